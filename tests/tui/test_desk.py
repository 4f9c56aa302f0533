"""Writing a drill in the app: typing, blanks, one's own editor, the model answer, the way to the lab."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path

import pytest
from textual.command import CommandPalette
from textual.widgets import TextArea
from textual.widgets.text_area import Selection

from gruquiz.drills.verdict import Verdict
from gruquiz.language import Lang
from gruquiz.tui.app import GruquizApp
from gruquiz.tui.editor import Editor
from gruquiz.tui.screens.compare import CompareScreen
from gruquiz.tui.screens.drill import DrillScreen
from gruquiz.tui.screens.lab import LabScreen
from gruquiz.words.drill import drill_words
from tests.tui.conftest import (
    WRONG,
    FakeJudge,
    MakeApp,
    each_lang,
    each_size,
    each_size_and_lang_once,
    fits,
    seen,
    settle,
    typed,
)

PASSED = Verdict("gru-backward", "passed", ())


def editor(app: GruquizApp) -> Editor:
    return app.screen.query_one(Editor)


async def test_python_is_indented_as_it_is_typed(make_app: MakeApp) -> None:
    app = make_app(drill="sigmoid")
    async with app.run_test() as pilot:
        await settle(pilot)
        editor(app).load_text("")
        await pilot.press(*"if x:", "enter", *"y", "enter", "tab", *"z", "enter", "backspace", *"w")
        assert typed(app) == "if x:\n    y\n        z\n    w"
        editor(app).selection = Selection((1, 0), (3, 2))
        await pilot.press("shift+tab")
        assert typed(app) == "if x:\ny\n    z\nw"
        await pilot.press("tab", "ctrl+underscore")
        assert typed(app) == "if x:\n    # y\n    #     z\n    # w"
        await pilot.press("ctrl+z")
        assert typed(app) == "if x:\n    y\n        z\n    w"


async def test_tab_goes_from_blank_to_blank_and_typing_fills_them(make_app: MakeApp) -> None:
    app = make_app(drill="rnn-step")
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("f10", "f10")
        assert editor(app).selected_text == "____"
        await pilot.press("a", "tab", "b", "tab", "shift+tab")
        assert editor(app).selected_text == "b"
        assert "= a  # (あ)" in typed(app)
        assert "= b  # (い)" in typed(app)
        editor(app).move_cursor((0, 0))
        await pilot.press("tab")
        assert typed(app).startswith("    ")  # where a line begins, it indents


async def test_the_line_of_the_finding_is_marked_until_it_changes(make_app: MakeApp) -> None:
    app = make_app(judge=FakeJudge(WRONG, WRONG), drill="gru-backward")
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("f5")
        await settle(pilot)
        assert editor(app).marked == 7
        line = editor(app).get_line(6)
        assert any("underline" in str(span.style) for span in line.spans)
        editor(app).insert("\n", (0, 0))
        await pilot.pause()
        assert editor(app).marked == 8
        editor(app).insert("#", (7, 0))
        await pilot.pause()
        assert editor(app).marked is None


async def test_a_reset_keeps_a_copy_and_says_where(make_app: MakeApp, tmp_path: Path) -> None:
    app = make_app(drill="gru-forward")
    async with app.run_test() as pilot:
        await settle(pilot)
        editor(app).load_text("mine = 1\n")
        await pilot.press("f8")
        (kept,) = tmp_path.glob("works/drills/gru-forward.kept/*.py")
        assert kept.read_text() == "mine = 1\n"
        assert str(kept) in seen(app)
        await pilot.press("f8")  # a starter is not worth keeping
        assert len(list(kept.parent.iterdir())) == 1


@pytest.fixture
def script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An editor that writes one line at the head of its file."""
    path = tmp_path / "editor.py"
    path.write_text(
        "import pathlib, sys\nfile = pathlib.Path(sys.argv[1])\n"
        "text = file.read_text()\n"
        "file.write_text('# 外で書いた\\n' + text.replace('# 外で書いた\\n', ''))\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("PYTHONUTF8", "1")
    monkeypatch.setenv("VISUAL", f'"{sys.executable}" "{path}"')
    return path


@each_lang
async def test_ones_own_editor_writes_the_same_code(
    make_app: MakeApp, lang: Lang, script: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app(lang, drill="gru-forward")
    words = drill_words(lang)
    monkeypatch.setattr(app, "suspend", nullcontext)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert words.key_outside in seen(app)
        editor(app).insert("# here\n", (0, 0))
        await pilot.press("ctrl+o")
        await settle(pilot)
        assert typed(app).startswith("# 外で書いた\n# here\n")
        assert app.store.draft("drills/gru-forward") == typed(app)
        assert words.taken_up in seen(app)
        await pilot.press("ctrl+o")
        assert words.nothing_taken_up in seen(app)
        await pilot.press("ctrl+z")
        assert typed(app).startswith("# here\n")
        script.unlink()
        await pilot.press("ctrl+o")
        assert "VISUAL" in seen(app)


@pytest.mark.parametrize("web", [True, False])
async def test_where_no_program_can_take_the_terminal_none_is_started(
    make_app: MakeApp, script: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, web: bool
) -> None:
    monkeypatch.setattr(GruquizApp, "is_web", web)
    app = make_app(drill="gru-forward")
    words = drill_words("en")
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        before = typed(app)
        assert (words.key_outside in seen(app)) is not web
        await pilot.press("ctrl+o")
        assert typed(app) == before
        assert (words.not_outside in seen(app)) is not web  # in a browser there is no such key
        if web:
            assert not (tmp_path / "works").exists()
            assert isinstance(app.screen, DrillScreen)
            app.screen.action_outside()
            assert typed(app) == before


async def test_code_saved_elsewhere_is_there_when_the_drill_is_opened(
    make_app: MakeApp, tmp_path: Path
) -> None:
    work = tmp_path / "works" / "drills" / "sigmoid.py"
    work.parent.mkdir(parents=True)
    work.write_text("saved = 1\n")
    app = make_app(drill="sigmoid")
    async with app.run_test() as pilot:
        await settle(pilot)
        assert typed(app) == "saved = 1\n"
        await pilot.press("#", "escape")
        assert work.read_text() == "#saved = 1\n"


@each_size_and_lang_once
async def test_the_model_answer_is_shown_when_asked_twice_and_that_is_recorded(
    make_app: MakeApp, size: tuple[int, int], lang: Lang
) -> None:
    app = make_app(lang, FakeJudge(WRONG), drill="gru-backward")
    words = drill_words(lang)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press("ctrl+r")
        assert words.answer_warning in seen(app)
        assert not list(app.store.attempts())
        await pilot.press("ctrl+r")
        await settle(pilot)
        assert isinstance(app.screen, CompareScreen)
        assert "- " in seen(app)
        assert "raise NotImplementedError" in seen(app)
        assert "+         dx = " in seen(app)
        assert fits(app)
        await pilot.press("space")
        assert "raise NotImplementedError" not in seen(app)
        assert fits(app)
        await pilot.press("c")
        assert app.clipboard.startswith('"""GRU')
        await pilot.press("escape")
        assert words.answer_seen in seen(app)
        await pilot.press("ctrl+r", "escape", "f5")
        await settle(pilot)
        kept = [(a.verdict, a.score, a.hints) for a in app.store.attempts()]
        assert kept == [("wrong", 0.0, 1), ("wrong", 0.0, 1)]


async def test_who_has_passed_compares_freely(make_app: MakeApp) -> None:
    app = make_app(judge=FakeJudge(PASSED), drill="gru-backward")
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("f5")
        await settle(pilot)
        await pilot.press("ctrl+r")
        assert isinstance(app.screen, CompareScreen)
        assert [a.verdict for a in app.store.attempts()] == ["passed"]


@each_size_and_lang_once
async def test_the_lab_opens_where_it_shows_what_was_passed(
    make_app: MakeApp, size: tuple[int, int], lang: Lang
) -> None:
    app = make_app(lang, FakeJudge(PASSED), drill="gru-forward")
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press("f7")
        assert app.screen.query_one(TextArea).selected_text  # before, it selects all
        await pilot.press("f5")
        await settle(pilot)
        assert fits(app)
        assert drill_words(lang).key_lab in seen(app)
        await pilot.press("f7")
        await settle(pilot)
        assert isinstance(app.screen, LabScreen)
        await pilot.press("escape")
        assert isinstance(app.screen, DrillScreen)


@each_size
@each_lang
async def test_the_keys_fit_on_every_level(
    make_app: MakeApp, size: tuple[int, int], lang: Lang
) -> None:
    app = make_app(lang, FakeJudge(WRONG, WRONG, WRONG), drill="gru-backward")
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        for _ in range(3):
            await pilot.press("f5")
            await settle(pilot)
            assert fits(app)
            assert drill_words(lang).key_judge in seen(app)
            await pilot.press("f8", "f10")
            assert fits(app)


async def test_the_palette_knows_what_can_be_done(make_app: MakeApp) -> None:
    app = make_app("ja", drill="gru-forward")
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("ctrl+p", *"クリップボード")
        await settle(pilot)
        assert isinstance(app.screen, CommandPalette)
        await pilot.press("down", "enter")
        await settle(pilot)
        assert app.clipboard == typed(app)
        assert drill_words("ja").copied in seen(app)
