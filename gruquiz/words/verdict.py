"""The words for a verdict, shared by the app and the command line."""

from __future__ import annotations

import msgspec


class VerdictWords(msgspec.Struct, frozen=True):
    """What each outcome of the judge is called, and what stands around what it found.

    `tab_…` name the sections of a verdict; `call_…` the calls after the first.
    """

    passed: str
    wrong: str
    error: str
    timeout: str
    memory: str
    crashed: str
    refused: str
    costs_nothing: str
    line: str
    output: str
    notes: str

    more: str
    related: str
    related_by_key: str
    question: str
    right_line: str
    derivation: str

    tab_verdict: str
    tab_findings: str
    tab_numbers: str
    tab_example: str
    tab_gradient: str

    about_findings: str
    about_numbers: str
    case: str
    array: str
    index: str
    yours: str
    expected: str
    error_size: str
    call_second: str
    call_again: str
    call_kept: str
    call_set: str

    about_example: str
    given: str
    steps: str
    result: str

    about_gradient: str

    def outcome(self, name: str) -> str:
        """The word for an outcome of the judge."""
        return str(getattr(self, name))

    def tab(self, section: str) -> str:
        """What a section of a verdict is called."""
        return str(getattr(self, f"tab_{section}"))

    def call(self, name: str) -> str:
        """Which call of several, for a value such as `dx.second`; empty if it is not that."""
        return str(getattr(self, f"call_{name}", ""))


JA = VerdictWords(
    passed="合格",
    wrong="不合格",
    error="実行できません",
    timeout="時間切れ",
    memory="メモリ不足",
    crashed="異常終了",
    refused="結果を受け取れません",
    costs_nothing="実行できなかった提出は、回数に数えません。",
    line="{line} 行目",
    output="プログラムの出力",
    notes="注意",
    more="指摘はほかに {count} 件あります(F6)。",
    related="関連する問題",
    related_by_key="関連する問題が {count} 問あります(F4)。",
    question="考えてみましょう",
    right_line="正しい行",
    derivation="導出",
    tab_verdict="判定",
    tab_findings="指摘 {count} 件",
    tab_numbers="数値",
    tab_example="最小の例",
    tab_gradient="勾配の検査",
    about_findings="確かな指摘から順に並べています。",
    about_numbers="配列ごとに、最初に値が食い違う要素です。",
    case="ケース",
    array="配列",
    index="添字",
    yours="あなた",
    expected="正しい値",
    error_size="最大の相対誤差",
    call_second="2 回目",
    call_again="同じ引数で再び",
    call_kept="2 回目の後",
    call_set="set_state の後",
    about_example="間違いが現れる、いちばん小さな場合です。手計算で確かめてみましょう。",
    given="入力",
    steps="正しい計算",
    result="結果",
    about_gradient="あなたの backward を、あなた自身の forward の数値微分と比べました。",
)

EN = VerdictWords(
    passed="passed",
    wrong="wrong",
    error="could not run",
    timeout="timed out",
    memory="out of memory",
    crashed="crashed",
    refused="result refused",
    costs_nothing="A submission that could not be run does not count as an attempt.",
    line="line {line}",
    output="output of the program",
    notes="notes",
    more="Further findings: {count} (F6).",
    related="Related questions",
    related_by_key="Related questions: {count} (F4)",
    question="Ask yourself",
    right_line="The right line",
    derivation="Derivation",
    tab_verdict="verdict",
    tab_findings="{count} findings",
    tab_numbers="numbers",
    tab_example="smallest example",
    tab_gradient="gradient check",
    about_findings="The most certain finding comes first.",
    about_numbers="The first element of each array that differs.",
    case="case",
    array="array",
    index="index",
    yours="yours",
    expected="expected",
    error_size="max relative error",
    call_second="second call",
    call_again="same arguments again",
    call_kept="after the second call",
    call_set="after set_state",
    about_example="The mistake shows here in numbers that can be followed by hand.",
    given="given",
    steps="right steps",
    result="result",
    about_gradient="Your backward against numerical differentiation of your own forward.",
)


def verdict_words(lang: str) -> VerdictWords:
    """The words in `lang`."""
    return JA if lang == "ja" else EN
