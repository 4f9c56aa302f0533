"""Cases of a drill that a bank brings: inputs drawn as it declares, its calls made three times over.

What must come back is not known here; the bank's own solution says it, in a process of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from msgspec.structs import replace

from gruquiz.bank.calls import LETTERS, Line, axes, is_number, number
from gruquiz.bank.kinds import Program
from gruquiz.drills.cases.exercise import Array, Arrays, Exercise, Shape, normal
from gruquiz.drills.sandbox.script import Call, Constant, Copies, Keep, Read, Step

SHAPES = (
    Shape("rectangle", N=3, D=5, H=4, T=2),
    Shape("again", N=3, D=5, H=4, T=2),
    Shape("wide", N=5, D=2, H=3, T=4),
    Shape("few", N=2, D=3, H=5, T=4),
    Shape("one", N=1, D=3, H=2, T=4),
    Shape("step", N=2, D=4, H=3, T=1),
    Shape("square", N=4, D=3, H=3, T=5),
    Shape("float32", N=3, D=5, H=4, T=2, dtype="float32"),
)
TINY = Shape("tiny", N=1, D=2, H=2, T=2, plain=True)

SECOND, AGAIN = "_2", "_3"
"""What the names of the second round of calls end in, and those of the third, which repeats the first."""


def drawn(program: Program, random: np.random.Generator) -> list[Exercise]:
    """Fresh cases of `program`, the smallest last; nothing is expected yet."""
    shapes = [shape for shape in SHAPES if program.float32 or shape.dtype == "float64"]
    return [
        *(_exercise(program, shape, random) for shape in shapes),
        replace(_exercise(program, TINY, random), role="explain"),
    ]


def _exercise(program: Program, shape: Shape, random: np.random.Generator) -> Exercise:
    inputs: Arrays = {}
    for mark in ("", SECOND):
        for name in program.inputs:
            inputs[f"{name}{mark}"] = _input(program, name, shape, random)
    numbers = {name: float(value) for name, value in inputs.items() if not value.ndim}
    arrays = {name: value for name, value in inputs.items() if value.ndim}
    given = tuple(Constant(value, name) for name, value in numbers.items())
    first = {name: value for name, value in numbers.items() if name in program.inputs}
    return Exercise(shape, arrays, (*given, *_steps(program)), {}, numbers=first)


def _input(program: Program, name: str, shape: Shape, random: np.random.Generator) -> Array:
    lengths = axes(program.inputs[name], {letter: getattr(shape, letter) for letter in LETTERS})
    assert lengths is not None, "a program is loaded only if its shapes are some"
    if name not in program.domain:
        return np.asarray(normal(shape, random, *lengths))
    low, high = program.domain[name]
    return np.asarray(random.uniform(low, high, lengths)).astype(shape.dtype)


def _steps(program: Program) -> Iterator[Step]:
    """Three rounds: as written, with other inputs, as written; between them the first results once more."""
    yield from _round(program, "", "", "")
    yield from _round(program, SECOND, SECOND, ".second")
    for index, line in enumerate(program.lines):
        if line.called and _checked(program, line):
            yield Read(_saved(line, index), tuple(f"{name}.kept" for name in line.names))
    yield from _round(program, "", AGAIN, ".again")


def _round(program: Program, inputs: str, kept: str, sent: str) -> Iterator[Step]:
    """All lines once: the endings say which inputs they take, where they keep values, and what they send."""
    marks = dict.fromkeys(program.inputs, inputs)
    for index, line in enumerate(program.lines):
        out = tuple(f"{n}{sent}" for n in line.names) if _checked(program, line) else ()
        args = []
        for arg in line.args:
            if is_number(arg):
                yield Constant(number(arg), arg)
            args.append(f"{arg}{marks.get(arg, '')}")
        first, dot, rest = line.target.partition(".")
        target = f"{first}{marks.get(first, '')}{dot}{rest}"
        yield _step(line, target, tuple(args), out, f"{_saved(line, index)}{kept}")
        marks |= dict.fromkeys(line.names, kept)


def _step(line: Line, target: str, args: tuple[str, ...], out: tuple[str, ...], save: str) -> Step:
    if line.called:
        return Call(target, args, out, save)
    if not target:
        return Copies(args, save)
    return Read(target, out) if out else Keep(target, save)


def _checked(program: Program, line: Line) -> bool:
    return bool(line.names) and set(line.names) <= set(program.checks)


def _saved(line: Line, index: int) -> str:
    """The name under which what a line gives is kept; no bank can use that of a tuple."""
    return line.names[0] if len(line.names) == 1 else f"call {index}"
