"""The words of the full-screen app."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec


class AppWords(msgspec.Struct, frozen=True):
    """Everything that the app says by itself; what banks and drills say is theirs."""

    tagline: str
    loading: str
    home: str
    practice: str
    drills: str
    stats: str
    help: str
    language: str
    quit: str
    back: str

    do: Mapping[str, str]
    home_counts: str
    home_new: str
    home_weak: str
    keys_home: str

    progress: str
    convention: str
    keys_pick_one: str
    keys_pick_several: str
    keys_number: str
    keys_text: str
    keys_next: str
    keys_summary: str
    number_hint: str
    whole_number_hint: str
    text_hint: str
    right: str
    partial: str
    wrong: str
    key: str
    yours: str
    sources: str
    drill_hint: str
    summary: str
    missed: str
    none_missed: str
    nothing_to_ask: str
    pick_at_least_one: str

    new: str
    tried: str
    passed: str
    keys_drills: str

    keys_back: str
    too_small: str
    help_text: str


JA = AppWords(
    tagline="E資格 ゲート付き RNN の練習",
    loading="読み込んでいます…",
    home="ホーム",
    practice="練習",
    drills="コード演習",
    stats="記録",
    help="ヘルプ",
    language="English に切り替える",
    quit="終了",
    back="戻る",
    do={
        "practice": "問題を練習する",
        "drills": "コードを書いて確かめる",
        "lab": "セルを動かして確かめる",
        "browse": "問題を探す",
        "stats": "これまでの記録を見る",
        "settings": "設定を変える",
        "help": "使い方を見る",
    },
    home_counts="解答 {attempts} 回・正解 {right} 回・連続 {streak} 日",
    home_new="まだ解いていない問題が {new} 問あります(全 {items} 問)。",
    home_weak="苦手な目標: {names}",
    keys_home="1〜{count}・↑↓ Enter 選ぶ   F9 English   F1 ヘルプ   q 終了",
    progress="第 {number} 問 / 全 {total} 問",
    convention="規約",
    keys_pick_one="1〜{count}・↑↓ Enter 答える   F9 English   Esc やめる",
    keys_pick_several="1〜{count} 選ぶ・外す   Enter 決定   F9 English   Esc やめる",
    keys_number="数値を入力して Enter   F9 English   Esc やめる",
    keys_text="入力して Enter   F9 English   Esc やめる",
    keys_next="Enter 次へ   ↑↓ スクロール   F9 English   Esc やめる",
    keys_summary="Enter もう一度   Esc ホームへ",
    number_hint="小数第 {decimals} 位まで",
    whole_number_hint="整数で答えてください",
    text_hint="ここに入力してください",
    right="✔ 正解",
    partial="△ 部分的に正解",
    wrong="✘ 不正解",
    key="正解",
    yours="あなたの答え",
    sources="出典",
    drill_hint="F4 演習",
    summary="{total} 問中 {right} 問正解でした。",
    missed="間違えた問題",
    none_missed="すべて正解です。",
    nothing_to_ask="条件に合う問題がありません。",
    pick_at_least_one="1 つ以上選んでください。",
    new="未着手",
    tried="挑戦中",
    passed="合格",
    keys_drills="↑↓ Enter 開く   F9 English   Esc 戻る",
    keys_back="↑↓ スクロール   F9 English   Esc 戻る",
    too_small="画面が小さすぎます。{width}×{height} 以上に広げてください。",
    help_text="""gruquiz は、E資格のゲート付き RNN(RNN・LSTM・GRU)を練習するアプリです。

練習: 選択肢は数字(全角でも可)、矢印と Enter、マウスで選べます。答えは判定の表示より先に保存されるので、いつ中断しても失われません。選んだあとの「確信がある・迷った・勘」は、次にいつ復習するかを決めるのに使います(設定の「自信の度合いを尋ねる」で切れます)。u で直前の解答を取り消せます。解答の後に長い問題文を読み返すには、Tab で問題文に移ります。z か r が出てくる問題には、使っている規約を必ず示します。

問題を探す: 模擬試験のために取り分けた問題は、試験で出題されるまで一覧に出ません。

コード演習: F5 で、あなたのコードを別プロセスで実行し、NumPy の参照実装と比べます。構文エラーや例外は回数に数えません。書きかけのコードは自動で保存されます。F3 のヒントは、採点で間違いが見つかっていればその間違いについて、なければ課題について、1 つずつ出ます。合格すると、式の導出を読めます。

復習: 忘れかけている問題を、忘れる前に出します。日付は午前 4 時に変わります。設定で受験日を決めると、それまでに一度は見直せるように間隔を縮めます。

実験室: GRU と LSTM は 1 ユニットだけの例で、ゲートの値は計算せず、つまみで決めます。候補の重みは、入力側を 0.8、再帰側を 1.2 に固定してあります。どちらの入力に対しても候補が変わることを見るためです。

キー
  F1   この画面            F9   日本語 / English
  Esc  前の画面に戻る      q    ホームで終了(Ctrl+Q はどこでも)
  Ctrl+P  画面・演習・学習目標を名前で探して開く

コード演習のキー
  F5   採点する            F6   判定の詳細(指摘、数値、最小の例など)
  F3   ヒントを 1 つ見る   F4   指摘に関連する問題を練習する
  F2   課題⇔コード         F8   最初のコードに戻す
  F10  選択肢から選ぶ → 穴埋め → 全部書く
  Alt+1〜4  その番号の選択肢を空欄に入れる
  F7   空欄の選択肢を順に切り替える(Alt が使えない端末でも使えます)。採点の後は、指摘された式や合格した式を実験室で見る
  Tab・Shift+Tab  次・前の空欄に移る。行の先頭では字下げ。Ctrl+/ は行をコメントにする
  Ctrl+O  使い慣れたエディタ($VISUAL、$EDITOR)で同じコードを開く
  Ctrl+R  2 回押すと、模範解答と比べる

