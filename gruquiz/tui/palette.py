"""The palette of commands: every place, every drill, every group of objectives, and what can be switched."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from functools import partial

from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.types import IgnoreReturnCallbackType
from textual.widgets.option_list import Option

from gruquiz.bank.search import folded
from gruquiz.tui.host import Host
from gruquiz.words.browse import BrowseWords, browse_words
from gruquiz.words.exam import exam_words
from gruquiz.words.study import study_words

Command = tuple[str, IgnoreReturnCallbackType]
"""What it is called, and what it does."""


class Palette(CommandPalette):
    """Textual's palette, which says in the language of the moment that nothing was found.

    Textual has that sentence in the middle of a private method, and nothing public that changes it.
    """

    def __init__(self, words: BrowseWords) -> None:
        super().__init__(placeholder=words.palette, id="--command-palette")
        self._words = words

    def _start_no_matches_countdown(self, search_value: str) -> None:
        self._stop_no_matches_countdown()
        say = partial(self._say_no_matches, search_value)
        self._no_matches_timer = self.set_timer(self._NO_MATCHES_COUNTDOWN, say)

    def _say_no_matches(self, search_value: str) -> None:
        if search_value:
            said = Content(self._words.no_command)
            option = Option(said, disabled=True, id=self._NO_MATCHES)
            self.query_one(CommandList).add_option(option)
        self._list_visible = bool(search_value)


class Commands(Provider):
    """What the palette offers, in the language of the moment."""

    async def discover(self) -> Hits:
        for name, run, _ in self._named():
            yield DiscoveryHit(Content(name), run, text=name)

    async def search(self, query: str) -> AsyncIterator[Hit]:
        """Commands in which every word of the query occurs, whatever its width and case."""
        words = folded(query).split()
        for name, run, also in self._named():
            if all(word in folded(f"{name} {also}") for word in words):
                yield Hit(1.0, Content(name), run, text=name)

    def _named(self) -> Iterator[tuple[str, IgnoreReturnCallbackType, str]]:
        """Each command with what it is called besides."""
        app = self.app
        assert isinstance(app, Host)
        also = browse_words(app.lang).also
        review, exam = study_words(app.lang).review, exam_words(app.lang).do_exam
        for place, name in {**app.words.do, "review": review, "exam": exam}.items():
            yield name, partial(app.action_go, place), also.get(place, "")
        for name, run in self._others(app):
            yield name, run, ""

    def _others(self, app: Host) -> Iterator[Command]:
        words = browse_words(app.lang)
        yield from self._drills(app, words.open_drill)
        yield from self._objectives(app, words.practise)
        yield words.switch_language, app.action_switch_language
        yield words.switch_theme, app.action_switch_theme
        yield words.quit, app.action_quit

    def _drills(self, app: Host, said: str) -> Iterator[Command]:
        from gruquiz.bank.kinds import Code

        for entry in app.library:
            if isinstance(entry.item, Code):
                name = f"{entry.item.title[app.lang]} ({entry.item.id})"
                yield said.format(name=name), partial(app.open_drill, entry.uid)

    def _objectives(self, app: Host, said: str) -> Iterator[Command]:
        from gruquiz.bank.objectives import OBJECTIVES

        for objective in app.library.objectives():
            if objective in OBJECTIVES:
                name = f"{objective} {OBJECTIVES[objective][app.lang]}"
                yield said.format(name=name), self._practising(app, objective)

    def _practising(self, app: Host, objective: str) -> Callable[[], None]:
        def practise() -> None:
            from gruquiz.practice import choose

            chosen = choose(
                app.library,
                app.store,
                objective=objective,
                seed=app.fresh_seed(),
                schedule=app.schedule(),
            )
            if chosen:
                app.open_items([entry.uid for entry in chosen])
            else:
                app.notify(app.words.nothing_to_ask)

        return practise
