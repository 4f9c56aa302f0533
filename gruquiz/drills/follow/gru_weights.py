"""The mark scheme of GRU.backward, third part: the gradients of the weights, block by block."""

from __future__ import annotations

import numpy as np

from gruquiz.drills.follow.gru_gates import RESET_AFTER
from gruquiz.drills.follow.statements import Array, Formula, Product, Values, Wrong
from gruquiz.text import Text


def weight_statements(gate: str) -> tuple[Product, Product, Product]:
    """dWx, dWh and db of one block, given the learner's own pre-activation gradient of that gate."""
    da = f"da{gate}"
    return (
        Product(f"dWx.{gate}", lambda v: v["x"].T @ v[da], _input_wrongs(gate), ("dWx", f"dWx{gate}")),
        Product(f"dWh.{gate}", lambda v: _state(v, gate).T @ v[da], _state_wrongs(gate), ("dWh", f"dWh{gate}")),
        Product(f"db.{gate}", lambda v: v[da].sum(axis=0), _bias_wrongs(gate), ("db", f"db{gate}")),
    )  # fmt: skip


def _state(v: Values, gate: str) -> Array:
    """What Wh of this block multiplied in the forward pass."""
    return v["r"] * v["h_prev"] if gate == "h" else v["h_prev"]


def _input_wrongs(gate: str) -> tuple[Wrong, ...]:
    da = f"da{gate}"
    return (
        _averaged("dWx", gate, lambda v: v["x"].T @ v[da] / len(v["x"])),
        _never("dWx", gate, _zero("Wx", gate)),
    )


def _state_wrongs(gate: str) -> tuple[Wrong, ...]:
    da, weight = f"da{gate}", f"dWh{gate}"
    transposed = Wrong(
        f"{weight}-transposed".lower(),
        Text(ja=f"{weight} が転置されています。", en=f"{weight} is transposed."),
        lambda v: v[da].T @ _state(v, gate),
    )
    averaged = _averaged("dWh", gate, lambda v: _state(v, gate).T @ v[da] / len(v["x"]))
    never = _never("dWh", gate, _zero("Wh", gate))
    after = (_RESET_AFTER_WEIGHT,) if gate == "h" else ()
    return (_other_state(gate), *after, transposed, averaged, never)


_RESET_AFTER_WEIGHT = Wrong(
    "reset-after-product",
    RESET_AFTER,
    lambda v: v["h_prev"].T @ (v["dah"] * v["r"]),
)


def _other_state(gate: str) -> Wrong:
    da = f"da{gate}"
    if gate == "h":
        return Wrong(
            "dwhh-omits-r",
            Text(
                ja="dWhh で r が抜けています。Whh に掛かるのは r*h_prev なので (r*h_prev).T @ dah です。",
                en="dWhh lacks r: Whh multiplies r*h_prev, so it is (r*h_prev).T @ dah.",
            ),
            lambda v: v["h_prev"].T @ v[da],
        )
    return Wrong(
        f"dwh{gate}-with-r",
        Text(
            ja=f"dWh{gate} に r*h_prev を使っています。このゲートの入力は h_prev です。",
            en=f"dWh{gate} uses r*h_prev; the input of this gate is h_prev.",
        ),
        lambda v: (v["r"] * v["h_prev"]).T @ v[da],
    )


def _bias_wrongs(gate: str) -> tuple[Wrong, ...]:
    da = f"da{gate}"
    first = Wrong(
        f"db{gate}-first-sample",
        Text(
            ja=f"db{gate} が最初のサンプルだけの値です。バッチ全体で和を取ります。",
            en=f"db{gate} is that of the first sample alone; it is summed over the batch.",
        ),
        lambda v: v[da][0],
    )
    scalar = Wrong(
        f"db{gate}-total",
        Text(
            ja=f"db{gate} が全要素の和になっています。和を取るのはバッチの軸(axis=0)だけです。",
            en=f"db{gate} is the sum of everything; only the batch axis (axis=0) is summed.",
        ),
        lambda v: np.full(v[da].shape[1], v[da].sum()),
    )
    averaged = _averaged("db", gate, lambda v: v[da].mean(axis=0))
    return (averaged, first, scalar, _never("db", gate, lambda v: np.zeros(v[da].shape[1])))


def _averaged(name: str, gate: str, formula: Formula) -> Wrong:
    return Wrong(
        f"{name}{gate}-averaged".lower(),
        Text(
            ja=f"{name} をバッチの大きさ N で割っています。平均は損失の側で取るので、ここでは和です。",
            en=f"{name} is divided by the batch size N. The mean belongs to the loss; here it is a sum.",
        ),
        formula,
    )


def _never(name: str, gate: str, formula: Formula) -> Wrong:
    return Wrong(
        f"{name}{gate}-not-written".lower(),
        Text(
            ja=f"{name} の {gate} のブロックが 0 のままです。書き込まれていません。",
            en=f"The {gate} block of {name} is still zero: nothing was written to it.",
        ),
        formula,
    )


def _zero(stem: str, gate: str) -> Formula:
    return lambda v: np.zeros_like(v[f"{stem}{gate}"])
