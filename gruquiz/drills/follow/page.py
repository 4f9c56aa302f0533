"""The model answer as a page of statements that are run one after the other.

An examiner who finds a slip goes on with the learner's own value, so that it is blamed once ("error
carried forward"). So does `walk`: wherever the learner's own value of a name is known, it takes the place
of the computed one before the next statement runs. What a page computes up to there is a *point*: the
value that would be right, given everything of hers that came before it.
"""

from __future__ import annotations

import ast
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from types import CodeType, SimpleNamespace
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from gruquiz.syntax import definition, targets
from gruquiz.written import written

Array = npt.NDArray[Any]
Points = dict[str, Array]

GRADS = ("dWx", "dWh", "db")
"""What `self.grads` holds, in its order; its elements go by these names."""

RETURNED = "_returned"
"""The name under which a page keeps what its method returns."""


@dataclass(frozen=True)
class Statement:
    """One statement of a method; statements that read the same are equal."""

    text: str

    @cached_property
    def node(self) -> ast.stmt:
        return _parsed(self.text)

    @property
    def code(self) -> CodeType:
        return _compiled(self.text)

    @property
    def value(self) -> ast.expr | None:
        """The expression on its right side, if it has one."""
        value = getattr(self.node, "value", None)
        return value if isinstance(value, ast.expr) else None

    @cached_property
    def assigns(self) -> tuple[str, ...]:
        """The names that it gives a value to: `dWx` for `self.grads[0]`, `cache` for `self.cache`."""
        return tuple(name for target in targets(self.node) for name in _names(target))

    @cached_property
    def reads(self) -> frozenset[str]:
        """The names whose values it uses, attributes of `self` among them."""
        nodes = list(ast.walk(self.node))
        used = {n.id for n in nodes if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)}
        return frozenset(used | {n.attr for n in nodes if isinstance(n, ast.Attribute)})


Page = tuple[Statement, ...]


@lru_cache(maxsize=8192)
def _parsed(text: str) -> ast.stmt:
    return ast.parse(text).body[0]


@lru_cache(maxsize=8192)
def _compiled(text: str) -> CodeType:
    return compile(text, "<page>", "exec")


def _names(target: ast.expr) -> Iterator[str]:
    match target:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            yield name
        case ast.Subscript(value=ast.Subscript(value=ast.Attribute(attr="grads"), slice=index)):
            if isinstance(index, ast.Constant) and isinstance(index.value, int):
                yield from GRADS[index.value : index.value + 1]
        case _:
            return


@lru_cache(maxsize=1024)
def read_page(source: str, method: str) -> Page:
    """The statements of `method` (`GRU.backward`) in `source`; raises SyntaxError or KeyError."""
    return tuple(_statement(node) for node in definition(ast.parse(source), method).body)


def _statement(node: ast.stmt) -> Statement:
    if isinstance(node, ast.Return) and node.value is not None:
        return Statement(f"{RETURNED} = {written(node.value)}")
    return Statement(written(node))


class Desk(msgspec.Struct, frozen=True):
    """What lies on the examiner's desk at a statement: the names of the method, `self` among them."""

    names: dict[str, Any]

    def copy(self) -> Desk:
        """The same names and arrays; the gradients, which are overwritten in place, anew."""
        own = vars(self.names["self"]).copy() if "self" in self.names else {}
        if "grads" in own:
            own["grads"] = [grad.copy() for grad in own["grads"]]
        return Desk({**self.names, "self": SimpleNamespace(**own)})

    def freeze(self) -> None:
        """Make every array under a name read-only; they are shared by all copies of this desk."""
        for value in (*self.names.values(), *getattr(self.names.get("self"), "params", ())):
            if isinstance(value, np.ndarray):
                value.flags.writeable = False


class Reading(msgspec.Struct, frozen=True):
    """How a page is read: which of its names a learner's own value is put for, and what it yields.

    `outputs` name what the method returns, in order; `grads` says that it fills `self.grads`, whose
    column blocks are `blocks`.
    """

    own: tuple[str, ...] = ()
    outputs: tuple[str, ...] = ()
    grads: bool = False
    blocks: str = ""

    def points_of(self, name: str) -> tuple[str, ...]:
        """The points that a value under `name` makes up."""
        if name == RETURNED:
            return self.outputs
        if name in GRADS and self.grads:
            return tuple(f"{name}.{block}" for block in self.blocks) or (name,)
        return (name,) if name in self.own else ()


