"""What a run is asked to do: source, inputs and calls. Data only; the sandbox knows no drill."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

import msgspec

if TYPE_CHECKING:
    import numpy.typing as npt

Array: TypeAlias = "npt.NDArray[Any]"


class Call(msgspec.Struct, frozen=True):
    """Call `target` (`GRU`, a name of the submission, or `cell.forward`) with the values named in `args`.

    `save` keeps the result under a name inside the process; `out` sends it: one array, or a tuple of as
    many arrays as there are names. An `optional` call is skipped where `target` does not exist. With
    `watch`, the arrays that the method's own names hold when it returns are kept for `Local`.
    """

    target: str
    args: tuple[str, ...] = ()
    out: tuple[str, ...] = ()
    save: str | None = None
    optional: bool = False
    watch: bool = False


class Local(msgspec.Struct, frozen=True):
    """Send the array that `name` held in the method that was watched last; skipped if there is none."""

    name: str

    @property
    def out(self) -> tuple[str, ...]:
        return (f"{LOCAL}{self.name}",)

    @property
    def optional(self) -> bool:
        return True


LOCAL = "local."
"""The beginning of the names under which local arrays are sent."""


class Read(msgspec.Struct, frozen=True):
    """Send the arrays at `target`, an attribute or a saved name; skipped if `optional` and not as said."""

    target: str
    out: tuple[str, ...]
    optional: bool = False


class Keep(msgspec.Struct, frozen=True):
    """Keep the very arrays that `target`, a list or tuple, holds now: what an optimizer would hold."""

    target: str
    save: str


class Assign(msgspec.Struct, frozen=True):
    """Set the attribute `target` to the tuple of the values named in `args`."""

    target: str
    args: tuple[str, ...]


class Copies(msgspec.Struct, frozen=True):
    """Save a list of copies of the arrays named in `args`; the copies may be written to."""

    args: tuple[str, ...]
    save: str


class Constant(msgspec.Struct, frozen=True):
    """Save a plain number or truth value."""

    value: float | bool
    save: str


Step = Call | Local | Read | Keep | Assign | Copies | Constant


class Case(msgspec.Struct, frozen=True):
    """Inputs under their names, and what to do with them in order; cases share nothing.

    Inputs cannot be written to, unless `writable`.
    """

    name: str
    inputs: Mapping[str, Array]
    steps: tuple[Step, ...]
    writable: bool = False


class Job(msgspec.Struct, frozen=True):
    """One submission and its cases; `needs` are the names that it must define as callables."""

    source: str
    filename: str
    cases: tuple[Case, ...]
    needs: tuple[str, ...] = ()


class Limits(msgspec.Struct, frozen=True):
    """What a run may use: seconds, bytes, numbers. Output beyond `output` is read and thrown away.

    Where protection is `demanded`, nothing is run unless the system enforces all of it.
    """

    wall: float = 6.0
    cpu: int = 8  # above `wall`: the clock tells where the code was, the processor limit only kills
    memory: int = 1 << 30
    resident: int = 1 << 29  # where the system keeps no limit on memory, the parent looks at this
    descriptors: int = 32
    output: int = 64 << 10
    frame: int = 32 << 20
    results: int = 256 << 20
    demanded: bool = False
