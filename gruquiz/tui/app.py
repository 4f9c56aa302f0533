"""The full-screen app: its places, its theme, and what all screens share."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Literal

from textual.app import App
from textual.binding import Binding, BindingType
from textual.reactive import reactive
from textual.screen import Screen

from gruquiz.language import Lang
from gruquiz.tui.prose import break_lines_as_japanese_does
from gruquiz.tui.theme import DARK, LIGHT
from gruquiz.words.app import AppWords, app_words

if TYPE_CHECKING:
    from gruquiz.bank.library import Library
    from gruquiz.drills.judge import Judge
    from gruquiz.study.store import Store

Start = Literal["home", "practice", "drills", "stats"]


@dataclass(frozen=True, slots=True)
class Selection:
    """What to practise: an objective or a bank, how many items, and the seed that draws them."""

    objective: str | None = None
    bank: str | None = None
    count: int = 10
    seed: int | None = None


class GruquizApp(App[int]):
    """One learner at one terminal.

    `library` and `judge` are made when they are first needed: both load what the first frame must not
    wait for. The exit code is that of the program.
    """

    TITLE = "gruquiz"
    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [
        (0, "-narrow"),
        (100, "-wide"),
    ]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f9", "switch_language", id="app.language", priority=True, show=False),
        Binding("f1", "show_help", id="app.help", priority=True, show=False),
        Binding("ctrl+q", "quit", id="app.quit", priority=True, show=False),
    ]

    lang: reactive[Lang] = reactive[Lang]("ja", init=False)

    def __init__(
        self,
        database: Path,
        lang: Lang,
        *,
        start: Start = "home",
        drill: str | None = None,
        selection: Selection | None = None,
        open_library: Callable[[], Library] | None = None,
        make_judge: Callable[[], Judge] | None = None,
    ) -> None:
        super().__init__()
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = LIGHT.name if os.environ.get("COLORFGBG", "").endswith(";15") else DARK.name
        self.set_reactive(GruquizApp.lang, lang)
        self._database = database
        self._start: Start = start
        self._drill = drill
        self.selection = selection or Selection()
        self._open_library = open_library or _shipped_library
        self._make_judge = make_judge or _judge
        self._store: Store | None = None

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The variables of our style sheets, also under a theme that is not ours."""
        return dict(DARK.variables)

    @property
    def words(self) -> AppWords:
        """The app's words in the language of the moment."""
        return app_words(self.lang)

    @cached_property
    def library(self) -> Library:
        """All banks; loaded at the first use."""
        return self._open_library()

    @property
    def store(self) -> Store:
        """The learner's history; opened at the first use."""
        if self._store is None:
            from gruquiz.study.store import Store

            self._store = Store.open(self._database)
        return self._store

    @cached_property
    def judge(self) -> Judge:
        """The judge of drills; loads NumPy at the first use."""
        return self._make_judge()

    def fresh_seed(self) -> int:
        """The seed of the next series: the one that was asked for, else another each time."""
        asked = self.selection.seed
        return random.SystemRandom().getrandbits(31) if asked is None else asked

    def on_mount(self) -> None:
        break_lines_as_japanese_does()
        from gruquiz.tui.screens.home import HomeScreen

        self.push_screen(HomeScreen())
        if self._start != "home":
            self.go(self._start)
        if self._drill is not None:
            self.open_drill(self._drill)

    def on_unmount(self) -> None:
        if "judge" in self.__dict__:
            self.judge.close()
        if self._store is not None:
            self._store.close()

    def go(self, place: str) -> None:
        """Open a place from the table."""
        self.push_screen(PLACES[place]())

    def open_drill(self, drill_id: str) -> None:
        """Open the drill with this id."""
        from gruquiz.tui.screens.drill import DrillScreen

        self.push_screen(DrillScreen(drill_id))

    def action_switch_language(self) -> None:
        self.lang = "en" if self.lang == "ja" else "ja"

    async def action_quit(self) -> None:
        """Leave; whatever is half done on any screen is kept."""
        from gruquiz.tui.screens.base import BaseScreen

        for screen in self.screen_stack:
            if isinstance(screen, BaseScreen):
                screen.keep()
        self.exit(return_code=0)

    def action_show_help(self) -> None:
        from gruquiz.tui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen())

    def fail(self, message: str) -> None:
        """Leave with a message and the exit code that says: the environment cannot do it."""
        self.exit(return_code=3, message=message)


def _practice() -> Screen[None]:
    from gruquiz.tui.screens.practice import PracticeScreen

    return PracticeScreen()


def _drills() -> Screen[None]:
    from gruquiz.tui.screens.drills import DrillsScreen

    return DrillsScreen()


def _stats() -> Screen[None]:
    from gruquiz.tui.screens.stats import StatsScreen

    return StatsScreen()


def _help() -> Screen[None]:
    from gruquiz.tui.screens.help import HelpScreen

    return HelpScreen()


PLACES: dict[str, Callable[[], Screen[None]]] = {
    "practice": _practice,
    "drills": _drills,
    "stats": _stats,
    "help": _help,
}
"""The places that home leads to, in its order; each imports its screen when it is opened."""


def _shipped_library() -> Library:
    from gruquiz import places
    from gruquiz.bank.library import open_library, shipped

    own = places.data_dir() / "banks"
    files = [*shipped(), *(sorted(own.glob("*.y*ml")) if own.is_dir() else [])]
    return open_library(files, cache=places.cache_dir() / "banks")


def _judge() -> Judge:
    from gruquiz.drills.judge import Judge

    return Judge()
