"""`gruquiz stats`: charts, sentences and the document."""

from __future__ import annotations

import json
import sqlite3
from functools import cache
from pathlib import Path

import pytest

from gruquiz.bank.kinds import Code
from gruquiz.bank.library import Entry, open_library, shipped
from gruquiz.study.store import Store
from gruquiz.words.stats import stats_words
from tests.cli.conftest import Program
from tests.study.making import answered
from tests.test_imports import loaded


@cache
def asked() -> list[Entry]:
    """The items that ship, without the drills."""
    return [entry for entry in open_library(shipped()) if not isinstance(entry.item, Code)]


def answer_many(home: Path, count: int) -> None:
    """Answer the first items for the first time, every fourth of them wrongly."""
    with Store.open(home / "data" / "progress.db") as store:
        for n, entry in enumerate(asked()[:count]):
            verdict, objective = "right" if n % 4 else "wrong", entry.item.objective
            store.record(
                answered(
                    entry.uid, verdict, objective=objective, option_order=(0, 1, 2, 3), p_pred=0.75
                )
            )


def document(gruquiz: Program) -> dict[str, dict[str, float]]:
    done = gruquiz("stats", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    found: dict[str, dict[str, float]] = json.loads(done.stdout)
    return found


def test_readiness_is_null_until_there_are_thirty_first_answers(
    gruquiz: Program, home: Path
) -> None:
    answer_many(home, 29)
    told = document(gruquiz)["readiness"]
    assert told["evidence"] == 29
    assert told["expected"] is None
    assert told["p_reach"] == {"0.5": None, "0.6": None, "0.7": None}
    answer_many(home, 30)
    told = document(gruquiz)["readiness"]
    assert told["evidence"] == 30
    assert told["n_items"] == 30
    assert 0.25 < told["low"] < told["expected"] < told["high"] <= 1
    reach: dict[str, float] = told["p_reach"]  # type: ignore[assignment]
    assert 1 >= reach["0.5"] > reach["0.6"] > reach["0.7"] > 0


def test_past_forecasts_are_in_the_document(gruquiz: Program, home: Path) -> None:
    answer_many(home, 200)
    found = document(gruquiz)["forecasts"]
    assert (found["count"], found["told"], found["came"]) == (200, 0.75, 0.75)
    assert found["verdict"] == "fits"
    assert len(found["bins"]) == 1  # type: ignore[arg-type]


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_sentences_have_every_figure_and_no_chart(gruquiz: Program, home: Path, lang: str) -> None:
    answer_many(home, 40)
    words = stats_words(lang)
    plain = gruquiz("--lang", lang, "stats", "--plain")
    charts = gruquiz("--lang", lang, "stats")
    assert (plain.returncode, charts.returncode) == (0, 0)
    assert not set(plain.stdout) & set("━●█░▒▓▁▂▃▅")
    assert {"━", "●"} <= set(charts.stdout)
    for said in (words.meaning_score, words.meaning_chance, words.evidence.format(evidence=40)):
        assert said in plain.stdout
    assert f"\n{asked()[0].item.objective} " in plain.stdout
    assert words.verdict_too_few.format(count=40, needed=200) in plain.stdout


def test_little_is_said_of_little(gruquiz: Program, home: Path) -> None:
    answer_many(home, 3)
    said = gruquiz("stats", "--plain").stdout
    assert stats_words("en").no_readiness.format(needed=30, evidence=3) in said
    assert "no evidence yet" in said


def test_an_answer_is_stored_with_what_was_forecast_of_it(gruquiz: Program, home: Path) -> None:
    gruquiz("quiz", "--plain", "-n", "4", "--bank", "comparison", typed="1\n" * 40)
    with sqlite3.connect(home / "data" / "progress.db") as connection:
        rows = connection.execute("SELECT uid, p_pred FROM attempt ORDER BY seq").fetchall()
    connection.close()
    assert rows
    assert all(0 < forecast < 1 for _, forecast in rows)


def test_what_was_counted_is_kept_and_may_be_thrown_away(gruquiz: Program, home: Path) -> None:
    answer_many(home, 35)
    first = document(gruquiz)
    kept = home / "cache" / "learner.msgpack"
    assert kept.stat().st_size > 1000
    assert document(gruquiz) == first
    kept.write_bytes(b"broken")
    assert document(gruquiz) == first


def test_the_document_is_made_without_numpy(home: Path) -> None:
    answer_many(home, 40)
    code = "from gruquiz.cli.main import run; run(['stats', '--json'])"
    assert "numpy" not in loaded(code)
