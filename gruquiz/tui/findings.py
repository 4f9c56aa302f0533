"""A verdict on code, as it is painted: one section at a time, in colours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from textual.content import Content

from gruquiz.drills.verdict import Verdict
from gruquiz.language import Lang
from gruquiz.lines import verdict as said
from gruquiz.lines.columns import Line, Look
from gruquiz.text import Text
from gruquiz.tui.keyboard import Keyboard
from gruquiz.tui.prose import prose
from gruquiz.words.verdict import VerdictWords, verdict_words

_COLOURS: dict[Look, str] = {
    "": "",
    "head": "bold",
    "passed": "bold $success",
    "failed": "bold $error",
    "right": "$success",
    "wrong": "$error",
    "place": "bold $warning",
    "code": "$code",
    "quiet": "$faint",
    "chart": "$primary",
}


def section(name: said.Section, verdict: Verdict, lang: Lang, width: int) -> Content:
    """A section that stands behind the verdict."""
    return painted(said.lines_of(name, verdict, lang, width))


def summary(
    verdict: Verdict,
    lang: Lang,
    width: int,
    asked: int,
    derivation: Text | None,
    keyboard: Keyboard,
) -> Content:
    """The verdict, its first finding, and how much of the way to it was `asked` for.

    Once the code has passed, the derivation follows.
    """
    words = verdict_words(lang)
    lines = list(said.outcome(verdict, words, width))
    lines += _first_finding(verdict, lang, words, asked, keyboard)
    lines += [((f"{words.notes}: ", "quiet"), (note[lang], "prose")) for note in verdict.notes]
    lines += [] if verdict.counts else [((words.costs_nothing, "quiet"),)]
    lines += _output(verdict, words)
    if verdict.passed and derivation is not None:
        lines += [(), ((words.derivation, "head"),), *_steps(derivation[lang])]
    return painted(lines)


def steps_to(verdict: Verdict) -> int:
    """How many hints there are on the way to the first finding: a question, the right line."""
    first = verdict.diagnoses[0] if verdict.diagnoses else None
    return 0 if first is None else (first.ask is not None) + bool(first.right)


def tabs(
    names: Iterable[said.Section],
    shown: said.Section,
    verdict: Verdict,
    lang: Lang,
    keyboard: Keyboard,
) -> Content:
    """The sections of a verdict in a line; the one that is shown carries a mark."""
    labels = [
        Content.styled(f"▸{label}", "bold $primary") if name == shown else Content(f" {label}")
        for name in names
        for label in [said.tab(name, verdict, lang)]
    ]
    key = Content.styled(f" {keyboard.name('drill.section')}", "bold")
    return Content("  ").join([key, *labels, Content("")])


def painted(lines: Iterable[Line]) -> Content:
    """Lines in colours."""
    return Content("\n").join(
        Content.assemble(
            *(prose(text) if look == "prose" else (text, _COLOURS[look]) for text, look in line)
        )
        for line in lines
    )


def _first_finding(
    verdict: Verdict, lang: Lang, words: VerdictWords, asked: int, keyboard: Keyboard
) -> Iterator[Line]:
    if not verdict.diagnoses:
        return
    first, *others = verdict.diagnoses
    yield from said.finding(first, said.place(first, words), lang)
    steps: list[list[Line]] = []
    if first.ask is not None:
        steps.append([((f"? {words.question}: ", "place"), (first.ask[lang], "prose"))])
    if first.right:
        steps.append([((f"! {words.right_line}:", "place"),), *said.code(first.right)])
    for step in steps[:asked]:
        yield from step
    if others:
        more = words.more.format(count=len(others))
        yield ((keyboard.told(more, "drill"), "quiet"),)
    if first.see:
        related = words.related_by_key.format(count=len(first.see))
        yield ((keyboard.told(related, "drill"), "quiet"),)


def _steps(derivation: str) -> Iterator[Line]:
    """The lines of a derivation; each step that begins with a number is set apart."""
    for line in derivation.split("\n"):
        if "①" <= line[:1] <= "⑳":
            yield ()
        yield ((line, "prose"),)


def _output(verdict: Verdict, words: VerdictWords) -> list[Line]:
    if not verdict.output.strip():
        return []
    printed = verdict.output.rstrip("\n").split("\n")
    return [((f"─ {words.output} ─", "quiet"),), *(((line, ""),) for line in printed)]
