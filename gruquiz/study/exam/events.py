"""What happens in an exam, as facts in a row; the state of the exam is a fold over them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal, get_args

import msgspec
from msgspec.structs import replace

EventKind = Literal[
    "visited", "answered", "changed", "flagged", "unflagged", "skipped",
    "paused", "resumed", "heartbeat", "submitted", "expired", "abandoned",
]  # fmt: skip
KINDS: frozenset[str] = frozenset(get_args(EventKind))
ENDS: frozenset[str] = frozenset({"submitted", "expired", "abandoned"})

Phase = Literal["running", "paused", "submitted", "expired", "abandoned"]
Picked = int | frozenset[int]
"""One position on the screen, or several."""


class Event(msgspec.Struct, frozen=True):
    """`elapsed_ms` is the running time of the exam, `ts_ms` the time of day (Unix, milliseconds).

    `data` names the item by its index in the plan, and for an answer what was picked.
    """

    kind: str
    elapsed_ms: int
    ts_ms: int = 0
    data: Mapping[str, Any] = {}

    @property
    def item(self) -> int | None:
        """The index of the item that this is about."""
        index = self.data.get("item")
        return index if isinstance(index, int) and not isinstance(index, bool) else None

    @property
    def picked(self) -> Picked | None:
        """What was picked; None for an answer that was taken back."""
        match self.data.get("response"):
            case int(position):
                return position
            case [*positions] if positions:
                return frozenset(positions)
            case _:
                return None


def picked_data(item: int, picked: Picked) -> dict[str, Any]:
    """The data of an answer; no positions at all take an answer back."""
    return {"item": item, "response": picked if isinstance(picked, int) else sorted(picked)}


class Answer(msgspec.Struct, frozen=True):
    """What stands as the answer to an item, when it was given, and how often it was changed."""

    picked: Picked
    ts_ms: int = 0
    changes: int = 0


class State(msgspec.Struct, frozen=True):
    """An exam of `size` items at one moment; `spent_ms` is the running time on each item."""

    size: int
    current: int = 0
    phase: Phase = "running"
    elapsed_ms: int = 0
    answers: Mapping[int, Answer] = {}
    flags: frozenset[int] = frozenset()
    seen: frozenset[int] = frozenset()
    skipped: frozenset[int] = frozenset()
    spent_ms: Mapping[int, int] = {}

    @property
    def over(self) -> bool:
        """Whether nothing can happen any more."""
        return self.phase in ENDS

    @property
    def open(self) -> tuple[int, ...]:
        """The items without an answer."""
        return tuple(index for index in range(self.size) if index not in self.answers)


def fold(size: int, events: Iterable[Event]) -> State:
    """The state after `events`. What makes no sense, or comes after the end, changes nothing."""
    state = State(size)
    for event in events:
        state = after(state, event)
    return state


def after(state: State, event: Event) -> State:
    """The state after one more event."""
    if state.over or event.kind not in KINDS:
        return state
    state = _later(state, event.elapsed_ms)
    if event.kind in ("paused", "resumed"):
        return replace(state, phase="running" if event.kind == "resumed" else "paused")
    if event.kind in ENDS:
        return replace(state, phase=event.kind)
    item = event.item
    if item is None or not 0 <= item < state.size:
        return state
    return _about(state, event, item)


def _later(state: State, elapsed_ms: int) -> State:
    """Time goes on, never back; it is spent on the item in front."""
    passed = elapsed_ms - state.elapsed_ms
    if passed <= 0:
        return state
    spent = {**state.spent_ms, state.current: state.spent_ms.get(state.current, 0) + passed}
    return replace(state, elapsed_ms=elapsed_ms, spent_ms=spent)


def _about(state: State, event: Event, item: int) -> State:
    match event.kind:
        case "visited":
            return replace(state, current=item, seen=state.seen | {item})
        case "flagged":
            return replace(state, flags=state.flags | {item})
        case "unflagged":
            return replace(state, flags=state.flags - {item})
        case "skipped":
            # What has an answer is not left open by going on.
            return replace(state, skipped=state.skipped | ({item} - state.answers.keys()))
        case "answered" | "changed":
            return _answered(state, event, item)
        case _:
            return state


def _answered(state: State, event: Event, item: int) -> State:
    before, picked = state.answers.get(item), event.picked
    others = {index: answer for index, answer in state.answers.items() if index != item}
    if picked is None:
        return replace(state, answers=others)
    changes = before.changes + (before.picked != picked) if before else 0
    answers = {**others, item: Answer(picked, event.ts_ms, changes)}
    return replace(state, answers=answers, skipped=state.skipped - {item})
