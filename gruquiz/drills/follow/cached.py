"""A cache that holds something else than its layout says, while the results are right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from gruquiz.drills.cases.exercise import Array, Exercise
from gruquiz.drills.follow.found import Found
from gruquiz.drills.follow.page import same
from gruquiz.text import Text

PREFIX = "cache."


def mark_cache(
    exercises: Sequence[Exercise], returned: Mapping[str, Mapping[str, Array]]
) -> list[Found]:
    """The entries of the cache that are not what their places are for, with what stands there instead."""
    cases = [
        (exercise, returned[exercise.name])
        for exercise in exercises
        if exercise.shape.dtype == "float64" and exercise.name in returned
    ]
    held = (n for e, _ in cases for n in e.expected if n.startswith(PREFIX))
    names = dict.fromkeys(n for n in held if n.count(".") == 1)  # of the first call
    wrong = [
        n for n in names if any(n in hers and not same(hers[n], e.expected[n]) for e, hers in cases)
    ]
    return [_found(name, list(_instead(name, cases))) for name in wrong]


def _instead(name: str, cases: Sequence[tuple[Exercise, Mapping[str, Array]]]) -> Iterator[str]:
    """The known values that stand at the place of `name` in every case."""
    first, _ = cases[0]
    for other in (*first.inputs, *first.expected):
        if all(same(hers.get(name), {**e.inputs, **e.expected}.get(other)) for e, hers in cases):
            yield other.removeprefix(PREFIX)


def _found(name: str, instead: Sequence[str]) -> Found:
    entry = name.removeprefix(PREFIX)
    held = instead[0] if instead else None
    message = Text(
        ja=f"self.cache の {entry} の位置に{f' {held} が入っています' if held else '、別の値が入っています'}。戻り値は正しいので、直すのは self.cache に残す値だけです。",
        en=f"The place of {entry} in self.cache holds {held or 'another value'}. The results are right: only what is kept in self.cache has to change.",
    )
    id_ = f"cache-{entry}-holds-{held or 'another-value'}".replace("_", "-").replace(".", "-")
    return Found(id_, message, ("cache",), ("cache",))
