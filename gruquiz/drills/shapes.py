"""What a wrong shape says: the right numbers with their axes in another order, gone, or not summed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import permutations

from gruquiz.drills.cases.exercise import FLOAT64_TOLERANCE, Array, Exercise
from gruquiz.drills.compare import Compared
from gruquiz.reference import relative_error
from gruquiz.text import Text


def misshapen(wrong: Compared) -> tuple[str, Text]:
    """What kind of wrong shape it is, and a sentence; the sizes say what the shape must be made of."""
    assert wrong.value is not None
    found, name, sizes = wrong.value.shape, wrong.check, sizes_of(wrong.exercise)
    kind, because = next(_readings(wrong, wrong.value), ("shape", _UNKNOWN))
    return kind, Text(
        ja=f"{name} の形状が {found} です。正しくは {wrong.expected.shape} です{sizes}。{because.ja}",
        en=f"{name} has the shape {found}, it must be {wrong.expected.shape}{sizes}. {because.en}",
    )


def sizes_of(exercise: Exercise) -> str:
    """The sizes of a case as they are added to a sentence: ` (N=2, D=3, H=5)`; empty for functions."""
    shape, inputs = exercise.shape, exercise.inputs
    if "Wx" not in inputs:
        return ""
    steps = f", T={shape.T}" if inputs.keys() & {"xs", "dhs"} else ""
    return f" (N={shape.N}, D={shape.D}, H={shape.H}{steps})"


def _readings(wrong: Compared, value: Array) -> Iterator[tuple[str, Text]]:
    """The operations, one missing or one too many, that lie between the value and what is expected."""
    expected, axes = wrong.expected, range(value.ndim)

    def is_right(made: Array) -> bool:
        alike = made.shape == expected.shape
        return alike and relative_error(made, expected) <= wrong.exercise.shape.tolerance

    if 1 in value.shape and is_right(value.squeeze()):
        yield "extra-axis", _EXTRA
    if any(is_right(value.transpose(order)) for order in permutations(axes)):
        yield "axes-exchanged", _EXCHANGED
    if value.size == expected.size and is_right(value.reshape(expected.shape)):
        yield "reshaped", _RESHAPED
    for axis in axes:
        if is_right(value.sum(axis=axis)):
            yield "not-summed", _NOT_SUMMED.fill({"axis": str(axis)})
    for axis, length in enumerate(expected.shape):
        for place in range(length):
            part = expected.take(place, axis)
            if value.shape == part.shape and relative_error(value, part) <= FLOAT64_TOLERANCE:
                yield "one-slice", _ONE_SLICE.fill({"axis": str(axis), "place": str(place)})


def broadcast_hint(message: str) -> Text | None:
    """What NumPy's refusal to write one shape into another says, if a sum over the samples is missing."""
    found = re.search(r"from shape \(([\d,]+)\) into shape \(([\d,]+)\)", message)
    if found is None:
        return None
    value, into = ([int(n) for n in part.split(",") if n] for part in found.groups())
    return _NOT_SUMMED.fill({"axis": "0"}) if value[1:] == into else None


_UNKNOWN = Text(
    ja="掛けている行列が合っているか確かめましょう。", en="Is it multiplied by the right matrix?"
)
_EXTRA = Text(
    ja="値は正しく、長さ 1 の軸が余分に付いています(keepdims や [None] を確かめましょう)。",
    en="The values are right; there is an axis of length 1 too many (see keepdims or [None]).",
)
_EXCHANGED = Text(
    ja="値は正しく、軸の順番だけが違います(転置が余分か、足りません)。",
    en="The values are right; only the order of the axes differs (a transpose too many, or one missing).",
)
_RESHAPED = Text(
    ja="値は正しく、並べ方だけが違います。入力の形状を保つか、最後に reshape で戻しましょう。",
    en="The values are right; only their arrangement differs. Keep the shape, or reshape at the end.",
)
_NOT_SUMMED = Text(
    ja="axis={{axis}} の和を取っていません。サンプルごとの値のままです。sum(axis={{axis}}) が必要です。",
    en="The sum over axis {{axis}} is missing: there is still one value for each sample. It needs sum(axis={{axis}}).",
)
_ONE_SLICE = Text(
    ja="軸 {{axis}} の {{place}} 番目だけが返されています。すべてを 1 つの配列にまとめて返します。",
    en="This is number {{place}} along axis {{axis}} alone; all of them are returned in one array.",
)
