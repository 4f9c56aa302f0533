"""The report of a mock exam as one page of HTML that needs nothing else, not even a network."""

from __future__ import annotations

from collections.abc import Iterator

from gruquiz.export.markup import block, convention, displayed, html, mathml
from gruquiz.study.exam.report import Line, Report
from gruquiz.study.exam.told import (
    heading,
    objective_rows,
    pace_lines,
    remarks,
    score_lines,
    sign,
)
from gruquiz.text import Lang
from gruquiz.words.exam_report import report_words


def report_html(report: Report, lang: Lang) -> str:
    """The whole report with every item, its options and their reasons."""
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    pages = Environment(
        loader=PackageLoader("gruquiz.export"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    pages.filters |= {
        "said": lambda text: Markup(html(text if isinstance(text, str) else text[lang], mathml)),
        "maths": lambda latex: Markup(displayed(latex, mathml)),
        "code": lambda code: Markup(block(code)),
    }
    return pages.get_template("exam_report.html.jinja").render(
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
