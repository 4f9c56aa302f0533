"""Settings: what a file says, what is wrong with it, and a change that leaves the rest alone."""

from __future__ import annotations

import datetime
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gruquiz import settings
from gruquiz.files import write_whole
from gruquiz.settings import FIELDS, KEYS, SettingError, Settings, load
from gruquiz.settings_file import change

VALUES = {
    "lang": (["ja"], "ja"),
    "exam_date": (["2027-02-13"], datetime.date(2027, 2, 13)),
    "ask_confidence": (["いいえ"], False),
    "framework": (["PyTorch"], "pytorch"),
    "theme": (["light"], "light"),
    "banks": (["."], (Path.cwd(),)),
    "plain": (["ＯＮ"], True),
}


def test_the_table_has_every_setting_and_nothing_else() -> None:
    assert [*FIELDS, KEYS] == list(Settings.__struct_fields__)
    assert list(FIELDS) == list(VALUES)


@pytest.mark.parametrize("name", FIELDS)
def test_what_is_typed_is_what_is_read(name: str, tmp_path: Path) -> None:
    file = tmp_path / "new" / "config.toml"
    words, value = VALUES[name]
    change(file, name, FIELDS[name].typed(words), comment="why")
    assert load(file) == (settings.replace(Settings(), **{name: value}), ())
    change(file, name, None, comment="why")
    assert load(file) == (Settings(), ())


@pytest.mark.parametrize("name", FIELDS)
@pytest.mark.parametrize("words", [["no/such"], ["2027-02-30"], ["true", "false"]])
def test_a_value_that_cannot_be_is_refused(name: str, words: list[str]) -> None:
    with pytest.raises(SettingError) as refused:
        FIELDS[name].typed(words)
    assert refused.value.message.ja


def test_a_fault_costs_one_setting_and_is_told(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text(
        'lang = "fr"\nplain = 1\nbanks = "x"\nexam_date = 3\ncolour = 1\ntheme = "light"\n'
    )
    chosen, faults = load(file)
    assert chosen == Settings(theme="light")
    assert {fault.key for fault in faults} == {"lang", "plain", "banks", "exam_date", "colour"}


@pytest.mark.parametrize("content", [b"lang = ", b"\xff\xfe", b"a = 1\na = 2"])
def test_a_file_that_is_no_toml_leaves_the_defaults(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes(content)
    chosen, faults = load(file)
    assert chosen == Settings()
    assert len(faults) == 1
    with pytest.raises(ValueError):  # noqa: PT011 - of whichever kind: nothing is written
        change(file, "plain", True, comment="")
    assert file.read_bytes() == content


def test_comments_order_and_strange_keys_stay(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text(
        '# mine\n\nplain = true   # always\nother = 1\n\n[section]\nkey = "v"  # in it\n'
    )
    change(file, "plain", False, comment="new")
    change(file, "lang", "ja", comment="new")
    text = file.read_text()
    assert "# mine\n\nplain = false   # always\nother = 1\n" in text
    assert '[section]\nkey = "v"  # in it' in text
    assert tomllib.loads(text) == {
        "plain": False, "other": 1, "lang": "ja", "section": {"key": "v"},
    }  # fmt: skip


@given(text=st.text(st.characters(exclude_categories=["Cs"])))
def test_any_comment_survives_and_any_path_is_read_back(tmp_path_factory, text: str) -> None:  # type: ignore[no-untyped-def]
    file = tmp_path_factory.mktemp("settings") / "config.toml"
    comment = "# " + "".join(c for c in text if c.isprintable())
    file.write_text(f"{comment}\n", encoding="utf-8", newline="\n")
    change(file, "banks", [f"/{text}"], comment="banks")
    assert file.read_text(encoding="utf-8").startswith(f"{comment}\n")
    assert load(file)[0].banks == (Path(f"/{text}"),)


def test_a_link_to_the_file_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "dotfiles.toml", tmp_path / "config.toml"
    real.write_text("plain = true\n")
    real.chmod(0o600)
    link.symlink_to(real)
    change(link, "plain", False, comment="")
    assert link.is_symlink()
    assert real.read_text() == "plain = false\n"
    assert real.stat().st_mode & 0o777 == 0o600


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    file = tmp_path / "out"
    write_whole(file, b"one", replace=False)
    with pytest.raises(FileExistsError):
        write_whole(file, b"two", replace=False)
    assert file.read_bytes() == b"one"
    write_whole(file, b"two", replace=True)
    with pytest.raises(FileNotFoundError):
        write_whole(tmp_path / "none" / "out", b"", replace=True)
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert file.read_bytes() == b"two"
