"""The learner's own keys: how they are read, what is refused, and that the table is the code's."""

from __future__ import annotations

import tomllib
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.binding import Binding
from textual.dom import DOMNode

import gruquiz.tui
from gruquiz.keymap import FIXED, keys_of, on_screen, read_keys, shown
from gruquiz.language import Lang
from gruquiz.settings import KEYS, load
from gruquiz.settings_file import change
from gruquiz.words.keys import ACTIONS, SCREENS
from tests.keys_page import PAGES, page

MOVING = FIXED | {
    "shift+left", "shift+right", "backspace", "escape", "ideographic_space", *"hjkl"
}  # fmt: skip
"""What keys without an action of the table are: those that move, pick and leave."""


def bindings() -> list[Binding]:
    """Every binding of the app's own classes."""
    found = []
    for module in walk_packages(gruquiz.tui.__path__, "gruquiz.tui."):
        for value in vars(import_module(module.name)).values():
            if isinstance(value, type) and issubclass(value, DOMNode):
                own = value.__module__.startswith("gruquiz")
                found += vars(value).get("BINDINGS", []) if own else []
    return [binding for binding in found if isinstance(binding, Binding)]


def test_the_table_and_the_code_agree() -> None:
    found: dict[str, set[str]] = {}
    for binding in bindings():
        narrow = {key for key in binding.key.split(",") if not "\uff01" <= key <= "\uff5e"}
        if binding.id in ACTIONS:
            found.setdefault(binding.id, set()).update(narrow)
        else:
            signs = narrow - MOVING - {f"alt+{n}" for n in range(1, 5)}
            assert not signs or binding.id in {"code.select-all", *(f"drill.{n}" for n in range(5))}
    for name, action in ACTIONS.items():
        assert {*action.keys.split(",")} <= found[name], name
    assert found.keys() == ACTIONS.keys()


def test_no_two_keys_that_ship_meet() -> None:
    for screen in SCREENS:
        keys = [key for action in on_screen(screen) for key in keys_of(action, {})]
        if screen != "lab":  # its views are shown one at a time
            assert len(keys) == len(set(keys)), screen


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Ctrl+G", "ctrl+g"), ("ｃｔｒｌ＋ｇ", "ctrl+g"), ("F12", "f12"), ("control+g", "ctrl+g"),
        ("shift+ctrl+f5", "ctrl+shift+f5"), ("f11, ctrl+g", "f11,ctrl+g"),
    ],
)  # fmt: skip
def test_keys_are_read_as_people_write_them(written: str, kept: str) -> None:
    assert read_keys({"drill.judge": written}) == ({"drill.judge": kept}, {})


@pytest.mark.parametrize(
    ("table", "refused", "ja", "en"),
    [
        ({"drill.juge": "f11"}, "drill.juge", "drill.judge のことですか", "did you mean `drill.judge`"),
        ({"drill.judge": "f4"}, "drill.judge", "drill.related", "F4 is also the key of drill.related"),
        ({"drill.judge": "g"}, "drill.judge", "文字として入力する", "typed as text"),
        ({"drill.judge": "del"}, "drill.judge", "文字として", "typed as text"),
        ({"drill.judge": "ctrl+v"}, "drill.judge", "割り当てられません", "cannot be changed"),
        ({"practice.undo": "enter"}, "practice.undo", "Enter は", "Enter has a meaning"),
        ({"practice.undo": "foo"}, "practice.undo", "'foo' というキー", "there is no key 'foo'"),
        ({"practice.undo": 3}, "practice.undo", "文字列", "a key is a string"),
        ({"exam.flag": "f2", "exam.skip": "f2"}, "exam.flag", "exam.framework", "exam.framework"),
        ({"app.help": "f5"}, "app.help", "コード演習", "on the screen of a drill"),
        (3, "", "[keys] の下に", "below [keys]"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_told_and_the_shipped_key_stays(
    table: object, refused: str, ja: str, en: str
) -> None:
    kept, misfits = read_keys(table)
    assert refused not in kept
    assert ja in misfits[refused].ja
    assert en in misfits[refused].en


def test_keys_may_be_exchanged() -> None:
    chosen = {"drill.turn": "f6", "drill.section": "f2"}
    assert read_keys(chosen) == (chosen, {})


@given(
    st.dictionaries(
        st.sampled_from([*ACTIONS]),
        st.text("abf1234+,ctrl Ｆ", max_size=8) | st.sampled_from(["f5", "g", "ctrl+g"]),
    )
)
def test_whatever_is_written_no_key_is_used_twice_on_a_screen(written: dict[str, str]) -> None:
    kept, misfits = read_keys(written)
    assert {*kept, *misfits} == {*written}
    for screen in SCREENS:
        there = on_screen(screen)
        for action in (action for action in there if action in kept):
            others = {key for o in there if o != action for key in keys_of(o, kept)}
            assert not others & {*keys_of(action, kept)}


def test_faults_name_the_line(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('plain = true\n[keys]\n"exam.flag" = "ctrl+f"\nexam.skip = "f1"\n"x" = "y"\n')
    chosen, faults = load(file)
    assert chosen.keys == {"exam.flag": "ctrl+f"}
    assert [(fault.line, fault.key) for fault in faults] == [(4, "keys.exam.skip"), (5, "keys.x")]


def test_a_key_is_written_into_its_table_and_taken_out(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('[keys]\ndrill.judge = "f11"  # mine\n')
    change(file, "drill.judge", "f12", comment="judge", table=KEYS)
    change(file, "exam.flag", "ctrl+f", comment="flag", table=KEYS)
    change(file, "lang", "ja", comment="language")
    text = file.read_text(encoding="utf-8")
    assert "# language\nlang" in text
    assert '"f12"  # mine' in text
    assert '# flag\n"exam.flag" = "ctrl+f"' in text
    change(file, "drill.judge", None, comment="", table=KEYS)
    assert load(file)[0].keys == {"exam.flag": "ctrl+f"}
    file.write_text("keys = 3\n")
    with pytest.raises(ValueError, match="table"):
        change(file, "exam.flag", "ctrl+f", comment="", table=KEYS)
    assert tomllib.loads(file.read_text()) == {"keys": 3}


@pytest.mark.parametrize("lang", PAGES)
def test_the_page_of_keys_is_up_to_date(lang: Lang) -> None:
    written = PAGES[lang].read_text(encoding="utf-8")
    assert written == page(lang), "run: python -m tests.keys_page"


def test_keys_are_shown_as_they_stand_on_them() -> None:
    assert [shown(k) for k in ("ctrl+f", "f7", "escape", "u,ctrl+z", "ctrl+slash")] == [
        "Ctrl+F", "F7", "Esc", "u Ctrl+Z", "Ctrl+/",
    ]  # fmt: skip
