"""Which questions a screen puts: those it was given, what is due today, or what to learn next."""

from __future__ import annotations

from collections.abc import Sequence
from time import time
from typing import Literal

from gruquiz.practice import Practice, choose, due
from gruquiz.tui.host import Host

Series = Literal["learn", "review"]


def begin(
    host: Host, series: Series, uids: Sequence[str] = (), first: int | None = None
) -> Practice | None:
    """`first` is the seed of the first question, if it is to be as it was.

    A practice of `uids`, or without any of what `series` says; None where there is nothing to ask."""
    seed, selection, schedule = host.fresh_seed(), host.selection, host.schedule()
    if uids:
        entries = [host.library[uid] for uid in uids]
    elif series == "review":
        entries = due(host.library, host.store, schedule)[: selection.review]
    else:
        entries = choose(
            host.library,
            host.store,
            objective=selection.objective,
            bank=selection.bank,
            count=selection.count,
            seed=seed,
            weak=selection.weak,
            schedule=schedule,
        )
    if not entries:
        return None
    return Practice(
        entries, host.store, seed=seed, mode=series, schedule=schedule,
        forecaster=host.learner.forecaster(host.library, time()), first=first,
    )  # fmt: skip
