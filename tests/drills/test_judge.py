"""The judge: right code passes in any style, wrong code does not, and what is said is true."""

from __future__ import annotations

import numpy as np
import pytest

from gruquiz.drills.cases.exercise import SHAPES
from gruquiz.drills.catalog import DRILLS
from gruquiz.drills.judge import Judge
from gruquiz.drills.verdict import Verdict, as_json

FORWARD = DRILLS["gru-forward"].model_answer()
BACKWARD = DRILLS["gru-backward"].model_answer()


def changed(source: str, old: str, new: str) -> str:
    """`source` with one line changed; the line must be there."""
    assert source.count(old) == 1, f"{old!r} occurs {source.count(old)} times"
    return source.replace(old, new)


@pytest.mark.parametrize("drill", DRILLS)
def test_the_model_answer_passes_without_a_word(judge: Judge, drill: str) -> None:
    verdict = judge.grade(drill, DRILLS[drill].model_answer())
    assert verdict.passed
    assert [check.name for check in verdict.checks] == list(DRILLS[drill].checks)
    assert all(check.passed for check in verdict.checks)
    assert (verdict.diagnoses, verdict.notes, verdict.output) == ((), (), "")


@pytest.mark.parametrize("level", ["write", "fill"])
@pytest.mark.parametrize("drill", DRILLS)
def test_a_starter_is_unsolved_and_costs_nothing(judge: Judge, drill: str, level: str) -> None:
    verdict = judge.grade(drill, DRILLS[drill].starter(level))  # type: ignore[arg-type]
    assert (verdict.outcome, verdict.counts) == ("error", False)
    (diagnosis,) = verdict.diagnoses
    assert diagnosis.id == "unsolved"
    starter = DRILLS[drill].starter(level).split("\n")  # type: ignore[arg-type]
    assert diagnosis.line is not None
    assert any(word in starter[diagnosis.line - 1] for word in ("____", "NotImplementedError"))


@pytest.mark.parametrize(
    "source", ["", "class Gru:\n    pass\n", "GRU = 3\n"], ids=["empty", "misspelt", "no class"]
)
def test_what_is_not_defined_is_named_without_words_of_python(judge: Judge, source: str) -> None:
    verdict = judge.grade("gru-forward", source)
    (diagnosis,) = verdict.diagnoses
    assert (verdict.outcome, verdict.counts, diagnosis.id) == ("error", False, "not-defined")
    assert "`GRU`" in diagnosis.message.ja
    assert "NameError" not in diagnosis.message.ja + diagnosis.message.en


def test_a_name_missing_within_the_code_is_an_exception_like_any_other(judge: Judge) -> None:
    (diagnosis,) = judge.grade("sigmoid", "def sigmoid(x):\n    return y\n").diagnoses
    assert (diagnosis.id, diagnosis.line) == ("raised", 2)


WRONG_FORWARD = [
    ("h_next = (1 - z) * h_prev + z * h_hat", "h_next = z * h_prev + (1 - z) * h_hat", "update-gate-swapped"),
    ("(r * h_prev) @ Whh + bh)", "r * (h_prev @ Whh) + bh)", "reset-after-product"),
    ("(r * h_prev) @ Whh + bh)", "r * (h_prev @ Whh + bh))", "reset-after-product-and-bias"),
    ("(r * h_prev) @ Whh + bh)", "h_prev @ Whh + bh)", "reset-gate-missing"),
    ("(r * h_prev) @ Whh + bh)", "((1 - r) * h_prev) @ Whh + bh)", "reset-gate-mirrored"),
    ("(r * h_prev) @ Whh + bh)", "(r * h_prev) @ Whh)", "h-hat-without-bias"),
    ("h_next = (1 - z) * h_prev + z * h_hat", "h_next = h_prev + z * h_hat", "h-next-old-state-ungated"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "named"), WRONG_FORWARD)
def test_a_wrong_forward_fails_and_is_named(judge: Judge, old: str, new: str, named: str) -> None:
    source = FORWARD.replace(old, new, 1)
    assert source != FORWARD
    verdict = judge.grade("gru-forward", source)
    assert verdict.outcome == "wrong"
    assert failed(verdict)[0] == "h_next"
    assert verdict.diagnoses[0].id == named


