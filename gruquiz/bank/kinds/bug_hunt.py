"""Code with one wrong line (`bug-hunt`): which one? The proof runs the code as it stands, and repaired."""

from __future__ import annotations

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
    Remark,
    Response,
    RuleError,
    Trial,
)
from gruquiz.text import Text


class BugHunt(Item, frozen=True, kw_only=True, tag_field="type", tag="bug-hunt"):
    """`code` is a method of the model answer of `drill`; line `wrong` of it should read `right`.

    `lines` are those to choose from, shown in their order. `why` says what is wrong.
    """

    wrong: int
    right: str
    lines: list[int]
    why: Text

    def __post_init__(self) -> None:
        if self.code is None or self.drill is None:
            raise RuleError("code", _NO_CODE)
        count = len(self._source_lines())
        if len(self.lines) < 2 or self.lines != sorted(set(self.lines)) or self.lines[-1] > count:
            raise RuleError("lines", _NO_LINES)
        if self.wrong not in self.lines or self.lines[0] < 1:
            raise RuleError("wrong", _NOT_OFFERED)

    @property
    def printed_code(self) -> str:
        """The code with the numbers of its lines."""
        return "\n".join(f"{n:2} {line}" for n, line in enumerate(self._source_lines(), 1))

    @property
    def repaired(self) -> str:
        """The code with the right line in its place."""
        lines = self._source_lines()
        line = lines[self.wrong - 1]
        lines[self.wrong - 1] = line[: len(line) - len(line.lstrip())] + self.right
        return "\n".join(lines)

    def put(self, uid: str, seed: int) -> Question:
        shown = tuple(self._option(number) for number in self.lines)
        return Question(uid, self, seed, self.prompt, PickOne(shown), tuple(range(len(shown))))

    def mark(self, question: Question, response: Response) -> Mark:
        assert isinstance(response, int), "a bug hunt is answered with a position"
        remarks = tuple(
            Remark(
                why=self._told() if number == self.wrong else _IN_ORDER,
                shown=self._option(number),
                key=number == self.wrong,
                picked=position == response,
            )
            for position, number in enumerate(self.lines)
        )
        return Mark(float(remarks[response].key), self._option(self.wrong), remarks)

    def runnable(self, question: Question, response: Response) -> bool:
        return True

    def trial(self, question: Question, response: Response, bench: Bench) -> Trial | None:
        """Whichever line was pointed at: what the code gives as it stands."""
        assert self.drill is not None
        assert self.code is not None
        return bench.first_wrong(self.drill, self.code)

    def prove(self, bench: Bench) -> Proof:
        assert self.drill is not None
        assert self.code is not None
        as_it_stands, repaired = bench.judged(self.drill, (self.code, self.repaired))
        faults = []
        if as_it_stands:
            faults.append(Fault(("code",), _PASSES))
        if not repaired:
            faults.append(Fault(("right",), _STILL_FAILS))
        return Proof("execution", 2, tuple(faults))

    def texts(self) -> Iterator[tuple[Place, Text]]:
        yield from super().texts()
        yield ("why",), self.why

    def _source_lines(self) -> list[str]:
        return (self.code or "").rstrip("\n").split("\n")

    def _option(self, number: int) -> Text:
        line = self._source_lines()[number - 1].strip()
        return Text(ja=f"`{line}` ({number} 行目)", en=f"`{line}` (line {number})")

    def _told(self) -> Text:
        return Text(
            ja=f"{self.why.ja}正しくは `{self.right}` です。",
            en=f"{self.why.en} It should read `{self.right}`.",
        )


_IN_ORDER = Text(ja="この行は正しく書かれています。", en="This line is right.")
_NO_CODE = Text(
    ja="bug-hunt には code と drill が必要です", en="a bug-hunt has `code` and the `drill` it is of"
)
_NO_LINES = Text(
    ja="lines には code の行番号を、小さい順に 2 つ以上書きます",
    en="`lines` has at least two numbers of lines of the code, in their order",
)
_NOT_OFFERED = Text(ja="wrong の行が lines にありません", en="the wrong line is not among `lines`")
_PASSES = Text(
    ja="間違いがあるはずのコードが合格します", en="the code that should be wrong passes its drill"
)
_STILL_FAILS = Text(
    ja="行を直しても、コードが合格しません", en="with its line repaired the code does not pass"
)
