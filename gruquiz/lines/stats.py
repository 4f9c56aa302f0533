"""What the sections of the statistics say, as lines of pieces."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import zip_longest

import msgspec

from gruquiz.bank.objectives import OBJECTIVES
from gruquiz.lines import charts
from gruquiz.lines.columns import Line, Piece, padded, shortened
from gruquiz.study.attempt import Attempt
from gruquiz.study.forecasts import ENOUGH_TO_CHECK, Calibration
from gruquiz.study.readiness import EXAM_ITEMS, NEEDED, Readiness
from gruquiz.study.stats import WINDOW, Day, ObjectiveStats, Stats
from gruquiz.text import Lang
from gruquiz.words.stats import StatsWords, stats_words

BAR = 20

ROOMY = 90
"""Cells from which an interval is also told by numbers."""


class Page(msgspec.Struct, frozen=True):
    """A section as it is laid out: the figures, the language, and the width there is in cells.

    `asked` is what the latest questions were, by their uid.
    """

    stats: Stats
    lang: Lang
    width: int
    asked: Mapping[str, str] = {}

    @property
    def words(self) -> StatsWords:
        """The words in the language of the page."""
        return stats_words(self.lang)


def readiness(page: Page) -> Iterator[Line]:
    """What thirty unseen items would bring, and the counts."""
    words, stats = page.words, page.stats
    yield ((words.readiness, "head"),)
    if stats.readiness is None:
        said = words.no_readiness.format(needed=NEEDED, evidence=stats.evidence)
        yield ((said, ""),)
        yield ((charts.bar(min(1.0, stats.evidence / NEEDED), page.width // 2), "chart"),)
    else:
        yield from _score(page, stats.readiness)
    yield ()
    yield from (((said, ""),) for said in counts(stats, words))


def counts(stats: Stats, words: StatsWords) -> Iterator[str]:
    """What was done so far, in two lines."""
    yield words.counts.format(attempts=stats.attempts, right=stats.right, streak=stats.streak)
    passed = ", ".join(sorted(uid.partition("/")[2] for uid in stats.drills_passed))
    yield words.drills_passed.format(names=passed or words.none)


def _score(page: Page, found: Readiness) -> Iterator[Line]:
    words = page.words
    yield ((score(found, words), "place"),)
    width = min(page.width - 6, 80)
    yield ()
    yield (("  " + charts.interval(found.score, width), "chart"),)
    yield (("  " + charts.scale((0.0, *map(float, found.p_reach), 1.0), width), "quiet"),)
    yield ((words.meaning_score, "quiet"),)
    yield ()
    for cut, chance in found.p_reach.items():
        said = padded(words.chance.format(cut=f"{float(cut) * 100:.0f}"), 24)
        figure = padded(likely(chance), 7, right=True)
        yield ((f"{said}{figure}  ", ""), (charts.bar(chance, BAR), "chart"))
    yield ((words.meaning_chance, "quiet"),)
    yield ((words.evidence.format(evidence=page.stats.evidence), "quiet"),)


def score(found: Readiness, words: StatsWords) -> str:
    """The items that would be right, in a sentence."""
    s = found.score
    expected, low, high = (f"{x * EXAM_ITEMS:.0f}" for x in (s.expected, s.low, s.high))
    return words.score.format(expected=expected, low=low, high=high)


def in_two_lines(found: Readiness, lang: Lang) -> str:
    """Readiness in short: of what, and how much."""
    words = stats_words(lang)
    return f"{words.readiness}\n  {score(found, words)}"


def likely(chance: float) -> str:
    """A chance in percent; none is ever said to be certain."""
    return "> 99 %" if chance > 0.99 else "< 1 %" if chance < 0.01 else f"{chance * 100:.0f} %"


def objectives(page: Page) -> Iterator[Line]:
    """Every objective with what is expected of it."""
    words = page.words
    yield ((words.objectives, "head"),)
    yield ((words.meaning_objectives, "quiet"),)
    yield ()
    for objective in page.stats.objectives:
        yield _objective(page, objective)


def _objective(page: Page, objective: ObjectiveStats) -> Line:
    count = f"{objective.id:3} {objective.seen:2}/{objective.items:<2} "
    column = 17 if page.width >= ROOMY else 7  # of the figures; the bar, too, shows the interval
    room = page.width - BAR - column - 12
    name: Piece = (shortened(named(objective.id, page.lang), room), "")
    if objective.estimate is None:
        said = padded(page.words.no_evidence, BAR + column)
        return ((count, ""), (said, "quiet"), name)
    e = objective.estimate
    interval = f" ({e.low:.0%}–{e.high:.0%})" if column > 7 else ""
    figures = padded(f" {e.expected:4.0%}{interval}", column)
    return ((count, ""), (charts.interval(e, BAR), "chart"), (figures, ""), name)


def named(objective: str, lang: Lang) -> str:
    """The name of an objective; an objective of someone's own bank has none."""
    return OBJECTIVES[objective][lang].replace("`", "") if objective in OBJECTIVES else ""


