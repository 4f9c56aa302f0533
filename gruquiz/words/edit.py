"""The words for code that is written in an editor of the learner's own."""

from __future__ import annotations

import msgspec


class EditWords(msgspec.Struct, frozen=True):
    """What `drill --edit`, `--watch` and `--reset` say."""

    needs_drill: str
    one_at_a_time: str
    level_too_late: str
    level_of_file: str
    editor_failed: str
    begun: str
    continued: str
    nothing_written: str
    not_changed: str
    returns_at_once: str
    again: str
    set_aside: str
    nothing_to_reset: str
    watching: str
    watches_files: str


JA = EditWords(
    needs_drill="{option} には演習の ID が必要です。一覧: gruquiz drill",
    one_at_a_time="{options} は同時に使えません。",
    level_too_late="この演習には書きかけのコードがあるので、--level は使えません。残したまま最初からやり直すには: gruquiz drill {drill} --reset --level {level}",
    level_of_file="{path} は既にあるので、--level は使えません。--level を外すか、新しいファイルの名前を指定してください。",
    editor_failed="エディタ {editor} を起動できないか、エラーで終了しました。環境変数 VISUAL か EDITOR を確かめてください。",
    begun="最初のコードから始めます: {path}",
    continued="前回の続きです(--reset で最初から): {path}",
    nothing_written="まだ何も書かれていません。",
    not_changed="前回の採点から変わっていません。",
    returns_at_once="エディタが閉じる前にここへ戻ってしまう場合は、こちらをお使いください: gruquiz drill {drill} --watch {path:!}",
    again="もう一度エディタで開きますか(Enter: 開く / q: 終わる) ",
    set_aside="最初のコードに戻しました。それまでのコードは {kept} に残してあります。\n元に戻すには、{path} にコピーしてください。",
    nothing_to_reset="書きかけのコードはありません。",
    watches_files="--watch にはファイルを指定してください。標準入力(-)は使えません。",
    watching="{path} を見ています。保存するたびに採点します。Ctrl+C で終わります。",
)

EN = EditWords(
    needs_drill="{option} needs the ID of a drill. All of them: gruquiz drill",
    one_at_a_time="{options} cannot be used together.",
    level_too_late="Code has been begun for this drill, so --level comes too late. To set it aside and begin afresh: gruquiz drill {drill} --reset --level {level}",
    level_of_file="{path} exists already, so --level comes too late. Leave it out, or name a new file.",
    editor_failed="The editor {editor} could not be started or ended with an error. Look at the variables VISUAL and EDITOR.",
    begun="Beginning with the first code: {path}",
    continued="Going on where you stopped (--reset begins afresh): {path}",
    nothing_written="Nothing has been written yet.",
    not_changed="Nothing has changed since it was judged.",
    returns_at_once="If your editor comes back here before it is closed, use: gruquiz drill {drill} --watch {path:!}",
    again="Open the editor again? (Enter: yes / q: no) ",
    set_aside="Back to the first code. Yours is kept in {kept}\nTo get it back, copy it to {path}",
    nothing_to_reset="No code has been begun.",
    watches_files="--watch needs a file; standard input (-) cannot be watched.",
    watching="Watching {path}. Every save is judged. Ctrl+C ends.",
)


def edit_words(lang: str) -> EditWords:
    """The words in `lang`."""
    return JA if lang == "ja" else EN
