"""Home: what to do now, and how it goes."""

from __future__ import annotations

from collections.abc import Iterable
from time import sleep, time
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from gruquiz.tui.screens.base import BaseScreen
from gruquiz.words.exam import exam_words
from gruquiz.words.resuming import resuming_words
from gruquiz.words.study import study_words

if TYPE_CHECKING:
    from gruquiz.tui.bookmarks import Bookmark
    from gruquiz.tui.standing import Standing

ENDS = frozenset({"exam", "stats"})
"""The places after which there is a gap: first where one answers, then where one looks."""

PAINTED = 0.05
"""Seconds after which the screen stands. Threads share one interpreter, so reading banks waits for that."""

LOGO = r"""
  ┌─ z ─┐
──┤ GRU ├──▶ gruquiz
  └─ r ─┘
""".strip("\n")


class HomeScreen(BaseScreen):
    """The first screen. It is painted before banks and history are read; those follow at once."""

    KEYS_OF = "home"
    CSS_PATH = "home.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,ｑ", "app.quit", id="home.quit", show=False),
        *(
            Binding(f"{n},{chr(0xFF10 + n)}", f"choose({n - 1})", id=f"home.{n}", show=False)
            for n in range(1, 10)
        ),
        Binding("r,ｒ", "review", id="home.review", show=False),
        Binding("c,ｃ", "resume", id="home.resume", show=False),
    ]

    def __init__(self, places: tuple[str, ...]) -> None:
        super().__init__()
        self._places = places
        self._standing: Standing | None = None
        self._left: tuple[Bookmark, ...] = ()

    def parts(self) -> Iterable[Widget]:
        yield Static(LOGO, id="logo", markup=False)
        yield Static(id="today", markup=False)
        with Vertical(id="both"):
            yield OptionList(id="places", markup=False)
            yield Static(id="facts", markup=False)

    def on_mount(self) -> None:
        super().on_mount()
        self.query_one("#places").focus()

    def on_screen_resume(self) -> None:
        """Count anew: something may have been answered meanwhile."""
        self.count()

    @work(thread=True, exclusive=True)
    def count(self) -> None:
        """Read banks and history, apart from the event loop."""
        sleep(PAINTED)
        from gruquiz.bank.findings import BankError
        from gruquiz.places import PlaceError
        from gruquiz.study.store import StoreError
        from gruquiz.tui.standing import standing

        app = self.gruquiz
        try:
            now = standing(app)
        except BankError as error:
            found = "\n".join(finding.render(app.lang) for finding in error.findings)
            app.call_from_thread(app.fail, found)
        except StoreError as error:
            app.call_from_thread(app.fail, error.message[app.lang])
        except PlaceError as error:
            app.call_from_thread(app.fail, f"{error.path}: {error.reason}")
        else:
            self._standing, self._left = now, now.left
            app.call_from_thread(self.relabel)
            self._keep_copy()

    def _keep_copy(self) -> None:
        """Look after the record while nobody waits for it; a copy that fails is told, and stops nothing."""
        from gruquiz.study.store import StoreError

        app = self.gruquiz
        try:
            app.store.upkeep.keep_copy(time())
        except StoreError as error:
            app.call_from_thread(app.notify, error.message[app.lang], severity="warning")

    def relabel(self) -> None:
        words = self.words
        self.label(words.tagline, words.keys_home.format(count=len(self._places)))
        places = self.query_one("#places", OptionList)
        chosen = places.highlighted or 0
        now = self._standing
        due = now.memory.due if now else "…"
        review = study_words(self.lang).do_review.format(due=due)
        does = {**words.do, "review": review, "exam": exam_words(self.lang).do_exam}
        rows: list[Option | None] = []
        for number, place in enumerate(self._places, 1):
            rows += [Option(f"{number}  {does[place]}"), *([None] if place in ENDS else [])]
        places.set_options(rows)
        places.highlighted = chosen
        self.query_one("#today", Static).update(self._today(now))
        self.query_one("#facts", Static).update(Content(self._facts(now)))

    def _facts(self, now: Standing | None) -> str:
        if now is None:
            return ""
        from gruquiz.tui.standing import facts

        return "\n".join(facts(now, self.lang))

    def _today(self, now: Standing | None) -> Content:
        """What there is to do now: first what is due, then what is new."""
        if now is None:
            return Content(self.words.loading)
        memory, words = now.memory, study_words(self.lang)
        due = self.keyed(words.due_key.format(due=memory.due)) if memory.due else words.none_due
        new = words.new_today.format(new=memory.new) if memory.new else words.new_done
        first, then = ("bold $primary", "") if memory.due else ("", "bold $primary")
        offer = ("\n", self._offer()) if self._left else ()
        return Content.assemble((due, first), "\n", (new, then), *offer)

    def _offer(self) -> str:
        """Where the learner was when she quit."""
        from gruquiz.tui.resuming import named

        place = named(self.gruquiz, self._left[-1])
        return self.keyed(resuming_words(self.lang).offer.format(place=place))

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self.action_choose(event.option_index)

    def action_choose(self, index: int) -> None:
        if index < len(self._places):
            self.gruquiz.action_go(self._places[index])

    def action_review(self) -> None:
        self.gruquiz.action_go("review")

    def action_resume(self) -> None:
        marks, self._left = self._left, ()
        self.gruquiz.resume(marks)

    def action_back(self) -> None:
        """Home is where back ends; `q` quits."""
