"""Functions recognised by what they do: the curve of a sigmoid, the factors of a clipping."""

from __future__ import annotations

import pytest

from tests.drills.test_properties import exercises_of, verdict_on

CLIP = """
import numpy as np


def clip_grads(grads, max_norm):
    total = np.linalg.norm([np.linalg.norm(g) for g in grads])
    if total <= max_norm:
        return
    for g in grads:
        g[...] = g * (max_norm / total)
"""


def ids(drill_id: str, source: str) -> list[str]:
    verdict = verdict_on(drill_id, source, exercises_of(drill_id, 11))
    assert not verdict.passed
    return [diagnosis.id for diagnosis in verdict.diagnoses]


def test_a_clipping_in_its_own_style_is_right() -> None:
    assert verdict_on("clip-grads", CLIP, exercises_of("clip-grads", 11)).passed


@pytest.mark.parametrize(
    ("right", "wrong", "named"),
    [
        ("np.linalg.norm([np.linalg.norm(g) for g in grads])", "max(np.linalg.norm(g) for g in grads)", "largest-norm"),
        ("np.linalg.norm([np.linalg.norm(g) for g in grads])", "abs(sum(g.sum() for g in grads))", "sum-before-square-of-all"),
        ("(max_norm / total)", "(1 / total)", "scaled-to-unit-norm"),
        ("(max_norm / total)", "(max_norm / total) ** 2", "rate-applied-twice"),
        ("(max_norm / total)", "(max_norm / (total + 1))", "epsilon-too-large"),
        ("(max_norm / total)", "(max_norm / np.linalg.norm([np.linalg.norm(q) for q in grads]))", "norm-computed-anew"),
        ("(max_norm / total)", "(max_norm / total)\n        return", "first-array-scaled-only"),
        ("    for g in grads:\n        g[...]", "    for g in grads:\n        pass\n    if 1:\n        g[...]", "last-array-scaled-only"),
        ("total <= max_norm", "total >= max_norm", "condition-inverted"),
        ("total <= max_norm", "total <= 0", "always-scaled"),
        ("    for g in grads:\n        g[...] =", "    for k, g in enumerate(grads):\n        grads[k] =", "list-elements-replaced"),
    ],
)  # fmt: skip
def test_what_a_clipping_does_instead_is_read_off_its_factors(
    right: str, wrong: str, named: str
) -> None:
    assert CLIP.count(right) == 1
    assert ids("clip-grads", CLIP.replace(right, wrong)) == [named]


@pytest.mark.parametrize(
    ("formula", "named"),
    [
        ("np.exp(-x) / (1 + np.exp(-x)) ** 2", "is-derivative"),
        ("1 / (1 + 2.0 ** -x)", "argument-altered"),
        ("1 / (1 + np.exp(-x - 1))", "argument-altered"),
        ("2 / (1 + np.exp(-x)) - 1", "result-altered"),
        ("np.log1p(np.exp(x))", "is-softplus"),
        ("x / (1 + np.exp(-x))", "is-swish"),
        ("1 / (1 - np.exp(-x))", "minus-in-denominator"),
        ("1 / (1 + np.exp(-np.clip(x, -5, 5)))", "clipped-too-narrowly"),
        ("np.clip(x / 6 + 0.5, 0, 1)", "is-hard-sigmoid"),
    ],
)
def test_a_function_that_is_no_sigmoid_is_known_by_its_curve(formula: str, named: str) -> None:
    assert ids("sigmoid", f"import numpy as np\n\n\ndef sigmoid(x):\n    return {formula}\n") == [
        named
    ]


def test_a_function_that_nobody_knows_is_not_named() -> None:
    source = "import numpy as np\n\n\ndef sigmoid(x):\n    return np.sin(x) ** 2\n"
    assert ids("sigmoid", source) == ["unrecognised"]


def test_numbers_that_are_not_real_are_left_alone() -> None:
    source = "import numpy as np\n\n\ndef sigmoid(x):\n    return (1 + np.tanh(x / 2)) / 2 + 1j\n"
    assert ids("sigmoid", source) == ["unrecognised"]
