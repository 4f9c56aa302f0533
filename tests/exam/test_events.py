"""The state of an exam is a fold: any series of events gives one that makes sense."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gruquiz.study.exam.events import ENDS, KINDS, Event, State, after, fold, picked_data

SIZE = 4
data = st.one_of(
    st.just({}),
    st.fixed_dictionaries({"item": st.integers(-1, SIZE)}),
    st.builds(
        picked_data,
        st.integers(-1, SIZE),
        st.one_of(st.integers(0, 3), st.frozensets(st.integers(0, 3))),
    ),
    st.fixed_dictionaries({"item": st.sampled_from(["1", None, True, 1.5])}),
)
events = st.lists(
    st.builds(
        Event,
        st.sampled_from([*sorted(KINDS), "unheard-of"]),
        st.integers(0, 10_000),
        st.just(0),
        data,
    ),
    max_size=40,
)


def valid(state: State) -> None:
    """What holds at every moment."""
    items = range(SIZE)
    assert state.current in items
    assert state.elapsed_ms >= 0
    for some in (state.answers, state.flags, state.seen, state.skipped, state.spent_ms):
        assert set(some) <= set(items)
    assert sorted([*state.answers, *state.open]) == list(items)
    assert not state.skipped & state.answers.keys()
    assert sum(state.spent_ms.values()) == state.elapsed_ms
    assert all(a.picked != frozenset() for a in state.answers.values())


@given(events)
def test_every_beginning_of_any_series_is_a_state_that_makes_sense(series: list[Event]) -> None:
    state, before = State(SIZE), State(SIZE)
    for event in series:
        state = after(state, event)
        valid(state)
        assert state.elapsed_ms >= before.elapsed_ms
        if before.over:
            assert state == before
        before = state
    assert state == fold(SIZE, series)


@given(events, st.sampled_from(sorted(ENDS)), events)
def test_nothing_happens_after_the_end(before: list[Event], end: str, later: list[Event]) -> None:
    ended = fold(SIZE, [*before, Event(end, 20_000)])
    assert ended.over
    assert fold(SIZE, [*before, Event(end, 20_000), *later]) == ended


@given(events, st.integers(0, SIZE - 1), st.integers(0, 3))
def test_the_last_answer_stands(before: list[Event], item: int, position: int) -> None:
    state = fold(SIZE, [e for e in before if e.kind not in ENDS])
    state = after(state, Event("changed", 0, 5, picked_data(item, position)))
    assert state.answers[item].picked == position
    taken_back = after(state, Event("changed", 0, 6, picked_data(item, frozenset())))
    assert item in taken_back.open


def test_time_is_spent_on_the_item_in_front() -> None:
    state = fold(
        SIZE,
        [
            Event("answered", 1_000, 0, picked_data(0, 1)),
            Event("visited", 3_000, 0, {"item": 2}),
            Event("flagged", 4_000, 0, {"item": 2}),
            Event("visited", 9_000, 0, {"item": 0}),
            Event("changed", 9_500, 0, picked_data(0, 3)),
            Event("submitted", 10_000),
        ],
    )
    assert dict(state.spent_ms) == {0: 4_000, 2: 6_000}
    assert (state.answers[0].picked, state.answers[0].changes) == (3, 1)
    assert (state.flags, state.phase) == ({2}, "submitted")
