"""The words of memory: review, confidence, the log, and a clock that went back."""

from __future__ import annotations

import msgspec


class StudyWords(msgspec.Struct, frozen=True):
    """What app, plain mode and command line say of when to learn what, and how sure one was."""

    review: str
    do_review: str
    due: str
    due_key: str
    none_due: str
    none_due_yet: str
    keys_none: str
    plain_begin: str
    new_today: str
    new_done: str
    recall: str
    leeches: str
    drills_due: str

    how_sure: str
    sure: str
    unsure: str
    guessed: str
    keys_how_sure: str
    pick_one: str
    pick_several: str

    key_undo: str
    undone: str
    nothing_to_undo: str

    exported: str
    imported: str
    not_imported: str
    more_findings: str
    clock_behind: str
    over_network: str


JA = StudyWords(
    review="復習",
    do_review="今日の復習をする({due} 問)",
    due="今日の復習 {due} 問",
    due_key="今日の復習が {due} 問あります(r で始める)。",
    none_due="今日の復習はありません。",
    none_due_yet="今日の復習はありません。\n\n一度解いた問題が、忘れかけるころにここに出ます。新しい問題は、ホームの「問題を練習する」で解けます。",
    keys_none="Enter・Esc ホームへ",
    plain_begin="答えは入力した時点で保存されます。undo で直前の解答を取り消し、Ctrl+C でいつでもやめられます。",
    new_today="新しい問題は今日あと {new} 問が目安です。",
    new_done="今日の新しい問題は、もう十分です。",
    recall="いま思い出せる見込み {recall:.0%}(解いた {seen} 問の平均)",
    leeches="何度も忘れている問題(解説や演習で理解し直しましょう)",
    drills_due="復習の時期が来たコード演習",
    how_sure="{picked} を選びました。自信は?",
    sure="確信がある",
    unsure="迷った",
    guessed="勘",
    keys_how_sure="1〜3・↑↓ Enter 自信を答える   F9 English   Esc 選び直す",
    pick_one="答え(1〜{count}。迷ったら 2?、勘なら 2??): ",
    pick_several="答え(当てはまるものすべて。例: 1 3。迷ったら 1 3?、勘なら 1 3??): ",
    key_undo="u 取り消す",
    undone="直前の解答を取り消しました。記録には数えません。この問題は今回の出題から外れ、別の回にまた出ます。",
    nothing_to_undo="取り消せる解答がありません。",
    exported="{count} 行を書き出しました: {path}",
    imported="{added} 件の解答を取り込みました(既にあったもの {known} 件、取り消し {undone} 件)。",
    more_findings="… ほかに {count} 件あります。",
    not_imported="取り込めない行があるため、何も取り込みませんでした({count} 件)。行を直してから、もう一度実行してください。",
    clock_behind="時計が、最後の解答より {hours} 時間前を指しています。解答は失われません。時計が間違っていれば、直してください。",
    over_network="学習記録はネットワーク上({kind})にあります。保存方式を、ネットワーク上でも安全なものに切り替えます。保存は少し遅くなりますが、解答は失われません。複数のコンピューターで同時に開かないでください。",
)

EN = StudyWords(
    review="Review",
    do_review="Review what is due today ({due})",
    due="{due} to review today",
    due_key="{due} questions are due for review today (r starts).",
    none_due="Nothing is due today.",
    none_due_yet="Nothing is due today.\n\nA question that you have answered comes back here when you are about to forget it. New ones are under “Practise questions” on the first screen.",
    keys_none="Enter or Esc home",
    plain_begin="An answer is stored as soon as it is typed. undo takes the last one back, Ctrl+C stops at any time.",
    new_today="New today: {new} more to keep pace.",
    new_done="No more new questions needed today.",
    recall="You would still know {recall:.0%} now (mean of {seen} questions answered)",
    leeches="Forgotten again and again (read the reasons, or write the code)",
    drills_due="Code drills that are due",
    how_sure="You picked {picked}. How sure?",
    sure="sure",
    unsure="unsure",
    guessed="a guess",
    keys_how_sure="1-3 or ↑↓ Enter how sure   F9 日本語   Esc pick again",
    pick_one="Answer (1-{count}; 2? if unsure, 2?? if guessed): ",
    pick_several="Answer (all that apply, as in 1 3; 1 3? if unsure, 1 3?? if guessed): ",
    key_undo="u undo",
    undone="The last answer was taken back and does not count. Its question leaves this series and comes back in a later one.",
    nothing_to_undo="There is no answer to take back.",
    exported="{count} lines written: {path}",
    imported="{added} answers added ({known} were known, {undone} taken back).",
    more_findings="... and {count} more.",
    not_imported="Nothing was imported, for some lines cannot be taken in (findings: {count}). Mend them and try again.",
    clock_behind="The clock is {hours} hours behind the latest answer. No answer is lost; if the clock is wrong, set it right.",
    over_network="The study record is on a network ({kind}). It is now kept in a way that is safe there: a little slower, and no answer is lost. Do not open it on several machines at once.",
)


def study_words(lang: str) -> StudyWords:
    """The words in `lang`."""
    return JA if lang == "ja" else EN
