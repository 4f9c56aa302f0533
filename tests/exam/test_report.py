"""What the report says, and what it refuses to say."""

from __future__ import annotations

import pytest

from gruquiz.bank.items import PickSeveral
from gruquiz.bank.library import Library
from gruquiz.sitting import Sitting, begin
from gruquiz.study.exam.report import Report, guessing, make_report
from gruquiz.study.store import Store
from tests.exam.conftest import answer, guesses


def sat(library: Library, store: Store, right: int, wrong: int) -> Report:
    """The report of a mini exam with so many right and wrong answers, the rest left open."""
    sitting = begin(library, store, "mini", "pytorch", "en", seed=7)
    for index in range(right + wrong):
        sitting.visit(index)
        answer(sitting, right=index < right)
    sitting.submit("en")
    return make_report(sitting.exam, sitting.state, sitting.entries)


@pytest.mark.parametrize(
    ("right", "wrong", "band"), [(20, 0, "above"), (0, 20, "below"), (12, 8, "within")]
)
def test_the_score_its_range_and_its_band(
    library: Library, store: Store, right: int, wrong: int, band: str
) -> None:
    report = sat(library, store, right, wrong)
    assert report.points == right
    assert report.interval.low <= right / 20 <= report.interval.high
    assert report.band == band
    assert report.open == 0


def test_open_items_earn_nothing_and_show_their_reasons_all_the_same(
    library: Library, store: Store
) -> None:
    report = sat(library, store, 5, 3)
    assert (report.open, report.unsuspected) == (12, 3)
    assert len(report.missed) == 15
    still_open = report.lines[-1]
    assert still_open.score == 0
    assert still_open.mark.remarks
    assert not any(remark.picked for remark in still_open.mark.remarks)


def test_blind_guessing_is_worth_nothing_on_average(library: Library, store: Store) -> None:
    sitting: Sitting = begin(library, store, "rnn", "pytorch", "en", seed=7)
    for index in range(sitting.size):
        question = sitting.question(index)
        chance = guessing(question)
        every = [question.mark(guess).score for guess in guesses(question)]
        corrected = [(score - chance) / (1 - chance) for score in every]
        assert sum(corrected) == pytest.approx(0)
        if not isinstance(question.ask, PickSeveral):
            assert chance == pytest.approx(1 / len(every))
        else:
            assert 0 < chance < 0.25


def test_the_corrected_share_lies_below_the_raw_one_unless_all_is_right(
    library: Library, store: Store
) -> None:
    report = sat(library, store, 12, 8)
    assert 0 < report.corrected < report.share
    assert sat(library, store, 20, 0).corrected == 1
    assert sat(library, store, 0, 20).corrected == 0


def test_every_line_stands_under_its_objective(library: Library, store: Store) -> None:
    report = sat(library, store, 20, 0)
    listed = [line.number for _, lines in report.objectives for line in lines]
    assert sorted(listed) == list(range(1, 21))
    assert all(line.entry.item.objective == o for o, lines in report.objectives for line in lines)
