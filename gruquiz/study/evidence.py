"""First answers to items: the only evidence of what a learner would do with an item never seen before.

A repeated item shows memory, which is kept apart. A drill is no evidence either: the exam lets nobody type
code, and a drill may be tried at three levels.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from gruquiz.study.ability import MIDDLE, Ability, Loads, loads

DAY_MS = 86_400_000

LASTING = 1000
"""How many of the latest first answers are looked at: what older ones said has long drifted away."""


class Exposure(NamedTuple):
    """A first answer: when (Unix time in milliseconds), to what, how it was asked, what became of it.

    `options` is how many options were shown, 0 where the answer was typed; `forecast` is the chance of
    a right answer that was stored before it was given.
    """

    ts_ms: int
    uid: str
    objective: str
    kind: str
    options: int
    exam: bool
    right: bool
    forecast: float | None = None


def guess_chance(kind: str, options: int) -> float:
    """The chance of who knows nothing: one option of several, one set of several, or nothing typed."""
    if not options:
        return 0.0
    return 1 / (2**options - 1) if kind == "multi" else 1 / options


def parts_of(objective: str, difficulty: float | None, options: int, *, exam: bool) -> Loads:
    """What such an item draws on; one that no bank has any more counts as of middle difficulty."""
    declared = MIDDLE if difficulty is None else difficulty
    return loads(objective, declared, exam=exam, typed=not options)


def ability_after(exposures: Iterable[Exposure], difficulties: dict[str, int]) -> Ability:
    """What the latest of the exposures say together, at the time of the last one.

    `difficulties` gives the declared difficulty of each uid.
    """
    ability = Ability()
    before = 0
    for exposure in sorted(exposures)[-LASTING:]:
        ability.wait((exposure.ts_ms - before) / DAY_MS)
        before = exposure.ts_ms
        difficulty = difficulties.get(exposure.uid)
        parts = parts_of(exposure.objective, difficulty, exposure.options, exam=exposure.exam)
        guess = guess_chance(exposure.kind, exposure.options)
        ability.observe(parts, guess, float(exposure.right))
    return ability
