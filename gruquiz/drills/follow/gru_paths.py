"""The mark scheme of GRU.backward, second part: the paths that are added up in dx and dh_prev."""

from __future__ import annotations

from gruquiz.drills.follow.gru_gates import DRH_BEFORE_TANH, DRH_NOT_TRANSPOSED, RESET_AFTER, drh
from gruquiz.drills.follow.statements import Sum, Wrong
from gruquiz.text import Text

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
        "drh * r": lambda v: drh(v) * v["r"],
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
                drh,
            ),
            Wrong(
                "dh-prev-uses-h-prev",
                Text(
                    ja="積 r*h_prev の微分が入れ替わっています。dh_prev の候補の項には r を掛けます(h_prev ではありません)。",
                    en="The derivatives of the product r*h_prev are exchanged: the candidate's term of dh_prev takes r, not h_prev.",
                ),
                lambda v: drh(v) * v["h_prev"],
            ),
            Wrong(
                "drh-not-transposed",
                DRH_NOT_TRANSPOSED,
                lambda v: (v["dah"] @ v["Whh"]) * v["r"],
            ),
            Wrong(
                "drh-before-tanh",
                DRH_BEFORE_TANH,
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
