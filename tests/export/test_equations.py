"""The equations of the cheat sheet, read from their LaTeX and computed: each gives the reference's value."""

from __future__ import annotations

import re
from typing import Any, Literal

import numpy as np
import pytest

from gruquiz.bank.items import Convention
from gruquiz.bank.scenarios import SCENARIOS
from gruquiz.export import equations as sheet
from gruquiz.export.equations import Equation
from gruquiz.reference import sigmoid

_NAMES = {
    r"\tilde{h}_t": "h_tilde", "h_{t-1}": "h_prev", "c_{t-1}": "c_prev", "h_t": "h_next",
    "c_t": "c_next", "a_t": "a", "x_t": "x", "k_t": "keep", "b'_h": "b2h",
}  # fmt: skip
_GRADIENTS = {"h_next": "dh_next", "c_next": "dc"}
_SYMBOL = r"\\tilde\{h\}_t|[hc]_\{t-1\}|b'_h|W_\{[xh][a-z]\}|[a-zW]_[a-z]|b"
_TOKEN = re.compile(
    rf"(?P<incoming>\\d c\^\{{\\mathrm\{{in\}}\}}_t)|(?P<d>\\d )?(?P<name>{_SYMBOL})"
    r"|(?P<function>\\tanh|\\sigma|\\sum_n)|(?P<power>\^2|\^\\top)|(?P<sign>\\odot|[-+()1])|\s+"
)


def python(latex: str) -> str:
    """The LaTeX of a right side as Python; symbols side by side are multiplied as matrices."""
    squared = re.sub(r"\\tanh\^2\((\w+)\)", r"(\\tanh(\1))^2", latex)
    out: list[str] = []
    position = 0
    while position < len(squared):
        token = _TOKEN.match(squared, position)
        assert token, squared[position:]
        position = token.end()
        if token["incoming"]:
            _operand(out, "dc_next")
        elif name := token["name"]:
            known = _NAMES.get(name) or re.sub(r"[_{}]", "", name.removesuffix("_t"))
            _operand(out, _GRADIENTS.get(known, f"d{known}") if token["d"] else known)
        elif function := token["function"]:
            _operand(out, {r"\tanh": "np.tanh", r"\sigma": "sigmoid", r"\sum_n": "rows"}[function])
        elif power := token["power"]:
            out.append({"^2": "**2", r"^\top": ".T"}[power])
        elif sign := token["sign"]:
            _operand(out, sign) if sign in "(1" else out.append({r"\odot": "*"}.get(sign, sign))
    return re.sub(r"rows@(\w+)", r"rows(\1)", "".join(out))


def _operand(out: list[str], text: str) -> None:
    """Put `text`, with the product that stands unwritten between two factors."""
    before = out[-1] if out else ""
    ends = re.search(r"[\w)]$", before) and before not in ("np.tanh", "sigmoid")
    out.append(f"@{text}" if ends else text)


def holds(equation: Equation, values: dict[str, Any]) -> bool:
    names = {**values, "np": np, "sigmoid": sigmoid, "rows": lambda array: array.sum(axis=0)}
    computed, wanted = eval(python(equation.right), names), values[equation.value]
    return computed.shape == wanted.shape and np.allclose(computed, wanted, rtol=1e-9, atol=1e-12)


def run(
    scenario: str, z: Literal["new", "old"], reset: Literal["before", "after"]
) -> dict[str, Any]:
    values = dict(SCENARIOS[scenario]({}, Convention(z=z, reset=reset), 7))
    if "z" in values:
        values["keep"] = 1 - values["z"] if z == "new" else values["z"]
    return values


@pytest.mark.parametrize(
    "equation", [*sheet.RNN_FORWARD, *sheet.RNN_BACKWARD], ids=lambda e: e.value
)
def test_rnn(equation: Equation) -> None:
    assert holds(equation, run("rnn_step", "new", "before"))


@pytest.mark.parametrize(
    "equation", [*sheet.LSTM_FORWARD, *sheet.LSTM_BACKWARD], ids=lambda e: e.value
)
def test_lstm(equation: Equation) -> None:
    assert holds(equation, run("lstm_step", "new", "before"))


@pytest.mark.parametrize("z", ["new", "old"])
@pytest.mark.parametrize("reset", ["before", "after"])
def test_gru_in_all_four_conventions(z: Any, reset: Any) -> None:
    values = run("gru_step", z, reset)
    for equation in (
        *sheet.GRU_GATES, *sheet.GRU_UPDATE[z], *sheet.GRU_RESET[reset], *sheet.GRU_BACKWARD,
    ):  # fmt: skip
        assert holds(equation, values), equation.latex
    others = sheet.GRU_UPDATE[{"new": "old", "old": "new"}[z]]
    assert not any(holds(equation, values) for equation in others)
    others = sheet.GRU_RESET[{"before": "after", "after": "before"}[reset]]
    if reset == "after":  # the run before has no second bias
        assert not any(holds(equation, values) for equation in others)


def test_a_slip_in_the_latex_would_be_found() -> None:
    right = next(e for e in sheet.GRU_RESET["before"] if e.value == "dh_prev")
    slip = Equation(right.left, right.right.replace(r"W_{hz}^\top", "W_{hz}"), right.value)
    assert not holds(slip, run("gru_step", "new", "before"))
