"""An exam under way: every step is durable before it is shown; the end turns answers into attempts."""

from __future__ import annotations

import hashlib
import secrets
import threading
import time
from collections.abc import Callable, Iterator
from functools import cache, cached_property
from typing import Any

from msgspec.structs import replace

from gruquiz.bank.items import Question
from gruquiz.bank.library import Entry, Library
from gruquiz.practice import attempt_of, snapshot_of
from gruquiz.study.exam.blueprint import SECONDS_AN_ITEM, Framework, KindName
from gruquiz.study.exam.clock import RunningClock
from gruquiz.study.exam.entries import entry_of
from gruquiz.study.exam.events import Event, EventKind, Picked, State, after, fold, picked_data
from gruquiz.study.exam.journal import Exam, Journal
from gruquiz.study.exam.mark import ClockFile
from gruquiz.study.exam.plan import make_plan
from gruquiz.study.forecaster import Forecaster
from gruquiz.study.learner import Learner
from gruquiz.study.store import Attempt, Store
from gruquiz.text import Lang

BEAT_SECONDS = 0.5
"""How often the clock is written down: what a crash can give back to the learner."""


class Sitting:
    """One learner in one exam. Times are milliseconds of running time; `wall` gives Unix seconds."""

    def __init__(
        self,
        exam: Exam,
        library: Library,
        store: Store,
        *,
        wall: Callable[[], float] = time.time,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self.exam = exam
        self._library = library
        self._store = store
        self._journal = Journal(store)
        self._wall = wall
        self.state: State = fold(len(exam.plan.items), self._journal.events(exam.id))
        self._clock_file = ClockFile(store.database.path)
        marked = 0 if self.state.over else self._clock_file.read(exam.id)
        self._clock = RunningClock(max(self.state.elapsed_ms, marked), monotonic)
        self.question = cache(self._question)

    # --- what there is ------------------------------------------------------------------------

    @property
    def size(self) -> int:
        return self.state.size

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The items as they were when the exam began, whatever has become of their banks since."""
        return tuple(entry_of(s, self._library, self._store) for s in self.exam.plan.items)

    def _question(self, index: int) -> Question:
        return self.entries[index].put(self.exam.plan.items[index].seed, closed=True)

    def picked(self, index: int) -> Picked | None:
        """What stands as the answer to an item."""
        answer = self.state.answers.get(index)
        return answer.picked if answer else None

    @property
    def elapsed_ms(self) -> int:
        """The running time, up to the limit."""
        return min(self._clock.read(), self.exam.plan.limit_ms)

    @property
    def remaining_ms(self) -> int:
        return self.exam.plan.limit_ms - self.elapsed_ms

    @property
    def ahead_ms(self) -> int:
        """How far the answers are ahead of the pace of the exam, negative if behind.

        The question under way has its share of the time before anything is behind.
        """
        ahead = len(self.state.answers) * SECONDS_AN_ITEM * 1000 - self.elapsed_ms
        share = SECONDS_AN_ITEM * 1000 if self.state.open else 0
        return ahead if ahead > 0 else min(0, ahead + share)

    @property
    def running(self) -> bool:
        return self.state.phase == "running" and self._clock.running

    # --- what the learner does ----------------------------------------------------------------

    def visit(self, index: int) -> None:
        """Put another question in front."""
        if index != self.state.current and 0 <= index < self.size:
            self._note("visited", {"item": index})

    def answer(self, picked: Picked) -> None:
        """Answer the question in front, as long as there is time; no positions take an answer back."""
        index = self.state.current
        before = self.picked(index)
        if self.remaining_ms and picked != (frozenset() if before is None else before):
            kind: EventKind = "changed" if index in self.state.answers else "answered"
            self._note(kind, picked_data(index, picked))

    def turn_flag(self) -> None:
        """Flag the question in front, or take its flag away."""
        index = self.state.current
        self._note("unflagged" if index in self.state.flags else "flagged", {"item": index})

    def skip(self) -> None:
        """Leave the question in front for later, and go to the next that is open."""
        index = self.state.current
        if index not in self.state.answers:
            self._note("skipped", {"item": index})
        later = [*range(index + 1, self.size), *range(index)]
        self.visit(next((i for i in later if i not in self.state.answers), index))

    def pause(self) -> None:
        """Stop the clock."""
        if self.running:
            self._note("paused")
            self._clock.stop()

    def resume(self) -> None:
        """Let the clock go on, also after a crash."""
        if self.running or self.state.over:
            return
        self._clock.start()
        try:
            self._note("resumed")
        except BaseException:
            self._clock.stop()
            raise
        self.beat()

    def submit(self, lang: Lang) -> None:
        """Hand in. Each answer is an attempt when this returns, and counts once."""
        self._end("submitted" if self.remaining_ms else "expired", lang)

    def abandon(self) -> None:
        """Give up; the answers are no attempts."""
        self._journal.end(self.exam.id, self._event("abandoned"))
        self._reload()

    def beat(self) -> None:
        """Write down how far the clock is."""
        if self.running:
            self._clock_file.move(self.exam.id, self.elapsed_ms)

    # --- how it is kept -----------------------------------------------------------------------

    def _note(self, kind: EventKind, data: dict[str, Any] | None = None) -> None:
        if not self.state.over:
            event = self._event(kind, data)
            self._journal.append(self.exam.id, event)
            self.state = after(self.state, event)

    def _event(self, kind: EventKind, data: dict[str, Any] | None = None) -> Event:
        return Event(kind, self.elapsed_ms, self._now_ms(), data or {})

    def _end(self, kind: EventKind, lang: Lang) -> None:
        event = self._event(kind)
        ended = after(self.state, event)
        attempts = _attempts(self, ended, lang, self._forecaster())
        self._journal.end(self.exam.id, event, attempts)
        self._clock.stop()
        self._reload()

    def _forecaster(self) -> Forecaster:
        """Forecasts from what was known before the exam: none of its answers is in the record yet."""
        return Learner(self._store).forecaster(self._library, self.exam.started_ms / 1000)

    def _reload(self) -> None:
        """Somebody else may have ended the exam: what is in the record holds."""
        self.state = fold(self.size, self._journal.events(self.exam.id))

    def _now_ms(self) -> int:
        return round(self._wall() * 1000)


def _attempts(
    sitting: Sitting, state: State, lang: Lang, forecaster: Forecaster
) -> Iterator[Attempt]:
    """Each answer of an exam that is over, marked, with what was forecast of it."""
    exam = sitting.exam
    for index, answer in sorted(state.answers.items()):
        entry, question = sitting.entries[index], sitting.question(index)
        mark = question.mark(answer.picked)
        spent = state.spent_ms.get(index, 0)
        attempt = attempt_of(entry, question, answer.picked, mark, "exam", lang, spent)
        yield replace(
            attempt,
            op_id=_op_id(exam.id, index),
            ts_ms=answer.ts_ms,
            hash=exam.plan.items[index].hash,
            exam_id=exam.id,
            p_pred=forecaster.forecast(entry, question, "exam"),
        )


def begin(
    library: Library,
    store: Store,
    kind: KindName,
    framework: Framework,
    lang: Lang,
    *,
    seed: int,
    wall: Callable[[], float] = time.time,
) -> Sitting:
    """A new exam with its clock running; raises `NoItemsError`. One that is not over is abandoned."""
    journal = Journal(store)
    shown = journal.shown()
    for uid, tally in store.tallies().items():
        shown[uid] = max(tally.last_ms, shown.get(uid, 0))
    plan = make_plan(library, kind, framework, seed=seed, held=library.held_back, shown=shown)
    now = round(wall() * 1000)
    exam = Exam(secrets.token_hex(16), kind, seed, framework, lang, now, plan)
    snapshots = {s.hash: snapshot_of(library[s.uid]) for s in plan.items}
    journal.begin(exam, Event("visited", 0, now, {"item": 0}), snapshots)
    sitting = Sitting(exam, library, store, wall=wall)
    sitting.resume()
    return sitting


def unfinished(library: Library, store: Store) -> Sitting | None:
    """The exam that waits to be resumed; its clock stands."""
    exam = Journal(store).unfinished()
    return Sitting(exam, library, store) if exam else None


class Heart:
    """Looks at the clock of a sitting twice a second, and writes it down, in a thread of its own."""

    def __init__(self, sitting: Sitting) -> None:
        self._sitting = sitting
        self._ends = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True, name="exam clock")

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """May be called twice, also if it never beat."""
        self._ends.set()
        if self._thread.is_alive():
            self._thread.join()

    def __enter__(self) -> Heart:
        self.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.stop()

    def _run(self) -> None:
        while not self._ends.wait(BEAT_SECONDS):
            self._sitting.beat()


def _op_id(exam_id: str, index: int) -> str:
    """The same for the same answer, so that it counts once wherever it is kept."""
    return hashlib.blake2b(f"{exam_id}/{index}".encode(), digest_size=16).hexdigest()
