"""The words of the mock exam, in the app and in plain mode."""

from __future__ import annotations

import msgspec

NOTABLE_MS = 5_000
"""A difference from the pace that is worth a word."""


class ExamWords(msgspec.Struct, frozen=True):
    """What the mock exam says until it is over; `plain_…` only with numbered prompts."""

    exam: str
    do_exam: str
    waiting: str
    intro: str
    about_framework: str
    numpy: str
    pytorch: str
    kind_mini: str
    kind_rnn: str
    kind_full: str
    size: str
    resume: str
    past: str
    begin_abandons: str
    too_small: str
    no_items: str
    keys_start: str

    number: str
    left: str
    ahead: str
    behind: str
    on_pace: str
    answered: str
    flagged: str
    paused: str
    pick_several: str
    key_pick: str
    key_take: str
    key_next: str
    key_scroll: str
    key_before: str
    key_flag: str
    key_skip: str
    key_grid: str
    key_pause: str
    key_language: str
    keys_paused: str

    grid: str
    legend: str
    counts: str
    submit: str
    submit_again: str
    submit_complete: str
    keys_grid: str
    ended_elsewhere: str

    plain_begin: str
    plain_pick: str
    plain_several: str
    plain_commands: str
    plain_help: str
    plain_noted: str
    plain_paused: str
    plain_submit: str
    plain_expired: str
    plain_no_number: str
    plain_left: str
    resume_or_new: str
    nothing_to_resume: str
    no_report: str

    def kind(self, name: str) -> str:
        """What a kind of exam is called."""
        return str(getattr(self, f"kind_{name}"))

    def framework(self, name: str) -> str:
        """What the choice of a framework is called."""
        return str(getattr(self, name))

    def pace(self, ahead_ms: int) -> str:
        """How the answers stand against the pace of the exam."""
        if abs(ahead_ms) < NOTABLE_MS:
            return self.on_pace
        return (self.ahead if ahead_ms > 0 else self.behind).format(time=minutes(abs(ahead_ms)))


