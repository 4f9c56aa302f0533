"""What a newcomer looks for on the screen: her own answer, the code beside a hint, a way on."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.widgets import Input

from gruquiz.bank.library import Library, shipped
from gruquiz.bank.load import load, parse
from gruquiz.bank.objectives import OBJECTIVES
from gruquiz.language import Lang
from gruquiz.tui.app import GruquizApp
from gruquiz.tui.judged import Judged
from gruquiz.tui.screens.browse import LISTED
from gruquiz.tui.screens.exam_start import ExamStartScreen
from gruquiz.tui.screens.home import HomeScreen
from gruquiz.words.app import app_words
from gruquiz.words.asking import asking_words
from gruquiz.words.browse import browse_words
from gruquiz.words.study import study_words
from gruquiz.words.verdict import verdict_words
from tests.bank import linked
from tests.bank.conftest import BANK, only
from tests.tui.conftest import (
    WRONG,
    FakeJudge,
    MakeApp,
    each_lang,
    each_size_and_lang_once,
    fits,
    rows,
    seen,
    settle,
)


@each_size_and_lang_once
async def test_a_wrong_number_is_shown_beside_the_right_one(
    make_app: MakeApp, size: tuple[int, int], lang: Lang
) -> None:
    app = make_app(lang, bank=only("count"), start="practice")
    named = OBJECTIVES["F1"][lang]
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        assert named not in seen(app)  # it may give the answer away
        await pilot.press(*"12345678", "enter")
        await settle(pilot)
        assert f"✘ 12345678  [{app_words(lang).yours}]" in seen(app)
        assert named in seen(app)
        assert fits(app)


@each_lang
async def test_the_reasons_push_what_the_set_has_in_common_aside(
    make_app: MakeApp, lang: Lang
) -> None:
    app = make_app(lang, bank=linked.BANK, start="practice")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        while "h = a * h" not in "\n".join(rows(app)):
            await pilot.press("1")
            await settle(pilot)
            await pilot.press("enter")
            await settle(pilot)
        await pilot.press("1")
        await settle(pilot)
        assert "h = a * h" not in "\n".join(rows(app))
        await pilot.resize_terminal(120, 40)
        await settle(pilot)
        assert "h = a * h" in "\n".join(rows(app))


@pytest.mark.parametrize(("width", "beside"), [(80, False), (120, True)])
@pytest.mark.parametrize("key", ["f2", "f3"])
async def test_the_code_stays_beside_the_task_where_there_is_room(
    make_app: MakeApp, width: int, beside: bool, key: str
) -> None:
    app = make_app(drill="gru-backward")
    async with app.run_test(size=(width, 40)) as pilot:
        await settle(pilot)
        await pilot.press(key)
        await settle(pilot)
        assert ("NotImplementedError" in "\n".join(rows(app))) is beside


@each_size_and_lang_once
async def test_a_review_of_nothing_leads_home(
    make_app: MakeApp, size: tuple[int, int], lang: Lang
) -> None:
    app = make_app(lang, start="review")
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        painted = "\n".join(rows(app))
        assert study_words(lang).keys_none in painted
        assert "│" not in painted
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, HomeScreen)


async def test_the_list_of_questions_shows_no_slots(make_app: MakeApp) -> None:
    app = make_app(start="browse")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "A GRU of D=□, H=□?" in seen(app)


async def test_the_list_of_questions_keeps_the_exam_to_itself_and_gives_no_bug_away(
    tmp_path: Path,
) -> None:
    library = Library([load(file) for file in shipped() if file.stem in ("bugs", "gates")])
    app = GruquizApp(tmp_path / "progress.db", "ja", start="browse", open_library=lambda: library)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        free = len(library.entries) - len(library.held_back)
        words = browse_words("ja")
        part = words.first_ones.format(listed=LISTED)
        assert words.found.format(found=free, total=free, part=part) in seen(app)
        assert "gates" in seen(app)
        assert not any(entry.item.id in seen(app) for entry in library)


async def test_a_finding_offers_no_question_that_is_kept_for_the_exam(tmp_path: Path) -> None:
    library = Library([load(file) for file in shipped() if file.stem in ("drills", "gates")])
    gates = {uid for uid in library.entries if uid.startswith("gates/")}
    kept, open_one = min(gates & library.held_back), min(gates - library.held_back)
    verdict = replace(WRONG, diagnoses=(replace(WRONG.diagnoses[0], see=(kept, open_one)),))
    app = GruquizApp(
        tmp_path / "progress.db",
        "en",
        drill="gru-backward",
        open_library=lambda: library,
        make_judge=lambda: FakeJudge(verdict),  # type: ignore[arg-type, return-value]
    )
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("f5")
        await settle(pilot)
        assert verdict_words("en").related_by_key.format(count=1) in seen(app)
        assert app.screen.query_one(Judged).related == [open_one]


@pytest.mark.parametrize(("typed", "screen"), [("mock exam", ExamStartScreen)])
async def test_the_palette_leads_to_the_exam(
    make_app: MakeApp, typed: str, screen: type[object]
) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("ctrl+p")
        await pilot.pause()
        app.screen.query_one(Input).value = typed
        await settle(pilot)
        await pilot.press("down", "enter")
        await settle(pilot)
        assert isinstance(app.screen, screen)


async def test_the_latest_answers_are_told_by_their_questions(make_app: MakeApp) -> None:
    app = make_app(bank=only("count"), start="practice")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press(*"1", "enter")
        await settle(pilot)
        app.action_go("stats")
        await settle(pilot)
        await pilot.press("5")
        await settle(pilot)
        painted = "\n".join(rows(app))
        assert "A GRU of D=□, H=□?" in painted
        assert "sample/count" not in painted


def test_several_keys_stand_apart_from_each_other() -> None:
    item = next(item for item in parse(BANK.encode(), "sample.yaml").items if item.id == "limits")
    question = item.put("sample/limits", 0)
    key = item.mark(question, frozenset({0})).key
    assert key["ja"] == "「候補に一致する」「絶対値は 1 以下」"


@each_lang
async def test_what_z_does_is_not_told_beside_an_equation_before_the_answer(
    make_app: MakeApp, lang: Lang
) -> None:
    printed = BANK.replace(
        "    verify: gru_cell.h_next\n", "    verify: gru_cell.h_next\n    equation: h_t = x_t\n", 1
    )
    said = asking_words(lang).convention_z["new"]
    app = make_app(lang, bank=printed)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.open_items(["sample/update"])
        await settle(pilot)
        assert "z: new" in seen(app)
        assert said not in seen(app)
        await pilot.press("1")
        await settle(pilot)
        assert said in seen(app)
