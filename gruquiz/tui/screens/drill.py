"""A code drill: the task, the editor, and the verdict on what stands in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, cast

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.events import DescendantFocus, Resize
from textual.widget import Widget
from textual.widgets import Static

from gruquiz.bank.kinds import Code
from gruquiz.bank.library import Entry
from gruquiz.drills.program import ProgramDrill, drill_of
from gruquiz.tui.editor import Editor
from gruquiz.tui.judged import Judged
from gruquiz.tui.keys import fitting
from gruquiz.tui.paper import equation, paper
from gruquiz.tui.screens.base import BaseScreen
from gruquiz.words.drill import both, drill_words


class DrillScreen(BaseScreen):
    """State: the editor's, the panel's, and how many of the drill's own hints were asked for."""

    CSS_PATH = "drill.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", id="drill.back", priority=True, show=False),
        Binding("f2", "turn", id="drill.turn", priority=True, show=False),
        Binding("f3", "hint", id="drill.hint", priority=True, show=False),
        Binding("f4", "related", id="drill.related", priority=True, show=False),
        Binding("f5", "judge", id="drill.judge", priority=True, show=False),
        Binding("f6", "section", id="drill.section", priority=True, show=False),
        Binding("f8", "reset", id="drill.reset", priority=True, show=False),
        Binding("f10", "level", id="drill.level", priority=True, show=False),
    ]

    def __init__(self, entry: Entry) -> None:
        super().__init__()
        self.entry = entry
        self.drill = drill_of(entry.uid, entry.item)
        self._hints = 0

    @property
    def item(self) -> Code:
        return cast(Code, self.entry.item)

    @property
    def editor(self) -> Editor:
        return self.query_one(Editor)

    @property
    def judged(self) -> Judged:
        return self.query_one(Judged)

    def parts(self) -> Iterable[Widget]:
        with Container(id="sides"):
            with VerticalScroll(id="paper"):
                yield Static(id="task", markup=False)
            with Container(id="desk"):
                yield Static(id="equation", markup=False)
                yield Editor(self.drill)
                yield Judged()

    def on_mount(self) -> None:
        self.editor.theme = "monokai" if self.app.current_theme.dark else "github_light"
        self.editor.begin(self.gruquiz.store, self.entry.uid)
        self._invite()
        super().on_mount()
        self.editor.focus()
        self.warm()

    @work(thread=True)
    def warm(self) -> None:
        """Have a process, and the options of the blanks, ready before they are needed."""
        self.gruquiz.judge.warm()
        self.drill.choices()
        if isinstance(self.drill, ProgramDrill):
            self.gruquiz.judge.programs.prepare(self.drill)

    def relabel(self) -> None:
        self._label()
        self.query_one("#task", Static).update(paper(self.entry, self.item, self.lang, self._hints))
        strip, stated = self.query_one("#equation", Static), equation(self.entry)
        strip.set_class(stated is None, "-none")
        strip.update(stated or "")
        self.judged.paint()

    def _label(self) -> None:
        level = drill_words(self.lang).level(self.editor.level)
        self.label(f"{self.item.title[self.lang]} · {level}", keys_of(self))

    def on_resize(self, event: Resize) -> None:
        self._label()

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Other keys are of use in the panel than in the editor."""
        self._label()

    # --- judging ------------------------------------------------------------------------------

    def action_judge(self) -> None:
        """Judge once the editor has taken in what was typed or pasted before the key."""
        self.editor.call_later(self._judge)

    def _judge(self) -> None:
        self.keep()
        self.judged.judge(self.entry, self.editor.text, self._hints)
        self.relabel()

    @on(Judged.Told)
    def _told(self) -> None:
        """Show the verdict, and the line of its finding."""
        verdict = self.judged.verdict
        self._show_desk()
        line = next((d.line for d in verdict.diagnoses if d.line), None) if verdict else None
        if line is not None:
            self.editor.look_at(line)
        if self.judged.derivation:
            self.judged.focus()
        self.relabel()

    def action_section(self) -> None:
        if self.judged.names:
            self._show_desk()
            self.judged.turn()
            self.relabel()

    def action_hint(self) -> None:
        """A step to the finding; without one, or after the last, a hint of the drill itself."""
        if self.judged.hint():
            self._show_desk()
            self.relabel()
            return
        self._hints = min(self._hints + 1, len(self.item.hints))
        self.relabel()
        self._show_paper()
        self.query_one("#paper", VerticalScroll).scroll_end(animate=False)

    def action_related(self) -> None:
        if uids := self.judged.related:
            self.keep()
            self.gruquiz.open_items(uids)

    # --- the code -----------------------------------------------------------------------------

    def keep(self) -> None:
        self.editor.keep()

    @on(Editor.Chosen)
    def _chosen(self, event: Editor.Chosen) -> None:
        """Say how to go on."""
        helped = None if self.judged.verdict else both("choose_help")
        remark = both("all_chosen") if self.editor.all_chosen else helped
        self.judged.say(remark if event.done else both("no_blank"))
        self.relabel()

    def action_reset(self) -> None:
        self.editor.reset()
        self.judged.start_over(both("reset_done"))
        self.relabel()

    def action_level(self) -> None:
        """The next level; code that was begun stays until it is reset."""
        editor = self.editor
        if len(editor.drill.levels) == 1:
            return
        untouched = editor.untouched
        editor.level = editor.next_level
        if untouched:
            editor.reset()
            self._invite()
        else:
            self.judged.say(both("level_kept", level=f"level_{editor.level}"))
        self.relabel()

    def _invite(self) -> None:
        """Say what to do first."""
        choosing = self.editor.level == "choose"
        self.judged.start_over(both("choose_help" if choosing else "not_run_yet"))

    # --- what is in front ---------------------------------------------------------------------

    def action_turn(self) -> None:
        """Between the task and the code; from the panel to the code."""
        if self.query_one("#paper").has_focus or self.judged.has_focus:
            self._show_desk()
        else:
            self._show_paper()

    def _show_paper(self) -> None:
        self.add_class("-reading")
        self.query_one("#paper").focus()

    def _show_desk(self) -> None:
        self.remove_class("-reading")
        self.editor.focus()

    def action_back(self) -> None:
        """First a run that is under way is cancelled, then the panel left; the code is kept.

        Who has passed and read on is done, and leaves at once.
        """
        if self.judged.cancel():
            self.relabel()
        elif self.judged.has_focus and not self.judged.derivation:
            self._show_desk()
        else:
            super().action_back()


def keys_of(screen: DrillScreen) -> str:
    """The keys that are of use now; what does not fit, help tells."""
    words, judged, editor = drill_words(screen.lang), screen.judged, screen.editor
    width = screen.app.size.width - 2
    section = words.key_section if judged.names else ""
    related = words.key_related if judged.related else ""
    if judged.has_focus:
        section = section if len(judged.names) > 1 else ""
        leave = [words.key_turn, words.key_back] if judged.derivation else [words.key_code]
        keys = [words.key_scroll, section, words.key_judge, words.key_hint, related, *leave]
        return fitting(keys, width, (related,))
    levels = len(editor.drill.levels) > 1
    level = words.key_level.format(level=words.level(editor.next_level)) if levels else ""
    option = words.key_option if editor.level == "choose" else ""
    keys = [words.key_judge, words.key_hint, words.key_turn, section, related, option]
    keys += [level, words.key_reset, words.key_language, words.key_back]
    return fitting(keys, width, (words.key_language, related, section, words.key_reset, option))