def minutes(ms: int) -> str:
    """A duration as `23:00`; a second that has begun counts, so that a clock shows 0:00 only at its end."""
    seconds = -(-ms // 1000)
    return f"{seconds // 60}:{seconds % 60:02}"


JA = ExamWords(
    exam="模擬試験",
    do_exam="模擬試験を受ける",
    waiting="中断した模擬試験があります(残り {left}、解答 {answered}/{total})。",
    intro="E資格は約 100 問を 120 分で解きます(直近の報告では 104 問、1 問あたり 69 秒)。この模擬試験は、そのうちゲート付き RNN の範囲だけを同じペースで出題します。\n\n問題は gruquiz が独自に作ったもので、本番の問題ではありません。各学習目標の問題の 2 割以上を模擬試験のために取り分けてあり、練習には出しません。一度受けた問題は、その後の練習に加わります。\n\nJDLA は問題も合格点も公表していません。結果は実力の目安で、合否の判定ではありません。",
    about_framework="本番では最初にフレームワークを選びます。ここでは、PyTorch のコードを読む問題を含めるかどうかを選びます(F2)。",
    numpy="NumPy のみ",
    pytorch="PyTorch も含む",
    kind_mini="ミニ",
    kind_rnn="RNN 総合",
    kind_full="本番と同じ長さ",
    size="{items} 問・{minutes} 分",
    resume="続きから(残り {left}、解答 {answered}/{total})",
    past="結果を見る: {date} {kind}",
    begin_abandons="新しく始めると、中断した模擬試験は破棄され、その解答は記録に数えません。もう一度選ぶと始まります。",
    too_small="問題が足りない目標は、近い目標の問題で補います({names})。",
    no_items="模擬試験に出せる問題がありません。",
    keys_start="1〜{count}・↑↓ Enter 選ぶ   F2 コード: {framework}   F9 English   Esc 戻る",
    number="問 {number}/{total}",
    left="残り {left}",
    ahead="{time} 先行",
    behind="{time} 遅れ",
    on_pace="ペースどおり",
    answered="解答 {count}",
    flagged="⚑ 見直し",
    paused="中断しています。時計は止まっています(本番では止められません)。\n\n解答はすべて保存されています。Enter で再開します。Esc で模擬試験のメニューに戻っても、あとで続きから受けられます。",
    pick_several="当てはまるものをすべて選んでください。",
    key_pick="1〜{count} 選ぶ",
    key_take="1〜{count} 選ぶ・外す",
    key_next="Enter 次",
    key_scroll="PgDn 続き",
    key_before="← 前",
    key_flag="f 見直し",
    key_skip="s 後回し",
    key_grid="g 一覧・提出",
    key_pause="p 中断",
    key_language="F9 EN",
    keys_paused="Enter 再開   F9 English   Esc メニューへ",
    grid="一覧",
    legend="● 解答済み   ○ 未解答   · まだ見ていない   ⚑ 見直し",
    counts="解答 {answered}・未解答 {open}・見直し {flagged}",
    submit="F5 で提出します。",
    submit_again="未解答が {open} 問、見直しの印が {flagged} 問あります。提出するともう変えられません。提出するなら、もう一度 F5 を押してください。",
    submit_complete="すべての問題に解答しました。提出するともう変えられません。提出するなら、もう一度 F5 を押してください。",
    keys_grid="矢印 Enter 問題へ   u 次の未解答   F5 提出   F9 English   Esc 戻る",
    ended_elsewhere="この模擬試験は、ほかの画面で終わっています。",
    plain_begin="模擬試験「{kind}」({items} 問・{minutes} 分、{framework})",
    plain_pick="答え(1〜{count}。? で操作の説明): ",
    plain_several="答え(当てはまるものすべて。例: 1 3。? で操作の説明): ",
    plain_commands="Enter 次へ  b 前へ  g 5 問 5 へ  f 見直しの印  s 後回し  l 一覧  p 中断  submit 提出",
    plain_help="番号で答えます。答えは入力した時点で保存され、あとから変えられます。",
    plain_noted="保存しました: {answer}",
    plain_paused="中断しています。時計は止まっています。Enter で再開: ",
    plain_submit="未解答 {open} 問、見直し {flagged} 問。提出するなら、もう一度 submit と入力してください: ",
    plain_expired="時間になりました。",
    plain_no_number="問 1 から 問 {total} までの番号を書いてください。例: g 5",
    plain_left="ここまでの解答は保存されています。続きは gruquiz exam --resume で受けられます。",
    resume_or_new="--resume で続きから受けられます。--new を付けると、破棄して新しく始めます。",
    nothing_to_resume="中断した模擬試験はありません。gruquiz exam で始められます。",
    no_report="結果のある模擬試験が見つかりません。gruquiz exam で受けられます。",
)

EN = ExamWords(
    exam="Mock exam",
    do_exam="Sit a mock exam",
    waiting="A mock exam is waiting ({left} left, {answered} of {total} answered).",
    intro="E資格 has about 100 questions in 120 minutes (104 when last reported: 69 seconds each). This mock exam asks only its gated-RNN part, at the same pace.\n\nThe questions were written for gruquiz; none is from the exam. At least a fifth of each objective is kept for mock exams and never practised. What a mock exam has asked joins practice afterwards.\n\nJDLA publishes neither questions nor a pass mark. The result is an estimate, never a verdict.",
    about_framework="The exam begins with a choice of framework. Here you choose whether questions on reading PyTorch code are included (F2).",
    numpy="NumPy only",
    pytorch="with PyTorch",
    kind_mini="Mini",
    kind_rnn="All of RNN",
    kind_full="Full length",
    size="{items} questions, {minutes} minutes",
    resume="Go on ({left} left, {answered} of {total} answered)",
    past="Report: {date} {kind}",
    begin_abandons="A new exam abandons the one that is waiting; its answers will not count. Choose again to begin.",
    too_small="Objectives with too few questions are filled from their neighbours ({names}).",
    no_items="There is no question that could be asked in a mock exam.",
    keys_start="1-{count} or ↑↓ Enter choose   F2 code: {framework}   F9 日本語   Esc back",
    number="Question {number}/{total}",
    left="{left} left",
    ahead="{time} ahead",
    behind="{time} behind",
    on_pace="on pace",
    answered="{count} answered",
    flagged="⚑ flagged",
    paused="Paused. The clock stands still (in the real exam it would not).\n\nAll answers are stored. Enter goes on. You may also leave with Esc and go on later.",
    pick_several="Select all that apply.",
    key_pick="1-{count} choose",
    key_take="1-{count} take/leave",
    key_next="Enter next",
    key_scroll="PgDn more",
    key_before="← back",
    key_flag="f flag",
    key_skip="s skip",
    key_grid="g grid/submit",
    key_pause="p pause",
    key_language="F9 JA",
    keys_paused="Enter go on   F9 日本語   Esc exam menu",
    grid="All questions",
    legend="● answered   ○ open   · not seen yet   ⚑ flagged",
    counts="{answered} answered, {open} open, {flagged} flagged",
    submit="F5 submits.",
    submit_again="{open} open, {flagged} flagged. Nothing can be changed once it is submitted. Press F5 again to submit.",
    submit_complete="Everything is answered. Nothing can be changed once it is submitted. Press F5 again to submit.",
    keys_grid="arrows Enter go there   u next open   F5 submit   F9 日本語   Esc back",
    ended_elsewhere="This mock exam has been ended elsewhere.",
    plain_begin="Mock exam: {kind} ({items} questions, {minutes} minutes, {framework})",
    plain_pick="Answer (1-{count}, ? for help): ",
    plain_several="Answer (all that apply, e.g. 1 3; ? for help): ",
    plain_commands="Enter next  b back  g 5 go to question 5  f flag  s skip  l list  p pause  submit",
    plain_help="Answer with numbers. An answer is stored as soon as it is typed, and can be changed later.",
    plain_noted="Stored: {answer}",
    plain_paused="Paused. The clock stands still. Press Enter to go on: ",
    plain_submit="{open} open, {flagged} flagged. Type submit once more to hand in: ",
    plain_expired="Time is up.",
    plain_no_number="Name a question from 1 to {total}, as in: g 5",
    plain_left="Your answers are stored. Go on with: gruquiz exam --resume",
    resume_or_new="--resume goes on with it; --new abandons it and begins another.",
    nothing_to_resume="No mock exam is waiting. Start one with: gruquiz exam",
    no_report="There is no such report. Sit a mock exam with: gruquiz exam",
)


def exam_words(lang: str) -> ExamWords:
    """The words in `lang`."""
    return JA if lang == "ja" else EN
