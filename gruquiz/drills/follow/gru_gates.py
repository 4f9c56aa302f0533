"""The mark scheme of GRU.backward, first part: the gradients before the activations of z, h_hat and r.

Names as in the model answer: `a…` are pre-activations, `drh` is the gradient of r * h_prev.
"""

from __future__ import annotations

import numpy as np

from gruquiz.drills.follow.statements import Array, Product, Values, Wrong
from gruquiz.text import Text

DRH_NOT_TRANSPOSED = Text(
    ja="drh の計算で Whh を転置していません。正方行列なのでエラーになりませんが、逆伝播では dah @ Whh.T です。",
    en="Whh is not transposed in drh. It is square, so nothing complains; the backward pass needs dah @ Whh.T.",
)
DRH_BEFORE_TANH = Text(
    ja="drh を、tanh の微分を掛ける前の dh_hat から計算しています。行列積を通るのは dah です。",
    en="drh starts from dh_hat, before the derivative of tanh; what goes through the matrix product is dah.",
)
RESET_AFTER = Text(
    ja="リセットゲートを行列積の後に掛ける GRU(PyTorch の形)の逆伝播です。この問題では r は行列積の前に掛かります。",
    en="This is the backward pass of a GRU whose reset gate acts after the matrix product (PyTorch). Here it acts before.",
)


def _dz(v: Values) -> Array:
    dz: Array = v["dh_next"] * (v["h_hat"] - v["h_prev"])
    return dz


def _sigmoid_slope(gate: Array) -> Array:
    slope: Array = gate * (1 - gate)
    return slope


def _tanh_slope(v: Values) -> Array:
    slope: Array = 1 - v["h_hat"] ** 2
    return slope


def drh(v: Values) -> Array:
    drh: Array = v["dah"] @ v["Whh"].T
    return drh


DAZ = Product(
    "daz",
    right=lambda v: _dz(v) * _sigmoid_slope(v["z"]),
    line_names=("daz", "dz", "dt_z"),
    wrongs=(
        Wrong(
            "daz-omits-sigmoid-derivative",
            Text(
                ja="更新ゲートで、シグモイド関数の微分 z*(1-z) を掛けていません。",
                en="The derivative of the sigmoid, z*(1-z), is missing in the update gate.",
            ),
            _dz,
        ),
        Wrong(
            "daz-half-sigmoid-derivative",
            Text(
                ja="更新ゲートのシグモイド関数の微分は z*(1-z) です。z と 1-z の片方しか掛けていません。",
                en="The derivative of the sigmoid is z*(1-z); only one of its two factors is there.",
            ),
            lambda v: _dz(v) * (1 - v["z"]),
        ),
        Wrong(
            "daz-half-sigmoid-derivative",
            Text(
                ja="更新ゲートのシグモイド関数の微分は z*(1-z) です。z と 1-z の片方しか掛けていません。",
                en="The derivative of the sigmoid is z*(1-z); only one of its two factors is there.",
            ),
            lambda v: _dz(v) * v["z"],
        ),
        Wrong(
            "daz-tanh-derivative",
            Text(
                ja="更新ゲートに tanh の微分 1-z**2 を掛けています。シグモイド関数の微分は z*(1-z) です。",
                en="The update gate got the derivative of tanh, 1-z**2; that of the sigmoid is z*(1-z).",
            ),
            lambda v: _dz(v) * (1 - v["z"] ** 2),
        ),
        Wrong(
            "dz-omits-h-prev",
            Text(
                ja="dz に、(1-z)*h_prev から来る項 -h_prev がありません。dz = dh_next*(h_hat - h_prev) です。",
                en="dz lacks the term -h_prev that comes from (1-z)*h_prev: dz = dh_next*(h_hat - h_prev).",
            ),
            lambda v: v["dh_next"] * v["h_hat"] * _sigmoid_slope(v["z"]),
        ),
        Wrong(
            "dz-omits-candidate",
            Text(
                ja="dz に、z*h_hat から来る項 h_hat がありません。dz = dh_next*(h_hat - h_prev) です。",
                en="dz lacks the term h_hat that comes from z*h_hat: dz = dh_next*(h_hat - h_prev).",
            ),
            lambda v: -v["dh_next"] * v["h_prev"] * _sigmoid_slope(v["z"]),
        ),
        Wrong(
            "dz-sign",
            Text(
                ja="dz の符号が逆です。h_next = (1-z)*h_prev + z*h_hat なので dz = dh_next*(h_hat - h_prev) です(h_prev - h_hat は z が古い状態を残す規約の式です)。",
                en="dz has the wrong sign: with h_next = (1-z)*h_prev + z*h_hat it is dh_next*(h_hat - h_prev); h_prev - h_hat belongs to the other convention of z.",
            ),
            lambda v: -_dz(v) * _sigmoid_slope(v["z"]),
        ),
        Wrong(
            "dz-sum-of-states",
            Text(
                ja="dz では h_hat と h_prev の差を使います。和になっています(1-z の微分は -1 です)。",
                en="dz uses the difference of h_hat and h_prev, not their sum: the derivative of 1-z is -1.",
            ),
            lambda v: v["dh_next"] * (v["h_hat"] + v["h_prev"]) * _sigmoid_slope(v["z"]),
        ),
    ),
)

