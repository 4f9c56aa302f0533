"""A number to work out (`numeric`), with other numbers at each asking."""

from __future__ import annotations

import itertools
import math
import random
import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import ClassVar

from gruquiz.bank.expression import evaluate
from gruquiz.bank.items import (
    Bench,
    Fault,
    Mark,
    PickOne,
    Place,
    Proof,
    Question,
    Record,
    Remark,
    Response,
    RuleError,
    TypeNumber,
    UnreadableError,
)
from gruquiz.bank.kinds.closed import Typed, closes
from gruquiz.bank.kinds.options import Option
from gruquiz.text import Text

MOST_VARIANTS = 2_000
MOST_DRAWS = 20


class NearMiss(Record, frozen=True, kw_only=True):
    """A wrong number that a known mistake leads to."""

    compute: str
    why: Text


class Numeric(Typed, frozen=True, kw_only=True, tag_field="type", tag="numeric"):
    """A number computed from drawn `params`; `{{name}}` in a text shows a param, `{{answer}}` the key."""

    wrongs: ClassVar[str] = "near_misses"

    params: dict[str, list[float]]
    compute: str
    why: Text
    decimals: int = 0
    unit: Text | None = None
    near_misses: list[NearMiss] = []

    def __post_init__(self) -> None:
        if not all(self.params.values()):
            raise RuleError("params", _EMPTY_PARAM)
        if not 0 <= self.decimals <= 6:
            raise RuleError("decimals", _DECIMALS)
        missing = self.prompt.slots() - self.params.keys()
        if missing:
            raise RuleError("prompt", _unknown_slot(min(missing)))

    def put(self, uid: str, seed: int) -> Question:
        return self.put_with(uid, seed, self._drawn(random.Random(seed)))

    def put_with(self, uid: str, seed: int, values: Mapping[str, float]) -> Question:
        ask = TypeNumber(self.decimals, self.unit)
        return Question(uid, self, seed, self.prompt.fill(_shown(values)), ask, values=values)

    def closing(self, seed: int) -> Mapping[str, float] | None:
        """Drawn again as long as mistakes give the same number; numbers that few variants have are found."""
        draw = random.Random(seed)
        drawn = (self._drawn(draw) for _ in range(MOST_DRAWS))
        variants = itertools.chain(drawn, self.variants())
        return next((values for values in variants if closes(self.offers(values))), None)

    def offers(self, values: Mapping[str, float]) -> list[Option]:
        slots = _shown(values) | {"answer": self.print(evaluate(self.compute, values))}
        said = [(self.compute, self.why), *((miss.compute, miss.why) for miss in self.near_misses)]
        return [
            Option(
                text=self._with_unit(self.print(evaluate(compute, values))),
                why=why.fill(slots),
                key=not number,
            )
            for number, (compute, why) in enumerate(said)
        ]

    def mark(self, question: Question, response: Response) -> Mark:
        if isinstance(question.ask, PickOne):
            return self.mark_closed(question, response)
        answer = self.answer(question.values)
        given = read_number(self._without_unit(str(response)))
        right = abs(given - answer) <= self.tolerance
        printed = self.print(answer)
        slots = _shown(question.values) | {"answer": printed}
        said = [Remark(why=self.why.fill(slots), key=True, picked=right)]
        if not right:
            typed = str(response).strip()
            why = next(
                (m.why.fill(slots) for m in self.near_misses if self._gives(m, given, question)),
                _NOT_IT,
            )
            said.insert(0, Remark(why=why, shown=Text(ja=typed, en=typed), picked=True))
        return Mark(float(right), self._with_unit(printed), tuple(said))

    def _gives(self, miss: NearMiss, given: float, question: Question) -> bool:
        """Whether this mistake leads to the number that was given."""
        value = self.rounded(evaluate(miss.compute, question.values))
        return abs(given - value) <= self.tolerance

    @property
    def tolerance(self) -> float:
        """A whole number must be exact; a rounded one may be off by one in its last place."""
        return 1e-9 if self.decimals == 0 else 1.001 * 10.0**-self.decimals

    def answer(self, values: Mapping[str, float]) -> float:
        """The number that is right."""
        return self.rounded(evaluate(self.compute, values))

    def rounded(self, value: float) -> float:
        return round(float(value), self.decimals) + 0.0  # never -0.0

    def print(self, value: float) -> str:
        """The value as it is shown: `98,304` or `0.730`, never `-0.00`."""
        return f"{self.rounded(value):,.{self.decimals}f}"

    def _with_unit(self, printed: str) -> Text:
        if self.unit is None:
            return Text(ja=printed, en=printed)
        return Text(ja=f"{printed} {self.unit.ja}", en=f"{printed} {self.unit.en}")

    def _without_unit(self, typed: str) -> str:
        """The number as it was typed: what the key shows behind it may be typed too."""
        for unit in (self.unit.ja, self.unit.en) if self.unit else ():
            typed = typed.rstrip().removesuffix(unit)
        return typed

    def _drawn(self, draw: random.Random) -> dict[str, float]:
        return {name: draw.choice(choices) for name, choices in self.params.items()}

    def variants(self) -> Iterator[dict[str, float]]:
        """Every combination of the params; where there are very many, always the same draws of them."""
        if math.prod(map(len, self.params.values())) > MOST_VARIANTS:
            draw = random.Random(0)
            yield from (self._drawn(draw) for _ in range(MOST_VARIANTS))
            return
        for values in itertools.product(*self.params.values()):
            yield dict(zip(self.params, values, strict=True))

    def prove(self, bench: Bench) -> Proof:
        """`compute` equals the reference for every variant, and no near miss comes close to it."""
        faults: set[Fault] = set()
        count = 0
        for values in self.variants():
            count += 1
            answer = float(evaluate(self.compute, values))
            faults.update(self._collisions(answer, values))
            for world in bench.worlds(self, {**self.given, **values}) if self.verify else ():
                if not world.agree(answer, world.reference()):
                    faults.add(Fault(("compute",), _DIFFERS))
        footing = "execution" if self.verify else self.rests_on_source().footing
        return Proof(footing, count if self.verify else 0, tuple(sorted(faults, key=str)))

    def expressions(self) -> Iterator[tuple[Place, str, frozenset[str]]]:
        own = frozenset(self.params)
        yield ("compute",), self.compute, own
        for index, miss in enumerate(self.near_misses):
            yield ("near_misses", index, "compute"), miss.compute, own

    def sample(self) -> Mapping[str, float]:
        return {**self.given, **next(self.variants())}

    def texts(self) -> Iterator[tuple[Place, Text]]:
        yield from super().texts()
        yield ("why",), self.why
        for index, miss in enumerate(self.near_misses):
            yield ("near_misses", index, "why"), miss.why

    def _collisions(self, answer: float, values: Mapping[str, float]) -> Iterator[Fault]:
        for index, miss in enumerate(self.near_misses):
            wrong = float(evaluate(miss.compute, values))
            if abs(self.rounded(wrong) - self.rounded(answer)) <= 2 * self.tolerance:
                yield Fault(("near_misses", index, "compute"), _COLLIDES)


