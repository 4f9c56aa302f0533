"""Running one option on the reference: what it gives where it differs, or in the first run."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from gruquiz.bank.items import Bench, Item, Trial, World
from gruquiz.bank.trial import outcome
from gruquiz.text import Text

Attempt = Callable[[World], tuple[Any, str]]
"""What something gives in a run of the reference, or None and the error."""


def try_expression(
    item: Item, source: str, what: Text, bench: Bench, values: Mapping[str, float]
) -> Trial:
    """What an expression gives, beside the value that the item's `verify` names."""
    return _told(item, source, what, bench, values, lambda world: world.attempt(source))


def try_code(
    item: Item, filled: str, shown: str, what: Text, bench: Bench, call: str, args: list[str]
) -> Trial:
    """What the function `call` of a code returns, run apart from this process."""

    def attempt(world: World) -> tuple[Any, str]:
        return bench.attempt(filled, call, args, [world.evaluate(name) for name in args])

    return _told(item, shown, what, bench, {}, attempt)


def _told(
    item: Item,
    code: str,
    what: Text,
    bench: Bench,
    values: Mapping[str, float],
    attempt: Attempt,
) -> Trial:
    """The first run in which the value is another than that of the reference, if there is one."""
    trials = []
    for world in bench.worlds(item, {**item.given, **values}):
        value, error = attempt(world)
        reference = world.reference()
        same = value is not None and world.agree(value, reference)
        trials.append(
            Trial(code, what, (item.verify or "").partition(".")[2], _sizes(world),
                  outcome(value, error), outcome(reference), same)
        )  # fmt: skip
        if not same:
            return trials[-1]
    return trials[0]


def _sizes(world: World) -> str:
    sizes = {name: world.attempt(name)[0] for name in "NTDH"}
    return ", ".join(f"{name} = {size}" for name, size in sizes.items() if size is not None)
