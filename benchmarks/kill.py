"""`python -m benchmarks.kill 300`: the program, in a terminal, is killed at random moments.

Whatever it had acknowledged on the screen must be there afterwards, the clock of an exam may be off by
less than a second, and the database must be sound. Raises `LostError` otherwise.
"""

from __future__ import annotations

import random
import re
import sqlite3
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.victim import Victim
from gruquiz.bank.library import open_library, shipped
from gruquiz.sitting import begin
from gruquiz.study.exam.events import State, fold
from gruquiz.study.exam.journal import Exam, Journal
from gruquiz.study.exam.mark import ClockFile
from gruquiz.study.store import Store

MOST_DRIFT_MS = 1_000
LONGEST_LIFE = 2.0
"""Seconds after its first question within which a program is killed."""


class LostError(AssertionError):
    """Something that was acknowledged is not there."""


@dataclass
class Tally:
    """What became of the kills."""

    kills: Counter[str] = field(default_factory=Counter)
    acknowledged: int = 0
    drifts: list[float] = field(default_factory=list)
    submitted: int = 0

    def table(self) -> str:
        per_mode = ", ".join(f"{mode} {count}" for mode, count in sorted(self.kills.items()))
        drift = max(map(abs, self.drifts), default=0.0)
        typical = statistics.median(map(abs, self.drifts)) if self.drifts else 0.0
        return (
            f"{self.kills.total()} kills ({per_mode}); {self.acknowledged} acknowledged answers, "
            f"none lost; clock off by {typical:.0f} ms, at most {drift:.0f} ms ({len(self.drifts)} "
            f"measured); {self.submitted} exams handed in; integrity_check ok after each"
        )


class Harness:
    """One learner whose program is killed again and again."""

    def __init__(self, home: Path, seed: int) -> None:
        self.tally = Tally()
        self._home = home
        self._record_path = home / "data" / "progress.db"
        self._random = random.Random(seed)
        self._modes = (self._exam_plain, self._exam_app, self._practice_plain, self._practice_app)

    def run(self, kills: int) -> Tally:
        for number in range(kills):
            mode = self._modes[number % len(self._modes)]
            mode()
            self.tally.kills[mode.__name__.strip("_")] += 1
            self._check_soundness()
        return self.tally

    # --- the four ways --------------------------------------------------------------------------

    def _exam_plain(self) -> None:
        victim = self._start_exam("--plain")
        keys = ("1\n", "2\n", "1\n", "f\n", "s\n", "b\n", "\n", "g 4\n", "l\n")
        self._live(victim, "Question", keys, rarely=("submit\nsubmit\n", "p\n\n"))
        died = victim.kill()
        acked = _acknowledged_in_print(victim.printed.decode(errors="replace"))
        with self._record() as store:
            exam, state = _latest(store)
            for index, picked in acked.items():
                stored = state.answers.get(index)
                if stored is None or picked not in _given(store, exam, index):
                    raise LostError(f"question {index + 1}: {picked} was stored, found {stored}")
            self._check_clock(store, exam, victim, died)
        self.tally.acknowledged += len(acked)

    def _exam_app(self) -> None:
        victim = self._start_exam()
        keys = ("1", "2", "3", "f", "s", "\x1b[C", "\x1b[D", "1")
        started = self._live(victim, "answered", keys, rarely=("g",))
        died = victim.kill()
        if not started:
            return
        painted = [int(count) for count in re.findall(r"(\d+) answered", victim.text())]
        with self._record() as store:
            exam, state = _latest(store)
            if painted and len(state.answers) < max(painted[:1]):
                raise LostError(f"{painted[0]} answers were painted, found {len(state.answers)}")
            self._check_clock(store, exam, victim, died)
        self.tally.acknowledged += max(painted[:1], default=0)

    def _practice_plain(self) -> None:
        before = self._practised()
        victim = Victim(self._home, ["quiz", "--plain", "-n", "50"])
        self._live(victim, "Question 1", ("1\n",))
        victim.kill()
        told = re.findall(r"^[○△×] ", victim.printed.decode(errors="replace"), re.MULTILINE)
        self._expect_practised(before + len(told))
        self.tally.acknowledged += len(told)

    def _practice_app(self) -> None:
        before = self._practised()
        victim = Victim(self._home, ["quiz", "-n", "50"])
        self._live(victim, "Question 1", ("1", "1\r", "\r"))
        victim.kill()
        numbers = re.findall(r"Question (\d+) of", victim.text())
        told = int(numbers[0]) - 1 if numbers else 0
        self._expect_practised(before + told)
        self.tally.acknowledged += told

    # --- living and dying -----------------------------------------------------------------------

    def _start_exam(self, *more: str) -> Victim:
        with self._record() as store:
            waiting = Journal(store).unfinished()
            if waiting is None:
                seed = self._random.getrandbits(31)
                begin(open_library(shipped()), store, "rnn", "pytorch", "en", seed=seed).pause()
        return Victim(self._home, ["exam", "--resume", *more])

    def _live(
        self, victim: Victim, ready: str, keys: tuple[str, ...], rarely: tuple[str, ...] = ()
    ) -> bool:
        """Act at random until a random moment; one in ten dies while it starts. Whether it was ready."""
        early = self._random.random() < 0.1
        patience = self._random.random() * 0.6 if early else 60.0
        if not victim.until(ready, time.monotonic() + patience):
            if not early:
                raise LostError(f"{ready!r} was never painted:\n{victim.text()}")
            return False
        end = time.monotonic() + self._random.random() * LONGEST_LIFE
        while time.monotonic() < end:
            rare = rarely and self._random.random() < 0.03
            victim.send(self._random.choice(rarely if rare else keys))
            if not victim.read(self._random.random() * 0.1):
                break
        return True

    # --- what must hold -------------------------------------------------------------------------

    def _check_clock(self, store: Store, exam: Exam, victim: Victim, died: float) -> None:
        """The clock goes on where it was when the program died, if it ran by then."""
        events = Journal(store).events(exam.id)
        state = fold(len(exam.plan.items), events)
        resumed = [event for event in events if event.kind == "resumed"][-1:]
        if state.phase != "running" or not resumed or resumed[0].ts_ms < victim.born * 1000:
            return
        true_ms = resumed[0].elapsed_ms + died * 1000 - resumed[0].ts_ms
        kept_ms = max(state.elapsed_ms, ClockFile(self._record_path).read(exam.id))
        drift = true_ms - kept_ms
        self.tally.drifts.append(drift)
        if abs(drift) >= MOST_DRIFT_MS:
            raise LostError(f"the clock is off by {drift:.0f} ms")

    def _check_soundness(self) -> None:
        connection = sqlite3.connect(self._record_path)
        ((said,),) = connection.execute("PRAGMA integrity_check").fetchall()
        connection.close()
        if said != "ok":
            raise LostError(said)
        with self._record() as store:
            kept = Counter(a.exam_id for a in store.attempts() if a.mode == "exam")
            told = Journal(store).finished()
            for exam in told:
                state = fold(len(exam.plan.items), Journal(store).events(exam.id))
                if kept.pop(exam.id, 0) != len(state.answers):
                    raise LostError("an exam was handed in, but not with all of its answers")
            if kept:
                raise LostError("there are attempts of an exam that was not handed in")
        self.tally.submitted = len(told)

    def _practised(self) -> int:
        with self._record() as store:
            return sum(attempt.mode == "learn" for attempt in store.attempts())

    def _expect_practised(self, least: int) -> None:
        if (found := self._practised()) < least:
            raise LostError(f"{least} answers were acknowledged in practice, found {found}")

    @contextmanager
    def _record(self) -> Iterator[Store]:
        with Store.open(self._record_path) as store:
            yield store


