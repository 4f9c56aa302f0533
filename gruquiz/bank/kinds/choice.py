"""One key among several options (`choice`), and several keys (`multi`)."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from gruquiz.bank.items import (
    Bench,
    Item,
    Mark,
    PickOne,
    PickSeveral,
    Place,
    Proof,
    Question,
    Response,
    RuleError,
    Trial,
)
from gruquiz.bank.kinds.options import (
    Option,
    expressions,
    keys,
    prove_options,
    remarks,
    shuffled,
    texts,
)
from gruquiz.bank.kinds.trials import try_expression
from gruquiz.bank.trial import YOUR_OPTION
from gruquiz.text import Text


class Optioned(Item, frozen=True, kw_only=True):
    """What an item with options has, however many of them are keys."""

    options: list[Option]

    def prove(self, bench: Bench) -> Proof:
        return prove_options(self, self.options, bench)

    def expressions(self) -> Iterator[tuple[Place, str, frozenset[str]]]:
        return expressions(self.options)

    def texts(self) -> Iterator[tuple[Place, Text]]:
        yield from super().texts()
        yield from texts(self.options)


class Choice(Optioned, frozen=True, kw_only=True, tag_field="type", tag="choice"):
    """Exactly one of the options is right."""

    def __post_init__(self) -> None:
        if len(self.options) < 2:
            raise RuleError("options", _TWO)
        if sum(option.key for option in self.options) != 1:
            raise RuleError("options", _ONE_KEY)

    def put(self, uid: str, seed: int) -> Question:
        order = shuffled(len(self.options), seed)
        shown = tuple(self.options[index].shown for index in order)
        return Question(uid, self, seed, self.prompt, PickOne(shown), order)

    def mark(self, question: Question, response: Response) -> Mark:
        assert isinstance(response, int), "a choice is answered with a position"
        right = self.options[question.order[response]].key
        said = remarks(self.options, question.order, frozenset({response}))
        return Mark(float(right), keys(self.options), said)

    def runnable(self, question: Question, response: Response) -> bool:
        return self._expression(question, response) is not None

    def trial(self, question: Question, response: Response, bench: Bench) -> Trial | None:
        expr = self._expression(question, response)
        return try_expression(self, expr, YOUR_OPTION, bench, {}) if expr else None

    def _expression(self, question: Question, response: Response) -> str | None:
        assert isinstance(response, int), "a choice is answered with a position"
        return self.options[question.order[response]].expr if self.verify else None


class Multi(Optioned, frozen=True, kw_only=True, tag_field="type", tag="multi"):
    """One or more of the options are right.

    In practice each option that is rightly taken or rightly left counts; the score is what exceeds a coin
    toss, so that taking everything, or nothing, earns little: max(0, (rightly judged - wrongly judged) / all).
    In an exam only the whole answer counts.
    """

    def __post_init__(self) -> None:
        if len(self.options) < 3:
            raise RuleError("options", _THREE)
        if not any(option.key for option in self.options):
            raise RuleError("options", _SOME_KEY)

    def put(self, uid: str, seed: int) -> Question:
        order = shuffled(len(self.options), seed)
        shown = tuple(self.options[index].shown for index in order)
        return Question(uid, self, seed, self.prompt, PickSeveral(shown), order)

    def put_closed(self, uid: str, seed: int) -> Question:
        question = self.put(uid, seed)
        assert isinstance(question.ask, PickSeveral)
        return replace(question, ask=replace(question.ask, whole=True))

    def mark(self, question: Question, response: Response) -> Mark:
        assert isinstance(response, frozenset), "a multi is answered with positions"
        judged = [
            (position in response) is self.options[index].key
            for position, index in enumerate(question.order)
        ]
        whole = isinstance(question.ask, PickSeveral) and question.ask.whole
        share = max(0.0, (2 * sum(judged) - len(judged)) / len(judged))
        score = float(all(judged)) if whole else share
        said = remarks(self.options, question.order, response)
        return Mark(score, keys(self.options), said)


_TWO = Text(ja="choice には選択肢が 2 つ以上必要です", en="a choice has at least two options")
_ONE_KEY = Text(
    ja="choice では key: true の選択肢がちょうど 1 つです",
    en="a choice has exactly one option with `key: true`",
)
_THREE = Text(ja="multi には選択肢が 3 つ以上必要です", en="a multi has at least three options")
_SOME_KEY = Text(
    ja="multi には key: true の選択肢が 1 つ以上必要です",
    en="a multi has at least one option with `key: true`",
)
