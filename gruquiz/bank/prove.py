"""The workbench that proves keys: it runs the reference and evaluates the expressions of an item on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

import numpy as np

from gruquiz.bank.explain import did_you_mean
from gruquiz.bank.expression import ExpressionError, Value, evaluate, names, unknown_symbol
from gruquiz.bank.items import Context, Convention, Fault, Graded, Item, Proof, Trial
from gruquiz.bank.load import Bank
from gruquiz.bank.scenarios import SCENARIOS, SIZES, UnknownGivenError, Values
from gruquiz.reference import sigmoid
from gruquiz.text import Text

SEEDS = (11, 12, 13)
TOLERANCE = 1e-9
LETTERS = tuple(SIZES[0])
DEFAULT = Convention(z="new", reset="before")


class Arrays:
    """The functions of expressions over NumPy arrays."""

    _functions: Mapping[str, Any] = {
        "sigmoid": sigmoid, "tanh": np.tanh, "exp": np.exp, "log": np.log, "sqrt": np.sqrt,
        "abs": np.abs, "norm": np.linalg.norm, "sum": np.sum, "dot": np.dot,
        "zeros_like": np.zeros_like, "ones_like": np.ones_like,
        "hstack": lambda *parts: np.hstack(parts),
        "max": lambda a, *b: np.maximum(a, *b) if b else np.max(a),
        "min": lambda a, *b: np.minimum(a, *b) if b else np.min(a),
    }  # fmt: skip

    def call(self, name: str, arguments: list[Value]) -> Value:
        return self._functions[name](*arguments)

    def agree(self, left: Value, right: Value) -> bool:
        """Equal in shape and, to rounding, in every number; a lone number fits an array of one."""
        if left is None or right is None:
            return False
        try:
            a, b = np.asarray(left, dtype=float), np.asarray(right, dtype=float)
        except OverflowError:  # a whole number that is too large to be a value of anything
            return False
        if a.shape != b.shape and not (a.size == b.size == 1):
            return False
        return self._near(a, b)

    def equal(self, left: Value, right: Value) -> bool:
        """What `==` means in a claim: every element; a number is compared with each of them."""
        a, b = np.asarray(left, dtype=float), np.asarray(right, dtype=float)
        if a.shape != b.shape and a.ndim and b.ndim:
            raise ValueError("arrays of unequal shapes are compared")
        return self._near(*np.broadcast_arrays(a, b))

    def _near(self, a: Value, b: Value) -> bool:
        scale = max(1.0, float(np.max(np.abs(b), initial=0.0)))
        return bool(np.all(np.abs(a.ravel() - b.ravel()) <= TOLERANCE * scale))


ARRAYS = Arrays()

_NOT_COMPUTED = (ValueError, TypeError, ArithmeticError, AttributeError)


class Run:
    """One run of a scenario as an item sees it: only the symbols that its context declares."""

    def __init__(self, values: Values, quantity: str, context: Context | None) -> None:
        self._values = values
        self._quantity = quantity
        allowed = {*context.vars, *LETTERS} if context else values.keys()
        self._visible = {name: values[name] for name in allowed if name in values}

    def reference(self) -> Value:
        return self._values[self._quantity]

    def evaluate(self, expression: str) -> Value:
        """The value, or None where it cannot be computed at all (shapes that do not fit)."""
        try:
            with np.errstate(all="ignore"):
                return evaluate(expression, self._visible, ARRAYS)
        except _NOT_COMPUTED as error:
            if isinstance(error, ExpressionError):
                raise
            return None

    def attempt(self, expression: str) -> tuple[Value, str]:
        """As `evaluate`, with the error in the words of NumPy."""
        try:
            with np.errstate(all="ignore"):
                return evaluate(expression, self._visible, ARRAYS), ""
        except _NOT_COMPUTED as error:
            return None, f"{type(error).__name__}: {error}"

    def holds(self, claim: str) -> bool:
        value = self.evaluate(claim)
        return value is not None and bool(np.all(value))

    def agree(self, left: Value, right: Value) -> bool:
        return ARRAYS.agree(left, right)


class Coder(Protocol):
    """Whoever runs the code of a bank, apart from this process."""

    def run(
        self, sources: Sequence[str], call: str, names: Sequence[str], arguments: Sequence[Any]
    ) -> Sequence[Sequence[Any]]: ...

    def judged(self, drill: str, methods: Sequence[str]) -> Sequence[bool]: ...

    def attempt(
        self, source: str, call: str, names: Sequence[str], arguments: Sequence[Any]
    ) -> tuple[Any, str]: ...

    def first_wrong(self, drill: str, method: str) -> Trial | None: ...

    def graded(self, item: Item, sources: Sequence[str]) -> Sequence[Graded]: ...


class ReferenceBench:
    """Runs of the reference for the items of one bank; code of the bank is handed to `coder`."""

    def __init__(self, bank: Bank, coder: Coder | None = None) -> None:
        self._bank = bank
        self._coder = coder

    def worlds(self, item: Item, values: Mapping[str, float]) -> Iterator[Run]:
        scenario, _, quantity = (item.verify or "").partition(".")
        convention = self._bank.convention(item) or DEFAULT
        context = self._bank.contexts.get(item.context or "")
        for seed in SEEDS:
            yield Run(SCENARIOS[scenario](values, convention, seed), quantity, context)

    def run(
        self, sources: Sequence[str], call: str, names: Sequence[str], arguments: Sequence[Any]
    ) -> Sequence[Sequence[Any]]:
        return self._needed_coder().run(sources, call, names, arguments)

    def tested(self, sources: Sequence[str]) -> tuple[str, ...] | None:
        return None

    def judged(self, drill: str, methods: Sequence[str]) -> Sequence[bool]:
        return self._needed_coder().judged(drill, methods)

    def attempt(
        self, source: str, call: str, names: Sequence[str], arguments: Sequence[Any]
    ) -> tuple[Any, str]:
        return self._needed_coder().attempt(source, call, names, arguments)

    def first_wrong(self, drill: str, method: str) -> Trial | None:
        return self._needed_coder().first_wrong(drill, method)

    def graded(self, item: Item, sources: Sequence[str]) -> Sequence[Graded]:
        return self._needed_coder().graded(item, sources)

    def _needed_coder(self) -> Coder:
        if self._coder is None:
            raise RuntimeError("code of a bank is run by a coder only")
        return self._coder

    def prove(self, item: Item) -> Proof:
        """The proof of `item`, or why it cannot even be tried."""
        if item.verify is not None and (faults := tuple(self._setup_faults(item))):
            return Proof("execution", 0, faults)
        try:
            return item.prove(self)
        except ExpressionError as error:
            return Proof("execution", 0, (Fault((), error.message),))

    def _setup_faults(self, item: Item) -> Iterator[Fault]:
        scenario, _, quantity = (item.verify or "").partition(".")
        if scenario not in SCENARIOS:
            yield Fault(("verify",), _no_scenario(scenario))
            return
        try:
            values = SCENARIOS[scenario](item.sample(), self._bank.convention(item) or DEFAULT, 0)
        except UnknownGivenError as error:
            yield Fault(("given", str(error)), unknown_symbol(str(error)))
            return
        if quantity and quantity not in values:
            yield Fault(("verify",), _no_value(scenario, quantity, values))
        context = self._bank.contexts.get(item.context or "")
        declared = {*context.vars, *LETTERS} if context else {*values}
        if context:
            yield from _shape_faults(context, values, scenario)
        yield from _expression_faults(item, declared)


def _expression_faults(item: Item, declared: set[str]) -> Iterator[Fault]:
    for place, source, own in item.expressions():
        try:
            unknown = sorted(names(source) - declared - own)
        except ExpressionError as error:
            yield Fault(place, error.message)
            continue
        for symbol in unknown:
            yield Fault(place, unknown_symbol(symbol))


def _shape_faults(context: Context, values: Values, scenario: str) -> Iterator[Fault]:
    sizes = {letter: values[letter] for letter in LETTERS}
    for name, letters in context.vars.items():
        if name not in values:
            yield Fault(("context",), _no_value(scenario, name, values))
        elif np.shape(values[name]) != tuple(sizes.get(letter, -1) for letter in letters):
            yield Fault(("context",), _wrong_shape(name, letters, np.shape(values[name])))


def _no_scenario(name: str) -> Text:
    hint = did_you_mean(name, SCENARIOS)
    return Text(
        ja=f"{name} という検証の場面はありません" + (f"({hint.ja})" if hint else ""),
        en=f"there is no scenario {name}" + (f" ({hint.en})" if hint else ""),
    )


def _no_value(scenario: str, name: str, values: Values) -> Text:
    hint = did_you_mean(name, values)
    return Text(
        ja=f"{scenario} に {name} という値はありません" + (f"({hint.ja})" if hint else ""),
        en=f"{scenario} has no value {name}" + (f" ({hint.en})" if hint else ""),
    )


def _wrong_shape(name: str, letters: str, shape: tuple[int, ...]) -> Text:
    return Text(
        ja=f"{name} の形状は {letters or '(数)'} と宣言されていますが、実際は {len(shape)} 次元 {shape} です",
        en=f"{name} is declared as {letters or 'a number'} but has the shape {shape}",
    )
