"""The words of the screen of the settings."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from gruquiz.language import Lang


class SettingsWords(msgspec.Struct, frozen=True):
    """`titles` are by the name of a setting, `values` by the value as the file has it."""

    settings: str
    keys: str
    keys_typing: str
    titles: Mapping[str, str]
    values: Mapping[str, str]
    auto_lang: str
    auto_theme: str
    none: str
    date_hint: str
    no_such_day: str
    past_day: str
    banks_hint: str
    file: str
    next_start: str
    no_toml: str
    unwritable: str


JA = SettingsWords(
    settings="設定",
    keys="↑↓ 選ぶ   ←→・Enter・クリック 変える   Del 既定値に戻す   Esc 戻る",
    keys_typing="入力して Enter で保存(空なら既定値)   Esc やめる",
    titles={
        "lang": "言語",
        "exam_date": "受験日",
        "ask_confidence": "自信の度合いを尋ねる",
        "framework": "フレームワーク",
        "theme": "配色",
        "banks": "追加の問題バンク",
        "plain": "番号で答える形式",
    },
    values={
        "ja": "日本語",
        "en": "English",
        "true": "はい",
        "false": "いいえ",
        "numpy": "NumPy",
        "pytorch": "PyTorch",
        "dark": "暗い",
        "light": "明るい",
        "ansi-dark": "端末の色(暗い背景)",
        "ansi-light": "端末の色(明るい背景)",
    },
    auto_lang="環境に合わせる",
    auto_theme="端末に合わせる",
    none="なし",
    date_hint="2027-02-13 のような形の日付",
    no_such_day="{day} という日はありません",
    past_day="受験日 {day} はもう過ぎています。このままでは、復習の間隔は受験日に合わせて縮まりません。",
    banks_hint="ファイルかフォルダのパス(複数なら , で区切る)",
    file="保存先: {path}",
    next_start="次に起動したときから有効です。",
    no_toml="{path} は TOML として読めないため、保存できません({reason})。ファイルを直してください。今の変更は、終了するまで有効です。",
    unwritable="設定を保存できません({path}: {reason})。今の変更は、終了するまで有効です。",
)

EN = SettingsWords(
    settings="Settings",
    keys="↑↓ choose   ←→, Enter or click change   Del default   Esc back",
    keys_typing="type, Enter saves (nothing: the default)   Esc leave as it was",
    titles={
        "lang": "Language",
        "exam_date": "Day of the exam",
        "ask_confidence": "Confidence",
        "framework": "Framework",
        "theme": "Colours",
        "banks": "More banks",
        "plain": "Numbered prompts",
    },
    values={
        "ja": "日本語",
        "en": "English",
        "true": "yes",
        "false": "no",
        "numpy": "NumPy",
        "pytorch": "PyTorch",
        "dark": "dark",
        "light": "light",
        "ansi-dark": "the terminal's own, dark",
        "ansi-light": "the terminal's own, light",
    },
    auto_lang="that of the environment",
    auto_theme="what suits the terminal",
    none="none",
    date_hint="a date such as 2027-02-13",
    no_such_day="there is no day {day}",
    past_day="{day} is over. As it stands, reviews are not fitted to the day of your exam.",
    banks_hint="paths of files or folders, with commas between them",
    file="Kept in {path}",
    next_start="In force from the next start.",
    no_toml="{path} is no TOML and is left alone ({reason}). Put the file right; until you quit, the change is in force.",
    unwritable="The settings cannot be kept ({path}: {reason}). Until you quit, the change is in force.",
)


def settings_words(lang: Lang) -> SettingsWords:
    """The words in `lang`."""
    return JA if lang == "ja" else EN
