"""How a question is painted: its head, its options, the keys that answer it, and the end of a series."""

from __future__ import annotations

from collections.abc import Collection
from textwrap import indent

from textual.content import Content

from gruquiz.bank.items import (
    Ask,
    Mark,
    PickOne,
    PickSeveral,
    Question,
    TypeNumber,
    TypeText,
    WriteCode,
)
from gruquiz.bank.library import Entry
from gruquiz.language import Lang
from gruquiz.maths import render
from gruquiz.practice import Practice
from gruquiz.text import Text
from gruquiz.tui.keys import fitting
from gruquiz.tui.prose import prose
from gruquiz.words.app import AppWords, app_words
from gruquiz.words.asking import asking_words


def progress(practice: Practice, answered: bool, lang: Lang) -> Content:
    """Which question of how many, its objective and its bank."""
    entry = practice.entry
    number = practice.position + (not answered)
    counted = app_words(lang).progress.format(number=number, total=len(practice.entries))
    return Content(f"{counted}   {entry.item.objective} · {entry.bank.title[lang]}")


def convention(entry: Entry, lang: Lang) -> Content | None:
    """The convention, with its equation unless the item prints its own; None if none is to be told."""
    told = entry.stated_convention
    if told is None:
        return None
    stated = f"{app_words(lang).convention}  z: {told.z}, reset: {told.reset}"
    if entry.prints_equation:
        return Content(stated)
    return Content(f"{stated}   " + render(f"${told.update_equation}$"))


def linked_set(entry: Entry, lang: Lang) -> Content | None:
    """What the items of a linked set have in common, and which of them this is."""
    linked = entry.linked_set
    if linked is None:
        return None
    number, total = entry.part
    head = asking_words(lang).set_head.format(title=linked.title[lang], number=number, total=total)
    lines = [Content.styled(head, "$primary"), prose(linked.prompt[lang])]
    if linked.equation:
        lines.append(Content.styled("  " + render(f"${linked.equation}$"), "$primary"))
    if linked.code:
        lines.append(Content.styled(indent(linked.code.rstrip(), "  "), "$code"))
    return Content("\n").join(lines)


def equation(entry: Entry) -> Content | None:
    """The equation that the item prints."""
    return Content(render(f"${entry.item.equation}$")) if entry.item.equation else None


def code(entry: Entry) -> Content | None:
    """The code that the item prints, its blanks in their letters."""
    printed = entry.item.printed_code
    return Content(printed.rstrip()) if printed else None


def shown_options(question: Question) -> tuple[Text, ...]:
    """The options of a question in the order of the screen; none where something is typed."""
    return question.ask.options if isinstance(question.ask, PickOne | PickSeveral) else ()


def option_rows(
    question: Question, taken: Collection[int], mark: Mark | None, lang: Lang
) -> list[Content]:
    """The options with their digits, boxes where several may be taken, and signs once marked."""
    several = isinstance(question.ask, PickSeveral)
    rows = []
    for position, text in enumerate(shown_options(question)):
        box = ("[x] " if position in taken else "[ ] ") if several else ""
        head = f"{position + 1}  {box}{_sign(mark, position)}"
        rows.append(Content.assemble(head, prose(text[lang])))
    return rows


def _sign(mark: Mark | None, position: int) -> str:
    if mark is None or mark.remarks[0].shown is None:
        return ""
    remark = mark.remarks[position]
    return "✔ " if remark.key else ("✘ " if remark.picked else "  ")


def typed_hint(ask: TypeNumber | TypeText, words: AppWords) -> str:
    """What stands in the empty line: how exact a number is wanted, or that something is to be typed."""
    if isinstance(ask, TypeText):
        return words.text_hint
    return (
        words.number_hint.format(decimals=ask.decimals) if ask.decimals else words.whole_number_hint
    )


def text_hint(ask: Ask, lang: Lang) -> Content | None:
    """What may be typed, where it is a text."""
    return prose(ask.hint[lang]) if isinstance(ask, TypeText) else None


def keys_answered(practice: Practice, lang: Lang, width: int) -> str:
    """The line of keys once the question is answered, in `width` cells."""
    words = app_words(lang)
    following, scrolling, language, leave = words.keys_next.split("   ")
    drill = words.drill_hint if practice.entry.item.drill else ""
    run = asking_words(lang).keys_run if practice.can_run else ""
    told = [drill, run, following, scrolling, language, leave]
    return fitting(told, width, spared=(scrolling, leave))


def keys(question: Question, words: AppWords) -> str:
    """The line of keys while a question waits for its answer."""
    match question.ask:
        case PickOne(options):
            return words.keys_pick_one.format(count=len(options))
        case PickSeveral(options):
            return words.keys_pick_several.format(count=len(options))
        case TypeNumber():
            return words.keys_number
        case TypeText():
            return words.keys_text
        case WriteCode(drill):
            raise AssertionError(f"{drill} is a drill, no question of a series")


def missed(practice: Practice, lang: Lang) -> Content:
    """What went wrong in a series, for its end."""
    words = app_words(lang)
    wrong = [
        prose(f"✘ {entry.item.objective}  {entry.item.prompt[lang]}")
        for entry, mark in zip(practice.entries, practice.marks, strict=True)
        if mark.verdict != "right"
    ]
    head = Content.styled(words.missed if wrong else words.none_missed, "bold")
    return Content("\n\n").join([head, *wrong])
