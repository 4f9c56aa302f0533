r"""LaTeX of the banks as one line of Unicode: `h_{t-1}` becomes hₜ₋₁, `\tilde{h}` becomes h̃.

What cannot be shown without doubt is refused (`MathsError`), never approximated. Spaces around operators
are those of TeX; between letters the author's own stay, since `W x_t` reads better than `Wxₜ`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

MAX_DEPTH = 40

Kind = Literal[
    "ordinary", "word", "function", "binary", "relation", "prefix", "open", "close", "fraction",
    "space",
]  # fmt: skip
"""What decides the spaces around an atom; a `word` must not run into a letter beside it."""


class MathsError(ValueError):
    """LaTeX that has no form on one line, or is broken; `command` is where it fails."""

    def __init__(self, latex: str, command: str) -> None:
        super().__init__(f"{command} ({latex})")
        self.latex = latex
        self.command = command


@dataclass(frozen=True, slots=True)
class Atom:
    """The smallest thing that is spaced as a whole: a symbol with its scripts, a fraction, a space."""

    text: str
    kind: Kind = "ordinary"


def inline(latex: str) -> str:
    """The formula `latex` (without `$`) as one line; raises `MathsError`."""
    return _join(_Parser(latex).formula())


def render(text: str) -> str:
    r"""`text` with each `$…$` as one line; what `inline` refuses stays as it is written.

    `\$` is a dollar; code in backticks is left alone.
    """
    return _SPAN.sub(_rendered, text)


_SPAN = re.compile(
    r"(?P<ticks>`+).+?(?<!`)(?P=ticks)(?!`)|(?P<dollar>\\\$)"
    r"|(?P<fence>\$\$?)(?P<maths>(?:\\.|[^$\\])+)(?P=fence)",
    re.DOTALL,
)


def _rendered(span: re.Match[str]) -> str:
    if span["dollar"]:
        return "$"
    if not span["maths"]:
        return span[0]
    try:
        return inline(span["maths"])
    except MathsError:
        return span[0]


class _Parser:
    """Recursive descent over the tokens of one formula."""

    _TOKEN = re.compile(
        r"\\[A-Za-z]+\s*|\\.|\s*[_^]\s*|\s+|'+|.[\u0300-\u036f\u20d0-\u20ff]*", re.DOTALL
    )

    def __init__(self, latex: str) -> None:
        self._latex = latex
        self._tokens = self._TOKEN.findall(latex)[::-1]
        self._depth = 0

    def formula(self) -> list[Atom]:
        return self._until("")

    def _peek(self) -> str:
        return self._tokens[-1].strip() or " " if self._tokens else ""

    def _take(self) -> str:
        token = self._peek()
        if self._tokens:
            self._tokens.pop()
        return token

    def _refused(self, command: str) -> MathsError:
        return MathsError(self._latex, command)

    def _until(self, closing: str) -> list[Atom]:
        """All atoms up to the token `closing`, which is taken."""
        self._depth += 1
        atoms: list[Atom] = []
        while (token := self._peek()) != closing:
            if token in ("", "}") or self._depth > MAX_DEPTH:
                raise self._refused(token or "{")
            atoms += self._with_scripts([] if token in "_^'" else self._nucleus())
        self._take()
        self._depth -= 1
        return atoms

    def _nucleus(self) -> list[Atom]:
        """One symbol, one group, or one command with its arguments."""
        token = self._take()
        if token == "{":
            return self._until("}")
        if token.startswith("\\"):
            return self._command(token)
        if token in _SPECIAL:
            raise self._refused(token)
        return [_symbol(token)]

    def _with_scripts(self, atoms: list[Atom]) -> list[Atom]:
        """Hang the scripts that follow on the last of `atoms`: below, then primes, then above."""
        scripts: dict[str, str] = {}
        primes = ""
        while (mark := self._peek())[:1] in ("_", "^", "'"):
            self._take()
            if mark[0] == "'":
                primes += "′" * len(mark)
            elif mark in scripts or (atoms and atoms[-1].kind == "space"):
                raise self._refused(mark)
            else:
                scripts[mark] = _script(mark, _join(self._argument(mark), tight=True))
        tail = scripts.get("_", "") + primes + scripts.get("^", "")
        return _hang(tail, atoms or [Atom("")]) if tail else atoms

    def _argument(self, command: str) -> list[Atom]:
        """What a command or a script applies to: the next symbol or group."""
        while self._peek() == " ":
            self._take()
        if self._peek() in ("", "}", "_", "^"):
            raise self._refused(command)
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise self._refused(command)
        atoms = self._nucleus()
        self._depth -= 1
        return atoms

    def _command(self, command: str) -> list[Atom]:
        name = command[1:]
        if name in _SYMBOLS:
            return [_symbol(_SYMBOLS[name])]
        if name in _SPACES:
            return [Atom(_SPACES[name], "space")] if _SPACES[name] else []
        if name in _FUNCTIONS:
            return [Atom(name, "function")]
        if name in _SIZES:
            return self._delimiter(command)
        if name == "frac":
            return [Atom(_fraction(self._text(command), self._text(command)), "fraction")]
        if name == "sqrt":
            return [_root(self._text(command))]
        if name in ("text", "textrm", "mbox"):
            return [Atom(self._verbatim(command), "word")]
        if name in _FONTS:
            return self._font(command)
        if name in _ACCENTS or name in _ALPHABETS:
            return [Atom(self._letter(command))]
        raise self._refused(command)

    def _text(self, command: str) -> str:
        text = _join(self._argument(command))
        if not text or self._peek() == "[":
            raise self._refused(command)
        return text

    def _delimiter(self, command: str) -> list[Atom]:
        if self._peek() == ".":
            self._take()
            return []
        kinds: Mapping[str, Kind] = {"left": "open", "right": "close"}
        return [replace(a, kind=kinds.get(command[1:], a.kind)) for a in self._argument(command)]

    def _verbatim(self, command: str) -> str:
        """The words between braces, spaces and all."""
        words = ""
        if self._take() != "{":
            raise self._refused(command)
        while (token := self._peek()) != "}":
            if token in ("", "{") or token[0] == "\\":
                raise self._refused(token or command)
            words += self._tokens.pop()
        self._take()
        return words

    def _font(self, command: str) -> list[Atom]:
        """Type faces are not shown; several letters in one are a name."""
        atoms = self._argument(command)
        text = _join(atoms)
        if command == r"\operatorname":
            return [Atom(text, "function")]
        return [Atom(text, "word")] if len(text) > 1 and text.isalnum() else atoms

    def _letter(self, command: str) -> str:
        """A letter with an accent, or in another alphabet."""
        text, name = _join(self._argument(command)), command[1:]
        if name == "overline":
            return "".join(letter + _ACCENTS[name] for letter in text)
        if name in _ACCENTS and _ONE_SYMBOL.fullmatch(text):
            return text[0] + _ACCENTS[name] + text[1:]
        for alphabet in _ALPHABETS.get(name, ()):
            try:
                return unicodedata.lookup(f"{alphabet} CAPITAL {text}")
            except KeyError:
                continue
        raise self._refused(command)
