"""A terminal with the program in it; what needs one is skipped where there is none."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from operator import ne
from pathlib import Path

import pytest

from tests.conftest import no_newcomer

pexpect = pytest.importorskip("pexpect", reason="there are no pseudo-terminals here")
pyte = pytest.importorskip("pyte")


class Terminal:
    """A terminal of 80×24 with the program in it; what is painted can be read like a screen."""

    def __init__(
        self, home: Path, *arguments: str, lang: str = "ja", editor: str = "false"
    ) -> None:
        no_newcomer(home)
        self.screen = pyte.Screen(80, 24)
        self._stream = pyte.ByteStream(self.screen)
        environment = {**os.environ, "TERM": "xterm-256color", "GRUQUIZ_LANG": lang}
        environment |= {"VISUAL": editor, "EDITOR": editor}
        self._child = pexpect.spawn(
            sys.executable,
            ["-m", "gruquiz", *arguments],
            env={**environment, "GRUQUIZ_HOME": str(home), "PYTHONUTF8": "1"},
            dimensions=(24, 80),
            timeout=30,
        )

    def press(self, keys: str) -> None:
        self._child.send(keys)

    def paste_over_all(self, text: str) -> None:
        """Replace all that is in the editor."""
        self.select_all()
        self._child.send(f"\x1b[200~{text}\x1b[201~")

    def select_all(self) -> None:
        """Press F7 and wait until the selection is painted: what is pasted next takes another way than a key."""
        before = self._grounds()
        self.press("\x1b[18~")
        self._read_until(lambda: sum(map(ne, before, self._grounds())) > 20, "a selection")

    def _grounds(self) -> list[str]:
        return [self.screen.buffer[n // 80][n % 80].bg for n in range(24 * 80)]

    def text(self) -> str:
        """What stands on the screen; wide characters without the blank that pyte puts after them."""
        return "\n".join("".join(self._row(n)).rstrip() for n in range(24))

    def _row(self, number: int) -> Iterator[str]:
        row = self.screen.buffer[number]
        return (row[column].data for column in range(80))

    def until(self, *wanted: str) -> str:
        """Read until one of `wanted` stands on the screen, and say which."""
        self._read_until(lambda: any(text in self.text() for text in wanted), f"any of {wanted}")
        return next(text for text in wanted if text in self.text())

    def _read_until(self, found: Callable[[], bool], what: str) -> None:
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            if found():
                return
            try:
                self._stream.feed(self._child.read_nonblocking(65536, timeout=0.1))
            except pexpect.TIMEOUT:
                continue
            except pexpect.EOF:
                break
        raise AssertionError(f"{what} was not painted:\n{self.text()}")

    def below(self) -> set[Path]:
        """The processes that the program has started, with what they have started."""

        def started(pid: int) -> Iterator[int]:
            for children in Path(f"/proc/{pid}/task").glob("*/children"):
                for child in map(int, children.read_text().split()):
                    yield from (child, *started(child))

        return {Path(f"/proc/{pid}") for pid in started(self._child.pid)}

    def kill(self, signal: int = 9) -> None:
        self._child.kill(signal)

    def hang_up(self) -> None:
        """Close the terminal, as a dropped connection does."""
        self._child.ptyproc.fileobj.close()

    @property
    def process(self) -> Path:
        return Path(f"/proc/{self._child.pid}")

    def end(self) -> int:
        """Wait for the program to end; its exit code."""
        self._child.expect(pexpect.EOF)
        self.last = self._child.before
        self._child.close()
        return int(self._child.exitstatus)
