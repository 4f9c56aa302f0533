"""A table of items as CSV (RFC 4180), one row an item and language, for spreadsheets."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence

from gruquiz.export.cards import Card
from gruquiz.export.markup import Tongues, convention
from gruquiz.maths import render
from gruquiz.text import Lang

_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
_NUMBER = re.compile(r"[+-]?[\d.,]+%?")
COLUMNS = (
    "uid", "rev", "lang", "objective", "type", "difficulty", "convention", "prompt", "equation",
    "code", "key", "reasons", "explain", "sources",
)  # fmt: skip


def table(cards: Sequence[Card], tongues: Tongues, *, excel: bool = False) -> bytes:
    """The table; with `excel` it begins with the mark by which Excel knows UTF-8."""
    most = max((len(card.answers) for card in cards), default=0)
    options = [f"option_{number}" for number in range(1, most + 1)]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([*COLUMNS, *options])
    for card in cards:
        for lang in tongues:
            row = [*_row(card, lang), *_options(card, lang), *[""] * (most - len(card.answers))]
            writer.writerow([harmless(cell) for cell in row])
    return text.getvalue().encode("utf-8-sig" if excel else "utf-8")


def harmless(cell: str) -> str:
    """`cell` so that no spreadsheet takes it for a formula: one that could be begins with an apostrophe."""
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell


def _row(card: Card, lang: Lang) -> Iterator[str]:
    entry, item, common = card.entry, card.entry.item, card.entry.linked_set
    yield from (entry.uid, str(item.rev), lang, item.objective, item.kind, str(item.difficulty))
    yield render(convention(entry) or "")
    prompts = [common.prompt] if common else []
    yield "\n".join(render(text[lang]) for text in [*prompts, card.question.prompt])
    equations = (common.equation if common else None, item.equation)
    yield "\n".join(render(f"${equation}$") for equation in equations if equation)
    codes = (common.code if common else None, item.printed_code)
    yield "\n".join(code for code in codes if code)
    yield render(card.key[lang])
    yield "\n".join(_reasons(card, lang))
    yield render(item.explain[lang]) if item.explain else ""
    yield "; ".join(f"{source.title} ({source.ref})" for source in entry.sources)


def _reasons(card: Card, lang: Lang) -> Iterator[str]:
    """The reasons of the whole, then that of each answer under its number."""
    yield from (render(reason[lang]) for reason in card.reasons)
    for number, answer in enumerate(card.answers, 1):
        if answer.why:
            yield f"{number}. {render(answer.why[lang])}"


def _options(card: Card, lang: Lang) -> list[str]:
    """What is offered; for what is typed, the answers that are known."""
    return [render(answer.shown[lang]) for answer in card.answers]
