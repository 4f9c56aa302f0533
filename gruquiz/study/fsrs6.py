"""What one answer does to the memory of an item: FSRS-6 as py-fsrs computes it, in whole days of study.

A day of study begins at 04:00, and which one an attempt belongs to is written down with it. The library
counts days by cutting times down to whole ones; it is given days instead, so that an answer in the evening
and one on the next morning are a day apart, wherever the learner has travelled meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from gruquiz.study.attempt import COULD_NOT_RUN, RIGHT

if TYPE_CHECKING:
    from fsrs import Card

AGAIN, HARD, GOOD = 1, 2, 3
"""The ratings of FSRS that an answer can lead to; Easy (4) is left to other programs' logs."""

CONFIDENCES = ("sure", "unsure", "guessed")
"""What a learner can say of a pick before she is told whether it is right."""

RETENTION = 0.9
"""The chance of a right answer at which an item is due again."""

DECAY = -0.1542
"""The exponent of the forgetting curve: py-fsrs' default, here so that a curve needs no import."""

_FACTOR = 0.9 ** (1 / DECAY) - 1
_DAY_MS = 86_400_000


class Review(NamedTuple):
    """What the memory of an item needs to know of an attempt."""

    seq: int
    uid: str
    day: str
    ts_ms: int
    verdict: str
    confidence: str | None
    rating: int | None
    hints: int


class Memory(NamedTuple):
    """What is remembered of an item; days are `date.toordinal()`, `interval` those until it is due again.

    `lapses` counts the days on which it was forgotten again, the first exposure left out.
    """

    stability: float
    difficulty: float
    interval: int
    day: int
    last_ms: int
    first_day: int
    first_right: bool
    reviews: int
    lapses: int

    def recall(self, now_ms: int) -> float:
        """The chance that it is still known; of parts of a day too, unlike the library's own."""
        days = max(0, now_ms - self.last_ms) / _DAY_MS
        return float((1 + _FACTOR * days / self.stability) ** DECAY)


def rating_of(verdict: str, confidence: str | None, hints: int) -> int | None:
    """How FSRS rates an answer; None for code that could not run, which says nothing.

    A lucky guess is not known, and neither is what is only partly right. What was right in doubt, or
    with a hint, was hard.
    """
    if verdict in COULD_NOT_RUN:
        return None
    if verdict not in RIGHT or confidence == "guessed":
        return AGAIN
    return HARD if confidence == "unsure" or hints else GOOD


@cache
def ordinal(day: str) -> int:
    """The number of a day given as YYYY-MM-DD."""
    return date.fromisoformat(day).toordinal()


@cache
def _start(day: int) -> datetime:
    """A day as the library wants it: UTC, and no other name for it."""
    return datetime.fromordinal(day).replace(tzinfo=UTC)


def replayed(reviews: Iterable[Review], known: Mapping[str, Memory]) -> dict[str, Memory]:
    """`known` after `reviews`, given in order of time for each item; only what changed."""
    return _Replay(known).run(reviews)


class _Replay:
    """The library with its traps defused: ids given, no fuzz of its own, no learning steps, days for times."""

    def __init__(self, known: Mapping[str, Memory]) -> None:
        from fsrs import Card, Rating, Scheduler, State

        self._scheduler = Scheduler(
            desired_retention=RETENTION,
            learning_steps=(),
            relearning_steps=(),
            enable_fuzzing=False,
        )
        self._ratings = {int(rating): rating for rating in Rating}
        self._new_card, self._reviewed = Card, State.Review
        self._known = known

    def run(self, reviews: Iterable[Review]) -> dict[str, Memory]:
        memories: dict[str, Memory] = {}
        cards: dict[str, Card] = {}
        for review in reviews:
            uid = review.uid
            rating = review.rating or rating_of(review.verdict, review.confidence, review.hints)
            if rating is None:
                continue
            before = memories.get(uid) or self._known.get(uid)
            # A clock that was set back must not make a day negative.
            day = max(ordinal(review.day), before.day if before else 0)
            card = cards.get(uid) or self._card(before)
            cards[uid], _ = self._scheduler.review_card(card, self._ratings[rating], _start(day))
            memories[uid] = _remembered(cards[uid], before, review, rating, day)
        return memories

    def _card(self, memory: Memory | None) -> Card:
        # Without an id a card sleeps for a millisecond to find one.
        if memory is None:
            return self._new_card(card_id=1)
        return self._new_card(
            card_id=1,
            state=self._reviewed,
            stability=memory.stability,
            difficulty=memory.difficulty,
            last_review=_start(memory.day),
        )


def _remembered(card: Card, before: Memory | None, review: Review, rating: int, day: int) -> Memory:
    assert card.stability is not None
    assert card.difficulty is not None
    assert card.last_review is not None
    forgotten = rating == AGAIN and before is not None and day > before.day
    return Memory(
        stability=card.stability,
        difficulty=card.difficulty,
        interval=(card.due - card.last_review).days,
        day=day,
        last_ms=review.ts_ms,
        first_day=before.first_day if before else day,
        first_right=before.first_right if before else review.verdict in RIGHT,
        reviews=before.reviews + 1 if before else 1,
        lapses=(before.lapses if before else 0) + forgotten,
    )
