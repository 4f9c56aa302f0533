"""What is said of mistakes in the forward pass over time, by what shows them."""

from __future__ import annotations

from gruquiz.text import Text

ORDER = {
    "inputs-in-reverse-order": Text(
        ja="入力を最後の時刻から逆順に読み、結果を読んだ順に hs に入れています。順伝播では t=0 から順に xs[:, t] を読みます。",
        en="The inputs are read from the last step to the first, and the states stored in that order. The forward pass reads xs[:, t] from t=0 on.",
    ),
    "hs-in-reverse-order": Text(
        ja="計算は正しいのに、hs に入れる時刻の順番が逆です。時刻 t の状態は hs[:, t] に入ります。",
        en="The states are right, but hs holds them in reverse order: the state of step t belongs in hs[:, t].",
    ),
    "last-step-missing": Text(
        ja="最後の時刻が計算されていません。ループの範囲を確かめましょう。時刻は 0 から T-1 までの T 個です。",
        en="The last step is not computed: look at the range of the loop. The T steps are numbered 0 to T-1.",
    ),
    "first-step-missing": Text(
        ja="最初の時刻が計算されていません。ループの範囲を確かめましょう。時刻は 0 から T-1 までの T 個です。",
        en="The first step is not computed: look at the range of the loop. The T steps are numbered 0 to T-1.",
    ),
    "steps-share-one-array": Text(
        ja="hs のどの時刻にも最後の状態が入っています。1 つの配列を毎回書き換えて並べていませんか。時刻ごとに新しい配列を作るか、コピーします。",
        en="Every step of hs holds the last state: is one array overwritten and stored again and again? Make a new array at each step, or copy it.",
    ),
}
ANOTHER_STEP = Text(
    ja="self.h に残っているのは時刻 {{step}} の状態です。最後の時刻の状態を残します。次の呼び出しはそこから続きます。",
    en="self.h is left with the state of step {{step}}. It is that of the last step, where the next call goes on.",
)
LEFT_AT_ZERO = Text(
    ja="self.h が 0 のままです。最後の時刻の状態を残します。次の呼び出しはそこから続きます。",
    en="self.h is still zero. It is left with the state of the last step, where the next call goes on.",
)
RESET_IGNORED = Text(
    ja="reset_state() を呼んでも、次の呼び出しが前回の状態から始まります。reset_state は状態を捨て、次は 0 から始めます。",
    en="After reset_state() the next call still goes on from the state before. reset_state drops the state, and the next call begins from zeros.",
)
SET_IGNORED = Text(
    ja="set_state(h) で渡した状態から始まっていません。渡された h を self.h に残し、stateful=True の次の呼び出しはそこから始めます。",
    en="The call does not begin with the state given to set_state(h). Keep that h in self.h; with stateful=True the next call begins there.",
)
