"""A verdict on code, as it is painted: what is right, what is wrong and where, what to look at."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from gruquiz.drills.verdict import Diagnosis, Verdict
from gruquiz.language import Lang
from gruquiz.tui.prose import prose
from gruquiz.words.verdict import VerdictWords, verdict_words


def findings(verdict: Verdict, lang: Lang) -> Content:
    """All that is said of a submission; the most certain finding stands first."""
    return Content("\n").join(_lines(verdict, lang, verdict_words(lang)))


def _lines(verdict: Verdict, lang: Lang, words: VerdictWords) -> Iterator[Content]:
    sign, colour = ("✔", "bold $success") if verdict.passed else ("✘", "bold $error")
    checks = [
        Content.styled(
            f"  {'✔' if c.passed else '✘'} {c.name}", "$success" if c.passed else "$error"
        )
        for c in verdict.checks
    ]
    yield Content.assemble((f"{sign} {words.outcome(verdict.outcome)}", colour), *checks)
    for check in verdict.checks:
        if check.detail:
            yield Content.assemble((f"{check.name}: ", "bold"), prose(check.detail[lang]))
    for diagnosis in verdict.diagnoses:
        yield _diagnosis(diagnosis, lang, words)
    for note in verdict.notes:
        yield Content.assemble((f"{words.notes}: ", "$faint"), prose(note[lang]))
    if not verdict.counts:
        yield Content.styled(words.costs_nothing, "$faint")
    if verdict.output.strip():
        yield Content.styled(f"─ {words.output} ─", "$faint")
        yield Content(verdict.output.rstrip("\n"))


def _diagnosis(diagnosis: Diagnosis, lang: Lang, words: VerdictWords) -> Content:
    where = f"▶ {words.line.format(line=diagnosis.line)}: " if diagnosis.line else "▶ "
    return Content.assemble((where, "bold $warning"), prose(diagnosis.message[lang]))
