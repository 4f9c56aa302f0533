"""How the report of an exam is painted."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from gruquiz.language import Lang
from gruquiz.lines.columns import padded
from gruquiz.study.exam.report import Line, Report
from gruquiz.study.exam.told import (
    heading,
    objective_rows,
    pace_lines,
    remarks,
    score_lines,
    sign,
)
from gruquiz.tui import asked
from gruquiz.tui.prose import prose
from gruquiz.tui.reasons import reasons
from gruquiz.words.asking import asking_words
from gruquiz.words.exam_report import report_words


def summary(report: Report, lang: Lang) -> Content:
    """The score and the pace."""
    return Content("\n").join(_summary(report, lang))


def _summary(report: Report, lang: Lang) -> Iterator[Content]:
    score, *rest = score_lines(report, lang)
    yield Content.styled(heading(report, lang), "$faint")
    yield Content("")
    yield Content.styled(score, "bold $primary")
    yield from map(Content, rest)
    yield Content("")
    yield from map(Content, pace_lines(report, lang))


def objectives(report: Report, lang: Lang) -> Content:
    """Each objective in a line, which is to be cut and not to be wrapped."""
    head = Content.styled(report_words(lang).objectives, "bold $primary")
    rows = (
        Content.assemble(f"{objective:3} {points:>6} {share:>5}  ", prose(name))
        for objective, points, share, name in objective_rows(report, lang)
    )
    return Content("\n").join([head, *rows])


def item_row(line: Line, lang: Lang) -> Content:
    """One item in the list: its sign, its objective, what it was about."""
    colour = "bold $success" if not line.missed else "bold $error"
    spent = report_words(lang).time.format(seconds=line.spent_ms / 1000)
    flag = "⚑" if line.flagged else " "
    told = f"{padded(str(line.number), 3, right=True)} {line.entry.item.objective:3}{flag}"
    asked_for = line.question.prompt[lang].replace("\n", " ")
    return Content.assemble(
        (f"{padded(sign(line, lang), 2)} ", colour),
        told,
        (f"{padded(spent, 7, right=True)}  ", "$faint"),
        prose(asked_for),
    )


def item_page(line: Line, lang: Lang, width: int) -> Content:
    """One item with its options and all reasons, in `width` cells."""
    entry = line.entry
    head = report_words(lang).item.format(number=line.number)
    objective = asking_words(lang).objective.format(code=entry.item.objective)
    parts = [
        Content.styled(f"{head}   {objective}   {remarks(line, lang)}", "$faint"),
        asked.linked_set(entry, lang, width),
        asked.convention(entry, lang, answered=True),
        prose(line.question.prompt[lang], "bold"),
        printed.stylize("$primary") if (printed := asked.equation(entry, width)) else None,
        asked.code(entry, width),
        reasons(line.mark, line.question, entry, lang, answered=line.answered),
    ]
    return Content("\n\n").join(part for part in parts if part is not None)
