"""The atoms of a formula, and how they are set beside each other: on one line, or as a displayed equation."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Literal

import msgspec
from msgspec.structs import replace

from gruquiz.maths.boxes import Box, beside, bracket, over, with_limits
from gruquiz.maths.symbols import (
    BINARY,
    CLOSING,
    LARGE,
    OPENING,
    RELATIONS,
    SUBSCRIPTS,
    SUPERSCRIPTS,
)

Kind = Literal[
    "ordinary", "word", "function", "binary", "relation", "prefix", "open", "close", "fraction",
    "space",
]  # fmt: skip
"""What decides the space around an atom. A `word` may not run into a letter beside it; a `prefix` is an
operator that has nothing on its left, like the minus of -1."""

_SCRIPTS: Mapping[str, Mapping[str, str]] = {"_": SUBSCRIPTS, "^": SUPERSCRIPTS}
_MARKS = r"[\u0300-\u036f\u20d0-\u20ff]*"
_RAISED_ABOVE = frozenset({*SUPERSCRIPTS.values(), "^", "′"})
_RAISED = "".join({*SUBSCRIPTS.values(), *SUPERSCRIPTS.values()})
_WORD = re.compile(rf"(?:(?![{_RAISED}])[^\W_]{_MARKS})+|[^\s()]")
_SYMBOL = re.compile(rf"(?P<letter>[^\W\d_]{_MARKS})(?P<scripts>[{_RAISED}]*)")
_FACTOR = re.compile(
    rf"\uE000|√?(?:\d+(?:\.\d+)?|[^\W\d_]{_MARKS}(?:_\w+)?)[{_RAISED}]*|‖[^‖]*‖|\|[^|]*\|"
)
_DIFFERENTIAL = re.compile(rf"^([d∂][{_RAISED}]*)\s+")
_DOTS = frozenset("…⋯")
_BARS = frozenset("|‖")
_PUNCTUATION = frozenset(",;/")
_BREAKS = re.compile(r"[\s/,:]|(?<=.)[-+]")


class Atom(msgspec.Struct, frozen=True):
    """The smallest thing that is spaced as a whole: a sign with its scripts, a fraction, a space.

    `box` is how it stands in a displayed equation, where that differs from `text`.
    """

    text: str
    kind: Kind = "ordinary"
    box: Box | None = None


def sign(text: str) -> Atom:
    """An atom of one sign; the sign itself tells its kind."""
    kinds: tuple[tuple[frozenset[str], Kind], ...] = (
        (BINARY, "binary"), (RELATIONS, "relation"), (OPENING, "open"), (CLOSING, "close"),
        (LARGE, "function"), (frozenset(" "), "space"), (_DOTS, "word"),
    )  # fmt: skip
    return Atom(text, next((kind for signs, kind in kinds if text in signs), "ordinary"))


def join(atoms: Sequence[Atom], *, tight: bool = False) -> str:
    """The atoms on one line; `tight`, as in a script, sets no space around operators."""
    line, gap = "", ""
    left: Atom | None = None
    for atom in _settled(atoms):
        if atom.kind == "space":
            gap = max(gap, atom.text, key=len)
            continue
        if left is not None:
            line += _between(left, atom, "" if tight else gap, tight)
        line += atom.text
        left, gap = atom, ""
    return line


def lay(atoms: Sequence[Atom], *, tight: bool = False) -> Box:
    """The atoms as a displayed equation; brackets are as tall as what stands between them."""
    shown = [replace(atom, kind="word") if atom.box else atom for atom in atoms]
    line: list[Box] = []
    waiting: list[tuple[str, list[Box]]] = []
    gap = ""
    left: Atom | None = None
    for atom in _settled(shown):
        if atom.kind == "space":
            gap = max(gap, atom.text, key=len)
            continue
        if left is not None and (space := _between(left, atom, "" if tight else gap, tight)):
            line.append(Box((space,)))
        if atom.kind == "open":
            waiting.append((atom.text, line))
            line = []
        elif atom.kind == "close" and waiting:
            sign, before = waiting.pop()
            line = [*before, enclosed(sign, beside(line), atom.text)]
        else:
            line.append(atom.box or Box((atom.text,)))
        left, gap = atom, ""
    for sign, before in reversed(waiting):
        line = [*before, Box((sign,)), *line]
    return beside(line)


def enclosed(opening: str, inside: Box, closing: str) -> Box:
    """`inside` in brackets; `closing` may carry scripts."""
    return beside(
        [
            bracket(opening, inside),
            inside,
            bracket(closing[:1], inside),
            _attached(closing[1:], inside),
        ]
    )


def clauses(atoms: Sequence[Atom]) -> list[list[Atom]]:
    r"""The parts of a line that stand apart by a `\quad` or more."""
    parts: list[list[Atom]] = [[]]
    for atom in atoms:
        if atom.kind == "space" and len(atom.text) > 1:
            parts.append([])
        else:
            parts[-1].append(atom)
    return [part for part in parts if part]


def _attached(tail: str, box: Box) -> Box:
    """Scripts beside a tall box: at its top or at its foot."""
    if not tail or not box.tall:
        return Box((tail,))
    rows = [" " * len(tail)] * len(box.rows)
    rows[0 if tail[0] in _RAISED_ABOVE else -1] = tail
    return Box(tuple(rows), box.base)


def script(mark: str, text: str) -> str:
    """`text` below (`_`) or above (`^`) the line, in small letters where every one of them exists."""
    letters = _SCRIPTS[mark]
    if all(letter in letters for letter in text):
        return "".join(letters[letter] for letter in text)
    return mark + (text if _WORD.fullmatch(text) else f"({_unwrapped(text)})")


def hang(tail: str, atoms: Sequence[Atom]) -> list[Atom]:
    """`atoms` with the scripts `tail` on the last of them."""
    *before, base = atoms
    if base.kind == "fraction":
        base = Atom(f"({base.text})", box=base.box and enclosed("(", base.box, ")"))
    on_the_line = "_" in tail or "^" in tail
    kind = "word" if base.kind == "ordinary" and on_the_line else base.kind
    box = base.box and beside([base.box, _attached(tail, base.box)])
    return [*before, Atom(base.text + tail, kind, box)]


def large(tail: str, sign: Atom, below: Sequence[Atom], above: Sequence[Atom]) -> Atom:
    """A large operator; its limits stand under and over it where small letters beside it would not do."""
    bounds = [lay(part, tight=True) if part else None for part in (below, above)]
    needed = (below and above) or "(" in tail
    return Atom(
        sign.text + tail, sign.kind, with_limits(Box((sign.text,)), *bounds) if needed else None
    )


def fraction(upper: Sequence[Atom], lower: Sequence[Atom]) -> Atom:
    """One over the other; on one line with parentheses where they are needed."""
    numerator, denominator = _DIFFERENTIAL.sub(r"\1", join(upper)), join(lower)
    above = f"({numerator})" if _BREAKS.search(_folded(numerator)) else numerator
    differential = numerator[0] in "d∂" and denominator[0] == numerator[0]
    factor = denominator[1:] if differential else denominator
    below = denominator if _FACTOR.fullmatch(_folded(factor)) else f"({_unwrapped(denominator)})"
    return Atom(f"{above}/{below}", "fraction", over(lay(upper), lay(lower)))


def root(under: Sequence[Atom]) -> Atom:
    """A square root."""
    radicand, box = join(under), lay(under)
    if box.tall:
        return Atom(f"√({radicand})", box=beside([Box(("√",)), enclosed("(", box, ")")]))
    if _FACTOR.fullmatch(_folded(radicand)) and "√" not in radicand:
        return Atom(f"√{radicand}", "word")
    return Atom(f"√({radicand})")


def accented(text: str, accent: str) -> str | None:
    """One symbol with a combining accent; None for anything longer."""
    symbol = _SYMBOL.fullmatch(text)
    return symbol["letter"] + accent + symbol["scripts"] if symbol else None


def _settled(atoms: Sequence[Atom]) -> list[Atom]:
    """Operators with nothing on their left become prefixes, fractions beside a factor are wrapped."""
    settled: list[Atom] = []
    left: Atom | None = None
    atoms = _with_bars_paired(atoms)
    for index, atom in enumerate(atoms):
        if atom.kind == "space":
            settled.append(atom)
            continue
        right = next((other for other in atoms[index + 1 :] if other.kind != "space"), None)
        if atom.kind == "binary" and not _ends_operand(left):
            left = Atom(atom.text, "prefix")
        elif atom.kind == "fraction" and not (_frees(left) and _frees(right)):
            left = Atom(f"({atom.text})")
        else:
            left = atom
        settled.append(left)
    return settled


def _with_bars_paired(atoms: Sequence[Atom]) -> list[Atom]:
    """Two bars in the same pair of brackets open and close a norm; a bar alone stays what it is."""
    paired = list(atoms)
    waiting: list[int | None] = [None]
    for index, atom in enumerate(atoms):
        if atom.kind == "open":
            waiting.append(None)
        elif atom.kind == "close" and len(waiting) > 1:
            waiting.pop()
        elif atom.kind == "ordinary" and atom.text[:1] in _BARS:
            first = waiting[-1]
            waiting[-1] = index if first is None else None
            if first is not None:
                paired[first] = Atom(atoms[first].text, "open")
                paired[index] = Atom(atom.text, "close")
    return paired


def _ends_operand(left: Atom | None) -> bool:
    return (
        left is not None
        and left.kind in ("ordinary", "word", "close", "fraction")
        and left.text not in _PUNCTUATION
    )


def _frees(neighbour: Atom | None) -> bool:
    """Whether a fraction needs no parentheses towards this neighbour."""
    return (
        neighbour is None
        or neighbour.kind in ("binary", "relation", "prefix", "open", "close")
        or neighbour.text in (",", ";", ".")
    )


def _between(left: Atom, right: Atom, gap: str, tight: bool) -> str:
    """The space between two atoms where the author has written `gap`."""
    kinds = {left.kind, right.kind}
    if left.kind in ("prefix", "open") or right.kind == "close" or kinds == {"relation"}:
        return ""
    if kinds & {"binary", "relation"}:
        return "" if tight else max(gap, " ", key=len)
    if left.text.endswith(" ") or right.text.startswith(" "):
        return ""
    return gap or (" " if _run_together(left, right) else "")


def _run_together(left: Atom, right: Atom) -> bool:
    """Whether two atoms would be misread without a space, like tanh and x."""
    ends, begins = _is_letter(left.text[-1:]), _is_letter(right.text[:1])
    if left.kind == "function":
        return begins or right.kind in ("function", "prefix")
    if right.kind == "function":
        return ends or left.text[-1:] in CLOSING
    return ends and begins and (left.kind == "word" or left.text[-1:] == "ᵀ" or _is_name(right))


def _is_name(atom: Atom) -> bool:
    return atom.kind == "word" and (atom.text in _DOTS or atom.text[:2].isalnum())


def _is_letter(character: str) -> bool:
    return (
        character.isalnum()
        or character in _DOTS | {"′"}
        or (character != "" and unicodedata.combining(character) > 0)
    )


def _folded(text: str) -> str:
    """`text` with everything in parentheses folded into one sign."""
    while (folded := re.sub(r"\([^()]*\)", "\ue000", text)) != text:
        text = folded
    return text


def _unwrapped(text: str) -> str:
    """`text` without the parentheses around all of it."""
    return text[1:-1] if text[:1] == "(" and _folded(text) == "\ue000" else text
