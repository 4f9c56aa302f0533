"""One fault at a time is planted in a right bank, and found where it stands.

Each row of the table replaces `old` by `new`; in `new`, ▸ stands just before the line and column that the finding
must name (or `at` is the text that begins there). The rest of the bank is left alone, so nothing else may be found.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from gruquiz.check import check
from tests.bank.planted import FULL

PLAIN = FULL[: FULL.index("  - id: blanks")] + FULL[FULL.index("  - id: first") :]
"""Without items whose code is run: most faults have nothing to do with those, and running takes time."""


class Plant(NamedTuple):
    """What is planted, and what is said of it.

    `alone` where it has a single finding, `at` where that names a place other than the planted one.
    """

    name: str
    old: str
    new: str
    said: str
    alone: bool = True
    at: str = ""


def choice(number: int, options: list[str], key: int, mark: str = "") -> str:
    """A choice with a stem of its own; ▸ before its first option where `mark` is given."""
    stem = "甲乙丙丁戊己"[number] * 9
    lines = [
        f"  - id: more-{number}", "    type: choice", "    objective: E1", "    difficulty: 1", "    source: [chung2014]",
        f'    prompt: {{ja: "{stem}はどれですか。", en: "{number * 111111}?"}}', "    options:",
    ]  # fmt: skip
    for place, option in enumerate(options):
        head = mark if place == 0 else ""
        lines.append(f'      {head}- text: {{ja: "甲{option}", en: "{option}"}}')
        lines += ["        key: true"] if place == key else []
        lines.append('        why: {ja: "甲。", en: "So."}')
    return "\n".join(lines) + "\n"


LONGEST = [choice(n, ["aa", "bb", "cccc", "dd"], key=2) for n in range(2)]
LONGEST += [choice(n, ["aaaa", "bb", "cc", "dd"], key=0) for n in range(2, 4)]
LONGEST += [choice(n, ["aa", "bb", "cc", "dd"], key=1) for n in range(4, 6)]
SAME_PLACE = [choice(n, ["aa", "bb", "cc", "dd"], key=2) for n in range(5)]
LAST_OF_SET = (
    'state\n    objective: A1\n    difficulty: 1\n    source: [chung2014]\n    prompt: {ja: "この式'
)
TWIN = (
    '  - id: again\n    type: truefalse\n    objective: E1\n    difficulty: 1\n    source: [chung2014]\n'
    '    convention: {z: new, reset: before}\n    prompt: ▸{ja: "z は 1 より小さいです。", en: "z is less than 1."}\n'
    '    answer: true\n    why: {ja: "別の理由です。", en: "For another reason."}\n'
)  # fmt: skip

SYNTAX = [
    Plant("anchor", "id: sample", "id: ▸&name sample", "anchors"),
    Plant("alias", "license: CC-BY-4.0", "license: ▸*name", "aliases"),
    Plant("tag", "id: sample", "id: ▸!!str sample", "tags"),
    Plant("python-tag", "id: sample", "id: ▸!!python/object/apply:os.system sample", "tags"),
    Plant("merge-key", "title: {ja: \"見本\"", "title: {▸<<: {a: b}, ja: \"見本\"", "merge keys", alone=False),
    Plant("duplicate-key", "version: 1\n", "version: 1\n▸version: 2\n", "occurs twice"),
    Plant("two-documents", "version: 1\n", "version: 1\n▸---\na: b\n", "one document", alone=False),
    Plant("no-is-a-string", "answer: true\n    why: {ja: \"シグモイド", "answer: ▸no\n    why: {ja: \"シグモイド", "true or false is expected"),
    Plant("octal-is-a-number", "id: sample", "id: ▸0o17", "a string is expected"),
    Plant("tab", "\n    objective: F1", "\n▸\tobjective: F1", "cannot be read as YAML"),
    Plant("unquoted-sign", "{ja: \"見本\"", "{ja: ▸@見本", "cannot be read as YAML"),
    Plant("unknown-field", "objective: F1", "objective: F1\n    ▸hint: none", "no field `hint`"),
    Plant("misspelt-kind", "type: numeric", "type: ▸numeirc", "did you mean `numeric`"),
    Plant("missing-language", "prompt: {ja: \"更新式はどれですか。\", en: \"Which is the update?\"}", "prompt: ▸{ja: \"更新式はどれですか。\"}", "`en` is missing"),
    Plant("difficulty-out-of-range", "objective: F1\n    difficulty: 2", "objective: F1\n    difficulty: ▸6", "6 is not possible"),
]  # fmt: skip

NAMES = [
    Plant("taken-id", "id: limits", "id: ▸update", "is taken"),
    Plant("orphan-source", "source: [chung2014]\n    convention", "source: [▸chung2015]\n    convention", "not among `sources`"),
    Plant("orphan-context", "context: cell", "context: ▸sell", "not among `contexts`"),
    Plant("orphan-set", "    set: state\n    objective: A2", "    set: ▸stat\n    objective: A2", "not among `sets`"),
    Plant("unused-source", "contexts:\n", "  ▸cho2014: {title: \"Learning\", ref: \"arXiv:1406.1078\"}\ncontexts:\n", "no item uses this"),
    Plant("unused-context", "sets:\n", "  ▸other:\n    vars: {z: H}\nsets:\n", "no item uses this"),
    Plant("unused-set", "items:\n", "  ▸other:\n    title: {ja: \"題\", en: \"A title\"}\n    prompt: {ja: \"文。\", en: \"A text.\"}\nitems:\n", "no item belongs"),
    Plant("dead-objective", "objective: F1", "objective: ▸Z9", "no objective Z9"),
    Plant("bad-id", "id: limits", "id: ▸Limits", "small letters"),
]  # fmt: skip

PROOF = [
    Plant("wrong-key", '"(1 - z) * h_prev + z * h_tilde"\n        key', '▸"h_prev + z * (h_prev - h_tilde)"\n        key', "does not equal the value"),
    Plant("right-distractor", '"(1 - z) * h_tilde"', '▸"h_prev + z * (h_tilde - h_prev)"', "equals the value", alone=False),
    Plant("algebraic-twin", '"(1 - z) * h_tilde"', '▸"h_tilde - (z * h_tilde - h_prev * z)"', "same function"),
    Plant("refuted-claim", 'claim: "h_next == h_tilde"', 'claim: ▸"h_next == 2 * h_tilde"', "does not hold in every run"),
    Plant("claim-that-holds", 'claim: "h_next == h_prev"', 'claim: ▸"abs(h_next) <= 2"', "claim of a wrong option holds"),
    Plant("claim-of-unequal-shapes", 'claim: "h_next == h_prev"', 'claim: ▸"h_next == x"', "shapes do not fit"),
    Plant("wrong-truth", 'claim: "z < 1"', 'claim: ▸"z > 1"', "as `answer` says"),
    Plant("wrong-number", '"3 * H * (D + H + 1)"', '▸"3 * H * (D + H + 2)"', "does not give the value"),
    Plant("colliding-variant", 'compute: "3 * H * (D + H)"', 'compute: ▸"3 * H * (D + H + 1) + 0 * D"', "cannot be told from the key", alone=False),
    Plant("wrong-formula", 'key: "h_prev + z * (h_tilde - h_prev)"', 'key: ▸"h_prev + z * h_tilde - h_prev"', "does not equal the value", alone=False),
    Plant("formula-nobody-can-type", 'expr: "z * (h_tilde - h_prev)"', 'expr: ▸"z * (h_tilde - x)"', "x is not among", alone=False),
    Plant("wrong-shape-of-a-symbol", "symbols: {z: NH,", "symbols: {z: ▸HN,", "shape", alone=False),
    Plant("wrong-shape-in-a-context", "vars: {h_prev: H,", "vars: {h_prev: HD,", "declared as HD", alone=False, at="cell\n    verify"),
    Plant("undeclared-symbol", '"(1 - z) * h_tilde"', '▸"(1 - r) * h_tilde"', "r is not declared"),
    Plant("forbidden-call", 'claim: "z < 1"', 'claim: ▸"__import__(1) < z"', "listed functions only"),
    Plant("forbidden-attribute", 'claim: "z < 1"', 'claim: ▸"z.tofile < 1"', "listed functions only"),
    Plant("endless-power", 'claim: "z < 1"', 'claim: ▸"z ** 99 < 1"', "literal from 0 to 4"),
    Plant("unknown-scenario", "verify: param_count.gru", "verify: ▸parm_count.gru", "no scenario"),
    Plant("unknown-value", "verify: param_count.gru", "verify: ▸param_count.gur", "no value gur"),
    Plant("unknown-given", "given: {bz: 60}", "given: {bq: ▸60}", "bq is not declared"),
    Plant("key-on-nothing", "  - id: typed-gate\n    type: cloze\n    objective: D2\n    difficulty: 1\n    source: [chung2014]\n", "  - ▸id: typed-gate\n    type: cloze\n    objective: D2\n    difficulty: 1\n", "rests on nothing"),
    Plant("accepted-and-wrong", "accept: [忘却ゲート, forget gate]", "accept: ▸[忘却ゲート, forget gate, Input-Gate]", "also in `wrong`"),
    Plant("two-keys", '"z * h_prev + (1 - z) * h_tilde"\n', '"z * h_prev + (1 - z) * h_tilde"\n        key: true\n', "exactly one option", at='- expr: "(1 - z) * h_prev + z * h_tilde"'),
]  # fmt: skip

CODE = [
    Plant("code-of-the-key-fails", '{あ: "x @ Wx + h_prev @ Wh"}', '▸{あ: "x @ Wx + h_prev @ Wx"}', "does not give the value"),
    Plant("code-of-an-option-passes", '{あ: "x @ Wx - h_prev @ Wh"}', '▸{あ: "h_prev @ Wh + x @ Wx"}', "gives the value"),
    Plant("blank-not-filled", '{あ: "x @ Wx - h_prev @ Wh"}', '{い: "x @ Wx - h_prev @ Wh"}', "fills all blanks", at='- fill: {あ: "x @ Wx + h_prev @ Wh"}'),
    Plant("bug-that-is-none", "sum(np.sum(g) for g in grads)\n", "sum(np.sum(g * g) for g in grads)\n", "passes its drill", at="|\n      def clip_grads"),
    Plant("repair-that-repairs-nothing", 'right: "total = sum(np.sum(g * g)', 'right: ▸"total = sum(np.sum(abs(g))', "does not pass"),
    Plant("line-that-is-not-offered", "lines: [2, 3, 4]", "lines: [3, 4, 5]", "not among `lines`", at='2\n    right: "total'),
]  # fmt: skip

LINT = [
    Plant("missing-convention", "    convention: {z: new, reset: before}\n    verify: gru_cell\n    claim: \"z < 1\"\n    prompt: {", "    verify: gru_cell\n    claim: \"z < 1\"\n    prompt: ▸{", "no convention"),
    Plant("hidden-convention", "context: cell\n", "context: cell\n    hide_convention: ▸true\n", "may be hidden only"),
    Plant("absolute-word", '{ja: "前の状態に一致する", en: "equals the old state"}', '{ja: "前の状態に一致する", en: ▸"always equals the old state"}', "strong word tells"),
    Plant("absolute-word-in-japanese", '{ja: "前の状態に一致する"', '{ja: ▸"常に前の状態に一致する"', "strong word tells"),
    Plant("cue-by-length", "  - id: update\n", "".join(LONGEST) + "  - id: update\n", "the key is the longest option", alone=False, at='- text: {ja: "甲aa", en: "aa"}'),
    Plant("cue-by-position", "items:\n", "items:\n" + "".join(SAME_PLACE), "stands at place 3", at="- id: more-0"),
    Plant("near-duplicate-stem", "  - id: count\n", TWIN + "  - id: count\n", "nearly that of sample/bound"),
    Plant("formula-that-does-not-render", "equation: 'h_t = a_t", "equation: ▸'h_t = \\nosuch a_t", "no rendering"),
    Plant("empty-dollars", '"z is less than 1."', '▸"$$z is less than 1."', "$ is not closed"),
    Plant("open-dollar", '"z is less than 1."', '▸"$z is less than 1."', "$ is not closed"),
    Plant("empty-text", 'en: "Yes."', 'en: ▸" "', "empty"),
    Plant("japanese-in-english", 'en: "Yes."', 'en: ▸"Yes はい."', "Japanese in the English"),
    Plant("space-inside-japanese", 'ja: "いいえ。"', 'ja: ▸"いい え。"', "space inside Japanese"),
    Plant("refused-spelling", 'ja: "残す割合です。"', 'ja: ▸"エンコーダーの割合です。"', "glossary"),
    Plant("term-in-one-language", '"Which is the update?"', '"What is the update in teacher forcing?"', "teacher forcing", at='"更新式はどれですか。"'),
]  # fmt: skip

CLOSED = [
    Plant("number-that-does-not-close", '      - compute: "2 * H * (D + H + 1)"\n        why: {ja: "候補がありません。", en: "The candidate is missing."}\n', "", "three mistakes", at='- compute: "3 * H * (D + H)"'),
    Plant("formula-that-does-not-close", '      - expr: "h_prev + z * h_tilde"\n        why: {ja: "前の状態が弱まりません。", en: "The old state is not weakened."}\n', "", "three mistakes", at='- expr: "h_prev - z'),
    Plant("word-that-does-not-close", '      - say: update gate\n        why: {ja: "GRU のものです。", en: "That one belongs to the GRU."}\n', "", "three mistakes", at="- say: 入力ゲート"),
    Plant("option-without-english", "- say: update gate", "- say: 更新ゲート", "needs an English word", at="- say: 入力ゲート"),
    Plant("prompt-that-bids-typing", '"Give the formula of the new state, please."', '▸"Write the formula of the new state, please."', "does not fit a question with options"),
]  # fmt: skip

SETS = [
    Plant("set-of-two", "    set: state\n    objective: A2", "    objective: A2", "3 to 5 items", at="state:\n    title"),
    Plant("set-torn-apart", "  - id: second\n", choice(0, ["aa", "bb", "cc", "dd"], key=1) + "  - id: second\n", "in a row", at=LAST_OF_SET),
    Plant("item-that-leans-on-another", '"The number of dimensions grows with time here."', '▸"The number in the previous answer grows with time."', "solvable by itself"),
    Plant("item-that-leans-in-japanese", '"次元の数は時間がたつほど増えていく。"', '▸"前問の次元の数は時間がたつと増えていく。"', "solvable by itself"),
    Plant("item-too-short-alone", '"次元の数は時間がたつほど増えていく。"', '▸"増えていく。"', "too short"),
    Plant("two-conventions-in-a-set", "    set: state\n    objective: A1\n    difficulty: 1\n    source: [chung2014]\n    prompt: {ja: \"この式は", "    set: ▸state\n    objective: A1\n    difficulty: 1\n    source: [chung2014]\n    convention: {z: old, reset: after}\n    prompt: {ja: \"この式は", "same convention"),
]  # fmt: skip

TABLE = [*SYNTAX, *NAMES, *PROOF, *CODE, *LINT, *CLOSED, *SETS]


@pytest.mark.parametrize("plant", TABLE, ids=lambda plant: plant.name)
def test_a_planted_fault_is_found_where_it_stands(tmp_path: Path, plant: Plant) -> None:
    sound = PLAIN if plant.old in PLAIN else FULL
    spoiled = sound.replace(plant.old, plant.new, 1)
    if plant.at:
        spoiled = spoiled.replace(plant.at, f"▸{plant.at}", 1)
    before, mark, after = spoiled.partition("▸")
    assert mark, "the row says where"
    path = tmp_path / "sample.yaml"
    path.write_text(before + after, encoding="utf-8")
    (report,) = check([path])
    found = [
        f for f in report.findings if plant.said in f.message.en + (f.hint.en if f.hint else "")
    ]
    assert found, [f.render("en") for f in report.findings]
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    assert (line, column) in {(f.line, f.column) for f in found}, [f.render("en") for f in found]
    assert all(f.message.ja.strip() and f.message.ja != f.message.en for f in found)
    if plant.alone:
        assert len(report.findings) == 1, [f.render("en") for f in report.findings]


def test_the_bank_without_a_fault_is_right(tmp_path: Path) -> None:
    path = tmp_path / "sample.yaml"
    path.write_text(FULL, encoding="utf-8")
    (report,) = check([path])
    assert report.findings == ()
    assert report.footings["nothing"] == 0


def test_there_are_at_least_forty_and_each_is_another() -> None:
    assert len({(plant.old, plant.new) for plant in TABLE}) == len(TABLE) >= 40
