"""The words of the lab."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from gruquiz.language import Lang


class LabWords(msgspec.Struct, frozen=True):
    """What the lab says by itself."""

    lab: str
    views: Mapping[str, str]
    keys: Mapping[str, str]
    remarks: Mapping[str, str]
    lstm_remarks: Mapping[str, str]
    knobs: Mapping[str, str]
    flow_head: str
    flow_axis: str
    flow_told: str
    given: str
    forward: str
    backward: str
    step_of: str
    found_line: str
    yours: str
    asked: str


JA = LabWords(
    lab="実験室",
    views={
        "gru": "GRU セル",
        "lstm": "LSTM セル",
        "flow": "勾配の流れ",
        "steps": "計算を追う",
    },
    keys={
        "gru": "↑↓ 選ぶ   ←→ 回す   c 規約   0 最初に戻す   1〜4 画面   Esc 戻る",
        "lstm": "↑↓ 選ぶ   ←→ 回す   0 最初に戻す   1〜4 画面   Esc 戻る",
        "flow": "↑↓ 選ぶ   ←→ 回す   0 最初に戻す   1〜4 画面   Esc 戻る",
        "steps": "←→ 1 行ずつ   c セル   s 別の数値   1〜4 画面   Esc 戻る",
    },
    remarks={
        "copies": "前の状態がほぼそのまま残ります。勾配も弱まらずに過去へ伝わります。",
        "renews": "前の状態は捨てられ、候補だけが新しい状態になります。",
        "plain-rnn": "リセットゲートも全開なので、ふつうの RNN と同じ計算です。",
        "ignores": "候補は前の状態を見ません。入力だけから作られます。",
        "resets-agree": "r を行列積の前に掛けても後に掛けても、いまは同じ値です。",
        "resets-differ": "r を掛ける位置で値が変わります。後に掛けると、バイアス b も r 倍になるためです。",
    },
    lstm_remarks={
        "keeps": "f ≈ 1、i ≈ 0:セルの値がそのまま運ばれます(CEC)。",
        "clears": "f ≈ 0:これまでのセルの値を忘れます。",
        "unbounded": "|c| > 1:セルの値には上限がありません。h は tanh を通るので 1 を超えません。",
        "closed": "o ≈ 0:セルに値があっても、外からは見えません。",
    },
    knobs={
        "gain": "再帰行列の最大特異値",
        "b_f": "LSTM 忘却ゲートのバイアス",
        "b_z": "GRU 更新ゲートのバイアス",
    },
    flow_head="過去の状態についての勾配のノルム(時刻 T を 1 とした比)",
    flow_axis="← {steps} ステップ前{space}時刻 T →",
    flow_told="重みを乱数で決めた一例(z: new、LSTM は h と c を合わせたノルム)",
    given="与えられる値",
    forward="順伝播",
    backward="逆伝播",
    step_of="{number} / {total} 行",
    found_line="△ 指摘された行(正しい式と値)",
    yours="あなたのコードの規約です。c で、課題の規約と切り替わります。",
    asked="課題の規約です。c で、あなたのコードの規約と切り替わります。",
)

EN = LabWords(
    lab="Lab",
    views={
        "gru": "GRU cell",
        "lstm": "LSTM cell",
        "flow": "Gradient flow",
        "steps": "Line by line",
    },
    keys={
        "gru": "↑↓ choose   ←→ turn   c convention   0 reset   1-4 view   Esc back",
        "lstm": "↑↓ choose   ←→ turn   0 reset   1-4 view   Esc back",
        "flow": "↑↓ choose   ←→ turn   0 reset   1-4 view   Esc back",
        "steps": "←→ line by line   c cell   s other numbers   1-4 view   Esc back",
    },
    remarks={
        "copies": "The old state stays almost as it is; its gradient reaches the past undiminished.",
        "renews": "The old state is dropped: the candidate alone becomes the new state.",
        "plain-rnn": "With the reset gate open too, this is the step of a plain RNN.",
        "ignores": "The candidate does not see the old state; it is made of the input alone.",
        "resets-agree": "Just now it makes no difference whether r acts before or after the product.",
        "resets-differ": "The place of r matters here: after the product it scales the bias b as well.",
    },
    lstm_remarks={
        "keeps": "f ≈ 1, i ≈ 0: the cell carries its value on unchanged (CEC).",
        "clears": "f ≈ 0: the cell forgets what it held.",
        "unbounded": "|c| > 1: the cell has no bound; h goes through tanh and stays below 1.",
        "closed": "o ≈ 0: whatever the cell holds, nothing of it is seen outside.",
    },
    knobs={
        "gain": "largest singular value of W_h",
        "b_f": "bias of the LSTM's forget gate",
        "b_z": "bias of the GRU's update gate",
    },
    flow_head="Norm of the gradient with respect to past states, relative to that at T",
    flow_axis="← {steps} steps back{space}time T →",
    flow_told="One example with random weights (z: new; for the LSTM, h and c together)",
    given="given",
    forward="forward",
    backward="backward",
    step_of="line {number} of {total}",
    found_line="△ the line that was found, as it should be",
    yours="This is the convention of your code; c turns to that of the task.",
    asked="This is the convention of the task; c turns to that of your code.",
)


def lab_words(lang: Lang) -> LabWords:
    """The words of the lab in `lang`."""
    return JA if lang == "ja" else EN
