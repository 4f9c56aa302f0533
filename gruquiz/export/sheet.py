"""What stands on the cheat sheet beside the equations: names, counts, and what candidates trip over."""

from __future__ import annotations

import msgspec

from gruquiz.export import equations
from gruquiz.text import Text

EXAMPLE = (100, 64)
"""The sizes D and H for which numbers of parameters are printed."""


class Count(msgspec.Struct, frozen=True):
    """How many parameters one layer has: a formula for one set of biases, and the numbers of `EXAMPLE`."""

    cell: str
    formula: str
    one_bias: int
    two_biases: int


class Layout(msgspec.Struct, frozen=True):
    """How a framework lays out its weights."""

    framework: str
    lstm: str
    gru: str
    convention: str


def counts() -> list[Count]:
    """The counts of the three cells, from arrays that were made and counted."""
    from gruquiz.reference.count import parameter_count

    D, H = EXAMPLE
    return [
        Count("RNN", "H(D + H + 1)", *(parameter_count("rnn", D, H, n) for n in (1, 2))),
        Count("LSTM", "4H(D + H + 1)", *(parameter_count("lstm", D, H, n) for n in (1, 2))),
        Count("GRU", "3H(D + H + 1)", *(parameter_count("gru", D, H, n) for n in (1, 2))),
    ]


def content() -> dict[str, object]:
    """Everything with which the template is filled."""
    return {
        "equations": equations,
        "counts": counts(),
        "example": EXAMPLE,
        "layouts": LAYOUTS,
        "names": NAMES,
        "traps": TRAPS,
    }


LAYOUTS = (
    Layout("gruquiz", "f, g, i, o", "z, r, h", "z: new, reset: before"),
    Layout("PyTorch", "i, f, g, o", "r, z, n", "z: old, reset: after"),
    Layout("Keras", "i, f, c, o", "z, r, h", "z: old, reset: after"),
)

NAMES = (
    (
        "z: new, reset: before",
        Text(ja="Chung ら 2014。gruquiz の既定", en="Chung et al. 2014; the default here"),
    ),
    ("z: old, reset: before", Text(ja="Cho ら 2014", en="Cho et al. 2014")),
    (
        "z: old, reset: after",
        Text(ja="cuDNN、PyTorch、Keras の既定", en="cuDNN, PyTorch, Keras by default"),
    ),
)
"""Who uses which of the conventions."""

TRAPS = (
    Text(
        ja="$z \\to 1$ の意味は、印刷された更新式で決まります。$h_t = (1 - z_t) \\odot h_{t-1} + z_t \\odot \\tilde{h}_t$ なら候補に置き換わり、反対の規約なら前の状態が残ります。",
        en="What $z \\to 1$ means is decided by the update equation in print: with $h_t = (1 - z_t) \\odot h_{t-1} + z_t \\odot \\tilde{h}_t$ the candidate replaces the state, in the other convention the old state stays.",
    ),
    Text(
        ja="$(r_t \\odot h_{t-1}) W_{hh}$ と $r_t \\odot (h_{t-1} W_{hh})$ は別の関数です。どの $r_t$ でも一致するのは $W_{hh}$ が対角行列のときだけで、$H = 1$ の例では区別できません。",
        en="$(r_t \\odot h_{t-1}) W_{hh}$ and $r_t \\odot (h_{t-1} W_{hh})$ are different functions. They agree for every $r_t$ only if $W_{hh}$ is diagonal; an example with $H = 1$ cannot tell them apart.",
    ),
    Text(
        ja="GRU のゲートは 2 つですが、重みのブロックは 3 つです(候補の分が加わります)。LSTM とのパラメータ数の比は 3:4 で、2:3 ではありません。",
        en="The GRU has two gates but three blocks of weights, since the candidate has its own. Its parameters are to those of the LSTM as 3 to 4, not 2 to 3.",
    ),
    Text(
        ja="LSTM の出力ゲートは $h_t$ だけに働きます。$c_t$ は $o_t$ に依存しません。",
        en="The output gate of the LSTM acts on $h_t$ only; $c_t$ does not depend on $o_t$.",
    ),
    Text(
        ja="覗き穴結合では、忘却ゲートと入力ゲートが $c_{t-1}$ を、出力ゲートが $c_t$ を見ます。重みは要素ごとに掛かり、パラメータは $3H$ 個増えます。",
        en="With peepholes the forget and input gates see $c_{t-1}$, the output gate sees $c_t$. Their weights multiply elementwise and add $3H$ parameters.",
    ),
    Text(
        ja="$\\sigma'$ は最大でも $1/4$、$\\tanh'$ は最大で $1$ です。セルの直接の経路で勾配に掛かるのは $\\sigma'$ ではなく、$f_t$ そのものです。",
        en="$\\sigma'$ is at most $1/4$ and $\\tanh'$ at most $1$. What multiplies the gradient on the direct path of the cell is $f_t$ itself, not $\\sigma'$.",
    ),
    Text(
        ja="tanh の RNN では、再帰の重みの最大特異値が 1 未満なら勾配は消失します。1 を超えることは、爆発の必要条件であって十分条件ではありません。",
        en="In an RNN with tanh, gradients vanish if the largest singular value of the recurrent weight is below 1. Above 1 is necessary for them to explode, not sufficient.",
    ),
    Text(
        ja="時刻を越えて渡されるのは状態で、パラメータは全時刻で共有されます。共有された重みの勾配は、全時刻の和です。",
        en="States are handed on through time, parameters are shared by all steps. The gradient of a shared weight is the sum over all steps.",
    ),
    Text(
        ja="ノルムによる勾配クリッピングは全勾配を同じ率で縮めるので、向きが変わりません。これは勾配爆発の対策で、勾配消失の対策にはなりません。",
        en="Clipping by the norm scales all gradients by one rate and keeps their direction. It is a remedy for exploding gradients, not for vanishing ones.",
    ),
    Text(
        ja="Truncated BPTT で切るのは逆伝播だけです。順伝播の状態は次のブロックに引き継ぎます。",
        en="Truncated BPTT cuts the backward pass only; the state of the forward pass goes on into the next chunk.",
    ),
    Text(
        ja="1997 年の LSTM に忘却ゲートはありません。2000 年に加わりました。",
        en="The LSTM of 1997 has no forget gate; it came in 2000.",
    ),
)
