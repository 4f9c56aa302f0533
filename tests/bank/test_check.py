"""`bank check` proves what is right and finds what was planted."""

from __future__ import annotations

from pathlib import Path

import pytest

from gruquiz.bank.findings import Finding
from gruquiz.bank.library import open_library, shipped
from gruquiz.bank.load import File
from gruquiz.bank.objectives import OBJECTIVES
from gruquiz.bank.tells import near_twins
from gruquiz.check import check, check_file, uncovered
from tests.bank.conftest import BANK


def findings_after(path: Path, old: str, new: str) -> list[Finding]:
    """What the check finds once `old` has become `new` in the sample bank."""
    assert BANK.count(old) == 1, f"{old!r} must stand in the sample exactly once"
    path.write_text(BANK.replace(old, new), encoding="utf-8")
    return list(check_file(path).findings)


def line_of(text: str) -> int:
    """The line of the sample bank on which `text` begins."""
    return BANK[: BANK.index(text)].count("\n") + 1


def test_a_right_bank_is_proved_by_execution(bank_file: Path) -> None:
    report = check_file(bank_file)
    assert report.findings == ()
    assert dict(report.footings) == {"execution": 4}
    assert report.variants >= 4  # every combination of the numeric item was run


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        pytest.param(
            '"(1 - z) * h_prev + z * h_tilde"\n        key: true',
            '"h_prev + z * (h_prev - h_tilde)"\n        key: true',
            "does not equal the value of the reference",
            id="wrong-key",
        ),
        pytest.param(
            '"(1 - z) * h_tilde"',
            '"h_prev + z * (h_tilde - h_prev)"',
            "equals the value of the reference",
            id="right-distractor",
        ),
        pytest.param(
            '"(1 - z) * h_tilde"',
            '"h_tilde - (z * h_tilde - h_prev * z)"',
            "the same function as another option",
            id="twin-distractors",
        ),
        pytest.param(
            'claim: "h_next == h_tilde"',
            'claim: "h_next == 2 * h_tilde"',
            "does not hold in every run",
            id="refuted-key-claim",
        ),
        pytest.param(
            'claim: "h_next == h_prev"',
            'claim: "abs(h_next) <= 2"',
            "claim of a wrong option holds",
            id="true-wrong-claim",
        ),
        pytest.param("answer: true", "answer: false", "as `answer` says", id="wrong-truth"),
        pytest.param(
            '"3 * H * (D + H + 1)"', '"3 * H * (D + H)"', "does not give the value", id="wrong-number"
        ),
        pytest.param(
            'compute: "3 * H * (D + H)"',
            'compute: "3 * H * (D + H) + 3 * H"',
            "cannot be told from the key",
            id="colliding-near-miss",
        ),
        pytest.param(
            "verify: param_count.gru", "verify: param_count.gur", "has no value gur", id="bad-value"
        ),
        pytest.param("verify: param_count.gru", "verify: parm_count.gru", "no scenario", id="bad-scenario"),
        pytest.param("given: {bz: 60}", "given: {bq: 60}", "bq is not declared", id="bad-given"),
        pytest.param('claim: "z < 1"', 'claim: "__import__(1) < 1"', "whitelist", id="forbidden"),
        pytest.param("objective: F1", "objective: Z9", "no objective Z9", id="dead-objective"),
        pytest.param(
            "    vars: {h_prev: H", "    vars: {h_prev: HD", "declared as HD", id="wrong-shape"
        ),
    ],
)  # fmt: skip
def test_a_planted_fault_is_found(bank_file: Path, old: str, new: str, said: str) -> None:
    found = findings_after(bank_file, old, new)
    said = said.replace("whitelist", "expression holds")
    assert any(said in finding.message.en for finding in found), [f.render("en") for f in found]


def test_a_finding_names_file_line_and_column(bank_file: Path) -> None:
    (finding,) = findings_after(bank_file, "answer: true", "answer: false")
    line = line_of('claim: "z < 1"')
    assert (finding.file, finding.line, finding.column) == (str(bank_file), line, 12)
    assert finding.render("en").startswith(f"{bank_file}:{line}:12: ")


def test_an_item_with_z_needs_a_convention(bank_file: Path) -> None:
    without = BANK.replace(
        "    convention: {z: new, reset: before}\n    verify: gru_cell\n    claim",
        "    verify: gru_cell\n    claim",
    )
    bank_file.write_text(without, encoding="utf-8")
    (finding,) = check_file(bank_file).findings
    assert "no convention" in finding.message.en


def test_a_key_that_rests_on_nothing_is_a_finding(bank_file: Path) -> None:
    spoiled = BANK.replace('    verify: gru_cell\n    claim: "z < 1"\n', "").replace(
        "    source: [chung2014]\n", ""
    )
    bank_file.write_text(spoiled, encoding="utf-8")
    report = check_file(bank_file)
    assert report.footings["nothing"] == 1
    assert any("rests on nothing" in finding.message.en for finding in report.findings)


# Banks with much code are left to `gruquiz bank check`, which runs them all.
MUCH = {
    "bugs.yaml",
    "blanks.yaml",
    "code.yaml",
    "order.yaml",
    "networks.yaml",
    "sets_training.yaml",
}
QUICK = [f for f in shipped() if f.name not in MUCH]


@pytest.mark.parametrize("file", QUICK, ids=lambda file: file.name)
def test_a_shipped_bank_holds(file: File) -> None:
    (report,) = check([file])
    assert report.findings == (), [f.render("en") for f in report.findings]
    assert report.footings["nothing"] == 0


def test_no_two_questions_of_the_shipped_banks_are_nearly_the_same() -> None:
    assert list(near_twins(open_library(shipped()).banks)) == []


def test_an_objective_without_an_item_is_told(tmp_path: Path) -> None:
    path = tmp_path / "one.yaml"
    path.write_text(BANK, encoding="utf-8")
    told = {finding.file for finding in uncovered([check_file(path)])}
    assert "A1" in told
    assert "E2" not in told
    assert told < set(OBJECTIVES)
