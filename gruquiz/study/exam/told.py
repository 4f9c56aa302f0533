"""What a report says in words, line by line: the same in the app, in plain mode and on a page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from gruquiz.bank.objectives import OBJECTIVES
from gruquiz.study.exam.blueprint import SECONDS_AN_ITEM
from gruquiz.study.exam.plan import Shortage
from gruquiz.study.exam.report import Line, Report, corrected
from gruquiz.text import Lang
from gruquiz.words.exam import exam_words, minutes
from gruquiz.words.exam_report import report_words


def heading(report: Report, lang: Lang) -> str:
    """Which exam it was, when, and how it ended."""
    words, kind = report_words(lang), exam_words(lang).kind(report.exam.kind)
    return (
        f"{words.report}: {kind}  {began(report.exam.started_ms)}  {getattr(words, report.phase)}"
    )


def began(started_ms: int) -> str:
    """The local time at which an exam began."""
    return datetime.fromtimestamp(started_ms / 1000).astimezone().strftime("%Y-%m-%d %H:%M")


def score_lines(report: Report, lang: Lang) -> Iterator[str]:
    """The score, its range, and what it does not say."""
    words, interval = report_words(lang), report.interval
    yield words.score.format(points=report.points, total=len(report.lines), share=report.share)
    yield words.interval.format(low=interval.low, high=interval.high)
    yield words.corrected.format(corrected=report.corrected)
    yield words.about_corrected
    yield words.band(report.band)
    yield words.no_pass_mark


def pace_lines(report: Report, lang: Lang) -> Iterator[str]:
    """The time that was used, and what stands out."""
    words = report_words(lang)
    used = words.pace.format(
        used=minutes(report.elapsed_ms), limit=minutes(report.exam.plan.limit_ms)
    )
    per_item = words.pace_item.format(seconds=report.seconds_an_item, norm=SECONDS_AN_ITEM)
    yield f"{used}   {per_item}"
    if slow := [str(line.number) for line in report.lines if line.slow]:
        yield words.slow.format(numbers=", ".join(slow))
    counted = ((words.open, report.open), (words.unsuspected, report.unsuspected))
    if said := [word.format(count=count) for word, count in counted if count]:
        yield "   ".join(said)
    if report.again:
        yield words.again.format(count=report.again)
    if short := report.exam.plan.shortages:
        yield words.shortages.format(names=shortages(short))
    yield words.later


def shortages(short: tuple[Shortage, ...]) -> str:
    """The objectives with how many items were found of how many wanted."""
    return ", ".join(f"{s.objective} {s.found}/{s.wanted}" for s in short)


def objective_rows(report: Report, lang: Lang) -> Iterator[tuple[str, str, str, str]]:
    """For each objective its id, its points of how many, its corrected share, and its name."""
    for objective, lines in report.objectives:
        points = sum(line.score for line in lines)
        name = OBJECTIVES[objective][lang] if objective in OBJECTIVES else ""
        yield objective, f"{points:g}/{len(lines)}", f"{corrected(lines):.0%}", name


def sign(line: Line, lang: Lang) -> str:
    """○, △, × or －."""
    words = report_words(lang)
    return str(getattr(words, f"sign_{line.mark.verdict}" if line.answered else "sign_open"))


def remarks(line: Line, lang: Lang) -> str:
    """How long an item took, and what the learner did with it."""
    words = report_words(lang)
    said = [words.time.format(seconds=line.spent_ms / 1000)]
    said += [] if line.answered else [words.not_answered]
    said += [words.flagged] if line.flagged else []
    said += [words.changed.format(count=line.changes)] if line.changes else []
    return "   ".join(said)
