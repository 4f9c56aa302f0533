"""What belongs to a learner: the record, what follows from it, her code, the banks, and the judge of it all."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gruquiz.bank.library import Library
    from gruquiz.drills.judge import Judge
    from gruquiz.settings import Settings
    from gruquiz.study.learner import Learner
    from gruquiz.study.schedule import Schedule
    from gruquiz.study.store import Store
    from gruquiz.study.works import Works


class Belongings:
    """Each is opened at its first use: the first frame waits for none of them."""

    def __init__(
        self,
        database: Path,
        open_library: Callable[[], Library],
        make_judge: Callable[[], Judge],
        settings: Settings,
    ) -> None:
        super().__init__()
        self.settings = settings
        self._database = database
        self._opening = threading.Lock()
        self._open_library = open_library
        self._make_judge = make_judge
        self._store: Store | None = None
        self._judge: Judge | None = None

    @cached_property
    def library(self) -> Library:
        """All banks."""
        return self._open_library()

    @property
    def store(self) -> Store:
        """The learner's history; opened once even if that is by two threads."""
        with self._opening:
            if self._store is None:
                from gruquiz.study.store import Store

                self._store = Store.open(self._database)
            return self._store

    def schedule(self) -> Schedule:
        """What is due now, and how well each item is remembered."""
        from gruquiz import places
        from gruquiz.study.memory import schedule

        return schedule(self.store, cache=places.memory(), exam=self.settings.exam_date)

    @cached_property
    def learner(self) -> Learner:
        """What follows from the history, kept up to date."""
        from gruquiz import places
        from gruquiz.study.learner import Learner

        return Learner(self.store, places.learner_cache())

    @cached_property
    def works(self) -> Works:
        """The learner's half-written code."""
        from gruquiz.study.works import Works

        return Works(self._database.parent / "works", self.store)

    @property
    def place(self) -> Path:
        """The file that says where the learner was when she left."""
        return self._database.parent / "place.json"

    @property
    def judge(self) -> Judge:
        """The judge of drills, which loads NumPy; made once even if that is by two threads."""
        with self._opening:
            if self._judge is None:
                self._judge = self._make_judge()
            return self._judge

    def close(self) -> None:
        """Close what was opened."""
        if self._judge is not None:
            self._judge.close()
        if self._store is not None:
            self._store.close()
