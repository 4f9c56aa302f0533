"""The words of the screen on which items are searched, and of the palette of commands."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from gruquiz.language import Lang


class BrowseWords(msgspec.Struct, frozen=True):
    """What search and palette say; `also` has other names under which a place is looked for."""

    browse: str
    keys: str
    placeholder: str
    found: str
    first_ones: str
    nothing: str
    palette: str
    practise: str
    open_drill: str
    switch_language: str
    switch_theme: str
    quit: str
    quit_how: str
    no_command: str
    also: Mapping[str, str]


JA = BrowseWords(
    browse="問題を探す",
    keys="語を入力して絞り込む   ↑↓ 選ぶ   Enter この問題から解く   Esc 戻る",
    placeholder="更新ゲート、E3、PyTorch など(空白で区切ると、すべてを含む問題)",
    found="{found} / {total} 問{part}   · 未解答  ✔ すべて正解  △ 一部  ✘ なし",
    first_ones="(はじめの {listed} 問)",
    nothing="見つかりませんでした。語を減らすか、別の書き方を試してください。",
    palette="操作や場所の名前を入力",
    practise="練習する: {name}",
    open_drill="演習を開く: {name}",
    switch_language="表示を英語に切り替える (English)",
    switch_theme="明るい配色と暗い配色を切り替える",
    quit="終了する",
    quit_how="終了するには Ctrl+Q を押してください。",
    no_command="見つかりません。別の語を試してください。",
    also={"stats": "統計 成績 グラフ"},
)

EN = BrowseWords(
    browse="Find a question",
    keys="type to narrow down   ↑↓ choose   Enter practise from here   Esc back",
    placeholder="update gate, E3, PyTorch, … (several words: items with all of them)",
    found="{found} of {total}{part}   · new  ✔ always right  △ sometimes  ✘ never",
    first_ones=" (first {listed} shown)",
    nothing="Nothing was found. Try fewer words, or another spelling.",
    palette="Name a place or an action",
    practise="Practise: {name}",
    open_drill="Open the drill: {name}",
    switch_language="Show everything in Japanese (日本語)",
    switch_theme="Switch between the dark and the light theme",
    quit="Quit",
    quit_how="Ctrl+Q quits.",
    no_command="Nothing is called that. Try another word.",
    also={"stats": "statistics record charts"},
)


def browse_words(lang: Lang) -> BrowseWords:
    """The words in `lang`."""
    return JA if lang == "ja" else EN
