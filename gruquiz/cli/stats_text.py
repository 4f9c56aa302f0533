"""The statistics in sentences, for a screen reader: no charts, and every figure with its name."""

from __future__ import annotations

from collections.abc import Iterator

from gruquiz.lines.stats import counts, likely, losses, named, score, verdict
from gruquiz.study.forecasts import Calibration
from gruquiz.study.readiness import EXAM_ITEMS, NEEDED, Readiness
from gruquiz.study.stats import WINDOW, ObjectiveStats, Stats
from gruquiz.text import Lang
from gruquiz.words.stats import StatsWords, stats_words


def sentences(stats: Stats, lang: Lang) -> Iterator[str]:
    """Everything that the screen shows, but for the list of the latest answers."""
    words = stats_words(lang)
    yield f"{words.readiness}: {_readiness(stats, words)}"
    if stats.readiness is not None:
        yield from _chances(stats.readiness, words)
    yield from counts(stats, words)
    yield f"{words.objectives}:"
    yield from (_objective(o, lang, words) for o in stats.objectives if o.seen)
    if stats.scores:
        meaning = words.meaning_scores.format(window=WINDOW)
        yield f"{words.scores}: {stats.scores[-1]:.0%} {meaning}"
    yield f"{words.activity}:"
    for day in stats.days:
        if day.answers:
            yield words.days_line.format(day=day.day, answers=day.answers, right=day.right)
    yield words.forecasts
    yield from _forecasts(stats.forecasts, words)


def _readiness(stats: Stats, words: StatsWords) -> str:
    if stats.readiness is None:
        return words.no_readiness.format(needed=NEEDED, evidence=stats.evidence)
    evidence = words.evidence.format(evidence=stats.evidence)
    return f"{score(stats.readiness, words)} {words.meaning_score} {evidence}"


def _chances(found: Readiness, words: StatsWords) -> Iterator[str]:
    for cut, chance in found.p_reach.items():
        reached = words.chance.format(cut=f"{float(cut) * 100:.0f}")
        yield f"{reached} ({round(float(cut) * EXAM_ITEMS)}/{EXAM_ITEMS}): {likely(chance)}"
    yield words.meaning_chance


def _objective(objective: ObjectiveStats, lang: Lang, words: StatsWords) -> str:
    name, e = named(objective.id, lang), objective.estimate
    if e is None:
        return words.unseen.format(
            id=objective.id, name=name, seen=objective.seen, items=objective.items
        )
    return words.objective_line.format(
        id=objective.id, name=name, seen=objective.seen, items=objective.items,
        expected=f"{e.expected:.0%}", low=f"{e.low:.0%}", high=f"{e.high:.0%}",
    )  # fmt: skip


def _forecasts(found: Calibration | None, words: StatsWords) -> Iterator[str]:
    if found is None:
        yield words.no_forecasts
        return
    yield verdict(words, found)
    for one in found.bins:
        yield words.bin_line.format(
            low=f"{one.low * 100:.0f}", high=f"{one.high * 100:.0f}", count=one.count,
            told=f"{one.told:.0%}", came=f"{one.came.expected:.0%}",
            least=f"{one.came.low:.0%}", most=f"{one.came.high:.0%}",
        )  # fmt: skip
    yield losses(words, found)
    yield words.meaning_losses
