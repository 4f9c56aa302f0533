"""What lint leaves alone: signs that look like a fault and are none."""

from __future__ import annotations

import pytest

from gruquiz.bank.lint import lint
from gruquiz.bank.load import parse
from tests.bank.conftest import BANK


@pytest.mark.parametrize(
    "words",
    [
        r"One of them costs \$5.",
        r"They cost \$5 and $x_t$.",
        "It is named `$z` here.",
        "See ``a ` b $`` and `$`.",
        "See `$a`, `b$`, $c$ and `always $`.",
    ],
)
def test_a_dollar_that_opens_no_formula_is_no_fault(words: str) -> None:
    assert 'en: "As the convention says."' in BANK
    source = BANK.replace('en: "As the convention says."', f"en: '{words}'", 1)
    bank = parse(source.encode(), "b.yaml")
    assert list(lint(bank)) == list(lint(parse(BANK.encode(), "b.yaml")))


def test_a_formula_in_two_dollars_is_tried_too() -> None:
    source = BANK.replace('en: "As the convention says."', r"en: 'So $$\nosuch a$$.'", 1)
    found = [fault.message.en for fault in lint(parse(source.encode(), "b.yaml"))]
    assert any("no rendering" in said for said in found)
