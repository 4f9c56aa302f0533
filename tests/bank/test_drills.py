"""The texts of the drills: contracts, hints, and the derivation that is shown after passing."""

from __future__ import annotations

import re

import pytest

from gruquiz.bank.findings import BankError
from gruquiz.bank.kinds import Code
from gruquiz.bank.library import open_library, shipped
from gruquiz.bank.lint import lint
from gruquiz.bank.load import parse
from gruquiz.drills.catalog import DRILLS
from gruquiz.language import Lang
from tests.bank.conftest import BANK

LANGUAGES: tuple[Lang, ...] = ("ja", "en")
DRILL = BANK.partition("sources:\n")[0] + (
    "items:\n"
    "  - id: drill\n"
    "    type: code\n"
    "    objective: C2\n"
    "    difficulty: 1\n"
    '    title: {ja: "題", en: "Title"}\n'
    '    prompt: {ja: "書いてください。", en: "Write it."}\n'
    '    contract: {ja: "約束です。", en: "As said."}\n'
    "    hints: []\n"
)
DERIVATION = (
    "    derivation:\n"
    "      ja: |-\n        ① $s = 1$ です。\n        ② 終わりです。\n"
    "      en: |-\n        ① $s = 1$.\n        ② That is all.\n"
)


def drill(name: str) -> Code:
    item = open_library(shipped())[f"drills/{name}"].item
    assert isinstance(item, Code)
    return item


def test_a_derivation_may_be_missing_and_keeps_its_lines() -> None:
    bare, full = (parse(source.encode(), "b").items[0] for source in (DRILL, DRILL + DERIVATION))
    assert isinstance(bare, Code)
    assert isinstance(full, Code)
    assert bare.derivation is None
    assert full.derivation is not None
    assert full.derivation.en == "① $s = 1$.\n② That is all."


def test_a_derivation_needs_both_languages() -> None:
    with pytest.raises(BankError, match="`en` is missing"):
        parse((DRILL + DERIVATION.partition("      en:")[0]).encode(), "b")


def test_a_derivation_is_linted_like_every_text() -> None:
    spoiled = DRILL + DERIVATION.replace("$s = 1$ です", r"$\nosuch$ です")
    (fault,) = lint(parse(spoiled.encode(), "b"))
    assert fault.place == ("items", 0, "derivation", "ja")


@pytest.mark.parametrize("name", DRILLS)
def test_every_drill_says_why_its_answer_is_what_it_is(name: str) -> None:
    derivation = drill(name).derivation
    assert derivation is not None
    numbers = [re.findall(r"^[①-⑳]", derivation[lang], re.MULTILINE) for lang in LANGUAGES]
    assert numbers[0] == numbers[1] == [chr(ord("①") + k) for k in range(len(numbers[0]))]
    for lang in LANGUAGES:
        lines = derivation[lang].split("\n")
        assert 6 <= len(lines) <= 20
        assert all(line == line.strip() != "" for line in lines)


@pytest.mark.parametrize("name", DRILLS)
def test_a_contract_leaves_nothing_to_guess(name: str) -> None:
    item = drill(name)
    for lang in LANGUAGES:
        assert "dtype" in item.contract[lang]
        for method in DRILLS[name].blanks:
            if method.endswith("backward"):
                assert "self.grads = [dWx, dWh, db]" in item.contract[lang]
        if item.convention:
            stated = f"z: {item.convention.z}", f"reset: {item.convention.reset}"
            assert all(words in item.contract[lang] for words in stated)


@pytest.mark.parametrize("name", DRILLS)
def test_only_the_last_hint_holds_code_of_the_answer(name: str) -> None:
    written = _written(name)
    *before, last = drill(name).hints
    assert len(before) == 3
    for lang in LANGUAGES:
        for hint in before:
            assert not [code for code in written if code in _bare(hint[lang])]
        assert [code for code in written if code in _bare(last[lang])]


def _written(name: str) -> set[str]:
    """The lines that the learner writes, and their right sides where those are more than a name."""
    given = {line.strip() for line in DRILLS[name].starter("write").split("\n")}
    lines = [line.strip() for line in DRILLS[name].model_answer().split("\n")]
    written = set()
    for line in (line for line in lines if line not in given and not line.startswith("#")):
        right = re.split(r" [-+*]?= ", line)[-1].removeprefix("return ")
        written |= {_bare(line), _bare(right)}
    return {code for code in written if re.search(r"[-+*@(=\[]", code)}


def _bare(text: str) -> str:
    return re.sub(r"[\s`]|np\.", "", text)
