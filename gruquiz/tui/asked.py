"""How a question is painted: its head, its code, the keys that answer it, and the end of a series."""

from __future__ import annotations

from textwrap import indent, wrap

from textual.content import Content

from gruquiz.bank.items import (
    Ask,
    MatchPairs,
    PickOne,
    PickSeveral,
    PutInOrder,
    Question,
    TypeNumber,
    TypeText,
    WriteCode,
)
from gruquiz.bank.library import Entry
from gruquiz.bank.objectives import OBJECTIVES
from gruquiz.lab import view_for
from gruquiz.language import Lang
from gruquiz.maths import MathsError, display, render
from gruquiz.practice import Practice
from gruquiz.tui.keys import KeyLine
from gruquiz.tui.prose import prose
from gruquiz.width import cells
from gruquiz.words.app import app_words
from gruquiz.words.asking import asking_words
from gruquiz.words.asks import ask_words
from gruquiz.words.study import study_words

HANGING = 8
"""The columns by which a line of code that goes on is indented."""


def progress(practice: Practice, answered: bool, lang: Lang) -> Content:
    """Which question of how many, its objective and its bank; the name of the objective may give it away."""
    entry = practice.entry
    number = practice.position + (not answered)
    counted = app_words(lang).progress.format(number=number, total=len(practice.entries))
    objective = entry.item.objective
    named = OBJECTIVES.get(objective) if answered else None
    words = asking_words(lang)
    if named:
        told = words.objective_named.format(code=objective, name=named[lang])
    else:
        told = words.objective_in_bank.format(code=objective, bank=entry.bank.title[lang])
    return Content(f"{counted}   {told}")


def convention(entry: Entry, lang: Lang, *, answered: bool = False) -> Content | None:
    """The convention in its names and in words, or its equation; None if none is to be told.

    What z does may be what is asked for: of an item that prints its own equation it is said afterwards.
    """
    told = entry.stated_convention
    if told is None:
        return None
    words = asking_words(lang)
    if not entry.prints_equation:
        of_z = render(f"${told.update_equation}$")
    else:
        of_z = words.convention_z[told.z] if answered else ""
    return Content(f"{app_words(lang).convention}  {words.stated(told.z, told.reset, of_z)}")


def linked_set(entry: Entry, lang: Lang, width: int | None = None) -> Content | None:
    """What the items of a linked set have in common, and which of them this is; in `width` cells."""
    linked = entry.linked_set
    if linked is None:
        return None
    number, total = entry.part
    head = asking_words(lang).set_head.format(title=linked.title[lang], number=number, total=total)
    lines = [Content.styled(head, "$primary"), prose(linked.prompt[lang])]
    if linked.equation:
        room = width - 2 if width else None
        lines.append(Content.styled(indent(displayed(linked.equation, room), "  "), "$primary"))
    if linked.code:
        lines.append(Content.styled(indent(linked.code.rstrip(), "  "), "$code"))
    return Content("\n").join(lines)


def equation(entry: Entry, width: int | None = None) -> Content | None:
    """The equation that the item prints, in `width` cells."""
    return Content(displayed(entry.item.equation, width)) if entry.item.equation else None


def displayed(latex: str, width: int | None) -> str:
    """An equation by itself; one that cannot be set stands as it is written."""
    try:
        return display(latex, width)
    except MathsError:
        return latex


def code(entry: Entry, width: int | None = None) -> Content | None:
    """The code that the item prints, its blanks in their letters; what goes on in the next line is indented."""
    printed = entry.item.printed_code
    if not printed:
        return None
    lines = printed.rstrip().split("\n")
    return Content("\n".join(_broken(line, width) if width else line for line in lines))


def _broken(line: str, width: int) -> str:
    """A line of code in as many lines of `width` cells as it needs."""
    if cells(line) <= width:
        return line
    depth = len(line) - len(line.lstrip())
    hanging = " " * (depth + HANGING)
    return "\n".join(wrap(line, width, subsequent_indent=hanging, break_on_hyphens=False))


def keys_answered(
    practice: Practice, lang: Lang, *, long: bool = False, run: bool = False
) -> KeyLine:
    """The line of keys once the question is answered; to one that is `long` Tab goes back.

    Where the answer has been `run`, Esc closes what came of it.
    """
    words = app_words(lang)
    following, scrolling, language, leave = words.keys_next.split("   ")
    drill = words.drill_hint if practice.entry.item.drill else ""
    try_out = asking_words(lang).keys_run if practice.can_run and not run else ""
    leave = asking_words(lang).keys_close_run if run else leave
    undo = study_words(lang).key_undo
    lab = asking_words(lang).keys_lab if view_for(practice.entry.item.objective) else ""
    question = ask_words(lang).keys_question if long else ""
    told = [drill, try_out, lab, following, undo, question, scrolling, language, leave]
    return KeyLine(told, spared=(scrolling, language, leave))


def is_pick(ask: Ask) -> bool:
    """Whether options are picked; of those one can be more or less sure."""
    return isinstance(ask, PickOne | PickSeveral)


def keys(question: Question, lang: Lang, *, long: bool = False) -> str:
    """The line of keys while a question waits for its answer; one that is `long` has to be scrolled."""
    line = _keys(question.ask, lang)
    return f"{ask_words(lang).keys_scroll}   {line}" if long else line


def _keys(ask: Ask, lang: Lang) -> str:
    words, more = app_words(lang), ask_words(lang)
    match ask:
        case PickOne(options):
            return words.keys_pick_one.format(count=len(options))
        case PickSeveral(options):
            return words.keys_pick_several.format(count=len(options))
        case TypeNumber():
            return words.keys_number
        case TypeText():
            return words.keys_text
        case PutInOrder(lines):
            return more.keys_order.format(count=len(lines))
        case MatchPairs(_, right):
            return more.keys_match.format(count=len(right))
        case WriteCode(drill):
            raise AssertionError(f"{drill} is a drill, no question of a series")


def missed(practice: Practice, lang: Lang) -> Content:
    """What went wrong in a series, for its end."""
    words = app_words(lang)
    wrong = [
        prose(f"✘ {entry.item.objective}  {entry.item.prompt.unfilled()[lang]}")
        for entry, mark in zip(practice.entries, practice.marks, strict=True)
        if mark.verdict != "right"
    ]
    head = Content.styled(words.missed if wrong else words.none_missed, "bold")
    return Content("\n\n").join([head, *wrong])
