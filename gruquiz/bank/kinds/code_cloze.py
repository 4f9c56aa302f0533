"""Code with lettered blanks (`code-cloze`): one option fills all of them rightly.

The proof puts each option into the code and runs it, apart from this process, on values of the reference.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gruquiz.bank.items import (
    Bench,
    Fault,
    Item,
    Mark,
    PickOne,
    Place,
    Proof,
    Question,
    Record,
    Remark,
    Response,
    RuleError,
    Trial,
)
from gruquiz.bank.kinds.options import shuffled
from gruquiz.bank.kinds.trials import try_code
from gruquiz.bank.trial import YOUR_OPTION
from gruquiz.text import Text

_BLANK = re.compile(r"\(([あ-お])\)")


class Filling(Record, frozen=True, kw_only=True):
    """One option: what stands in each blank, by its letter."""

    fill: dict[str, str]
    why: Text
    key: bool = False

    @property
    def shown(self) -> Text:
        """`(あ) …   (い) …`; a single blank needs no letter."""
        parts = [f"({letter}) `{code}`" for letter, code in self.fill.items()]
        line = "   ".join(parts) if len(parts) > 1 else f"`{next(iter(self.fill.values()))}`"
        return Text(ja=line, en=line)


class CodeCloze(Item, frozen=True, kw_only=True, tag_field="type", tag="code-cloze"):
    """The code defines the function `call`; with the arguments `args`, all of them values of the scenario
    that `verify` names, the key returns the very value that `verify` names, and no other option does.
    """

    call: str
    args: list[str]
    options: list[Filling]

    def __post_init__(self) -> None:
        blanks = self.blanks
        if self.code is None or not blanks:
            raise RuleError("code", _NO_BLANK)
        if len(self.options) < 2 or sum(option.key for option in self.options) != 1:
            raise RuleError("options", _ONE_KEY)
        if any(tuple(sorted(option.fill)) != blanks for option in self.options):
            raise RuleError("options", _OTHER_BLANKS)
        if self.verify is None or "." not in self.verify:
            raise RuleError("verify", _NO_VALUE)

    @property
    def blanks(self) -> tuple[str, ...]:
        """The letters of the blanks, each once."""
        return tuple(sorted(set(_BLANK.findall(self.code or ""))))

    def filled(self, option: Filling) -> str:
        """The code with `option` in its blanks."""
        return _BLANK.sub(lambda blank: option.fill[blank[1]], self.code or "")

    def put(self, uid: str, seed: int) -> Question:
        order = shuffled(len(self.options), seed)
        shown = tuple(self.options[index].shown for index in order)
        return Question(uid, self, seed, self.prompt, PickOne(shown), order)

    def mark(self, question: Question, response: Response) -> Mark:
        assert isinstance(response, int), "a code cloze is answered with a position"
        said = tuple(
            Remark(
                why=self.options[index].why,
                shown=self.options[index].shown,
                key=self.options[index].key,
                picked=position == response,
            )
            for position, index in enumerate(question.order)
        )
        (key,) = (option.shown for option in self.options if option.key)
        right = self.options[question.order[response]].key
        return Mark(float(right), key, said)

    def runnable(self, question: Question, response: Response) -> bool:
        return True

    def trial(self, question: Question, response: Response, bench: Bench) -> Trial | None:
        assert isinstance(response, int), "a code cloze is answered with a position"
        option = self.options[question.order[response]]
        shown = option.shown.en.replace("`", "")
        return try_code(self, self.filled(option), shown, YOUR_OPTION, bench, self.call, self.args)

    def prove(self, bench: Bench) -> Proof:
        """Each option is run in several worlds: the key agrees in all of them, any other fails in one."""
        worlds = list(bench.worlds(self, self.given))
        arguments = [tuple(world.evaluate(name) for name in self.args) for world in worlds]
        sources = [self.filled(option) for option in self.options]
        faults = []
        for index, results in enumerate(bench.run(sources, self.call, self.args, arguments)):
            right = all(
                world.agree(result, world.reference())
                for world, result in zip(worlds, results, strict=True)
            )
            if right is not self.options[index].key:
                fault = _KEY_FAILS if self.options[index].key else _OPTION_PASSES
                faults.append(Fault(("options", index, "fill"), fault))
        return Proof("execution", len(sources) * len(worlds), tuple(faults))

    def expressions(self) -> Iterator[tuple[Place, str, frozenset[str]]]:
        for index, name in enumerate(self.args):
            yield ("args", index), name, frozenset()

    def texts(self) -> Iterator[tuple[Place, Text]]:
        yield from super().texts()
        for index, option in enumerate(self.options):
            yield ("options", index, "why"), option.why


_NO_BLANK = Text(
    ja="code には (あ) のような空欄が必要です", en="`code` needs a blank such as (あ) to be filled"
)
_ONE_KEY = Text(
    ja="code-cloze には選択肢が 2 つ以上必要で、key: true はちょうど 1 つです",
    en="a code-cloze has at least two options, exactly one of them with `key: true`",
)
_OTHER_BLANKS = Text(
    ja="どの選択肢の fill も、code にある空欄をすべて、それだけ埋めます",
    en="the `fill` of every option fills all blanks of the code and no others",
)
_NO_VALUE = Text(
    ja="verify には場面と値(gru_step.h_next など)が必要です",
    en="`verify` names a scenario and a value, as in gru_step.h_next",
)
_KEY_FAILS = Text(
    ja="正解とされているコードを実行すると、参照実装の値と一致しません",
    en="run, the code of the key does not give the value of the reference",
)
_OPTION_PASSES = Text(
    ja="誤答のはずのコードを実行すると、参照実装の値と一致します",
    en="run, the code of a wrong option gives the value of the reference",
)
