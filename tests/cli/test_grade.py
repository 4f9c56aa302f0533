"""`gruquiz grade` and the starters: what is printed, and what scripts can rely on."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from rich.cells import cell_len

from gruquiz.cli.main import run
from gruquiz.content import content
from gruquiz.drills.sandbox.process import SandboxError
from gruquiz.drills.sandbox.runner import Runner
from gruquiz.language import Lang
from gruquiz.words.verdict import verdict_words
from tests.cli.conftest import Program

SOLUTION = content("solutions").joinpath("gru_backward.py").read_text(encoding="utf-8")


def solution(folder: Path, old: str = "", new: str = "") -> str:
    """A file with the model answer, one thing of it changed."""
    path = folder / "answer.py"
    assert old in SOLUTION
    path.write_text(SOLUTION.replace(old, new) if old else SOLUTION, encoding="utf-8")
    return str(path)


def test_grade_passes_the_model_answer(gruquiz: Program, tmp_path: Path) -> None:
    done = gruquiz("grade", "gru-backward", solution(tmp_path))
    assert (done.returncode, done.stderr) == (0, "")
    assert "passed" in done.stdout


def test_grade_names_the_mistake(gruquiz: Program, tmp_path: Path) -> None:
    path = solution(tmp_path, "+ drh * r", "+ drh")
    done = gruquiz("--lang", "ja", "grade", "gru-backward", path)
    assert done.returncode == 1
    assert "✘ dh_prev" in done.stdout
    assert "r を掛けていません" in done.stdout


def test_grade_json_is_one_document(gruquiz: Program, tmp_path: Path) -> None:
    done = gruquiz("grade", "gru-backward", solution(tmp_path, "+ drh * r", ""), "--json")
    document = json.loads(done.stdout)
    assert (done.returncode, document["schema"], document["verdict"]) == (1, 1, "wrong")
    assert [c["name"] for c in document["checks"]] == ["dx", "dh_prev", "dWx", "dWh", "db"]
    first = document["diagnoses"][0]
    assert first.keys() == {"id", "message", "line", "certainty"}
    assert first["line"] == 43
    assert document.keys() == {
        "schema", "drill", "verdict", "passed", "checks", "diagnoses", "notes", "output", "seconds",
        "isolation",
    }  # fmt: skip


def test_grade_takes_several_files_and_keeps_their_order(gruquiz: Program, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.py"
    wrong.write_text(SOLUTION.replace("+ drh * r", ""), encoding="utf-8")
    right = solution(tmp_path)
    files = [str(wrong), right, str(wrong)]
    done = gruquiz("grade", "gru-backward", *files, "--json", "--jobs", "2")
    document = json.loads(done.stdout)
    assert (done.returncode, document["schema"]) == (1, 1)
    assert [result["passed"] for result in document["results"]] == [False, True, False]


@pytest.mark.parametrize(
    ("source", "code", "verdict", "line"),
    [
        (b"class GRU:\n    def forward(self, x) return x\n", 1, "error", 2),
        (b"class GRU:\n    def __init__(self, *a):\n        while True: pass\n", 1, "timeout", 3),
        (b"import sys\nsys.exit(0)\n", 1, "error", 2),
        (b"import os\nos._exit(0)\n", 1, "crashed", None),
        (b"", 1, "error", None),
        (b"x = 1\n", 1, "error", None),
    ],
)
def test_code_that_cannot_be_judged(
    gruquiz: Program, tmp_path: Path, source: bytes, code: int, verdict: str, line: int | None
) -> None:
    path = tmp_path / "answer.py"
    path.write_bytes(source)
    done = gruquiz("grade", "gru-forward", str(path), "--json")
    document = json.loads(done.stdout)
    assert (done.returncode, document["verdict"]) == (code, verdict)
    assert document["diagnoses"][0]["line"] == line


def test_code_that_does_not_run_is_no_attempt(gruquiz: Program, tmp_path: Path) -> None:
    path = tmp_path / "answer.py"
    path.write_text("class GRU:\n    def forward(self, x) return x\n", encoding="utf-8")
    assert gruquiz("grade", "gru-forward", str(path)).stdout.count("does not count") == 1


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"x = '\xff'\n", ":1:6: "),
        (b"\x7fELF\x00\xff\xfe", "no UTF-8 text"),
        pytest.param(b"#" * 300_000, "too large", id="too large"),
    ],
)
def test_files_that_are_no_source_are_refused(
    gruquiz: Program, tmp_path: Path, data: bytes, said: str
) -> None:
    path = tmp_path / "answer.py"
    path.write_bytes(data)
    done = gruquiz("grade", "gru-forward", str(path))
    assert done.returncode == 2
    assert said in done.stderr


def test_a_starter_is_written_once_and_never_over_a_file(gruquiz: Program, tmp_path: Path) -> None:
    done = gruquiz("drill", "gru-backward", "--starter", "-o", "mine.py", "--level", "fill")
    assert done.returncode == 0
    assert "____" in (tmp_path / "mine.py").read_text(encoding="utf-8")
    (tmp_path / "mine.py").write_text("mine", encoding="utf-8")
    again = gruquiz("drill", "gru-backward", "--starter", "-o", "mine.py")
    assert again.returncode == 2
    assert (tmp_path / "mine.py").read_text(encoding="utf-8") == "mine"
    assert gruquiz("drill", "gru-backward", "--starter").stdout.startswith('"""GRU')


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_grade_prints_what_stands_behind_a_verdict(
    gruquiz: Program, tmp_path: Path, lang: Lang
) -> None:
    path = solution(tmp_path, "+ drh * r", "+ drh")
    printed = gruquiz("--lang", lang, "grade", "gru-backward", path).stdout
    words = verdict_words(lang)
    places = [
        printed.index(said)
        for said in (
            f"{path}: {words.wrong}",
            "✔ dx   ✘ dh_prev   ✔ dWx",
            f"{path}:43: ",
            words.about_numbers,
            words.about_example,
            words.about_gradient,
        )
    ]
    assert places == sorted(places)


