"""The real banks, a record of its own, and a learner who answers rightly or wrongly."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import msgspec
import pytest

from gruquiz.bank.items import LinkedSet, PickSeveral, Question
from gruquiz.bank.library import Library
from gruquiz.bank.load import parse
from gruquiz.sitting import Sitting
from gruquiz.study.exam.events import Picked
from gruquiz.study.store import Store
from gruquiz.text import Text
from tests.bank.conftest import BANK


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "progress.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store.open(path) as opened:
        yield opened


class Clock:
    """Seconds that pass when they are told to."""

    def __init__(self, seconds: float = 1_000_000.0) -> None:
        self.seconds = seconds

    def __call__(self) -> float:
        return self.seconds


def guesses(question: Question) -> list[Picked]:
    """Everything that can be answered."""
    count = len(question.ask.options)  # type: ignore[union-attr]
    if not isinstance(question.ask, PickSeveral):
        return list(range(count))
    sizes = range(1, count + 1)
    return [frozenset(some) for size in sizes for some in combinations(range(count), size)]


def answer_to(question: Question, *, right: bool) -> Picked:
    """An answer that is right, or one that earns nothing."""
    wanted = 1.0 if right else 0.0
    return next(guess for guess in guesses(question) if question.mark(guess).score == wanted)


def answer(sitting: Sitting, *, right: bool) -> None:
    """Answer the question in front."""
    sitting.answer(answer_to(sitting.question(sitting.state.current), right=right))


def sets_of(library: Library, sizes: list[int], objective: str) -> Library:
    """`library` and one bank more with linked sets of these sizes."""
    bank = parse(BANK.encode(), "sample.yaml")
    linked = LinkedSet(title=Text(ja="大問", en="set"), prompt=Text(ja="共通", en="common"))
    items = [
        msgspec.structs.replace(bank.items[0], id=f"s{n}-{k}", objective=objective, set=f"s{n}")
        for n, size in enumerate(sizes)
        for k in range(size)
    ]
    sets = {f"s{n}": linked for n in range(len(sizes))}
    return Library([*library.banks, msgspec.structs.replace(bank, items=items, sets=sets)])
