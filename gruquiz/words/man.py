"""What the manual page says besides the help texts of the commands."""

from __future__ import annotations

import msgspec

Rows = tuple[tuple[str, str], ...]


class ManWords(msgspec.Struct, frozen=True):
    """Headings in the order of the page; `Rows` are pairs of a term and what it means."""

    name: str
    purpose: str
    synopsis: str
    description: str
    options: str
    commands: str
    environment: str
    variables: Rows
    files: str
    paths: Rows
    exit_status: str
    codes: Rows


JA = ManWords(
    name="名前",
    purpose="RNN・LSTM・GRU を端末で練習する",
    synopsis="書式",
    description="説明",
    options="オプション",
    commands="コマンド",
    environment="環境変数",
    variables=(
        ("GRUQUIZ_HOME", "設定、データ、キャッシュ、ログを置くフォルダ。"),
        ("GRUQUIZ_LANG", "表示する言語(ja か en)。--lang が優先されます。"),
        ("NO_COLOR", "設定されていれば、色を使いません。"),
    ),
    files="ファイル",
    paths=(
        ("config.toml", "設定。場所は gruquiz config path で表示されます。"),
        ("progress.db", "学習の記録(SQLite)。フォルダは gruquiz doctor で表示されます。"),
    ),
    exit_status="終了ステータス",
    codes=(
        ("0", "終わった、または合格した。"),
        ("1", "合格しなかった、または指摘がある。"),
        ("2", "使い方の誤り、または読めない入力。"),
        ("3", "この環境では実行できない。"),
        ("130", "中断された。解答済みの記録は残ります。"),
    ),
)

EN = ManWords(
    name="NAME",
    purpose="practise RNN, LSTM and GRU in the terminal",
    synopsis="SYNOPSIS",
    description="DESCRIPTION",
    options="OPTIONS",
    commands="COMMANDS",
    environment="ENVIRONMENT",
    variables=(
        ("GRUQUIZ_HOME", "The folder of configuration, data, cache and log."),
        ("GRUQUIZ_LANG", "The language (ja or en); --lang comes first."),
        ("NO_COLOR", "If set, no colours are used."),
    ),
    files="FILES",
    paths=(
        ("config.toml", "The settings; gruquiz config path prints where it is."),
        ("progress.db", "The study record (SQLite); gruquiz doctor prints its folder."),
    ),
    exit_status="EXIT STATUS",
    codes=(
        ("0", "Done, or passed."),
        ("1", "Not passed, or there are findings."),
        ("2", "Wrong usage, or input that cannot be read."),
        ("3", "The environment cannot do it."),
        ("130", "Interrupted; what was answered is kept."),
    ),
)


def man_words(lang: str) -> ManWords:
    """The words in `lang`."""
    return JA if lang == "ja" else EN
