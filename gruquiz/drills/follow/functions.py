"""The mark schemes of the drills that are one function: what learners return instead."""

from __future__ import annotations

import numpy as np

from gruquiz.drills.follow.statements import Array, Product, Values, Wrong
from gruquiz.reference import sigmoid
from gruquiz.text import Text


def _y(id_: str, ja: str, en: str, formula: object) -> Wrong:
    assert callable(formula)
    return Wrong(id_, Text(ja=ja, en=en), formula)


SIGMOID = Product(
    "y",
    right=lambda v: sigmoid(v["x"]),
    wrongs=(
        _y("sign-inside-exp", "exp の中の符号が逆です。値が 1 から引かれた形になっています。",
           "The sign inside exp is wrong, which gives 1 minus the sigmoid.",
           lambda v: 1 - sigmoid(v["x"])),
        _y("is-tanh", "tanh を返しています。シグモイド関数の値の範囲は 0 から 1 です。",
           "This is tanh; the sigmoid lies between 0 and 1.", lambda v: np.tanh(v["x"])),
        _y("tanh-not-halved-inside", "tanh の引数を 2 で割っていません。(1 + tanh(x/2)) / 2 です。",
           "The argument of tanh is not halved: it is (1 + tanh(x/2)) / 2.",
           lambda v: (1 + np.tanh(v["x"])) / 2),
        _y("tanh-not-halved", "(1 + tanh(x/2)) を 2 で割っていません。",
           "(1 + tanh(x/2)) is not halved.", lambda v: 1 + np.tanh(v["x"] / 2)),
        _y("is-derivative", "シグモイド関数の微分を返しています。",
           "This is the derivative of the sigmoid.",
           lambda v: sigmoid(v["x"]) * (1 - sigmoid(v["x"]))),
        _y("is-relu", "ReLU を返しています。", "This is ReLU.", lambda v: np.maximum(v["x"], 0)),
        _y("of-absolute-value", "x の絶対値のシグモイド関数になっています。負の入力を別に扱いましょう。",
           "This is the sigmoid of |x|; negative inputs need their own form.",
           lambda v: sigmoid(np.abs(v["x"]))),
        _y("is-softmax", "ソフトマックス関数を返しています。シグモイド関数は要素ごとに計算します。",
           "This is softmax; the sigmoid acts on each element by itself.",
           lambda v: _softmax(v["x"])),
        _y("is-exp", "分母の 1 + がありません。", "The 1 + of the denominator is missing.",
           lambda v: np.exp(np.minimum(v["x"], 700))),
        _y("is-argument", "引数をそのまま返しています。", "The argument comes back as it is.",
           lambda v: v["x"]),
    ),
)  # fmt: skip


def _softmax(x: Array) -> Array:
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    shares: Array = e / e.sum(axis=-1, keepdims=True)
    return shares


def _clipped(values: Values, norm: Array | float) -> Array:
    """All arrays in a row, scaled for a joint `norm`."""
    rate = float(values["max_norm"]) / (float(norm) + 1e-6)
    row: Array = values["row"] * min(1.0, rate)
    return row


def _each(values: Values) -> list[Array]:
    """The arrays one by one."""
    return np.split(values["row"], np.cumsum(values["sizes"].astype(int))[:-1])


def _scaled(values: Values, norms: list[float]) -> Array:
    limit = float(values["max_norm"])
    parts = [g * min(1.0, limit / (n + 1e-6)) for g, n in zip(_each(values), norms, strict=True)]
    return np.concatenate(parts)


def _l2(array: Array) -> float:
    return float(np.sqrt((array**2).sum()))


CLIP = Product(
    "grads",
    right=lambda v: _clipped(v, _l2(v["row"])),
    wrongs=(
        _y("norm-per-array", "配列ごとに別々のノルムでクリッピングしています。すべての配列をまとめたノルムを使います。",
           "Each array is clipped by its own norm; the joint norm of all arrays counts.",
           lambda v: _scaled(v, [_l2(g) for g in _each(v)])),
        _y("sum-of-norms", "各配列のノルムの和を使っています。2 乗和の平方根が正しいノルムです。",
           "The norms of the arrays are added; the joint norm is the root of the sum of squares.",
           lambda v: _clipped(v, sum(_l2(g) for g in _each(v)))),
        _y("l1-norm", "絶対値の和(L1 ノルム)を使っています。", "The sum of absolute values (L1 norm) is used.",
           lambda v: _clipped(v, np.abs(v["row"]).sum())),
        _y("norm-not-rooted", "2 乗和の平方根を取っていません。", "The root of the sum of squares is not taken.",
           lambda v: _clipped(v, (v["row"] ** 2).sum())),
        _y("largest-element", "ノルムではなく最大の要素を使っています。", "The largest element is used instead of the norm.",
           lambda v: _clipped(v, np.abs(v["row"]).max())),
        _y("clipped-by-value", "要素ごとに値で切り詰めています。これでは勾配の向きが変わります。",
           "Each element is cut off by itself, which turns the gradient.",
           lambda v: np.clip(v["row"], -float(v["max_norm"]), float(v["max_norm"]))),
        _y("last-array-only", "最後の配列のノルムだけを使っています。", "Only the norm of the last array is used.",
           lambda v: _clipped(v, _l2(_each(v)[-1]))),
        _y("first-array-only", "最初の配列のノルムだけを使っています。", "Only the norm of the first array is used.",
           lambda v: _clipped(v, _l2(_each(v)[0]))),
        _y("always-scaled", "ノルムが max_norm より小さいときも拡大しています。rate < 1 のときだけ掛けます。",
           "Gradients below max_norm are scaled up too; multiply only if rate < 1.",
           lambda v: v["row"] * float(v["max_norm"]) / (_l2(v["row"]) + 1e-6)),
        _y("rate-inverted", "rate が逆数です。max_norm / norm が正しい比です。",
           "The rate is inverted; it is max_norm / norm.",
           lambda v: v["row"] * max(1.0, _l2(v["row"]) / float(v["max_norm"]))),
        _y("never-changed", "grads の中身が変わっていません。`g = g * rate` は別の配列を作ります。`g *= rate` なら中身が変わります。",
           "The arrays are unchanged: `g = g * rate` makes another array, `g *= rate` changes its contents.",
           lambda v: v["row"]),
    ),
)  # fmt: skip
