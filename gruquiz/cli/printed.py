"""A verdict as the command line prints it."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gruquiz.cli.session import Session
from gruquiz.words.verdict import VerdictWords, verdict_words

if TYPE_CHECKING:
    from gruquiz.bank.library import Entry
    from gruquiz.drills.verdict import Verdict
    from gruquiz.lines.columns import Line


def print_verdict(session: Session, path: Path, verdict: Verdict) -> None:
    """What the app shows of a verdict, all at once: findings first, then what stands behind them."""
    from gruquiz.lines import verdict as said
    from gruquiz.lines.columns import flow

    words, lang = verdict_words(session.lang), session.lang
    width = shutil.get_terminal_size().columns - len(_MARGIN)
    click.echo(f"{path}: {words.outcome(verdict.outcome)}  ({verdict.seconds:.2f} s)")
    _echo(flow(said.checks(verdict), width))
    for diagnosis in verdict.diagnoses:
        where = f"{path}:{diagnosis.line}: " if diagnosis.line else ""
        _echo(said.finding(diagnosis, where, lang))
        _echo(said.related(diagnosis.see, words))
    _echo([((f"{words.notes}: {note[lang]}", "prose"),) for note in verdict.notes])
    _echo([] if verdict.counts else [((words.costs_nothing, ""),)])
    for section in said.sections(verdict):
        if section not in ("verdict", "findings"):
            click.echo(f"\n{_MARGIN}{said.tab(section, verdict, lang)}: ", nl=False)
            _echo(said.lines_of(section, verdict, lang, width), margin="")
    _print_output(words, verdict)


_MARGIN = "  "


def _echo(lines: Iterable[Line], margin: str = _MARGIN) -> None:
    """Print lines; the first may go on with one that has been begun."""
    for line in lines:
        text = "".join(_laid_out(text) if look == "prose" else text for text, look in line)
        click.echo(f"{margin}{text}".rstrip())
        margin = _MARGIN


def _laid_out(text: str) -> str:
    from gruquiz.maths import render

    return render(text)


def _print_output(words: VerdictWords, verdict: Verdict) -> None:
    if verdict.output.strip():
        click.echo(f"{_MARGIN}--- {words.output} ---")
        for line in verdict.output.rstrip("\n").split("\n"):
            click.echo(f"{_MARGIN}| {line}")


def print_derivation(session: Session, entry: Entry) -> None:
    """Why the model answer is what it is, for those who have passed."""
    from gruquiz.bank.kinds import Code

    if isinstance(entry.item, Code) and entry.item.derivation is not None:
        click.echo(f"\n{_MARGIN}{verdict_words(session.lang).derivation}")
        _echo([((line, "prose"),) for line in entry.item.derivation[session.lang].split("\n")])
