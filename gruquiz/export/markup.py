"""The texts of banks as HTML or as plain text, in one language or in both."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from typing import Literal

from gruquiz.bank.library import Entry
from gruquiz.maths import render, spans
from gruquiz.text import Lang, Text

Tongues = tuple[Lang, ...]
Maths = Callable[[str], str]
"""LaTeX to HTML."""

TONGUES: dict[Literal["ja", "en", "both"], Tongues] = {
    "ja": ("ja",),
    "en": ("en",),
    "both": ("ja", "en"),
}


def mathjax(latex: str) -> str:
    r"""`\(…\)`, which Anki's MathJax typesets."""
    return rf"\({escape(latex)}\)"


def mathml(latex: str) -> str:
    """MathML, which browsers show by themselves."""
    from latex2mathml.converter import convert

    # The converter writes a single upright letter as an entity, and forgets to say that it is upright.
    return re.sub(
        r"<mi>(&#x000[4-7][0-9A-F];)</mi>", r'<mi mathvariant="normal">\1</mi>', convert(latex)
    )


def unicode_maths(latex: str) -> str:
    """One line of Unicode, as in the terminal; it needs nothing of whoever shows it."""
    return escape(render(f"${latex}$"))


def displayed(equation: str, maths: Maths) -> str:
    """An equation that stands by itself; a narrow page may break it after each of its statements."""
    parts = re.split(r"(?<=,)\s*\\quad\s*", equation)
    if r"\begin" in equation or any(part.count("{") != part.count("}") for part in parts):
        parts = [equation]
    return "\N{EM SPACE} ".join(map(maths, parts))


def html(text: str, maths: Maths) -> str:
    """A text of a bank as HTML; nothing in it is taken for HTML of its own."""
    show = {"text": _prose, "code": _code, "maths": maths}
    return "".join(show[span.kind](span.source) for span in spans(text))


def block(code: str) -> str:
    """A program. Its lines are ended by `<br>`, since a line break ends a record in some formats."""
    return f"<pre>{_lines(code.rstrip())}</pre>"


def in_tongues(text: Text, tongues: Tongues, between: str = "<br>") -> str:
    """The text in each language, once where it is the same in all of them."""
    return between.join(dict.fromkeys(text[lang] for lang in tongues))


def convention(entry: Entry) -> str | None:
    """The convention that is stated with an item, as a text of a bank; None where none is."""
    stated = entry.stated_convention
    if stated is None:
        return None
    letters = f"z: {stated.z}, reset: {stated.reset}"
    if entry.prints_equation:
        return letters
    return f"{letters}  ${stated.update_equation}$  ${stated.candidate_equation}$"


def _prose(text: str) -> str:
    """HTML makes one of two spaces, so a gap behind a label is a wide one."""
    return re.sub(" {2,}", "\N{EM SPACE}", _lines(text))


def _lines(text: str) -> str:
    return re.sub(r"\r\n?|\n", "<br>", escape(text))


def _code(code: str) -> str:
    return f"<code>{_lines(code)}</code>"
