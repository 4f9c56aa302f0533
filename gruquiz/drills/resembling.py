"""Wrong values that are the right ones all the same: rounded, in other places, or for some samples only."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np

from gruquiz.drills.cases.exercise import GRADS, REAL, Array
from gruquiz.drills.compare import Compared
from gruquiz.drills.follow.page import same
from gruquiz.drills.verdict import Diagnosis
from gruquiz.text import Text

Wrong = Mapping[str, Sequence[Compared]]
"""What is wrong in the cases that decide, of the right shape, by check."""


def coarse(compared: Sequence[Compared]) -> list[Diagnosis]:
    """Everything that is wrong is right but for its precision; empty if that is not all."""
    wrong = _wrong(compared)
    told = [reading for name in wrong for reading in [_coarse(name, wrong[name])] if reading]
    return told if len(told) == len(wrong) else []


def elsewhere(compared: Sequence[Compared]) -> Iterator[tuple[Diagnosis, tuple[str, ...]]]:
    """Right numbers in wrong places, or for some samples only, with the checks that this explains."""
    wrong = _wrong(compared)
    if said := _samples(wrong):
        yield said, tuple({c.check for c in compared})  # all else follows from it
        return
    for name, cases in wrong.items():
        if all(_rearranged(c) for c in cases):
            yield Diagnosis(f"{_slug(name)}-rearranged", _REARRANGED.fill({"name": name})), (name,)


def _wrong(compared: Sequence[Compared]) -> dict[str, list[Compared]]:
    """The first results of every call that are wrong, in double precision."""
    found: dict[str, list[Compared]] = {}
    for c in compared:
        plain = c.exercise.role == "judge" and c.exercise.shape.dtype == "float64"
        real = c.value is not None and c.value.dtype.kind in REAL
        fits = c.value is not None and c.value.shape == c.expected.shape
        if plain and real and fits and "." not in c.name and not c.right:
            found.setdefault(c.name, []).append(c)
    return found


def _coarse(name: str, cases: Sequence[Compared]) -> Diagnosis | None:
    for kind, (rough, said) in _ROUGH.items():
        if all(rough(c) for c in cases):
            return Diagnosis(f"{_slug(name)}-{kind}", said.fill({"name": name}))
    return None


def _whole_numbers(c: Compared) -> bool:
    value, roundings = _value(c), (np.trunc, np.floor, np.rint)
    integers = c.value is not None and c.value.dtype.kind in "iu"
    # An array to which nothing was written holds zeros too.
    return bool(integers or value.any()) and any(
        same(value, rounding(c.expected)) for rounding in roundings
    )


def _decimals(c: Compared) -> bool:
    return any(same(_value(c), np.round(c.expected, digits)) for digits in range(1, 6))


def _half(c: Compared) -> bool:
    with np.errstate(over="ignore"):
        half = c.expected.astype(np.float16).astype(np.float64)
    return same(_value(c), half) or (c.value is not None and c.value.dtype == np.float16)


def _rearranged(c: Compared) -> bool:
    value = _value(c)
    return value.size > 1 and same(np.sort(value, axis=None), np.sort(c.expected, axis=None))


def _samples(wrong: Wrong) -> Diagnosis | None:
    """One sample at the end, or all but one, is wrong in everything that has a row for each sample."""
    rows = [_right_rows(c) for cases in wrong.values() for c in cases if _has_rows(c)]
    kinds = (kind for kind, fits in _WHICH.items() if rows and all(fits(right) for right in rows))
    return next((Diagnosis(f"samples-{kind}", _SAMPLES[kind]) for kind in kinds), None)


def _has_rows(c: Compared) -> bool:
    return c.name not in GRADS and c.expected.ndim > 1 and len(c.expected) == c.exercise.shape.N > 1


def _right_rows(c: Compared) -> list[bool]:
    return [same(own, right) for own, right in zip(_value(c), c.expected, strict=True)]


def _value(c: Compared) -> Array:
    assert c.value is not None
    return c.value.astype(np.float64)


def _slug(name: str) -> str:
    return name.replace("_", "-").lower()


_WHICH: Mapping[str, Callable[[list[bool]], bool]] = {
    "first-missing": lambda right: all(right[1:]) and not right[0],
    "last-missing": lambda right: all(right[:-1]) and not right[-1],
    "first-only": lambda right: right[0] and not any(right[1:]),
    "last-only": lambda right: right[-1] and not any(right[:-1]),
}
_ROUGH: Mapping[str, tuple[Callable[[Compared], bool], Text]] = {
    "whole-numbers": (_whole_numbers, Text(
        ja="{{name}} が整数に丸められています。整数の dtype(`int`)の配列や `//`、`astype(int)` がないか確かめましょう。",
        en="{{name}} is rounded to whole numbers: look for an array of integer dtype, `//` or `astype(int)`.")),
    "rounded": (_decimals, Text(
        ja="{{name}} が小数の途中の桁で丸められています。計算の途中や結果では丸めません。",
        en="{{name}} is rounded to a few decimals. Neither results nor what leads to them are rounded.")),
    "half-precision": (_half, Text(
        ja="{{name}} が float16 の精度しかありません。入力の dtype を保ちましょう。",
        en="{{name}} has only the precision of float16. Keep the dtype of the input.")),
}  # fmt: skip
_REARRANGED = Text(
    ja="{{name}} に入っている数は正しく、並ぶ位置だけが違います。reshape の軸の順番や転置、添字を確かめましょう。",
    en="{{name}} holds the right numbers in other places: look at the order of axes in a reshape, at transposes and indices.",
)
_SAMPLES = {
    "first-only": Text(
        ja="最初のサンプルだけが正しく、ほかのサンプルは計算されていません。サンプルについてのループの範囲や、return の字下げを確かめましょう。",
        en="The first sample alone is right, the others are not computed: look at the range of the loop over samples and at the indentation of return.",
    ),
    "last-only": Text(
        ja="最後のサンプルだけが正しく、ほかのサンプルは計算されていません。サンプルについてのループの中に入るべき行が、外に出ていないか確かめましょう。",
        en="The last sample alone is right, the others are not computed: does a line stand after the loop over samples that belongs into it?",
    ),
    "first-missing": Text(
        ja="最初のサンプルが計算されていません。サンプルについてのループの範囲を確かめましょう。番号は 0 から始まります。",
        en="The first sample is not computed: look at the range of the loop over samples. They are numbered from 0.",
    ),
    "last-missing": Text(
        ja="最後のサンプルが計算されていません。サンプルについてのループの範囲を確かめましょう。番号は 0 から N-1 までです。",
        en="The last sample is not computed: look at the range of the loop over samples. They are numbered 0 to N-1.",
    ),
}
