"""NumPy code with lettered blanks (`code-cloze`).

The proof puts each option into the code and runs it, apart from this process, on values of the reference.
"""

from __future__ import annotations

from collections.abc import Iterator

from gruquiz.bank.items import Bench, Fault, Place, Proof, Question, Response, RuleError, Trial
from gruquiz.bank.kinds.blanks import CodeWithBlanks
from gruquiz.bank.kinds.trials import try_code
from gruquiz.bank.trial import YOUR_OPTION
from gruquiz.text import Text


class CodeCloze(CodeWithBlanks, frozen=True, kw_only=True, tag_field="type", tag="code-cloze"):
    """The code defines the function `call`; with the arguments `args`, all of them values of the scenario
    that `verify` names, the key returns the very value that `verify` names, and no other option does.
    """

    call: str
    args: list[str]

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.verify is None or "." not in self.verify:
            raise RuleError("verify", _NO_VALUE)

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