DAH = Product(
    "dah",
    right=lambda v: v["dh_next"] * v["z"] * _tanh_slope(v),
    line_names=("dah", "dh_hat", "dt"),
    wrongs=(
        Wrong(
            "dah-omits-tanh-derivative",
            Text(
                ja="候補で、tanh の微分 1-h_hat**2 を掛けていません。",
                en="The derivative of tanh, 1-h_hat**2, is missing in the candidate.",
            ),
            lambda v: v["dh_next"] * v["z"],
        ),
        Wrong(
            "dah-tanh-of-tanh",
            Text(
                ja="h_hat は既に tanh の値です。微分は 1-h_hat**2 で、tanh をもう一度掛けてはいけません。",
                en="h_hat is already a value of tanh: the derivative is 1-h_hat**2, without another tanh.",
            ),
            lambda v: v["dh_next"] * v["z"] * (1 - np.tanh(v["h_hat"]) ** 2),
        ),
        Wrong(
            "dah-tanh-derivative-not-squared",
            Text(
                ja="tanh の微分は 1-h_hat**2 です。2 乗がありません。",
                en="The derivative of tanh is 1-h_hat**2; the square is missing.",
            ),
            lambda v: v["dh_next"] * v["z"] * (1 - v["h_hat"]),
        ),
        Wrong(
            "dah-sigmoid-derivative",
            Text(
                ja="候補にシグモイド関数の微分 h_hat*(1-h_hat) を掛けています。候補の活性化関数は tanh です。",
                en="The candidate got the derivative of the sigmoid; its activation is tanh, so it is 1-h_hat**2.",
            ),
            lambda v: v["dh_next"] * v["z"] * v["h_hat"] * (1 - v["h_hat"]),
        ),
        Wrong(
            "dh-hat-uses-one-minus-z",
            Text(
                ja="dh_hat に z ではなく 1-z を掛けています。候補に掛かるのは z です: h_next = (1-z)*h_prev + z*h_hat。",
                en="dh_hat is multiplied by 1-z instead of z; z multiplies the candidate: h_next = (1-z)*h_prev + z*h_hat.",
            ),
            lambda v: v["dh_next"] * (1 - v["z"]) * _tanh_slope(v),
        ),
        Wrong(
            "dh-hat-omits-z",
            Text(
                ja="dh_hat に z を掛けていません。候補は z*h_hat として h_next に入ります。",
                en="dh_hat lacks the factor z: the candidate enters h_next as z*h_hat.",
            ),
            lambda v: v["dh_next"] * _tanh_slope(v),
        ),
    ),
)

