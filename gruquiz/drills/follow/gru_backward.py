"""The mark scheme of GRU.backward: its statements in order, and what learners write in their place.

Names as in the model answer: `a…` are pre-activations, `drh` is the gradient of r * h_prev.
"""

from __future__ import annotations

import numpy as np

from gruquiz.drills.follow.statements import Array, Formula, Product, Sum, Values, Wrong
from gruquiz.text import Text

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


def _drh(v: Values) -> Array:
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
    right=lambda v: _drh(v) * v["h_prev"] * _sigmoid_slope(v["r"]),
    line_names=("dar", "dr"),
    wrongs=(
        Wrong(
            "dr-omits-h-prev",
            Text(
                ja="dr に h_prev を掛けていません。r は r*h_prev の形で入るので dr = drh*h_prev です。",
                en="dr lacks the factor h_prev: r enters as r*h_prev, so dr = drh*h_prev.",
            ),
            lambda v: _drh(v) * _sigmoid_slope(v["r"]),
        ),
        Wrong(
            "dr-uses-r",
            Text(
                ja="積 r*h_prev の微分が入れ替わっています。dr には h_prev を、dh_prev には r を掛けます。",
                en="The two derivatives of the product r*h_prev are exchanged: dr takes h_prev, dh_prev takes r.",
            ),
            lambda v: _drh(v) * v["r"] * _sigmoid_slope(v["r"]),
        ),
        Wrong(
            "dr-uses-candidate",
            Text(
                ja="dr に h_prev ではなく h_hat を掛けています。",
                en="dr is multiplied by h_hat instead of h_prev.",
            ),
            lambda v: _drh(v) * v["h_hat"] * _sigmoid_slope(v["r"]),
        ),
        Wrong(
            "dar-omits-sigmoid-derivative",
            Text(
                ja="リセットゲートで、シグモイド関数の微分 r*(1-r) を掛けていません。",
                en="The derivative of the sigmoid, r*(1-r), is missing in the reset gate.",
            ),
            lambda v: _drh(v) * v["h_prev"],
        ),
        Wrong(
            "dar-half-sigmoid-derivative",
            Text(
                ja="リセットゲートのシグモイド関数の微分は r*(1-r) です。r と 1-r の片方しか掛けていません。",
                en="The derivative of the sigmoid is r*(1-r); only one of its two factors is there.",
            ),
            lambda v: _drh(v) * v["h_prev"] * (1 - v["r"]),
        ),
        Wrong(
            "dar-half-sigmoid-derivative",
            Text(
                ja="リセットゲートのシグモイド関数の微分は r*(1-r) です。r と 1-r の片方しか掛けていません。",
                en="The derivative of the sigmoid is r*(1-r); only one of its two factors is there.",
            ),
            lambda v: _drh(v) * v["h_prev"] * v["r"],
        ),
        Wrong(
            "dar-tanh-derivative",
            Text(
                ja="リセットゲートに tanh の微分 1-r**2 を掛けています。シグモイド関数の微分は r*(1-r) です。",
                en="The reset gate got the derivative of tanh, 1-r**2; that of the sigmoid is r*(1-r).",
            ),
            lambda v: _drh(v) * v["h_prev"] * (1 - v["r"] ** 2),
        ),
        Wrong(
            "drh-not-transposed",
            Text(
                ja="drh の計算で Whh を転置していません。正方行列なのでエラーになりませんが、逆伝播では dah @ Whh.T です。",
                en="Whh is not transposed in drh. It is square, so nothing complains; the backward pass needs dah @ Whh.T.",
            ),
            lambda v: (v["dah"] @ v["Whh"]) * v["h_prev"] * _sigmoid_slope(v["r"]),
        ),
        Wrong(
            "drh-before-tanh",
            Text(
                ja="drh を、tanh の微分を掛ける前の dh_hat から計算しています。行列積を通るのは dah です。",
                en="drh starts from dh_hat, before the derivative of tanh; what goes through the matrix product is dah.",
            ),
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

DX = Sum(
    "dx",
    terms={
        "daz @ Wxz.T": lambda v: v["daz"] @ v["Wxz"].T,
        "dar @ Wxr.T": lambda v: v["dar"] @ v["Wxr"].T,
        "dah @ Wxh.T": lambda v: v["dah"] @ v["Wxh"].T,
    },
    line_names=("dx",),
)


def _not_transposed(term: str, weight: str) -> Wrong:
    return Wrong(
        f"dh-prev-{weight}-not-transposed".lower(),
        Text(
            ja=f"dh_prev の項 {term} @ {weight}.T で、{weight} を転置していません。正方行列なのでエラーになりません。",
            en=f"In the term {term} @ {weight}.T of dh_prev, {weight} is not transposed; it is square, so nothing complains.",
        ),
        lambda v: v[term] @ v[weight],
    )


DH_PREV = Sum(
    "dh_prev",
    terms={
        "dh_next * (1 - z)": lambda v: v["dh_next"] * (1 - v["z"]),
        "drh * r": lambda v: _drh(v) * v["r"],
        "daz @ Whz.T": lambda v: v["daz"] @ v["Whz"].T,
        "dar @ Whr.T": lambda v: v["dar"] @ v["Whr"].T,
    },
    twisted={
        "dh_next * (1 - z)": (
            Wrong(
                "dh-prev-uses-z",
                Text(
                    ja="dh_prev の直接の項に、1-z ではなく z を掛けています。h_prev に掛かるのは 1-z です。",
                    en="The direct term of dh_prev is multiplied by z instead of 1-z; 1-z multiplies h_prev.",
                ),
                lambda v: v["dh_next"] * v["z"],
            ),
            Wrong(
                "dh-prev-direct-ungated",
                Text(
                    ja="dh_prev の直接の項に 1-z を掛けていません。",
                    en="The direct term of dh_prev lacks its factor 1-z.",
                ),
                lambda v: v["dh_next"],
            ),
            Wrong(
                "dh-prev-argument-overwritten",
                Text(
                    ja="dh_prev の直接の項が、z を掛けた後の dh_next から計算されています。*= で dh_next 自身を書き換えていませんか。",
                    en="The direct term of dh_prev uses dh_next after it was multiplied by z. Does a *= modify dh_next itself?",
                ),
                lambda v: v["dh_next"] * v["z"] * (1 - v["z"]),
            ),
        ),
        "drh * r": (
            Wrong(
                "dh-prev-omits-r",
                Text(
                    ja="dh_prev の候補の項に r を掛けていません。h_prev は r*h_prev の形で候補に入ります。",
                    en="The candidate's term of dh_prev lacks its factor r: h_prev enters the candidate as r*h_prev.",
                ),
                _drh,
            ),
            Wrong(
                "dh-prev-uses-h-prev",
                Text(
                    ja="積 r*h_prev の微分が入れ替わっています。dh_prev の候補の項には r を掛けます(h_prev ではありません)。",
                    en="The derivatives of the product r*h_prev are exchanged: the candidate's term of dh_prev takes r, not h_prev.",
                ),
                lambda v: _drh(v) * v["h_prev"],
            ),
            Wrong(
                "drh-not-transposed",
                Text(
                    ja="drh の計算で Whh を転置していません。正方行列なのでエラーになりませんが、逆伝播では dah @ Whh.T です。",
                    en="Whh is not transposed in drh. It is square, so nothing complains; the backward pass needs dah @ Whh.T.",
                ),
                lambda v: (v["dah"] @ v["Whh"]) * v["r"],
            ),
            Wrong(
                "drh-before-tanh",
                Text(
                    ja="drh を、tanh の微分を掛ける前の dh_hat から計算しています。行列積を通るのは dah です。",
                    en="drh starts from dh_hat, before the derivative of tanh; what goes through the matrix product is dah.",
                ),
                lambda v: ((v["dh_next"] * v["z"]) @ v["Whh"].T) * v["r"],
            ),
            Wrong(
                "reset-after-product",
                RESET_AFTER,
                lambda v: (v["dah"] * v["r"]) @ v["Whh"].T,
            ),
        ),
        "daz @ Whz.T": (_not_transposed("daz", "Whz"),),
        "dar @ Whr.T": (_not_transposed("dar", "Whr"),),
    },
    line_names=("dh_prev",),
)


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
