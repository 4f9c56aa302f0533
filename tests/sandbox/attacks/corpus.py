"""The attacks: what each is, what it may lead to, and the text of its file."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import yaml

FOLDER = Path(__file__).parent

Verdict = Literal[
    "passed", "wrong", "error", "timeout", "memory", "crashed", "refused", "unreadable"
]
"""The words of `gruquiz grade`, and `unreadable` for a file that is refused with exit code 2."""

Harm = Literal[
    "files", "secret", "contact", "parent", "process", "victim", "terminal", "act", "passed"
]
"""What shows if nothing stops an attack; `act` is a forbidden act done without lasting harm."""


@dataclass(frozen=True, slots=True)
class Attack:
    """One file to be graded. `attack` is the body of a function that runs beside a right answer.

    `harm` is what an unconfined run shows (of `only_root`, one as root); every kind is looked for in every run.
    """

    name: str
    family: str
    must: tuple[Verdict, ...]
    why: str
    harm: tuple[Harm, ...] = ()
    drill: str = "sigmoid"
    attack: str = ""
    source: str = ""
    file: str = ""
    filename: str = ""
    encoding: str = "utf-8"
    repeat: int = 1
    place: Literal["file", "folder", "missing", "device", "loop"] = "file"
    slow: bool = False
    only_root: bool = False

    @property
    def text(self) -> str:
        """The file's text, with its placeholders."""
        if self.file:
            return (FOLDER / self.file).read_text(encoding="utf-8")
        if not self.attack:
            return self.source * self.repeat
        helper = _HELPER if "syscall(" in self.attack else ""
        return helper + _AROUND.format(body=textwrap.indent(self.attack, "    "))


def load() -> list[Attack]:
    """Every attack of the index, in its order."""
    with (FOLDER / "index.yaml").open(encoding="utf-8") as file:
        entries = yaml.safe_load(file)
    for entry in entries:
        entry["must"], entry["harm"] = tuple(entry["must"]), tuple(entry.get("harm", ()))
    return [Attack(**entry) for entry in entries]


def batches(attacks: list[Attack], size: int = 12) -> list[list[Attack]]:
    """Attacks that one command can grade: of one family and drill; what cannot be read goes alone."""
    made: dict[tuple[str, ...], list[list[Attack]]] = {}
    for attack in attacks:
        alone = attack.name if attack.must == ("unreadable",) else ""
        group = ("slow", attack.drill) if attack.slow else (attack.family, attack.drill, alone)
        parts = made.setdefault(group, [[]])
        if len(parts[-1]) == size:
            parts.append([])
        parts[-1].append(attack)
    return [part for parts in made.values() for part in parts]


_AROUND = """
import numpy as np


def attack():
{body}

try:
    if attack():
        print("@BREACH@")
except Exception as error:
    print(type(error).__name__, error)


def sigmoid(x):
    return (1 + np.tanh(x / 2)) / 2
"""

_HELPER = (FOLDER / "syscalls.py").read_text(encoding="utf-8")
