"""The learning objectives, as `docs/objectives.md` lists them."""

from __future__ import annotations

from collections.abc import Mapping

from gruquiz.text import Text

OBJECTIVES: Mapping[str, Text] = {
    "A1": Text(
        ja="再帰構造、隠れ状態とパラメータ、時刻方向の重み共有",
        en="Recurrence, hidden state and parameters, weight sharing over time",
    ),
    "A2": Text(
        ja="RNN の順伝播の式と 1 ステップの値", en="Forward equation and a one-step value of an RNN"
    ),
    "A3": Text(
        ja="入出力のパターン、Elman 型と Jordan 型",
        en="Input/output patterns, Elman and Jordan networks",
    ),
    "A4": Text(
        ja="N, T, D, H の形状、行ベクトルと列ベクトル", en="Shapes N, T, D, H; rows and columns"
    ),
    "A5": Text(
        ja="言語モデル(Embedding、Affine、Softmax の時系列版)",
        en="Language models: embedding, affine, softmax over time",
    ),
    "B1": Text(
        ja="時間方向の展開、共有重みの勾配の総和",
        en="Unrolling; gradients of a shared weight are summed over time",
    ),
    "B2": Text(ja="誤差の時間方向の漸化式", en="The recursion of the error through time"),
    "B3": Text(ja="重みの勾配と行列積", en="Weight gradients as matrix products"),
    "B4": Text(ja="Truncated BPTT", en="Truncated BPTT"),
    "C1": Text(
        ja="ヤコビ行列の積、勾配消失と勾配爆発",
        en="The product of Jacobians, vanishing and exploding",
    ),
    "C2": Text(ja="シグモイド関数と tanh の微分", en="Derivatives of sigmoid and tanh"),
    "C3": Text(ja="勾配クリッピング", en="Gradient clipping"),
    "C4": Text(ja="問題と対策の対応", en="Which remedy for which problem"),
    "D1": Text(ja="LSTM の各ゲートの役割", en="Roles of the gates of LSTM"),
    "D2": Text(ja="LSTM の式", en="Equations of LSTM"),
    "D3": Text(
        ja="CEC、忘却ゲートとそのバイアス", en="Constant error carousel, forget gate and its bias"
    ),
    "D4": Text(ja="覗き穴結合", en="Peephole connections"),
    "D5": Text(ja="LSTM の重みの結合とスライス", en="The fused weight of LSTM and its slices"),
    "D6": Text(ja="LSTM の 1 ステップの値", en="One-step values of LSTM"),
    "D7": Text(ja="LSTM の変種", en="Variants of LSTM"),
    "E1": Text(ja="GRU の各ゲートの役割", en="Roles of the gates of GRU"),
    "E2": Text(ja="GRU の式", en="Equations of GRU"),
    "E3": Text(ja="z の 2 つの規約", en="The two conventions for z"),
    "E4": Text(ja="リセットゲートを掛ける位置", en="Reset before and after the matrix product"),
    "E5": Text(ja="GRU の 1 ステップの値", en="One-step values of GRU"),
    "E6": Text(ja="ゲートの極限", en="Limits of the gates"),
    "E7": Text(ja="GRU の重みの結合とスライス", en="The fused weight of GRU and its slices"),
    "F1": Text(ja="パラメータ数", en="Parameter counts"),
    "F2": Text(ja="フレームワークでのパラメータ数", en="Parameter counts of the frameworks"),
    "F3": Text(ja="計算量とメモリ", en="Cost of a step, memory over time"),
    "G": Text(ja="LSTM と GRU の比較", en="LSTM and GRU compared"),
    "H1": Text(ja="LSTM の逆伝播", en="Backward pass of LSTM"),
    "H2": Text(ja="GRU の逆伝播", en="Backward pass of GRU"),
    "H3": Text(ja="出力で表した局所微分", en="Local derivatives in terms of the outputs"),
    "I1": Text(ja="時刻方向のループとキャッシュ", en="The loop over time and its cache"),
    "I2": Text(ja="stateful な層", en="Stateful layers"),
    "I3": Text(ja="バッファ、勾配、`.dh`", en="Buffers, gradients, `.dh`"),
    "J": Text(ja="双方向・多層の RNN", en="Bidirectional and stacked networks"),
    "K1": Text(ja="系列変換とアテンション", en="Sequence to sequence, attention"),
    "L1": Text(ja="NumPy のコード読解", en="Reading NumPy code"),
    "L2": Text(ja="PyTorch のコード読解", en="Reading PyTorch code"),
    "M": Text(ja="歴史", en="History"),
}
