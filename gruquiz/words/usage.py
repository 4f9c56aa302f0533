"""What is said of a command line that cannot be followed, and of places that cannot be used."""

from __future__ import annotations

import msgspec


class UsageWords(msgspec.Struct, frozen=True):
    """Each ends with the way out."""

    needs_command: str
    extra_argument: str
    needs_value: str
    takes_no_value: str
    whole_number: str
    whole_number_between: str
    one_of: str
    not_empty: str
    stands_before: str
    only_with: str
    no_completion: str

    is_folder: str
    no_folder: str
    bank_exists: str
    no_bank_file: str
    no_access: str
    no_output: str


JA = UsageWords(
    needs_command="{command} のあとに、次のどれかを指定してください: {known}",
    extra_argument="{name} は余分な引数です。",
    needs_value="{name} には値が必要です。",
    takes_no_value="{name} に値は付けられません。",
    whole_number="整数を指定してください。",
    whole_number_between="{low} から {high} までの整数を指定してください。",
    not_empty="空の値は使えません。",
    one_of="次のどれかを指定してください: {known}",
    stands_before="{name} はコマンドの前に書きます: {example}",
    no_completion="補完は、シェルのスクリプトから呼び出します。スクリプトを出力するには: gruquiz completion bash",
    only_with="{name} は {needed} と一緒に使います。",
    is_folder="{path} はフォルダです。ファイルの名前を指定してください。",
    no_folder="{folder} というフォルダがありません。先に作るか、別の場所を指定してください。",
    no_bank_file="{path} は問題バンクとして読めません。ファイル名の末尾を .yaml か .yml にしてください。",
    bank_exists="{path} は既にあるので、書き換えません。別の名前を指定してください。",
    no_access="{path} を使えません: {reason}",
    no_output="出力を書き込めませんでした: {reason}",
)

EN = UsageWords(
    needs_command="{command} needs one of these after it: {known}",
    extra_argument="{name} does not belong here.",
    needs_value="{name} needs a value.",
    takes_no_value="{name} takes no value.",
    whole_number="a whole number is needed.",
    whole_number_between="a whole number from {low} to {high} is needed.",
    not_empty="it cannot be empty.",
    one_of="one of these is needed: {known}",
    stands_before="{name} stands before the command: {example}",
    no_completion="Completion is called by a script of the shell. To print that: gruquiz completion bash",
    only_with="{name} goes with {needed}.",
    is_folder="{path} is a folder; give the name of a file.",
    no_folder="There is no folder {folder}. Make it first, or choose another place.",
    no_bank_file="{path} is not taken for a bank: the name of one ends in .yaml or .yml.",
    bank_exists="{path} exists already and is left as it is. Choose another name.",
    no_access="{path} cannot be used: {reason}",
    no_output="The output could not be written: {reason}",
)


def usage_words(lang: str) -> UsageWords:
    """The words in `lang`."""
    return JA if lang == "ja" else EN
