"""What a verdict says, in lines: the app colours them, the command line prints them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Literal

from gruquiz.drills.verdict import Check, Diagnosis, Example, Numbers, Verdict
from gruquiz.language import Lang
from gruquiz.lines.columns import Line, Look, Piece, flow, labelled, table, tidy
from gruquiz.words.verdict import VerdictWords, verdict_words

Section = Literal["verdict", "findings", "numbers", "example", "gradient"]

BEHIND: tuple[Section, ...] = ("findings", "numbers", "example", "gradient")
"""What may stand behind a verdict, in the order in which it is looked at."""

INDENT = "    "


def sections(verdict: Verdict) -> tuple[Section, ...]:
    """What there is to show of a verdict; the verdict itself comes first."""
    shown = verdict.evidence
    there = {
        "findings": len(verdict.diagnoses) > 1,
        "numbers": bool(shown.numbers),
        "example": shown.example is not None,
        "gradient": bool(shown.gradient),
    }
    return ("verdict", *(section for section in BEHIND if there[section]))


def tab(section: Section, verdict: Verdict, lang: Lang) -> str:
    """What a section is called."""
    return verdict_words(lang).tab(section).format(count=len(verdict.diagnoses))


def lines_of(section: Section, verdict: Verdict, lang: Lang, width: int) -> Iterator[Line]:
    """One section; what can be laid out is laid out for `width` cells."""
    words, shown = verdict_words(lang), verdict.evidence
    if section == "verdict":
        yield from outcome(verdict, words, width)
        return
    yield ((getattr(words, f"about_{section}"), "quiet"),)
    if section == "findings":
        for diagnosis in verdict.diagnoses:
            yield from finding(diagnosis, place(diagnosis, words), lang)
            yield from related(diagnosis.see, words)
    elif section == "numbers":
        for case, found in groupby(shown.numbers, key=lambda one: one.case):
            yield from _numbers(case, list(found), words)
    elif section == "example" and shown.example is not None:
        yield from _example(shown.example, words, width)
    elif section == "gradient":
        yield from flow([_check(check, lang) for check in shown.gradient], width)


def outcome(verdict: Verdict, words: VerdictWords, width: int) -> Iterator[Line]:
    """Passed or not, and each check with its sign."""
    head = f"{_sign(verdict.passed)} {words.outcome(verdict.outcome)}"
    look: Look = "passed" if verdict.passed else "failed"
    return flow([(head, look), *checks(verdict)], width)


def checks(verdict: Verdict) -> list[Piece]:
    """Each check with its sign."""
    return [(f"{_sign(c.passed)} {c.name}", _look(c.passed)) for c in verdict.checks]


def place(diagnosis: Diagnosis, words: VerdictWords) -> str:
    """Where a finding is, for a reader who has the code before her."""
    return f"▶ {words.line.format(line=diagnosis.line)}: " if diagnosis.line else "▶ "


def finding(diagnosis: Diagnosis, where: str, lang: Lang) -> Iterator[Line]:
    """A named mistake at its place, and its demonstration."""
    yield (where, "place"), (diagnosis.message[lang], "prose")
    if diagnosis.shows is not None:
        yield from code(diagnosis.shows[lang])


def code(text: str) -> Iterator[Line]:
    """Lines of code, set apart."""
    for line in text.split("\n"):
        yield ((f"{INDENT}{line}", "code"),)


def related(uids: tuple[str, ...], words: VerdictWords) -> Iterator[Line]:
    """Items on the same point; none, no line."""
    if uids:
        yield ((f"{words.related}: {', '.join(uids)}", "quiet"),)


def _numbers(case: str, found: list[Numbers], words: VerdictWords) -> Iterator[Line]:
    yield ((f"{words.case}: {case}", "head"),)
    head = [words.array, words.index, words.yours, words.expected, words.error_size]
    rows = [
        [
            _array(one.check, words),
            str(list(one.index)),
            f"{one.yours:.6g}",
            f"{one.expected:.6g}",
            f"{one.error:.1e}",
        ]
        for one in found
    ]
    first, *rest = table([head, *rows])
    yield ((first, "quiet"),)
    for row in rest:
        yield ((row, ""),)


def _array(name: str, words: VerdictWords) -> str:
    """`dx.second` is `dx` of a later call, `grads.0` the first of a list; other names stay."""
    array, _, call = name.partition(".")
    if call.isdigit():
        return f"{array}[{call}]"
    said = words.call(call)
    return f"{array} ({said})" if said else name


def _example(example: Example, words: VerdictWords, width: int) -> Iterator[Line]:
    steps = {name: value for name, value in example.steps if not name.startswith("_")}
    rows = [(words.given, _named(example.given, words))]
    rows += [(words.steps, _named(steps.items(), words))] if steps else []
    result: list[Piece] = [
        (f"{_array(example.name, words)}:", "head"),
        (f"{words.yours} {tidy(example.yours)}", "wrong"),
        (f"{words.expected} {tidy(example.expected)}", "right"),
    ]
    yield from labelled([*rows, (words.result, result)], width)


def _named(values: Iterable[tuple[str, str]], words: VerdictWords) -> list[Piece]:
    return [(f"{_array(name, words)} = {tidy(value)}", "") for name, value in values]


def _check(check: Check, lang: Lang) -> Piece:
    detail = f" ({check.detail[lang]})" if check.detail else ""
    return f"{_sign(check.passed)} {check.name}{detail}", _look(check.passed)


def _sign(passed: bool) -> str:
    return "✔" if passed else "✘"


def _look(passed: bool) -> Look:
    return "right" if passed else "wrong"
