"""What to ask next, how an answer is marked, and how it is kept: the one way for app, plain mode and exam."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

import msgspec
from msgspec.structs import replace

from gruquiz import __version__
from gruquiz.bank.items import DoubtfulError, Mark, PickOne, Question, Response, WriteCode
from gruquiz.bank.kinds import Code
from gruquiz.bank.library import Entry, Library
from gruquiz.study import memory
from gruquiz.study.exam.journal import Journal
from gruquiz.study.fsrs6 import rating_of
from gruquiz.study.order import learning_order, weakest
from gruquiz.study.store import Attempt
from gruquiz.text import Lang

if TYPE_CHECKING:
    from gruquiz.drills.catalog import Drill
    from gruquiz.drills.verdict import Verdict
    from gruquiz.study.forecaster import Forecaster
    from gruquiz.study.schedule import Schedule
    from gruquiz.study.store import Store

DEFAULT_LENGTH = 10


class Grader(Protocol):
    """Whoever judges code: the judge of `gruquiz.drills`."""

    def grade(self, drill: str | Drill, source: str, filename: str = ...) -> Verdict: ...


def choose(
    library: Library,
    store: Store,
    *,
    objective: str | None = None,
    bank: str | None = None,
    count: int = DEFAULT_LENGTH,
    seed: int,
    weak: bool = False,
    schedule: Schedule | None = None,
) -> list[Entry]:
    """The items to practise next: those due and those new today in turn (`learning_order`).

    Who has not answered anything yet begins with the easiest, and with none of a linked set.

    `objective` may be a whole group (`E` stands for E1 to E7); `bank` is a bank's id; `weak` leaves only
    the weakest objectives of these; a `schedule` that is at hand spares replaying one.
    """
    draw = random.Random(seed)
    schedule = schedule or memory.schedule(store)
    askable = practised(library, store)
    candidates = {
        entry.uid: entry.item.objective
        for entry in askable
        if (objective is None or entry.item.objective.startswith(objective))
        and (bank is None or entry.bank.id == bank)
    }
    uids = weakest(schedule, candidates, draw) if weak else candidates
    everything = [entry.uid for entry in askable]
    ordered = [library[uid] for uid in learning_order(schedule, sorted(uids), everything, draw)]
    if not store.tallies():  # the very first series
        ordered.sort(key=lambda entry: (bool(entry.item.set), entry.item.difficulty))
    return _together(ordered, count)


def due(library: Library, store: Store, schedule: Schedule) -> list[Entry]:
    """The items to review today, the least remembered first."""
    return [library[uid] for uid in schedule.due(e.uid for e in practised(library, store))]


def practised(library: Library, store: Store) -> list[Entry]:
    """The items that are put one after the other: no drills, and nothing still kept for the mock exam.

    What was answered, or told in the report of an exam, is no longer kept for one.
    """
    kept = library.held_back - store.tallies().keys() - Journal(store).revealed()
    return [e for e in library if not isinstance(e.item, Code) and e.uid not in kept]


def _together(ordered: Sequence[Entry], count: int) -> list[Entry]:
    """At most `count` of the entries, the foremost first; those of a linked set in a row, in its order.

    A set that no longer fits makes room for what does, and is cut short only if nothing else is left.
    """
    groups: dict[tuple[str, str], list[Entry]] = {}
    for entry in ordered:
        name = (entry.bank.id, entry.item.set) if entry.item.set else ("", entry.uid)
        groups.setdefault(name, []).append(entry)
    chosen: list[Entry] = []
    left_out: list[Entry] = []
    for group in groups.values():
        group.sort(key=lambda entry: entry.part)
        (chosen if len(group) <= count - len(chosen) else left_out).extend(group)
    return [*chosen, *left_out][:count]


class Practice:
    """A series of questions, one after the other; every answer is durable before it is marked aloud."""

    def __init__(
        self,
        entries: Sequence[Entry],
        store: Store,
        *,
        seed: int,
        mode: str = "learn",
        schedule: Schedule | None = None,
        forecaster: Forecaster | None = None,
        clock: Callable[[], float] = time.monotonic,
        first: int | None = None,
    ) -> None:
        """`first` is the seed of the first question, if it is to be as it was. `forecaster` forecasts first answers and `schedule` repeated ones; `clock` gives seconds."""
        self.entries = tuple(entries)
        self.marks: list[Mark] = []
        self._kept: list[str] = []
        self._schedule = schedule
        self._store = store
        self._mode = mode
        self._clock = clock
        self._forecaster = forecaster
        self._seeds = random.Random(seed)
        self._first = first
        self.question: Question | None = None
        self.response: Response | None = None
        """The answer to the question on the screen, once it has been marked."""
        self._index = -1
        self._shown_at = 0.0
        self.advance()

    @property
    def position(self) -> int:
        """How many questions have been answered."""
        return len(self.marks)

    @property
    def entry(self) -> Entry:
        """The entry of the question on the screen, also once it is answered."""
        return self.entries[min(self._index, len(self.entries) - 1)]

    @property
    def score(self) -> float:
        """The sum of the scores so far."""
        return sum(mark.score for mark in self.marks)

    def advance(self) -> Question | None:
        """Put the next question; None when the series is over."""
        self._index += 1
        self.response = None
        if self._index >= len(self.entries):
            self.question = None
        else:
            drawn = self._seeds.getrandbits(31) if self._first is None else self._first
            self._first = None
            self.question = self.entry.put(drawn)
            self._shown_at = self._clock()
        return self.question

    def answer(self, response: Response, lang: Lang, confidence: str | None = None) -> Mark:
        """Mark and record `response`; raises `UnreadableError` for what is no answer, and records nothing.

        `confidence`, one of `CONFIDENCES`, is how sure the learner said she was of a pick. The attempt is
        committed when this returns: nothing that is shown afterwards can be lost.
        """
        assert self.question is not None, "there is no question to answer"
        try:
            mark = self.question.mark(response)
        except DoubtfulError:
            self.question = replace(self.question, doubted=True)
            raise
        elapsed = round((self._clock() - self._shown_at) * 1000)
        attempt = attempt_of(self.entry, self.question, response, mark, self._mode, lang, elapsed)
        rating = rating_of(mark.verdict, confidence, hints=0)
        self._record(replace(attempt, confidence=confidence, rating=rating), self.question)
        self.marks.append(mark)
        self.response = response
        return mark

    @property
    def can_run(self) -> bool:
        """Whether the answer that was marked can be run and shown beside the reference."""
        question, response = self.question, self.response
        return question is not None and response is not None and question.can_run(response)

    def undo(self) -> None:
        """Void the last answer, if there is one. Its item leaves the series: what is right has been told."""
        if not self._kept:
            return
        self._store.undo(self._kept[-1])
        undone = self._kept.pop()
        if self._forecaster is not None:
            self._forecaster.forget(undone)
        self.marks.pop()
        self.entries = (*self.entries[: self.position], *self.entries[self.position + 1 :])
        self._index -= 1

    def _record(self, attempt: Attempt, question: Question) -> None:
        """Keep the attempt together with what was forecast, which knows nothing of the answer yet.

        A first answer is forecast from skill, a repeated one from memory: the two are never mixed.
        """
        forecaster, skill = self._forecaster, None
        if forecaster is not None:
            skill = forecaster.forecast(self.entry, question, self._mode)
        forecast = self._remembered(question) if skill is None else skill
        stored = self._store.record(replace(attempt, p_pred=forecast), snapshot_of(self.entry))
        self._kept.append(stored.op_id)
        if forecaster is not None and skill is not None:
            forecaster.learn(self.entry, stored)

    def _remembered(self, question: Question) -> float | None:
        options = len(question.ask.options) if isinstance(question.ask, PickOne) else 0
        return self._schedule.forecast(question.uid, options) if self._schedule else None


def submit(
    entry: Entry, source: str, grader: Grader, store: Store, lang: Lang, hints: int = 0
) -> Verdict:
    """Have a drill's code judged, and keep the attempt with the `hints` seen; committed when this returns.

    A run that the learner cancelled is no attempt and is not kept.
    """
    question = entry.item.put(entry.uid, 0)
    assert isinstance(question.ask, WriteCode), "only a drill is submitted"
    from gruquiz.drills.program import drill_of

    verdict = grader.grade(drill_of(entry.uid, entry.item), source)
    if verdict.cancelled:
        return verdict
    mark = question.mark(verdict.outcome)
    elapsed = round(verdict.seconds * 1000)
    attempt = attempt_of(entry, question, source, mark, "drill", lang, elapsed)
    rating = rating_of(verdict.outcome, None, hints)
    kept = replace(attempt, verdict=verdict.outcome, hints=hints, rating=rating)
    store.record(kept, snapshot_of(entry))
    return verdict


def give_up(entry: Entry, source: str, store: Store, lang: Lang, hints: int = 0) -> None:
    """Keep that the model answer of a drill was shown before `source` had passed: an attempt that did not."""
    question = entry.item.put(entry.uid, 0)
    mark = question.mark("wrong")
    attempt = attempt_of(entry, question, source, mark, "drill", lang, 0)
    store.record(replace(attempt, verdict="wrong", hints=hints + 1), snapshot_of(entry))


def attempt_of(
    entry: Entry,
    question: Question,
    response: Response,
    mark: Mark,
    mode: str,
    lang: Lang,
    duration_ms: int,
) -> Attempt:
    """The fact to keep of one answer; positions on the screen become indices of the bank."""
    return Attempt(
        uid=entry.uid,
        rev=entry.item.rev,
        hash=entry.hash,
        objective=entry.item.objective,
        type=entry.item.kind,
        mode=mode,
        variant_seed=question.seed,
        option_order=question.order or None,
        response=json.dumps(_as_bank_sees(question, response), ensure_ascii=False),
        verdict=mark.verdict,
        score=mark.score,
        duration_ms=duration_ms,
        lang=lang,
        app=__version__,
    )


def _as_bank_sees(question: Question, response: Response) -> int | list[int] | str:
    match response:
        case int():
            return question.order[response]
        case frozenset():
            return sorted(question.order[position] for position in response)
        case tuple():
            return [question.order[position] for position in response]
        case str():
            return response


def snapshot_of(entry: Entry) -> str:
    """The item as JSON: with the seed and order of an attempt, what was shown can be drawn again."""
    return msgspec.json.encode(entry.item).decode()
