"""Seeing what one's own answer does: a run on request, painted beside what the reference gives."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from gruquiz.bank.items import Question, Trial
from gruquiz.bank.trial import Outcome
from gruquiz.language import Lang
from gruquiz.lines.columns import GAP, padded
from gruquiz.practice import Practice
from gruquiz.text import Text
from gruquiz.tui.screens.base import BaseScreen
from gruquiz.width import cells
from gruquiz.words.asking import EN, JA, AskingWords, asking_words


class Trying(BaseScreen):
    """A screen of questions whose answers can be run; what came of the last run stands in `#trial`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f6", "try_out", id="practice.try", show=False),
    ]

    _practice: Practice | None = None
    _trial: Trial | Text | None = None
    """What came of it, or why nothing was run."""
    _tried: Question | None = None
    """The question that the run is of; beside another one it is not shown."""

    def action_try_out(self) -> None:
        practice = self._practice
        if practice is None or not practice.can_run or self._tried is practice.question:
            return
        self._trial, self._tried = None, practice.question
        self.relabel()
        self._run_answer(practice)

    @work(thread=True, exclusive=True, group="trial")
    def _run_answer(self, practice: Practice) -> None:
        """In a thread: NumPy and the sandbox take their time."""
        from gruquiz.check.tryout import NotRunError, try_out

        entry, question, response = practice.entry, practice.question, practice.response
        assert question is not None
        assert response is not None
        try:
            came: Trial | Text = try_out(entry, question, response) or _NOTHING
        except NotRunError as error:
            came = error.message
        self.app.call_from_thread(self._came, question, came)

    def _came(self, question: Question, trial: Trial | Text) -> None:
        if self._tried is question:
            self._trial = trial
            self.paint_trial()

    @property
    def tried(self) -> bool:
        """Whether the answer to the question on the screen is run, or was."""
        question = self._practice.question if self._practice else None
        return question is not None and self._tried is question

    def action_back(self) -> None:
        """First out of the run."""
        if self.tried:
            self._tried = None
            self.relabel()
        else:
            super().action_back()

    def paint_trial(self) -> None:
        """Paint the run, that it is under way, or nothing."""
        place = self.query_one("#trial", Static)
        place.display = self.tried
        if place.display:
            paper = self.query_one("#told")
            place.update(told(self._trial, self.lang, paper.content_size.width - 4))
            paper.scroll_home(animate=False)


_NOTHING = Text(ja=JA.no_value, en=EN.no_value)


def told(trial: Trial | Text | None, lang: Lang, width: int) -> Content:
    """A run as it is painted in `width` cells; None is one that is under way."""
    words = asking_words(lang)
    if trial is None:
        return Content.styled(words.running, "$faint")
    if isinstance(trial, Text):
        return Content.styled(trial[lang], "$warning")
    lines = [Content.styled(words.tried.format(name=trial.name), "bold $primary")]
    lines += [Content.styled(trial.code, "$code")] if trial.code else []
    lines += [Content.styled(trial.sizes, "$faint")] if trial.sizes else []
    lines += [Content(line) for line in _beside(trial, lang, words, width)]
    verdict = (words.same, "bold $success") if trial.same else (words.differs, "bold $error")
    return Content("\n").join([*lines, Content.styled(*verdict)])


def _beside(trial: Trial, lang: Lang, words: AskingWords, width: int) -> Iterator[str]:
    """Both outcomes side by side where they are narrow enough, else one above the other."""
    yours = _block(trial.what[lang], trial.yours, lang, words)
    reference = _block(words.reference, trial.reference, lang, words)
    left = max(map(cells, yours))
    if trial.yours.error or left + len(GAP) + max(map(cells, reference)) > width:
        yield from [*yours, *reference]
        return
    for mine, right in zip_longest(yours, reference, fillvalue=""):
        yield f"{padded(mine, left)}{GAP}{right}"


def _block(name: str, outcome: Outcome, lang: Lang, words: AskingWords) -> list[str]:
    if outcome.error is not None:
        return [f"{name}: {words.no_value}", outcome.error[lang]]
    if not outcome.shown:
        return [""]
    return [f"{name} {outcome.shape}".rstrip(), *outcome.shown.split("\n")]
