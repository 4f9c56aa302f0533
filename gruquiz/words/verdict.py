"""The words for a verdict, shared by the app and the command line."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class VerdictWords:
    """What each outcome of the judge is called, and what it means for the learner."""

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

    def outcome(self, name: str) -> str:
        """The word for an outcome of the judge."""
        return str(getattr(self, name))


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
)


def verdict_words(lang: str) -> VerdictWords:
    """The words in `lang`."""
    return JA if lang == "ja" else EN
