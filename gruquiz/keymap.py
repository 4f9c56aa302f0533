"""The learner's own keys: how they are written, and what cannot be.

Keys are written as `ctrl+f`, `f7`, `delete` or `f`, several of them with commas between. Nothing here
knows the screens; which actions meet on one of them is told by the beginning of their ids.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from gruquiz.text import Text
from gruquiz.words.keys import ACTIONS, SCREENS

FIXED = frozenset(
    {*"0123456789", "enter", "space", "tab", "shift+tab", "up", "down", "left", "right", "home",
     "end", "pageup", "pagedown", "ctrl+c", "ctrl+h", "ctrl+i", "ctrl+j", "ctrl+m"}
)  # fmt: skip
"""Keys that mean the same everywhere; a terminal sends Ctrl+H, I, J and M as Backspace, Tab and Enter."""

_ALSO_FIXED: Mapping[str, frozenset[str]] = {
    "drill": frozenset(f"ctrl+{letter}" for letter in "adekuvwxyz"),
    "lab": frozenset("hjkl"),
}
"""Keys of the editor, and those that turn the knobs of the lab."""

_ALONG: Mapping[str, tuple[str, ...]] = {
    "practice": ("order",), "exam": ("order",), "drill": ("code",), "grid": ("overview",),
}  # fmt: skip
"""What else stands on a screen."""

_TYPED_OVER = ("app.", "screen.", "drill.", "code.")
"""Actions of screens on which every letter is text."""

_ALIASES = {"esc": "escape", "del": "delete", "ins": "insert", "bs": "backspace"}
_MODIFIERS = {"control": "ctrl", "option": "alt", "meta": "alt"}
_NAMED = frozenset({"escape", "delete", "insert", "backspace", "comma", "slash", "underscore"})


class KeyNameError(ValueError):
    """A key that an action cannot have."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.en)
        self.message = message


def read_keys(written: Any) -> tuple[dict[str, str], dict[str, Text]]:
    """The keys of the table `[keys]`, and what is wrong with it, by action."""
    if not isinstance(written, Mapping):
        return {}, {"": _NO_TABLE}
    chosen: dict[str, str] = {}
    misfits: dict[str, Text] = {}
    for action, keys in _flat(written):
        try:
            chosen[action] = read_key(action, keys)
        except KeyNameError as error:
            misfits[action] = error.message
    kept, refused = without_clashes(chosen)
    return kept, misfits | refused


