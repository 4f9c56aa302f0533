"""The door to the full-screen app; the only place where the command line imports it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from gruquiz import places
from gruquiz.cli.session import Session

if TYPE_CHECKING:
    from gruquiz.bank.library import Library
    from gruquiz.study.exam.blueprint import Framework, KindName
    from gruquiz.tui.app import Selection, Start


def open_app(
    session: Session,
    *,
    start: Start = "home",
    drill: str | None = None,
    selection: Selection | None = None,
    open_library: Callable[[], Library] | None = None,
    kind: KindName | None = None,
    framework: Framework | None = None,
    resume: bool = False,
    instead: str | None = "gruquiz quiz --plain",
    welcome: bool = False,
) -> int:
    """Run the app until the learner leaves it; its exit code.

    `open_library` is for banks that were asked for; `instead` is the command that does without a screen;
    `welcome` greets who starts it for the first time.
    """
    session.need_terminal(instead)
    from gruquiz.tui.app import GruquizApp

    app = GruquizApp(
        places.database(),
        session.lang,
        start=start,
        drill=drill,
        selection=selection,
        kind=kind,
        framework=framework,
        resume=resume,
        welcome=welcome and _first_time(),
        settings=session.settings,
        faults=session.faults,
        open_library=open_library,
    )
    app.run()
    return app.return_code or 0


def _first_time() -> bool:
    """Whether there are neither settings nor answers."""
    from gruquiz import settings
    from gruquiz.study.store import Store, StoreError

    if settings.path().exists():
        return False
    if not places.database().exists():
        return True
    try:
        with Store.open(places.database(), to_read=True) as store:
            return not store.tallies()
    except StoreError:
        return False  # the app itself says what is wrong with it
