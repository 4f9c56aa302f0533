"""The report of a mock exam as one page of HTML that needs nothing else, not even a network."""

from __future__ import annotations

from collections.abc import Iterator

from gruquiz.export.markup import convention, html, mathml
from gruquiz.study.exam.report import Line, Report
from gruquiz.study.exam.told import (
    heading,
    objective_rows,
    pace_lines,
    remarks,
    score_lines,
    sign,
)
from gruquiz.text import Lang, Text
from gruquiz.words.exam_report import report_words


def report_html(report: Report, lang: Lang) -> str:
    """The whole report with every item, its options and their reasons."""
    from markupsafe import Markup

    from gruquiz.export.pages import templates

    def said(text: Text | str) -> Markup:
        return Markup(html(text if isinstance(text, str) else text[lang], mathml))

    page = templates(said, mathml).get_template("exam_report.html.jinja")
    return page.render(
        lang=lang,
        words=report_words(lang),
        title=heading(report, lang),
        score=list(score_lines(report, lang)),
        pace=list(pace_lines(report, lang)),
        objectives=list(objective_rows(report, lang)),
        lines=list(_items(report, lang)),
        convention=convention,
    )


def _items(report: Report, lang: Lang) -> Iterator[tuple[Line, str, str]]:
    """Each line with its sign and what is remarked on it."""
    for line in report.lines:
        yield line, sign(line, lang), remarks(line, lang)
