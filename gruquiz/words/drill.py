"""The words of the screen on which a drill is written and judged."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from gruquiz.text import Text


class DrillWords(msgspec.Struct, frozen=True):
    """What the drill screen says by itself; `level_…` are the levels of `gruquiz.drills.starter`."""

    task: str
    contract: str
    hint: str
    running: str
    cancelled: str
    not_run_yet: str
    write_help: str
    reset_done: str
    reset_kept: str
    taken_up: str
    nothing_taken_up: str
    not_outside: str
    no_file: str
    copied: str

    answer: str
    answer_warning: str
    answer_seen: str
    compare_head: str
    compare_same: str

    level_choose: str
    level_fill: str
    level_write: str
    level_kept: str
    choose_help: str
    fill_help: str
    all_chosen: str
    no_blank: str

    key_judge: str
    key_turn: str
    key_hint: str
    key_option: str
    key_section: str
    key_related: str
    key_level: str
    key_reset: str
    key_language: str
    key_back: str
    key_scroll: str
    key_code: str
    key_to_code: str
    key_blank: str
    key_lab: str
    key_answer: str
    key_outside: str
    key_difference: str
    key_whole: str
    key_copy: str

    do: Mapping[str, str]

    def level(self, name: str) -> str:
        """What a level is called."""
        return str(getattr(self, f"level_{name}"))


JA = DrillWords(
    task="課題",
    contract="決まりごと",
    hint="ヒント {number}/{total}",
    running="採点しています…(Esc で中止)",
    cancelled="中止しました。",
    not_run_yet="F2 で課題とコードを行き来できます。書けたら F5 で採点します。",
    write_help="課題との行き来は F2、選択肢から始めるなら F10。書けたら F5 で採点します。",
    reset_done="最初のコードに戻しました。Ctrl+Z で元に戻せます。",
    reset_kept="最初のコードに戻しました。Ctrl+Z で元に戻せます。控えは {path} にもあります。",
    taken_up="エディタで保存した内容を読み込みました。F5 で採点します。",
    nothing_taken_up="エディタで保存した内容に、変更はありませんでした。",
    not_outside="ここでは、ほかのエディタを開けません。",
    no_file="{path} に書けません: {reason}",
    copied="クリップボードにコピーしました。",
    answer="模範解答",
    answer_warning="もう一度 Ctrl+R を押すと、模範解答と比べます。合格する前に見ると、不正解 1 回として記録されます。",
    answer_seen="模範解答を見ました。続けて、自分の力で書いてみましょう。",
    compare_head="- はあなたのコード、+ は模範解答の行です。",
    compare_same="あなたのコードは、模範解答と同じです。",
    level_choose="選択肢",
    level_fill="穴埋め",
    level_write="全部書く",
    level_kept="書きかけのコードはそのままです。F8 を押すと、「{level}」の最初のコードになります。",
    choose_help="空欄の行で Alt+1〜4 を押すと、その番号の選択肢が入ります。F7 では順に切り替わります。すべて選んだら F5 で採点します。",
    fill_help="Tab で次の空欄、Shift+Tab で前の空欄に移ります。すべて書いたら F5 で採点します。",
    all_chosen="空欄がすべて埋まりました。F5 で採点します。",
    no_blank="これより下に、選択肢のある行はありません。",
    key_judge="F5 採点",
    key_turn="F2 課題⇔コード",
    key_hint="F3 ヒント",
    key_option="Alt+1〜4・F7 選ぶ",
    key_section="F6 詳しく",
    key_related="F4 関連問題",
    key_level="F10 {level}",
    key_reset="F8 最初から",
    key_language="F9 English",
    key_back="Esc 戻る",
    key_scroll="↑↓ スクロール",
    key_code="Esc コードへ",
    key_to_code="F2 コードへ",
    key_blank="Tab 次の空欄",
    key_lab="F7 実験室",
    key_answer="Ctrl+R 模範解答",
    key_outside="Ctrl+O エディタ",
    key_difference="F2 違いだけ",
    key_whole="F2 模範解答の全体",
    key_copy="c コピー",
    do={
        "judge": "コードを採点する(F5)",
        "hint": "ヒントを見る(F3)",
        "turn": "課題とコードを切り替える(F2)",
        "outside": "ほかのエディタで開く(Ctrl+O)",
        "answer": "模範解答と比べる(Ctrl+R)",
        "copy": "コードをクリップボードにコピーする",
        "level": "レベルを切り替える(F10)",
        "reset": "コードを最初の状態に戻す(F8)",
        "lab": "実験室で確かめる(F7)",
    },
)

EN = DrillWords(
    task="Task",
    contract="Rules",
    hint="Hint {number}/{total}",
    running="judging… (Esc cancels)",
    cancelled="Cancelled.",
    not_run_yet="F2 goes between task and code, F5 judges your code.",
    write_help="F2 goes between task and code, F10 lets you begin by choosing from options, F5 judges your code.",
    reset_done="Back to the first code. Ctrl+Z brings yours back.",
    reset_kept="Back to the first code. Ctrl+Z brings yours back; a copy is also kept in {path}",
    taken_up="What you saved in your editor is here. F5 judges it.",
    nothing_taken_up="Nothing was changed in your editor.",
    not_outside="No other editor can be opened here.",
    no_file="{path} cannot be written: {reason}",
    copied="Copied to the clipboard.",
    answer="model answer",
    answer_warning="Ctrl+R once more compares your code with the model answer. Before you have passed, that is recorded as a wrong attempt.",
    answer_seen="You have seen the model answer. Now go on in your own words.",
    compare_head="Lines with - are yours, lines with + the model answer's.",
    compare_same="Your code is the model answer.",
    level_choose="options",
    level_fill="fill blanks",
    level_write="write it all",
    level_kept="Your code stays as it is. F8 replaces it by the first code of “{level}”.",
    choose_help="On the line of a blank, Alt+1 to Alt+4 put the option with that number there; F7 steps through them. Once all are chosen, F5 judges.",
    fill_help="Tab goes to the next blank, Shift+Tab to the one before. Once all are written, F5 judges.",
    all_chosen="No blank is left. F5 judges.",
    no_blank="There is no line with options from here on.",
    key_judge="F5 judge",
    key_turn="F2 task/code",
    key_hint="F3 hint",
    key_option="Alt+1-4 F7 choose",
    key_section="F6 more",
    key_related="F4 related",
    key_level="F10 {level}",
    key_reset="F8 reset",
    key_language="F9 日本語",
    key_back="Esc back",
    key_scroll="↑↓ scroll",
    key_code="Esc to the code",
    key_to_code="F2 to the code",
    key_blank="Tab next blank",
    key_lab="F7 lab",
    key_answer="Ctrl+R answer",
    key_outside="Ctrl+O editor",
    key_difference="F2 differences",
    key_whole="F2 whole answer",
    key_copy="c copy",
    do={
        "judge": "Judge the code (F5)",
        "hint": "Show a hint (F3)",
        "turn": "Turn between task and code (F2)",
        "outside": "Open in another editor (Ctrl+O)",
        "answer": "Compare with the model answer (Ctrl+R)",
        "copy": "Copy the code to the clipboard",
        "level": "Change the level (F10)",
        "reset": "Back to the first code (F8)",
        "lab": "See it in the lab (F7)",
    },
)


def drill_words(lang: str) -> DrillWords:
    """The words in `lang`."""
    return JA if lang == "ja" else EN


def both(name: str, **details: str) -> Text:
    """A remark in both languages; a detail is the name of another word."""

    def said(words: DrillWords) -> str:
        told = {key: str(getattr(words, word)) for key, word in details.items()}
        return str(getattr(words, name)).format(**told)

    return Text(ja=said(JA), en=said(EN))


def told(name: str, **values: object) -> Text:
    """A remark in both languages, with `values` in their places."""
    return Text(ja=getattr(JA, name).format(**values), en=getattr(EN, name).format(**values))
