"""Access to the vectors in tests/golden and the tolerance that each case deserves."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pytest
from numpy.typing import NDArray

Arrays = dict[str, NDArray[Any]]

FOLDER = Path(__file__).parents[1] / "golden"
MANIFEST = json.loads((FOLDER / "manifest.json").read_text(encoding="utf-8"))


class Case(NamedTuple):
    """One case: what goes in, what must come out. The arrays are read-only."""

    file: str
    name: str

    @property
    def inputs(self) -> Arrays:
        return self._part("in")

    @property
    def expected(self) -> Arrays:
        return self._part("out")

    @property
    def about(self) -> dict[str, Any]:
        return MANIFEST[self.file][self.name]

    def _part(self, part: str) -> Arrays:
        prefix = f"{self.name}/{part}/"
        return {
            key.removeprefix(prefix): array
            for key, array in _arrays(self.file).items()
            if key.startswith(prefix)
        }


def each_case(*files: str) -> pytest.MarkDecorator:
    """Parametrise a test with the argument `case` by all cases of `files`."""
    cases = [Case(file, name) for file in files for name in MANIFEST[file]]
    return pytest.mark.parametrize("case", cases, ids=[f"{c.file}-{c.name}" for c in cases])


@cache
def _arrays(file: str) -> Arrays:
    with np.load(FOLDER / f"{file}.npz") as archive:
        arrays = {key: archive[key] for key in archive.files}
    for array in arrays.values():
        array.flags.writeable = False
    return arrays


def assert_match(actual: Arrays, expected: Arrays, case: Case) -> None:
    """Every expected array is there, has the shape and the input's dtype, and is close enough."""
    assert actual.keys() >= expected.keys()
    dtype = np.float32 if case.about["dtype"] == "f32" else np.float64
    for name, want in expected.items():
        got = actual[name]
        assert got.shape == want.shape, name
        assert got.dtype == dtype, name
        error, bound = np.max(np.abs(got - want)), _bound(want, case)
        assert error <= bound, f"{name}: off by {error:.1e}, allowed {bound:.1e}"


def _bound(want: NDArray[Any], case: Case) -> float:
    if case.about["dtype"] == "f32" and case.about["tag"] in ("sat", "satx"):
        # A saturated gate's derivative is all rounding: its error scales with what multiplies it.
        upstream = _largest(case, ["dh_next", "dc_next", "dhs"])
        batch = len(next(iter(case.inputs.values())))
        return 1e-6 * batch * upstream * max(1.0, _largest(case, ["x", "xs"]))
    tolerance = 1e-4 if case.about["dtype"] == "f32" else 1e-9
    return tolerance * max(float(np.max(np.abs(want))), 1e-3)


def _largest(case: Case, names: Iterable[str]) -> float:
    return max(float(np.max(np.abs(a))) for name, a in case.inputs.items() if name in names)


def negate_z(arrays: Arrays, names: Iterable[str]) -> Arrays:
    """A copy in which the z block, the first third of the columns, of `names` has changed sign."""
    negated = dict(arrays)
    for name in negated.keys() & set(names):
        z, r, h = np.split(negated[name], 3, axis=-1)
        negated[name] = np.concatenate((-z, r, h), axis=-1)
    return negated


def in_old_convention(case: Case) -> tuple[Arrays, Arrays]:
    """Inputs and expected outputs of a GRU case as they are where z keeps the old state."""
    inputs = negate_z(case.inputs, _with_prefixes("Wx", "Wh", "b", "b2"))
    expected = negate_z(case.expected, _with_prefixes("dWx", "dWh", "db", "db2"))
    if "z" in expected:
        expected["z"] = 1 - expected["z"]
    return inputs, expected


def _with_prefixes(*names: str) -> list[str]:
    return [prefix + name for prefix in ("", "f_", "b_") for name in names]