def history(page: Page) -> Iterator[Line]:
    """How the score at first sight went, and when there were answers."""
    words, scores = page.words, page.stats.scores
    yield ((words.scores, "head"),)
    if scores:
        rows = charts.columns(scores, min(page.width - 12, 84), 4)
        for label, row in zip_longest(("100 %",), rows, fillvalue="     "):
            yield ((f"{label} ", "quiet"), (row, "chart"))
        yield (("  0 % " + "─" * len(rows[0]) + f" {scores[-1]:.0%}", "quiet"),)
        yield ((words.meaning_scores.format(window=WINDOW), "quiet"),)
    else:
        yield ((words.no_scores.format(window=WINDOW), "quiet"),)
    yield ()
    yield ((words.activity, "head"),)
    yield from heat_map(page, page.stats.days)


def heat_map(page: Page, days: Sequence[Day]) -> Iterator[Line]:
    """Weeks by weekdays: a shade a day. A first week that is not whole is left out, so that all rows begin alike."""
    words = page.words
    shown = days[-date.fromisoformat(days[0].day).weekday() % 7 :]
    most = max((day.answers for day in shown), default=0)
    for weekday, label in enumerate(words.weekdays):
        shades = (charts.shade(day.answers, most) * 2 for day in shown[weekday::7])
        yield ((f"{padded(label, 2)} ", "quiet"), (" ".join(shades), "chart"))
    yield ()
    legend = f"{words.less} {' '.join(charts.SHADES)} {words.more}   "
    yield ((legend + words.meaning_activity.format(most=most), "quiet"),)


def forecasts(page: Page) -> Iterator[Line]:
    """The stored forecasts beside what came of them."""
    words, found = page.words, page.stats.forecasts
    yield ((words.forecasts, "head"),)
    if found is None:
        yield ((words.no_forecasts, "quiet"),)
        return
    yield ((verdict(words, found), ""),)
    yield ()
    width = min(page.width - 34, 60)
    head = f"{padded(words.told, 10)} {padded(words.came, 6)} {padded(words.answers, 8)} "
    yield ((head + charts.scale((0.0, 0.5, 1.0), width), "quiet"),)
    for one in found.bins:
        label = f"{one.low * 100:.0f}–{one.high * 100:.0f} %"
        figures = f"{label:10} {one.came.expected:5.0%}  {one.count:6}  "
        yield ((figures, ""), (charts.interval(one.came, width, one.told), "chart"))
    yield ()
    yield ((words.meaning_forecasts, "quiet"),)
    yield ((losses(words, found), ""),)
    yield ((words.meaning_losses, "quiet"),)


def verdict(words: StatsWords, found: Calibration) -> str:
    """What the forecasts as a whole are worth."""
    return words.verdict(found.verdict).format(
        count=found.count,
        needed=ENOUGH_TO_CHECK,
        told=f"{found.told:.0%}",
        came=f"{found.came:.0%}",
    )


def losses(words: StatsWords, found: Calibration) -> str:
    """The losses in a line."""
    return words.losses.format(brier=found.brier, base=found.base_brier, log_loss=found.log_loss)


def latest(page: Page) -> Iterator[Line]:
    """The latest answers, the newest first."""
    yield ((page.words.latest, "head"),)
    for attempt in page.stats.latest:
        asked = page.asked.get(attempt.uid, attempt.uid)
        head = f"{attempt.day}  {attempt.objective:3} "
        yield (_sign(attempt), (shortened(head + asked, page.width - 6), ""))


def _sign(attempt: Attempt) -> Piece:
    """How an answer went, as everywhere else."""
    if attempt.right:
        return ("✔ ", "passed")
    return ("△ ", "place") if attempt.verdict == "partial" else ("✘ ", "failed")


def overview(page: Page) -> Iterator[Line]:
    """Readiness and history together, where there is room for both."""
    yield from readiness(page)
    yield ()
    yield from history(page)


SECTIONS: Sequence[Callable[[Page], Iterator[Line]]] = (
    readiness,
    objectives,
    history,
    forecasts,
    latest,
)
"""The sections in the order of the tabs."""
