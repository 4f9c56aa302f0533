"""A drill that a bank brings, in the form of every drill: its solution is text, and is never run here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gruquiz.bank.items import Item
from gruquiz.bank.kinds import Program
from gruquiz.drills.catalog import DRILLS, Drill
from gruquiz.drills.starter import LEVELS, MARKED, Level
from gruquiz.text import Text

if TYPE_CHECKING:
    import numpy as np

    from gruquiz.drills.cases.exercise import Exercise
    from gruquiz.drills.choices import Blank


class SolutionError(Exception):
    """The solution that a bank brings gives no answer that a submission could be held against."""

    def __init__(self, drill: str, reason: Text) -> None:
        self.reason = reason
        self.message = Text(
            ja=f"{drill}: バンクにある模範解答を実行できないため、採点できません。{reason.ja}",
            en=f"{drill}: the solution in the bank cannot be run, so nothing can be judged. {reason.en}",
        )
        super().__init__(self.message.en)


class ProgramDrill(Drill, frozen=True, kw_only=True):
    """The drill of a bank; its id is the uid of the item. Its cases have no expected values yet."""

    item: Program

    @property
    def foreign(self) -> bool:
        return True

    @property
    def levels(self) -> tuple[Level, ...]:
        """Level *fill* only where lines of the solution are marked as blanks; there are no options."""
        marked = any(MARKED.match(line) for line in self.item.solution.split("\n"))
        return LEVELS[1:] if marked else LEVELS[2:]

    def starter(self, level: Level = "write") -> str:
        return self.item.starter if level == "write" else Drill.starter(self, level)

    def alternatives(self) -> dict[str, str]:
        return {}

    def choices(self) -> tuple[Blank, ...]:
        return ()

    def exercises(self, random: np.random.Generator) -> list[Exercise]:
        from gruquiz.drills.cases.drawn import drawn

        return drawn(self.item, random)

    def _solution(self) -> str:
        return self.item.solution


def drill_of(uid: str, item: Item) -> Drill:
    """The drill that an item stands for; raises KeyError for an item that is none."""
    if isinstance(item, Program):
        return _program_drill(uid, item)
    return DRILLS[item.id]


def _program_drill(uid: str, item: Program) -> ProgramDrill:
    """What its calls need of a submission, and the methods in which a learner's line is looked for."""
    made: dict[str, str] = {}
    needs: dict[str, None] = {}
    methods: dict[str, None] = {}
    for line in item.lines:
        if not line.called:
            continue
        owner, _, rest = line.target.partition(".")
        if owner in made:
            methods[f"{made[owner]}.{rest}"] = None
        else:
            needs[owner] = methods[line.target] = None
            made |= dict.fromkeys(line.names, line.target)
    return ProgramDrill(uid, "", tuple(needs), tuple(methods), tuple(item.checks), item=item)
