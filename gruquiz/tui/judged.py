"""The panel below the code: has it judged, and shows the verdict, one section at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from gruquiz.bank.kinds import Code
from gruquiz.bank.library import Entry
from gruquiz.drills.verdict import Verdict
from gruquiz.lines.verdict import Section, sections
from gruquiz.practice import practised, submit
from gruquiz.text import Text
from gruquiz.tui.findings import section, steps_to, summary, tabs
from gruquiz.tui.host import Host
from gruquiz.words.drill import both
from gruquiz.words.programs import unprotected

if TYPE_CHECKING:
    from gruquiz.drills.judge import Turn


class Judged(VerticalScroll):
    """State: the run under way, a remark, the verdict, its section, how many hints were asked for.

    It grows while it has the focus.
    """

    class Told(Message):
        """There is a verdict, or a reason why there is none."""

    def __init__(self) -> None:
        super().__init__(id="judged")
        self.verdict: Verdict | None = None
        self.judging = False
        self._run = 0
        self._entry: Entry | None = None
        self._remark: Text | None = None
        self._section: Section = "verdict"
        self._about: str | None = None
        self._asked = 0
        self._warned = False

    def compose(self) -> ComposeResult:
        yield Static(id="remark", markup=False)
        yield Static(id="verdict", markup=False)

    # --- judging ------------------------------------------------------------------------------

    def judge(self, entry: Entry, source: str, hints: int) -> None:
        """Have `source` judged, which was written with `hints` of the drill; a run under way is replaced."""
        self.start_over(both("running"))
        self._entry, self.judging = entry, True
        assert isinstance(self.app, Host)
        if self._warned:  # this key again is the consent that was asked for
            self.app.judge.trust(entry.uid)
        # Asked for here and not in the thread: a second F5 must end this run even before it has begun.
        self._judge(self._run, self.app.judge.turn(), entry, source, hints + self._asked)

    @work(thread=True)
    def _judge(self, run: int, turn: Turn, entry: Entry, source: str, hints: int) -> None:
        from gruquiz.drills.program import SolutionError
        from gruquiz.drills.sandbox.process import SandboxError, UnprotectedError
        from gruquiz.study.store import StoreError

        assert isinstance(self.app, Host)
        app, verdict, reason, warned = self.app, None, None, False
        try:
            verdict = _offering(submit(entry, source, turn, app.store, app.lang, hints), app)
        except UnprotectedError as error:
            reason, warned = unprotected(error.missing), True
        except SandboxError as error:
            reason = Text(ja=str(error), en=str(error))
        except (SolutionError, StoreError) as error:
            reason = error.message
        app.call_from_thread(self._tell, run, verdict, reason, warned)

    def _tell(self, run: int, verdict: Verdict | None, reason: Text | None, warned: bool) -> None:
        """Take what came of a run, unless another has begun meanwhile. Hints on the same finding stay."""
        if run != self._run or not self.is_attached:
            return
        self.judging, self._remark, self._warned = False, reason, warned
        about = verdict.diagnoses[0].id if verdict and verdict.diagnoses else None
        self._asked = self._asked if about == self._about else 0
        self._about, self.verdict = about, verdict
        self.scroll_home(animate=False)
        self.post_message(self.Told())

    def cancel(self) -> bool:
        """End the run that is under way; False if there is none."""
        if not self.judging:
            return False
        assert isinstance(self.app, Host)
        self.app.judge.cancel()
        self.judging = False
        self.start_over(both("cancelled"))
        return True

    def start_over(self, remark: Text) -> None:
        """Forget the verdict, and what still runs."""
        self.cancel()
        self._run += 1
        self._remark, self.verdict, self._section = remark, None, "verdict"
        self.scroll_home(animate=False)

    # --- showing ------------------------------------------------------------------------------

    def say(self, remark: Text | None) -> None:
        """A remark above the verdict, or in its place; a run that is under way has the word."""
        if not self.judging:
            self._remark = remark

    @property
    def names(self) -> tuple[Section, ...]:
        """The sections that there are."""
        return sections(self.verdict) if self.verdict else ()

    @property
    def related(self) -> list[str]:
        """The items on the points that were found, as far as there are such."""
        named = [uid for d in self.verdict.diagnoses for uid in d.see] if self.verdict else []
        return list(dict.fromkeys(named))

    @property
    def derivation(self) -> Text | None:
        """The derivation of the drill, once its code has passed."""
        item = self._entry.item if self._entry else None
        passed = self.verdict is not None and self.verdict.passed
        return item.derivation if passed and isinstance(item, Code) else None

    def turn(self) -> None:
        """Open the panel where it was left, or, if all of that could be read, at the next section."""
        if names := self.names:
            read = self._section == "verdict" and not self.max_scroll_y
            if self.has_focus or read:
                self._section = names[(names.index(self._section) + 1) % len(names)]
            self.focus()
            self.scroll_home(animate=False)

    def hint(self) -> bool:
        """One more step to the first finding; False if there is none."""
        if self.verdict is None or self._asked >= steps_to(self.verdict):
            return False
        self._asked += 1
        self._section = "verdict"
        return True

    def on_resize(self) -> None:
        """Lay out anew what was laid out for another width."""
        self.paint()

    def paint(self) -> None:
        """Write everything anew."""
        assert isinstance(self.app, Host)
        lang, verdict, remark = self.app.lang, self.verdict, self._remark
        said, shown = self.query_one("#remark", Static), self.query_one("#verdict", Static)
        said.display, shown.display = remark is not None, verdict is not None
        keyboard = self.app.keyboard
        said.update(Content(keyboard.told(remark[lang], "drill")) if remark else "")
        self.border_title = None
        if verdict is None:
            return
        if len(self.names) > 1:
            self.border_title = tabs(self.names, self._section, verdict, lang, keyboard)
        width = (self.size.width or self.app.size.width) - 2
        if self._section == "verdict":
            told = summary(verdict, lang, width, self._asked, self.derivation, keyboard)
            shown.update(told)
        else:
            shown.update(section(self._section, verdict, lang, width))


def _offering(verdict: Verdict, app: Host) -> Verdict:
    """The verdict without related items that practice does not put: those still kept for the mock exam."""
    asked = {entry.uid for entry in practised(app.library, app.store)}
    diagnoses = (
        replace(found, see=tuple(uid for uid in found.see if uid in asked))
        for found in verdict.diagnoses
    )
    return replace(verdict, diagnoses=tuple(diagnoses))
