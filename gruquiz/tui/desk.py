"""The desk of a drill: its equation, the code, and below it what the judge says."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.message import Message
from textual.widgets import Static

from gruquiz.bank.library import Entry
from gruquiz.drills.catalog import Drill
from gruquiz.study.works import Works
from gruquiz.text import Text
from gruquiz.tui.editor import Editor
from gruquiz.tui.judged import Judged
from gruquiz.tui.paper import equation
from gruquiz.words.drill import both, told


class Desk(Container):
    """State: the editor's and the panel's."""

    class Changed(Message):
        """Something is said, or can be done, that was not before; `judged`, a verdict."""

        def __init__(self, judged: bool = False) -> None:
            super().__init__()
            self.judged = judged

    def __init__(self, entry: Entry, drill: Drill) -> None:
        super().__init__(id="desk")
        self._entry = entry
        self._drill = drill

    @property
    def editor(self) -> Editor:
        return self.query_one(Editor)

    @property
    def judged(self) -> Judged:
        return self.query_one(Judged)

    def compose(self) -> ComposeResult:
        yield Static(id="equation", markup=False)
        yield Editor(self._drill)
        yield Judged()

    def begin(self, works: Works) -> None:
        """Take up the code where it was left."""
        self.editor.begin(works, self._entry.uid)
        self._invite()

    def paint(self) -> None:
        """Write everything anew."""
        strip, stated = self.query_one("#equation", Static), equation(self._entry)
        strip.set_class(stated is None, "-none")
        strip.update(stated or "")
        self.judged.paint()

    def judge(self, hints: int) -> None:
        """Have the code judged as it stands."""
        self.editor.keep()
        self.editor.mark(None)
        self.judged.judge(self._entry, self.editor.text, hints)

    @on(Judged.Told)
    def _told(self, event: Judged.Told) -> None:
        """Mark the line of the finding, and bring it into sight."""
        event.stop()
        verdict = self.judged.verdict
        line = next((d.line for d in verdict.diagnoses if d.line), None) if verdict else None
        if line is not None:
            self.editor.look_at(line)
            self.editor.mark(line)
        self.post_message(self.Changed(judged=True))

    @on(Editor.Chosen)
    def _chosen(self, event: Editor.Chosen) -> None:
        """Say how to go on."""
        event.stop()
        helped = None if self.judged.verdict else both("choose_help")
        remark = both("all_chosen") if self.editor.all_chosen else helped
        self.say(remark if event.done else both("no_blank"))

    def say(self, remark: Text | None) -> None:
        """A remark beside what the judge says."""
        self.judged.say(remark)
        self.post_message(self.Changed())

    def reset(self) -> None:
        """The first code of the level; what was written is kept."""
        kept = self.editor.reset()
        self._start_over(told("reset_kept", path=kept) if kept else both("reset_done"))

    def next_level(self) -> None:
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

    def _invite(self) -> None:
        """Say what to do first."""
        write = "write_help" if len(self.editor.drill.levels) > 1 else "not_run_yet"
        helps = {"choose": "choose_help", "fill": "fill_help", "write": write}
        self._start_over(both(helps[self.editor.level]))

    def _start_over(self, remark: Text) -> None:
        self.editor.mark(None)
        self.judged.start_over(remark)
