"""The ways of asking, a closed list: a new one makes the type checker point at each place that has to learn it."""

from __future__ import annotations

from dataclasses import dataclass

from gruquiz.text import Text


@dataclass(frozen=True, slots=True)
class PickOne:
    """Choose exactly one of the options."""

    options: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class PickSeveral:
    """Choose every option that applies; at least one does. With `whole`, only all of them count."""

    options: tuple[Text, ...]
    whole: bool = False


@dataclass(frozen=True, slots=True)
class TypeNumber:
    """Type a number, rounded to `decimals` places."""

    decimals: int
    unit: Text | None = None


@dataclass(frozen=True, slots=True)
class WriteCode:
    """Complete a program; `drill` is the id that the drill catalogue knows."""

    drill: str


@dataclass(frozen=True, slots=True)
class TypeText:
    """Type a formula or a word; `hint` says what may be typed."""

    hint: Text


@dataclass(frozen=True, slots=True)
class PutInOrder:
    """Put all of the lines into their order."""

    lines: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class MatchPairs:
    """Give each on the left one on the right; none is given twice, and some may be left over."""

    left: tuple[Text, ...]
    right: tuple[Text, ...]


Ask = PickOne | PickSeveral | TypeNumber | TypeText | PutInOrder | MatchPairs | WriteCode
"""The closed list of ways to ask."""

Response = int | frozenset[int] | tuple[int, ...] | str
"""A position for `PickOne`, positions for `PickSeveral`, all of them in their order for `PutInOrder`, for
each on the left that of its partner for `MatchPairs`, what was typed for the others."""
