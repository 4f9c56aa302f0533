"""Statements of a backward pass, as an examiner's mark scheme knows them.

A `Product` is one formula with the wrong formulas that learners write in its place. A `Sum` is a sum of
known terms, so that a missing, doubled or sign-flipped path is named even if nobody listed it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from gruquiz.text import Text

Array = npt.NDArray[Any]
Values = Mapping[str, Array]
"""The values of one case: inputs, forward values, weight blocks, and the learner's own gradients so far."""

Formula = Callable[[Values], Array]


@dataclass(frozen=True, slots=True)
class Wrong:
    """A formula that learners write instead, and what to tell them.

    The id begins with the value whose line is wrong: `dr-omits-h-prev`.
    """

    id: str
    message: Text
    formula: Formula

    @property
    def line_names(self) -> tuple[str, ...]:
        """The value that the id speaks of, under the name that it usually has."""
        return tuple(v for v in _VALUES if self.id.startswith(v.replace("_", "-") + "-"))


@dataclass(frozen=True, slots=True)
class Named:
    """A mistake with its name; `line_names` are those of the values that it may stand beside."""

    id: str
    message: Text
    line_names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Product:
    """A statement with one right value given what came before it; `line_names` are its usual names."""

    name: str
    right: Formula
    wrongs: tuple[Wrong, ...]
    line_names: tuple[str, ...] = ()

    def explain(self, worlds: list[tuple[Values, Array]]) -> Named | None:
        """The wrong formula that gives what the learner has in every world; None if none does."""
        for wrong in self.wrongs:
            if all(close(value, attempt(wrong.formula, values)) for values, value in worlds):
                return Named(wrong.id, wrong.message, (*wrong.line_names, *self.line_names))
        return None


@dataclass(frozen=True, slots=True)
class Sum:
    """A statement that adds up paths: each term with its name, and wrong forms of single terms."""

    name: str
    terms: Mapping[str, Formula]
    twisted: Mapping[str, tuple[Wrong, ...]] = field(default_factory=dict)
    wrongs: tuple[Wrong, ...] = ()
    line_names: tuple[str, ...] = ()

    def right(self, values: Values) -> Array:
        total: Array = sum(term(values) for term in self.terms.values())  # type: ignore[assignment]
        return total

    def explain(self, worlds: list[tuple[Values, Array]]) -> Named | None:
        for wrong in self.wrongs:
            if all(close(value, attempt(wrong.formula, values)) for values, value in worlds):
                return Named(wrong.id, wrong.message, (*wrong.line_names, *self.line_names))
        weights = self._weights(worlds, self.terms)
        if weights is not None:
            return self._about_weights(weights)
        return self._twisted(worlds)

    def _weights(
        self, worlds: list[tuple[Values, Array]], terms: Mapping[str, Formula]
    ) -> dict[str, float] | None:
        """How often each term occurs in what the learner has; None if it is no such sum."""
        columns = [
            np.concatenate([term(values).ravel() for values, _ in worlds])
            for term in terms.values()
        ]
        total = np.concatenate([value.ravel() for _, value in worlds])
        basis = np.stack(columns, axis=1)
        found = np.linalg.lstsq(basis, total, rcond=None)[0]
        if not close(basis @ found, total):
            return None
        return dict(zip(terms, (float(w) for w in found), strict=True))

    def _about_weights(self, weights: dict[str, float]) -> Named | None:
        """What the weights say; a weight that is none of 0, -1, 2 is no path that somebody forgot."""
        told: list[tuple[str, Text]] = []
        for term, weight in weights.items():
            if abs(weight - 1) < _EXACT:
                continue
            kind = next((k for k, w in _KINDS.items() if abs(weight - w) < _EXACT), None)
            if kind is None:
                return None
            told.append((kind, Text(ja=f"{term} {_SAID[kind].ja}", en=f"{term} {_SAID[kind].en}")))
        if not told:
            return None
        said = Text(ja="、".join(t.ja for _, t in told), en=", ".join(t.en for _, t in told))
        message = Text(
            ja=f"{self.name} の項のうち、{said.ja}。", en=f"Of the terms of {self.name}, {said.en}."
        )
        return Named(f"{self._slug}-{told[0][0]}", message, self.line_names)

    def _twisted(self, worlds: list[tuple[Values, Array]]) -> Named | None:
        """One term in a wrong form (a missing transpose, another state), the others as they are."""
        for term, wrongs in self.twisted.items():
            for wrong in wrongs:
                terms = {**self.terms, term: wrong.formula}
                if all(
                    close(value, attempt(lambda v, t=terms: sum(f(v) for f in t.values()), values))  # type: ignore[misc]
                    for values, value in worlds
                ):
                    return Named(wrong.id, wrong.message, (*wrong.line_names, *self.line_names))
        return None

    @property
    def _slug(self) -> str:
        return self.name.replace("_", "-")


_VALUES = ("dh_hat", "drh", "dz", "dr", "daz", "dar", "dah")
"""What a mistake can stand in, as the model answers call it."""

Statement = Product | Sum

TOLERANCE = 1e-7
_EXACT = 1e-5
_KINDS = {"term-missing": 0.0, "term-sign": -1.0, "term-doubled": 2.0}
_SAID = {
    "term-missing": Text(ja="が足されていません", en="is missing"),
    "term-sign": Text(ja="の符号が逆です", en="has the wrong sign"),
    "term-doubled": Text(ja="が二重に足されています", en="is added twice"),
}


def attempt(formula: Formula, values: Values) -> Array | None:
    """The value of a formula, or None where its shapes do not fit this case."""
    try:
        return formula(values)
    except ValueError:
        return None


def close(value: Array, other: Array | None) -> bool:
    """Equal to rounding, in shape too."""
    if other is None or np.shape(value) != np.shape(other):
        return False
    scale = max(float(np.max(np.abs(other), initial=0.0)), 1e-3)
    return bool(np.all(np.abs(value - other) <= TOLERANCE * scale))
