"""Findings: what is wrong in a bank file, and exactly where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from gruquiz.bank.items import Place
from gruquiz.text import Lang, Text

Mark = tuple[int, int]
"""Line and column, both counted from 1."""


class Finding(msgspec.Struct, frozen=True):
    """One thing to mend, printed as `file:line:column: message (hint)`."""

    file: str
    line: int
    column: int
    message: Text
    hint: Text | None = None

    @property
    def place(self) -> tuple[str, int, int]:
        """File, line and column: the order in which findings are read."""
        return self.file, self.line, self.column

    def render(self, lang: Lang) -> str:
        said = f"{self.file}:{self.line}:{self.column}: {self.message[lang]}"
        return f"{said} ({self.hint[lang]})" if self.hint else said


class BankError(Exception):
    """A bank that cannot be used, with everything that is wrong in it."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(sorted(findings, key=lambda finding: finding.place))
        super().__init__("; ".join(found.render("en") for found in self.findings))


def nearest(marks: Mapping[Place, Mark], place: Place) -> Mark:
    """Where `place` stands in the file, or the closest thing around it that does stand there."""
    for length in range(len(place), -1, -1):
        if place[:length] in marks:
            return marks[place[:length]]
    return (1, 1)
