"""The statistics at both sizes and in both languages."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.widgets import Tabs

from gruquiz.language import Lang
from gruquiz.lines import charts
from gruquiz.lines.columns import shortened
from gruquiz.lines.stats import Page, heat_map, likely
from gruquiz.study.estimate import Estimate
from gruquiz.study.stats import Day
from gruquiz.study.store import Store
from gruquiz.tui.app import GruquizApp
from gruquiz.width import cells
from gruquiz.words.stats import stats_words
from tests.study.making import answered
from tests.tui.conftest import MakeApp, each_lang, each_size, fits, key_of, rows, seen, settle


def answer_many(home: Path, count: int) -> None:
    """Answer so many items for the first time, every third of them wrongly."""
    with Store.open(home / "progress.db") as store:
        for n in range(count):
            verdict = "right" if n % 3 else "wrong"
            order = (0, 1, 2, 3)
            store.record(answered(f"x/{n}", verdict, option_order=order, p_pred=0.6 + n % 4 / 10))


def inside(app: GruquizApp) -> bool:
    """Whether no chart of the page was broken: all their lines end within it."""
    page = app.screen.query_one("#stats")
    content = str(page.content).split("\n")  # type: ignore[attr-defined]
    drawn = [line for line in content if any(run in line for run in ("━━", "██", "···"))]
    return all(cell_len(line.rstrip()) <= page.size.width for line in drawn)


@each_size
@each_lang
async def test_nothing_is_told_before_there_is_evidence(
    make_app: MakeApp, tmp_path: Path, size: tuple[int, int], lang: Lang
) -> None:
    words = stats_words(lang)
    app = make_app(lang, start="stats")
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        assert words.nothing_yet in seen(app)
        await pilot.press("escape")
        answer_many(tmp_path, 4)
        await pilot.press(key_of("stats"))
        await settle(pilot)
        assert words.no_readiness.format(needed=30, evidence=4) in seen(app)
        assert "%)" not in seen(app)
        await pilot.press("2")
        await settle(pilot)
        assert words.no_evidence in seen(app)


@each_size
@each_lang
async def test_every_section_fits_and_says_what_its_figures_mean(
    make_app: MakeApp, tmp_path: Path, size: tuple[int, int], lang: Lang
) -> None:
    answer_many(tmp_path, 240)
    words = stats_words(lang)
    means = (
        words.meaning_chance,
        words.meaning_objectives,
        words.meaning_scores.format(window=20),
        words.meaning_forecasts,
        words.latest,
    )
    app = make_app(lang, start="stats")
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        for number, meaning in enumerate(means, 1):
            await pilot.press(str(number))
            await settle(pilot)
            assert meaning in seen(app)
            assert fits(app)
            assert inside(app)
            assert words.tabs[number - 1] in "\n".join(rows(app))


async def test_readiness_and_history_stand_together_where_there_is_room(
    make_app: MakeApp, tmp_path: Path
) -> None:
    answer_many(tmp_path, 60)
    words = stats_words("en")
    app = make_app(start="stats")
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert words.activity in "\n".join(rows(app))
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert words.activity not in "\n".join(rows(app))
        assert words.readiness in "\n".join(rows(app))


async def test_sections_are_turned_by_arrows_digits_and_the_mouse(
    make_app: MakeApp, tmp_path: Path
) -> None:
    answer_many(tmp_path, 60)
    words = stats_words("en")
    app = make_app(start="stats")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for key, heading in (
            ("right", words.objectives),
            ("left", words.readiness),
            ("left", words.latest),
            ("４", words.forecasts),
        ):
            await pilot.press(key)
            await settle(pilot)
            assert heading in seen(app)
        await pilot.click("#section2")
        await settle(pilot)
        assert words.scores in seen(app)
        assert app.screen.query_one(Tabs).active == "section2"


async def test_the_language_is_switched_without_leaving_the_section(
    make_app: MakeApp, tmp_path: Path
) -> None:
    answer_many(tmp_path, 60)
    app = make_app("ja", start="stats")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("4", "f9")
        await settle(pilot)
        assert stats_words("en").forecasts in seen(app)
        assert "4 Forecasts" in "\n".join(rows(app))


async def test_home_tells_readiness_in_short(make_app: MakeApp, tmp_path: Path) -> None:
    answer_many(tmp_path, 60)
    app = make_app()
    async with app.run_test() as pilot:
        await settle(pilot)
        assert f"{stats_words('en').readiness}\n" in seen(app)


shares = st.floats(0, 1)


@given(st.lists(shares, min_size=3, max_size=3), st.integers(5, 90), shares)
def test_an_interval_is_as_wide_as_asked_and_holds_its_middle(
    values: list[float], width: int, mark: float
) -> None:
    low, middle, high = sorted(values)
    line = charts.interval(Estimate(middle, low, high), width, mark)
    assert len(line) == width
    assert line.count("●") == 1
    assert set(line[line.index("●") + 1 :].lstrip("━┃")) <= {"·", "┃"}


@pytest.mark.parametrize(
    ("values", "drawn"),
    [([0.0, 0.5, 1.0], ["  █", " ██"]), ([0.25], [" ", "▄"]), ([], ["", ""])],
)
def test_columns_grow_from_the_bottom(values: list[float], drawn: list[str]) -> None:
    assert charts.columns(values, 10, 2) == drawn


def test_more_values_than_columns_are_averaged() -> None:
    assert charts.thinned([0.0, 1.0, 1.0, 1.0], 2) == [0.5, 1.0]


def test_the_shade_of_a_day() -> None:
    assert [charts.shade(count, 8) for count in (0, 1, 2, 3, 8)] == ["·", "░", "░", "▒", "█"]
    assert charts.shade(0, 0) == "·"


@pytest.mark.parametrize(
    ("chance", "said"), [(0.0, "< 1 %"), (0.5, "50 %"), (0.99, "99 %"), (1.0, "> 99 %")]
)
def test_no_chance_is_ever_called_certain(chance: float, said: str) -> None:
    assert likely(chance) == said


@given(st.text(max_size=30) | st.text("ゲートgate ｹﾞ", max_size=30), st.integers(2, 40))
@example("ゲートの学習", 7)
def test_a_name_is_cut_to_the_cells_there_are(text: str, width: int) -> None:
    cut = shortened(text, width)
    assert cut == text or cut.endswith("…")
    assert cells(cut) <= width


@given(st.dates(max_value=date(9000, 1, 1)), st.integers(84, 90))
def test_all_weekdays_begin_in_the_same_week(first: date, count: int) -> None:
    days = [Day(str(date.fromordinal(first.toordinal() + n)), n % 3, 0) for n in range(count)]
    page = Page(None, "ja", 80)  # type: ignore[arg-type]  # of a page only the words count here
    rows = list(heat_map(page, days))[:7]
    assert all(not shades.startswith(" ") for _, (shades, _) in rows)
    widths = {len(shades) for _, (shades, _) in rows}
    assert max(widths) - min(widths) <= 3, "only the last week may be cut short"
