"""The catalogue of mistakes: patches of the model answers, each with what to say and what to ask.

A mistake is stored as the lines that turn a model answer into a wrong one, never as a copy of the whole.
It therefore stays true when the model answer changes, or `gruquiz bank check` says that it does not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources.abc import Traversable
from typing import Literal

import msgspec

from gruquiz.bank.dialect import Reading
from gruquiz.bank.explain import explain
from gruquiz.bank.findings import BankError, Finding, nearest
from gruquiz.bank.items import Record
from gruquiz.bank.patches import Patch as Patch
from gruquiz.bank.patches import PatchError as PatchError
from gruquiz.bank.patches import patched
from gruquiz.content import content
from gruquiz.text import Text

Family = Literal[
    "factor",  # a factor is missing, or is one too many
    "term",  # a term or path is missing, or is counted twice
    "sign",
    "derivative",  # of an activation
    "transpose",
    "operand",  # the right form with a wrong value in it
    "convention",  # right for another GRU
    "blocks",  # columns of the weights read or written in a wrong order
    "activation",
    "reduction",  # sum, mean or nothing over the batch
    "time",  # order of steps, what is carried from step to step
    "state",  # what is kept between calls
    "contract",  # right numbers in the wrong place: rebound, modified, not stored
    "numerics",
]


class Mistake(Record, frozen=True, kw_only=True):
    """One way to get a drill wrong. `say` names it, `ask` leads to it without naming it.

    `see` are items (`BANK/ITEM`) on the same point. `twins` are mistakes that no output tells from this one.
    """

    id: str
    family: Family
    patch: list[Patch]
    say: Text
    ask: Text
    see: list[str] = []
    twins: list[str] = []

    @property
    def names(self) -> tuple[str, ...]:
        """The names that its wrong lines give a value to, `dWx` for `self.grads[0]`."""
        return names_given(self.patch)

    def apply(self, source: str) -> str:
        """The model answer `source` with this mistake in it; `PatchError` unless each part fits once."""
        return patched(source, self.patch, self.id)


def names_given(patch: Sequence[Patch]) -> tuple[str, ...]:
    """The names that the wrong lines of a patch give a value to, `dWx` for `self.grads[0]`."""
    lines = [line for part in patch for line in (part.wrong or part.right).split("\n")]
    return tuple(_GRADS.get(found[1], found[1]) for line in lines if (found := _GIVES.match(line)))


class Catalogue(Record, frozen=True, kw_only=True):
    """The mistakes of one drill, in the order in which they are tried."""

    format: Literal["gruquiz/mistakes@1"]
    drill: str
    mistakes: list[Mistake]


@cache
def mistakes_of(drill: str) -> tuple[Mistake, ...]:
    """The catalogued mistakes of a drill that ships with the program; none for any other."""
    file = catalogue_file(drill)
    return tuple(read_catalogue(file).mistakes) if file.is_file() else ()


_PARTS = {
    "time-gru-forward": ("gru-forward",),
    "time-gru-backward": ("gru-backward", "gru-forward"),
}
"""The drills whose model answer stands in that of another, which gives it to the learner."""


def mistakes_in_parts(drill: str, answer: str) -> tuple[Mistake, ...]:
    """The mistakes of the cells that the model `answer` of a drill contains, as far as they fit there."""
    known = {mistake.id for mistake in mistakes_of(drill)}
    inner = (mistake for part in _PARTS.get(drill, ()) for mistake in mistakes_of(part))
    return tuple(m for m in inner if m.id not in known and _fits(m, answer))


def _fits(mistake: Mistake, answer: str) -> bool:
    try:
        mistake.apply(answer)
    except PatchError:
        return False
    return True


def catalogue_file(drill: str) -> Traversable:
    """Where the mistakes of `drill` are listed."""
    return content("solutions").joinpath("mistakes", f"{drill.replace('-', '_')}.yaml")


def read_catalogue(file: Traversable) -> Catalogue:
    """The catalogue in `file`; raises `BankError` with everything that is wrong in it."""
    source, name = file.read_text(encoding="utf-8"), str(file)
    reading = Reading(source, name)
    if reading.findings:
        raise BankError(reading.findings)
    try:
        return msgspec.convert(reading.value, Catalogue)
    except msgspec.ValidationError:
        marks = Reading(source, name, keep_places=True).marks
        raise BankError(
            Finding(name, *nearest(marks, misfit.place), misfit.message, misfit.hint)
            for misfit in explain(reading.value, Catalogue)
        ) from None


_GIVES = re.compile(r"\s*(self\.grads\[[012]\]|self\.\w+|[A-Za-z_]\w*)[^=(]*=(?!=)")
_GRADS = {"self.grads[0]": "dWx", "self.grads[1]": "dWh", "self.grads[2]": "db"}
