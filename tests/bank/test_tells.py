"""What gives an answer away is found: length, place, strong words, the convention, a question put twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from gruquiz.bank.library import Entry, Library
from gruquiz.bank.load import parse
from gruquiz.check import check, check_file
from gruquiz.tui import asked
from tests.bank.conftest import BANK

HEAD = BANK[: BANK.index("contexts:")] + "items:\n"


def choice(number: int, *options: str, key: int) -> str:
    """A choice with its own stem; options are the same in both languages up to kanji."""
    stem = "甲乙丙丁戊己"[number] * 9
    lines = [
        f"  - id: item-{number}", "    type: choice", "    objective: E1", "    difficulty: 1",
        "    source: [chung2014]", f'    prompt: {{ja: "{stem}はどれですか。", en: "{number * 11111}?"}}',
        "    options:",
    ]  # fmt: skip
    for place, option in enumerate(options):
        lines.append(f'      - text: {{ja: "甲{option}", en: "{option}"}}')
        lines += ["        key: true"] if place == key else []
        lines.append('        why: {ja: "甲。", en: "So."}')
    return "\n".join(lines) + "\n"


def said_of(path: Path, source: str) -> list[str]:
    path.write_text(source, encoding="utf-8")
    return [finding.render("en") for finding in check_file(path).findings]


def test_keys_of_balanced_length_and_place_are_left_alone(bank_file: Path) -> None:
    items = [choice(n, "aa", "bb", "cc", "dd", key=n % 4) for n in range(6)]
    assert said_of(bank_file, HEAD + "".join(items)) == []


def test_keys_that_are_mostly_the_longest_are_found(bank_file: Path) -> None:
    longest = [choice(n, *["a" * (4 + (n % 4 == k)) + "wxyz"[k] for k in range(4)], key=n % 4)
               for n in range(3)]  # fmt: skip
    others = [choice(n, "aa", "bb", "cc", "dd", key=n % 4) for n in range(3, 6)]
    found = said_of(bank_file, HEAD + "".join(longest + others))
    assert len(found) == 3
    assert all("the key is the longest option (so in 3 of 6 items" in line for line in found)


def test_keys_that_mostly_stand_at_one_place_are_found(bank_file: Path) -> None:
    items = [choice(n, "aa", "bb", "cc", "dd", key=2 if n < 4 else 0) for n in range(6)]
    (found,) = said_of(bank_file, HEAD + "".join(items))
    assert found.endswith("the key stands at place 3 in 4 of 6 items")


@pytest.mark.parametrize(
    ("options", "key", "said"),
    [
        (("it always is", "it is", "it was"), 1, ['"always" occurs in wrong options only']),
        (("it Never is", "it always is", "it was"), 2, ['"Never" occurs', '"always" occurs']),
        (("常に", "b", "c"), 1, ['"常に" occurs', "there is Japanese", '"常に" occurs']),
        (("it always is", "it never is", "it was"), 1, []),
        (("it is", "it always is", "it was"), 1, []),
        (("it is sideways", "it is", "it was"), 1, []),
    ],
)
def test_strong_words_in_wrong_options_only_are_found(
    bank_file: Path, options: tuple[str, ...], key: int, said: list[str]
) -> None:
    found = said_of(bank_file, HEAD + choice(0, *options, key=key))
    for part in said:
        assert any(part in line for line in found), found
    assert bool(found) is bool(said)


def test_not_always_is_no_strong_word(bank_file: Path) -> None:
    found = said_of(bank_file, HEAD + choice(0, "必ずしも", "b", "c", key=1))
    assert not any("strong word" in line for line in found)


def test_nearly_the_same_question_in_two_banks_is_found(bank_file: Path, tmp_path: Path) -> None:
    stem = "平均プーリングを用いた畳み込みネットワークの出力について、次の記述のうち最も適切なものはどれですか。"
    first = BANK.replace("更新式はどれですか。", stem)
    again = first.replace("id: sample", "id: other").replace("どれですか。", "どれでしょうか。")
    other = tmp_path / "other.yaml"
    bank_file.write_text(first, encoding="utf-8")
    other.write_text(again, encoding="utf-8")
    one, two = check([bank_file, other])
    assert one.findings == ()
    assert f"{other}:19:13: the question is nearly that of sample/update" in [
        finding.render("en") for finding in two.findings
    ]


PRINTED = r"""    hide_convention: true
    equation: 'h_t = (1 - z_t) \odot h_{t-1} + z_t \odot \tilde{h}_t'
"""


def entry(more: str) -> Entry:
    bank = parse(
        BANK.replace("    context: cell\n", "    context: cell\n" + more).encode(), "b.yaml"
    )
    return Library([bank])["sample/update"]


def test_a_convention_is_hidden_where_the_item_says_so() -> None:
    assert asked.convention(entry(""), "en") is not None
    assert asked.convention(entry(PRINTED), "en") is None
    assert entry(PRINTED).convention is not None  # the proof still needs it


@pytest.mark.parametrize(
    ("old", "new", "faulty"),
    [
        ("", PRINTED, False),
        ("", "    hide_convention: true\n", True),
        ("", "    hide_convention: true\n    equation: 'h_t = f(x_t)'\n", True),
        ("", "    hide_convention: true\n    equation: 'z_t = r_t'\n", True),
        ("    convention: {z: new, reset: before}\nitems", "items", True),
    ],
)
def test_a_convention_is_hidden_only_where_the_question_prints_it(
    bank_file: Path, old: str, new: str, faulty: bool
) -> None:
    source = BANK.replace("    context: cell\n", "    context: cell\n" + (PRINTED if old else new))
    found = said_of(bank_file, source.replace(old, new) if old else source)
    assert any("may be hidden only where" in line for line in found) is faulty


def test_the_formula_may_stand_in_the_prompt(bank_file: Path) -> None:
    formula = r"$h_t = (1 - z_t) \\odot h_{t-1} + z_t \\odot \\tilde{h}_t$"
    source = BANK.replace("    context: cell\n", "    context: cell\n    hide_convention: true\n")
    in_one_language = source.replace("更新式はどれですか。", f"{formula}")
    in_both = in_one_language.replace("Which is the update?", f"{formula}")
    assert any("may be hidden" in line for line in said_of(bank_file, in_one_language))
    assert not any("may be hidden" in line for line in said_of(bank_file, in_both))
