"""The manual page, made from the commands: `python -m gruquiz.cli.man docs` writes it in both languages."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

import click

from gruquiz import __version__
from gruquiz.cli.main import cli, translated
from gruquiz.cli.session import Session
from gruquiz.language import Lang
from gruquiz.words.man import Rows, man_words

PAGES: dict[Lang, str] = {"en": "gruquiz.1", "ja": "gruquiz.ja.1"}


def page(lang: Lang) -> str:
    """The page in the markup of man(7)."""
    return "\n".join(_lines(lang)) + "\n"


def _lines(lang: Lang) -> Iterator[str]:
    words = man_words(lang)
    session = Session(lang)
    left_adjusted = ".ad l"  # no blanks between Japanese words to fill a line with
    root = click.Context(translated(cli, session), info_name="gruquiz", obj=session)
    yield f'.TH GRUQUIZ 1 "" "gruquiz {__version__}"'
    yield left_adjusted
    yield from (f".SH {words.name}", rf"gruquiz \- {_escaped(words.purpose)}")
    yield from (f".SH {words.synopsis}", _usage(root))
    yield from (f".SH {words.description}", *_paragraphs(root.command.help or ""))
    yield from (f".SH {words.options}", *_options(root))
    yield f".SH {words.commands}"
    for context in _below(root):
        yield f'.SS "{context.command_path}"'
        yield _usage(context)
        yield from _paragraphs(context.command.help or "")
        yield from _options(context)
    for heading, rows in (
        (words.environment, words.variables),
        (words.files, words.paths),
        (words.exit_status, words.codes),
    ):
        yield from (f".SH {heading}", *_terms(rows))


def _below(context: click.Context) -> Iterator[click.Context]:
    """The commands in a group, and those in its groups."""
    group = context.command
    assert isinstance(group, click.Group), "only groups have commands below them"
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None, "a group has what it lists"
        inner = click.Context(command, info_name=name, parent=context, **command.context_settings)
        yield inner
        if isinstance(command, click.Group):
            yield from _below(inner)


def _usage(context: click.Context) -> str:
    pieces = " ".join(context.command.collect_usage_pieces(context))
    return rf"\fB{_escaped(context.command_path)}\fR {_escaped(pieces)}"


def _options(context: click.Context) -> Iterator[str]:
    records = (
        parameter.get_help_record(context)
        for parameter in context.command.get_params(context)
        if isinstance(parameter, click.Option)
    )
    # Every command takes --help; saying so once is enough.
    said = [
        record for record in records if record and ("--help" not in record[0] or not context.parent)
    ]
    return _terms(said)


def _terms(rows: Iterable[tuple[str, str]] | Rows) -> Iterator[str]:
    for term, meaning in rows:
        yield from (".TP", rf"\fB{_escaped(term)}\fR", _escaped(meaning))


def _paragraphs(text: str) -> Iterator[str]:
    for as_typed, group in groupby(text.split("\n\n"), lambda part: part.startswith("  ")):
        if as_typed:
            lines = (_escaped(line.strip()) for line in group)
            yield from (".PP", ".RS 4", ".nf", *lines, ".fi", ".RE")
        else:
            for paragraph in group:
                yield from (".PP", _escaped(paragraph))


def _escaped(text: str) -> str:
    r"""Text that troff prints as it is: a hyphen to be copied, and no line that begins a request."""
    lines = text.replace("\\", r"\e").replace("-", r"\-").split("\n")
    return "\n".join(rf"\&{line}" if line.startswith((".", "'")) else line for line in lines)


if __name__ == "__main__":
    for language, name in PAGES.items():
        Path(sys.argv[1], name).write_text(page(language), encoding="utf-8")
