"""`gruquiz config`, as it is typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Program


def test_set_get_and_path(gruquiz: Program, home: Path) -> None:
    file = Path(gruquiz("config", "path").stdout.strip())
    assert file == home / "config" / "config.toml"
    assert gruquiz("config", "set", "exam_date", "2027-02-13").returncode == 0
    assert gruquiz("config", "get", "exam_date").stdout == "2027-02-13\n"
    assert file.read_text(encoding="utf-8").startswith("# The day of your exam")
    assert "exam_date" in gruquiz("config", "get").stdout
    assert gruquiz("config", "set", "exam_date", "").returncode == 0
    assert gruquiz("config", "get", "exam_date").stdout == "\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["get", "exam-date"], "Did you mean exam_date"),
        (["set", "langs", "ja"], "Did you mean lang"),
        (["set", "lang", "fr"], "it is one of ja, en"),
        (["set", "lang"], "config set lang ''"),
        (["set", "banks", "nowhere.yaml"], "no file or folder nowhere.yaml"),
        (["st"], "Did you mean set"),
    ],
)
def test_wrong_use_is_told_in_both_languages(
    gruquiz: Program, home: Path, arguments: list[str], said: str
) -> None:
    done = gruquiz("config", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    japanese = gruquiz("--lang", "ja", "config", *arguments).stderr
    assert any("\u3040" <= character <= "\u9fff" for character in japanese)
    assert not (home / "config").exists()


def test_a_broken_file_is_named_and_left_alone(gruquiz: Program, home: Path) -> None:
    file = home / "config" / "config.toml"
    file.parent.mkdir(parents=True)
    file.write_text("lang =\n")
    done = gruquiz("config", "set", "lang", "ja")
    assert done.returncode == 2
    assert str(file) in done.stderr
    assert "line 1" in done.stderr
    assert file.read_text() == "lang =\n"
    assert str(file) in gruquiz("config", "get").stderr


def test_banks_and_plain_of_the_settings_are_used(gruquiz: Program, tmp_path: Path) -> None:
    from tests.bank.conftest import BANK

    (tmp_path / "own.yaml").write_text(BANK, encoding="utf-8")
    gruquiz("config", "set", "banks", "own.yaml")
    gruquiz("config", "set", "plain", "true")
    done = gruquiz("quiz", "-n", "2", "--bank", "sample", typed="1\n" * 9)
    assert "of 2 right" in done.stdout, done.stderr
    (tmp_path / "own.yaml").unlink()
    done = gruquiz("quiz", "-n", "1", "--bank", "gates", typed="1\n" * 9)
    assert "own.yaml:1:1" in done.stderr
    assert done.returncode == 0


def test_keys_are_set_listed_and_refused(gruquiz: Program, home: Path) -> None:
    assert (
        gruquiz("config", "set", "keys.drill.judge", "Ctrl+G").stdout
        == "keys.drill.judge = Ctrl+G\n"
    )
    file = home / "config" / "config.toml"
    assert (
        file.read_text(encoding="utf-8") == '[keys]\n# judge the code\n"drill.judge" = "ctrl+g"\n'
    )
    assert gruquiz("config", "get", "keys.drill.judge").stdout == "ctrl+g\n"
    assert "Ctrl+G          judge the code (was F5)" in gruquiz("config", "get").stdout
    assert "keys.exam.flag" in gruquiz("config", "get", "keys").stdout
    kept = file.read_bytes()
    for action, key, said in (
        ("drill.juge", "f11", "did you mean `drill.judge`"),
        ("drill.hint", "ctrl+g", "also the key of drill.judge"),
        ("drill.hint", "a", "typed as text"),
    ):
        done = gruquiz("config", "set", f"keys.{action}", key)
        assert done.returncode == 2
        assert said in done.stderr
    assert file.read_bytes() == kept
    assert gruquiz("config", "set", "keys.drill.judge", "").returncode == 0
    assert gruquiz("config", "get", "keys.drill.judge").stdout == "f5\n"


def test_a_wrong_key_in_the_file_is_told_with_its_line(gruquiz: Program, home: Path) -> None:
    file = home / "config" / "config.toml"
    file.parent.mkdir(parents=True)
    file.write_text('plain = true\n[keys]\n"exam.flga" = "ctrl+f"\n')
    said = gruquiz("config", "get").stderr
    assert f"{file}:3: keys.exam.flga: there is no action of this name (did you mean" in said


def test_what_is_set_and_unset_leaves_no_trace(gruquiz: Program, home: Path) -> None:
    file = home / "config" / "config.toml"
    file.parent.mkdir(parents=True)
    mine = '# mine\nplain = true  # really\n\n# my keys\n[keys]\n"exam.flag" = "ctrl+f"\n'
    file.write_text(mine, encoding="utf-8")
    for lang, other in (("en", "ja"), ("ja", "en"), ("en", "en")):
        for key, value in (("exam_date", "2027-02-13"), ("keys.drill.judge", "ctrl+g")):
            assert gruquiz("--lang", lang, "config", "set", key, value).returncode == 0
            assert file.read_text(encoding="utf-8").count("#") == 4
            assert gruquiz("--lang", other, "config", "set", key, "").returncode == 0
    left = file.read_text(encoding="utf-8")
    assert left.split() == mine.split()
    assert left.count("\n") <= mine.count("\n") + 1  # a blank line before the table
    assert gruquiz("config", "set", "plain", "").returncode == 0
    assert file.read_text(encoding="utf-8").startswith("# mine\n")


def test_it_says_what_stands_after_keys(gruquiz: Program) -> None:
    done = gruquiz("config", "set", "keys", "a")
    assert done.returncode == 2
    assert "config set keys.drill.judge ctrl+g" in done.stderr


def test_set_and_get_say_the_same_of_a_file_in_another_encoding(
    gruquiz: Program, home: Path
) -> None:
    file = home / "config" / "config.toml"
    file.parent.mkdir(parents=True)
    file.write_bytes("plain = true\n# 表示\n".encode("cp932"))
    fault = f"{file}:2: this is not UTF-8 text\n"
    assert gruquiz("config", "get").stderr == fault
    done = gruquiz("config", "set", "lang", "ja")
    assert (done.returncode, done.stderr.startswith(fault)) == (2, True)


def test_examples_stand_on_lines_of_their_own(gruquiz: Program) -> None:
    for lang in ("ja", "en"):
        lines = gruquiz("--lang", lang, "config", "set", "--help").stdout.splitlines()
        assert sum(line.strip().startswith("gruquiz config set") for line in lines) == 2
