"""The actions whose keys a learner may change, with what they do; and what is said of keys."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from gruquiz.language import Lang
from gruquiz.text import Text


class Action(msgspec.Struct, frozen=True):
    """What a key does: its id, the keys that ship (with commas between them), and its description."""

    id: str
    keys: str
    about: Text


def _action(name: str, keys: str, ja: str, en: str) -> Action:
    return Action(name, keys, Text(ja=ja, en=en))


_ALL = (
    _action("app.help", "f1", "ヘルプを開く", "open the help"),
    _action("app.language", "f9", "日本語と英語を切り替える", "switch between 日本語 and English"),
    _action(
        "app.palette", "ctrl+p", "画面や操作を名前で探す", "find a screen or an action by name"
    ),
    _action("app.quit", "ctrl+q", "終了する", "quit"),
    _action("screen.back", "escape", "前の画面に戻る", "back to the screen before"),
    _action("home.quit", "q", "ホームで終了する", "quit from home"),
    _action("home.review", "r", "復習を始める", "begin the review"),
    _action("home.resume", "c", "前回の続きから始める", "go on where you left off"),
    _action("practice.drill", "f4", "関連する演習を開く", "open the related drill"),
    _action("practice.try", "f6", "コードを実行して比べる", "run the code and compare"),
    _action("practice.lab", "f7", "実験室を開く", "open the lab"),
    _action("practice.undo", "u,ctrl+z", "直前の解答を取り消す", "take the last answer back"),
    _action("order.up", "ctrl+up,alt+up", "並べた行を上へ動かす", "move a placed line up"),
    _action("order.down", "ctrl+down,alt+down", "並べた行を下へ動かす", "move a placed line down"),
    _action("drill.turn", "f2", "課題とコードを切り替える", "turn between task and code"),
    _action("drill.hint", "f3", "ヒントを見る", "show a hint"),
    _action("drill.related", "f4", "関連する問題を練習する", "practise related questions"),
    _action("drill.judge", "f5", "コードを採点する", "judge the code"),
    _action("drill.section", "f6", "判定の詳細を見る", "what stands behind the verdict"),
    _action(
        "drill.lab",
        "f7",
        "実験室を開く(空欄では次の選択肢)",
        "open the lab (on a blank: next option)",
    ),
    _action("drill.reset", "f8", "最初のコードに戻す", "back to the first code"),
    _action("drill.level", "f10", "レベルを切り替える", "change the level"),
    _action("drill.outside", "ctrl+o", "ほかのエディタで開く", "open in another editor"),
    _action("drill.answer", "ctrl+r", "模範解答と比べる", "compare with the model answer"),
    _action(
        "code.comment", "ctrl+slash,ctrl+underscore", "行をコメントにする", "make a line a comment"
    ),
    _action("compare.turn", "f2", "違いと全体を切り替える", "turn between differences and all"),
    _action("compare.copy", "c", "模範解答をコピーする", "copy the model answer"),
    _action("exam.framework", "f2", "フレームワークを選ぶ", "choose the framework"),
    _action("exam.flag", "f", "見直しの印を付ける", "flag a question"),
    _action("exam.skip", "s", "後回しにする", "skip a question"),
    _action("exam.grid", "g", "問題の一覧を開く", "list all questions"),
    _action("exam.pause", "p", "中断する", "pause"),
    _action("grid.submit", "f5", "提出する", "hand in"),
    _action("grid.back", "g", "一覧から問題に戻る", "from the list back to the question"),
    _action("overview.open", "u", "次の未解答に移る", "to the next open question"),
    _action("report.practise", "f4", "間違えた問題を練習する", "practise what went wrong"),
    _action("report.html", "f6", "結果を HTML に保存する", "save the report as HTML"),
    _action("lab.convention", "c", "規約を切り替える", "turn to the next convention"),
    _action("lab.cell", "c", "セルを切り替える", "turn to the next cell"),
    _action("lab.numbers", "s", "別の数値にする", "other numbers"),
    _action("settings.reset", "delete,backspace", "既定値に戻す", "back to the default"),
)

ACTIONS: Mapping[str, Action] = {action.id: action for action in _ALL}
"""In the order in which they are listed. Digits, arrows, Enter, Space and Tab mean the same everywhere."""

SCREENS: Mapping[str, Text] = {
    "home": Text(ja="ホーム", en="home"),
    "practice": Text(ja="練習", en="practice"),
    "drill": Text(ja="コード演習", en="a drill"),
    "compare": Text(ja="模範解答", en="the model answer"),
    "exam": Text(ja="模擬試験", en="an exam"),
    "grid": Text(ja="試験の問題一覧", en="the list of an exam"),
    "report": Text(ja="試験の結果", en="the report of an exam"),
    "lab": Text(ja="実験室", en="the lab"),
    "settings": Text(ja="設定", en="the settings"),
}
"""The screens that have keys of their own."""


class KeysWords(msgspec.Struct, frozen=True):
    """What the help and `gruquiz config` say of keys."""

    changed: str
    shipped: str


_JA = KeysWords(
    changed="変更したキー(config.toml の [keys])",
    shipped="はじめは {keys}",
)
_EN = KeysWords(
    changed="Keys that you have changed ([keys] in config.toml)",
    shipped="was {keys}",
)


def keys_words(lang: Lang) -> KeysWords:
    """The words in `lang`."""
    return _JA if lang == "ja" else _EN
