"""Review, confidence and undo through pipes, and a record that cannot take answers."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from gruquiz.study.confidence import confidence_of
from gruquiz.study.store import Store
from gruquiz.words.study import study_words
from tests.bank.conftest import BANK
from tests.cli.conftest import Program
from tests.study.making import answered
from tests.study.test_places_and_clocks import HOLD

DAY_MS = 86_400_000


@pytest.fixture
def record(home: Path) -> Path:
    """The record of a learner who got two items of her own bank wrong nine days ago."""
    banks = home / "data" / "banks"
    banks.mkdir(parents=True)
    (banks / "own.yaml").write_text(BANK, encoding="utf-8")
    path = home / "data" / "progress.db"
    with Store.open(path) as store:
        for uid in ("sample/update", "sample/count"):
            store.record(answered(uid, "wrong", ts_ms=store.now_ms() - 9 * DAY_MS))
    return path


def attempts(path: Path) -> list[tuple[str, str | None, str]]:
    with Store.open(path) as store:
        return [(a.mode, a.confidence, a.verdict) for a in store.attempts()]


def test_what_is_due_is_reviewed_and_then_no_longer_due(gruquiz: Program, record: Path) -> None:
    before = json.loads(gruquiz("stats", "--json").stdout)["memory"]
    assert before["due"] == 2
    assert 0 < before["recall"] < 0.9
    done = gruquiz("review", "--plain", typed="1\n1\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert "2 to review today" in done.stdout
    assert [mode for mode, _, _ in attempts(record)] == ["learn", "learn", "review", "review"]
    assert json.loads(gruquiz("stats", "--json").stdout)["memory"]["due"] == 0
    again = gruquiz("--lang", "ja", "review", "--plain")
    assert (again.returncode, again.stdout) == (0, "今日の復習はありません。\n")


def test_how_much_is_still_known_is_told_from_the_second_day_on(
    gruquiz: Program, record: Path
) -> None:
    told = "You would still know"
    assert told in gruquiz("stats").stdout
    assert told in gruquiz("stats", "--plain").stdout
    gruquiz("review", "--plain", typed="1\n1\n")
    stats = gruquiz("stats").stdout
    assert told not in stats
    assert study_words("en").none_due in stats


def test_a_review_can_be_kept_short(gruquiz: Program, record: Path) -> None:
    assert "Question 1 of 1" in gruquiz("review", "--plain", "-n", "1", typed="1\n").stdout


def test_a_drill_that_is_due_is_named(gruquiz: Program, home: Path) -> None:
    with Store.open(home / "data" / "progress.db") as store:
        old = store.now_ms() - 9 * DAY_MS
        store.record(answered("drills/gru-forward", "wrong", mode="drill", ts_ms=old))
    assert "gru-forward" in gruquiz("review", "--plain").stdout


@pytest.mark.parametrize(
    ("typed", "bare", "confidence"),
    [
        ("2", "2", "sure"),
        ("2?", "2", "unsure"),
        ("2 ？", "2", "unsure"),
        ("2??", "2", "guessed"),
        ("1 3 ？？？", "1 3", "guessed"),
        ("?", "", "unsure"),
    ],
)
def test_how_sure_is_typed_after_the_number(typed: str, bare: str, confidence: str) -> None:
    assert confidence_of(typed) == (bare, confidence)


@pytest.mark.parametrize(
    ("typed", "confidence"), [("1", "sure"), ("1?", "unsure"), ("１？？", "guessed")]
)
def test_confidence_is_kept(gruquiz: Program, record: Path, typed: str, confidence: str) -> None:
    done = gruquiz("quiz", "--plain", "--bank", "sample", "--objective", "E", typed=f"{typed}\n" * 3)  # fmt: skip
    assert done.returncode == 0
    assert "2?? if guessed" in done.stdout
    assert [c for _, c, _ in attempts(record)[2:]] == [confidence] * 3


def test_a_typed_answer_is_not_asked_how_sure_it_is(gruquiz: Program, record: Path) -> None:
    done = gruquiz("quiz", "--plain", "--bank", "sample", "--objective", "F1", typed="1\n")
    assert "guessed" not in done.stdout
    assert [c for _, c, _ in attempts(record)] == [None] * 3


def test_confidence_can_be_switched_off(gruquiz: Program, record: Path, home: Path) -> None:
    config = home / "config" / "config.toml"
    config.parent.mkdir()
    config.write_text("ask_confidence = false\nexam_dat = 3\n", encoding="utf-8")
    done = gruquiz("review", "--plain", typed="1\n1?\n1\n")
    assert "guessed" not in done.stdout
    assert f"{config}:2: exam_dat: there is no setting" in done.stderr
    assert {c for _, c, _ in attempts(record)} == {None}


@pytest.mark.parametrize(("lang", "word"), [("en", "undo"), ("ja", "取り消し"), ("ja", "ＵＮＤＯ")])
def test_an_answer_is_taken_back(gruquiz: Program, record: Path, lang: str, word: str) -> None:
    done = gruquiz("--lang", lang, "review", "--plain", typed=f"{word}\n1\n{word}\n1\n")
    assert done.returncode == 0
    said = {"en": ("no answer to take back", "was taken back"), "ja": ("取り消せる解答が", "直前の解答を取り消しました")}  # fmt: skip
    assert all(text in done.stdout for text in said[lang])
    assert len(attempts(record)) == 3


def test_only_weak_objectives_are_asked(gruquiz: Program, home: Path) -> None:
    """All but three objectives went well, so that a long series leaves those out."""
    from gruquiz.bank.library import open_library, shipped
    from gruquiz.practice import practised

    library = open_library(shipped())
    with Store.open(home / "data" / "progress.db") as store:
        asked = practised(library, store)
        weak = set(sorted({entry.item.objective for entry in asked})[3:6])
        for entry in asked:
            if entry.item.objective not in weak:
                store.record(answered(entry.uid, objective=entry.item.objective))
    gruquiz("quiz", "--plain", "--weak", "-n", "20", typed="1\n" * 60)
    with Store.open(home / "data" / "progress.db") as store:
        latest = [a.objective for a in store.attempts()][-3:]
    assert set(latest) <= weak


def test_while_another_program_takes_answers_reading_goes_on(
    gruquiz: Program, record: Path
) -> None:
    other = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(record)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert other.stdout is not None
    other.stdout.readline()
    try:
        refused = gruquiz("--lang", "ja", "review", "--plain", typed="1\n")
        assert (refused.returncode, refused.stdout) == (3, "")
        assert f"別の gruquiz(プロセス {other.pid})" in refused.stderr
        assert gruquiz("log", "import", "-").returncode == 3
        assert json.loads(gruquiz("stats", "--json").stdout)["attempts"] == 2
        assert len(gruquiz("log", "export", "-").stdout.splitlines()) == 2
    finally:
        other.kill()
        other.communicate()
    assert gruquiz("review", "--plain", typed="1\n1\n").returncode == 0


def test_a_clock_set_back_is_told_and_nothing_is_lost(gruquiz: Program, record: Path) -> None:
    with Store.open(record) as store:
        store.record(answered("sample/limits", ts_ms=store.now_ms() + 3 * DAY_MS))
    done = gruquiz("review", "--plain", typed="1\n" * 6)
    assert done.returncode == 0
    assert "72 hours behind" in done.stderr
    assert len(attempts(record)) == 6
