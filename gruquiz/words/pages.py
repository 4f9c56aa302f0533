"""The headings of the pages that `gruquiz export html` writes."""

from __future__ import annotations

import msgspec


class PageWords(msgspec.Struct, frozen=True):
    """Words of the cheat sheet, then those of the report."""

    sheet_title: str
    notation: str
    forward: str
    backward: str
    others_alike: str
    reading_of_z: str
    place_of_reset: str
    who: str
    parameters: str
    cell: str
    formula: str
    one_bias: str
    two_biases: str
    numbers_for: str
    more_parameters: str
    layout: str
    framework: str
    convention_of: str
    traps: str
    picture_of: str

    report_title: str
    written_on: str
    attempts: str
    streak: str
    drills_passed: str
    objective: str
    seen: str
    first_right: str
    none_yet: str
    about_first: str


JA = PageWords(
    sheet_title="RNN・LSTM・GRU の式",
    notation="1 行が 1 サンプル。$x_t$ は $(N, D)$、状態とゲートは $(N, H)$、$W_x$ は $(D, H)$、$W_h$ は $(H, H)$。$\\odot$ は要素ごとの積、並べて書いた文字は行列積、$\\mathrm{d}y = \\partial L / \\partial y$。",
    forward="順伝播",
    backward="逆伝播",
    others_alike="ほかのブロックの重みとバイアスの勾配も同じ形です。",
    reading_of_z="z の規約",
    place_of_reset="リセットゲートを掛ける位置",
    who="使っているところ",
    parameters="1 層のパラメータ数",
    cell="セル",
    formula="式",
    one_bias="バイアス 1 組",
    two_biases="2 組",
    numbers_for="数値は $D = {D}$、$H = {H}$ の場合です。",
    more_parameters="式はバイアス 1 組のものです。PyTorch は 2 組です。双方向では 2 倍になります。2 層目からは $D$ が下の層の出力の次元($H$、双方向なら $2H$)です。",
    layout="重みの並び",
    framework="実装",
    convention_of="GRU の規約",
    traps="間違えやすいところ",
    picture_of="{cell} のセルの図",
    report_title="学習の記録",
    written_on="{day} 作成",
    attempts="解答数",
    streak="連続日数",
    drills_passed="合格したコード演習",
    objective="学習目標",
    seen="解いた問題",
    first_right="初回の正解",
    none_yet="まだ解答がありません。",
    about_first="「初回の正解」は、初めて見た問題に最初の解答で正解した数です。2 回目からの解答は、実力より記憶を表すため数えません。",
)

EN = PageWords(
    sheet_title="Equations of RNN, LSTM and GRU",
    notation="A row is a sample. $x_t$ is $(N, D)$, states and gates are $(N, H)$, $W_x$ is $(D, H)$, $W_h$ is $(H, H)$. $\\odot$ is the elementwise product, letters side by side are a matrix product, $\\mathrm{d}y = \\partial L / \\partial y$.",
    forward="Forward",
    backward="Backward",
    others_alike="The gradients of the weights and biases of the other blocks have the same form.",
    reading_of_z="The convention for z",
    place_of_reset="Where the reset gate acts",
    who="Who uses it",
    parameters="Parameters of one layer",
    cell="Cell",
    formula="Formula",
    one_bias="one set of biases",
    two_biases="two",
    numbers_for="Numbers are for $D = {D}$, $H = {H}$.",
    more_parameters="The formula is for one set of biases; PyTorch has two. Twice as many if bidirectional. From the second layer on, $D$ is the size of what the layer below puts out ($H$, or $2H$ if bidirectional).",
    layout="Order of the weights",
    framework="Implementation",
    convention_of="Convention of the GRU",
    traps="What is easily mistaken",
    picture_of="Picture of the {cell} cell",
    report_title="Study report",
    written_on="Written on {day}",
    attempts="Answers",
    streak="Days in a row",
    drills_passed="Drills passed",
    objective="Objective",
    seen="Items answered",
    first_right="Right at first sight",
    none_yet="Nothing answered yet.",
    about_first="“Right at first sight” counts items that were answered rightly the first time they were met. Later answers show memory more than skill and are left out.",
)


def page_words(lang: str) -> PageWords:
    """The words in `lang`."""
    return JA if lang == "ja" else EN
