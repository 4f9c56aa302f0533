"""The lab: every view at both sizes and in both languages, turned by keys and mouse."""

from __future__ import annotations

import pytest
from textual.containers import VerticalScroll
from textual.widgets import ContentSwitcher

from gruquiz.bank.records import Convention
from gruquiz.lab import LabPlace
from gruquiz.lab.cells import CONVENTIONS
from gruquiz.language import Lang
from gruquiz.tui.lab.cell import stated
from gruquiz.tui.lab.knobs import Knobs
from gruquiz.words.lab import lab_words
from tests.tui.conftest import MakeApp, each_lang, each_size, fits, rows, seen, settle


def shown(app: object) -> str:
    return "\n".join(rows(app))  # type: ignore[arg-type]


@each_size
@each_lang
async def test_every_view_fits(make_app: MakeApp, size: tuple[int, int], lang: Lang) -> None:
    app = make_app(lang, start="lab")
    async with app.run_test(size=size) as pilot:
        words = lab_words(lang)
        for key, view in zip("1234", words.views, strict=True):
            await pilot.press(key)
            await settle(pilot)
            assert words.keys[view] in shown(app)  # the names of all views stand there always
            assert app.screen.query_one(ContentSwitcher).current == view
            assert fits(app)
            if view != "steps":
                assert app.screen.query_one("#bench", VerticalScroll).max_scroll_y == 0, view


async def test_numbers_follow_the_gates(make_app: MakeApp) -> None:
    app = make_app(start="lab")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "= +0.61" in shown(app)
        await pilot.press("down", "down", "end")
        await settle(pilot)
        assert "z +1.00" in shown(app)
        assert lab_words("en").remarks["renews"] in shown(app)
        await pilot.press("down", "end")
        await settle(pilot)
        assert lab_words("en").remarks["plain-rnn"] in shown(app)
        await pilot.press("0")
        await settle(pilot)
        assert "= +0.61" in shown(app)


async def test_the_convention_changes_the_equation_and_the_result(make_app: MakeApp) -> None:
    app = make_app(start="lab")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        told = []
        for _ in range(4):
            told.append(next(row.strip() for row in rows(app) if row.strip().startswith("z:")))
            await pilot.press("ｃ")
            await settle(pilot)
        assert told == [stated(convention, app.lang) for convention in CONVENTIONS]
        assert len(set(told)) == 4


async def test_a_click_on_a_scale_sets_the_knob(make_app: MakeApp) -> None:
    app = make_app(start="lab")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        knobs = app.screen.query_one(Knobs)
        row = next(row for row in rows(app) if "├" in row and row.strip().startswith("z "))
        scale = row.index("├") + 1 - knobs.region.x
        await pilot.click(Knobs, offset=(scale + 24, 2))
        await settle(pilot)
        assert knobs.values["z"] == 1.0
        await pilot.click(Knobs, offset=(scale, 2))
        await settle(pilot)
        assert knobs.values["z"] == 0.0


async def test_a_bias_bends_its_curve(make_app: MakeApp) -> None:
    app = make_app(start="lab")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("3")
        await settle(pilot)
        before = next(row for row in rows(app) if "1e-8" in row)
        await pilot.press("down", "down", "home")
        await settle(pilot)
        after = next(row for row in rows(app) if "1e-8" in row)
        assert "G" in before
        assert "G" not in after


async def test_a_step_is_walked_line_by_line(make_app: MakeApp) -> None:
    app = make_app(start="lab")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("4")
        await settle(pilot)
        assert "h_hat = np.tanh" not in seen(app)
        await pilot.press("right", "right")
        await settle(pilot)
        assert "▸ forward  h_hat = np.tanh(x @ Wxh + (r * h_prev) @ Whh + bh)" in seen(app)
        await pilot.press("left")
        await settle(pilot)
        assert "h_hat = np.tanh" not in seen(app)
        await pilot.press("end")
        await settle(pilot)
        assert "self.grads[2][...]" in shown(app), "the line that is reached is on the screen"
        await pilot.press("c")
        await settle(pilot)
        assert "c_prev" in seen(app)


@pytest.mark.parametrize("convention", [Convention(z="old", reset="after"), None])
async def test_it_opens_where_it_is_asked_to(
    make_app: MakeApp, convention: Convention | None
) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        app.open_lab(LabPlace("gru", convention))
        await settle(pilot)
        assert stated(convention or CONVENTIONS[0], app.lang) in shown(app)
        await pilot.press("f9")
        await settle(pilot)
        assert lab_words("ja").views["flow"] in shown(app)
        await pilot.press("escape")
        await settle(pilot)
        assert "gruquiz ·" in shown(app)
