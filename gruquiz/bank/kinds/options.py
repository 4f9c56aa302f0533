"""Options of a choice: how they are shown, shuffled and proved."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from gruquiz.bank.items import Bench, Fault, Item, Place, Proof, Record, Remark, RuleError
from gruquiz.text import Text


class Statement(Record, frozen=True, kw_only=True):
    """What can be chosen: an expression that can be run, or a text, which may carry a `claim` that can be."""

    why: Text
    expr: str | None = None
    text: Text | None = None
    claim: str | None = None

    def __post_init__(self) -> None:
        if (self.expr is None) == (self.text is None):
            raise RuleError("expr", _EITHER)
        if self.expr is not None and self.claim is not None:
            raise RuleError("claim", _CLAIM_WITH_TEXT)

    @property
    def shown(self) -> Text:
        """What the learner reads; an expression is code, the same in both languages."""
        if self.text is not None:
            return self.text
        code = f"`{self.expr}`"
        return Text(ja=code, en=code)


class Option(Statement, frozen=True, kw_only=True):
    """One option of a choice."""

    key: bool = False


def shuffled(count: int, seed: int) -> tuple[int, ...]:
    """The order in which `seed` shows `count` options."""
    order = list(range(count))
    random.Random(seed).shuffle(order)
    return tuple(order)


def remarks(
    options: Sequence[Option], order: Sequence[int], picked: frozenset[int]
) -> tuple[Remark, ...]:
    """The reason of each option, in the order of the screen; `picked` holds positions on the screen."""
    return tuple(
        Remark(why=options[index].why, shown=options[index].shown, key=options[index].key,
               picked=position in picked)
        for position, index in enumerate(order)
    )  # fmt: skip


def expressions(
    options: Sequence[Statement], field: str = "options"
) -> Iterator[tuple[Place, str, frozenset[str]]]:
    """What of the options can be run, and where it stands."""
    for index, option in enumerate(options):
        if option.expr is not None:
            yield (field, index, "expr"), option.expr, frozenset()
        if option.claim is not None:
            yield (field, index, "claim"), option.claim, frozenset()


def texts(options: Sequence[Statement], field: str = "options") -> Iterator[tuple[Place, Text]]:
    """What of the options is read, and where it stands."""
    for index, option in enumerate(options):
        if option.text is not None:
            yield (field, index, "text"), option.text
        yield (field, index, "why"), option.why


def keys(options: Sequence[Option]) -> Text:
    """The key, or the keys, as one line."""
    shown = [option.shown for option in options if option.key]
    if len(shown) == 1:
        return shown[0]
    return Text(ja="".join(f"「{s.ja}」" for s in shown), en="; ".join(s.en for s in shown))


def prove_options(item: Item, options: Sequence[Option], bench: Bench) -> Proof:
    """Prove the options of `item` as far as they can be run.

    Expressions: a key equals the reference's value in every run, any other option differs from it and
    from each other one in some run. Claims: true in every run if and only if the option is a key.
    """
    runnable = [option.expr is not None or option.claim is not None for option in options]
    if item.verify is None or not any(runnable):
        return item.rests_on_source()
    faults = _expression_faults(item, options, bench) + _claim_faults(item, options, bench)
    faults += [
        Fault(("options", index), _NOT_RUN) for index, runs in enumerate(runnable) if not runs
    ]
    return Proof("execution", len(options), tuple(faults))


def _expression_faults(item: Item, options: Sequence[Option], bench: Bench) -> list[Fault]:
    expressions = {i: o.expr for i, o in enumerate(options) if o.expr is not None}
    if not expressions:
        return []
    equal = dict.fromkeys(expressions, True)
    twins = {
        (i, j)
        for i in expressions
        for j in expressions
        if i < j and not (options[i].key and options[j].key)
    }
    for world in bench.worlds(item, item.given):
        reference = world.reference()
        values = {i: world.evaluate(expr) for i, expr in expressions.items()}
        equal = {i: same and world.agree(values[i], reference) for i, same in equal.items()}
        twins = {(i, j) for i, j in twins if world.agree(values[i], values[j])}
    faults = [
        Fault(("options", i, "expr"), _KEY_DIFFERS if options[i].key else _OPTION_EQUALS)
        for i, same in equal.items()
        if same is not options[i].key
    ]
    return faults + [Fault(("options", j, "expr"), _TWINS) for _, j in sorted(twins)]


def _claim_faults(item: Item, options: Sequence[Option], bench: Bench) -> list[Fault]:
    claims = {i: o.claim for i, o in enumerate(options) if o.claim is not None}
    always = dict.fromkeys(claims, True)
    broken: set[int] = set()
    for world in bench.worlds(item, item.given) if claims else ():
        broken |= {i for i, claim in claims.items() if world.evaluate(claim) is None}
        always = {i: held and world.holds(claims[i]) for i, held in always.items()}
    wrong = [
        Fault(("options", i, "claim"), _KEY_REFUTED if options[i].key else _CLAIM_HOLDS)
        for i, held in always.items()
        if held is not options[i].key and i not in broken
    ]
    return wrong + [Fault(("options", i, "claim"), NOT_COMPUTED) for i in sorted(broken)]


NOT_COMPUTED = Text(
    ja="claim を計算できません(形状が合っていません)",
    en="the claim cannot be computed: its shapes do not fit",
)
_EITHER = Text(
    ja="選択肢には expr か text のどちらか一方を書きます",
    en="an option has either `expr` or `text`",
)
_CLAIM_WITH_TEXT = Text(
    ja="claim は text と組にします(expr は verify の値と比べます)",
    en="`claim` goes with `text`; an `expr` is compared with `verify`",
)
_NOT_RUN = Text(
    ja="ほかの選択肢は実行で証明されていますが、この選択肢には expr も claim もありません",
    en="the other options are proved by execution, this one has neither expr nor claim",
)
_KEY_DIFFERS = Text(
    ja="正解とされている式が参照実装の値と一致しません",
    en="the key does not equal the value of the reference",
)
_OPTION_EQUALS = Text(
    ja="誤答のはずの式が参照実装の値と一致します",
    en="a wrong option equals the value of the reference",
)
_TWINS = Text(
    ja="ほかの選択肢と同じ関数です(式を変形しただけです)",
    en="the same function as another option, only written differently",
)
_KEY_REFUTED = Text(
    ja="正解とされている主張が成り立たない場合があります",
    en="the claim of a key does not hold in every run",
)
_CLAIM_HOLDS = Text(
    ja="誤答のはずの主張が成り立っています", en="the claim of a wrong option holds in every run"
)
