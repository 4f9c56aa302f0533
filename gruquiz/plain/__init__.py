"""Plain mode: numbered prompts on standard output, one line after the other, no cursor movement.

For pipes, `TERM=dumb`, and screen readers.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterator
from textwrap import indent

import click

from gruquiz.bank.items import (
    Ask,
    Mark,
    MatchPairs,
    PickOne,
    PickSeveral,
    PutInOrder,
    Question,
    Remark,
    Response,
    TypeNumber,
    TypeText,
    UnreadableError,
    WriteCode,
)
from gruquiz.bank.library import Entry
from gruquiz.bank.typed.places import LETTERS, read_order, read_pairs
from gruquiz.maths import render
from gruquiz.plain.trial import offer_run
from gruquiz.practice import Practice
from gruquiz.study.confidence import confidence_of
from gruquiz.text import Lang, Text
from gruquiz.words.asking import asking_words
from gruquiz.words.asks import ask_words
from gruquiz.words.cli import CliWords, cli_words
from gruquiz.words.study import study_words


def ask(practice: Practice, lang: Lang, *, ask_confidence: bool = True) -> None:
    """Put every question of `practice`, mark and explain each answer, and sum up.

    With `ask_confidence` a pick says how sure it is in the same line: `2`, `2?` or `2??`.
    """
    words, early = cli_words(lang), ""
    click.echo(study_words(lang).plain_begin)
    while (question := practice.question) is not None:
        entry, number = practice.entry, practice.position + 1
        click.echo()
        click.echo(words.question.format(number=number, total=len(practice.entries)))
        put(question, entry, lang, words)
        mark = _answer(practice, question, lang, ask_confidence, early)
        explain(mark, entry, lang, words, arranged=isinstance(question.ask, PutInOrder))
        early = offer_run(practice, lang) if practice.can_run else ""
        practice.advance()
    right = sum(mark.verdict == "right" for mark in practice.marks)
    click.echo()
    click.echo(words.series_done.format(right=right, total=len(practice.entries)))


def put(question: Question, entry: Entry, lang: Lang, words: CliWords) -> None:
    """Print a question with all that stands beside it."""
    for line in set_lines(entry, lang):
        click.echo(line)
    if entry.stated_convention:
        click.echo(f"{words.convention}: {convention_line(entry)}")
    click.echo(render(question.prompt[lang]))
    if entry.item.equation:
        click.echo("  " + render(f"${entry.item.equation}$"))
    if printed := entry.item.printed_code:
        click.echo(indent(printed.rstrip(), "    "))
    for line in listed(question.ask, lang):
        click.echo(line)


def listed(ask: Ask, lang: Lang) -> Iterator[str]:
    """What an ask shows below the question: its options, lines or pairs, or what may be typed."""
    match ask:
        case PickOne(shown) | PickSeveral(shown) | PutInOrder(shown):
            yield from _numbered(shown, lang)
        case MatchPairs(left, right):
            for letter, text in zip(LETTERS, left, strict=False):
                yield f"  {letter}. {render(text[lang])}"
            yield ""
            yield from _numbered(right, lang)
        case TypeText(hint):
            yield indent(render(hint[lang]), "  ")
        case TypeNumber() | WriteCode():
            return


def _numbered(texts: tuple[Text, ...], lang: Lang) -> Iterator[str]:
    for number, text in enumerate(texts, 1):
        yield f"  {number}. {render(text[lang])}"


def set_lines(entry: Entry, lang: Lang) -> Iterator[str]:
    """What the items of a linked set have in common, and which of them this is."""
    linked = entry.linked_set
    if linked is None:
        return
    number, total = entry.part
    yield asking_words(lang).set_head.format(title=linked.title[lang], number=number, total=total)
    yield render(linked.prompt[lang])
    if linked.equation:
        yield "  " + render(f"${linked.equation}$")
    if linked.code:
        yield indent(linked.code.rstrip(), "    ")


def convention_line(entry: Entry) -> str:
    """The convention of an item, with the equations that it stands for unless the item prints its own."""
    convention = entry.convention
    if convention is None:
        return ""
    stated = f"z: {convention.z}, reset: {convention.reset}"
    if entry.prints_equation:
        return stated
    equations = (convention.update_equation, convention.candidate_equation)
    return "  ".join([stated, *(render(f"${equation}$") for equation in equations)])


def _answer(
    practice: Practice, question: Question, lang: Lang, ask_confidence: bool, early: str
) -> Mark:
    """Read until there is an answer that can be marked; the end of the input ends the series.

    `early` has been read already.
    """
    picks = isinstance(question.ask, PickOne | PickSeveral)
    prompt = _pick_prompt(question.ask, lang) if ask_confidence else None
    while True:
        typed, early = early or read_line(prompt or _prompt(question, lang, cli_words(lang))), ""
        if means_undo(typed):
            click.echo(taken_back(practice, lang))
            continue
        bare, confidence = confidence_of(typed) if picks else (typed, None)
        try:
            response = _response(question, bare)
            return practice.answer(response, lang, confidence if ask_confidence else None)
        except UnreadableError as error:
            click.echo(error.message[lang])


def means_undo(typed: str) -> bool:
    """Whether a line takes the last answer back instead of being one."""
    return unicodedata.normalize("NFKC", typed).strip().lower() in ("undo", "取り消し", "取消")


def taken_back(practice: Practice, lang: Lang) -> str:
    """Take the last answer back, and say so."""
    words = study_words(lang)
    if not practice.position:
        return words.nothing_to_undo
    practice.undo()
    return words.undone


def read_line(prompt: str) -> str:
    """What is typed after `prompt`; the end of the input aborts.

    A terminal shows what is typed and its Enter; from a pipe the line of the prompt is ended here.
    """
    click.echo(prompt, nl=False)
    line = sys.stdin.readline()
    if not line or not sys.stdin.isatty():
        click.echo()
    if not line:
        raise click.Abort
    return line.strip()


def _prompt(question: Question, lang: Lang, words: CliWords) -> str:
    match question.ask:
        case PickOne(options):
            return words.pick_one.format(count=len(options))
        case PickSeveral():
            return words.pick_several
        case TypeNumber(decimals, unit):
            said = words.type_number if decimals else words.type_whole_number
            asked = said.format(decimals=decimals)
            return f"{asked}[{render(unit[lang])}] " if unit else asked
        case TypeText():
            return words.type_text
        case PutInOrder():
            return ask_words(lang).plain_order
        case MatchPairs():
            return ask_words(lang).plain_match
        case WriteCode(drill):
            raise AssertionError(f"{drill} is a drill, no question for a prompt")


def _pick_prompt(asked: Ask, lang: Lang) -> str | None:
    """The prompt of a pick that also asks how sure it is; None where something is typed."""
    words = study_words(lang)
    match asked:
        case PickOne(options):
            return words.pick_one.format(count=len(options))
        case PickSeveral():
            return words.pick_several
        case _:
            return None


def _response(question: Question, typed: str) -> Response:
    match question.ask:
        case PickOne(options):
            picked = positions(typed, len(options))
            if len(picked) != 1:
                raise UnreadableError(_range(len(options)))
            return next(iter(picked))
        case PickSeveral(options):
            return positions(typed, len(options))
        case PutInOrder(lines):
            return read_order(typed, len(lines))
        case MatchPairs(left, right):
            return read_pairs(typed, len(left), len(right))
        case TypeNumber() | TypeText() | WriteCode():
            return typed


def positions(typed: str, count: int) -> frozenset[int]:
    """Positions from 0 for what was typed as `1 3`, `1,3`, `１、３` or `13`; raises `UnreadableError`."""
    text = unicodedata.normalize("NFKC", typed)
    numbers = re.findall(r"\d", text)
    clean = re.fullmatch(r"[\d\s,、。.・;/]+", text)
    if not clean or not numbers or not all(1 <= int(n) <= count for n in numbers):
        raise UnreadableError(_range(count))
    return frozenset(int(n) - 1 for n in numbers)


def _range(count: int) -> Text:
    return Text(
        ja=cli_words("ja").not_among.format(count=count),
        en=cli_words("en").not_among.format(count=count),
    )


def explain(
    mark: Mark,
    entry: Entry,
    lang: Lang,
    words: CliWords,
    *,
    answered: bool = True,
    arranged: bool = False,
) -> None:
    """Print the outcome of an answer, if there was one, and every reason; `arranged`, of lines in an order."""
    sign = {"right": "○", "partial": "△", "wrong": "×"}[mark.verdict]
    if answered:
        click.echo(f"{sign} {getattr(words, mark.verdict)}")
    if mark.verdict != "right":
        click.echo(f"{words.the_key_is}: {render(mark.key[lang])}")
        if arranged:
            click.echo(ask_words(lang).order_told.format(stay="○", move="×"))
    for remark in mark.remarks:
        if remark.shown:
            click.echo(f"  - {_label(remark, words)}{render(remark.shown[lang])}")
        click.echo(indent(render(remark.why[lang]), "    " if remark.shown else "  "))
    if entry.item.explain:
        click.echo(f"  {render(entry.item.explain[lang])}")
    if entry.sources:
        works = "; ".join(f"{source.title} ({source.ref})" for source in entry.sources)
        click.echo(f"  {words.sources}: {works}")


def _label(remark: Remark, words: CliWords) -> str:
    if remark.placed is not None:
        return "○ " if remark.placed else "× "
    told = [words.key_mark] if remark.key else []
    told += [words.your_choice] if remark.picked else []
    return f"[{', '.join(told)}] " if told else ""
