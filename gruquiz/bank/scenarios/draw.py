"""What every run starts from: its sizes, and random arrays where `given` does not fix them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import numpy as np

from gruquiz.bank.items import Convention

Values = dict[str, Any]
Given = Mapping[str, float]
Scenario = Callable[[Given, Convention, int], Values]
"""A run from what is given, the convention of the item and a seed; every value under its name."""

SIZES = (
    {"N": 2, "D": 3, "H": 4},
    {"N": 3, "D": 5, "H": 2},
    {"N": 4, "D": 2, "H": 3},
)
"""Sizes of successive runs, pairwise different in each: what holds at one size by chance is found out."""

STEPS = 6
"""The length T of a sequence unless it is given: another number than any of the sizes."""


class UnknownGivenError(ValueError):
    """`given` names something that the scenario does not have."""


class Draw:
    """Random arrays of one run, save for what `given` fixes; remembers which names were asked for.

    Sizes are N, D and H, and T where a number of `steps` is named.
    """

    def __init__(self, given: Given, seed: int, steps: int | None = None) -> None:
        self._given = dict(given)
        self._random = np.random.default_rng(seed)
        usual = SIZES[seed % len(SIZES)] | ({} if steps is None else {"T": steps})
        self.sizes = {name: int(self._given.pop(name, size)) for name, size in usual.items()}
        self._unused = set(self._given)

    def array(self, *names: str, shape: str, zero: bool = False) -> Any:
        """An array of `shape` (letters of the sizes), filled with the first of `names` that is given.

        Otherwise it is normal with deviation 0.7, or `zero`.
        """
        size = tuple(self.sizes[letter] for letter in shape)
        self._unused.difference_update(names)
        for name in names:
            if name in self._given:
                return np.full(size, float(self._given[name]))
        return np.zeros(size) if zero else self._random.normal(0, 0.7, size)

    def end(self) -> None:
        """Everything is drawn: raises `UnknownGivenError` if something given was asked for by nobody."""
        if self._unused:
            raise UnknownGivenError(min(self._unused))


def blocks(draw: Draw, letters: str, *, columns: bool = False) -> Values:
    """The weight blocks of a cell, under the names of the row form.

    Wxg (D, H), Whg (H, H) and bg (H) for each gate g of `letters`. In `given`, a block has the name of
    the form in use (Wg and Ug where vectors are columns); Wx, Wh (U) and b stand for all gates at once.
    """
    drawn: Values = {}
    for g in letters:
        left, right, all_right = (f"W{g}", f"U{g}", "U") if columns else (f"Wx{g}", f"Wh{g}", "Wh")
        drawn[f"Wx{g}"] = draw.array(left, "Wx", shape="DH")
        drawn[f"Wh{g}"] = draw.array(right, all_right, shape="HH")
        drawn[f"b{g}"] = draw.array(f"b{g}", "b", shape="H")
    return drawn


def joined(parts: Values, letters: str, stems: Iterable[str] = ("Wx", "Wh", "b")) -> list[Any]:
    """The blocks of each stem side by side: Wx (D, gH), Wh (H, gH), b (gH) for g letters."""
    return [np.concatenate([parts[f"{stem}{g}"] for g in letters], axis=-1) for stem in stems]


def split(whole: Any, stem: str, letters: str) -> Values:
    """The blocks of one array under their names: the opposite of `joined`."""
    parts = np.split(whole, len(letters), axis=-1)
    return {f"{stem}{g}": part for g, part in zip(letters, parts, strict=True)}


def gru_weights(draw: Draw) -> list[Any]:
    """Wx (D, 3H), Wh (H, 3H), b (3H) of a GRU whose single blocks nobody looks at."""
    return joined(blocks(draw, "zrh"), "zrh")


def gradients(layer: Any) -> Values:
    """dWx, dWh and db, as the last backward pass of a cell or layer left them; copies."""
    return {f"d{name}": g.copy() for name, g in zip(("Wx", "Wh", "b"), layer.grads, strict=False)}


def before_activation(cell: Any, inputs: Iterable[Any], arriving: Iterable[Any]) -> Any:
    """The gradients before the activations of one step, (N, gH): those of the bias, sample by sample.

    `inputs` go into `forward`, the gradients `arriving` into `backward`, all with N rows.
    """
    inputs, arriving = list(inputs), list(arriving)
    rows = []
    for n in range(len(inputs[0])):
        cell.forward(*(array[n : n + 1] for array in inputs))
        cell.backward(*(array[n : n + 1] for array in arriving))
        rows.append(cell.grads[2].copy())
    return np.stack(rows)


def logit(gate: Any) -> Any:
    """What the sigmoid makes `gate` of."""
    return np.log(gate) - np.log1p(-gate)
