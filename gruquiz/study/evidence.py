"""First answers to items: the only evidence of what a learner would do with an item never seen before.

A repeated item shows memory, which is kept apart. A drill is no evidence either: the exam lets nobody type
code, and a drill may be tried at three levels.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec

from gruquiz.study.ability import MIDDLE, Ability, loads

DAY_MS = 86_400_000

DRILLS = frozenset({"code", "program"})
"""The types of items that are written as code: they are no evidence of how an exam would go."""

LASTING = 1000
"""How many of the latest first answers are looked at: what older ones said has long drifted away."""

_STRIDE = 250  # so many more at times, so that one answer more does not move where the fold begins


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


class Judged(msgspec.Struct):
    """The ability after `count` first answers, which `key` tells from any others."""

    count: int = 0
    key: str = ""
    ability: Ability = msgspec.field(default_factory=Ability)


class ItemFacts(NamedTuple):
    """What readiness needs of an item; an item that is out of use is not asked any more."""

    objective: str
    difficulty: int
    in_use: bool = True


def judge(
    exposures: Sequence[Exposure], items: Mapping[str, ItemFacts], known: Judged | None = None
) -> Judged:
    """What the latest of the exposures, given in order of time, say together; goes on from `known` if it can."""
    first = max(0, (len(exposures) - LASTING) // _STRIDE * _STRIDE)
    lines = [(exposure, _difficulty(exposure, items)) for exposure in exposures[first:]]
    if known is None or known.count > len(lines) or known.key != _key(lines[: known.count]):
        known = Judged()
    ability = known.ability.copy()
    before = lines[max(known.count - 1, 0)][0].ts_ms if lines else 0
    for exposure, difficulty in lines[known.count :]:
        ability.wait((exposure.ts_ms - before) / DAY_MS)
        before = exposure.ts_ms
        learn(ability, exposure, difficulty)
    return Judged(len(lines), _key(lines), ability)


def learn(ability: Ability, exposure: Exposure, difficulty: float) -> None:
    """Move `ability` by one first answer."""
    options = exposure.options
    parts = loads(exposure.objective, difficulty, exam=exposure.exam, typed=not options)
    ability.observe(parts, guess_chance(exposure.kind, options), float(exposure.right))


def _difficulty(exposure: Exposure, items: Mapping[str, ItemFacts]) -> int:
    """The declared one; an item that no bank has any more counts as of middle difficulty."""
    item = items.get(exposure.uid)
    return MIDDLE if item is None else item.difficulty


def _key(lines: Sequence[tuple[Exposure, int]]) -> str:
    return hashlib.blake2b(msgspec.msgpack.encode(lines), digest_size=16).hexdigest()