def failed(verdict: Verdict) -> list[str]:
    return [check.name for check in verdict.checks if not check.passed]


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        ("dh_prev = dh_prev + drh * r", "dh_prev = dh_prev + drh", ["dh_prev"]),
        ("dh_prev = dh_prev + daz @ Whz.T + dar @ Whr.T", "dh_prev = daz @ Whz.T + dar @ Whr.T", ["dh_prev"]),
        ("+ dah @ Wxh.T", "", ["dx"]),
        ("(r * h_prev).T @ dah", "h_prev.T @ dah", ["dWh"]),
        ("self.grads[2][...] = np.hstack((daz, dar, dah)).sum(axis=0)", "self.grads[2][...] = np.hstack((daz, dar, dah)).mean(axis=0)", ["db"]),
        ("daz = dz * z * (1 - z)", "daz = dz", ["dx", "dh_prev", "dWx", "dWh", "db"]),
        ("self.grads[0][...] = ", "self.grads[0] = ", ["dWx"]),
        ("self.grads[0][...] = ", "self.grads[0][...] += ", ["dWx"]),
        ("return dx, dh_prev", "return dh_prev, dx", ["dx", "dh_prev"]),
    ],
)  # fmt: skip
def test_a_wrong_backward_fails_exactly_where_it_is_wrong(
    judge: Judge, old: str, new: str, wrong: list[str]
) -> None:
    verdict = judge.grade("gru-backward", changed(BACKWARD, old, new))
    assert verdict.outcome == "wrong"
    assert failed(verdict) == wrong
    assert verdict.diagnoses


def test_a_wrong_block_is_named_in_the_detail(judge: Judge) -> None:
    source = changed(BACKWARD, "(r * h_prev).T @ dah", "h_prev.T @ dah")
    verdict = judge.grade("gru-backward", source)
    (check,) = [check for check in verdict.checks if check.name == "dWh"]
    assert check.detail is not None
    assert "block h" in check.detail.en


def test_replaced_gradients_are_seen_as_the_optimizer_sees_them(judge: Judge) -> None:
    source = BACKWARD.replace("[...] = ", " = ")
    verdict = judge.grade("gru-backward", source)
    assert failed(verdict) == ["dWx", "dWh", "db"]
    assert verdict.diagnoses[0].id == "grads-rebound"


def test_accumulated_gradients_are_named(judge: Judge) -> None:
    verdict = judge.grade("gru-backward", BACKWARD.replace("[...] = ", "[...] += "))
    assert verdict.diagnoses[0].id == "grads-accumulated"


def test_a_modified_argument_is_named_with_its_line(judge: Judge) -> None:
    source = changed(BACKWARD, "dh_hat = dh_next * z", "dh_next *= z; dh_hat = dh_next")
    verdict = judge.grade("gru-backward", source)
    (diagnosis,) = verdict.diagnoses
    assert diagnosis.id == "argument-modified"
    assert source.split("\n")[(diagnosis.line or 0) - 1].strip().startswith("dh_next *= z")


def test_a_modified_cache_is_named_with_its_line(judge: Judge) -> None:
    source = changed(BACKWARD, "daz = dz * z * (1 - z)", "z *= 1 - z; daz = dz * z")
    (diagnosis,) = judge.grade("gru-backward", source).diagnoses
    assert "cache" in diagnosis.message.en
    assert "z *= 1 - z" in source.split("\n")[(diagnosis.line or 0) - 1]


def test_a_backward_is_judged_apart_from_a_spoiled_forward(judge: Judge) -> None:
    spoiled = changed(
        BACKWARD, "h_next = (1 - z) * h_prev + z * h_hat\n\n", "h_next = z * h_prev\n\n"
    )
    assert judge.grade("gru-backward", spoiled).passed
    both = changed(spoiled, "(r * h_prev).T @ dah", "h_prev.T @ dah")
    assert failed(judge.grade("gru-backward", both)) == ["dWh"]


def test_a_backward_without_any_forward_is_judged_on_a_given_cache(judge: Judge) -> None:
    start, rest = BACKWARD.split("    def forward")
    alone = start + "    def backward" + rest.split("    def backward")[1]
    assert judge.grade("gru-backward", alone).passed


def test_another_cache_is_fine_where_its_own_backward_understands_it(judge: Judge) -> None:
    source = FORWARD.replace(
        "self.cache = (x, h_prev, z, r, h_hat)", "self.cache = (h_hat, r, z, h_prev, x)"
    )
    source = source.replace(
        "x, h_prev, z, r, h_hat = self.cache", "h_hat, r, z, h_prev, x = self.cache"
    )
    assert judge.grade("gru-forward", source).passed


def test_a_cache_that_the_given_backward_cannot_use_fails(judge: Judge) -> None:
    source = changed(
        FORWARD, "self.cache = (x, h_prev, z, r, h_hat)", "self.cache = (x, h_next, z, r, h_hat)"
    )
    verdict = judge.grade("gru-forward", source)
    assert failed(verdict) == ["cache"]


@pytest.mark.parametrize("style", ["float32", "einsum", "out"])
def test_right_code_passes_in_any_style(judge: Judge, style: str) -> None:
    lines = {
        "float32": ("h_next = (1 - z) * h_prev + z * h_hat  ", ""),
        "einsum": ("h_hat = np.tanh(x @ Wxh + (r * h_prev) @ Whh + bh)",
                   "h_hat = np.tanh(np.einsum('nd,dh->nh', x, Wxh) + np.einsum('nk,nk,kh->nh', r, h_prev, Whh) + bh)"),
        "out": ("h_next = (1 - z) * h_prev + z * h_hat\n",
                "h_next = np.empty_like(h_hat); np.subtract(h_hat, h_prev, out=h_next); h_next *= z; h_next += h_prev\n"),
    }  # fmt: skip
    if style == "float32":
        source = FORWARD.replace("return h_next", "return h_next.astype('f')", 1)
    else:
        source = FORWARD.replace(*lines[style], 1)
    assert source != FORWARD
    verdict = judge.grade("gru-forward", source)
    assert verdict.passed, verdict
    assert bool(verdict.notes) is (style == "float32")


