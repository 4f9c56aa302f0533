"""Code with lettered blanks: how options fill them, and how such an item is put and marked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gruquiz.bank.items import (
    Item,
    Mark,
    PickOne,
    Place,
    Question,
    Record,
    Remark,
    Response,
    RuleError,
)
from gruquiz.bank.kinds.options import shuffled
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


class CodeWithBlanks(Item, frozen=True, kw_only=True):
    """`code` with blanks `(あ)`, `(い)`, …, which exactly one of the options fills rightly."""

    options: list[Filling]

    def __post_init__(self) -> None:
        blanks = self.blanks
        if self.code is None or not blanks:
            raise RuleError("code", _NO_BLANK)
        if len(self.options) < 2 or sum(option.key for option in self.options) != 1:
            raise RuleError("options", _ONE_KEY)
        if any(tuple(sorted(option.fill)) != blanks for option in self.options):
            raise RuleError("options", _OTHER_BLANKS)

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
        assert isinstance(response, int), "code with blanks is answered with a position"
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

    def texts(self) -> Iterator[tuple[Place, Text]]:
        yield from super().texts()
        for index, option in enumerate(self.options):
            yield ("options", index, "why"), option.why


_NO_BLANK = Text(
    ja="code には (あ) のような空欄が必要です", en="`code` needs a blank such as (あ) to be filled"
)
_ONE_KEY = Text(
    ja="選択肢が 2 つ以上必要で、key: true はちょうど 1 つです",
    en="there are at least two options, exactly one of them with `key: true`",
)
_OTHER_BLANKS = Text(
    ja="どの選択肢の fill も、code にある空欄をすべて、それだけ埋めます",
    en="the `fill` of every option fills all blanks of the code and no others",
)
