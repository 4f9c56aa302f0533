"""What follows from the record of one learner, kept up to date as it grows and between two runs."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from pathlib import Path

import msgspec

from gruquiz import caches
from gruquiz.bank.library import Library
from gruquiz.study.ability import Ability
from gruquiz.study.digest import Digest, up_to_date
from gruquiz.study.evidence import DAY_MS, ItemFacts, Judged, judge
from gruquiz.study.facts import FactLog
from gruquiz.study.forecaster import Forecaster
from gruquiz.study.stats import LATEST, Stats, collect
from gruquiz.study.store import Store

FORM = 1
"""The number of the form of what is kept; what has another form is counted anew."""


class Derived(msgspec.Struct):
    """All that is kept: it follows from the record, and can be thrown away at any time."""

    form: int = FORM
    digest: Digest = msgspec.field(default_factory=Digest)
    judged: Judged = msgspec.field(default_factory=Judged)


class Learner:
    """A learner's figures; for any number of threads.

    `cache` is the file in which they are kept; without one they are counted anew in each run. Every
    method raises a `StoreError` where the record cannot be read.
    """

    def __init__(self, store: Store, cache: Path | None = None) -> None:
        self._store = store
        self._log = FactLog(store.database)
        self._cache = cache
        self._lock = threading.Lock()
        self._derived: Derived | None = None

    def stats(self, library: Library, now: float) -> Stats:
        """Everything that is told of the learner at `now`, Unix time in seconds."""
        items = item_facts(library)
        with self._lock:
            derived = self._refreshed(items)
            latest = self._store.latest(LATEST)
            return collect(derived.digest, items, at(derived, now * 1000), now, latest=latest)

    def forecaster(self, library: Library, now: float) -> Forecaster:
        """Who forecasts the answers that come after `now`."""
        with self._lock:
            derived = self._refreshed(item_facts(library))
            return Forecaster(at(derived, now * 1000), derived.digest.firsts)

    def _refreshed(self, items: Mapping[str, ItemFacts]) -> Derived:
        # Until all is counted nothing is known: what is half counted would be counted twice.
        known, self._derived = self._derived or _kept(self._cache), None
        before = known.digest.reach, known.judged.key
        digest = up_to_date(known.digest, self._log)
        judged = judge(digest.evidence(), items, known.judged)
        self._derived = Derived(digest=digest, judged=judged)
        if (digest.reach, judged.key) != before:
            caches.keep(self._cache, self._derived)
        return self._derived


def item_facts(library: Library) -> dict[str, ItemFacts]:
    """What readiness needs of every item, those out of use too, in the order of the syllabus."""
    order = {name: place for place, name in enumerate(library.objectives())}
    entries = sorted(
        library.entries.values(), key=lambda entry: order.get(entry.item.objective, len(order))
    )
    return {
        entry.uid: ItemFacts(entry.item.objective, entry.item.difficulty, not entry.item.retired)
        for entry in entries
    }


def at(derived: Derived, now_ms: float) -> Ability:
    """A copy of the ability, at a later time than that of the last answer."""
    ability = derived.judged.ability.copy()
    if evidence := derived.digest.evidence():
        ability.wait((now_ms - evidence[-1].ts_ms) / DAY_MS)
    return ability


def _kept(path: Path | None) -> Derived:
    """What is kept at `path`; nothing where there is none that can be read."""
    derived = caches.read(path, Derived)
    return derived if derived and derived.form == FORM else Derived()
