"""The forecast that is stored with an answer, made before it is given."""

from __future__ import annotations

from collections.abc import Iterable

from gruquiz.bank.items import Question
from gruquiz.bank.library import Entry
from gruquiz.study.ability import ITEM_SPREAD, Ability, expected, loads
from gruquiz.study.attempt import Attempt
from gruquiz.study.evidence import DRILLS, Exposure, guess_chance, learn


class Forecaster:
    """Says how likely a right answer is to an item that was never answered, and learns from each answer."""

    def __init__(self, ability: Ability, answered: Iterable[str]) -> None:
        self._ability = ability
        self._answered = set(answered)
        self._learnt: list[tuple[Attempt, Ability]] = []  # each with what was known before it

    def forecast(self, entry: Entry, question: Question, mode: str) -> float | None:
        """The chance of a right answer; None for drills and for items that were answered before.

        Those are a matter of memory, of which this knows nothing.
        """
        item = entry.item
        if item.kind in DRILLS or entry.uid in self._answered:
            return None
        options = len(question.order)
        parts = loads(item.objective, item.difficulty, exam=mode == "exam", typed=not options)
        mean, variance = self._ability.ease(parts)
        guess = guess_chance(item.kind, options)
        return round(expected(mean, variance + ITEM_SPREAD**2, guess), 4)

    def learn(self, entry: Entry, attempt: Attempt) -> None:
        """Take an answer into account; one to which there was a forecast."""
        self._learnt.append((attempt, self._ability.copy()))
        self._answered.add(attempt.uid)
        options = len(attempt.option_order or ())
        exam, right = attempt.mode == "exam", attempt.right
        first = Exposure(
            attempt.ts_ms, attempt.uid, attempt.objective, attempt.type, options, exam, right
        )
        learn(self._ability, first, entry.item.difficulty)

    def forget(self, op_id: str) -> None:
        """Take back the last answer that was learnt, if it is this one."""
        if self._learnt and self._learnt[-1][0].op_id == op_id:
            attempt, self._ability = self._learnt.pop()
            self._answered.discard(attempt.uid)
