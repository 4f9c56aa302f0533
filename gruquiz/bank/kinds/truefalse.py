"""A statement to call true or false (`truefalse`)."""

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
)
from gruquiz.bank.kinds.options import NOT_COMPUTED
from gruquiz.text import Text

_TRUE = Text(ja="正しい", en="True")
_FALSE = Text(ja="誤り", en="False")
_REFUTED = Text(
    ja="claim の真偽が answer と一致しません", en="the claim does not come out as `answer` says"
)


class TrueFalse(Item, frozen=True, kw_only=True, tag_field="type", tag="truefalse"):
    """Is the statement true? `claim` is the statement as a comparison that can be run."""

    answer: bool
    why: Text
    claim: str | None = None

    def put(self, uid: str, seed: int) -> Question:
        return Question(uid, self, seed, self.prompt, PickOne((_TRUE, _FALSE)), (0, 1))

    def mark(self, question: Question, response: Response) -> Mark:
        right = (response == 0) is self.answer
        return Mark(float(right), _TRUE if self.answer else _FALSE, (Remark(why=self.why),))

    def prove(self, bench: Bench) -> Proof:
        if self.claim is None or self.verify is None:
            return self.rests_on_source()
        worlds = list(bench.worlds(self, self.given))
        if any(world.evaluate(self.claim) is None for world in worlds):
            return Proof("execution", 0, (Fault(("claim",), NOT_COMPUTED),))
        held = [world.holds(self.claim) for world in worlds]
        faults = () if all(held) is self.answer else (Fault(("claim",), _REFUTED),)
        return Proof("execution", len(held), faults)

    def expressions(self) -> Iterator[tuple[Place, str, frozenset[str]]]:
        if self.claim is not None:
            yield ("claim",), self.claim, frozenset()

    def texts(self) -> Iterator[tuple[Place, Text]]:
        yield from super().texts()
        yield ("why",), self.why
