"""A wrong model answer run through the very steps that the learner's code went through.

Where a method is no straight page of formulas (loops over time, state between calls, functions), a
catalogued mistake is recognised by its whole behaviour: everything that it returns, call after call,
equals what the learner's code returned.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, combinations
from types import CodeType
from typing import Any

import numpy as np

from gruquiz.drills.cases.exercise import Array, Exercise
from gruquiz.drills.follow.found import Found, said_as, slug
from gruquiz.drills.follow.page import GRADS, same
from gruquiz.drills.follow.slips import program_slips
from gruquiz.drills.mistakes import Mistake, PatchError
from gruquiz.drills.sandbox.script import (
    LOCAL,
    Assign,
    Call,
    Constant,
    Copies,
    Keep,
    Local,
    Read,
    Step,
)

Received = Mapping[str, Array]


def recognise(
    source: str,
    mistakes: Sequence[Mistake],
    exercises: Sequence[Exercise],
    returned: Mapping[str, Received],
) -> list[Found]:
    """The one catalogued mistake that behaves like the submission in every case; else nothing.

    `source` is the model answer.
    """
    single = ((mistake.apply(source), [_catalogued(mistake)]) for mistake in mistakes)
    return _first_alike(single, exercises, returned)


def search(
    source: str,
    methods: Sequence[str],
    mistakes: Sequence[Mistake],
    exercises: Sequence[Exercise],
    returned: Mapping[str, Received],
) -> list[Found]:
    """The one slip of the pen in `methods`, or else the two mistakes, that behave like the submission."""
    wrongs = chain(_slips(source, methods), _pairs(source, mistakes))
    return _first_alike(wrongs, exercises, returned)


def _first_alike(
    wrongs: Iterable[tuple[str, list[Found]]],
    exercises: Sequence[Exercise],
    returned: Mapping[str, Received],
) -> list[Found]:
    cases = [
        (exercise, returned[exercise.name])
        for exercise in exercises
        if exercise.shape.dtype == "float64" and exercise.name in returned
    ]
    cases.sort(key=lambda case: case[0].size)
    for wrong, found in wrongs if cases else ():
        if all(_behaves(wrong, exercise, hers) for exercise, hers in cases):
            return found
    return []


def _slips(source: str, methods: Sequence[str]) -> Iterator[tuple[str, list[Found]]]:
    for method in methods:
        for target, slip in program_slips(source, method):
            name = said_as(target)
            found = Found(f"{slug(target)}-{slip.kind}", slip.named(name), (), (target,))
            yield slip.text, [found]


def _pairs(source: str, mistakes: Sequence[Mistake]) -> Iterator[tuple[str, list[Found]]]:
    """Two mistakes at once."""
    for first, second in combinations(mistakes, 2):
        with contextlib.suppress(PatchError):  # both change the same line
            yield second.apply(first.apply(source)), [_catalogued(first), _catalogued(second)]


def _catalogued(mistake: Mistake) -> Found:
    return Found(mistake.id, mistake.say, (), mistake.names, mistake)


def _behaves(source: str, exercise: Exercise, hers: Received) -> bool:
    made = replay(source, exercise)
    return all(
        name in made and same(value, made[name])
        for name, value in hers.items()
        if not name.startswith(LOCAL)
    )


@lru_cache(maxsize=16)
def module_of(source: str) -> Mapping[str, Any]:
    """The names that the model answer defines."""
    module: dict[str, Any] = {"__name__": "model_answer", "_unwritten": _unwritten}
    exec(_compiled(source), module)
    return module


@lru_cache(maxsize=4096)
def _compiled(source: str) -> CodeType:
    """The program, in which memory that is not yet written to holds NaN, as it does for learners."""
    return compile(source.replace("np.empty(", "_unwritten("), "model_answer.py", "exec")


def _unwritten(shape: tuple[int, ...], dtype: Any = float) -> Array:
    return np.full(shape, np.nan, dtype)


def same_exception(
    source: str,
    methods: Sequence[str],
    mistakes: Sequence[Mistake],
    exercise: Exercise,
    said: str,
    names: Sequence[str],
) -> list[Found]:
    """The one mistake that raises what was `said` (`ValueError: …`) in `exercise`; else nothing.

    Mistakes in `names`, to which the learner's line gives a value, are looked at first.
    """
    anywhere = [(mistake.apply(source), _catalogued(mistake)) for mistake in mistakes]
    there = [
        (wrong, found)
        for wrong, found in (*anywhere, *((w, f[0]) for w, f in _slips(source, methods)))
        if set(names) & {*found.names, *map(_stored, found.names)}
    ]
    for candidates in (there, anywhere):
        raising = [found for wrong, found in candidates if _raised(wrong, exercise) == said]
        if raising:
            return raising[:1] if len({found.id for found in raising}) == 1 else []
    return []


def _stored(name: str) -> str:
    """`self.grads` for the arrays that it holds."""
    return "self.grads" if name in GRADS else name


def _raised(source: str, exercise: Exercise) -> str | None:
    try:
        _run(source, exercise, {})
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return None


def replay(source: str, exercise: Exercise) -> dict[str, Array]:
    """Everything that the program sends when `exercise` is run, up to an exception if it raises one."""
    sent: dict[str, Array] = {}
    with contextlib.suppress(Exception):  # whatever a wrong program raises, it then sends no more
        _run(source, exercise, sent)
    return sent


def _run(source: str, exercise: Exercise, sent: dict[str, Array]) -> None:
    module: dict[str, Any] = {"__name__": "model_answer", "_unwritten": _unwritten}
    names: dict[str, Any] = {name: _frozen(value) for name, value in exercise.inputs.items()}
    with np.errstate(all="ignore"):
        exec(_compiled(source), module)
        for step in exercise.steps:
            _do(step, names, module, sent)


def _frozen(value: Array) -> Array:
    frozen = value.copy()
    frozen.flags.writeable = False
    return frozen


def _do(
    step: Step, names: dict[str, Any], module: Mapping[str, Any], sent: dict[str, Array]
) -> None:
    def find(target: str) -> Any:
        first, *attributes = target.split(".")
        value = names[first] if first in names else module[first]
        for attribute in attributes:
            value = getattr(value, attribute)
        return value

    match step:
        case Call(target, args, out, save):
            result = find(target)(*(names[name] for name in args))
            if save:
                names[save] = result
            sent.update(_arrays(result, out))
        case Read(target, out):
            sent.update(_arrays(find(target), out))
        case Keep(target, save):
            names[save] = list(find(target))
        case Assign(target, args):
            owner, attribute = target.rsplit(".", 1)
            setattr(find(owner), attribute, tuple(names[name] for name in args))
        case Copies(args, save):
            names[save] = [names[name].copy() for name in args]
        case Constant(value, save):
            names[save] = value
        case Local():  # a program by itself has the names of the model answer; they tell nothing
            pass


def _arrays(value: Any, out: Iterable[str]) -> dict[str, Array]:
    wanted = tuple(out)
    parts = value if len(wanted) > 1 else (value,) * len(wanted)
    return {name: np.array(part) for name, part in zip(wanted, parts, strict=True)}
