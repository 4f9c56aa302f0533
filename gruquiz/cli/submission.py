"""What `drill --edit` and `drill --watch` share: judging code that stands in a file, and keeping each attempt."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from gruquiz.cli.consent import ask_to_trust
from gruquiz.cli.session import Session
from gruquiz.cli.task import Task

if TYPE_CHECKING:
    from gruquiz.bank.library import Entry
    from gruquiz.drills.judge import Judge
    from gruquiz.drills.verdict import Verdict
    from gruquiz.study.store import Store


@dataclass
class Submissions:
    """The submissions of one drill, one after the other."""

    task: Task
    entry: Entry
    store: Store
    judge: Judge
    _pool: ThreadPoolExecutor
    _source: str = ""
    _run: Future[Verdict] | None = field(default=None)

    @property
    def session(self) -> Session:
        return self.task.session

    @cached_property
    def starters(self) -> frozenset[str]:
        """What the learner may begin with: no code of hers."""
        return frozenset(self.task.drill.starter(level) for level in self.task.drill.levels)

    def begin(self, source: str) -> None:
        """Have `source` judged; a run under way is of no interest any more."""
        from gruquiz.practice import submit

        self.judge.cancel()
        self._source = source
        turn, lang = self.judge.turn(), self.session.lang
        self._run = self._pool.submit(submit, self.entry, source, turn, self.store, lang)

    def verdict(self, patience: float | None = None) -> Verdict | None:
        """The verdict on what was begun, once; None if it is not there after `patience` seconds.

        Asks for consent where the code of a bank is to run unprotected; raises what `submit` raises.
        """
        from gruquiz.drills.sandbox.process import UnprotectedError

        if self._run is None:
            return None
        try:
            verdict = self._run.result(patience)
        except TimeoutError:
            return None
        except UnprotectedError as error:
            ask_to_trust(self.session, error)
            self.judge.trust(self.entry.uid)
            self.begin(self._source)
            return self.verdict(patience)
        self._run = None
        return verdict

    @property
    def under_way(self) -> bool:
        return self._run is not None


@contextmanager
def submissions(task: Task) -> Iterator[Submissions]:
    """A judge that is warm, and the learner's record; all of it is closed at the end."""
    from gruquiz.drills.judge import Judge

    entry = task.entry
    # Closing the judge ends the run for which the pool would wait.
    with (
        task.session.store() as store,
        ThreadPoolExecutor(1) as pool,
        Judge(trusting=task.trusting) as judge,
    ):
        judge.warm()
        yield Submissions(task, entry, store, judge, pool)
