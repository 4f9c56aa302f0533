"""Practice: what is asked next, and that an answer is durable before anything is said of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from gruquiz.bank.items import Mark, Question, UnreadableError
from gruquiz.bank.kinds import Numeric
from gruquiz.bank.library import Library, open_library, shipped
from gruquiz.bank.load import parse
from gruquiz.drills.verdict import Check, Diagnosis, Verdict
from gruquiz.practice import Practice, choose, due, practised, submit
from gruquiz.study.failures import FullDisk
from gruquiz.study.memory import schedule
from gruquiz.study.store import Store
from tests.bank.conftest import BANK

LIBRARY = Library([parse(BANK.encode(), "sample.yaml")])


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "progress.db")
    yield opened
    opened.close()


def test_unseen_items_come_first_then_those_that_went_worst(store: Store) -> None:
    entries = list(LIBRARY)
    for entry, right in zip(entries[:3], (True, False, True), strict=True):
        practice = Practice([entry], store, seed=1)
        assert practice.question is not None
        answer(practice, right)
    order = [entry.uid for entry in choose(LIBRARY, store, count=10, seed=5)]
    assert order[0] == entries[3].uid
    assert order[1] == entries[1].uid


def answer(practice: Practice, right: bool) -> Mark:
    """Answer the question on the screen rightly or wrongly."""
    question = practice.question
    assert question is not None
    for response in responses(question):
        try:
            mark = question.mark(response)
        except UnreadableError:
            continue
        if (mark.verdict == "right") is right:
            return practice.answer(response, "en")
    raise AssertionError("no such response")


def responses(question: Question) -> Iterator[int | frozenset[int] | str]:
    if isinstance(question.item, Numeric):
        yield from (str(question.mark("0").key.en), "0")
    elif question.item.kind == "multi":
        yield from (frozenset(p) for p in ({0, 1}, {0, 2}, {1, 2}, {0}))
    else:
        yield from range(2)
        yield 2


@pytest.mark.parametrize(
    ("narrowed", "uids"),
    [
        ({"objective": "E"}, {"sample/update", "sample/limits", "sample/bound"}),
        ({"objective": "F1"}, {"sample/count"}),
        ({"bank": "other"}, set()),
        ({"count": 2}, None),
    ],
)
def test_the_choice_can_be_narrowed(
    store: Store, narrowed: dict[str, str], uids: set[str] | None
) -> None:
    chosen = [entry.uid for entry in choose(LIBRARY, store, seed=1, **narrowed)]  # type: ignore[arg-type]
    assert set(chosen) == uids if uids is not None else len(chosen) == 2


def test_an_answer_is_on_disk_when_answer_returns(store: Store, tmp_path: Path) -> None:
    practice = Practice(list(LIBRARY), store, seed=3)
    mark = answer(practice, right=True)
    other = Store.open(tmp_path / "progress.db")
    (attempt,) = other.attempts()
    other.close()
    assert (attempt.uid, attempt.verdict, attempt.score) == ("sample/update", "right", mark.score)
    assert attempt.hash == LIBRARY["sample/update"].hash
    assert json.loads(store.snapshot(attempt.hash) or "")["id"] == "update"


def test_the_response_is_kept_as_the_bank_counts_not_as_the_screen_does(store: Store) -> None:
    for seed in range(5):
        practice = Practice([LIBRARY["sample/update"]], store, seed=seed)
        answer(practice, right=True)
    assert {json.loads(attempt.response) for attempt in store.attempts()} == {0}
    assert len({attempt.option_order for attempt in store.attempts()}) > 1


def test_what_cannot_be_read_is_not_recorded(store: Store) -> None:
    practice = Practice([LIBRARY["sample/count"]], store, seed=1)
    with pytest.raises(UnreadableError):
        practice.answer("abc", "ja")
    assert list(store.attempts()) == []
    assert practice.position == 0


def test_the_entry_stays_that_of_the_question_until_the_next_is_put(store: Store) -> None:
    practice = Practice(list(LIBRARY), store, seed=1)
    assert practice.question is not None
    answer(practice, right=True)
    assert practice.entry.uid == practice.question.uid == "sample/update"
    practice.advance()
    assert practice.entry.uid == practice.question.uid == "sample/limits"


def test_the_series_ends_after_its_last_question(store: Store) -> None:
    practice = Practice(list(LIBRARY)[:2], store, seed=1)
    answer(practice, right=True)
    assert practice.advance() is not None
    answer(practice, right=False)
    assert practice.advance() is None
    assert (practice.position, practice.score) == (2, pytest.approx(1 + practice.marks[1].score))


def test_time_is_taken_from_the_showing_of_the_question(store: Store) -> None:
    ticks = iter((100.0, 112.5))
    practice = Practice([LIBRARY["sample/update"]], store, seed=1, clock=lambda: next(ticks))
    practice.answer(0, "ja")
    (attempt,) = store.attempts()
    assert (attempt.duration_ms, attempt.lang) == (12_500, "ja")


class FakeJudge:
    """A judge that has made up its mind."""

    def __init__(self, outcome: str) -> None:
        self.outcome = outcome

    def grade(self, drill: str, source: str, filename: str = "answer.py") -> Verdict:
        return Verdict(drill, self.outcome, (Check("h_next", self.outcome == "passed"),))  # type: ignore[arg-type]


@pytest.mark.parametrize(("outcome", "score"), [("passed", 1.0), ("wrong", 0.0), ("error", 0.0)])
def test_a_submission_is_kept_with_its_source(store: Store, outcome: str, score: float) -> None:
    from gruquiz.bank.library import open_library, shipped

    entry = open_library(shipped())["drills/gru-forward"]
    submit(entry, "source = 1", FakeJudge(outcome), store, "ja")
    (attempt,) = store.attempts()
    assert (attempt.mode, attempt.verdict, attempt.score) == ("drill", outcome, score)
    assert json.loads(attempt.response) == "source = 1"


def test_a_cancelled_run_is_no_attempt(store: Store) -> None:
    from gruquiz.bank.library import open_library, shipped
    from gruquiz.text import Text

    class Cancelling:
        def grade(self, drill: str, source: str, filename: str = "answer.py") -> Verdict:
            said = Diagnosis("cancelled", Text(ja="中止", en="cancelled"))
            return Verdict(drill, "timeout", (), (said,))

    entry = open_library(shipped())["drills/gru-forward"]
    submit(entry, "source = 1", Cancelling(), store, "ja")
    assert list(store.attempts()) == []


def test_confidence_and_forecast_are_kept_with_the_answer(store: Store) -> None:
    entry = LIBRARY["sample/update"]
    for confidence, rating in (("guessed", 1), ("unsure", 2), ("sure", 3), (None, 3)):
        practice = Practice([entry], store, seed=1, schedule=schedule(store))
        assert practice.question is not None
        right = practice.question.order.index(0)
        practice.answer(right, "ja", confidence)
        latest = list(store.attempts())[-1]
        assert (latest.confidence, latest.rating) == (confidence, rating)
        assert latest.p_pred is not None
        assert 0 < latest.p_pred <= 1


def test_a_forecast_is_made_before_the_answer_and_not_after(store: Store) -> None:
    practice = Practice(list(LIBRARY)[:1], store, seed=1, schedule=schedule(store))
    expected = schedule(store).forecast("sample/update")
    answer(practice, right=False)
    assert [attempt.p_pred for attempt in store.attempts()] == [expected]


def test_an_answer_taken_back_leaves_the_series_and_the_count(store: Store) -> None:
    entries = list(LIBRARY)[:3]
    practice = Practice(entries, store, seed=1)
    answer(practice, right=True)
    practice.advance()
    answer(practice, right=False)
    practice.undo()
    practice.advance()
    assert practice.question is not None
    assert practice.question.uid == practice.entry.uid == entries[2].uid
    assert [entry.uid for entry in practice.entries] == [entries[0].uid, entries[2].uid]
    assert [attempt.uid for attempt in store.attempts()] == [entries[0].uid]
    assert practice.position == 1


def test_an_answer_can_be_taken_back_while_the_next_question_waits(store: Store) -> None:
    entries = list(LIBRARY)[:3]
    practice = Practice(entries, store, seed=1)
    answer(practice, right=True)
    practice.advance()
    practice.undo()
    practice.undo()
    assert practice.question is not None
    assert practice.question.uid == practice.entry.uid == entries[1].uid
    assert (practice.position, list(store.attempts())) == (0, [])
    answer(practice, right=True)
    assert practice.advance() is not None
    answer(practice, right=True)
    assert practice.advance() is None


def test_review_is_what_is_due_and_a_drill_never_is(store: Store) -> None:
    clock = store._clock
    drills = Library([*LIBRARY.banks, *_drills().banks])
    submit(drills["drills/gru-forward"], "x = 1", FakeJudge("wrong"), store, "ja")
    for entry in list(LIBRARY)[:2]:
        answer(Practice([entry], store, seed=1), right=False)
    assert due(drills, store, schedule(store)) == []
    store._clock = lambda: clock() + 2 * 86_400
    reviewed = due(drills, store, schedule(store))
    assert {entry.uid for entry in reviewed} == {entry.uid for entry in list(LIBRARY)[:2]}
    assert schedule(store).due(["drills/gru-forward"]) == ["drills/gru-forward"]
    store._clock = clock


def _drills() -> Library:
    from gruquiz.bank.library import open_library, shipped

    return open_library(file for file in shipped() if file.name == "drills.yaml")


def test_the_weak_objectives_alone_can_be_practised(store: Store) -> None:
    for _ in range(6):
        answer(Practice([LIBRARY["sample/count"]], store, seed=1), right=True)
    weak = {entry.item.objective for entry in choose(LIBRARY, store, seed=1, weak=True, count=99)}
    assert weak == {"E1", "E2", "E6"}  # and not F1, which she knows


def test_the_very_first_series_is_the_easiest_and_has_no_linked_set(tmp_path: Path) -> None:
    library = open_library(shipped())
    with Store.open(tmp_path / "progress.db") as store:
        chosen = choose(library, store, count=10, seed=4)
        least = min(entry.item.difficulty for entry in practised(library, store))
    assert {entry.item.difficulty for entry in chosen} == {least}
    assert not any(entry.item.set for entry in chosen)


def test_an_undo_that_fails_can_be_made_again(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    practice = Practice(list(LIBRARY), store, seed=3)
    answer(practice, right=True)
    first = practice.entry.uid
    practice.advance()
    answer(practice, right=False)

    def full(op_id: str) -> None:
        raise FullDisk(Path("progress.db"))

    with monkeypatch.context() as context:
        context.setattr(store, "undo", full)
        with pytest.raises(FullDisk):
            practice.undo()
    assert practice.position == 2
    practice.undo()
    assert [attempt.uid for attempt in store.attempts()] == [first]


def test_a_question_comes_back_as_it_was_drawn(store: Store) -> None:
    """Whatever its seed was, also zero."""
    practice = Practice([LIBRARY["sample/count"]], store, seed=5, first=0)
    assert practice.question is not None
    assert practice.question.seed == 0
