"""What must hold of the judge for any shape, any right rewriting and any slip."""

from __future__ import annotations

import ast
import random

import numpy as np
import pytest
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from gruquiz.drills.cases import gru, lstm, rnn
from gruquiz.drills.cases.exercise import Exercise, Shape
from gruquiz.drills.catalog import DRILLS
from gruquiz.drills.follow.page import read_page
from gruquiz.drills.follow.replay import replay
from gruquiz.drills.follow.schemes import SCHEMES
from gruquiz.drills.follow.slips import program_slips
from gruquiz.drills.mistakes import mistakes_of
from gruquiz.drills.sandbox.report import Report
from gruquiz.drills.verdict import Verdict
from gruquiz.drills.weigh import weigh

PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
"""Without shrinking: a failing program says where it fails, and shrinking takes minutes."""

CASES = {
    "rnn-step": rnn._step,
    "gru-forward": gru._forward,
    "gru-backward": gru._backward,
    "lstm-forward": lstm._forward,
    "lstm-backward": lstm._backward,
}
"""How one case of a drill is made for any shape."""


def verdict_on(drill_id: str, source: str, exercises: list[Exercise]) -> Verdict:
    """The verdict on what `source` sends when it is run in this process."""
    received = {exercise.name: replay(source, exercise) for exercise in exercises}
    return weigh(DRILLS[drill_id], source, exercises, Report("done", received))


def exercises_of(drill_id: str, seed: int) -> list[Exercise]:
    return DRILLS[drill_id].exercises(np.random.default_rng(seed))


@st.composite
def telling_shapes(draw: st.DrawFn) -> Shape:
    """Sizes from which a learner's own gradients can be recovered."""
    N = draw(st.integers(2, 4))
    D, H = draw(st.integers(N + 1, 7)), draw(st.integers(N + 1, 7))
    return Shape("drawn", N=N, D=D, H=H)


@pytest.mark.parametrize("drill_id", CASES)
@given(shape=telling_shapes(), seed=st.integers(0, 2**32), data=st.data())
@settings(max_examples=5, phases=PHASES)
def test_in_any_shape_right_passes_and_a_mistake_is_named(
    drill_id: str, shape: Shape, seed: int, data: st.DataObject
) -> None:
    drawn = np.random.default_rng(seed)
    exercises = [CASES[drill_id](replace(shape, name=name), drawn) for name in ("one", "two")]
    drill = DRILLS[drill_id]
    assert verdict_on(drill_id, drill.model_answer(), exercises).passed
    named = [m for m in mistakes_of(drill_id) if m.family not in ("contract", "state")]
    mistake = data.draw(st.sampled_from(named))
    mistaken = mistake.apply(drill.model_answer())
    verdict = verdict_on(drill_id, mistaken, exercises)
    assert not verdict.passed
    assume(all(e.expected.keys() <= replay(mistaken, e).keys() for e in exercises))
    if verdict.outcome == "wrong" and not any("shape" in d.id for d in verdict.diagnoses):
        assert verdict.diagnoses[0].id in {mistake.id, *mistake.twins}


class Rewriting(ast.NodeTransformer):
    """Right code written otherwise, as a coin decides at each place."""

    def __init__(self, seed: int) -> None:
        self.coin = random.Random(seed)

    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        self.generic_visit(node)
        if self.coin.random() < 0.5:
            return node
        match node.op:
            case ast.Mult() | ast.Add():
                return ast.BinOp(node.right, node.op, node.left)
            case ast.Sub():
                return ast.UnaryOp(ast.USub(), ast.BinOp(node.right, ast.Sub(), node.left))
            case ast.MatMult():
                turned = ast.BinOp(_t(node.right), ast.MatMult(), _t(node.left))
                return _t(turned)
            case ast.Pow():
                return ast.BinOp(node.left, ast.Mult(), node.left)
        return node


def _t(node: ast.expr) -> ast.expr:
    return ast.Attribute(node, "T", ast.Load())


@pytest.mark.parametrize("drill_id", [d for d in DRILLS if d not in ("clip-grads", "sigmoid")])
@given(seed=st.integers(0, 2**32))
@settings(max_examples=3, phases=PHASES)
def test_right_code_passes_however_it_is_written(drill_id: str, seed: int) -> None:
    tree = Rewriting(seed).visit(ast.parse(DRILLS[drill_id].model_answer()))
    source = ast.unparse(ast.fix_missing_locations(tree))
    verdict = verdict_on(drill_id, source, exercises_of(drill_id, seed))
    assert verdict.passed, (source, verdict.diagnoses)


@pytest.mark.parametrize("drill_id", SCHEMES)
@given(seed=st.integers(0, 2**32), data=st.data())
@settings(max_examples=8, phases=PHASES)
def test_any_slip_is_either_harmless_or_named(
    drill_id: str, seed: int, data: st.DataObject
) -> None:
    drill = DRILLS[drill_id]
    answer = drill.model_answer()
    slips = [
        slip
        for method in drill.blanks
        for name, slip in program_slips(answer, method)
        if name != "cache"
    ]
    slip = data.draw(st.sampled_from(slips))
    exercises = exercises_of(drill_id, seed)
    verdict = verdict_on(drill_id, slip.text, exercises)
    if verdict.passed:
        first, second = (replay(text, exercises[1]) for text in (answer, slip.text))
        assert all(np.allclose(first[name], second[name]) for name in first)
    elif len(replay(slip.text, exercises[0])) == len(replay(answer, exercises[0])):
        assert "unrecognised" not in {d.id for d in verdict.diagnoses}, slip.text


@pytest.mark.parametrize("drill_id", SCHEMES)
def test_every_statement_of_a_model_answer_can_go_wrong(drill_id: str) -> None:
    drill = DRILLS[drill_id]
    for scheme in SCHEMES[drill_id]:
        assert len(read_page(drill.model_answer(), scheme.method)) > 3
    for blank in drill.choices():
        assert len(set(blank.options)) == 4
        assert blank.right in blank.options
