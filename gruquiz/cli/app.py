"""The door to the full-screen app; the only place where the command line imports it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from gruquiz import places
from gruquiz.cli.session import Session

if TYPE_CHECKING:
    from gruquiz.study.exam.blueprint import KindName
    from gruquiz.tui.app import Selection, Start


def open_app(
    session: Session,
    *,
    start: Start = "home",
    drill: str | None = None,
    selection: Selection | None = None,
    bank: Path | None = None,
    kind: KindName | None = None,
    resume: bool = False,
    welcome: bool = False,
) -> int:
    """Run the app until the learner leaves it; its exit code.

    `bank` is one that was asked for; `welcome` greets a learner who has never been here.
    """
    session.need_terminal(session.words.no_terminal_plain)
    from gruquiz.tui.app import GruquizApp

    app = GruquizApp(
        places.database(),
        session.lang,
        start=start,
        drill=drill,
        selection=selection,
        kind=kind,
        resume=resume,
        welcome=welcome and _first_time(),
        settings=session.settings,
        open_library=(lambda: session.library(bank)) if bank else None,
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
