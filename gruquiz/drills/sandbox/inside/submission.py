"""Foreign code is run here as its script says; what it returns is sent as arrays.

Runs inside the confined process. It takes its own copies of what it needs before foreign code runs; what it
sends is data for a parent that trusts none of it.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
import types
import warnings
from collections.abc import Callable
from typing import Any, NoReturn

import numpy as np

from . import faults, wire

MAX_RESULT = 16 << 20


class RefusedError(Exception):
    """A result that is not the arrays that were asked for."""


class Run:
    """One submission: its module, the variables of the case at hand, and the warnings so far."""

    def __init__(self, request: dict[str, Any], arrays: list[np.ndarray], way_back: Any) -> None:
        self.source: str = request["source"]
        self.filename: str = request["filename"]
        self.request = request
        self.arrays = iter(arrays)
        self.channel = way_back
        self.case: str | None = None
        self.module = types.ModuleType("answer")
        self.names: dict[str, Any] = {}
        self.locals: dict[str, np.ndarray] = {}
        self.warned: dict[tuple[str, str, int], None] = {}

    def everything(self) -> None:
        """Compile, import, then case by case; raises whatever the submission raises."""
        self.module.__file__ = self.filename
        sys.modules["answer"] = self.module
        exec(compile(self.source, self.filename, "exec", dont_inherit=True), self.module.__dict__)
        for name in self.request["needs"]:
            if not callable(vars(self.module).get(name)):
                raise RefusedNameError(name)
        for number, case in enumerate(self.request["cases"]):
            self.case = case["name"]
            self.names = {name: next(self.arrays) for name in case["inputs"]}
            if case["writable"]:
                self.names = {name: array.copy() for name, array in self.names.items()}
            for position, step in enumerate(case["steps"]):
                STEPS[step["do"]](self, step, (number, position))
        self.case = None

    def find(self, target: str) -> Any:
        """What a dotted name stands for: a variable, or a name of the module, and attributes of it."""
        first, *attributes = target.split(".")
        value = self.names[first] if first in self.names else vars(self.module)[first]
        for attribute in attributes:
            value = getattr(value, attribute)
        return value

    def has(self, target: str) -> bool:
        try:
            self.find(target)
        except (AttributeError, KeyError):
            return False
        return True

    def send(self, value: Any, names: list[str], place: tuple[int, int]) -> None:
        """Send `value` as the arrays that `names` ask for; raises `RefusedError` if it is not that."""
        for position, array in enumerate(as_arrays(value, names)):
            head = wire.PLACE.pack(*place, position)
            self.channel.send(wire.VALUE, head + wire.encode_array(array))

    def watched(self, function: Callable[..., Any], target: str, args: list[Any]) -> Any:
        """Call `function` and keep what its own names hold when it returns."""
        method = target.rpartition(".")[2]
        self.locals = {}

        def note(frame: types.FrameType, event: str, _: Any) -> None:
            code = frame.f_code
            if event == "return" and code.co_name == method and code.co_filename == self.filename:
                self.locals = {
                    name: value.copy()
                    for name, value in frame.f_locals.items()
                    if type(value) is np.ndarray and value.nbytes <= MAX_RESULT
                }

        sys.setprofile(note)
        try:
            return function(*args)
        finally:
            sys.setprofile(None)

    def skip(self, place: tuple[int, int]) -> None:
        self.channel.send(wire.SKIPPED, wire.PLACE.pack(*place, 0))

    def warn(self, message: Any, category: type, filename: str, lineno: int, *_: Any) -> None:
        """In the place of `warnings.showwarning`: keep the first few distinct ones."""
        line = lineno if filename == self.filename else 0
        if len(self.warned) < 5:
            said = faults.message_of(message)[:300]
            self.warned.setdefault((faults.type_name(category), said, line))


class RefusedNameError(Exception):
    """A name that the submission must define and does not, or not as something to call."""


def call(run: Run, step: dict[str, Any], place: tuple[int, int]) -> None:
    if step["optional"] and not run.has(step["target"]):
        if step["out"]:
            run.skip(place)
        return
    function, args = run.find(step["target"]), [run.names[name] for name in step["args"]]
    result = run.watched(function, step["target"], args) if step["watch"] else function(*args)
    if step["save"]:
        run.names[step["save"]] = result
    if step["out"]:
        run.send(result, step["out"], place)


def read(run: Run, step: dict[str, Any], place: tuple[int, int]) -> None:
    if step["optional"]:
        try:
            value = run.find(step["target"])
            as_arrays(value, step["out"])
        except (AttributeError, KeyError, RefusedError):
            run.skip(place)
            return
    run.send(run.find(step["target"]), step["out"], place)


def local(run: Run, step: dict[str, Any], place: tuple[int, int]) -> None:
    value = run.locals.get(step["name"])
    try:
        as_arrays(value, [step["name"]])
    except RefusedError:
        run.skip(place)
    else:
        run.send(value, [step["name"]], place)


def keep(run: Run, step: dict[str, Any], _place: tuple[int, int]) -> None:
    try:
        run.names[step["save"]] = list(run.find(step["target"]))
    except (AttributeError, TypeError):
        run.names[step["save"]] = None


def assign(run: Run, step: dict[str, Any], _place: tuple[int, int]) -> None:
    owner, attribute = step["target"].rsplit(".", 1)
    setattr(run.find(owner), attribute, tuple(run.names[name] for name in step["args"]))


def copies(run: Run, step: dict[str, Any], _place: tuple[int, int]) -> None:
    run.names[step["save"]] = [run.names[name].copy() for name in step["args"]]


def constant(run: Run, step: dict[str, Any], _place: tuple[int, int]) -> None:
    run.names[step["save"]] = step["value"]


STEPS: dict[str, Callable[[Run, dict[str, Any], tuple[int, int]], None]] = {
    "Call": call, "Local": local, "Read": read, "Keep": keep, "Assign": assign, "Copies": copies, "Constant": constant,
}  # fmt: skip


def as_arrays(value: Any, names: list[str]) -> list[np.ndarray]:
    """`value` as exactly as many plain arrays as there are names."""
    parts = [value]
    if len(names) > 1:
        if type(value) not in (tuple, list) or len(value) != len(names):
            raise RefusedError(f"{', '.join(names)} = {faults.describe(value)}")
        parts = list(value)
    for name, part in zip(names, parts, strict=True):
        if type(part) is not np.ndarray or part.nbytes > MAX_RESULT:
            raise RefusedError(f"{name} = {faults.describe(part)}")
        try:
            wire.encode_array(part[:0] if part.ndim else part)
        except wire.WireError as error:
            raise RefusedError(f"{name} = {error}") from None
    return parts


def tell(run: Run, error: BaseException) -> None:
    """Send the failure as a frame. Only inside the `except` block: the traceback is taken from there."""
    line = faults.line_of(error, sys.exc_info()[2], run.filename)
    if type(error) is RefusedError:
        message = faults.message_of(error)
        run.channel.text(wire.REFUSED, case=run.case, type="", message=message, line=line)
        return
    if type(error) is RefusedNameError:
        kind, message = "NameError", f"name '{error}' is not defined as something to call"
    else:
        kind, message = faults.type_name(type(error)), faults.message_of(error)
    run.channel.text(
        wire.FAILED,
        case=run.case,
        type=kind,
        message=message,
        line=line,
        readonly=faults.is_a(error, ValueError) and "read-only" in message,
        memory=faults.is_a(error, MemoryError) and line is not None,
    )


def poison(make: Callable[..., np.ndarray]) -> Callable[..., np.ndarray]:
    """An `np.empty` that is never zero by luck."""

    def poisoned(*args: Any, **kwargs: Any) -> np.ndarray:
        array = make(*args, **kwargs)
        if array.dtype.kind in "fc":
            array.fill(np.nan)
        return array

    return poisoned


def prepare_interpreter(run: Run) -> None:
    """What foreign code meets in Python itself: printed lines leave at once, warnings are noted."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(line_buffering=True)
    warnings.simplefilter("default")
    vars(warnings)["showwarning"] = run.warn
    for name in ("empty", "empty_like"):
        vars(np)[name] = poison(getattr(np, name))


def finish(run: Run, streams: tuple[Any, ...]) -> None:
    """Send what belongs to every run, however it ended."""
    for stream in streams:
        with contextlib.suppress(Exception):
            stream.flush()
    run.channel.text(wire.WARNED, warned=list(run.warned))


def run_and_leave(run: Run, way_back: Any, beginning: Callable[[], dict[str, Any]]) -> NoReturn:
    """Say what `beginning` brings about, run everything, tell how it ended, and end the process."""
    prepare_interpreter(run)
    leave, streams = os._exit, (sys.stdout, sys.stderr)
    began = beginning()
    way_back.text(wire.READY, **began)
    try:
        try:
            if not (run.request["limits"]["demanded"] and began["missing"]):
                run.everything()
        except BaseException as error:
            finish(run, streams)
            tell(run, error)
        else:
            finish(run, streams)
            way_back.send(wire.DONE)
    finally:
        # Also when the submission has broken the builtins that this needs: no traceback of ours is printed.
        leave(0)
