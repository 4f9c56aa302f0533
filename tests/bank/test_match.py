"""Pairs: each on the right holds for its partner alone; marked by the share, closed for an exam."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gruquiz.bank.items import MatchPairs, PickOne
from gruquiz.bank.kinds import Match
from gruquiz.bank.load import parse
from gruquiz.check import check
from gruquiz.content import content
from tests.bank.arranged import BANK, WITHOUT_CODE
from tests.bank.faults import broken, findings

ITEMS = {item.id: item for item in parse(BANK.encode(), "arranged.yaml").items}


def match(name: str) -> Match:
    item = ITEMS[name]
    assert isinstance(item, Match)
    return item


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        pytest.param("given: {bz: 60}", "given: {bz: 1}", "does not hold for its own partner", id="wrong-pair"),
        pytest.param('claim: "h_next == zeros_like(h_next)"', 'claim: "h_next == h_tilde"',
                     'fits "$z_t$ at 1" on the left as well', id="distractor-that-fits"),
        pytest.param('expr: "dh_next * z"', 'expr: "dh_next * (h_tilde - h_prev)"', "twice", id="same-right"),
        pytest.param('expr: "dz * z * (1 - z)"', 'expr: "dz * z * (z - 1)"', "its own partner", id="wrong-sign"),
        pytest.param('claim: "h_next == h_prev"', 'claim: "h_next == Wz"', "its shapes do not fit", id="shapes"),
        pytest.param("given: {bz: -60}", "given: {zb: -60}", "zb", id="unknown-given"),
        pytest.param("value: daz", "value: dza", "dza", id="unknown-value"),
        pytest.param('en: "gated"', 'en: "the GRU kind"', '"gru" occurs on the left', id="word-on-both-sides"),
        pytest.param('        claim: "h_next == zeros_like(h_next)"\n', "", "neither expr nor claim", id="unproved"),
        pytest.param("    source: [chung2014]\n", "", "rests on nothing", id="no-source"),
    ],
)  # fmt: skip
def test_a_planted_fault_is_found(old: str, new: str, said: str, tmp_path: Path) -> None:
    assert old in WITHOUT_CODE
    assert any(said in found for found in findings(WITHOUT_CODE.replace(old, new, 1), tmp_path))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("        value: daz\n", "", "has a `value`"),
        (
            'text: {ja: "長短期", en: "long and short"}',
            'text: {ja: "再帰型", en: "again"}',
            "twice",
        ),
        ("given: {z: 0.5}", "give: {z: 0.5}", "did you mean `given`"),
    ],
)
def test_a_broken_rule_is_told(old: str, new: str, said: str) -> None:
    assert old in BANK
    assert any(said in found for found in broken(BANK.replace(old, new, 1)))


@given(seed=st.integers(0, 999), data=st.data())
def test_the_score_is_the_share_of_right_pairs(seed: int, data: st.DataObject) -> None:
    item = match("limits")
    question = item.put("u", seed)
    assert isinstance(question.ask, MatchPairs)
    assert len(question.ask.right) == 4
    response = tuple(data.draw(st.permutations(range(4)))[:3])
    mark = question.mark(response)
    right = [question.order[position] == row for row, position in enumerate(response)]
    assert mark.score == sum(right) / 3
    assert [remark.placed for remark in mark.remarks[:3]] == right
    assert mark.remarks[3].placed is (3 not in [question.order[p] for p in response])


@given(seed=st.integers(0, 999))
def test_the_closed_form_has_one_right_option(seed: int) -> None:
    for item in (match("limits"), match("papers")):
        question, open_one = item.put_closed("u", seed), item.put("u", seed)
        assert isinstance(question.ask, PickOne)
        assert len({option.ja for option in question.ask.options}) == 4
        for position, option in enumerate(question.ask.options):
            digits = [int(pair.partition("-")[2]) - 1 for pair in option.en.split("  ")]
            assert question.mark(position).score == float(open_one.mark(tuple(digits)).score == 1)


def test_the_shipped_pairs_are_proved() -> None:
    (report,) = check([Path(str(content("questions") / "match.yaml"))])
    assert report.findings == ()
    assert report.items >= 14
    assert report.footings["execution"] >= 9