def _flat(table: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    """The entries of a table, also where a name without quotes has made a table within it."""
    for name, value in table.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{above}{name}.")
        else:
            yield f"{above}{name}", value


def keys_of(action: str, chosen: Mapping[str, str]) -> tuple[str, ...]:
    """The keys of `action`: the learner's, or those that ship."""
    return tuple(chosen.get(action, ACTIONS[action].keys).split(","))


def on_screen(screen: str) -> list[str]:
    """The actions of a screen; those of the app are on every one."""
    prefixes = ("app", "screen", screen, *_ALONG.get(screen, ()))
    return [action for action in ACTIONS if action.partition(".")[0] in prefixes]


def read_key(action: str, written: object) -> str:
    """The keys that were `written` for `action`, in the form in which they are kept; raises `KeyNameError`."""
    if action not in ACTIONS:
        raise KeyNameError(_unknown(action))
    if not isinstance(written, str):
        raise KeyNameError(_NO_TEXT)
    return ",".join(_read_one(action, one) for one in written.split(","))


def clashes(chosen: Mapping[str, str]) -> Iterator[tuple[str, Text]]:
    """Each of the chosen keys that has another use on the same screen, and which."""
    for screen in SCREENS:
        there = on_screen(screen)
        for action in there:
            if action not in chosen:
                continue
            for key in keys_of(action, chosen):
                if key in _ALSO_FIXED.get(screen, ()):
                    yield action, _fixed(key)
                others = (o for o in there if o != action and key in keys_of(o, chosen))
                yield from ((action, _twice(key, screen, other)) for other in others)


def without_clashes(chosen: Mapping[str, str]) -> tuple[dict[str, str], dict[str, Text]]:
    """The chosen keys that can be used, and why each of the others cannot."""
    kept, refused = dict(chosen), dict[str, Text]()
    while clash := next(clashes(kept), None):
        action, message = clash
        refused[action] = message
        del kept[action]
    return kept, refused


def shown(keys: str) -> str:
    """Keys as they are told: `Ctrl+F`, `F7`, `Esc`."""
    return " ".join(_shown(key) for key in keys.split(","))


def _shown(key: str) -> str:
    *modifiers, base = key.split("+") if len(key) > 1 else [key]
    names = {"escape": "Esc", "delete": "Del", "backspace": "BS", "slash": "/", "underscore": "_"}
    arrows = {"up": "↑", "down": "↓", "left": "←", "right": "→"}
    told = (names | arrows).get(base) or (
        base if len(base) == 1 and not modifiers else base.title()
    )
    return "+".join([*(modifier.title() for modifier in modifiers), told])


def _read_one(action: str, written: str) -> str:
    key = unicodedata.normalize("NFKC", written).strip()
    if len(key) != 1:
        key = re.sub(r"\s*\+\s*", "+", key.lower())
    *modifiers, base = key.split("+") if len(key) > 1 else [key]
    base, modifiers = _ALIASES.get(base, base), [_MODIFIERS.get(m, m) for m in modifiers]
    function = re.fullmatch(r"f([1-9]|1\d|2[0-4])", base)
    known = function or base in _NAMED | FIXED
    single = len(base) == 1 and base.isascii() and base.isprintable() and base != " "
    if not (known or single) or not {*modifiers} <= {"ctrl", "alt", "shift"}:
        raise KeyNameError(_no_key(written))
    key = "+".join([*sorted(set(modifiers)), base])
    if key in FIXED:
        raise KeyNameError(_fixed(key))
    typed = not function and not {"ctrl", "alt"} & {*modifiers} and base != "escape"
    if typed and action.startswith(_TYPED_OVER):
        raise KeyNameError(_typed(key))
    return key


def _unknown(action: str) -> Text:
    close = get_close_matches(action, ACTIONS, n=1)
    ja = f"{close[0]} のことですか" if close else "一覧は gruquiz config get keys で見られます"
    en = f"did you mean `{close[0]}`?" if close else "`gruquiz config get keys` lists them"
    return Text(
        ja=f"この名前の操作はありません({ja})", en=f"there is no action of this name ({en})"
    )


def _no_key(written: str) -> Text:
    return Text(
        ja=f"{written!r} というキーはありません。f7、ctrl+f、alt+x、delete のように書きます",
        en=f"there is no key {written!r}; write f7, ctrl+f, alt+x or delete",
    )


def _fixed(key: str) -> Text:
    return Text(
        ja=f"{_shown(key)} は、どの操作にも割り当てられません(決まった働きがあります)",
        en=f"{_shown(key)} has a meaning of its own that cannot be changed",
    )


def _typed(key: str) -> Text:
    return Text(
        ja=f"{key} は文字として入力するキーです。ファンクションキーか、Ctrl・Alt との組み合わせにします",
        en=f"{key} is typed as text there; take a function key, or one with Ctrl or Alt",
    )


def _twice(key: str, screen: str, other: str) -> Text:
    name, about = SCREENS[screen], ACTIONS[other].about
    return Text(
        ja=f"{_shown(key)} は、{name.ja}の画面で {other}({about.ja})にも使われています",
        en=f"{_shown(key)} is also the key of {other} ({about.en}) on the screen of {name.en}",
    )


_NO_TEXT = Text(
    ja='キーは "ctrl+f" のような文字列で書きます', en='a key is a string such as "ctrl+f"'
)
_NO_TABLE = Text(
    ja='[keys] の下に "drill.judge" = "ctrl+g" のように書きます',
    en='below [keys], write lines such as "drill.judge" = "ctrl+g"',
)
