"""The learner's keys: for Textual to listen to, and in every text that names a key."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from gruquiz.keymap import keys_of, on_screen, shown

_FULL_WIDTH = 0xFEE0
"""From a character to its full-width form, which an input method sends."""


class Keyboard:
    """The keys that ship, but for the `chosen` ones."""

    def __init__(self, chosen: Mapping[str, str]) -> None:
        self.chosen = chosen

    def keymap(self) -> dict[str, str]:
        """The chosen keys as Textual takes them; a letter also in its full-width form."""
        return {action: ",".join(_both_widths(keys)) for action, keys in self.chosen.items()}

    def name(self, action: str) -> str:
        """What the first key of an action is called."""
        return shown(keys_of(action, self.chosen)[0])

    def told(self, text: str, screen: str) -> str:
        """A `text` of a screen that names the keys that ship, with the learner's in their place."""
        renamed = {
            shipped: self.name(action)
            for action in on_screen(screen)
            if action in self.chosen
            for shipped in (shown(keys_of(action, {})[0]),)
        }
        if not renamed:
            return text
        return _any_of(tuple(renamed)).sub(lambda found: renamed[found[0]], text)


def _both_widths(keys: str) -> Iterator[str]:
    for key in keys.split(","):
        yield key
        if len(key) == 1:
            yield chr(ord(key) + _FULL_WIDTH)


@cache
def _any_of(names: tuple[str, ...]) -> re.Pattern[str]:
    """Where a key is named; a single letter only where it stands by itself before what it does."""
    return re.compile("|".join(_alone(name) for name in names))


def _alone(name: str) -> str:
    if len(name) == 1:
        return rf"(?:(?<=[\s(])|^){re.escape(name)}(?=\s)"
    return rf"(?<![\w+]){re.escape(name)}(?![A-Za-z0-9])"