def _latest(store: Store) -> tuple[Exam, State]:
    """The exam that was sat last, over or not."""
    journal = Journal(store)
    exam = journal.unfinished() or journal.finished()[0]
    return exam, fold(len(exam.plan.items), journal.events(exam.id))


def _acknowledged_in_print(printed: str) -> dict[int, frozenset[int]]:
    """The last answer that was printed as stored for each question."""
    found: dict[int, frozenset[int]] = {}
    current = 0
    for line in printed.replace("\r", "").split("\n"):
        if heading := re.match(r"Question (\d+)/\d+ ", line):
            current = int(heading[1]) - 1
        elif stored := re.match(r"Stored: ([\d ]+)$", line):
            found[current] = frozenset(int(n) - 1 for n in stored[1].split())
    return found


def _given(store: Store, exam: Exam, index: int) -> list[frozenset[int] | None]:
    """All answers to a question: one that was not printed any more may have replaced the last."""
    return [
        frozenset({event.picked}) if isinstance(event.picked, int) else event.picked
        for event in Journal(store).events(exam.id)
        if event.item == index and event.kind in ("answered", "changed")
    ]


def main(kills: int, seed: int) -> None:
    with tempfile.TemporaryDirectory() as home:
        harness = Harness(Path(home), seed)
        try:
            print(harness.run(kills).table())
        except LostError:
            print(f"after {harness.tally.kills.total()} kills (seed {seed}):", file=sys.stderr)
            raise


if __name__ == "__main__":
    main(
        int(sys.argv[1]) if len(sys.argv) > 1 else 300,
        int(sys.argv[2]) if len(sys.argv) > 2 else random.SystemRandom().getrandbits(31),
    )
