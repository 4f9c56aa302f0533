"""The pieces of a typed formula, each with its column; whatever a Japanese keyboard or LaTeX makes of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Literal

import msgspec

from gruquiz.bank.items import UnreadableError
from gruquiz.text import Text

Kind = Literal["number", "name", "function", "turned", "mark"]


class Token(msgspec.Struct, frozen=True):
    """One piece: a number, a name in its plainest spelling, a transpose, or an operator or bracket.

    Which names are functions is known to the reader only.

    `product` is set for the signs × and ·, which people write for either of the two products.
    """

    kind: Kind
    text: str
    column: int
    product: bool = False


_CHARACTERS = {
    **dict.fromkeys("−–—‐‑ー", "-"), **dict.fromkeys("×✕✖・⋅∙", "·"),
    **dict.fromkeys("⊙∘○◦∗", "*"), **dict.fromkeys("【〔", "("), **dict.fromkeys("】〕", ")"),
    **dict.fromkeys("〜～˜", "~"), "÷": "/", "⁄": "/", "、": ",", "∕": "/",
    "²": "**2", "³": "**3", "⁴": "**4", "ᵀ": ".T", "⊤": ".T",
}  # fmt: skip
_SUBSCRIPTS = dict(zip("₀₁₂₃₄₅₆₇₈₉₋₊ₜₓₕ", "0123456789-+txh", strict=True))
_OPENING = {"(": "(", "[": "(", "{": "("}
_CLOSING = {")": ")", "]": ")", "}": ")"}
_COMMANDS = {
    "odot": "*",
    "circ": "*",
    "ast": "*",
    "cdot": "·",
    "times": "·",
    "left": "",
    "right": "",
}

_TOKEN = re.compile(
    r"""
    (?P<space>\s+)
    |(?P<number>(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)
    |(?P<turned>\.\s*T(?![A-Za-z0-9_])|\^\s*(?:\\top|T|\{\s*(?:\\top|T)\s*\})(?![A-Za-z0-9_]))
    |\\(?P<command>odot|circ|ast|cdot|times|left|right)(?![A-Za-z])
    |(?:(?:np|numpy|torch|math)\.)?
     (?P<name>(?:\\(?:wide)?tilde\s*(?:\{\s*[A-Za-z]+\s*\}|[A-Za-z])|\\?[A-Za-zσ][A-Za-z0-9σ]*(?:_[A-Za-z0-9σ]+)*[\u0303~]?)
        (?:_\{[^{}]*\}|_?\[\s*t\s*(?:-\s*1\s*)?\]|_?\(\s*t\s*(?:-\s*1\s*)?\)|_[A-Za-z0-9]+)?
        (?:(?<=_t)-1(?![A-Za-z0-9_.]))?)
    |(?P<mark>\*\*|[-+*/@^·(){}\[\],=])
    """,
    re.VERBOSE,
)


def tokens(typed: str) -> list[Token]:
    """The pieces of `typed`; raises `UnreadableError` at the first character that can be none."""
    spelled, columns = _spelled(typed)
    found: list[Token] = []
    at = 0
    while at < len(spelled):
        match = _TOKEN.match(spelled, at)
        if match is None:
            raise UnreadableError(_no_such_character(columns[at], typed[columns[at] - 1]))
        found += _token(match, columns[at])
        at = match.end()
    return found


def _spelled(typed: str) -> tuple[str, list[int]]:
    """`typed` in ordinary characters, and the column in `typed` of each of them.

    It is done a character at a time, for only so does every character keep its column.
    """
    pieces = list(_pieces(typed))
    text = "".join(piece for piece, _ in pieces)
    return text, [column for piece, column in pieces for _ in piece]


def _pieces(typed: str) -> Iterator[tuple[str, int]]:
    low = False
    for column, character in enumerate(typed, 1):
        if (character in _SUBSCRIPTS) is not low:
            low = not low
            yield ("_{" if low else "}"), column
        if low:
            yield _SUBSCRIPTS[character], column
        elif character in _CHARACTERS:
            yield _CHARACTERS[character], column
        else:
            yield unicodedata.normalize("NFKC", character), column
    if low:
        yield "}", len(typed)


def _token(match: re.Match[str], column: int) -> Iterator[Token]:
    kind, text = match.lastgroup, match[match.lastgroup or 0]
    if kind == "number":
        yield Token("number", text, column)
    elif kind == "name":
        yield Token("name", plain_name(text), column)
    elif kind == "turned":
        yield Token("turned", ".T", column)
    elif kind == "command" and _COMMANDS[text]:
        yield _mark(_COMMANDS[text], column)
    elif kind == "mark":
        yield _mark(text, column)


def _mark(text: str, column: int) -> Token:
    plain = {"^": "**", "·": "*"} | _OPENING | _CLOSING
    return Token("mark", plain.get(text, text), column, product=text == "·")


def plain_name(name: str) -> str:
    r"""The one spelling of a name: `h_{t-1}`, `h[t-1]` and `h_t-1` are `ht-1`, `h̃` and `\tilde{h}` are `htilde`."""
    tilde = re.match(r"\\(?:wide)?tilde\s*\{?\s*([A-Za-z]+)", name)
    if tilde:
        name = f"{tilde[1]}~{name[tilde.end() :]}"
    name = name.replace("\u0303", "tilde").replace("~", "tilde")
    return re.sub(r"[\s_{}\[\]()\\]", "", name) or name


def _no_such_character(column: int, character: str) -> Text:
    return at_column(
        column,
        Text(
            ja=f"「{character}」は式に使えません。", en=f"{character!r} cannot occur in a formula."
        ),
    )


def at_column(column: int, said: Text) -> Text:
    """`said` of the character in this column, counted from 1."""
    return Text(ja=f"{column} 文字目: {said.ja}", en=f"Column {column}: {said.en}")
