"""How far what came back is from what was expected, and what that says about a check."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import msgspec
import numpy as np

from gruquiz.drills.cases.exercise import Array, Exercise
from gruquiz.reference import relative_error
from gruquiz.text import Text


class Compared(msgspec.Struct, frozen=True):
    """One array against its expected value; `value` is None where it never arrived."""

    exercise: Exercise
    name: str
    value: Array | None
    expected: Array

    @property
    def check(self) -> str:
        """The check that this array belongs to: `dWx` for `dWx.second`."""
        return self.name.partition(".")[0]

    @property
    def arrived(self) -> bool:
        return self.value is not None

    @property
    def error(self) -> float:
        """max|value - expected| / max(max|expected|, 1e-3); inf for NaN, another shape, or nothing."""
        if self.value is None or self.value.shape != self.expected.shape:
            return float("inf")
        if np.iscomplexobj(self.value) and np.any(self.value.imag):
            return float("inf")
        return relative_error(self.value.real.astype(np.float64), self.expected)

    @property
    def right(self) -> bool:
        return self.error <= self.exercise.shape.tolerance


def compare(
    exercises: Iterable[Exercise], received: Mapping[str, Mapping[str, Array]]
) -> list[Compared]:
    """Everything that was expected, beside what was received under the name of its exercise."""
    return [
        Compared(exercise, name, received.get(exercise.name, {}).get(name), expected)
        for exercise in exercises
        for name, expected in exercise.expected.items()
    ]


def describe(wrong: Compared, blocks: str = "") -> Text:
    """What is wrong with one array, in a sentence; `blocks` names its column blocks, as `zrh`."""
    value, expected = wrong.value, wrong.expected
    if value is None:
        return Text(ja="値が得られませんでした", en="no value arrived")
    if value.shape != expected.shape:
        return Text(
            ja=f"形状が {value.shape} です(正しくは {expected.shape})",
            en=f"its shape is {value.shape}, it must be {expected.shape}",
        )
    if not np.all(np.isfinite(value)):
        return Text(ja="NaN か無限大が含まれています", en="it holds NaN or infinity")
    faulty = list(_wrong_blocks(wrong, blocks))
    if faulty and len(faulty) < len(blocks):
        listed = ", ".join(faulty)
        return Text(
            ja=f"{listed} のブロックの値が違います(ほかのブロックは正しい)",
            en=f"the values of block {listed} are wrong, the other blocks are right",
        )
    return Text(
        ja=f"値が違います(最大の相対誤差 {wrong.error:.1e})",
        en=f"the values are wrong (largest relative error {wrong.error:.1e})",
    )


def dtype_notes(compared: Iterable[Compared]) -> Iterator[Text]:
    """A remark on results of another dtype than the inputs; it does not count against them."""
    other = {
        str(c.value.dtype): c.check
        for c in compared
        if c.value is not None and c.right and c.value.dtype != c.exercise.shape.dtype
    }
    for dtype, check in other.items():
        yield Text(
            ja=f"{check} の dtype が {dtype} です。入力の dtype を保つと、数値微分による勾配の確認もできます。",
            en=f"{check} has dtype {dtype}. With the dtype of the input, a numerical gradient check works too.",
        )


def _wrong_blocks(wrong: Compared, blocks: str) -> Iterator[str]:
    """The names of the column blocks that differ."""
    if not blocks or wrong.value is None or wrong.expected.shape[-1] % len(blocks):
        return
    split = zip(
        blocks,
        np.split(wrong.value, len(blocks), axis=-1),
        np.split(wrong.expected, len(blocks), axis=-1),
        strict=True,
    )
    for block, value, expected in split:
        if not relative_error(value, expected) <= wrong.exercise.shape.tolerance:
            yield block
