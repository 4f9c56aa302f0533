"""Statistics: what was answered, per objective, and when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from time import time

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from gruquiz.bank.objectives import OBJECTIVES
from gruquiz.study.stats import ObjectiveStats, Stats, collect
from gruquiz.tui.memory_lines import memory_lines
from gruquiz.tui.prose import prose
from gruquiz.tui.screens.base import BaseScreen

BAR = 20
SHADES = "·░▒▓█"


class StatsScreen(BaseScreen):
    """Folds over the history; nothing is said where there is no evidence."""

    CSS = "StatsScreen #page { padding: 1 2; } StatsScreen #stats { height: auto; }"

    def parts(self) -> Iterable[Widget]:
        with VerticalScroll(id="page"):
            yield Static(id="stats", markup=False)

    def on_mount(self) -> None:
        super().on_mount()
        self.query_one("#page").focus()

    def relabel(self) -> None:
        self.label(self.words.stats, self.words.keys_back)
        library = self.gruquiz.library
        known = {entry.uid for entry in library}
        attempts = self.gruquiz.store.attempts()
        stats = collect(attempts, library.objectives(), time(), known=known)
        self.query_one("#stats", Static).update(Content("\n").join(self._lines(stats)))

    def _lines(self, stats: Stats) -> Iterator[Content]:
        words = self.words
        if not stats.latest:
            yield Content(words.nothing_yet)
            return
        right = sum(outcomes.right for outcomes in stats.modes.values())
        head = f"{words.attempts} {stats.attempts}   {words.right} {right}   {words.streak} {stats.streak}"
        yield Content.styled(head, "bold")
        yield Content.styled(words.readiness_none.format(evidence=stats.evidence), "$faint")
        yield from memory_lines(self.gruquiz)
        yield Content("")
        yield Content.assemble((f"{words.activity}  ", "bold"), self._heat(stats))
        yield Content("")
        yield Content.styled(
            f"{words.objective} · {words.seen} · {words.expected}", "bold $primary"
        )
        for objective in stats.objectives:
            if objective.seen:
                yield self._objective(objective)
        yield Content("")
        passed = ", ".join(sorted(uid.partition("/")[2] for uid in stats.drills_passed)) or "—"
        yield Content.assemble((f"{words.drills_passed}: ", "bold"), passed)
        yield Content("")
        yield Content.styled(words.latest, "bold $primary")
        for attempt in stats.latest:
            sign = "✔" if attempt.right else "✘"
            yield Content(
                f"{sign} {attempt.day}  {attempt.objective:3} {attempt.uid}  {attempt.verdict}"
            )

    def _heat(self, stats: Stats) -> Content:
        """A shade a day, the more the darker."""
        most = max((count for _, count in stats.days), default=0) or 1
        cells = [SHADES[-(-count * (len(SHADES) - 1) // most)] for _, count in stats.days]
        return Content("".join(cells[-42:]))

    def _objective(self, objective: ObjectiveStats) -> Content:
        name = OBJECTIVES[objective.id][self.lang] if objective.id in OBJECTIVES else objective.id
        count = f"{objective.id:3} {objective.seen:2}/{objective.items:<2} "
        if objective.estimate is None:
            return Content.assemble(count, (f"{self.words.no_evidence}  ", "$faint"), prose(name))
        e = objective.estimate
        filled = round(e.expected * BAR)
        bar = "█" * filled + "░" * (BAR - filled)
        figures = f" {e.expected:.0%} ({e.low:.0%}–{e.high:.0%})  "
        return Content.assemble(count, (bar, "$primary"), figures, prose(name))
