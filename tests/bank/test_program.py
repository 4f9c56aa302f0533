"""Banks that bring a drill: what is refused when it is read, and what its check proves and finds."""

from __future__ import annotations

from pathlib import Path

import pytest

from gruquiz.bank.findings import BankError, Finding
from gruquiz.bank.items import WriteCode
from gruquiz.check import check
from gruquiz.drills.sandbox.process import SWITCH, UnprotectedError
from tests.bank.faults import checked
from tests.programs import GATED, SMALL, UID, gated, program, solved


def findings(text: str, folder: Path, *, demanded: bool = False) -> list[Finding]:
    return list(checked(text, folder, demanded=demanded).findings)


def changed(text: str, old: str, new: str) -> str:
    assert text.count(old) == 1, f"{old!r} must stand there exactly once"
    return text.replace(old, new)


def test_the_example_is_proved_by_execution() -> None:
    (report,) = check([GATED])
    assert report.findings == ()
    assert dict(report.footings) == {"execution": 1}
    assert report.variants == 3 + len(gated().mistakes)


def test_a_program_is_a_drill_under_its_uid() -> None:
    question = gated().put(UID, 0)
    assert question.ask == WriteCode(UID)
    assert [question.mark(said).verdict for said in ("passed", "wrong")] == ["right", "wrong"]


@pytest.mark.parametrize(
    ("old", "new", "place", "said"),
    [
        ("{x: ND}", "{x: NX}", 14, "no shape"),
        ("{x: ND}", "{x: 9N 9D 9H}", 14, "too large"),
        ("{x: ND}", "{x_2: ND}", 14, "a new name"),
        ("{x: ND}", "{x: ND}\n    domain: {x: [1, -1]}", 15, "two numbers"),
        ("{x: ND}", "{x: ND}\n    domain: {v: [0, 1]}", 15, "neither an input"),
        ("- y = twice(x)", "- y = __import__('os').system(x)", 16, "write `h ="),
        ("- y = twice(x)", "- y = twice(v)", 16, "v is neither an input"),
        ("- y = twice(x)", "- x = twice(x)", 16, "a new name"),
        ("- y = twice(x)", "- y, z = twice(x)", 16, "all of them must stand"),
        ("- y = twice(x)", "- y = cell.h", 16, "cell is neither"),
        ("- y = twice(x)", "- y = [x]", 16, "take it apart"),
        ("checks: [y]", "checks: []", 17, "nothing is checked"),
        ("checks: [y]", "checks: [y, z]", 17, "no call gives z"),
        ("    starter: |", "    mistakes: [{id: a, patch: [], say: {ja: あ, en: a}}]\n    starter: |", 18, "empty"),
    ],
)  # fmt: skip
def test_a_broken_rule_is_told_at_its_line(old: str, new: str, place: int, said: str) -> None:
    with pytest.raises(BankError) as caught:
        program(changed(SMALL, old, new))
    (finding,) = caught.value.findings
    assert said in finding.message.en
    assert finding.line == place
    assert finding.message.ja != finding.message.en


@pytest.mark.parametrize(
    ("body", "said"),
    [
        pytest.param("while True: pass", "did not finish", id="loops"),
        pytest.param("return [[1.0], [1.0, 2.0]]", "not the arrays", id="ragged"),
        pytest.param("return np.array([x, None], dtype=object)", "not the arrays", id="objects"),
        pytest.param("return x / 0", "NaN, infinity", id="infinite"),
        pytest.param("return x * np.nan", "NaN, infinity", id="nan"),
        pytest.param("return x * 1j", "no real number", id="complex"),
        pytest.param("open('/etc/passwd').read()", "PermissionError", id="reads"),
        pytest.param("import os; os.fork(); return 2 * x", "Error", id="forks"),
        pytest.param("print('x' * 2**30); return x", "memory", id="prints"),
        pytest.param("return np.ones(1 << 29)", "memory", id="memory"),
        pytest.param("return np.ones((1 << 20, 2))", "does not follow", id="too-much"),
        pytest.param("import os; os._exit(0)", "ended before", id="leaves"),
        pytest.param("x *= 2; return x", "Line 3 of it", id="writes-to-its-input"),
        pytest.param("raise ValueError('\\x1b[2J')", "␛[2J", id="escape-sequence"),
        pytest.param("return x + np.random.normal()", "random numbers", id="random"),
        pytest.param("return x + NOISE\nNOISE = np.random.normal()", "different results", id="noise"),
        pytest.param("twice.n = getattr(twice, 'n', 0) + 1; return x * twice.n", "keeps something between calls", id="counts"),
    ],
)  # fmt: skip
def test_a_hostile_or_broken_solution_is_a_finding(body: str, said: str, tmp_path: Path) -> None:
    (finding,) = findings(solved(body), tmp_path)
    assert said in finding.message.en, finding.render("en")
    assert finding.line == SMALL[: SMALL.index("solution:")].count("\n") + 1


def test_a_starter_that_passes_or_does_not_compile_is_a_finding(tmp_path: Path) -> None:
    lazy = changed(SMALL, "raise NotImplementedError", "return x + x")
    (finding,) = findings(lazy, tmp_path)
    assert "starter passes" in finding.message.en
    broken = changed(SMALL, "raise NotImplementedError", "return (")
    (finding,) = findings(broken, tmp_path)
    assert "not valid Python" in finding.message.en


MISTAKES = """\
    mistakes:
      - id: thrice
        say: {ja: 3 倍にしています。, en: It is three times as much.}
        patch: [{right: return 2 * x, wrong: return 3 * x}]
"""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("wrong: return 3 * x", "wrong: return x + x", "this mistake passes"),
        ("right: return 2 * x", "right: return 4 * x", "exactly once"),
        ("wrong: return 3 * x", "'wrong': 'while 1: pass'", "told as too-slow, not as thrice"),
    ],
)
def test_a_listed_mistake_must_fail_under_its_name(
    old: str, new: str, said: str, tmp_path: Path
) -> None:
    assert findings(SMALL + MISTAKES, tmp_path) == []
    (finding,) = findings(SMALL + changed(MISTAKES, old, new), tmp_path)
    assert said in finding.message.en


def test_two_mistakes_that_behave_alike_are_a_finding(tmp_path: Path) -> None:
    twin = MISTAKES.split("\n", 1)[1].replace("thrice", "also").replace("3 * x", "x * 3")
    (finding,) = findings(SMALL + MISTAKES + twin, tmp_path)
    assert "told as thrice, not as also" in finding.message.en


def test_the_code_of_a_stranger_needs_every_protection(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SWITCH, "seccomp")
    with pytest.raises(UnprotectedError):
        findings(SMALL, tmp_path, demanded=True)


def test_the_example_of_the_documentation_is_this_one() -> None:
    docs = (Path(__file__).parents[2] / "docs" / "banks.md").read_text(encoding="utf-8")
    text = GATED.read_text(encoding="utf-8")
    assert text[text.index("  - id: ") :] in docs
