"""What every screen finds in the app: the language, what belongs to the learner, the way elsewhere."""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Protocol, runtime_checkable

import msgspec
from textual.app import App
from textual.binding import Binding, BindingType
from textual.css.query import NoMatches
from textual.events import Event, Key, Paste
from textual.reactive import reactive

from gruquiz.language import Lang
from gruquiz.tui.belongings import Belongings
from gruquiz.tui.keyboard import Keyboard
from gruquiz.tui.theme import DARK, LIGHT, other_theme, theme_name
from gruquiz.words.app import AppWords, app_words

if TYPE_CHECKING:
    from gruquiz.bank.library import Library
    from gruquiz.drills.judge import Judge
    from gruquiz.lab import LabPlace
    from gruquiz.settings import Settings
    from gruquiz.tui.bookmarks import Bookmark


WIDE_SPACE = "\u3000"


class Selection(msgspec.Struct, frozen=True):
    """What to practise: an objective or a bank, how many items, and the seed that draws them.

    `weak` leaves only weak objectives; `review` is how many items a review has at most.
    """

    objective: str | None = None
    bank: str | None = None
    count: int = 10
    seed: int | None = None
    weak: bool = False
    review: int | None = None


@runtime_checkable
class Keeper(Protocol):
    """A screen with something half done on it, to which the learner can come back."""

    def keep(self) -> None: ...

    def bookmark(self) -> Bookmark | None: ...


class Host(Belongings, App[int]):
    """The app without its screens. The exit code is that of the program."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f9", "switch_language", id="app.language", priority=True, show=False),
        Binding("f1", "go('help')", id="app.help", priority=True, show=False),
        Binding("ctrl+q", "quit", id="app.quit", priority=True, show=False),
        Binding("ctrl+p", "command_palette", id="app.palette", priority=True, show=False),
    ]

    lang: reactive[Lang] = reactive[Lang]("ja", init=False)

    def __init__(
        self,
        database: Path,
        lang: Lang,
        selection: Selection,
        open_library: Callable[[], Library],
        make_judge: Callable[[], Judge],
        settings: Settings,
    ) -> None:
        super().__init__(database, open_library, make_judge, settings)
        self.animation_level = "none"  # calm to look at, and nothing to wait for over a slow line
        self.keyboard = Keyboard(settings.keys)
        self.set_keymap(self.keyboard.keymap())
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self._begin_with(theme_name(settings.theme, os.environ))
        self.set_reactive(Host.lang, lang)
        self.selection = selection

    def _begin_with(self, theme: str) -> None:
        """Take a theme before anything is styled: to assign it is to have every style sheet parsed again."""
        known = self.available_themes[theme]
        if known.ansi:
            self.theme = theme
            return
        self.set_reactive(App.theme, theme)
        self.stylesheet.set_variables(self.get_css_variables())
        self.set_class(known.dark, "-dark-mode", update=False)
        self.set_class(not known.dark, "-light-mode", update=False)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The variables of our style sheets, also under a theme that is not ours."""
        return dict((DARK if self.current_theme.dark else LIGHT).variables)

    @property
    def words(self) -> AppWords:
        """The app's words in the language of the moment."""
        return app_words(self.lang)

    def may_answer(self) -> bool:
        """Whether answers can be kept here; if not, the learner is told why."""
        return self.kept(lambda: self.store.claim())

    def kept(self, keep: Callable[[], object]) -> bool:
        """Whether `keep` could write to the record; if not, the learner is told why, and goes on."""
        from gruquiz.study.store import StoreError

        try:
            keep()
        except StoreError as error:
            self.notify(error.message[self.lang], severity="warning", timeout=15)
            return False
        return True

    def fresh_seed(self) -> int:
        """The seed of the next series: the one that was asked for, else another each time."""
        asked = self.selection.seed
        return random.SystemRandom().getrandbits(31) if asked is None else asked

    def action_go(self, place: str) -> None:
        """Open a place; which there are, the app knows."""
        raise NotImplementedError

    def open_drill(self, drill_id: str) -> None:
        """Open the drill with this id, or the uid of its item."""
        raise NotImplementedError

    def open_items(self, uids: Sequence[str]) -> None:
        """Practise just these items."""
        raise NotImplementedError

    def open_lab(self, place: LabPlace) -> None:
        """Open the lab at `place`."""
        raise NotImplementedError

    def action_switch_language(self) -> None:
        self.lang = "en" if self.lang == "ja" else "ja"

    def action_command_palette(self) -> None:
        from gruquiz.tui.palette import Palette
        from gruquiz.words.browse import browse_words

        self.push_screen(Palette(browse_words(self.lang)))

    def action_help_quit(self) -> None:
        """Ctrl+C, by which other programs are left."""
        from gruquiz.words.browse import browse_words

        self.notify(self.keyboard.told(browse_words(self.lang).quit_how, "app"), markup=False)

    def action_switch_theme(self) -> None:
        self.theme = other_theme(self.theme)

    async def on_event(self, event: Event) -> None:
        """A full-width space is text where text is typed; as a key it counts as unprintable."""
        if (
            isinstance(event, Key)
            and event.character == WIDE_SPACE
            and not event.is_forwarded
            and self.focused is not None
            and self.focused.check_consume_key("a", "a")
        ):
            event = Paste(WIDE_SPACE)
        await super().on_event(event)

    async def action_quit(self) -> None:
        self.exit(return_code=0)

    def on_exit_app(self) -> None:
        """However it comes that the app is left, whatever is half done on any screen is kept."""
        for screen in self.screen_stack:
            if isinstance(screen, Keeper):
                self.kept(screen.keep)
        if marks := list(self._bookmarks()):
            from gruquiz.tui.bookmarks import write

            write(self.place, marks)

    def _bookmarks(self) -> Iterator[Bookmark]:
        for screen in self.screen_stack:
            if not isinstance(screen, Keeper):
                continue
            try:
                mark = screen.bookmark()
            except NoMatches:  # it is not laid out yet: nothing has been begun there
                continue
            if mark is not None:
                yield mark

    def resume(self, marks: Sequence[Bookmark]) -> None:
        """Go on where the learner was when she quit."""
        from gruquiz.tui.bookmarks import write
        from gruquiz.tui.resuming import ANSWERS, screen_of

        for mark in marks:
            if isinstance(mark, ANSWERS) and not self.may_answer():
                return
            self.push_screen(screen_of(self, mark))
        write(self.place, ())

    def fail(self, message: str) -> None:
        """Leave with a message and the exit code that says: the environment cannot do it.

        What fails meanwhile, fails for the same reason, and is not told again.
        """
        if self.return_code is None:
            self.exit(return_code=3, message=message)

    def _handle_exception(self, error: Exception) -> None:
        """Wherever the record fails while a screen reads it, its own words say so, and no traceback.

        This is the one place that handlers, timers and workers have in common; Textual has no public one.
        """
        from textual.worker import WorkerFailed

        from gruquiz.study.store import StoreError

        cause = error.error if isinstance(error, WorkerFailed) else error
        if isinstance(cause, StoreError):
            self.fail(cause.message[self.lang])
        else:
            super()._handle_exception(error)

    def on_unmount(self) -> None:
        self.close()
