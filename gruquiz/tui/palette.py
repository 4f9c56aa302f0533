"""The palette of commands: every place, every drill, every group of objectives, and what can be switched."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.types import IgnoreReturnCallbackType

from gruquiz.bank.search import folded
from gruquiz.tui.host import Host
from gruquiz.words.browse import browse_words
from gruquiz.words.exam import exam_words
from gruquiz.words.study import study_words

Command = tuple[str, IgnoreReturnCallbackType]
"""What it is called, and what it does."""


class Commands(Provider):
    """What the palette offers, in the language of the moment."""

    async def discover(self) -> Hits:
        for name, run in self._commands():
            yield DiscoveryHit(Content(name), run, text=name)

    async def search(self, query: str) -> AsyncIterator[Hit]:
        """Commands in which every word of the query occurs, whatever its width and case."""
        words = folded(query).split()
        for name, run in self._commands():
            if all(word in folded(name) for word in words):
                yield Hit(1.0, Content(name), run, text=name)

    def _commands(self) -> Iterator[Command]:
        app = self.app
        assert isinstance(app, Host)
        words = browse_words(app.lang)
        review, exam = study_words(app.lang).review, exam_words(app.lang).do_exam
        for place, name in {**app.words.do, "review": review, "exam": exam}.items():
            yield name, partial(app.action_go, place)
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
