"""What the learner's own option does is shown beside the reference; a stranger's code runs protected or not at all."""

from __future__ import annotations

from typing import Any

import pytest

from gruquiz.bank.library import Entry, Library, open_library, shipped
from gruquiz.bank.load import parse
from gruquiz.bank.trial import outcome
from gruquiz.check.tryout import NotRunError, try_out
from gruquiz.drills.sandbox.process import UnprotectedError
from gruquiz.drills.sandbox.runner import Runner
from tests.bank.conftest import BANK as SAMPLE
from tests.bank.typed import BANK as WRITTEN

OWN = Library([parse(SAMPLE.encode(), "a.yaml"), parse(WRITTEN.encode(), "b.yaml")])
SHIPPED = open_library(shipped())
CLOZE = SHIPPED["code/gru-candidate-and-update"]


def position(entry: Entry, index: int) -> int:
    """Where the option with this index of the bank stands on the screen."""
    return entry.put(1).order.index(index)


def tried(entry: Entry, response: Any) -> Any:
    question = entry.put(1)
    assert question.can_run(response)
    return try_out(entry, question, response)


def test_an_expression_is_run_beside_the_reference() -> None:
    entry = OWN["sample/update"]
    right, wrong = (tried(entry, position(entry, index)) for index in (0, 1))
    assert (right.same, wrong.same) == (True, False)
    assert right.yours == right.reference
    assert wrong.yours.shown != wrong.reference.shown
    assert wrong.yours.shape == wrong.reference.shape == "(3,)"
    assert wrong.code == "z * h_prev + (1 - z) * h_tilde"
    assert "H = 3" in wrong.sizes


def test_code_is_run_and_its_error_is_told() -> None:
    right, wrong, failing = (tried(CLOZE, position(CLOZE, index)) for index in (0, 1, 2))
    assert (right.same, wrong.same, failing.same) == (True, False, False)
    assert wrong.yours.error is None
    assert failing.yours.error.en.startswith("ValueError: ")
    assert failing.yours.shown == ""
    assert "(あ)" in wrong.code


def test_a_bug_hunt_shows_the_smallest_example() -> None:
    entry = next(entry for entry in SHIPPED if entry.uid == "bugs/gru-backward.dz-sign")
    trial = tried(entry, 0)
    assert trial.yours.shown != trial.reference.shown
    assert "x = " in trial.sizes


@pytest.mark.parametrize(
    ("typed", "same"), [("(1-z)⊙h_prev + z⊙h̃", True), ("z*h_prev + (1-z)*h_tilde", False)]
)
def test_a_typed_formula_is_run_as_it_was_read(typed: str, same: bool) -> None:
    assert tried(OWN["written/update"], typed).same is same


def test_a_closed_formula_too() -> None:
    entry = OWN["written/update"]
    question = entry.put(1, closed=True)
    told = [try_out(entry, question, n) for n in range(4)]
    assert [trial.same for trial in told if trial] == [index == 0 for index in question.order]


@pytest.mark.parametrize("uid", ["sample/limits", "sample/bound", "sample/count", "written/gate"])
def test_what_has_nothing_to_run_says_so(uid: str) -> None:
    responses: dict[str, Any] = {"sample/limits": frozenset([0]), "sample/bound": 0}
    question = OWN[uid].put(1)
    assert not question.can_run(responses.get(uid, "1"))


def test_only_what_ships_is_trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    demanded: list[bool] = []

    def refused(self: Runner, *_: object) -> None:
        demanded.append(self.limits.demanded)
        raise UnprotectedError(("seccomp",))

    monkeypatch.setattr(Runner, "run", refused)
    stranger = Library([CLOZE.bank])[CLOZE.uid]
    for entry, strict in ((CLOZE, False), (stranger, True)):
        with pytest.raises(NotRunError) as told:
            tried(entry, 0)
        assert demanded.pop() is strict
        assert "seccomp" in told.value.message.ja


def test_a_malicious_option_does_nothing(tmp_path: Any) -> None:
    victim = tmp_path / "kept.txt"
    victim.write_text("kept")
    source = open_library(shipped())["code/gru-candidate-and-update"].bank
    key = source.items[0]
    text = (
        "format: gruquiz/bank@1\nid: bad\nversion: 1\ntitle: {ja: 悪, en: Bad}\nlicense: CC0\nitems:\n"
        "  - id: bad\n    type: code-cloze\n    objective: L1\n    difficulty: 1\n"
        "    verify: rnn_step.h_next\n    prompt: {ja: 甲ですか, en: Which}\n    call: f\n    args: [x]\n"
        f"    code: |\n      def f(x):\n          open({str(victim)!r}, 'w').write('gone')\n          return (あ)\n"
        "    options:\n      - {fill: {あ: x}, key: true, why: {ja: 甲, en: So}}\n"
        "      - {fill: {あ: -x}, why: {ja: 甲, en: So}}\n"
    )
    assert key.kind == "code-cloze"
    entry = Library([parse(text.encode(), "bad.yaml")])["bad/bad"]
    try:
        trial = tried(entry, 0)
    except NotRunError:
        pass  # a system without protection runs nothing of a stranger
    else:
        assert trial.yours.error is not None
    assert victim.read_text() == "kept"


@pytest.mark.parametrize(
    ("value", "shown", "shape"),
    [(0.123456, "0.1235", ""), ([1.0, 2.0], "[1., 2.]", "(2,)"), ([[0.5]], "[[0.5]]", "(1, 1)")],
)
def test_values_are_printed_short(value: Any, shown: str, shape: str) -> None:
    assert (outcome(value).shown, outcome(value).shape) == (shown, shape)
    assert len(outcome([[0.123456789] * 50] * 50).shown) < 400
