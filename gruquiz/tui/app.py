"""The full-screen app: its places, and where it starts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from textual.screen import Screen

from gruquiz.language import Lang
from gruquiz.line_breaks import break_lines_as_japanese_does
from gruquiz.settings import Settings
from gruquiz.tui.host import Host, Selection

if TYPE_CHECKING:
    from textual.command import Provider

    from gruquiz.bank.library import Library
    from gruquiz.drills.judge import Judge
    from gruquiz.lab import LabPlace
    from gruquiz.study.exam.blueprint import Framework, KindName

__all__ = ["GruquizApp", "Selection"]

Start = Literal["home", "practice", "review", "drills", "exam", "lab", "browse", "stats"]

ANSWERING = frozenset({"practice", "review", "exam"})
"""The places in which answers are given."""


def _commands() -> type[Provider]:
    from gruquiz.tui.palette import Commands

    return Commands


class GruquizApp(Host):
    """One learner at one terminal."""

    TITLE = "gruquiz"
    CSS_PATH = ["app.tcss", "screens/home.tcss"]  # home's own too: else all is parsed again for it
    COMMANDS = {_commands}
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (32, "-tall")]

    def __init__(
        self,
        database: Path,
        lang: Lang,
        *,
        start: Start = "home",
        drill: str | None = None,
        selection: Selection | None = None,
        kind: KindName | None = None,
        framework: Framework | None = None,
        resume: bool = False,
        welcome: bool = False,
        open_library: Callable[[], Library] | None = None,
        make_judge: Callable[[], Judge] | None = None,
        settings: Settings | None = None,
        faults: Sequence[str] = (),
    ) -> None:
        """`faults` are what is wrong with the file of the settings."""
        super().__init__(
            database,
            lang,
            selection or Selection(),
            open_library or _all_banks,
            make_judge or _judge,
            settings or Settings(),
        )
        break_lines_as_japanese_does()
        self._start: Start = start
        self._drill = drill
        self._exam = (kind, framework, resume)
        self._welcome = welcome
        self._faults = tuple(faults)

    def get_default_screen(self) -> Screen[None]:
        """Home stands below everything else."""
        from gruquiz.tui.screens.home import HomeScreen

        return HomeScreen(tuple(PLACES))

    def on_mount(self) -> None:
        if not (self.is_headless or self.is_web):
            from gruquiz.tui.hangup import leave_when_told

            leave_when_told(self)
        if self._start == "exam":
            self._go(self._start, _exam(*self._exam))
        elif self._start != "home":
            self.action_go(self._start)
        if self._drill is not None:
            self.open_drill(self._drill)
        if self._welcome:
            self.push_screen(_welcome())
        for fault in self._faults:
            self.notify(fault, severity="warning", timeout=15, markup=False)

    def action_go(self, place: str) -> None:
        self._go(place, PLACES[place]())

    def _go(self, place: str, screen: Screen[None]) -> None:
        if place in ANSWERING and not self.may_answer():
            return
        if type(self.screen) is not type(screen):
            self.push_screen(screen)

    def open_drill(self, drill_id: str) -> None:
        """Go back to the drill if it is open below; its code must not be edited in two places.

        A drill that ships may be named by its id alone.
        """
        from gruquiz.tui.screens.drill import DrillScreen

        uid = drill_id if drill_id in self.library.entries else f"drills/{drill_id}"
        for depth, screen in enumerate(reversed(self.screen_stack)):
            if isinstance(screen, DrillScreen) and screen.entry.uid == uid:
                for _ in range(depth):
                    self.pop_screen()
                return
        if self.may_answer():
            self.push_screen(DrillScreen(self.library[uid]))

    def open_items(self, uids: Sequence[str]) -> None:
        from gruquiz.tui.screens.practice import PracticeScreen

        if self.may_answer():
            self.push_screen(PracticeScreen(uids))

    def open_lab(self, place: LabPlace) -> None:
        from gruquiz.tui.screens.lab import LabScreen

        self.push_screen(LabScreen(place))


def _practice() -> Screen[None]:
    from gruquiz.tui.screens.practice import PracticeScreen

    return PracticeScreen()


def _review() -> Screen[None]:
    from gruquiz.tui.screens.practice import PracticeScreen

    return PracticeScreen(series="review")


def _drills() -> Screen[None]:
    from gruquiz.tui.screens.drills import DrillsScreen

    return DrillsScreen()


def _exam(
    kind: KindName | None = None, framework: Framework | None = None, resume: bool = False
) -> Screen[None]:
    from gruquiz.tui.screens.exam_start import ExamStartScreen

    return ExamStartScreen(kind, framework, resume=resume)


def _stats() -> Screen[None]:
    from gruquiz.tui.screens.stats import StatsScreen

    return StatsScreen()


def _lab() -> Screen[None]:
    from gruquiz.tui.screens.lab import LabScreen

    return LabScreen()


def _browse() -> Screen[None]:
    from gruquiz.tui.screens.browse import BrowseScreen

    return BrowseScreen()


def _welcome() -> Screen[None]:
    from gruquiz.tui.screens.welcome import WelcomeScreen

    return WelcomeScreen()


def _settings() -> Screen[None]:
    from gruquiz.tui.screens.settings import SettingsScreen

    return SettingsScreen()


def _help() -> Screen[None]:
    from gruquiz.tui.screens.help import HelpScreen

    return HelpScreen()


PLACES: dict[str, Callable[[], Screen[None]]] = {
    "practice": _practice,
    "review": _review,
    "drills": _drills,
    "exam": _exam,
    "lab": _lab,
    "browse": _browse,
    "stats": _stats,
    "settings": _settings,
    "help": _help,
}
"""The places that home leads to, in its order; each imports its screen when it is opened."""


def _all_banks() -> Library:
    """The banks that come with the program and the user's own."""
    from gruquiz import places, settings
    from gruquiz.bank.library import open_library, own_banks, shipped

    own = own_banks(places.data_dir(), settings.load()[0].banks)
    return open_library(shipped(), own, cache=places.cache_dir() / "banks")


def _judge() -> Judge:
    from gruquiz.drills.judge import Judge

    return Judge()