規約: z: new は hₜ = (1 - zₜ) ⊙ hₜ₋₁ + zₜ ⊙ h̃ₜ(Chung 2014)、z: old は z と 1 - z が逆の形(Cho 2014、PyTorch)です。reset: before は候補が tanh(W xₜ + U (rₜ ⊙ hₜ₋₁))、reset: after は tanh(W xₜ + rₜ ⊙ (U hₜ₋₁)) の形です。

採点の決まり: 誤差は配列ごとに max|差| / max(max|正解|, 0.001) で測り、float64 では 1e-6 以下なら正解です。勾配はバッチについて和を取り、self.grads の配列に上書きします。""",
)

EN = AppWords(
    tagline="gated RNNs for E資格",
    loading="loading…",
    home="Home",
    practice="Practice",
    drills="Code drills",
    stats="Statistics",
    help="Help",
    language="Switch to 日本語",
    quit="Quit",
    back="Back",
    do={
        "practice": "Practise questions",
        "drills": "Write code and have it judged",
        "lab": "Turn the gates of a cell",
        "browse": "Find a question",
        "stats": "See how it goes",
        "settings": "Change the settings",
        "help": "How to use this",
    },
    home_counts="{attempts} answers, {right} right, days in a row: {streak}",
    home_new="{new} of {items} questions are new to you.",
    home_weak="Weak objectives: {names}",
    keys_home="1-{count} or ↑↓ Enter choose   F9 日本語   F1 help   q quit",
    progress="Question {number} of {total}",
    convention="Convention",
    keys_pick_one="1-{count} or ↑↓ Enter answer   F9 日本語   Esc stop",
    keys_pick_several="1-{count} take or leave   Enter submit   F9 日本語   Esc stop",
    keys_number="type a number, Enter   F9 日本語   Esc stop",
    keys_text="type, Enter   F9 日本語   Esc stop",
    keys_next="Enter next   ↑↓ scroll   F9 日本語   Esc stop",
    keys_summary="Enter again   Esc home",
    number_hint="to {decimals} decimal places",
    whole_number_hint="a whole number",
    text_hint="type your answer here",
    right="✔ Right",
    partial="△ Partly right",
    wrong="✘ Wrong",
    key="key",
    yours="your answer",
    sources="Sources",
    drill_hint="F4 drill",
    summary="{right} of {total} right.",
    missed="Missed",
    none_missed="All of them right.",
    nothing_to_ask="No question fits.",
    pick_at_least_one="Take at least one.",
    new="new",
    tried="tried",
    passed="passed",
    keys_drills="↑↓ Enter open   F9 日本語   Esc back",
    keys_back="↑↓ scroll   F9 日本語   Esc back",
    too_small="The terminal is too small. Make it {width}×{height} or larger.",
    help_text="""gruquiz is for practising the gated-RNN part (RNN, LSTM, GRU) of E資格.

Practice: choose with digits, arrows and Enter, or the mouse. An answer is stored before its verdict is shown, so leave whenever you like. How sure you say you were decides when a question comes back (“Confidence” in the settings switches this off); u takes the last answer back. After an answer, Tab goes to a long question and back to the reasons. Wherever z or r occurs, the convention in use is stated.

Find a question: those kept for the mock exam are listed once an exam has asked them.

Code drills: F5 runs your code in a process of its own and compares it with a NumPy reference. Syntax errors and exceptions do not count as attempts. Half-typed code is kept by itself. The hints of F3 are about the mistake that was found or, if none was, about the task. Once you have passed, the derivation can be read.

Review: a question comes back before it is forgotten. A day begins at four in the morning. With the day of the exam in the settings everything is seen once more before that day.

Lab: GRU and LSTM are of one unit, whose gates are set by knobs and not computed. The weights of the candidate are fixed, 0.8 for the input and 1.2 for the hidden state, so that it answers to both.

Keys
  F1   this page           F9   日本語 / English
  Esc  back                q    quit from home (Ctrl+Q anywhere)
  Ctrl+P  go to any screen, drill or objective by its name

Keys of a code drill
  F5   judge               F6   more: findings, numbers, smallest example
  F3   one more hint       F4   practise questions on what was found
  F2   task or code        F8   back to the first code
  F10  choose from options → fill blanks → write it all
  Alt+1 to Alt+4  put the option with that number into the blank
  F7   step through the options of a blank (also where Alt does not work); after a verdict, see what was found, or what was passed, in the lab
  Tab, Shift+Tab  to the next or the last blank; at the start of a line, indent. Ctrl+/ makes a line a comment
  Ctrl+O  open the same code in your own editor ($VISUAL, $EDITOR)
  Ctrl+R  twice: compare with the model answer

Conventions: z: new is hₜ = (1 - zₜ) ⊙ hₜ₋₁ + zₜ ⊙ h̃ₜ (Chung 2014), z: old has z and 1 - z exchanged (Cho 2014, PyTorch). reset: before has the candidate tanh(W xₜ + U (rₜ ⊙ hₜ₋₁)), reset: after has tanh(W xₜ + rₜ ⊙ (U hₜ₋₁)).

How code is judged: the error of each array is max|difference| / max(max|reference|, 0.001), at most 1e-6 in float64. Gradients are summed over the batch and written into the arrays of self.grads.""",
)


def app_words(lang: str) -> AppWords:
    """The words in `lang`."""
    return JA if lang == "ja" else EN