def test_the_shapes_hide_no_mistake() -> None:
    for shape in SHAPES:
        if shape.name not in ("one", "square", "corner"):
            assert len({shape.N, shape.D, shape.H}) == 3
            assert min(shape.N, shape.D, shape.H) > 1
            assert shape.N != 3 * shape.H
    assert any(min(shape.D, shape.H) > shape.N > 1 for shape in SHAPES)


def test_inputs_are_drawn_afresh_each_time() -> None:
    first, second = (DRILLS["gru-forward"].exercises(np.random.default_rng()) for _ in range(2))
    assert not np.array_equal(first[0].inputs["x"], second[0].inputs["x"])


def test_the_json_of_a_verdict_follows_the_contract(judge: Judge) -> None:
    verdict = judge.grade("gru-backward", changed(BACKWARD, "+ dah @ Wxh.T", ""))
    document = as_json(verdict, "en")
    assert list(document) == [
        "schema", "drill", "verdict", "passed", "checks", "diagnoses", "notes", "output", "seconds", "isolation",
    ]  # fmt: skip
    assert document["checks"][0].keys() == {"name", "passed", "detail"}
    assert document["diagnoses"][0].keys() == {"id", "message", "line", "certainty"}


@pytest.mark.parametrize(
    ("drill", "old", "new", "named"),
    [
        ("sigmoid", "np.tanh(x / 2)", "np.tanh(x)", "tanh-not-halved-inside"),
        ("sigmoid", "(1 + np.tanh(x / 2)) / 2", "1 / (1 + np.exp(x))", "sign-inside-exp"),
        ("clip-grads", "grad *= rate", "grad = grad * rate", "never-changed"),
        ("clip-grads", "np.sum(grad**2)", "np.sum(np.abs(grad))", "unrecognised"),
        ("clip-grads", "    if rate < 1:", "    if True:", "always-scaled"),
    ],
)
def test_a_wrong_function_is_named(
    judge: Judge, drill: str, old: str, new: str, named: str
) -> None:
    verdict = judge.grade(drill, changed(DRILLS[drill].model_answer(), old, new))
    assert verdict.outcome == "wrong"
    assert verdict.diagnoses[0].id == named


@pytest.mark.parametrize(
    ("drill", "old", "new", "wrong"),
    [
        ("rnn-step", "(1 - h_next**2)", "1", ["dx", "dh_prev", "dWx", "dWh", "db"]),
        ("rnn-step", "da @ Wh.T", "da @ Wh", ["dh_prev"]),
        ("lstm-forward", "o * np.tanh(c_next)", "np.tanh(o * c_next)", ["h_next"]),
        ("lstm-forward", "return h_next, c_next", "return c_next, h_next", ["h_next", "c_next"]),
        ("lstm-backward", "dc_prev = dc * f", "dc_prev = dc", ["dc_prev"]),
        ("lstm-backward", "dh_prev = da @ Wh.T", "dh_prev = da @ Wh", []),
        ("time-gru-forward", "not self.stateful or", "self.stateful or", ["hs", "h", "backward"]),
        (
            "time-gru-forward",
            "np.zeros((N, H), dtype=xs.dtype)",
            "np.ones((N, H))",
            ["hs", "h", "backward"],
        ),
        ("time-gru-backward", "dhs[:, t] + dh", "dhs[:, t]", ["dxs", "dh", "dWx", "dWh", "db"]),
        (
            "time-gru-backward",
            "            grad[...] = 0",
            "            pass",
            ["dWx", "dWh", "db"],
        ),
        ("time-gru-backward", "        self.dh = dh", "        self.dh = 0 * dh", ["dh"]),
    ],
)
def test_the_other_drills_fail_exactly_where_they_are_wrong(
    judge: Judge, drill: str, old: str, new: str, wrong: list[str]
) -> None:
    verdict = judge.grade(drill, changed(DRILLS[drill].model_answer(), old, new))
    assert verdict.outcome == ("wrong" if wrong else "error")
    assert failed(verdict) == wrong


def test_a_forward_over_time_that_keeps_no_cells_fails(judge: Judge) -> None:
    source = changed(DRILLS["time-gru-forward"].model_answer(), "self.cells.append(cell)", "pass")
    assert judge.grade("time-gru-forward", source).outcome == "error"


def test_a_run_that_has_not_begun_is_cancelled_too(judge: Judge) -> None:
    first = judge.turn()
    judge.cancel()
    second = judge.turn()
    endless = "def sigmoid(x):\n    while True: pass"
    assert first.grade("sigmoid", endless).cancelled
    assert second.grade("sigmoid", DRILLS["sigmoid"].model_answer()).passed