_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?")
_MINUS = str.maketrans({"−": "-", "ー": "-", "–": "-", "‐": "-", "。": ".", "．": "."})


def read_number(typed: str) -> float:
    """Read what a learner types: `98,304`, `０．７３`, `−0.5`, `3/4`, `50%`, `1e-3`.

    Raises `UnreadableError` for anything else, so that a slip of the keyboard is never marked as wrong.
    """
    text = unicodedata.normalize("NFKC", typed.translate(_MINUS)).translate(_MINUS)
    text = re.sub(r"[\s,、_]", "", text)
    percent = text.endswith("%")
    parts = text.removesuffix("%").split("/")
    if len(parts) > 2 or not all(_NUMBER.fullmatch(part) for part in parts):
        raise UnreadableError(_NOT_A_NUMBER)
    value, divisor = float(parts[0]), float(parts[1]) if len(parts) == 2 else 1.0
    if divisor == 0:
        raise UnreadableError(_NOT_A_NUMBER)
    return value / divisor / (100 if percent else 1)


def _shown(values: Mapping[str, float]) -> dict[str, str]:
    """Every digit that the bank gives, and no comma: a param may stand in code."""
    return {name: f"{value + 0.0:.15g}" for name, value in values.items()}


_NOT_A_NUMBER = Text(
    ja="数値として読めません。例: 98304、0.73、-1.5、3/4",
    en="This cannot be read as a number. Examples: 98304, 0.73, -1.5, 3/4",
)
_NOT_IT = Text(ja="求める値と一致しません。", en="This is not the value asked for.")
_DIFFERS = Text(
    ja="compute の値が参照実装の値と一致しない変形があります",
    en="for some variant `compute` does not give the value of the reference",
)
_COLLIDES = Text(
    ja="誤答例の値が正解と区別できない変形があります",
    en="for some variant this near miss cannot be told from the key",
)
_EMPTY_PARAM = Text(
    ja="params のどの名前にも値が 1 つ以上必要です", en="each of `params` needs at least one value"
)
_DECIMALS = Text(ja="decimals は 0〜6 です", en="`decimals` is from 0 to 6")


def _unknown_slot(name: str) -> Text:
    return Text(
        ja=f"{{{{{name}}}}} は params にありません", en=f"{{{{{name}}}}} is not among `params`"
    )
