"""What the palette offers on a drill."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

from gruquiz.bank.search import folded
from gruquiz.tui.host import Host
from gruquiz.tui.palette import Command
from gruquiz.words.drill import drill_words


class DrillCommands(Provider):
    """Everything that can be done on a drill at the moment, in the language of the moment."""

    async def discover(self) -> Hits:
        for name, run in self._commands():
            yield DiscoveryHit(name, run)

    async def search(self, query: str) -> AsyncIterator[Hit]:
        """Commands in which every word of the query occurs."""
        wanted = folded(query).split()
        for name, run in self._commands():
            if all(word in folded(name) for word in wanted):
                yield Hit(1.0, name, run)

    def _commands(self) -> Iterator[Command]:
        app, screen = self.app, self.screen
        assert isinstance(app, Host)
        for action, name in drill_words(app.lang).do.items():
            if screen.check_action(action, ()):
                yield app.keyboard.told(name, "drill"), partial(screen.run_action, action)
