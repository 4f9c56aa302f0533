"""A drill (`code`): a program to complete, which the judge runs."""

from __future__ import annotations

from collections.abc import Iterator

from gruquiz.bank.items import (
    Bench,
    Item,
    Mark,
    Place,
    Proof,
    Question,
    Remark,
    Response,
    WriteCode,
)
from gruquiz.text import Text


class Code(Item, frozen=True, kw_only=True, tag_field="type", tag="code"):
    """A drill; its id is the id of the catalogue, its model answer and cases are found under it.

    `contract` states all that the judge holds the code to; `hints` go from a place to the line itself.
    `derivation` says why the model answer is what it is; it is shown once the drill has been passed.
    """

    title: Text
    contract: Text
    derivation: Text | None = None
    hints: list[Text]

    @property
    def closable(self) -> bool:
        return False

    def put(self, uid: str, seed: int) -> Question:
        return Question(uid, self, seed, self.prompt, WriteCode(self.id))

    def mark(self, question: Question, response: Response) -> Mark:
        """The judge's verdict, not the source text, is what is marked: `passed` or anything else."""
        return Mark(float(response == "passed"), self.title, (Remark(why=self.contract),))

    def prove(self, bench: Bench) -> Proof:
        """Drills are proved by running their model answers; `gruquiz.check` does it with the judge."""
        return Proof("execution", 1)

    def texts(self) -> Iterator[tuple[Place, Text]]:
        yield from super().texts()
        yield ("title",), self.title
        yield ("contract",), self.contract
        if self.derivation:
            yield ("derivation",), self.derivation
        for index, hint in enumerate(self.hints):
            yield ("hints", index), hint
