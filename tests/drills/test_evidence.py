"""What stands behind a wrong verdict: numbers, the smallest example, the gradient check, demonstrations."""

from __future__ import annotations

import pytest

from gruquiz.drills.catalog import DRILLS
from gruquiz.drills.judge import Judge
from gruquiz.drills.mistakes import mistakes_of
from gruquiz.drills.verdict import Verdict
from gruquiz.drills.weigh import weigh

BACKWARD = DRILLS["gru-backward"].model_answer()


def grade(judge: Judge, drill: str, *ids: str) -> Verdict:
    source = DRILLS[drill].model_answer()
    for mistake in mistakes_of(drill):
        if mistake.id in ids:
            source = mistake.apply(source)
    return judge.grade(drill, source)


def test_the_first_wrong_number_stands_beside_the_expected_one(judge: Judge) -> None:
    evidence = grade(judge, "gru-backward", "dwhh-omits-r").evidence
    (numbers,) = evidence.numbers
    assert numbers.check.startswith("dWh")
    assert numbers.yours != numbers.expected
    assert len(numbers.index) == 2
    assert numbers.error > 1e-3
    assert "H=" in numbers.case


@pytest.mark.parametrize(
    ("drill", "mistake", "computed"),
    [
        ("gru-forward", "h-next-candidate-ungated", ["z", "r", "h_hat", "h_next"]),
        ("gru-backward", "dr-omits-h-prev", ["z", "r", "h_hat", "dz", "dah", "dr", "dx"]),
        ("lstm-backward", "dc-prev-omits-f", ["f", "g", "i", "o", "dc", "dc_prev"]),
        ("rnn-step", "da-omits-tanh-derivative", ["h_next", "da", "dx"]),
        ("clip-grads", "l1-norm", []),
        ("sigmoid", "is-tanh", []),
        ("time-gru-backward", "carry-not-added", []),
    ],
)
def test_the_smallest_example_can_be_followed_by_hand(
    judge: Judge, drill: str, mistake: str, computed: list[str]
) -> None:
    example = grade(judge, drill, mistake).evidence.example
    assert example is not None
    assert example.yours != example.expected
    assert example.given
    assert set(computed) <= {name for name, _ in example.steps}
    assert not any(name.startswith("_") for name, _ in example.steps)
    for _, value in (*example.given, *example.steps):
        assert value.count(",") < 16  # small


def test_a_gradient_is_held_against_the_forward_that_was_given(judge: Judge) -> None:
    gradient = grade(judge, "gru-backward", "dwhh-omits-r").evidence.gradient
    assert {check.name: check.passed for check in gradient} == {
        "dx": True, "dh_prev": True, "dWx": True, "dWh": False, "db": True,
    }  # fmt: skip


def test_the_exact_gradient_of_another_gru_is_recognised(judge: Judge) -> None:
    pytorch = BACKWARD.replace(
        "h_next = (1 - z) * h_prev + z * h_hat\n\n", "h_next = z * h_prev + (1 - z) * h_hat\n\n"
    )
    pytorch = (
        pytorch.replace("dh_next * (h_hat - h_prev)", "dh_next * (h_prev - h_hat)")
        .replace("dh_hat = dh_next * z", "dh_hat = dh_next * (1 - z)")
        .replace("dh_prev = dh_next * (1 - z)", "dh_prev = dh_next * z")
    )
    verdict = judge.grade("gru-backward", pytorch)
    assert verdict.outcome == "wrong"
    first = verdict.diagnoses[0]
    assert first.id == "gradient-of-another-cell"
    assert "PyTorch" in first.message.en
    assert all(check.passed for check in verdict.evidence.gradient)


@pytest.mark.parametrize("mistake", ["grads-rebound", "grads-accumulated"])
def test_a_side_effect_is_demonstrated(judge: Judge, mistake: str) -> None:
    first = grade(judge, "gru-backward", mistake).diagnoses[0]
    assert first.shows is not None
    assert "backward(dh_next)" in first.shows.en


def test_gradients_that_vanish_do_not_hide_that_they_are_added_up(judge: Judge) -> None:
    drill = DRILLS["rnn-step"]
    (added,) = (m for m in mistakes_of("rnn-step") if m.id == "grads-accumulated")
    source = added.apply(drill.model_answer())
    vanished = False
    for seed in range(30):
        exercises, report = judge.run("rnn-step", source, seed=seed)
        vanished |= not report.received["saturated"]["dWx"].any()
        first = weigh(drill, source, exercises, report).diagnoses[0]
        assert first.shows is not None
        assert "backward(dh_next)" in first.shows.en
    assert vanished


def test_a_value_that_is_wrong_in_itself_does_not_hide_a_side_effect(judge: Judge) -> None:
    ids = [
        d.id for d in grade(judge, "gru-backward", "grads-accumulated", "dr-omits-h-prev").diagnoses
    ]
    assert ids == ["dr-omits-h-prev", "grads-accumulated"]


def test_a_mistake_comes_with_a_question_and_the_right_line(judge: Judge) -> None:
    first = grade(judge, "gru-backward", "dr-omits-h-prev").diagnoses[0]
    assert first.ask is not None
    assert first.ask.ja
    assert first.ask.en
    assert first.right == "dr = drh * h_prev"


def test_a_result_that_the_next_call_overwrites_is_seen(judge: Judge) -> None:
    source = """
import numpy as np

kept = {}

def sigmoid(x):
    y = kept.setdefault(x.shape, np.empty(x.shape, x.dtype))
    y[...] = (1 + np.tanh(x / 2)) / 2
    return y
"""
    verdict = judge.grade("sigmoid", source)
    assert verdict.outcome == "wrong"
    assert [d.id for d in verdict.diagnoses] == ["result-reused"]


def test_what_is_kept_in_the_wrong_place_of_the_cache_is_told(judge: Judge) -> None:
    source = (
        DRILLS["lstm-forward"]
        .model_answer()
        .replace(
            "self.cache = (x, h_prev, c_prev, f, g, i, o, c_next)",
            "self.cache = (x, h_prev, c_next, f, g, i, o, c_next)",
        )
    )
    (diagnosis,) = judge.grade("lstm-forward", source).diagnoses
    assert "c_prev" in diagnosis.message.en
    assert "c_next" in diagnosis.message.en


def test_a_fault_in_the_explanation_does_not_cost_the_verdict(
    judge: Judge, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("gruquiz.drills.diagnose.diagnose", broken)
    verdict = judge.grade("rnn-step", DRILLS["rnn-step"].model_answer().replace("Wh.T", "Wh"))
    assert verdict.outcome == "wrong"
    assert [d.id for d in verdict.diagnoses] == ["unrecognised"]
    assert "Traceback" not in "".join(capfd.readouterr())
