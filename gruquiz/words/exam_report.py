"""The words of the report of a mock exam: in the app, in plain mode and as a page of HTML."""

from __future__ import annotations

import msgspec


class ReportWords(msgspec.Struct, frozen=True):
    """What the report says by itself."""

    report: str
    submitted: str
    expired: str
    score: str
    interval: str
    corrected: str
    about_corrected: str
    band_above: str
    band_within: str
    band_below: str
    no_pass_mark: str
    pace: str
    pace_item: str
    slow: str
    open: str
    unsuspected: str
    again: str
    later: str
    shortages: str
    objectives: str
    objective: str
    right: str
    items: str
    item: str
    time: str
    your_answer: str
    key: str
    not_answered: str
    sign_right: str
    sign_partial: str
    sign_wrong: str
    sign_open: str
    flagged: str
    changed: str
    sources: str
    convention: str
    key_open: str
    key_more: str
    key_practise: str
    key_html: str
    key_language: str
    key_back: str
    keys_item: str
    keys_path: str
    write_to: str
    written: str
    not_written: str
    exists: str
    none_missed: str

    def band(self, name: str) -> str:
        """Where the interval lies."""
        return str(getattr(self, f"band_{name}"))


JA = ReportWords(
    report="模擬試験の結果",
    submitted="提出",
    expired="時間切れ",
    score="得点 {points:g}/{total}(正答率 {share:.0%})",
    interval="同じ長さの模擬試験をほかの問題で受けたときの範囲: {low:.0%}〜{high:.0%}(90 % 区間)",
    corrected="当て推量を除いた得点率: {corrected:.0%}",
    about_corrected="でたらめに選んでも得られる分を差し引いた割合です(4 択なら、誤答 1 問につき 1/3 問分)。",
    band_above="目安: 範囲の全体が、受験者の間で合格点と言われる 50〜70 % より上にあります。",
    band_within="目安: 範囲が、受験者の間で合格点と言われる 50〜70 % に重なっています。",
    band_below="目安: 範囲の全体が、受験者の間で合格点と言われる 50〜70 % より下にあります。",
    no_pass_mark="JDLA は合格点を公表していません。出題範囲もゲート付き RNN に限られるため、この結果から合否は分かりません。",
    pace="時間 {used}/{limit}",
    pace_item="1 問あたり {seconds:.0f} 秒(基準 {norm} 秒)",
    slow="時間のかかった問題(基準の 2 倍を超えたもの): {numbers}",
    open="未解答 {count} 問",
    unsuspected="見直しの印を付けていなかった誤答 {count} 問",
    again="以前に出題された問題 {count} 問",
    later="この模擬試験の問題は、これから練習や次の模擬試験にも出ることがあります。",
    shortages="問題が足りず、近い目標の問題で補った目標: {names}",
    objectives="学習目標ごと",
    objective="学習目標",
    right="正解",
    items="問題ごと",
    item="問 {number}",
    time="{seconds:.0f} 秒",
    your_answer="あなたの答え",
    key="正解",
    not_answered="未解答",
    sign_right="○",
    sign_partial="△",
    sign_wrong="×",
    sign_open="－",
    flagged="見直しの印",
    changed="変更 {count} 回",
    sources="出典",
    convention="規約",
    key_open="↑↓ Enter 理由",
    key_more="PgDn 概要の続き",
    key_practise="F4 間違いを練習",
    key_html="F6 HTML に保存",
    key_language="F9 English",
    key_back="Esc 戻る",
    keys_path="Enter 保存   Esc やめる   F9 English",
    keys_item="Enter・Esc 一覧へ   ←→ 前後の問題   ↑↓ スクロール   F9 English",
    write_to="保存するファイル(Enter で保存、Esc でやめる)",
    written="保存しました: {path}",
    not_written="{path} に保存できません: {reason}",
    exists="{path} は既にあります。別の名前を入力してください。",
    none_missed="間違えた問題はありません。",
)

EN = ReportWords(
    report="Report of a mock exam",
    submitted="submitted",
    expired="time was up",
    score="Score {points:g} of {total} ({share:.0%})",
    interval="With other questions, an exam of this length would give {low:.0%} to {high:.0%} (90 % interval)",
    corrected="Corrected for guessing: {corrected:.0%}",
    about_corrected="What blind guessing earns on average is taken off (with four options, a third of a point for each wrong answer).",
    band_above="Estimate: all of this range lies above the 50 to 70 % that candidates take for the pass mark.",
    band_within="Estimate: this range overlaps the 50 to 70 % that candidates take for the pass mark.",
    band_below="Estimate: all of this range lies below the 50 to 70 % that candidates take for the pass mark.",
    no_pass_mark="JDLA publishes no pass mark, and only the gated-RNN part was asked: this result does not say how the exam would end.",
    pace="Time {used} of {limit}",
    pace_item="{seconds:.0f} s a question (pace of the exam: {norm} s)",
    slow="Questions that took more than twice that: {numbers}",
    open="{count} not answered",
    unsuspected="{count} wrong without a flag",
    again="{count} had been asked before",
    later="From now on the questions of this exam may come in practice and in later mock exams.",
    shortages="Objectives with too few questions, filled from their neighbours: {names}",
    objectives="By objective",
    objective="Objective",
    right="right",
    items="Question by question",
    item="Question {number}",
    time="{seconds:.0f} s",
    your_answer="your answer",
    key="key",
    not_answered="not answered",
    sign_right="○",
    sign_partial="△",
    sign_wrong="×",
    sign_open="-",
    flagged="flagged",
    changed="changes: {count}",
    sources="Sources",
    convention="Convention",
    key_open="↑↓ Enter reasons",
    key_more="PgDn more",
    key_practise="F4 redo missed",
    key_html="F6 HTML",
    key_language="F9 日本語",
    key_back="Esc back",
    keys_path="Enter save   Esc cancel   F9 日本語",
    keys_item="Enter or Esc list   ←→ other questions   ↑↓ scroll   F9 日本語",
    write_to="File to write (Enter writes, Esc cancels)",
    written="Written: {path}",
    not_written="{path} cannot be written: {reason}",
    exists="{path} exists. Type another name.",
    none_missed="Nothing failed.",
)


def report_words(lang: str) -> ReportWords:
    """The words in `lang`."""
    return JA if lang == "ja" else EN
