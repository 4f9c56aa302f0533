"""What `gruquiz export` says, and the headings of what it writes."""

from __future__ import annotations

import msgspec


class ExportWords(msgspec.Struct, frozen=True):
    """Messages first, then what stands on cards and pages."""

    written: str
    written_page: str
    kept_for_exams: str
    exists: str
    nothing_fits: str
    wrong_suffix: str
    no_genanki: str

    convention: str
    key: str
    decimals: str
    whole: str
    questions: str
    answers: str
    question_count: str


JA = ExportWords(
    written="{count} 問を書き出しました: {path}",
    written_page="書き出しました: {path}",
    kept_for_exams="模擬試験のために取り分けた {count} 問は省きました。",
    exists="{path} は既にあるので、書き換えません。上書きするには --force を付けてください。",
    nothing_fits="当てはまる問題がありません(コード演習と、模擬試験のために取り分けた問題は書き出しません)。",
    wrong_suffix="{path}: 拡張子は .apkg か .tsv にしてください。",
    no_genanki=".apkg の書き出しには genanki が必要です: pip install 'gruquiz[anki]'。何も追加せずに書き出すには、.tsv を指定してください。",
    convention="規約",
    key="正解",
    decimals="小数第 {decimals} 位まで",
    whole="整数",
    questions="問題",
    answers="解答",
    question_count="全 {count} 問",
)

EN = ExportWords(
    written="{count} items written: {path}",
    written_page="Written: {path}",
    kept_for_exams="{count} left out: kept for the mock exam.",
    exists="{path} exists already and is left as it is. --force overwrites it.",
    nothing_fits="No item fits (drills, and what is kept for the mock exam, are not exported).",
    wrong_suffix="{path}: the name must end in .apkg or .tsv.",
    no_genanki="Writing .apkg takes genanki: pip install 'gruquiz[anki]'. A name ending in .tsv needs nothing more.",
    convention="Convention",
    key="Key",
    decimals="{decimals} decimal places",
    whole="a whole number",
    questions="Questions",
    answers="Answers",
    question_count="{count} items",
)


def export_words(lang: str) -> ExportWords:
    """The words in `lang`."""
    return JA if lang == "ja" else EN
