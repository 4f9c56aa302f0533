"""Seeing in plain mode what one's own answer does, beside what the reference gives."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterator

import click

from gruquiz.bank.items import Trial
from gruquiz.practice import Practice
from gruquiz.text import Lang
from gruquiz.words.asking import AskingWords, asking_words


def offer_run(practice: Practice, lang: Lang) -> str:
    """Run the answer where that is asked for.

    Who pipes answers has one in each line: what comes through a pipe and is not for us is given back.
    """
    words = asking_words(lang)
    click.echo(words.ask_run, nl=False)
    line = sys.stdin.readline().strip()
    if not sys.stdin.isatty():
        click.echo()
    if unicodedata.normalize("NFKC", line).lower() != "r":
        return "" if sys.stdin.isatty() else line
    from gruquiz.check.tryout import NotRunError, try_out

    assert practice.question is not None
    assert practice.response is not None
    try:
        trial = try_out(practice.entry, practice.question, practice.response)
    except NotRunError as error:
        click.echo(error.message[lang])
        return ""
    for told in _trial_lines(trial, lang, words) if trial else ():
        click.echo(f"  {told}")
    return ""


def _trial_lines(trial: Trial, lang: Lang, words: AskingWords) -> Iterator[str]:
    yield words.tried.format(name=trial.name)
    yield from (line for line in (trial.code, trial.sizes) if line)
    for name, outcome in ((trial.what[lang], trial.yours), (words.reference, trial.reference)):
        if outcome.error is not None:
            yield f"{name}: {words.no_value}: {outcome.error[lang]}"
        elif outcome.shown:
            yield f"{name} {outcome.shape}".rstrip()
            yield from outcome.shown.split("\n")
    yield words.same if trial.same else words.differs
