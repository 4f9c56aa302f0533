"""What `gruquiz config` says."""

from __future__ import annotations

import msgspec


class ConfigWords(msgspec.Struct, frozen=True):
    """Messages; help texts are with those of the other commands."""

    no_such_key: str
    bad_value: str
    bad_file: str
    no_value: str
    which_keys: str
    set_to: str
    back_to_default: str
    default: str


JA = ConfigWords(
    no_such_key="{name} という設定はありません。設定: {known}",
    bad_value="{name}: {reason}。",
    bad_file="{faults}\nファイルを直してから、もう一度実行してください。",
    which_keys="keys. のあとに操作の名前を書いてください。例: gruquiz config set keys.drill.judge ctrl+g\n操作の一覧: gruquiz config get keys",
    no_value="{name} の値を書いてください。既定値に戻すには: gruquiz config set {name} ''",
    set_to="{name} = {value}",
    back_to_default="{name} を既定値に戻しました。",
    default="既定値",
)

EN = ConfigWords(
    no_such_key="There is no setting {name}. Settings: {known}",
    bad_value="{name}: {reason}.",
    bad_file="{faults}\nPut the file right and try again.",
    which_keys="Write the name of an action after keys., as in: gruquiz config set keys.drill.judge ctrl+g\nAll actions: gruquiz config get keys",
    no_value="Give {name} a value. Back to its default: gruquiz config set {name} ''",
    set_to="{name} = {value}",
    back_to_default="{name} is back at its default.",
    default="default",
)


def config_words(lang: str) -> ConfigWords:
    """The words in `lang`."""
    return JA if lang == "ja" else EN
