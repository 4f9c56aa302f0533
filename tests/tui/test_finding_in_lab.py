"""From the finding of a drill to the lab, and back to the code."""

from __future__ import annotations

from msgspec.structs import replace

from gruquiz.language import Lang
from gruquiz.tui.screens.drill import DrillScreen
from gruquiz.tui.screens.lab import LabScreen
from gruquiz.words.drill import drill_words
from gruquiz.words.lab import lab_words
from tests.tui.conftest import (
    WRONG,
    FakeJudge,
    MakeApp,
    each_size_and_lang_once,
    fits,
    rows,
    seen,
    settle,
    typed,
)


@each_size_and_lang_once
async def test_a_finding_opens_the_line_that_was_wrong_and_comes_back(
    make_app: MakeApp, size: tuple[int, int], lang: Lang
) -> None:
    app = make_app(lang, FakeJudge(WRONG), drill="gru-backward")
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press("f10", "f10", *"dr = drh", "f5")
        await settle(pilot)
        assert drill_words(lang).key_lab in seen(app)
        assert fits(app)
        written = typed(app)
        await pilot.press("f7")
        await settle(pilot)
        assert isinstance(app.screen, LabScreen)
        assert any(row.lstrip().startswith("▸") and "dr = drh * h_prev" in row for row in rows(app))
        assert lab_words(lang).found_line in seen(app)
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(app.screen, DrillScreen)
        assert typed(app) == written
        assert WRONG.diagnoses[0].message[lang] in seen(app)


async def test_another_convention_opens_beside_the_one_that_is_asked(make_app: MakeApp) -> None:
    swapped = replace(WRONG, diagnoses=(replace(WRONG.diagnoses[0], id="update-gate-swapped"),))
    app = make_app(judge=FakeJudge(swapped), drill="gru-backward")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("f10", "f10", "f5")
        await settle(pilot)
        await pilot.press("f7")
        await settle(pilot)
        words, shown = lab_words("en"), []
        for said in (words.yours, words.asked, words.yours):
            shown.append(next(row.split()[1] for row in rows(app) if row.strip().startswith("z:")))
            assert said in seen(app)
            assert fits(app)
            await pilot.press("c")
            await settle(pilot)
        assert shown == ["old", "new", "old"]


async def test_the_other_place_of_the_reset_gate_can_be_seen(make_app: MakeApp) -> None:
    after = replace(WRONG, diagnoses=(replace(WRONG.diagnoses[0], id="reset-after-product"),))
    app = make_app(judge=FakeJudge(after), drill="gru-backward")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("f10", "f10", "f5")
        await settle(pilot)
        await pilot.press("f7")
        await settle(pilot)
        assert lab_words("en").remarks["resets-differ"] in seen(app)


async def test_while_options_are_chosen_the_key_chooses(make_app: MakeApp) -> None:
    app = make_app(judge=FakeJudge(WRONG), drill="gru-backward")
    async with app.run_test() as pilot:
        await settle(pilot)
        while app.screen.desk.editor.level != "choose":  # type: ignore[attr-defined]
            await pilot.press("f10")
        await pilot.press("f5")
        await settle(pilot)
        await pilot.press("f7")
        await settle(pilot)
        assert isinstance(app.screen, DrillScreen)
        await pilot.press("f6", "f7")
        await settle(pilot)
        assert isinstance(app.screen, LabScreen)
