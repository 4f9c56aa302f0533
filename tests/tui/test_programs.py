"""A drill of a bank in the app: opened from the list, judged, and its author trusted before."""

from __future__ import annotations

import pytest

from gruquiz.drills.catalog import DRILLS
from gruquiz.drills.program import SolutionError
from gruquiz.drills.sandbox.process import UnprotectedError
from gruquiz.drills.verdict import Verdict
from gruquiz.language import Lang
from gruquiz.text import Text
from gruquiz.tui.screens.drill import DrillScreen
from gruquiz.words.programs import unprotected
from tests.programs import GATED, UID, gated
from tests.tui.conftest import (
    FakeJudge,
    MakeApp,
    each_size_and_lang_once,
    fits,
    rows,
    seen,
    settle,
    typed,
)


class BankJudge(FakeJudge):
    """Also does what a judge does for banks; an error in the place of a verdict is raised."""

    def __init__(self, *verdicts: Verdict | Exception) -> None:
        super().__init__(*verdicts)  # type: ignore[arg-type]
        self.programs = self
        self.trusted: list[str] = []

    def prepare(self, drill: object) -> None: ...

    def trust(self, drill_id: str) -> None:
        self.trusted.append(drill_id)

    def grade(self, drill: object, source: str, filename: str = "answer.py") -> Verdict:  # type: ignore[override]
        verdict = super().grade("", source)
        if isinstance(verdict, Exception):
            raise verdict
        return verdict


BANK = GATED.read_text(encoding="utf-8")


@each_size_and_lang_once
async def test_it_is_opened_from_the_list_and_judged(
    make_app: MakeApp, size: tuple[int, int], lang: Lang
) -> None:
    app = make_app(lang, BankJudge(Verdict(UID, "passed")), bank=BANK, start="drills")
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        assert UID in seen(app)
        await pilot.press("home", "enter")
        await settle(pilot)
        assert fits(app)
        assert typed(app) == gated().starter
        assert any("MGU" in row for row in rows(app))
        await pilot.press("f5")
        await settle(pilot)
        (attempt,) = app.store.attempts()
        assert (attempt.uid, attempt.verdict, attempt.type) == (UID, "passed", "program")


async def test_its_levels_are_those_that_it_has(make_app: MakeApp) -> None:
    app = make_app(judge=BankJudge(), bank=BANK, drill=UID)
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("f10")
        await settle(pilot)
        assert "____" in typed(app)
        await pilot.press("f10")
        await settle(pilot)
        assert typed(app) == gated().starter
    plain = BANK.replace("  #: あ", "").replace("  #: い", "")
    app = make_app(judge=BankJudge(), bank=plain, drill=UID)
    async with app.run_test() as pilot:
        await settle(pilot)
        assert "F10" not in seen(app)
        await pilot.press("f10")
        assert typed(app) == gated().starter


@each_size_and_lang_once
async def test_a_stranger_is_trusted_by_asking_again(
    make_app: MakeApp, size: tuple[int, int], lang: Lang
) -> None:
    judge = BankJudge(UnprotectedError(("landlock",)), Verdict(UID, "passed"))
    app = make_app(lang, judge, bank=BANK, drill=UID)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press("f5")
        await settle(pilot)
        assert unprotected(("landlock",))[lang] in seen(app)
        assert (judge.trusted, list(app.store.attempts())) == ([], [])
        await pilot.press("f5")
        await settle(pilot)
        assert judge.trusted == [UID]
        assert [a.verdict for a in app.store.attempts()] == ["passed"]


async def test_a_broken_solution_costs_the_learner_nothing(make_app: MakeApp) -> None:
    error = SolutionError(UID, Text(ja="壊れています。", en="It is broken."))
    app = make_app(judge=BankJudge(error), bank=BANK, drill=UID)
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("f5")
        await settle(pilot)
        assert error.message.en in seen(app)
        assert list(app.store.attempts()) == []


@pytest.mark.parametrize("name", ["gru-forward", "drills/gru-forward"])
async def test_a_drill_that_ships_opens_by_id_and_by_uid(make_app: MakeApp, name: str) -> None:
    app = make_app(drill=name)
    async with app.run_test() as pilot:
        await settle(pilot)
        assert typed(app) == DRILLS["gru-forward"].starter("write")


async def test_the_palette_opens_it(make_app: MakeApp) -> None:
    app = make_app(judge=BankJudge(), bank=BANK)
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("ctrl+p")
        await settle(pilot)
        await pilot.press(*"mgu")
        await settle(pilot)
        await pilot.pause(0.3)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, DrillScreen)
        assert app.screen.entry.uid == UID
