"""The app with a small bank of its own and a judge that has made up its mind."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot
from textual.widgets import Static, TextArea

from gruquiz.bank.library import Library, shipped
from gruquiz.bank.load import load, parse
from gruquiz.drills.verdict import Check, Diagnosis, Verdict
from gruquiz.language import Lang
from gruquiz.settings import Settings, Theme
from gruquiz.text import Text
from gruquiz.tui.app import PLACES, GruquizApp, Selection
from tests.bank.conftest import BANK

SIZES = [(80, 24), (120, 40)]
LANGS: list[Lang] = ["ja", "en"]

WRONG = Verdict(
    "gru-backward",
    "wrong",
    (Check("dx", passed=True), Check("dh_prev", passed=False, detail=Text(ja="値が違います", en="wrong values"))),
    (Diagnosis("dr-omits-h-prev", Text(ja="dr に h_prev がありません", en="dr lacks h_prev"), line=7),),
    output="x[t] [/x] [b]",
)  # fmt: skip


each_size = pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
each_lang = pytest.mark.parametrize("lang", LANGS)
# For what a screen does; how it looks is tried at each size in each language.
each_size_and_lang_once = pytest.mark.parametrize(
    ("size", "lang"), list(zip(SIZES, LANGS, strict=True)), ids=["80x24-ja", "120x40-en"]
)


def key_of(place: str) -> str:
    """The digit that opens a place from home."""
    return str(list(PLACES).index(place) + 1)


async def settle(pilot: Pilot[int]) -> None:
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def fits(app: GruquizApp) -> bool:
    """Whether the line of keys is not cut off."""
    keys = app.screen.query_one("#keys", Static)
    return cell_len(str(keys.content)) <= app.size.width - 2


def rows(app: GruquizApp) -> list[str]:
    """The rows of the terminal as they are painted."""
    strips = app.screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip).rstrip() for strip in strips]


def painted(app: GruquizApp, said: str) -> bool:
    """Whether `said` can be read in some row of the terminal."""
    return any(said in row for row in rows(app))


def notes(app: GruquizApp) -> list[str]:
    """What the app has told in passing."""
    return [str(note.message) for note in app._notifications]


class FakeJudge:
    """Gives its verdicts in turn; a gate holds the next one back."""

    def __init__(self, *verdicts: Verdict) -> None:
        self.verdicts = list(verdicts)
        self.sources: list[str] = []
        self.gate = threading.Event()
        self.gate.set()
        self.cancelled = 0

    def warm(self) -> None: ...

    def cancel(self) -> None:
        self.cancelled += 1
        self.gate.set()

    def close(self) -> None:
        self.gate.set()

    def turn(self) -> FakeJudge:
        return self

    def grade(self, drill: str, source: str, filename: str = "answer.py") -> Verdict:
        self.sources.append(source)
        verdict = self.verdicts.pop(0)
        self.gate.wait(10)
        return verdict


MakeApp = Callable[..., GruquizApp]


@pytest.fixture
def make_app(tmp_path: Path) -> MakeApp:
    """An app on a database of the test; called twice, it is the same learner coming back."""
    drills = next(load(file) for file in shipped() if file.name == "drills.yaml")

    def make(
        lang: Lang = "en",
        judge: FakeJudge | None = None,
        bank: str = BANK,
        *,
        ask_confidence: bool = False,
        theme: Theme | None = None,
        keys: Mapping[str, str] | None = None,
        library: Library | None = None,
        **more: object,
    ) -> GruquizApp:
        mine = parse(bank.encode(), "sample.yaml")
        # Of a learner's own bank nothing is kept for an exam.
        found = Library([mine, drills], own=[mine.id]) if library is None else library
        return GruquizApp(
            tmp_path / "progress.db",
            lang,
            selection=Selection(count=4, seed=3),
            open_library=lambda: found,
            settings=Settings(ask_confidence=ask_confidence, theme=theme, keys=keys or {}),
            make_judge=lambda: judge or FakeJudge(WRONG),  # type: ignore[arg-type, return-value]
            **more,  # type: ignore[arg-type]
        )

    return make


@pytest.fixture
def make_exam(make_app: MakeApp, library: Library) -> MakeApp:
    """An app that opens at the exam, with the banks that ship."""

    def make(lang: Lang = "en", library: Library = library, **more: object) -> GruquizApp:
        return make_app(lang, library=library, **{"start": "exam", **more})

    return make


def seen(app: GruquizApp) -> str:
    """Everything that stands on the screen in front."""
    statics = [str(w.content) for w in app.screen.query(Static) if w.display]
    options = [
        str(option.prompt)
        for listed in app.screen.query("OptionList")
        if listed.display
        for option in listed.options  # type: ignore[attr-defined]
    ]
    return "\n".join(statics + options)


def typed(app: GruquizApp) -> str:
    """The code in the editor."""
    return app.screen.query_one("#code", TextArea).text