Replace = Callable[[str, Array, Mapping[str, Any]], Array | None]
"""The learner's own value for a name, given the computed one and all names so far; None if unknown."""


def walk(
    page: Sequence[Statement],
    desk: Desk,
    reading: Reading,
    replace: Replace,
    *,
    first: int = 0,
    desks: list[Desk] | None = None,
) -> Points:
    """Run `page` from statement `first` on; the points it passes, before they are replaced.

    `desks` collects the desk before each statement. Raises whatever a statement raises.
    """
    points: Points = {}
    last = {name: k for k, statement in enumerate(page) for name in statement.assigns}
    for position in range(first, len(page)):
        if desks is not None:
            desks.append(desk.copy())
        statement, names = page[position], desk.names
        exec(statement.code, names)
        for name in statement.assigns:
            if name in reading.own and last[name] == position:
                points[name] = names[name]
                own = replace(name, names[name], names)
                names[name] = names[name] if own is None else own
    return points | _results(desk.names, reading)


def attempt(
    page: Page, desk: Desk, reading: Reading, replace: Replace, first: int
) -> Points | None:
    """The points of a variation, or None where its shapes do not fit this case."""
    try:
        with np.errstate(all="ignore"):
            return walk(page, desk, reading, replace, first=first)
    except Exception:  # a wrong page may raise anything; then it is not hers
        return None


def nothing(_name: str, _right: Array, _names: Mapping[str, Any]) -> None:
    return None


def _results(names: Mapping[str, Any], reading: Reading) -> Points:
    """What the method returned and the gradients it left, cut into the points judged one by one."""
    returned = names[RETURNED]
    points: Points = dict(
        zip(reading.outputs, returned if len(reading.outputs) > 1 else (returned,), strict=True)
    )
    for name, whole in zip(GRADS, names["self"].grads if reading.grads else (), strict=False):
        parts = np.split(whole, len(reading.blocks), axis=-1) if reading.blocks else (whole,)
        points |= zip(reading.points_of(name), parts, strict=True)
    return points


def reach(page: Sequence[Statement], start: int, reading: Reading) -> frozenset[str]:
    """The points that statement `start` decides, without passing through a learner's own value."""
    last = {name: k for k, statement in enumerate(page) for name in statement.assigns}
    tainted: set[str] = set()
    points: set[str] = set()
    for position in range(start, len(page)):
        statement = page[position]
        if position != start and not (statement.reads & tainted):
            tainted -= set(statement.assigns)
            continue
        for name in statement.assigns:
            points |= set(reading.points_of(name))
            if not (name in reading.own and last[name] == position):
                tainted.add(name)
    return frozenset(points)


def same(value: Array | None, other: Array | None) -> bool:
    """Equal to rounding, in shape too; NaN is like NaN."""
    if value is None or other is None or np.shape(value) != np.shape(other):
        return False
    with np.errstate(all="ignore"):
        scale = float(np.abs(other).max(initial=1e-3))
        distance = float(np.abs(value - other).max(initial=0.0))
    if math.isfinite(scale) and math.isfinite(distance):
        return distance <= TOLERANCE * scale
    return _same_where_finite(value, other)


def _same_where_finite(value: Array, other: Array) -> bool:
    finite = np.isfinite(other)
    scale = float(np.abs(other[finite]).max(initial=1e-3))
    return bool(np.allclose(value, other, rtol=0.0, atol=TOLERANCE * scale, equal_nan=True))


TOLERANCE = 1e-7


def value_of(expression: ast.expr, names: Mapping[str, Any]) -> Array:
    """The value of an expression of the page, given the names that it uses."""
    value: Array = eval(_evaluated(ast.unparse(expression)), dict(names))
    return value


@lru_cache(maxsize=1024)
def _evaluated(text: str) -> CodeType:
    return compile(text, "<page>", "eval")
