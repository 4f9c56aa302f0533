"""Lines to put into their order (`order`): code that is run, values that rise, or steps with a source."""

from __future__ import annotations

from collections.abc import Iterator

from gruquiz.bank.items import (
    Bench,
    Item,
    Mark,
    Place,
    Proof,
    PutInOrder,
    Question,
    Remark,
    Response,
    RuleError,
)
from gruquiz.bank.kinds.arranged import (
    Arrangement,
    joined,
    labelled,
    mark_closed,
    offered,
    put_closed,
)
from gruquiz.bank.kinds.lines import Line, check_lines, partial_order
from gruquiz.bank.kinds.order_proof import prove_by_running, prove_by_values
from gruquiz.bank.kinds.partial_order import PartialOrder
from gruquiz.text import Text

LETTERS = Text(ja="アイウエオカキ", en="ABCDEFG")


class Order(Item, frozen=True, kw_only=True, tag_field="type", tag="order"):
    """`lines` stand in a right order in the bank; `after` of a line says where there are others.

    With `call`, the lines are put into the place `(あ)` of `code` and run, as in a code cloze. Otherwise the
    values of their `expr` rise in every run of the scenario, or the order rests on its source.
    """

    lines: list[Line]
    call: str | None = None
    args: list[str] = []

    def __post_init__(self) -> None:
        check_lines(self.lines, self.code, self.call)
        if self.call is not None and "." not in (self.verify or ""):
            raise RuleError("verify", _NO_VALUE)

    @property
    def printed_code(self) -> str | None:
        """The code around lines of code; what runs behind lines in words is not shown."""
        return None if any(line.text for line in self.lines) else self.code

    @property
    def order(self) -> PartialOrder:
        """Which lines must come before which."""
        return partial_order(self.lines)

    def put(self, uid: str, seed: int) -> Question:
        order = self.order.mixed(seed)
        shown = tuple(self.lines[index].shown for index in order)
        return Question(uid, self, seed, self.prompt, PutInOrder(shown), order)

    def put_closed(self, uid: str, seed: int) -> Question:
        listed = [
            labelled(LETTERS, position, self.lines[index].shown)
            for position, index in enumerate(self.order.mixed(seed))
        ]
        options = [self._letters(order, seed) for order in self._offered(seed)]
        return put_closed(self, uid, seed, listed, options)

    def mark(self, question: Question, response: Response) -> Mark:
        """The score is the share of lines that need not be moved (`PartialOrder.agreement`)."""
        if not isinstance(question.ask, PutInOrder):
            return self._mark_closed(question, response)
        assert isinstance(response, tuple), "an order is answered with all positions"
        assert sorted(response) == list(range(len(self.lines))), "every line has one place"
        chosen = tuple(question.order[position] for position in response)
        digits = [question.order.index(index) + 1 for index in self.order.key]
        line = " → ".join(map(str, digits))
        kept = self.order.kept(chosen)
        remarks = [
            self._remark(index, digits[index], None if index in kept else chosen.index(index))
            for index in self.order.key
        ]
        return Mark(self.order.agreement(chosen), Text(ja=line, en=line), tuple(remarks))

    def _remark(self, index: int, digit: int, wrong_place: int | None) -> Remark:
        shown = self.lines[index].shown
        told = Text(ja=f"{digit}  {shown.ja}", en=f"{digit}  {shown.en}")
        if wrong_place is not None:
            told = Text(
                ja=f"{told.ja}(あなたの答えでは {wrong_place + 1} 番目)",
                en=f"{told.en} (you put it in place {wrong_place + 1})",
            )
        return Remark(why=self.lines[index].why, shown=told, placed=wrong_place is None)

    def _offered(self, seed: int) -> tuple[Arrangement, ...]:
        return offered(self.order.key, self.order.near(), seed)

    def _letters(self, order: Arrangement, seed: int) -> Text:
        shown = self.order.mixed(seed)
        ja, en = ([letters[shown.index(k)] for k in order] for letters in (LETTERS.ja, LETTERS.en))
        return Text(ja=" → ".join(ja), en=" → ".join(en))

    def _mark_closed(self, question: Question, response: Response) -> Mark:
        orders, shown = self._offered(question.seed), self.order.mixed(question.seed)
        options = [self._letters(order, question.seed) for order in orders]
        reasons = [
            labelled(LETTERS, shown.index(index), line.why) for index, line in enumerate(self.lines)
        ]
        whys = [joined(reasons, "\n"), *(self._misplaced(order, shown) for order in orders[1:])]
        return mark_closed(question, response, options, whys)

    def _misplaced(self, order: Arrangement, shown: Arrangement) -> Text:
        """Of the first line that stands before one it needs: which, and why it needs it."""
        needed, index = min(self.order.reversed(order), key=lambda pair: order.index(pair[1]))
        first, second, why = shown.index(index), shown.index(needed), self.lines[index].why
        return Text(
            ja=f"{LETTERS.ja[first]} が {LETTERS.ja[second]} より前にあります。{why.ja}",
            en=f"{LETTERS.en[first]} stands before {LETTERS.en[second]}. {why.en}",
        )

    def prove(self, bench: Bench) -> Proof:
        if self.call is not None:
            return prove_by_running(self, self.lines, self.call, self.args, bench)
        if self.verify is not None and self.lines[0].expr is not None:
            return prove_by_values(self, self.lines, bench)
        return self.rests_on_source()

    def expressions(self) -> Iterator[tuple[Place, str, frozenset[str]]]:
        for index, name in enumerate(self.args):
            yield ("args", index), name, frozenset()
        for index, line in enumerate(self.lines):
            if line.expr is not None:
                yield ("lines", index, "expr"), line.expr, frozenset()

    def answers(self) -> Iterator[tuple[Place, str]]:
        for index, line in enumerate(self.lines):
            if line.code is not None:
                yield ("lines", index, "code"), line.code

    def texts(self) -> Iterator[tuple[Place, Text]]:
        yield from super().texts()
        for index, line in enumerate(self.lines):
            if line.text is not None:
                yield ("lines", index, "text"), line.text
            yield ("lines", index, "why"), line.why


_NO_VALUE = Text(
    ja="call がある場合、verify には場面と値(gru_step.h_next など)が必要です",
    en="with `call`, `verify` names a scenario and a value, as in gru_step.h_next",
)
