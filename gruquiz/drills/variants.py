"""Other GRUs that learners write: the reference with another convention or with transformed parameters.

A learner whose forward pass is one of these has not miscalculated; she has computed another network, and
can be told which.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import permutations
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from gruquiz.reference import GRU
from gruquiz.text import Text

Array = npt.NDArray[Any]
Blocks = dict[str, Array]
"""Parameter blocks under `Wxz` … `bh`."""


def _unchanged(blocks: Blocks) -> Blocks:
    return blocks


@dataclass(frozen=True, slots=True)
class Variant:
    """A GRU that is not the one asked for."""

    id: str
    message: Text
    transform: Callable[[Blocks], Blocks] = _unchanged
    z: Literal["new", "old"] = "new"
    reset: Literal["before", "after"] = "before"
    second_bias: bool = False


def forward_variant(variant: Variant, inputs: Mapping[str, Array]) -> Array:
    """h_next (N, H) of `variant` on the x, h_prev and parameters of `inputs`, in float64."""
    exact = {name: value.astype(np.float64) for name, value in inputs.items()}
    blocks = variant.transform(_blocks(exact))
    weights = [
        np.concatenate([blocks[f"{s}{g}"] for g in "zrh"], axis=-1) for s in ("Wx", "Wh", "b")
    ]
    if variant.second_bias:  # the candidate's bias stands inside r * (…)
        inside = np.zeros_like(weights[2])
        inside[-blocks["bh"].size :] = blocks["bh"]
        weights = [*weights[:2], weights[2] - inside, inside]
    cell = GRU(*weights, z=variant.z, reset=variant.reset)
    return cell.forward(exact["x"], exact["h_prev"])


def _blocks(inputs: Mapping[str, Array]) -> Blocks:
    return {
        f"{stem}{g}": part
        for stem in ("Wx", "Wh", "b")
        for g, part in zip("zrh", np.split(inputs[stem], 3, axis=-1), strict=True)
    }


def _read_as(order: str) -> Callable[[Blocks], Blocks]:
    """The blocks as one reads them who takes the columns to be in `order`."""

    def transform(blocks: Blocks) -> Blocks:
        return {
            f"{stem}{g}": blocks[f"{stem}{'zrh'[order.index(g)]}"]
            for stem in ("Wx", "Wh", "b")
            for g in "zrh"
        }

    return transform


def _without_bias(blocks: Blocks) -> Blocks:
    return {k: np.zeros_like(v) if k[0] == "b" else v for k, v in blocks.items()}


def _first_bias_for_all(blocks: Blocks) -> Blocks:
    return blocks | {"br": blocks["bz"], "bh": blocks["bz"]}


def _reset_open(blocks: Blocks) -> Blocks:
    """r = 1 in every unit, whatever the inputs."""
    closed = {k: np.zeros_like(blocks[k]) for k in ("Wxr", "Whr")}
    return blocks | closed | {"br": np.full_like(blocks["br"], 1e3)}


def _reset_mirrored(blocks: Blocks) -> Blocks:
    """sigmoid(-a) = 1 - sigmoid(a): the gate acts as 1 - r."""
    return blocks | {k: -blocks[k] for k in ("Wxr", "Whr", "br")}


def _transposed_recurrent(blocks: Blocks) -> Blocks:
    return blocks | {k: blocks[k].T for k in ("Whz", "Whr", "Whh")}


def _order_message(order: str) -> Text:
    listed = ", ".join(order)
    return Text(
        ja=f"重みの列を {listed} の順に読んでいます。この問題では z, r, h の順です。",
        en=f"The columns of the weights are read in the order {listed}; here it is z, r, h.",
    )


_ORDERS = tuple(
    Variant(
        f"block-order-{''.join(order)}", _order_message("".join(order)), _read_as("".join(order))
    )
    for order in permutations("zrh")
    if order != ("z", "r", "h")
)

VARIANTS: tuple[Variant, ...] = (
    Variant(
        "update-gate-swapped",
        Text(
            ja="z と 1-z が逆です。これは Cho(2014)や PyTorch の規約の GRU です。この問題では z が新しい候補に掛かります: h_next = (1-z)*h_prev + z*h_hat。",
            en="z and 1-z are exchanged: this is the GRU of Cho (2014) and PyTorch. Here z multiplies the candidate: h_next = (1-z)*h_prev + z*h_hat.",
        ),
        z="old",
    ),
    Variant(
        "reset-after-product",
        Text(
            ja="リセットゲートを行列積の後に掛けています(cuDNN の形)。この問題では行列積の前です: (r * h_prev) @ Whh。",
            en="The reset gate acts after the matrix product (the cuDNN form). Here it acts before it: (r * h_prev) @ Whh.",
        ),
        reset="after",
    ),
    Variant(
        "reset-after-product-and-bias",
        Text(
            ja="リセットゲートを行列積とバイアスの後に掛けています(PyTorch の形)。この問題では行列積の前です: (r * h_prev) @ Whh + bh。",
            en="The reset gate acts after the matrix product and its bias (the PyTorch form). Here it acts before: (r * h_prev) @ Whh + bh.",
        ),
        reset="after",
        second_bias=True,
    ),
    Variant(
        "pytorch-gru",
        Text(
            ja="規約が 2 つとも違います。z と 1-z が逆で、リセットゲートを行列積の後に掛けています(PyTorch の GRU)。",
            en="Both conventions differ: z and 1-z are exchanged, and the reset gate acts after the matrix product (PyTorch's GRU).",
        ),
        z="old",
        reset="after",
    ),
    *_ORDERS,
    Variant(
        "bias-missing",
        Text(ja="バイアス b が足されていません。", en="The bias b is not added."),
        _without_bias,
    ),
    Variant(
        "bias-first-block-for-all",
        Text(
            ja="3 つのブロックすべてに b の最初のブロックを足しています。",
            en="The first block of b is added in all three blocks.",
        ),
        _first_bias_for_all,
    ),
    Variant(
        "reset-gate-missing",
        Text(
            ja="候補の計算でリセットゲート r が掛かっていません。",
            en="The reset gate r does not act in the candidate.",
        ),
        _reset_open,
    ),
    Variant(
        "reset-gate-mirrored",
        Text(
            ja="リセットゲートが 1-r として掛かっています。",
            en="The reset gate acts as 1-r.",
        ),
        _reset_mirrored,
    ),
    Variant(
        "recurrent-weights-transposed",
        Text(
            ja="Wh の各ブロックを転置して掛けています。行ベクトルでは h_prev @ Whz です(転置しません)。",
            en="The blocks of Wh are transposed. With row vectors it is h_prev @ Whz, without a transpose.",
        ),
        _transposed_recurrent,
    ),
)
