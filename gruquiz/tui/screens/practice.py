"""Practice: one question at a time, and after each answer the reason of every option."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, cast

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from gruquiz.bank.items import (
    Mark,
    PickOne,
    PickSeveral,
    Question,
    Response,
    TypeNumber,
    TypeText,
    UnreadableError,
)
from gruquiz.practice import Practice, choose
from gruquiz.text import Text
from gruquiz.tui import asked
from gruquiz.tui.prose import prose
from gruquiz.tui.reasons import reasons
from gruquiz.tui.trying import Trying
from gruquiz.words.app import EN, JA

MOST_OPTIONS = 9


class PracticeScreen(Trying):
    """A series of questions. Its state is the `Practice` and the last `Mark`; all else is painted from it."""

    CSS_PATH = "practice.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "proceed", id="practice.next", show=False),
        Binding("space,ideographic_space", "proceed", id="practice.space", show=False),
        Binding("f4", "open_drill", id="practice.drill", show=False),
        *(
            Binding(f"{n},{chr(0xFF10 + n)}", f"pick({n - 1})", id=f"practice.{n}", show=False)
            for n in range(1, MOST_OPTIONS + 1)
        ),
    ]

    def __init__(self, uids: Sequence[str] = ()) -> None:
        """`uids` are the items to put; without any, the app's selection decides."""
        super().__init__()
        self._uids = tuple(uids)
        self._mark: Mark | None = None
        self._taken: set[int] = set()
        self._complaint: Text | None = None

    def parts(self) -> Iterable[Widget]:
        with Horizontal(id="sides"):
            with VerticalScroll(id="asked", can_focus=False):
                yield Static(id="progress", classes="faint", markup=False)
                yield Static(id="linked", markup=False)
                yield Static(id="convention", classes="faint", markup=False)
                yield Static(id="prompt", markup=False)
                yield Static(id="equation", markup=False)
                yield Static(id="code", markup=False)
                yield OptionList(id="options", markup=False)
                yield Static(id="hint", classes="faint", markup=False)
                yield Input(id="typed", select_on_focus=False)
                yield Static(id="complaint", markup=False)
            with VerticalScroll(id="told"):
                yield Static(id="trial", markup=False)
                yield Static(id="reasons", markup=False)

    def on_mount(self) -> None:
        self._begin()
        super().on_mount()
        self._show_question()

    def _begin(self) -> None:
        app = self.gruquiz
        seed, selection = app.fresh_seed(), app.selection
        entries = [app.library[uid] for uid in self._uids] or choose(
            app.library,
            app.store,
            objective=selection.objective,
            bank=selection.bank,
            count=selection.count,
            seed=seed,
        )
        self._practice = Practice(entries, app.store, seed=seed) if entries else None
        self._mark = None

    @property
    def question(self) -> Question | None:
        """The question on the screen; None before the first and after the last."""
        return self._practice.question if self._practice else None

    # --- painting -----------------------------------------------------------------------------

    def _show_question(self) -> None:
        """Lay the screen out for the question that is now to be answered."""
        self._taken.clear()
        self._complaint = None
        question = self.question
        typed = question is not None and isinstance(question.ask, TypeNumber | TypeText)
        line, options = self.query_one("#typed", Input), self.query_one("#options", OptionList)
        line.value = ""
        line.display = typed
        line.disabled = False
        options.display = question is not None and not typed
        options.disabled = False
        options.highlighted = None
        self.set_class(question is None, "-answered")
        self.query_one("#told").display = question is None
        self.relabel()
        if options.display:
            options.highlighted = 0
        if question is not None:
            (line if typed else options).focus(scroll_visible=False)
            self.call_after_refresh(self.query_one("#asked").scroll_home, animate=False)

    def relabel(self) -> None:
        question = self.question
        if self._practice is None or question is None:
            self._paint_end()
            return
        practice, answered = self._practice, self._mark is not None
        entry, lang = practice.entry, self.lang
        told = (
            asked.keys_answered(practice, lang, self.size.width - 2)
            if answered
            else asked.keys(question, self.words)
        )
        self.label(self.words.practice, told)
        self.paint_trial()
        self._write("#progress", asked.progress(practice, answered, lang))
        self._write("#linked", asked.linked_set(entry, lang))
        self._write("#convention", asked.convention(entry, lang))
        self._write("#prompt", prose(question.prompt[lang], "bold"))
        self._write("#equation", asked.equation(entry))
        self._write("#code", asked.code(entry))
        self._write("#complaint", prose(self._complaint[lang]) if self._complaint else None)
        self._write("#hint", None if answered else asked.text_hint(question.ask, lang))
        if isinstance(question.ask, TypeNumber | TypeText):
            hint = asked.typed_hint(question.ask, self.words)
            self.query_one("#typed", Input).placeholder = hint
        self._paint_options(question)
        if self._mark is not None:
            self._write("#reasons", reasons(self._mark, entry, lang))

    def _write(self, name: str, content: Content | None) -> None:
        """Put `content` into its place; a place with nothing in it takes no room."""
        place = self.query_one(name, Static)
        place.display = content is not None
        place.update(content or "")

    def _paint_options(self, question: Question) -> None:
        options = self.query_one("#options", OptionList)
        kept = options.highlighted
        rows = asked.option_rows(question, self._taken, self._mark, self.lang)
        options.set_options([Option(row) for row in rows])
        options.highlighted = kept

    def _paint_end(self) -> None:
        self.paint_trial()
        words, practice = self.words, self._practice
        self.label(words.practice, words.keys_summary)
        for name in (
            "#progress",
            "#linked",
            "#convention",
            "#equation",
            "#code",
            "#hint",
            "#complaint",
        ):
            self._write(name, None)
        if practice is None:
            self._write("#prompt", Content(words.nothing_to_ask))
            return
        right = sum(mark.verdict == "right" for mark in practice.marks)
        said = words.summary.format(total=len(practice.entries), right=right)
        self._write("#prompt", Content(said))
        self._write("#reasons", asked.missed(practice, self.lang))

    # --- answering ----------------------------------------------------------------------------

    def action_pick(self, position: int) -> None:
        """A digit: choose, or take and leave."""
        question = self.question
        if (
            question is None
            or self._mark is not None
            or position >= len(asked.shown_options(question))
        ):
            return
        if isinstance(question.ask, PickSeveral):
            self._taken ^= {position}
            self.query_one("#options", OptionList).highlighted = position
            self._paint_options(question)
        elif isinstance(question.ask, PickOne):
            self.query_one("#options", OptionList).highlighted = position
            self._answer(position)

    @on(OptionList.OptionSelected, "#options")
    def _option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click on an option."""
        question = self.question
        if question is None or self._mark is not None:
            return
        if isinstance(question.ask, PickOne):
            self._answer(event.option_index)
        else:
            self._submit_several()

    def _submit_several(self) -> None:
        if self._taken:
            self._answer(frozenset(self._taken))
        else:
            self._complain(Text(ja=JA.pick_at_least_one, en=EN.pick_at_least_one))

    @on(Input.Submitted, "#typed")
    def _typed_submitted(self, event: Input.Submitted) -> None:
        if self._mark is None and event.value.strip():
            self._answer(event.value)

    def _answer(self, response: Response) -> None:
        """The answer is on disk when `Practice.answer` returns; only then is anything painted."""
        try:
            self._mark = cast(Practice, self._practice).answer(response, self.lang)
        except UnreadableError as error:
            self._complain(error.message)
            return
        self._complaint = None
        self.query_one("#options").disabled = True
        self.query_one("#typed").disabled = True
        self.add_class("-answered")
        told = self.query_one("#told")
        told.display = True
        self.relabel()
        told.focus()
        told.scroll_home(animate=False)

    def _complain(self, message: Text) -> None:
        self._complaint = message
        self.relabel()

    def action_proceed(self) -> None:
        """Enter: the next question, or a new series after the last."""
        if self._practice is None:
            self.action_back()
        elif self._mark is not None:
            self._mark = None
            self._practice.advance()
            self._show_question()
        elif self.question is None:
            self._begin()
            self._show_question()

    def action_open_drill(self) -> None:
        entry = self._practice.entry if self._practice else None
        if self._mark is not None and entry is not None and entry.item.drill:
            self.gruquiz.open_drill(entry.item.drill)
