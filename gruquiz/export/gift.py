"""Items in GIFT, the text format that Moodle and other learning platforms import.

https://docs.moodle.org/en/GIFT_format. Texts are HTML with formulas in Unicode, so that no platform needs a
filter for LaTeX.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gruquiz.bank.items import (
    MatchPairs,
    PickOne,
    PickSeveral,
    PutInOrder,
    TypeNumber,
    TypeText,
    WriteCode,
)
from gruquiz.bank.kinds.arranged import joined
from gruquiz.bank.kinds.match import Match
from gruquiz.bank.kinds.numeric import Numeric
from gruquiz.export.cards import Answer, Card
from gruquiz.export.markup import Tongues, block, convention, html, in_tongues, unicode_maths
from gruquiz.text import Text
from gruquiz.words.export import export_words

_SPECIAL = re.compile(r"[~=#{}:]")
_ELEMENT = re.compile(r"<[^>]*>")


def questions(cards: Sequence[Card], tongues: Tongues) -> bytes:
    """The cards, one category a bank."""
    return "\n".join(_blocks(cards, tongues)).encode()


def escaped(text: str) -> str:
    r"""HTML in which nothing controls GIFT.

    A backslash becomes an entity: before a letter or a sign GIFT would take it for an escape (`\nabla`
    would begin with a line break).
    """
    safe = text.replace("\\", "&#92;").replace("\r", "").replace("\n", "<br>")
    if safe.startswith("%"):  # a weight would stand there
        safe = f"&#37;{safe[1:]}"
    return _SPECIAL.sub(lambda sign: f"\\{sign[0]}", safe)


def _blocks(cards: Sequence[Card], tongues: Tongues) -> Iterator[str]:
    bank = None
    for card in cards:
        if card.entry.bank.id != bank:
            bank = card.entry.bank.id
            yield f"$CATEGORY: gruquiz/{bank}\n"
        answers = "\n".join(_answers(card, tongues))
        yield f"::{escaped(card.entry.uid)}::[html]{_asked(card, tongues)}{{\n{answers}\n}}\n"


def _asked(card: Card, tongues: Tongues) -> str:
    """All that stands above the answers."""
    entry = card.entry
    item, common, stated = entry.item, entry.linked_set, convention(entry)
    parts = list(_ground(common.prompt, common.equation, common.code, tongues)) if common else []
    if stated:
        label = Text(ja=export_words("ja").convention, en=export_words("en").convention)
        parts.append(f"<p>{in_tongues(label, tongues, ' / ')}: {html(stated, unicode_maths)}</p>")
    parts += _ground(card.question.prompt, item.equation, item.printed_code, tongues)
    return escaped("".join(parts))


def _ground(
    prompt: Text, equation: str | None, code: str | None, tongues: Tongues
) -> Iterator[str]:
    yield f"<p>{_shown(prompt, tongues)}</p>"
    if equation:
        yield f"<p>{unicode_maths(equation)}</p>"
    if code:
        yield block(code)


def _answers(card: Card, tongues: Tongues) -> Iterator[str]:
    match card.question.ask:
        case PickOne():
            yield from _one_of(card, tongues)
        case PickSeveral():
            yield from _several_of(card, tongues)
        case TypeNumber(decimals):
            margin = f"{10.0**-decimals:.{decimals}f}" if decimals else "0"
            assert isinstance(card.entry.item, Numeric)
            yield f"#{card.entry.item.answer(card.question.values):.{decimals}f}:{margin}"
        case TypeText():
            yield from _words(card, tongues) if card.accepted else _one_of(card, tongues)
        case MatchPairs():
            yield from _pairs(card, tongues)
        case PutInOrder() | WriteCode():
            raise AssertionError(f"{card.entry.uid} has no answers that could be listed")
    if general := [_shown(text, tongues) for text in _general(card)]:
        yield f"####{escaped('<br>'.join(general))}"


def _one_of(card: Card, tongues: Tongues) -> Iterator[str]:
    """One right option; for a typed formula, its key among the wrong ones that are known."""
    for answer in card.answers:
        yield f"{'=' if answer.key else '~'}{_option(answer, tongues)}"


def _several_of(card: Card, tongues: Tongues) -> Iterator[str]:
    """The right options share the whole; each wrong one takes as much away as it could add."""
    right = len(card.keys)
    wrong = len(card.answers) - right
    for answer in card.answers:
        weight = 100 / right if answer.key else -100 / max(wrong, 1)
        yield f"~%{_weight(weight)}%{_option(answer, tongues)}"


def _weight(percent: float) -> str:
    """Moodle takes fractions of its list only, in five decimal places."""
    return f"{percent:.5f}".rstrip("0").rstrip(".")


def _words(card: Card, tongues: Tongues) -> Iterator[str]:
    for word in card.accepted:
        yield f"={escaped(html(word, unicode_maths))}"
    for answer in card.answers:
        if not answer.key:
            yield f"=%0%{_option(answer, tongues)}"


def _pairs(card: Card, tongues: Tongues) -> Iterator[str]:
    """Each pair; what belongs to none is offered too, beside an empty left side."""
    for left, right in _sides(card):
        shown = escaped(_shown(left, tongues)) if left else ""
        yield f"={shown} -> {escaped(_menu_line(right, tongues))}"


def _sides(card: Card) -> Iterator[tuple[Text | None, Text]]:
    """Left and right of each pair, then what is left over on the right."""
    item = card.entry.item
    assert isinstance(item, Match)
    yield from ((pair.left, pair.shown) for pair in item.pairs)
    yield from ((None, other.shown) for other in item.others)


def _menu_line(text: Text, tongues: Tongues) -> str:
    """One line without elements, for Moodle offers what stands on the right in a menu."""
    return _ELEMENT.sub("", _shown(text, tongues, " / ").replace("<br>", " "))


def _option(answer: Answer, tongues: Tongues) -> str:
    """An option and, behind `#`, what is said to whoever picks it."""
    shown = escaped(_shown(answer.shown, tongues))
    return f"{shown}#{escaped(_shown(answer.why, tongues))}" if answer.why else shown


def _general(card: Card) -> Iterator[Text]:
    if isinstance(card.question.ask, MatchPairs):
        for (left, right), why in zip(_sides(card), card.reasons, strict=True):
            yield joined([left, right] if left else [right], " — ")
            yield why
    else:
        yield from card.reasons
    if card.entry.item.explain:
        yield card.entry.item.explain


def _shown(text: Text, tongues: Tongues, between: str = "<br>") -> str:
    shown = Text(ja=html(text.ja, unicode_maths), en=html(text.en, unicode_maths))
    return in_tongues(shown, tongues, between)
