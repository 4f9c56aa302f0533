"""The mock exam with numbered prompts, for pipes, `TERM=dumb`, and screen readers."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import click

from gruquiz.bank.items import PickOne, PickSeveral, UnreadableError
from gruquiz.maths import render
from gruquiz.plain import explain, positions, put, read_line
from gruquiz.sitting import Heart, Sitting
from gruquiz.study.exam.report import Report
from gruquiz.study.exam.told import (
    heading,
    objective_rows,
    pace_lines,
    remarks,
    score_lines,
    shortages,
    sign,
)
from gruquiz.text import Lang
from gruquiz.words.cli import cli_words
from gruquiz.words.exam import exam_words, minutes


def sit(sitting: Sitting, lang: Lang) -> None:
    """Ask until the exam is over. The end of the input, or Ctrl-C, leaves it to be resumed."""
    prompts = _Prompts(sitting, lang)
    prompts.begin()
    sitting.resume()
    try:
        with Heart(sitting):
            while not sitting.state.over:
                prompts.turn()
    except (click.Abort, KeyboardInterrupt):
        sitting.pause()
        click.echo(exam_words(lang).plain_left)
        raise


class _Prompts:
    """One prompt after the other; the question is printed again only when another is in front."""

    def __init__(self, sitting: Sitting, lang: Lang) -> None:
        self._sitting = sitting
        self._lang = lang
        self._words = exam_words(lang)
        self._printed: int | None = None

    def begin(self) -> None:
        words, exam = self._words, self._sitting.exam
        begins = words.plain_begin.format(
            kind=words.kind(exam.kind),
            items=self._sitting.size,
            minutes=exam.plan.limit_ms // 60_000,
            framework=words.framework(exam.framework),
        )
        click.echo(begins)
        if exam.plan.shortages:
            click.echo(words.too_small.format(names=shortages(exam.plan.shortages)))
        click.echo(words.plain_help)
        click.echo(words.plain_commands)

    def turn(self) -> None:
        """One prompt and what was typed at it."""
        sitting = self._sitting
        if sitting.remaining_ms and sitting.state.current != self._printed:
            self._print_question()
        typed = ""
        if sitting.remaining_ms:
            typed = unicodedata.normalize("NFKC", read_line(self._prompt())).strip().lower()
        if not sitting.remaining_ms:  # also while the learner was typing
            click.echo(self._words.plain_expired)
            sitting.submit(self._lang)
        else:
            self._obey(typed)

    def _print_question(self) -> None:
        sitting, index = self._sitting, self._sitting.state.current
        click.echo()
        click.echo("   ".join(self._status()))
        question = sitting.question(index)
        put(question, sitting.entries[index], self._lang, cli_words(self._lang))
        self._printed = index

    def _status(self) -> Iterator[str]:
        sitting, words = self._sitting, self._words
        index = sitting.state.current
        yield words.number.format(number=index + 1, total=sitting.size)
        yield words.left.format(left=minutes(sitting.remaining_ms))
        yield words.pace(sitting.ahead_ms)
        if index in sitting.state.flags:
            yield words.flagged
        if sitting.picked(index) is not None:
            yield words.plain_noted.format(answer=self._picked())

    def _prompt(self) -> str:
        question = self._sitting.question(self._sitting.state.current)
        if isinstance(question.ask, PickSeveral):
            return self._words.plain_several
        assert isinstance(question.ask, PickOne)
        return self._words.plain_pick.format(count=len(question.ask.options))

    def _obey(self, typed: str) -> None:
        sitting, index = self._sitting, self._sitting.state.current
        match typed.split():
            case []:
                sitting.visit(min(index + 1, sitting.size - 1))
            case ["b"]:
                sitting.visit(max(index - 1, 0))
            case ["g", *number]:
                self._go("".join(number))
            case ["f"]:
                sitting.turn_flag()
                click.echo("   ".join(self._status()))
            case ["s"]:
                sitting.skip()
            case ["l"]:
                self._list()
            case ["p"]:
                self._pause()
            case ["submit"]:
                self._submit()
            case ["?"]:
                click.echo(self._words.plain_help)
                click.echo(self._words.plain_commands)
            case _:
                self._answer(typed)

    def _go(self, number: str) -> None:
        if number.isdecimal() and 1 <= int(number) <= self._sitting.size:
            self._sitting.visit(int(number) - 1)
        else:
            click.echo(self._words.plain_no_number.format(total=self._sitting.size))

    def _answer(self, typed: str) -> None:
        """The answer is stored before it is told; the next question follows by itself."""
        sitting, index = self._sitting, self._sitting.state.current
        ask = sitting.question(index).ask
        assert isinstance(ask, PickOne | PickSeveral)
        try:
            picked = positions(typed, len(ask.options))
        except UnreadableError as error:
            click.echo(error.message[self._lang])
            click.echo(self._words.plain_commands)
            return
        if isinstance(ask, PickSeveral):
            sitting.answer(picked)
        elif len(picked) == 1:
            sitting.answer(min(picked))
        else:
            click.echo(cli_words(self._lang).not_among.format(count=len(ask.options)))
            return
        click.echo(self._words.plain_noted.format(answer=self._picked()))
        sitting.visit(min(index + 1, sitting.size - 1))

    def _picked(self) -> str:
        picked = self._sitting.picked(self._sitting.state.current)
        shown = [picked] if isinstance(picked, int) else sorted(picked or ())
        return " ".join(str(position + 1) for position in shown)

    def _list(self) -> None:
        state = self._sitting.state
        click.echo(self._words.legend)
        cells = []
        for index in range(state.size):
            sign = "●" if index in state.answers else "○" if index in state.seen else "·"
            cells.append(f"{index + 1}{sign}{'⚑' if index in state.flags else ''}")
        click.echo("  ".join(cells))

    def _pause(self) -> None:
        self._sitting.pause()
        read_line(self._words.plain_paused)
        self._sitting.resume()
        self._printed = None

    def _submit(self) -> None:
        state = self._sitting.state
        asked = self._words.plain_submit.format(open=len(state.open), flagged=len(state.flags))
        if unicodedata.normalize("NFKC", read_line(asked)).strip().lower() == "submit":
            self._sitting.submit(self._lang)


def print_report(report: Report, lang: Lang) -> None:
    """The whole report, each item with its reasons."""
    click.echo()
    click.echo(heading(report, lang))
    for line in (*score_lines(report, lang), *pace_lines(report, lang)):
        click.echo(f"  {line}")
    click.echo()
    for objective, points, share, name in objective_rows(report, lang):
        click.echo(f"  {objective:3} {points:>6} {share:>5}  {name}")
    words = cli_words(lang)
    for told in report.lines:
        click.echo()
        number = exam_words(lang).number.format(number=told.number, total=len(report.lines))
        click.echo(
            f"{sign(told, lang)} {number}  [{told.entry.item.objective}]  {remarks(told, lang)}"
        )
        click.echo(f"  {render(told.question.prompt[lang])}")
        explain(told.mark, told.entry, lang, words, answered=told.answered)
