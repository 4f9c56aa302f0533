"""The mark scheme of GRU.forward: z, r, the candidate given her own r, h_next given her own z and candidate."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from gruquiz.drills.follow.statements import Array, Product, Values, Wrong
from gruquiz.reference import sigmoid
from gruquiz.text import Text


def _pre(v: Values, gate: str, state: Array | None = None) -> Array:
    """The pre-activation (N, H) of a block, with `state` (N, H) in the place of h_prev."""
    h = v["h_prev"] if state is None else state
    return v["x"] @ v[f"Wx{gate}"] + h @ v[f"Wh{gate}"] + v[f"b{gate}"]  # type: ignore[no-any-return]


_GATE_NAMES = {
    "z": Text(ja="更新ゲート z", en="the update gate z"),
    "r": Text(ja="リセットゲート r", en="the reset gate r"),
}


def _gate(gate: str) -> Product:
    name, other = _GATE_NAMES[gate], "r" if gate == "z" else "z"

    def wrong(id_: str, ja: str, en: str, formula: Callable[[Values], Array]) -> Wrong:
        return Wrong(
            f"{gate}-{id_}", Text(ja=f"{name.ja}{ja}", en=f"{name.en.capitalize()}{en}"), formula
        )

    return Product(
        gate,
        right=lambda v: sigmoid(_pre(v, gate)),
        line_names=(gate,),
        wrongs=(
            wrong("without-bias", " にバイアスが足されていません。", " lacks its bias.",
                  lambda v: sigmoid(_pre(v, gate) - v[f"b{gate}"])),
            wrong("not-activated", " にシグモイド関数が掛かっていません。", " lacks its sigmoid.",
                  lambda v: _pre(v, gate)),
            wrong("tanh", " の活性化関数が tanh になっています。ゲートはシグモイド関数です。",
                  " uses tanh; a gate uses the sigmoid.", lambda v: np.tanh(_pre(v, gate))),
            wrong("double-sigmoid", " にシグモイド関数が 2 回掛かっています。",
                  " goes through the sigmoid twice.", lambda v: sigmoid(sigmoid(_pre(v, gate)))),
            wrong("mirrored", " が 1 から引かれています。", " is subtracted from 1.",
                  lambda v: 1 - sigmoid(_pre(v, gate))),
            wrong("without-input", " に入力 x の項がありません。", " lacks the term of the input x.",
                  lambda v: sigmoid(v["h_prev"] @ v[f"Wh{gate}"] + v[f"b{gate}"])),
            wrong("without-state", " に h_prev の項がありません。", " lacks the term of h_prev.",
                  lambda v: sigmoid(v["x"] @ v[f"Wx{gate}"] + v[f"b{gate}"])),
            wrong("weights-transposed", f" で Wh{gate} を転置して掛けています。行ベクトルでは h_prev @ Wh{gate} です。",
                  f" uses Wh{gate} transposed; with row vectors it is h_prev @ Wh{gate}.",
                  lambda v: sigmoid(v["x"] @ v[f"Wx{gate}"] + v["h_prev"] @ v[f"Wh{gate}"].T + v[f"b{gate}"])),
            wrong("other-block", f" に {other} のブロックの重みを使っています。",
                  f" uses the weights of block {other}.", lambda v: sigmoid(_pre(v, other))),
            wrong("candidate-block", " に候補のブロックの重みを使っています。",
                  " uses the weights of the candidate's block.", lambda v: sigmoid(_pre(v, "h"))),
            wrong("from-gated-state", " の計算に r*h_prev を使っています。ゲートの入力は h_prev です。",
                  " is computed from r*h_prev; its input is h_prev.",
                  lambda v: sigmoid(_pre(v, gate, sigmoid(_pre(v, "r")) * v["h_prev"]))),
        ),
    )  # fmt: skip


def _candidate_wrong(id_: str, ja: str, en: str, formula: Callable[[Values], Array]) -> Wrong:
    return Wrong(
        f"h-hat-{id_}", Text(ja=f"候補 h_hat {ja}", en=f"The candidate h_hat {en}"), formula
    )


H_HAT = Product(
    "h_hat",
    right=lambda v: np.tanh(_pre(v, "h", v["r"] * v["h_prev"])),
    line_names=("h_hat",),
    wrongs=(
        _candidate_wrong("reset-missing", "で r が掛かっていません。(r * h_prev) @ Whh です。",
                         "lacks r: it is (r * h_prev) @ Whh.", lambda v: np.tanh(_pre(v, "h"))),
        _candidate_wrong("reset-after-product", "で r を行列積の後に掛けています(cuDNN の形)。この問題では (r * h_prev) @ Whh です。",
                         "has r after the matrix product (the cuDNN form); here it is (r * h_prev) @ Whh.",
                         lambda v: np.tanh(v["x"] @ v["Wxh"] + v["r"] * (v["h_prev"] @ v["Whh"]) + v["bh"])),
        _candidate_wrong("reset-after-product-and-bias", "で r を行列積とバイアスの後に掛けています(PyTorch の形)。この問題では (r * h_prev) @ Whh + bh です。",
                         "has r after the matrix product and its bias (the PyTorch form); here it is (r * h_prev) @ Whh + bh.",
                         lambda v: np.tanh(v["x"] @ v["Wxh"] + v["r"] * (v["h_prev"] @ v["Whh"] + v["bh"]))),
        _candidate_wrong("reset-over-everything", "で r が入力の項にも掛かっています。r が掛かるのは h_prev だけです。",
                         "has r over the input too; r acts on h_prev alone.",
                         lambda v: np.tanh(v["r"] * _pre(v, "h"))),
        _candidate_wrong("reset-mirrored", "で r ではなく 1-r を掛けています。", "uses 1-r instead of r.",
                         lambda v: np.tanh(_pre(v, "h", (1 - v["r"]) * v["h_prev"]))),
        _candidate_wrong("uses-update-gate", "で r ではなく z を掛けています。", "uses z instead of r.",
                         lambda v: np.tanh(_pre(v, "h", v["z"] * v["h_prev"]))),
        _candidate_wrong("without-bias", "にバイアス bh が足されていません。", "lacks its bias bh.",
                         lambda v: np.tanh(_pre(v, "h", v["r"] * v["h_prev"]) - v["bh"])),
        _candidate_wrong("sigmoid", "の活性化関数がシグモイド関数になっています。候補は tanh です。",
                         "uses the sigmoid; the candidate uses tanh.",
                         lambda v: sigmoid(_pre(v, "h", v["r"] * v["h_prev"]))),
        _candidate_wrong("not-activated", "に tanh が掛かっていません。", "lacks its tanh.",
                         lambda v: _pre(v, "h", v["r"] * v["h_prev"])),
        _candidate_wrong("double-tanh", "に tanh が 2 回掛かっています。", "goes through tanh twice.",
                         lambda v: np.tanh(np.tanh(_pre(v, "h", v["r"] * v["h_prev"])))),
        _candidate_wrong("weights-transposed", "で Whh を転置して掛けています。", "uses Whh transposed.",
                         lambda v: np.tanh(v["x"] @ v["Wxh"] + (v["r"] * v["h_prev"]) @ v["Whh"].T + v["bh"])),
        _candidate_wrong("without-input", "に入力 x の項がありません。", "lacks the term of the input x.",
                         lambda v: np.tanh((v["r"] * v["h_prev"]) @ v["Whh"] + v["bh"])),
        _candidate_wrong("without-state", "に h_prev の項がありません。", "lacks the term of h_prev.",
                         lambda v: np.tanh(v["x"] @ v["Wxh"] + v["bh"])),
    ),
)  # fmt: skip


def _next_wrong(id_: str, ja: str, en: str, formula: Callable[[Values], Array]) -> Wrong:
    return Wrong(f"h-next-{id_}", Text(ja=f"h_next {ja}", en=f"h_next {en}"), formula)


H_NEXT = Product(
    "h_next",
    right=lambda v: (1 - v["z"]) * v["h_prev"] + v["z"] * v["h_hat"],
    line_names=("h_next",),
    wrongs=(
        _next_wrong("update-gate-swapped", "で z と 1-z が逆です。これは Cho(2014)や PyTorch の規約です。この問題では z が候補に掛かります。",
                    "exchanges z and 1-z: the convention of Cho (2014) and PyTorch. Here z multiplies the candidate.",
                    lambda v: v["z"] * v["h_prev"] + (1 - v["z"]) * v["h_hat"]),
        _next_wrong("candidate-ungated", "で h_hat に z が掛かっていません。", "lacks z before h_hat.",
                    lambda v: (1 - v["z"]) * v["h_prev"] + v["h_hat"]),
        _next_wrong("old-state-ungated", "で h_prev に 1-z が掛かっていません。", "lacks 1-z before h_prev.",
                    lambda v: v["h_prev"] + v["z"] * v["h_hat"]),
        _next_wrong("both-take-z", "で h_prev と h_hat の両方に z が掛かっています。",
                    "has z before both h_prev and h_hat.", lambda v: v["z"] * (v["h_prev"] + v["h_hat"])),
        _next_wrong("without-old-state", "に前の隠れ状態の項 (1-z)*h_prev がありません。",
                    "lacks the term of the old state, (1-z)*h_prev.", lambda v: v["z"] * v["h_hat"]),
        _next_wrong("without-candidate", "に候補の項 z*h_hat がありません。", "lacks the term z*h_hat.",
                    lambda v: (1 - v["z"]) * v["h_prev"]),
        _next_wrong("uses-reset-gate", "で z ではなく r を使っています。", "uses r instead of z.",
                    lambda v: (1 - v["r"]) * v["h_prev"] + v["r"] * v["h_hat"]),
        _next_wrong("difference", "で 2 つの項が引き算になっています。", "subtracts its two terms.",
                    lambda v: (1 - v["z"]) * v["h_prev"] - v["z"] * v["h_hat"]),
        _next_wrong("is-candidate", "が候補 h_hat そのものです。z で混ぜていません。",
                    "is the candidate itself: nothing is mixed with z.", lambda v: v["h_hat"]),
        _next_wrong("gated-state", "の (1-z) の項に r*h_prev を使っています。r が作用するのは候補の中だけです。",
                    "uses r*h_prev beside (1-z); r acts in the candidate alone.",
                    lambda v: (1 - v["z"]) * v["r"] * v["h_prev"] + v["z"] * v["h_hat"]),
    ),
)  # fmt: skip

STATEMENTS = (_gate("z"), _gate("r"), H_HAT, H_NEXT)
"""In the order of the forward pass."""
