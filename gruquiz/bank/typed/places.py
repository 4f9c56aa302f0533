"""What is typed for an order or for pairs: `3 1 2 4`, `3142`, `A2 B1 C3`, also in full width."""

from __future__ import annotations

import re
import unicodedata

from gruquiz.bank.items import UnreadableError
from gruquiz.text import Text

LETTERS = "ABCDEFGHI"

_SEPARATORS = re.compile(r"[\s,、。.・;:/|>→=()\-–ー−]")
_LETTER_FIRST = re.compile(r"([A-I])([1-9])")
_DIGIT_FIRST = re.compile(r"([1-9])([A-I])")


def read_order(typed: str, count: int) -> tuple[int, ...]:
    """Positions from 0, each of them once; raises `UnreadableError`."""
    digits = _digits(_squeezed(typed))
    if sorted(digits) != list(range(1, count + 1)):
        raise UnreadableError(_each_once(count))
    return tuple(digit - 1 for digit in digits)


def read_pairs(typed: str, left: int, right: int) -> tuple[int, ...]:
    """For each on the left, by its letter, the position of its digit; raises `UnreadableError`.

    Digits alone are those of A, B, C and so on.
    """
    pairs = _pairs(_squeezed(typed))
    partners = dict(pairs)
    if (
        sorted(letter for letter, _ in pairs) != list(LETTERS[:left])
        or len(set(partners.values())) < left
        or max(partners.values()) > right
    ):
        raise UnreadableError(_each_paired(left, right))
    return tuple(partners[letter] - 1 for letter in LETTERS[:left])


def _squeezed(typed: str) -> str:
    return _SEPARATORS.sub("", unicodedata.normalize("NFKC", typed).upper())


def _digits(text: str) -> list[int]:
    """The digits of a text that consists of nothing else."""
    return [int(digit) for digit in text] if re.fullmatch("[1-9]+", text) else []


def _pairs(text: str) -> list[tuple[str, int]]:
    if digits := _digits(text):
        return list(zip(LETTERS, digits, strict=False))
    for form, letter, digit in ((_LETTER_FIRST, 1, 2), (_DIGIT_FIRST, 2, 1)):
        if not form.sub("", text):
            return [(pair[letter], int(pair[digit])) for pair in form.finditer(text)]
    return []


def _each_once(count: int) -> Text:
    return Text(
        ja=f"1〜{count} を 1 回ずつ、正しい順に入力してください(2 1 … のように)。",
        en=f"Type each of 1-{count} once, in the right order, like 2 1 ….",
    )


def _each_paired(left: int, right: int) -> Text:
    last = LETTERS[left - 1]
    return Text(
        ja=f"A〜{last} のそれぞれに、1〜{right} から別々の番号を組み合わせてください(A2 B1 … のように)。",
        en=f"Give each of A-{last} a number of its own from 1-{right}, like A2 B1 ….",
    )
