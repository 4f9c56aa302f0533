"""The words of the welcome: three questions and a short tour, at the first start only."""

from __future__ import annotations

import msgspec

from gruquiz.language import Lang


class Page(msgspec.Struct, frozen=True):
    """One page: what it is about, and what it says."""

    title: str
    text: str


class WelcomeWords(msgspec.Struct, frozen=True):
    """The pages, the answers, and the keys."""

    welcome: str
    step: str
    language: Page
    exam_date: Page
    framework: Page
    frameworks: tuple[str, str, str]
    date_hint: str
    tour: tuple[Page, ...]
    keys_choose: str
    keys_type: str
    keys_read: str
    keys_last: str


JA = WelcomeWords(
    welcome="ようこそ",
    step="{number} / {total}",
    language=Page(
        "表示する言語 / Language",
        "E資格の RNN・LSTM・GRU を、問題とコードで身につけるアプリです。はじめに 3 つだけ尋ね、続けて使い方を紹介します。答えは、後から「設定を変える」で変えられます。",
    ),
    exam_date=Page(
        "受験日はいつですか",
        "その日までにすべて見直せるように、復習の間隔を決めます。決まっていなければ、何も入力せずに Enter を押してください。",
    ),
    framework=Page(
        "模擬試験に PyTorch も出しますか",
        "本番では最初にフレームワークを選びます。模擬試験にも PyTorch のコードを読む問題を含めるかどうかを、ここで決めておけます。試験を始めるときにも選び直せます。",
    ),
    frameworks=("NumPy だけで十分", "PyTorch も出す", "あとで決める"),
    date_hint="2027-02-13 のように入力",
    tour=(
        Page(
            "問題に答える",
            "選択肢は、数字キー(全角のままでも可)、↑↓ と Enter、マウスのどれでも選べます。続けて自信の度合いを答えると、すべての選択肢について、なぜ正しいか、なぜ違うかを読めます。\n\n"
            "解答は判定を表示する前に保存します。いつやめても失われません。忘れかけた問題は「今日の復習」に出ます。",
        ),
        Page(
            "コードを書いて確かめる",
            "RNN・LSTM・GRU の順伝播と逆伝播を NumPy で書きます。F5 で実行すると、どの勾配の、どの行が、なぜ違うのかが分かります。\n\n"
            "はじめは式を選ぶだけでも構いません。F10 で、選択肢 → 穴埋め → 全部書く、と進みます。行き詰まったら F3 のヒントをどうぞ。",
        ),
        Page(
            "模擬試験と、いまの実力",
            "模擬試験は本番と同じ 1 問 69 秒のペースで、練習に出ない問題から出します。途中でやめても、続きから再開できます。\n\n"
            "「これまでの記録」では、初めて見る問題を何問解けそうかを、幅のある見込みで示します。苦手な学習目標もここで分かります。",
        ),
        Page(
            "実験室で動かす",
            "GRU と LSTM のゲートを矢印キーで動かすと、状態の式と数値がその場で変わります。z と r の規約の違いや、時刻をさかのぼると勾配がどれだけ小さくなるかも確かめられます。\n\n"
            "F1 はヘルプ、F9 は日本語と英語の切り替え。どの画面でも使えます。では、始めましょう。",
        ),
    ),
    keys_choose="1〜{count}・↑↓ Enter 選ぶ   ← 戻る   Esc 飛ばしてホームへ",
    keys_type="入力して Enter(空なら飛ばす)   ↑ 戻る   Esc 飛ばしてホームへ",
    keys_read="Enter 次へ   ← 戻る   Esc 飛ばしてホームへ",
    keys_last="Enter 始める   ← 戻る",
)

EN = WelcomeWords(
    welcome="Welcome",
    step="{number} of {total}",
    language=Page(
        "表示する言語 / Language",
        "gruquiz teaches the RNN, LSTM and GRU of E資格 by questions and by code. First three questions, then a short tour. Each answer can be changed later under “Change the settings”.",
    ),
    exam_date=Page(
        "When is your exam?",
        "Reviews are spaced so that you see everything once more before that day. If there is no date yet, press Enter without typing.",
    ),
    framework=Page(
        "PyTorch in mock exams too?",
        "The real exam begins with a choice of framework. Should mock exams include questions on reading PyTorch code? You can choose again whenever you begin one.",
    ),
    frameworks=("NumPy only", "With PyTorch", "Decide later"),
    date_hint="such as 2027-02-13",
    tour=(
        Page(
            "Answering",
            "Choose with the digits, with ↑↓ and Enter, or with the mouse, and say how sure you were. Then read of every option why it is right or wrong.\n\n"
            "An answer is stored before its verdict is shown, so leave whenever you like. A question comes back for review before you forget it.",
        ),
        Page(
            "Writing code",
            "Write the forward and backward passes of RNN, LSTM and GRU in NumPy. F5 runs your code and says which gradient is wrong, in which line, and why.\n\n"
            "You may begin by choosing expressions: F10 goes from choosing to filling blanks to writing it all. F3 gives a hint.",
        ),
        Page(
            "Mock exams, and where you stand",
            "A mock exam has the pace of the real one, 69 seconds a question, and asks what practice holds back. Stop and go on whenever you like.\n\n"
            "“See how it goes” estimates how many questions you would get right at first sight, as a range, and names your weak objectives.",
        ),
        Page(
            "The lab",
            "Turn the gates of a GRU or an LSTM with the arrow keys, and equations and numbers follow. See what the conventions of z and r change, and how a gradient shrinks on its way back in time.\n\n"
            "F1 is help and F9 switches between 日本語 and English, on every screen. Let us begin.",
        ),
    ),
    keys_choose="1-{count} or ↑↓ Enter choose   ← back   Esc skip all",
    keys_type="type, Enter (nothing: skip)   ↑ back   Esc skip all",
    keys_read="Enter next   ← back   Esc skip the tour",
    keys_last="Enter begin   ← back",
)


def welcome_words(lang: Lang) -> WelcomeWords:
    """The words in `lang`."""
    return JA if lang == "ja" else EN
