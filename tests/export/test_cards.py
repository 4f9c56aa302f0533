"""Cards: what is exported says the same as the item does when it marks an answer."""

from __future__ import annotations

from gruquiz.bank.items import PickOne, PickSeveral, TypeNumber
from gruquiz.bank.library import Library
from gruquiz.export.cards import Card, card, exported_entries
from gruquiz.export.markup import convention


def test_everything_but_drills_and_what_an_exam_keeps_is_exported(library: Library) -> None:
    exported = {entry.uid for entry in exported_entries(library)}
    asked = {entry.uid for entry in library if entry.item.kind != "code"}
    assert library.held_back
    assert exported == asked - library.held_back


def test_a_bank_and_an_objective_narrow_it(library: Library) -> None:
    only = exported_entries(library, bank="gru", objective="E")
    assert only
    assert {entry.bank.id for entry in only} == {"gru"}
    assert {entry.item.objective[0] for entry in only} == {"E"}


def test_no_equation_is_told_beside_one_that_the_item_or_its_set_prints(library: Library) -> None:
    stated = [entry for entry in library if entry.stated_convention]
    of_sets = {entry.uid for entry in stated if entry.prints_equation and not entry.item.equation}
    assert of_sets
    told = {entry.uid for entry in stated if "$" in (convention(entry) or "")}
    assert told == {entry.uid for entry in stated if not entry.prints_equation}


def test_the_keys_of_a_card_are_what_is_marked_right(cards: list[Card]) -> None:
    for exported in cards:
        ask, positions = exported.question.ask, [number - 1 for number in exported.keys]
        if isinstance(ask, PickOne):
            assert exported.question.mark(positions[0]).verdict == "right"
            assert len(positions) == 1
        elif isinstance(ask, PickSeveral):
            assert exported.question.mark(frozenset(positions)).verdict == "right"
        elif isinstance(ask, TypeNumber):
            assert exported.question.mark(exported.key.en).verdict == "right"
        for word in exported.accepted:
            assert exported.question.mark(word).verdict == "right"


def test_every_card_gives_its_reasons(cards: list[Card]) -> None:
    for exported in cards:
        assert exported.reasons or all(answer.why for answer in exported.answers), (
            exported.entry.uid
        )


def test_a_card_is_the_same_each_time_and_keys_do_not_stand_in_one_place(cards: list[Card]) -> None:
    assert [card(exported.entry) for exported in cards[::20]] == cards[::20]
    four = [exported.keys[0] for exported in cards if len(exported.answers) == 4]
    assert all(four.count(place) > len(four) / 8 for place in (1, 2, 3, 4))
