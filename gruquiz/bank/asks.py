"""The ways of asking, a closed list: a new one makes the type checker point at each place that has to learn it."""

from __future__ import annotations

import msgspec

from gruquiz.text import Text


class PickOne(msgspec.Struct, frozen=True):
    """Choose exactly one of the options."""

    options: tuple[Text, ...]


class PickSeveral(msgspec.Struct, frozen=True):
    """Choose every option that applies; at least one does. With `whole`, only all of them count."""

    options: tuple[Text, ...]
    whole: bool = False


class TypeNumber(msgspec.Struct, frozen=True):
    """Type a number, rounded to `decimals` places."""

    decimals: int
    unit: Text | None = None


class WriteCode(msgspec.Struct, frozen=True):
    """Complete a program; `drill` is the id that the drill catalogue knows."""

    drill: str


class TypeText(msgspec.Struct, frozen=True):
    """Type a formula or a word; `hint` says what may be typed."""

    hint: Text


class PutInOrder(msgspec.Struct, frozen=True):
    """Put all of the lines into their order."""

    lines: tuple[Text, ...]


class MatchPairs(msgspec.Struct, frozen=True):
    """Give each on the left one on the right; none is given twice, and some may be left over."""

    left: tuple[Text, ...]
    right: tuple[Text, ...]


Ask = PickOne | PickSeveral | TypeNumber | TypeText | PutInOrder | MatchPairs | WriteCode
"""The closed list of ways to ask."""

Response = int | frozenset[int] | tuple[int, ...] | str
"""A position for `PickOne`, positions for `PickSeveral`, all of them in their order for `PutInOrder`, for
each on the left that of its partner for `MatchPairs`, what was typed for the others."""
