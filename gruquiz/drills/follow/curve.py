"""A function of each element by itself, recognised by the curve through its values."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import Any

import numpy as np

from gruquiz.drills.cases.exercise import REAL, Exercise
from gruquiz.drills.follow.found import Found, catalogued
from gruquiz.drills.follow.page import Array, Points, same
from gruquiz.drills.mistakes import Mistake
from gruquiz.reference import sigmoid
from gruquiz.text import Text

ORDINARY = 20.0
"""Larger inputs show how a function is computed; these show which it is."""


def mark_curve(
    _module: Mapping[str, Any],
    mistakes: Sequence[Mistake],
    exercises: Sequence[Exercise],
    returned: Mapping[str, Points],
) -> list[Found]:
    """Which other function than the sigmoid this is; empty if none of those known."""
    points = [
        (e.inputs["x"].ravel(), y.ravel())
        for e in exercises
        if e.shape.dtype == "float64"
        and (y := returned.get(e.name, {}).get("y")) is not None
        and y.shape == e.inputs["x"].shape
        and y.dtype.kind in REAL
    ]
    if not points:
        return []
    x, y = (np.concatenate(part).astype(np.float64) for part in zip(*points, strict=True))
    ordinary = np.abs(x) < ORDINARY
    with np.errstate(all="ignore"):
        readings = chain(_clipped(x, y), _readings(x[ordinary], y[ordinary]))
        first = [Found(id_, text, (), ("y",)) for id_, text in islice(readings, 1)]
    return catalogued(first, mistakes)


def _readings(x: Array, y: Array) -> Iterator[tuple[str, Text]]:
    if same(y, sigmoid(x)):
        return  # what is wrong shows elsewhere
    for id_, (function, text) in _FUNCTIONS.items():
        if same(y, function(x)):
            yield id_, text
    if not np.all(np.isfinite(y)):
        return
    inner = _line(x, np.log(y) - np.log(1 - y)) if np.all((y > 0) & (y < 1)) else None
    if inner:
        yield "argument-altered", _ALTERED.fill(_terms(*inner, of="x"))
    outer = _line(sigmoid(x), y)
    if outer and outer[0]:
        yield "result-altered", _ALTERED_AFTER.fill(_terms(*outer, of="σ(x)"))
    inside = (y > 0) & (y < 1)
    if inside.sum() > 2 and _line(x[inside], y[inside]):
        yield "is-hard-sigmoid", _PIECEWISE


def _clipped(x: Array, y: Array) -> Iterator[tuple[str, Text]]:
    """The sigmoid of an `x` that is kept within the bound at which `y` stops growing."""
    bound = float(np.log(y.max()) - np.log(1 - y.max())) if 0.5 < y.max() < 1 else 0.0
    if 0 < bound < np.abs(x).max() and same(y, sigmoid(np.clip(x, -bound, bound))):
        yield "clipped-too-narrowly", _CLIPPED


def _line(x: Array, y: Array) -> tuple[float, float] | None:
    """a and b of y = a x + b, if all points lie on it."""
    basis = np.stack([x, np.ones_like(x)], axis=1)
    if not np.all(np.isfinite(y)):
        return None
    (a, b), *_ = np.linalg.lstsq(basis, y, rcond=None)
    return (float(a), float(b)) if same(y, a * x + b) else None


def _terms(a: float, b: float, *, of: str) -> dict[str, str]:
    shown = of if abs(a - 1) < _EXACT else f"{a:.4g} {of}"
    return {
        "formula": shown if abs(b) < _EXACT else f"{shown} {'+' if b > 0 else '-'} {abs(b):.4g}"
    }


def _said(ja: str, en: str) -> Text:
    return Text(
        ja=f"これはシグモイド関数ではなく、{ja}です。式は 1 / (1 + exp(-x)) です。",
        en=f"This is {en}, not the sigmoid, which is 1 / (1 + exp(-x)).",
    )


_EXACT = 1e-6
_FUNCTIONS: Mapping[str, tuple[Callable[[Array], Array], Text]] = {
    "is-derivative": (lambda x: sigmoid(x) * (1 - sigmoid(x)), _said("その導関数", "its derivative")),
    "is-softplus": (lambda x: np.log1p(np.exp(x)), _said("ソフトプラス関数 log(1 + exp(x)) ", "the softplus log(1 + exp(x))")),
    "is-log-sigmoid": (lambda x: -np.log1p(np.exp(-x)), _said("シグモイド関数の対数", "the logarithm of the sigmoid")),
    "is-softsign": (lambda x: x / (1 + np.abs(x)), _said("ソフトサイン関数 x / (1 + |x|) ", "the softsign x / (1 + |x|)")),
    "is-swish": (lambda x: x * sigmoid(x), _said(" x を掛けた x σ(x)(Swish)", "x σ(x), the swish")),
    "is-logit": (lambda x: np.log(x / (1 - x)), _said("逆関数のロジット", "the logit, its inverse")),
    "is-reciprocal": (lambda x: 1 + np.exp(-x), _said("その逆数 1 + exp(-x) ", "its reciprocal, 1 + exp(-x)")),
    "minus-in-denominator": (lambda x: 1 / (1 - np.exp(-x)), _said("分母の符号が違う 1 / (1 - exp(-x)) ", "1 / (1 - exp(-x)), with the wrong sign in the denominator")),
    "one-missing": (lambda x: np.exp(x), _said("分母の 1 がない 1 / exp(-x) ", "1 / exp(-x), without the 1 in the denominator")),
}  # fmt: skip
_ALTERED = Text(
    ja="σ(x) ではなく σ({{formula}}) を計算しています。exp や tanh の引数の係数と、底が e であることを確かめましょう。",
    en="This computes σ({{formula}}) instead of σ(x). Check the factor in the argument of exp or tanh, and that the base is e.",
)
_ALTERED_AFTER = Text(
    ja="σ(x) ではなく {{formula}} を計算しています。値は 0 から 1 までの間で、σ(0) = 0.5 になります。",
    en="This computes {{formula}} instead of σ(x), whose values lie between 0 and 1, with σ(0) = 0.5.",
)
_CLIPPED = Text(
    ja="x を狭い範囲に切り詰めています。範囲の外でも値は 0 や 1 に近づき続けます。",
    en="x is clipped to a narrow range; beyond it the values still go on towards 0 and 1.",
)
_PIECEWISE = Text(
    ja="シグモイド関数ではなく、折れ線による近似(hard sigmoid)です。",
    en="This is a piecewise linear approximation (hard sigmoid), not the sigmoid.",
)
