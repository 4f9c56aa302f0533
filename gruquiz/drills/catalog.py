"""The catalogue of drills: what each asks for, on what it is judged, and where its model answer is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

import msgspec

from gruquiz.drills.starter import LEVELS, MARKED, Level, model_answer, starter

if TYPE_CHECKING:
    import numpy as np

    from gruquiz.drills.cases.exercise import Exercise
    from gruquiz.drills.choices import Blank


class Drill(msgspec.Struct, frozen=True):
    """One drill. `defines` must be in the submission, `blanks` is what the learner writes.

    `checks` are the names that a verdict reports, in their order; those that are `optional` are passed over
    where the submission lacks what they call. `given` are values of the part that stands in the starter:
    where the learner has spoiled that part, the rest is judged by the exercises that are set apart. Of those
    are the `stand_ins`: values that may speak for a check whose own are wrong.
    `blocks` are the names of the column blocks of the weights, a letter each.
    """

    id: str
    solution: str
    defines: tuple[str, ...]
    blanks: tuple[str, ...]
    checks: tuple[str, ...]
    given: tuple[str, ...] = ()
    blocks: str = ""
    optional: tuple[str, ...] = ()
    stand_ins: Mapping[str, tuple[str, ...]] = {}

    @property
    def foreign(self) -> bool:
        """Whether a bank brings it, with a solution that only the sandbox may run."""
        return False

    @property
    def levels(self) -> tuple[Level, ...]:
        """The levels on which it can be begun."""
        return LEVELS

    def model_answer(self) -> str:
        """The model answer as a learner reads it."""
        return model_answer(self._solution())

    def starter(self, level: Level = "write") -> str:
        """What the learner begins with at `level`."""
        if level == "choose":
            from gruquiz.drills.choices import choosing
            from gruquiz.drills.mistakes import mistakes_of

            return choosing(self._solution(), mistakes_of(self.id))
        return starter(self._solution(), self.blanks, level)

    def alternatives(self) -> dict[str, str]:
        """Other right answers in other styles, by the name of their file."""
        from gruquiz.content import content

        folder = content("solutions").joinpath("alternatives", self.solution.removesuffix(".py"))
        files = folder.iterdir() if folder.is_dir() else ()
        return {
            f"{self.id}/{file.name}": file.read_text(encoding="utf-8")
            for file in sorted(files, key=lambda file: file.name)
            if file.name.endswith(".py")
        }

    def with_option(self, blank: Blank, option: str) -> str:
        """The model answer with `option` in the place of one of its blanks."""
        lines = self._solution().split("\n")
        filled = [
            f"{found['left']}{option}"
            if (found := MARKED.match(line)) and found["letter"] == blank.letter
            else line
            for line in lines
        ]
        return model_answer("\n".join(filled))

    def answer_lines(self) -> frozenset[str]:
        """What the learner has to write, each right side without spaces."""
        found = (MARKED.match(line) for line in self._solution().split("\n"))
        return frozenset(re.sub(r"\s+", "", line["right"]) for line in found if line)

    def choices(self) -> tuple[Blank, ...]:
        """The blanks of this drill, each with the options of level *choose*."""
        from gruquiz.drills.choices import blanks
        from gruquiz.drills.mistakes import mistakes_of

        return blanks(self._solution(), mistakes_of(self.id))

    def exercises(self, random: np.random.Generator) -> list[Exercise]:
        """Fresh cases with their expected values; needs NumPy, so only a judge asks for them."""
        from gruquiz.drills.cases import EXERCISES

        return EXERCISES[self.id](random)

    def _solution(self) -> str:
        from gruquiz.content import content

        return content("solutions").joinpath(self.solution).read_text(encoding="utf-8")


_GRADS = ("dWx", "dWh", "db")

DRILLS: Mapping[str, Drill] = {
    drill.id: drill
    for drill in (
        Drill("sigmoid", "sigmoid.py", ("sigmoid",), ("sigmoid",), ("y",)),
        Drill(
            "rnn-step",
            "rnn_step.py",
            defines=("RNN",),
            blanks=("RNN.forward", "RNN.backward"),
            checks=("h_next", "dx", "dh_prev", *_GRADS),
        ),
        Drill(
            "gru-forward",
            "gru_forward.py",
            defines=("GRU",),
            blanks=("GRU.forward",),
            checks=("h_next", "cache"),
            blocks="zrh",
            stand_ins={"cache": ("dx", "dh_prev", *_GRADS)},
        ),
        Drill(
            "gru-backward",
            "gru_backward.py",
            defines=("GRU",),
            blanks=("GRU.backward",),
            checks=("dx", "dh_prev", *_GRADS),
            given=("h_next",),
            blocks="zrh",
        ),
        Drill(
            "time-gru-forward",
            "time_gru_forward.py",
            defines=("TimeGRU",),
            blanks=("TimeGRU.forward",),
            checks=("hs", "h", "backward"),
            optional=("backward",),
        ),
        Drill(
            "time-gru-backward",
            "time_gru_backward.py",
            defines=("TimeGRU",),
            blanks=("TimeGRU.backward",),
            checks=("dxs", "dh", *_GRADS),
            blocks="zrh",
        ),
        Drill(
            "lstm-forward",
            "lstm_forward.py",
            defines=("LSTM",),
            blanks=("LSTM.forward",),
            checks=("h_next", "c_next", "cache"),
            stand_ins={"cache": ("dx", "dh_prev", "dc_prev", *_GRADS)},
        ),
        Drill(
            "lstm-backward",
            "lstm_backward.py",
            defines=("LSTM",),
            blanks=("LSTM.backward",),
            checks=("dx", "dh_prev", "dc_prev", *_GRADS),
            given=("h_next", "c_next"),
            blocks="fgio",
        ),
        Drill("clip-grads", "clip_grads.py", ("clip_grads",), ("clip_grads",), ("grads",)),
    )
}
