"""The words of the screen on which a drill is written and judged."""

from __future__ import annotations

from dataclasses import dataclass

from gruquiz.text import Text


@dataclass(frozen=True, slots=True)
class DrillWords:
    """What the drill screen says by itself; `level_…` are the levels of `gruquiz.drills.starter`."""

    task: str
    contract: str
    hint: str
    running: str
    cancelled: str
    not_run_yet: str
    reset_done: str

    level_choose: str
    level_fill: str
    level_write: str
    level_kept: str
    choose_help: str
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

    def level(self, name: str) -> str:
        """What a level is called."""
        return str(getattr(self, f"level_{name}"))


JA = DrillWords(
    task="課題",
    contract="決まりごと",
    hint="ヒント {number}/{total}",
    running="採点しています…(Esc で中止)",
    cancelled="中止しました。",
    not_run_yet="F5 で実行して採点します。",
    reset_done="最初のコードに戻しました。Ctrl+Z で元に戻せます。",
    level_choose="選択肢",
    level_fill="穴埋め",
    level_write="全部書く",
    level_kept="書きかけのコードはそのままです。F8 を押すと、「{level}」の最初のコードになります。",
    choose_help="空欄の行で Alt+1〜4 を押すと、その番号の選択肢が入ります。F7 では順に切り替わります。すべて選んだら F5 で採点します。",
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
)

EN = DrillWords(
    task="Task",
    contract="Rules",
    hint="Hint {number}/{total}",
    running="judging… (Esc cancels)",
    cancelled="Cancelled.",
    not_run_yet="F5 runs and judges your code.",
    reset_done="Back to the first code. Ctrl+Z brings yours back.",
    level_choose="options",
    level_fill="fill blanks",
    level_write="write it all",
    level_kept="Your code stays as it is. F8 replaces it by the first code of “{level}”.",
    choose_help="On the line of a blank, Alt+1 to Alt+4 put the option with that number there; F7 steps through them. Once all are chosen, F5 judges.",
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
