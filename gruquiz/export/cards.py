"""What is exported: items as they are put, each answer with its reason. Formats know only these.

Nothing here knows a kind of item: what an answer is worth, and why, is what the item itself says of it.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from types import UnionType

import msgspec

from gruquiz.bank.items import (
    Mark,
    MatchPairs,
    PickOne,
    PickSeveral,
    PutInOrder,
    Question,
    Remark,
    TypeNumber,
    TypeText,
    UnreadableError,
    WriteCode,
)
from gruquiz.bank.library import Entry, Library
from gruquiz.text import Text


class Answer(msgspec.Struct, frozen=True):
    """An option, or an answer that may be typed; `why` is None where only the whole has a reason."""

    shown: Text
    why: Text | None
    key: bool


class Card(msgspec.Struct, frozen=True):
    """An item with its answers, in the order in which they are shown.

    `accepted` are the words that count as right, for what is typed and compared letter by letter.
    """

    entry: Entry
    question: Question
    answers: tuple[Answer, ...]
    key: Text
    reasons: tuple[Text, ...]
    accepted: tuple[str, ...] = ()

    @property
    def keys(self) -> list[int]:
        """The numbers of the right answers, from 1."""
        return [number for number, answer in enumerate(self.answers, 1) if answer.key]


def exported_entries(
    library: Library, *, bank: str | None = None, objective: str | None = None
) -> list[Entry]:
    """The one place that decides what may leave the program, in the order of the banks.

    `bank` is an id, `objective` one objective or the letter of a group. Drills stay, for they have to be run,
    and so does what is kept for the mock exam.
    """
    return [
        entry for entry in _asked(library, bank, objective) if entry.uid not in library.held_back
    ]


def kept_for_exams(
    library: Library, *, bank: str | None = None, objective: str | None = None
) -> int:
    """How many more items are meant, but kept for the mock exam."""
    return sum(entry.uid in library.held_back for entry in _asked(library, bank, objective))


def _asked(library: Library, bank: str | None, objective: str | None) -> Iterator[Entry]:
    for entry in library:
        if (
            bank in (None, entry.bank.id)
            and entry.item.objective.startswith(objective or "")
            and not isinstance(entry.put(0).ask, WriteCode)
        ):
            yield entry


def card(entry: Entry, *, matching: bool = False) -> Card:
    """The entry as a card; its numbers and the order of its options depend on its uid alone.

    What is arranged on a screen is chosen on paper, as in an exam; with `matching`, pairs remain to be found.
    """
    question = _put(entry, PutInOrder if matching else PutInOrder | MatchPairs)
    match question.ask:
        case PickOne(options):
            marks = [question.mark(position) for position in range(len(options))]
            right = [mark.score >= 1 for mark in marks]
            return _picked(entry, question, options, marks[0], right)
        case PickSeveral(options):
            mark = question.mark(frozenset({0}))
            return _picked(entry, question, options, mark, [r.key for r in mark.remarks])
        case TypeNumber():
            mark = question.mark("0")
            return Card(entry, question, (), mark.key, _of_key(mark))
        case TypeText():
            return _typed(entry, question)
        case MatchPairs(left):
            mark = question.mark(tuple(range(len(left))))
            return Card(entry, question, (), mark.key, tuple(r.why for r in mark.remarks))
        case PutInOrder() | WriteCode():
            raise AssertionError(f"{entry.uid} has no answers that a card could list")


def _put(entry: Entry, closed: type | UnionType) -> Question:
    """The question on the card; what is asked in a way of `closed` is asked as in an exam."""
    seed = zlib.crc32(entry.uid.encode())
    question = entry.put(seed)
    return entry.put(seed, closed=True) if isinstance(question.ask, closed) else question


def _picked(
    entry: Entry, question: Question, options: tuple[Text, ...], mark: Mark, right: list[bool]
) -> Card:
    whys = [remark.why for remark in mark.remarks if remark.shown is not None]
    answers = tuple(
        Answer(option, whys[position] if whys else None, right[position])
        for position, option in enumerate(options)
    )
    whole = tuple(remark.why for remark in mark.remarks if remark.shown is None)
    return Card(entry, question, answers, mark.key, whole)


def _typed(entry: Entry, question: Question) -> Card:
    """The key, and the wrong answers that the item knows a reason for."""
    marks = list(_marked(question))
    key = next(mark for mark in marks if mark.verdict == "right")
    answers = [Answer(key.key, _said(key).why, key=True)]
    for mark in marks:
        said = _said(mark)
        if mark.verdict != "right" and said.shown is not None:
            answers.append(Answer(said.shown, said.why, key=False))
    accepted = tuple(typed for place, typed in question.item.answers() if place[0] == "accept")
    return Card(entry, question, tuple(answers), key.key, (), accepted)


def _marked(question: Question) -> Iterator[Mark]:
    for _, typed in question.item.answers():
        try:
            yield question.mark(typed)
        except UnreadableError:  # neither right nor wrong: it is asked again
            continue


def _said(mark: Mark) -> Remark:
    """What is said of the answer that was given."""
    return next(remark for remark in mark.remarks if remark.picked)


def _of_key(mark: Mark) -> tuple[Text, ...]:
    return tuple(remark.why for remark in mark.remarks if remark.key)
