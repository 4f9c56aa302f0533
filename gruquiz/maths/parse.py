"""From LaTeX to atoms, by recursive descent."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from msgspec.structs import replace

from gruquiz.maths.boxes import Box, Side, beside, bracket, grid
from gruquiz.maths.layout import (
    Atom,
    Kind,
    accented,
    enclosed,
    fraction,
    hang,
    join,
    large,
    lay,
    root,
    script,
    sign,
)
from gruquiz.maths.symbols import (
    ACCENTS,
    ALPHABETS,
    FONTS,
    FUNCTIONS,
    LARGE,
    MATRICES,
    SIZES,
    SPACES,
    SYMBOLS,
    TEXTS,
)

MAX_DEPTH = 40

_TOKEN = re.compile(
    r"\\[A-Za-z]+\s*|\\.|\s*[_^]\s*|\s+|'+|.[\u0300-\u036f\u20d0-\u20ff]*", re.DOTALL
)
_RESERVED = frozenset("&#%$`}\\")


class MathsError(ValueError):
    """LaTeX that has no form on one line, or is broken; `command` is where it fails."""

    def __init__(self, latex: str, command: str) -> None:
        super().__init__(f"{command} ({latex})")
        self.latex = latex
        self.command = command


class Parser:
    """Reads one formula; every fault raises `MathsError`.

    Where it is `displayed`, matrices and distinctions of cases are read too: they have no form on one line.
    """

    def __init__(self, latex: str, *, displayed: bool = False) -> None:
        self._latex = latex
        self._displayed = displayed
        self._tokens = [_normal(token) for token in reversed(_TOKEN.findall(latex))]
        self._depth = 0

    def formula(self) -> list[Atom]:
        """The atoms of the whole formula."""
        return self._until("")

    def _peek(self) -> str:
        """The next token; empty at the end."""
        return self._tokens[-1] if self._tokens else ""

    def _take(self) -> str:
        return self._tokens.pop() if self._tokens else ""

    def _refused(self, command: str) -> MathsError:
        return MathsError(self._latex, command)

    def _until(self, closing: str) -> list[Atom]:
        """All atoms up to the token `closing`, which is taken too."""
        atoms: list[Atom] = []
        while (token := self._peek()) != closing:
            if token == "":
                raise self._refused("{")
            atoms += self._with_scripts([] if token[0] in "_^'" else self._nucleus())
        self._take()
        return atoms

    def _nucleus(self) -> list[Atom]:
        """One sign, one group, or one command with its arguments."""
        token = self._take()
        if token in _RESERVED:
            raise self._refused(token)
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise self._refused(token)
        atoms = self._group_or_sign(token)
        self._depth -= 1
        return atoms

    def _group_or_sign(self, token: str) -> list[Atom]:
        if token == "{":
            return self._until("}")
        return self._command(token) if token[0] == "\\" else [sign(token)]

    def _with_scripts(self, atoms: list[Atom]) -> list[Atom]:
        """Hang what follows on the last of `atoms`: the script below, primes, the script above."""
        scripts: dict[str, list[Atom]] = {}
        primes = ""
        while (mark := self._peek())[:1] in ("_", "^", "'"):
            self._take()
            if mark[0] == "'":
                primes += "′" * len(mark)
            elif mark in scripts:
                raise self._refused(mark)
            else:
                scripts[mark] = self._argument(mark)
        below, above = (_small(mark, scripts.get(mark, [])) for mark in "_^")
        if not (tail := below + primes + above):
            return atoms
        if len(atoms) == 1 and atoms[0].text in LARGE and not primes:
            return [large(tail, atoms[0], scripts.get("_", []), scripts.get("^", []))]
        return hang(tail, atoms or [Atom("")])

    def _argument(self, command: str) -> list[Atom]:
        """What a command or a script applies to: the next sign, group or command."""
        while self._peek() == " ":
            self._take()
        if self._peek()[:1] in ("", "}", "_", "^", "'"):
            raise self._refused(command)
        return self._nucleus()

    def _command(self, command: str) -> list[Atom]:
        name = command[1:]
        if name in SYMBOLS:
            return [sign(SYMBOLS[name])]
        if name in SPACES:
            return [Atom(SPACES[name], "space")]
        if name in FUNCTIONS:
            return [Atom(name, "function")]
        if name in SIZES:
            return self._bracket(command)
        if name in TEXTS:
            return [Atom(self._verbatim(command), "word")]
        if name in FONTS:
            return self._in_font(command)
        if name in ACCENTS or name in ALPHABETS:
            return [Atom(self._letter(command))]
        return [self._built(command)]

    def _built(self, command: str) -> Atom:
        """What is put together of its arguments."""
        match command:
            case r"\frac" | r"\dfrac" | r"\tfrac":
                return fraction(self._filled(command), self._filled(command))
            case r"\sqrt" if self._peek() != "[":
                return root(self._filled(command))
            case r"\begin" if self._displayed:
                return self._table(command)
        raise self._refused(command)

    def _table(self, command: str) -> Atom:
        """A matrix, or a distinction of cases."""
        name = self._verbatim(command)
        if name not in MATRICES:
            raise self._refused(f"{command}{{{name}}}")
        lines: list[list[list[Atom]]] = [[[]]]
        while (token := self._peek()) != r"\end":
            if token == "":
                raise self._refused(command)
            if token == "&":
                lines[-1].append([])
            elif token == r"\\":
                lines.append([[]])
            else:
                nucleus = [] if token[0] in "_^'" else self._nucleus()
                lines[-1][-1] += self._with_scripts(nucleus)
                continue
            self._take()
        self._take()
        if self._verbatim(command) != name:
            raise self._refused(command)
        opening, closing = MATRICES[name]
        side: Side = "middle" if closing else "left"
        table = grid([[lay(cell) for cell in line] for line in lines if line != [[]]] or [[]], side)
        if closing or not opening:
            return Atom("", "word", enclosed(opening, table, closing))
        return Atom("", "word", beside([bracket(opening, table), beside([Box((" ",)), table])]))

    def _filled(self, command: str) -> list[Atom]:
        """An argument that may not be empty."""
        atoms = self._argument(command)
        if not any(atom.text or atom.box for atom in atoms):
            raise self._refused(command)
        return atoms

    def _bracket(self, command: str) -> list[Atom]:
        if self._peek() == ".":
            self._take()
            return []
        kinds: Mapping[str, Kind] = {r"\left": "open", r"\right": "close"}
        atoms = self._argument(command)
        return [replace(atom, kind=kinds.get(command, atom.kind)) for atom in atoms]

    def _verbatim(self, command: str) -> str:
        """The words between braces, spaces and all."""
        words = ""
        if self._take() != "{":
            raise self._refused(command)
        while (token := self._take()) != "}":
            if token[:1] in ("", "{", "_", "^", "\\", "$"):
                raise self._refused(command)
            words += token
        return words

    def _in_font(self, command: str) -> list[Atom]:
        """Type faces are not shown, but several letters in one face are a name."""
        atoms = self._argument(command)
        text = join(atoms)
        if command == r"\operatorname":
            return [Atom(text, "function")]
        return [Atom(text, "word")] if len(text) > 1 and text.isalnum() else atoms

    def _letter(self, command: str) -> str:
        """A letter with an accent, or one of another alphabet."""
        text, name = join(self._filled(command)), command[1:]
        if name == "overline":
            return "".join(letter + ACCENTS[name] for letter in text)
        if name in ACCENTS:
            letter = accented(text, ACCENTS[name])
        else:
            letter = _capital(text, ALPHABETS[name])
        if letter is None:
            raise self._refused(command)
        return letter


def _small(mark: str, atoms: list[Atom]) -> str:
    return script(mark, join(atoms, tight=True)) if atoms else ""


def _normal(token: str) -> str:
    """A token without the blanks that TeX skips; `\\ ` is a command of its own."""
    if token.isspace():
        return " "
    return token if token[0] == "\\" and len(token) == 2 else token.strip()


def _capital(text: str, alphabets: tuple[str, ...]) -> str | None:
    """The capital letter `text` of the first of `alphabets` that has it."""
    if not ("A" <= text <= "Z" and len(text) == 1):
        return None
    for alphabet in alphabets:
        try:
            return unicodedata.lookup(f"{alphabet} {text}")
        except KeyError:
            continue
    return None
