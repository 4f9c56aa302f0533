"""What `gruquiz config` says."""

from __future__ import annotations

import msgspec


class ConfigWords(msgspec.Struct, frozen=True):
    """Messages; help texts are with those of the other commands."""

    no_such_key: str
    bad_value: str
    bad_file: str
    no_value: str
    set_to: str
    back_to_default: str
    default: str


JA = ConfigWords(
    no_such_key="{name} という設定はありません。設定: {known}",
    bad_value="{name}: {reason}。",
    bad_file="{path}: {reason}。ファイルを直してから、もう一度実行してください。",
    no_value="{name} の値を書いてください。既定値に戻すには: gruquiz config set {name} ''",
    set_to="{name} = {value}",
    back_to_default="{name} を既定値に戻しました。",
    default="既定値",
)

EN = ConfigWords(
    no_such_key="There is no setting {name}. Settings: {known}",
    bad_value="{name}: {reason}.",
    bad_file="{path}: {reason}. Put the file right and try again.",
    no_value="Give {name} a value. Back to its default: gruquiz config set {name} ''",
    set_to="{name} = {value}",
    back_to_default="{name} is back at its default.",
    default="default",
)


def config_words(lang: str) -> ConfigWords:
    """The words in `lang`."""
    return JA if lang == "ja" else EN
