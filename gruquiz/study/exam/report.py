"""What an exam that is over says: the score, corrected for guessing, its range, the pace, each item."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from statistics import fmean
from typing import Literal

from msgspec.structs import replace

from gruquiz.bank.items import Mark, PickOne, PickSeveral, Question, Response
from gruquiz.bank.library import Entry
from gruquiz.bank.objectives import OBJECTIVES
from gruquiz.study.exam.blueprint import SECONDS_AN_ITEM
from gruquiz.study.exam.events import State
from gruquiz.study.exam.journal import Exam
from gruquiz.study.stats import Estimate, wilson

LOW_CUT, HIGH_CUT = 0.5, 0.7
"""The range of pass marks that candidates speak of; JDLA publishes none."""

Band = Literal["above", "within", "below"]


@dataclass(frozen=True)
class Line:
    """One item of the exam; `mark` tells its reasons also where it was not `answered`."""

    number: int
    entry: Entry
    question: Question
    mark: Mark
    answered: bool
    flagged: bool
    fresh: bool
    changes: int
    spent_ms: int

    @property
    def score(self) -> float:
        return self.mark.score if self.answered else 0.0

    @property
    def missed(self) -> bool:
        """Whether it was not answered right in full."""
        return self.score < 1

    @property
    def slow(self) -> bool:
        """Whether it took more than twice its share of the time."""
        return self.spent_ms > 2 * SECONDS_AN_ITEM * 1000

    @cached_property
    def corrected(self) -> float:
        """The score less what guessing earns on average: 0 for an open item, below it for a wrong one."""
        if not self.answered:
            return 0.0
        chance = guessing(self.question)
        return (self.score - chance) / (1 - chance)


@dataclass(frozen=True)
class Report:
    """The outcome of `exam`. `elapsed_ms` is its running time; `lines` stand in the order of the exam."""

    exam: Exam
    phase: str
    elapsed_ms: int
    lines: tuple[Line, ...]

    @property
    def points(self) -> float:
        return sum(line.score for line in self.lines)

    @property
    def share(self) -> float:
        return self.points / len(self.lines)

    @property
    def corrected(self) -> float:
        """The share of points that guessing does not explain."""
        return corrected(self.lines)

    @property
    def interval(self) -> Estimate:
        """The share with its 90 % interval: what as long an exam with other items would give."""
        return wilson(self.points, len(self.lines))

    @property
    def band(self) -> Band:
        """Where the interval lies against the range of pass marks that candidates speak of."""
        if self.interval.low >= HIGH_CUT:
            return "above"
        return "below" if self.interval.high < LOW_CUT else "within"

    @property
    def open(self) -> int:
        """How many items have no answer."""
        return sum(not line.answered for line in self.lines)

    @property
    def missed(self) -> tuple[str, ...]:
        """The uids of what was not answered right."""
        return tuple(line.entry.uid for line in self.lines if line.missed)

    @property
    def again(self) -> int:
        """How many items the learner had been shown before."""
        return sum(not line.fresh for line in self.lines)

    @property
    def unsuspected(self) -> int:
        """How many wrong answers bore no flag: mistakes that the learner did not see coming."""
        return sum(line.answered and line.missed and not line.flagged for line in self.lines)

    @property
    def seconds_an_item(self) -> float:
        return self.elapsed_ms / 1000 / len(self.lines)

    @property
    def objectives(self) -> Iterator[tuple[str, tuple[Line, ...]]]:
        """The lines by objective, in the order of the syllabus."""
        found = {line.entry.item.objective for line in self.lines}
        known = [objective for objective in OBJECTIVES if objective in found]
        for objective in (*known, *sorted(found - set(known))):
            yield (
                objective,
                tuple(line for line in self.lines if line.entry.item.objective == objective),
            )


def corrected(lines: Sequence[Line]) -> float:
    """The mean of the corrected scores; luck below nothing is nothing."""
    return max(0.0, fmean(line.corrected for line in lines))


def make_report(exam: Exam, state: State, entries: Sequence[Entry]) -> Report:
    """The report of an exam in its last `state`; `entries` are the items of its plan."""
    lines = (_line(exam, state, index, entry) for index, entry in enumerate(entries))
    return Report(exam, state.phase, state.elapsed_ms, tuple(lines))


def _line(exam: Exam, state: State, index: int, entry: Entry) -> Line:
    slot, answer = exam.plan.items[index], state.answers.get(index)
    question = entry.put(slot.seed, closed=True)
    return Line(
        number=index + 1,
        entry=entry,
        question=question,
        mark=question.mark(answer.picked) if answer else _unanswered(question),
        answered=answer is not None,
        flagged=index in state.flags,
        fresh=slot.fresh,
        changes=answer.changes if answer else 0,
        spent_ms=state.spent_ms.get(index, 0),
    )


def _unanswered(question: Question) -> Mark:
    """The reasons of a question without an answer: those of any answer, with nothing picked."""
    mark = question.mark(next(_guesses(question)))
    return replace(mark, score=0.0, remarks=tuple(replace(r, picked=False) for r in mark.remarks))


def guessing(question: Question) -> float:
    """What picking blindly scores on average: 1/4 for one of four, less where several are to be picked."""
    return fmean(question.mark(guess).score for guess in _guesses(question))


def _guesses(question: Question) -> Iterator[Response]:
    """Every answer that can be given."""
    match question.ask:
        case PickOne(options):
            yield from range(len(options))
        case PickSeveral(options):
            for size in range(1, len(options) + 1):
                yield from map(frozenset, combinations(range(len(options)), size))
        case other:
            raise AssertionError(f"an exam does not ask to {type(other).__name__}")
