"""Lint: what makes an item unfair or unclear although its key is right."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from gruquiz.bank.closed import lint_closed
from gruquiz.bank.expression import ExpressionError, names
from gruquiz.bank.items import Fault, Item, LinkedSet, Place
from gruquiz.bank.kinds import Order
from gruquiz.bank.linked import lint_sets
from gruquiz.bank.load import Bank
from gruquiz.bank.objectives import OBJECTIVES
from gruquiz.bank.tells import telling_items, telling_options
from gruquiz.bank.tells_arranged import telling_lines, telling_pairs
from gruquiz.bank.terms import lint_terms
from gruquiz.maths import MathsError, display, formulas, inline, prose
from gruquiz.text import Text

_UPDATE = re.compile(r"(?:h|n|\\tilde\{h\})_t\s*=\s*(.+)")
_GATE_SYMBOL = re.compile(r"(?<![A-Za-z\\])[zr](?![A-Za-z])")
_BLANK_LETTER = re.compile(r"\([あ-お]\)")
_KANA_OR_KANJI = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
_STRAY_SPACE = re.compile(
    r"(?<=[\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef]) (?=[\u3000-\u30ff\u4e00-\u9fff])"
)
_ID = re.compile(r"[a-z0-9]+([-.][a-z0-9]+)*")


def lint(bank: Bank) -> Iterator[Fault]:
    """Everything that lint finds in `bank`, each with its place in the file."""
    if not _ID.fullmatch(bank.id):
        yield Fault(("id",), _BAD_ID)
    for index, item in enumerate(bank.items):
        for fault in _item(bank, item):
            yield Fault(("items", index, *fault.place), fault.message)
    yield from _shared(bank)
    yield from lint_sets(bank)
    yield from telling_items(bank)


def _shared(bank: Bank) -> Iterator[Fault]:
    """What items have in common: sets that can be read, nothing that nobody uses."""
    for name, linked in bank.sets.items():
        place: Place = ("sets", name)
        yield from _text((*place, "title"), linked.title)
        yield from _text((*place, "prompt"), linked.prompt)
        if linked.equation is not None:
            yield from _formula((*place, "equation"), linked.equation, display)
    used = {item.context for item in bank.items}
    cited = {name for item in bank.items for name in item.source}
    for name in sorted(bank.contexts.keys() - used):
        yield Fault(("contexts", f"{name}:"), _UNUSED)
    for name in sorted(bank.sources.keys() - cited):
        yield Fault(("sources", f"{name}:"), _UNUSED)


def _item(bank: Bank, item: Item) -> Iterator[Fault]:
    if not _ID.fullmatch(item.id):
        yield Fault(("id",), _BAD_ID)
    if item.objective not in OBJECTIVES:
        yield Fault(("objective",), _unknown_objective(item.objective))
    linked = bank.sets.get(item.set or "")
    if bank.convention(item) is None and mentions_gates(item, linked):
        yield Fault(("prompt",), _NO_CONVENTION)
    if item.hide_convention and not (bank.convention(item) and prints_update(item, linked)):
        yield Fault(("hide_convention",), _NOT_PRINTED)
    yield from telling_options(item)
    yield from lint_closed(item)
    yield from telling_lines(item)
    yield from telling_pairs(item)
    if item.equation is not None:
        yield from _formula(("equation",), item.equation, display)
    for place, text in item.texts():
        yield from _text(place, text)


def mentions_gates(item: Item, linked: LinkedSet | None = None) -> bool:
    """Whether z or r occurs as a symbol in what the learner reads or picks."""
    shown = [item.equation or "", (linked and linked.equation) or ""]
    read = [text for _, text in item.texts()] + ([linked.prompt] if linked else [])
    for text in read:
        shown += formulas(text.ja) + formulas(text.en)
    if isinstance(item, Order):
        shown += [line.code or "" for line in item.lines]
    symbols: set[str] = set()
    for _, source, own in item.expressions():
        try:
            symbols |= names(source) - own
        except ExpressionError:
            continue
    return bool(symbols & {"z", "r"}) or any(_GATE_SYMBOL.search(f) for f in shown)


def prints_update(item: Item, linked: LinkedSet | None = None) -> bool:
    """Whether the question itself prints, in both languages, how a gate enters the hidden state."""
    shown = (item.equation or "", (linked and linked.equation) or "")
    return all(
        any(
            _GATE_SYMBOL.search(stated[1])
            for formula in (*shown, *formulas(words))
            if (stated := _UPDATE.search(formula))
        )
        for words in (item.prompt.ja, item.prompt.en)
    )


def _text(place: Place, text: Text) -> Iterator[Fault]:
    for lang, words in (("ja", text.ja), ("en", text.en)):
        if not words.strip():
            yield Fault((*place, lang), _EMPTY)
        if "$" in prose(words):
            yield Fault((*place, lang), _OPEN_DOLLAR)
        for latex in formulas(words):
            yield from _formula((*place, lang), latex, inline)
    yield from lint_terms(place, text)
    if _STRAY_SPACE.search(text.ja):
        yield Fault((*place, "ja"), _SPACE)
    if _KANA_OR_KANJI.search(_BLANK_LETTER.sub("", text.en)):
        yield Fault((*place, "en"), _JAPANESE_IN_ENGLISH)
    english = re.findall(r"[A-Za-z]{3,}", prose(text.ja))
    if len(english) > 6 and not _KANA_OR_KANJI.search(text.ja):
        yield Fault((*place, "ja"), _NO_JAPANESE)


def _formula(place: Place, latex: str, form: Callable[[str], str]) -> Iterator[Fault]:
    try:
        form(latex)
    except MathsError as error:
        yield Fault(place, Text(ja=f"数式を表示できません: {error}", en=f"no rendering: {error}"))


_UNUSED = Text(ja="どの問題からも使われていません", en="no item uses this")
_BAD_ID = Text(
    ja="id には小文字の英数字と - と . だけを使います",
    en="an id consists of small letters, digits, hyphens and full stops",
)
_NO_CONVENTION = Text(
    ja="z か r が出てくるのに convention がありません",
    en="z or r occurs, but no convention is stated",
)
_NOT_PRINTED = Text(
    ja="hide_convention を使うには、convention があり、z か r を含む更新式か候補の式を問題文に示す必要があります",
    en="the convention may be hidden only where there is one and the question prints the update or the "
    "candidate, with z or r in it",
)
_EMPTY = Text(ja="文がありません", en="the text is empty")
_OPEN_DOLLAR = Text(ja="$ の組が閉じていません", en="a $ is not closed")
_JAPANESE_IN_ENGLISH = Text(
    ja="en の文に日本語が混ざっています", en="there is Japanese in the English text"
)
_SPACE = Text(
    ja="日本語の途中に空白があります(>- は改行を空白に変えます。1 行で書くか |- を使います)",
    en="there is a space inside Japanese (>- turns line ends into spaces: write one line, or use |-)",
)
_NO_JAPANESE = Text(
    ja="ja の文に日本語がありません", en="there is no Japanese in the Japanese text"
)


def _unknown_objective(objective: str) -> Text:
    return Text(
        ja=f"学習目標 {objective} はありません(docs/objectives.md を見てください)",
        en=f"there is no objective {objective} (see docs/objectives.md)",
    )
