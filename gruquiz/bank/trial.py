"""What an option gives when it is run, beside what the reference gives: small enough to be read."""

from __future__ import annotations

from typing import Any

import msgspec

from gruquiz.text import Text

DIGITS = 4
MOST_NUMBERS = 24
"""Larger arrays are shown by their corners."""


class Outcome(msgspec.Struct, frozen=True):
    """A value as it is printed, with its shape (empty for a number), or why there is none."""

    shown: str = ""
    shape: str = ""
    error: Text | None = None


class Trial(msgspec.Struct, frozen=True):
    """One run: what was run (`code`), the name of the value, the sizes, and both outcomes."""

    code: str
    what: Text
    name: str
    sizes: str
    yours: Outcome
    reference: Outcome
    same: bool


def outcome(value: Any, error: str = "") -> Outcome:
    """A value with four digits, in rows as they stand; None is an error."""
    if value is None:
        said = " ".join(error.split())
        return Outcome(error=Text(ja=said, en=said))
    import numpy as np

    array = np.asarray(value)
    if array.ndim == 0:
        return Outcome(f"{array.item():.{DIGITS}g}")
    shown = np.array2string(
        array, precision=DIGITS, suppress_small=True, separator=", ", threshold=MOST_NUMBERS,
        edgeitems=2, max_line_width=72,
    )  # fmt: skip
    return Outcome(shown, f"({', '.join(map(str, array.shape))}{',' if array.ndim == 1 else ''})")


YOUR_OPTION = Text(ja="あなたの選択肢", en="your option")
YOUR_FORMULA = Text(ja="あなたの式", en="your formula")
CODE_AS_IT_STANDS = Text(ja="このままのコード", en="the code as it stands")
