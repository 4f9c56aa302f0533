"""A formula to type (`formula`), judged by its value and never by its form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from gruquiz.bank.expression import ExpressionError, names
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
    Trial,
    TypeText,
    UnreadableError,
    World,
)
from gruquiz.bank.kinds.closed import Typed
from gruquiz.bank.kinds.options import Option, prove_options
from gruquiz.bank.kinds.trials import try_expression
from gruquiz.bank.trial import YOUR_FORMULA, YOUR_OPTION
from gruquiz.bank.typed.reader import read_formula
from gruquiz.bank.typed.repairs import repair
from gruquiz.bank.typed.symbols import Spellings, name_of, spellings
from gruquiz.text import Text

SIZES = "NTDH"


class Slip(Record, frozen=True, kw_only=True):
    """A wrong formula that a known misconception leads to."""

    expr: str
    why: Text


class Formula(Typed, frozen=True, kw_only=True, tag_field="type", tag="formula"):
    """An expression in `symbols` that has the value named by `verify` in every run, as `key` has.

    `symbols` gives each symbol that may be used its shape in letters (an empty string is a number) and is
    shown to the learner; `aliases` maps more spellings to them, besides those that every item knows.
    """

    wrongs: ClassVar[str] = "wrong"

    symbols: dict[str, str]
    key: str
    why: Text
    wrong: list[Slip] = []
    aliases: dict[str, str] = {}

    def __post_init__(self) -> None:
        if self.verify is None or "." not in self.verify:
            raise RuleError("verify", _NO_VALUE)
        if not self.symbols or set("".join(self.symbols.values())) - set(SIZES):
            raise RuleError("symbols", _NO_SYMBOLS)
        for spelling, symbol in self.aliases.items():
            if symbol not in self.symbols or name_of(spelling) is None:
                raise RuleError("aliases", _no_alias(spelling))

    @property
    def spellings(self) -> Spellings:
        """The symbol that each spelling stands for."""
        return spellings(self.symbols, self.aliases)

    def put(self, uid: str, seed: int) -> Question:
        return Question(uid, self, seed, self.prompt, TypeText(_hint(self.symbols)))

    def offers(self, values: Mapping[str, float]) -> list[Option]:
        options = [Option(expr=self.key, why=self.why, key=True)]
        return options + [Option(expr=slip.expr, why=slip.why) for slip in self.wrong]

    def mark(self, question: Question, response: Response) -> Mark:
        if isinstance(question.ask, PickOne):
            return self.mark_closed(question, response)
        readings = read_formula(str(response), self.spellings)
        worlds = list(question.bench().worlds(self, self.given))
        right = [reading for reading in readings if _right(reading, worlds)]
        key = _code(self.key)
        said = Remark(why=self.why, shown=key, key=True, picked=bool(right))
        if right:
            return Mark(1.0, key, (said,))
        read, why = self._mistake(readings, worlds)
        return Mark(0.0, key, (Remark(why=why, shown=_code(read), picked=True), said))

    def runnable(self, question: Question, response: Response) -> bool:
        return True

    def trial(self, question: Question, response: Response, bench: Bench) -> Trial | None:
        """Of the readings of what was typed, the one that can be computed."""
        if isinstance(response, int):
            picked = self.offers({})[question.order[response]].expr
            return try_expression(self, picked, YOUR_OPTION, bench, {}) if picked else None
        readings = read_formula(str(response), self.spellings)
        tried = [try_expression(self, read, YOUR_FORMULA, bench, {}) for read in readings]
        return min(tried, key=lambda trial: (not trial.same, bool(trial.yours.error)))

    def _mistake(self, readings: Sequence[str], worlds: Sequence[World]) -> tuple[str, Text]:
        """What is wrong: a misconception by its name, else one slip of the hand, else the shape."""
        for reading in readings:
            for slip in self.wrong:
                if _same(reading, slip.expr, worlds):
                    return reading, slip.why
        for reading in readings:
            if why := repair(reading, lambda source: _right(source, worlds)):
                return reading, why
        fits = [reading for reading in readings if _shape(reading, worlds[0]) is not None]
        read = (fits or list(readings))[0]
        return read, _unlike(read, worlds[0])

    def prove(self, bench: Bench) -> Proof:
        """As a choice: the key equals the reference, each slip differs from it and from each other."""
        proof = prove_options(self, self.offers({}), bench)
        faults = [Fault(self._places[fault.place[1]], fault.message) for fault in proof.faults]
        worlds = list(bench.worlds(self, self.given))
        faults += [*self._unreachable(worlds), *self._misshapen(worlds)]
        return Proof("execution", proof.variants * len(worlds), tuple(faults))

    def expressions(self) -> Iterator[tuple[Place, str, frozenset[str]]]:
        for symbol in self.symbols:
            yield ("symbols", symbol), symbol, frozenset()
        for place, source in self.answers():
            yield place, source, frozenset()

    def answers(self) -> Iterator[tuple[Place, str]]:
        yield ("key",), self.key
        for index, slip in enumerate(self.wrong):
            yield ("wrong", index, "expr"), slip.expr

    def texts(self) -> Iterator[tuple[Place, Text]]:
        yield from super().texts()
        yield ("why",), self.why
        for index, slip in enumerate(self.wrong):
            yield ("wrong", index, "why"), slip.why

    @property
    def _places(self) -> dict[str | int, Place]:
        return dict(enumerate(place for place, _ in self.answers()))

    def _unreachable(self, worlds: Sequence[World]) -> Iterator[Fault]:
        """Nobody could type it, or what is typed would never be recognised as it."""
        known = self.spellings
        for place, source in self.answers():
            try:
                readings = read_formula(source, known)
            except UnreadableError as error:
                yield Fault(place, error.message)
                continue
            if names(source) - self.symbols.keys() or not _same(readings[0], source, worlds):
                yield Fault(place, _NOT_TYPED)

    def _misshapen(self, worlds: Sequence[World]) -> Iterator[Fault]:
        for symbol, letters in self.symbols.items():
            for world in worlds:
                if world.evaluate(symbol).shape != tuple(world.evaluate(size) for size in letters):
                    yield Fault(("symbols", symbol), _wrong_shape(symbol, letters))
                    break


def _code(source: str) -> Text:
    return Text(ja=f"`{source}`", en=f"`{source}`")


def _value(source: str, world: World) -> Any:
    try:
        return world.evaluate(source)
    except ExpressionError:  # a repair of the longest formulas may be too long itself
        return None


def _right(source: str, worlds: Sequence[World]) -> bool:
    return all(world.agree(_value(source, world), world.reference()) for world in worlds)


def _same(source: str, other: str, worlds: Sequence[World]) -> bool:
    return all(world.agree(_value(source, world), _value(other, world)) for world in worlds)


def _shape(source: str, world: World) -> tuple[int, ...] | None:
    """The shape of the value; None where it cannot be computed."""
    value = _value(source, world)
    return None if value is None else _shape_of(value)


def _shape_of(value: Any) -> tuple[int, ...]:
    return tuple(getattr(value, "shape", ()))


def _unlike(source: str, world: World) -> Text:
    """Shapes first: they are said where they differ, else the numbers do."""
    shape, wanted = _shape(source, world), _shape_of(world.reference())
    if shape is None:
        return _NOT_COMPUTED
    if shape == wanted:
        return _OTHER_VALUES
    letters = {_value(letter, world): letter for letter in "THDN"}  # the last of those alike
    if not set(shape + wanted) <= letters.keys():
        return _NAMELESS_SHAPE
    given, needed = ("".join(letters[size] for size in sizes) for sizes in (shape, wanted))
    return _other_shape(_shown_shape(given), _shown_shape(needed))


def _hint(symbols: dict[str, str]) -> Text:
    shapes = {symbol: _shown_shape(letters) for symbol, letters in symbols.items()}
    ja = "、".join(f"`{symbol}`{_unbroken(shape.ja)}" for symbol, shape in shapes.items())
    en = ", ".join(f"`{symbol}`{_unbroken(shape.en)}" for symbol, shape in shapes.items())
    return Text(
        ja=f"使える記号: {ja}\n`*` 要素ごとの積   `@` 行列積   `.T` 転置   `sigmoid(a)`   `tanh(a)`",
        en=f"Symbols: {en}\n`*` elementwise   `@` matrix product   `.T` transpose   `sigmoid(a)`   `tanh(a)`",
    )  # fmt: skip


def _unbroken(shape: str) -> str:
    """Without spaces: no line may end inside a shape."""
    return shape.replace(", ", ",").replace("(a number)", "(number)")


def _shown_shape(letters: str) -> Text:
    if not letters:
        return Text(ja="(数)", en="(a number)")
    shape = f"({', '.join(letters)})"
    return Text(ja=shape, en=shape)


def _wrong_shape(symbol: str, letters: str) -> Text:
    return Text(
        ja=f"{symbol} の形状は {letters or '(数)'} ではありません",
        en=f"the shape of {symbol} is not {letters or 'that of a number'}",
    )


def _no_alias(spelling: str) -> Text:
    return Text(
        ja=f"aliases の {spelling} は、symbols にある記号の別表記でなければなりません",
        en=f"`aliases` maps a spelling to one of `symbols`; {spelling} does not",
    )


def _other_shape(given: Text, wanted: Text) -> Text:
    return Text(
        ja=f"この式の形状は {given.ja} ですが、求める値の形状は {wanted.ja} です。",
        en=f"The shape of this is {given.en}, but {wanted.en} is asked for.",
    )


_NO_VALUE = Text(
    ja="verify には場面と値(gru_step.h_next など)が必要です",
    en="`verify` names a scenario and a value, as in gru_step.h_next",
)
_NO_SYMBOLS = Text(
    ja="symbols には、使える記号とその形状(N、T、D、H の並び)を書きます",
    en="`symbols` gives each symbol its shape, in the letters N, T, D and H",
)
_NOT_TYPED = Text(
    ja="学習者はこの式を入力できません(symbols にない記号があるか、計算できないか、別の式として読まれます)",
    en="no learner can type this: it uses other symbols, cannot be computed, or is read as something else",
)
_NOT_COMPUTED = Text(
    ja="形状が合わないため、この式は計算できません。",
    en="This cannot be computed: its shapes do not fit.",
)
_OTHER_VALUES = Text(
    ja="形状は合っていますが、値が正解と一致しません。",
    en="The shape is right, but the values are not those of the right formula.",
)
_NAMELESS_SHAPE = Text(
    ja="この式の形状は、求める値の形状と一致しません。",
    en="The shape of this is not the one that is asked for.",
)
