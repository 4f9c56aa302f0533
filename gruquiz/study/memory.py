"""The memories of all items, kept up to date: a cache that is replayed from the attempts where they are new."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import msgspec

from gruquiz import caches
from gruquiz.study.fsrs6 import Memory, Review, ordinal, replayed
from gruquiz.study.schedule import Schedule
from gruquiz.study.store import Store

_FORMAT = 1
"""Raised whenever the same attempts lead to other memories."""

_AHEAD_MS = 86_400_000
"""How far in the future an attempt may lie before the clock that dated it is taken to have been wrong."""


class _State(msgspec.Struct):
    """The memories after the attempts up to number `seq`, which has `op_id`, without the undone `voids`."""

    format: int = _FORMAT
    seq: int = 0
    op_id: str = ""
    voids: int = 0
    memories: dict[str, Memory] = {}
    ahead: set[str] = set()


def schedule(store: Store, *, cache: Path | None = None, exam: date | None = None) -> Schedule:
    """The schedule of now; `cache` is a file that spares replaying the whole history."""
    state = _read(cache)
    if not store.reviews.has(state.seq, state.op_id):
        state = _State()  # the cache is of another record, or of one that was put back
    if _catch_up(state, store):
        caches.keep(cache, state)
    now_ms = store.now_ms()
    return Schedule(
        memories=state.memories,
        today=ordinal(store.day_of(now_ms)),
        now_ms=now_ms,
        exam=exam.toordinal() if exam else None,
        ahead=frozenset(state.ahead - state.memories.keys()),
    )


def _catch_up(state: _State, store: Store) -> bool:
    """Take in what is new; whether anything was.

    An item is independent of all others. So where an attempt was undone, or came late (an import, a
    clock set back), its own history alone is replayed.
    """
    log = store.reviews
    (last, op_id), undone = log.end(), log.undone()
    horizon = store.now_ms() + _AHEAD_MS
    stale = state.ahead | {uid for uid, m in state.memories.items() if m.last_ms > horizon}
    if (last, undone) == (state.seq, state.voids) and not stale:
        return False
    new = log.between(state.seq, last)
    stale |= {review.uid for review in new if _is_late(review, state.memories)}
    stale |= {review.uid for review in new if review.ts_ms > horizon}
    stale |= log.items_undone() if undone != state.voids else set()
    state.ahead = set()
    _take_in(state, (review for review in new if review.uid not in stale))
    for uid in stale:
        state.memories.pop(uid, None)
        history = log.of(uid, last)
        _take_in(state, (review for review in history if review.ts_ms <= horizon))
        if any(review.ts_ms > horizon for review in history):
            state.ahead.add(uid)
    state.seq, state.op_id, state.voids = last, op_id, undone
    return True


def _is_late(review: Review, memories: dict[str, Memory]) -> bool:
    memory = memories.get(review.uid)
    return memory is not None and review.ts_ms < memory.last_ms


def _take_in(state: _State, reviews: Iterable[Review]) -> None:
    state.memories.update(replayed(reviews, state.memories))


def _read(cache: Path | None) -> _State:
    """What the cache holds; nothing if it cannot be read, for it can be made anew."""
    state = caches.read(cache, _State)
    return state if state and state.format == _FORMAT else _State()
