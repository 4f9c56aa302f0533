"""Pairs to find (`match`): each on the left has one partner on the right, and some there have none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, permutations, product

from gruquiz.bank.items import (
    Bench,
    Item,
    Mark,
    MatchPairs,
    Place,
    Proof,
    Question,
    Remark,
    Response,
    RuleError,
)
from gruquiz.bank.kinds.arranged import (
    Arrangement,
    joined,
    labelled,
    mark_closed,
    offered,
    put_closed,
)
from gruquiz.bank.kinds.match_proof import Pair, prove_pairs
from gruquiz.bank.kinds.options import Statement, expressions, shuffled, texts
from gruquiz.text import Text

FEWEST, MOST, MOST_RIGHT = 3, 6, 9

LETTERS = Text(ja="ABCDEF", en="ABCDEF")
DIGITS = Text(ja="123456789", en="123456789")


class Match(Item, frozen=True, kw_only=True, tag_field="type", tag="match"):
    """`pairs` belong together; `others` stand on the right as well and belong to none."""

    pairs: list[Pair]
    others: list[Statement] = []

    def __post_init__(self) -> None:
        if not FEWEST <= len(self.pairs) <= MOST or len(self.right) > MOST_RIGHT:
            raise RuleError("pairs", _HOW_MANY)
        for shown in ([pair.left.ja for pair in self.pairs], [s.shown.ja for s in self.right]):
            if len(set(shown)) < len(shown):
                raise RuleError("pairs", _TWICE)
        if any(s.expr is not None for s in self.right) and not all(p.value for p in self.pairs):
            raise RuleError("pairs", _NO_VALUE)

    @property
    def right(self) -> Sequence[Statement]:
        """What stands on the right, first the partners in the order of the left."""
        return [*self.pairs, *self.others]

    def put(self, uid: str, seed: int) -> Question:
        order = shuffled(len(self.right), seed)
        left = tuple(pair.left for pair in self.pairs)
        right = tuple(self.right[index].shown for index in order)
        return Question(uid, self, seed, self.prompt, MatchPairs(left, right), order)

    def put_closed(self, uid: str, seed: int) -> Question:
        order = shuffled(len(self.right), seed)
        listed = [labelled(LETTERS, row, pair.left) for row, pair in enumerate(self.pairs)]
        listed.append(Text(ja="", en=""))
        listed += [
            labelled(DIGITS, position, self.right[index].shown)
            for position, index in enumerate(order)
        ]
        options = [_line(pairing, order) for pairing in self._offered(seed)]
        return put_closed(self, uid, seed, listed, options)

    def mark(self, question: Question, response: Response) -> Mark:
        """The score is the share of right pairs."""
        if not isinstance(question.ask, MatchPairs):
            return self._mark_closed(question, response)
        assert isinstance(response, tuple), (
            "pairs are answered with a position for each on the left"
        )
        assert len(set(response)) == len(self.pairs) == len(response), "none is given twice"
        chosen = tuple(question.order[position] for position in response)
        key = _line(tuple(range(len(self.pairs))), question.order)
        score = sum(index == row for row, index in enumerate(chosen)) / len(chosen)
        remarks = (*self._remarks(question.order, chosen), *self._left_over(question.order, chosen))
        return Mark(score, key, remarks)

    def _remarks(self, order: Arrangement, chosen: Arrangement) -> Iterator[Remark]:
        for row, pair in enumerate(self.pairs):
            told = _pair(row, pair, order.index(row))
            if chosen[row] != row:
                digit = order.index(chosen[row]) + 1
                told = Text(
                    ja=f"{told.ja}(あなたの答えは {digit})", en=f"{told.en} (your answer: {digit})"
                )
            yield Remark(why=pair.why, shown=told, placed=chosen[row] == row)

    def _left_over(self, order: Arrangement, chosen: Arrangement) -> Iterator[Remark]:
        for index, other in enumerate(self.others, len(self.pairs)):
            digit, shown = order.index(index) + 1, other.shown
            told = Text(ja=f"{digit}  {shown.ja}", en=f"{digit}  {shown.en}")
            if index in chosen:
                letter = LETTERS.en[chosen.index(index)]
                told = Text(
                    ja=f"{told.ja}(あなたの答えは {letter})",
                    en=f"{told.en} (you gave it to {letter})",
                )
            yield Remark(why=other.why, shown=told, placed=index not in chosen)

    def _offered(self, seed: int) -> tuple[Arrangement, ...]:
        key = tuple(range(len(self.pairs)))
        return offered(key, _near(key, len(self.right)), seed)

    def _mark_closed(self, question: Question, response: Response) -> Mark:
        order, pairings = shuffled(len(self.right), question.seed), self._offered(question.seed)
        options = [_line(pairing, order) for pairing in pairings]
        reasons = [labelled(LETTERS, row, pair.why) for row, pair in enumerate(self.pairs)]
        whys = [
            joined(
                (reason for row, reason in enumerate(reasons) if k == 0 or pairing[row] != row),
                "\n",
            )
            for k, pairing in enumerate(pairings)
        ]
        return mark_closed(question, response, options, whys)

    def prove(self, bench: Bench) -> Proof:
        return prove_pairs(self, self.pairs, self.others, bench)

    def sample(self) -> Mapping[str, float]:
        """All that is given to any pair, so that a name nobody knows is found."""
        merged = dict(self.given)
        for pair in self.pairs:
            merged |= pair.given
        return merged

    def expressions(self) -> Iterator[tuple[Place, str, frozenset[str]]]:
        yield from expressions(self.pairs, "pairs")
        yield from expressions(self.others, "others")
        for index, pair in enumerate(self.pairs):
            if pair.value is not None:
                yield ("pairs", index, "value"), pair.value, frozenset()

    def texts(self) -> Iterator[tuple[Place, Text]]:
        yield from super().texts()
        for index, pair in enumerate(self.pairs):
            yield ("pairs", index, "left"), pair.left
        yield from texts(self.pairs, "pairs")
        yield from texts(self.others, "others")


def _near(key: Arrangement, right: int) -> Iterator[Arrangement]:
    """Pairings that exchange two or three partners, or take one that belongs to none."""
    for rows in (*combinations(key, 2), *permutations(key, 3)):
        turned = dict(zip(rows, (*rows[1:], rows[0]), strict=True))
        yield tuple(turned.get(row, row) for row in key)
    for row, other in product(key, range(len(key), right)):
        yield (*key[:row], other, *key[row + 1 :])


def _pair(row: int, pair: Pair, position: int) -> Text:
    """`A-2  left — right`."""
    head, right = f"{LETTERS.en[row]}-{position + 1}  ", pair.shown
    return Text(ja=f"{head}{pair.left.ja} — {right.ja}", en=f"{head}{pair.left.en} — {right.en}")


def _line(pairing: Arrangement, order: Arrangement) -> Text:
    """`A-2  B-1  C-3`, the digits as they stand on the screen."""
    line = "  ".join(f"{LETTERS.en[r]}-{order.index(index) + 1}" for r, index in enumerate(pairing))
    return Text(ja=line, en=line)


_HOW_MANY = Text(
    ja=f"pairs は {FEWEST}〜{MOST} 組、右側は others を含めて {MOST_RIGHT} つまでです",
    en=f"there are {FEWEST} to {MOST} `pairs`, and at most {MOST_RIGHT} on the right with `others`",
)
_TWICE = Text(
    ja="左側か右側に、同じものが 2 回あります",
    en="something stands twice on the left, or on the right",
)
_NO_VALUE = Text(
    ja="右側に expr がある場合、どの pairs にも value が必要です",
    en="where there is an `expr` on the right, each of `pairs` has a `value`",
)
