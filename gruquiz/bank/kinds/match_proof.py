"""How pairs are proved: each on the right holds for its partner on the left, and for no other there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gruquiz.bank.items import Bench, Fault, Item, Place, Proof, World
from gruquiz.bank.kinds.options import NOT_COMPUTED, Statement
from gruquiz.text import Text


class Pair(Statement, frozen=True, kw_only=True):
    """One on the left and, as a statement, its partner on the right.

    The partner's `expr` has the value of `value`, or its `claim` holds, in every run with `given`; nothing
    else on the right does.
    """

    left: Text
    value: str | None = None
    given: dict[str, float] = {}


def prove_pairs(
    item: Item, pairs: Sequence[Pair], others: Sequence[Statement], bench: Bench
) -> Proof:
    """Each on the right holds in every run of its partner, and fails in some run of any other there."""
    right = [*pairs, *others]
    places: list[Place] = [("pairs", k) for k in range(len(pairs))]
    places += [("others", k) for k in range(len(others))]
    runnable = [k for k, statement in enumerate(right) if statement.expr or statement.claim]
    if item.verify is None or not runnable:
        return item.rests_on_source()
    faults = [Fault(place, _NOT_RUN) for k, place in enumerate(places) if k not in runnable]
    for row, pair in enumerate(pairs):
        worlds = list(bench.worlds(item, {**item.given, **pair.given}))
        for k in runnable:
            faults += [
                Fault((*places[k], field), said)
                for field, said in _wrong(pair, right[k], worlds, own=row == k)
            ]
    return Proof("execution", len(pairs) * len(runnable), tuple(dict.fromkeys(faults)))


def _wrong(
    pair: Pair, statement: Statement, worlds: Sequence[World], *, own: bool
) -> Iterator[tuple[str, Text]]:
    """What is wrong with a statement in the runs of a pair, its `own` or another, and in which field."""
    claim, expr, value = statement.claim, statement.expr, pair.value
    if claim is not None:
        if any(world.evaluate(claim) is None for world in worlds):
            yield "claim", NOT_COMPUTED
            return
        holds = all(world.holds(claim) for world in worlds)
    else:
        assert expr is not None
        assert value is not None
        holds = all(world.agree(world.evaluate(expr), world.evaluate(value)) for world in worlds)
    if holds is not own:
        yield "claim" if claim is not None else "expr", _FAILS if own else _also_fits(pair.left)


def _also_fits(left: Text) -> Text:
    return Text(
        ja=f"左の「{left.ja}」にも当てはまります", en=f'this fits "{left.en}" on the left as well'
    )


_NOT_RUN = Text(
    ja="ほかは実行で証明されていますが、ここには expr も claim もありません",
    en="the others are proved by execution, this one has neither expr nor claim",
)
_FAILS = Text(ja="組になる左側の場合に成り立ちません", en="this does not hold for its own partner")