DAR = Product(
    "dar",
    right=lambda v: drh(v) * v["h_prev"] * _sigmoid_slope(v["r"]),
    line_names=("dar", "dr"),
    wrongs=(
        Wrong(
            "dr-omits-h-prev",
            Text(
                ja="dr に h_prev を掛けていません。r は r*h_prev の形で入るので dr = drh*h_prev です。",
                en="dr lacks the factor h_prev: r enters as r*h_prev, so dr = drh*h_prev.",
            ),
            lambda v: drh(v) * _sigmoid_slope(v["r"]),
        ),
        Wrong(
            "dr-uses-r",
            Text(
                ja="積 r*h_prev の微分が入れ替わっています。dr には h_prev を、dh_prev には r を掛けます。",
                en="The two derivatives of the product r*h_prev are exchanged: dr takes h_prev, dh_prev takes r.",
            ),
            lambda v: drh(v) * v["r"] * _sigmoid_slope(v["r"]),
        ),
        Wrong(
            "dr-uses-candidate",
            Text(
                ja="dr に h_prev ではなく h_hat を掛けています。",
                en="dr is multiplied by h_hat instead of h_prev.",
            ),
            lambda v: drh(v) * v["h_hat"] * _sigmoid_slope(v["r"]),
        ),
        Wrong(
            "dar-omits-sigmoid-derivative",
            Text(
                ja="リセットゲートで、シグモイド関数の微分 r*(1-r) を掛けていません。",
                en="The derivative of the sigmoid, r*(1-r), is missing in the reset gate.",
            ),
            lambda v: drh(v) * v["h_prev"],
        ),
        Wrong(
            "dar-half-sigmoid-derivative",
            Text(
                ja="リセットゲートのシグモイド関数の微分は r*(1-r) です。r と 1-r の片方しか掛けていません。",
                en="The derivative of the sigmoid is r*(1-r); only one of its two factors is there.",
            ),
            lambda v: drh(v) * v["h_prev"] * (1 - v["r"]),
        ),
        Wrong(
            "dar-half-sigmoid-derivative",
            Text(
                ja="リセットゲートのシグモイド関数の微分は r*(1-r) です。r と 1-r の片方しか掛けていません。",
                en="The derivative of the sigmoid is r*(1-r); only one of its two factors is there.",
            ),
            lambda v: drh(v) * v["h_prev"] * v["r"],
        ),
        Wrong(
            "dar-tanh-derivative",
            Text(
                ja="リセットゲートに tanh の微分 1-r**2 を掛けています。シグモイド関数の微分は r*(1-r) です。",
                en="The reset gate got the derivative of tanh, 1-r**2; that of the sigmoid is r*(1-r).",
            ),
            lambda v: drh(v) * v["h_prev"] * (1 - v["r"] ** 2),
        ),
        Wrong(
            "drh-not-transposed",
            DRH_NOT_TRANSPOSED,
            lambda v: (v["dah"] @ v["Whh"]) * v["h_prev"] * _sigmoid_slope(v["r"]),
        ),
        Wrong(
            "drh-before-tanh",
            DRH_BEFORE_TANH,
            lambda v: ((v["dh_next"] * v["z"]) @ v["Whh"].T) * v["h_prev"] * _sigmoid_slope(v["r"]),
        ),
        Wrong(
            "reset-after-product",
            RESET_AFTER,
            lambda v: v["dah"] * (v["h_prev"] @ v["Whh"]) * _sigmoid_slope(v["r"]),
        ),
        Wrong(
            "dar-zero",
            Text(
                ja="リセットゲートへの勾配が 0 のままです。候補を通る経路 drh*h_prev がありません。",
                en="No gradient reaches the reset gate: the path through the candidate, drh*h_prev, is missing.",
            ),
            lambda v: np.zeros_like(v["r"]),
        ),
    ),
)
