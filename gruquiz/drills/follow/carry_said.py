"""What is said of mistakes in backpropagation through time, by what shows them."""

from __future__ import annotations

from gruquiz.text import Text

REVERSED = Text(
    ja="dxs に書き込む時刻の順番が逆です。時刻 t の dx は dxs[:, t] に入ります。",
    en="dxs is written in reverse order: the dx of step t belongs in dxs[:, t].",
)
WRONG_STEP = Text(
    ja="最後の時刻のセルに、最初の時刻の dhs を渡しています。逆伝播は最後の時刻から始まり、dhs[:, t] は時刻 t のセルに入ります。",
    en="The last cell gets the dhs of the first step. The backward pass begins at the last step, and dhs[:, t] enters the cell of step t.",
)
DH_EARLY = Text(
    ja="self.dh が最初の時刻のセルを通る前の勾配です。ループの最後に得られた dh を残します。",
    en="self.dh is the gradient before it went through the cell of the first step; keep what the loop ends with.",
)
DH_BEFORE = Text(
    ja="self.dh に、最初の時刻のセルへ入る勾配が入っています。セルの backward が返した dh_prev を残します。",
    en="self.dh holds the gradient that enters the first cell; keep the dh_prev that its backward returns.",
)
DH_ZERO = Text(ja="self.dh が 0 のままです。", en="self.dh is still zero.")
ENTERING = {
    ("carried", "missing"): (
        "carry-not-added",
        Text(
            ja="時刻 t+1 のセルから戻ってきた dh が、dhs[:, t] に足されていません。h_t は出力と次の時刻の両方に使われるので、勾配は 2 つの和です。",
            en="The dh that comes back from step t+1 is not added to dhs[:, t]. h_t is used twice, as output and by the next step, so its gradient is the sum of both.",
        ),
    ),
    ("carried", "sign"): (
        "carry-subtracted",
        Text(
            ja="時刻 t+1 のセルから戻ってきた dh の符号が逆です。",
            en="The dh that comes back from step t+1 has the wrong sign.",
        ),
    ),
    ("carried", "halved"): (
        "carry-halved",
        Text(
            ja="時刻 t+1 のセルから戻ってきた dh が半分だけ足されています。そのまま足します。",
            en="Only half of the dh that comes back from step t+1 is added; all of it belongs there.",
        ),
    ),
    ("carried", "doubled"): (
        "carry-doubled",
        Text(
            ja="時刻 t+1 のセルから戻ってきた dh が二重に足されています。",
            en="The dh that comes back from step t+1 is added twice.",
        ),
    ),
    ("dhs", "missing"): (
        "output-gradient-only-at-last-step",
        Text(
            ja="最後の時刻より前で dhs[:, t] が使われていません。次の時刻から戻る dh との和を渡します。",
            en="Before the last step dhs[:, t] is not used; the cell gets its sum with the dh that comes back.",
        ),
    ),
    ("dhs", "doubled"): (
        "output-gradient-doubled",
        Text(ja="dhs[:, t] が二重に足されています。", en="dhs[:, t] is added twice."),
    ),
    ("dhs", "sign"): (
        "output-gradient-subtracted",
        Text(ja="dhs[:, t] の符号が逆です。", en="dhs[:, t] has the wrong sign."),
    ),
}
ADDED = {
    "first-step-only": Text(
        ja="{{name}} が最初の時刻の勾配だけです。重みは全時刻で共有されるので、勾配は時刻について足し合わせます。",
        en="{{name}} is the gradient of the first step alone. All steps share the weights, so their gradients are added up."),
    "last-step-only": Text(
        ja="{{name}} が最後の時刻の勾配だけです。重みは全時刻で共有されるので、勾配は時刻について足し合わせます。",
        en="{{name}} is the gradient of the last step alone. All steps share the weights, so their gradients are added up."),
    "averaged-over-time": Text(
        ja="{{name}} を時刻の数 T で割っています。時刻についても和を取ります。",
        en="{{name}} is divided by the number of steps T; it is a sum over the steps."),
    "averaged-over-batch": Text(
        ja="{{name}} をバッチの大きさ N で割っています。平均は損失の側で取るので、ここではバッチについて和を取ります。",
        en="{{name}} is divided by the batch size N. The mean belongs to the loss; here it is a sum."),
    "doubled": Text(ja="{{name}} が 2 倍になっています。", en="{{name}} is twice what it should be."),
    "zero": Text(ja="{{name}} が 0 のままです。", en="{{name}} is still zero."),
}  # fmt: skip
CUT = Text(
    ja="時刻をさかのぼって伝える dh が、途中の時刻で捨てられています。Truncated BPTT で切るのは forward の呼び出しの間だけで、1 回の backward の中では最初の時刻まで伝えます。",
    en="The dh that goes back in time is dropped at some step. Truncated BPTT cuts between calls of forward; within one backward it goes back to the first step.",
)
PILES_UP = Text(
    ja="dh が時刻ごとに足し込まれています(dh += …)。セルの backward が返す dh_prev は、それまでの dh を既に含んでいるので、足さずに置き換えます。",
    en="dh is added up from step to step (dh += …). The dh_prev that a cell returns already contains what came before; it replaces dh.",
)
FIRST_SKIPPED = Text(
    ja="最初の時刻に勾配が届いていません。ループの範囲を確かめましょう。時刻 T-1 から 0 まで(0 を含む)さかのぼります。",
    en="No gradient reaches the first step: look at the range of the loop. It goes from step T-1 down to 0, and 0 counts.",
)
LAST_SKIPPED = Text(
    ja="最後の時刻に勾配が届いていません。ループの範囲を確かめましょう。時刻 T-1 から始めます。",
    en="No gradient reaches the last step: look at the range of the loop. It begins at step T-1.",
)