def test_numbers_are_aligned_where_characters_are_wide(gruquiz: Program, tmp_path: Path) -> None:
    path = solution(tmp_path, "dz * z * (1 - z)", "dz * z")
    printed = gruquiz("--lang", "ja", "grade", "gru-backward", path).stdout
    words = verdict_words("ja")
    table = printed.split(words.error_size)[0].rsplit("\n", 1)[1] + words.error_size
    rows = printed.split(f"{words.error_size}\n")[1].split("\n\n")[0].split("\n")
    assert len(rows) >= 2
    assert {cell_len(row) for row in rows} == {cell_len(table)}


def test_side_effects_are_demonstrated(gruquiz: Program, tmp_path: Path) -> None:
    path = tmp_path / "rebound.py"
    path.write_text(SOLUTION.replace("][...] = ", "] = "), encoding="utf-8")
    printed = gruquiz("grade", "gru-backward", str(path)).stdout
    assert "      cell.backward(dh_next)\n" in printed


def test_what_has_passed_is_told_in_two_lines(gruquiz: Program, tmp_path: Path) -> None:
    done = gruquiz("--lang", "ja", "grade", "gru-backward", solution(tmp_path))
    assert len(done.stdout.strip().split("\n")) == 2


@pytest.mark.parametrize(
    ("level", "there", "not_there"),
    [
        ("choose", "# (あ) 1: ", "NotImplementedError"),
        ("fill", "dz = ____  # (あ)", "# (あ) 1: "),
        ("write", "NotImplementedError", "____"),
    ],
)
def test_each_level_has_its_starter(
    gruquiz: Program, level: str, there: str, not_there: str
) -> None:
    done = gruquiz("drill", "gru-backward", "--starter", "--level", level)
    assert done.returncode == 0
    assert there in done.stdout
    assert not_there not in done.stdout


def test_a_level_that_there_is_not_is_refused(gruquiz: Program) -> None:
    done = gruquiz("drill", "gru-backward", "--starter", "--level", "guess")
    assert done.returncode == 2
    assert "choose" in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel of Linux")
def test_a_sandbox_that_is_demanded_and_not_there_runs_nothing(
    gruquiz: Program, tmp_path: Path
) -> None:
    answer = solution(tmp_path)
    held = gruquiz("grade", "gru-backward", answer, "--require-sandbox")
    assert held.returncode == 0
    refused = gruquiz(
        "grade", "gru-backward", answer, "--require-sandbox", GRUQUIZ_SANDBOX_WITHOUT="seccomp"
    )
    assert (refused.returncode, refused.stdout) == (3, "")
    assert "seccomp" in refused.stderr


def test_no_process_is_left_behind_where_one_cannot_be_started(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    open_ones: list[Runner] = []

    def warm(runner: Runner) -> None:
        if open_ones:
            raise SandboxError("no more processes")
        open_ones.append(runner)

    monkeypatch.setattr(Runner, "warm", warm)
    file = solution(tmp_path)
    (tmp_path / "b.py").write_text("", encoding="utf-8")
    (tmp_path / "c.py").write_text("", encoding="utf-8")
    files = [file, str(tmp_path / "b.py"), str(tmp_path / "c.py")]
    monkeypatch.setattr(Runner, "close", lambda runner: runner in open_ones and open_ones.clear())
    assert run(["grade", "gru-backward", *files, "--jobs", "2"]) == 3
    assert open_ones == []
