"""What stands behind a wrong verdict: first wrong numbers, the smallest example, a gradient check."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from gruquiz.drills.cases.exercise import Array, Exercise, Shape
from gruquiz.drills.cases.explain import gradient_check
from gruquiz.drills.catalog import Drill
from gruquiz.drills.compare import Compared
from gruquiz.drills.follow.schemes import SCHEMES, computed
from gruquiz.drills.verdict import Check, Evidence, Example, Numbers
from gruquiz.text import Text

EXACT_GRADIENT = 1e-6
"""How far a gradient may be from a central difference in float64 (measured: right ones within 3e-10)."""


def evidence(
    drill: Drill,
    compared: Sequence[Compared],
    exercises: Sequence[Exercise],
    received: Mapping[str, Mapping[str, Array]],
) -> Evidence:
    """Everything that can be shown of a wrong submission without naming a cause."""
    gradient = next((e for e in exercises if e.name == "gradient-explain"), None)
    return Evidence(
        tuple(_numbers(drill, compared)),
        _example(drill, compared),
        tuple(_gradient(gradient, received)) if gradient else (),
    )


def _numbers(drill: Drill, compared: Sequence[Compared]) -> Iterator[Numbers]:
    """One line a check: the first element that is wrong in the first case that shows it."""
    for check in drill.checks:
        for c in compared:
            if c.exercise.role == "judge" and c.check == check and not c.right and _comparable(c):
                yield _first_wrong(c)
                break


def _comparable(c: Compared) -> bool:
    return c.value is not None and c.value.shape == c.expected.shape and c.value.size > 0


def _first_wrong(c: Compared) -> Numbers:
    assert c.value is not None
    value, expected = c.value.real.astype(np.float64), c.expected
    allowed = c.exercise.shape.tolerance * max(float(np.max(np.abs(expected))), 1e-3)
    wrong = np.argwhere(~(np.abs(value - expected) <= allowed))
    index = tuple(int(i) for i in wrong[0]) if len(wrong) else (0,) * value.ndim
    return Numbers(
        c.name, sizes(c.exercise.shape), index, float(value[index]), float(expected[index]), c.error
    )


def sizes(shape: Shape) -> str:
    """The circumstances of a case: `N=3 D=5 H=4`, with its dtype where that is not float64."""
    if shape.N == shape.D == shape.H == 1 and not shape.plain:
        return shape.name  # a function of arrays of any shape
    steps = f" T={shape.T}" if shape.T > 1 else ""
    dtype = f" {shape.dtype}" if shape.dtype != "float64" else ""
    return f"N={shape.N}{steps} D={shape.D} H={shape.H}{dtype}"


def _example(drill: Drill, compared: Sequence[Compared]) -> Example | None:
    """The first of the smallest cases in which a check fails."""
    small = [c for c in compared if c.exercise.role == "explain" and not c.right and _comparable(c)]
    if not small:
        return None
    first = small[0].exercise
    ranks = {check: rank for rank, check in enumerate(drill.checks)}
    shown = min(
        (c for c in small if c.exercise is first),
        key=lambda c: ("." in c.name, ranks.get(c.check, 99)),
    )
    assert shown.value is not None
    return Example(
        given=tuple(_given(drill, first)),
        steps=tuple((name, _shown(value)) for name, value in _computed(drill, first)),
        name=shown.name,
        yours=_shown(shown.value),
        expected=_shown(shown.expected),
    )


def _given(drill: Drill, exercise: Exercise) -> Iterator[tuple[str, str]]:
    """The inputs of the first call; a second set of inputs and a supplied cache are left out."""
    skipped = {name for scheme in SCHEMES.get(drill.id, ()) for name in scheme.cached}
    for name, value in exercise.inputs.items():
        if not name.endswith("_2") and name not in skipped:
            yield name, _shown(value)
    for name, number in exercise.numbers.items():
        yield name, f"{number:g}"


def _computed(drill: Drill, exercise: Exercise) -> Iterator[tuple[str, Array]]:
    for scheme in SCHEMES.get(drill.id, ()):
        yield from computed(scheme, drill.model_answer(), exercise)


def _shown(value: Array) -> str:
    """An array in one line, with four digits."""
    text = np.array2string(
        np.asarray(value.real, dtype=np.float64),
        precision=4, suppress_small=True, separator=", ", max_line_width=10_000,
    )  # fmt: skip
    return " ".join(text.split())


def _gradient(exercise: Exercise, received: Mapping[str, Mapping[str, Array]]) -> Iterator[Check]:
    for name, error in gradient_check(exercise, received.get(exercise.name, {})).items():
        right = error <= EXACT_GRADIENT
        detail = Text(ja=f"相対誤差 {error:.1e}", en=f"relative error {error:.1e}")
        yield Check(name, right, None if right else detail)
