"""A word or symbol to type (`cloze`): the answer is compared with lists, after what makes no difference is gone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from gruquiz.bank.items import (
    Bench,
    DoubtfulError,
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
    TypeText,
    UnreadableError,
)
from gruquiz.bank.kinds.closed import Typed
from gruquiz.bank.kinds.options import Option, prove_options
from gruquiz.bank.typed.words import folded, slip
from gruquiz.text import Text

_JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")


class WrongWord(Record, frozen=True, kw_only=True):
    """A wrong answer that is expected, and why it is wrong; its `claim` does not hold in every run."""

    say: str
    why: Text
    claim: str | None = None


class Vague(Record, frozen=True, kw_only=True):
    """An answer that is not wrong but does not say enough: the learner is asked for more."""

    say: str
    ask: Text


class Cloze(Typed, frozen=True, kw_only=True, tag_field="type", tag="cloze"):
    """A typed word: right if it is one of `accept`, in either language and any usual spelling.

    The first of `accept` in Japanese, and the first that is not, are shown as the key. With `claim`, the
    statement that the key completes as a comparison that can be run, every `wrong` has a claim too.
    Wrong words with the same reason are one mistake, in two languages or spellings.
    """

    wrongs: ClassVar[str] = "wrong"

    accept: list[str]
    why: Text
    near: list[Vague] = []
    wrong: list[WrongWord] = []
    claim: str | None = None

    def __post_init__(self) -> None:
        said = Counter(folded(word) for _, word in self.answers())
        if not self.accept or "" in said:
            raise RuleError("accept", _NOTHING_ACCEPTED)
        accepted = {folded(word) for word in self.accept}
        refused = [*(wrong.say for wrong in self.wrong), *(vague.say for vague in self.near)]
        if accepted & {folded(word) for word in refused}:
            raise RuleError("accept", _ACCEPTED_AND_WRONG)
        if said.most_common(1)[0][1] > 1:
            raise RuleError("accept", _TWICE)
        if len({wrong.claim is None for wrong in self.wrong} | {self.claim is None}) > 1:
            raise RuleError("claim", _SOME_CLAIMS)

    @property
    def key(self) -> Text:
        """The answer as it is shown in each language."""
        return _in_both(self.accept)

    def put(self, uid: str, seed: int) -> Question:
        japanese = any(_JAPANESE.search(word) for word in self.accept)
        return Question(uid, self, seed, self.prompt, TypeText(_HINT if japanese else _SYMBOLS))

    def offers(self, values: Mapping[str, float]) -> list[Option]:
        said: dict[Text, list[str]] = {}
        for wrong in self.wrong:
            said.setdefault(wrong.why, []).append(wrong.say)
        mistakes = [Option(text=_in_both(words), why=why) for why, words in said.items()]
        return [Option(text=self.key, why=self.why, key=True), *mistakes]

    def mark(self, question: Question, response: Response) -> Mark:
        """Raises `DoubtfulError` for what looks like a slip, unless the learner has been asked already."""
        if isinstance(question.ask, PickOne):
            return self.mark_closed(question, response)
        typed = str(response).strip()
        word = folded(typed)
        if not word or not word.isprintable():
            raise UnreadableError(_NO_WORD)
        if any(word == folded(accepted) for accepted in self.accept):
            return Mark(1.0, self.key, (self._key_remark(picked=True),))
        why = next((wrong.why for wrong in self.wrong if word == folded(wrong.say)), None)
        if why is None:
            self._doubt(word, question)
        shown = Text(ja=typed, en=typed)
        said = Remark(why=why or _ANOTHER_WORD, shown=shown, picked=True)
        return Mark(0.0, self.key, (said, self._key_remark(picked=False)))

    def _key_remark(self, *, picked: bool) -> Remark:
        return Remark(why=self.why, shown=self.key, key=True, picked=picked)

    def _doubt(self, word: str, question: Question) -> None:
        """A slip for a wrong answer is asked about as well, so that the asking gives nothing away."""
        for vague in self.near:
            if word == folded(vague.say):
                raise UnreadableError(vague.ask)
        if question.doubted:
            return
        if any(slip(word, folded(listed)) for _, listed in self.answers()):
            raise DoubtfulError(_SPELLING)

    def prove(self, bench: Bench) -> Proof:
        if self.claim is None or self.verify is None:
            return self.rests_on_source()
        key = Option(text=self.key, claim=self.claim, why=self.why, key=True)
        options = [
            key,
            *(Option(text=_as_text(w.say), claim=w.claim, why=w.why) for w in self.wrong),
        ]
        proof = prove_options(self, options, bench)
        places = [place for place, _, _ in self.expressions()]
        faults = [Fault(places[int(fault.place[1])], fault.message) for fault in proof.faults]
        return Proof("execution", proof.variants, tuple(faults))

    def expressions(self) -> Iterator[tuple[Place, str, frozenset[str]]]:
        if self.claim is not None:
            yield ("claim",), self.claim, frozenset()
        for index, wrong in enumerate(self.wrong):
            if wrong.claim is not None:
                yield ("wrong", index, "claim"), wrong.claim, frozenset()

    def answers(self) -> Iterator[tuple[Place, str]]:
        for index, word in enumerate(self.accept):
            yield ("accept", index), word
        for index, vague in enumerate(self.near):
            yield ("near", index, "say"), vague.say
        for index, wrong in enumerate(self.wrong):
            yield ("wrong", index, "say"), wrong.say

    def texts(self) -> Iterator[tuple[Place, Text]]:
        yield from super().texts()
        yield ("why",), self.why
        for index, vague in enumerate(self.near):
            yield ("near", index, "ask"), vague.ask
        for index, wrong in enumerate(self.wrong):
            yield ("wrong", index, "why"), wrong.why


def _in_both(words: Sequence[str]) -> Text:
    """The first of the words that is Japanese, and the first that is not."""
    japanese = [word for word in words if _JAPANESE.search(word)]
    others = [word for word in words if word not in japanese]
    return Text(ja=(japanese or others)[0], en=(others or japanese)[0])


def _as_text(word: str) -> Text:
    return Text(ja=word, en=word)


_HINT = Text(
    ja="日本語でも英語でも答えられます。全角・半角、ひらがな・カタカナは区別しません。",
    en="Answer in English or Japanese; capitals, spaces and hyphens make no difference.",
)
_SYMBOLS = Text(
    ja="記号か式で答えます。全角・半角は区別しません。",
    en="Answer with a symbol or a formula; capitals and spaces make no difference.",
)
_NO_WORD = Text(ja="言葉か記号を入力してください。", en="Please type a word or a symbol.")
_SPELLING = Text(
    ja="1 文字違いの言葉があります。つづりを確かめて、もう一度答えてください。",
    en="Did you mean another spelling? A word one letter away is known here: check, and answer again.",
)
_ANOTHER_WORD = Text(ja="ここに入るものではありません。", en="This is not what belongs here.")
_NOTHING_ACCEPTED = Text(
    ja="accept には、正解とする言葉が 1 つ以上必要です", en="`accept` lists at least one word"
)
_ACCEPTED_AND_WRONG = Text(
    ja="accept にある言葉が wrong か near にもあります(表記の違いは区別しません)",
    en="a word of `accept` is also in `wrong` or `near` (spelling variants are the same word)",
)
_TWICE = Text(
    ja="同じ言葉が 2 回あります(表記の違いは区別しません)",
    en="a word is listed twice (spelling variants are the same word)",
)
_SOME_CLAIMS = Text(
    ja="claim は、正解と wrong のすべてに書くか、どれにも書かないかのどちらかです",
    en="either the item and each of `wrong` have a `claim`, or none has",
)
