"""A method of a drill with one right side left blank (`drill-cloze`): the judge proves every option."""

from __future__ import annotations

from gruquiz.bank.items import Bench, Fault, Proof, Question, Response, RuleError, Trial
from gruquiz.bank.kinds.blanks import CodeWithBlanks
from gruquiz.text import Text


class DrillCloze(CodeWithBlanks, frozen=True, kw_only=True, tag_field="type", tag="drill-cloze"):
    """`code` is a method of the model answer of `drill` with blanks; only the key makes it pass."""

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.drill is None:
            raise RuleError("drill", _NO_DRILL)

    def runnable(self, question: Question, response: Response) -> bool:
        return True

    def trial(self, question: Question, response: Response, bench: Bench) -> Trial | None:
        """What is first wrong with the option in its place; nothing for the key."""
        assert isinstance(response, int), "a drill cloze is answered with a position"
        assert self.drill is not None
        return bench.first_wrong(self.drill, self.filled(self.options[question.order[response]]))

    def prove(self, bench: Bench) -> Proof:
        assert self.drill is not None
        passes = bench.judged(self.drill, [self.filled(option) for option in self.options])
        faults = [
            Fault(("options", index, "fill"), _KEY_FAILS if option.key else _OPTION_PASSES)
            for index, (option, passed) in enumerate(zip(self.options, passes, strict=True))
            if passed is not option.key
        ]
        return Proof("execution", len(passes), tuple(faults))


_NO_DRILL = Text(
    ja="drill-cloze には、どの演習のメソッドかを示す drill が必要です",
    en="a drill-cloze says which `drill` its method is of",
)
_KEY_FAILS = Text(
    ja="正解とされている行を入れても、演習に合格しません",
    en="with the key in its blank the method does not pass its drill",
)
_OPTION_PASSES = Text(
    ja="誤答のはずの行を入れても、演習に合格します",
    en="with a wrong option in its blank the method passes its drill",
)
