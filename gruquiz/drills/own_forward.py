"""A `backward` that is the exact gradient of the learner's own `forward`, which is another cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from gruquiz.drills.catalog import DRILLS, Drill
from gruquiz.drills.compare import Compared
from gruquiz.drills.follow.replay import recognise
from gruquiz.drills.mistakes import mistakes_of
from gruquiz.drills.verdict import Diagnosis, Evidence
from gruquiz.text import Text

FORWARD = ("h_next", "c_next")
"""What `forward` of a cell returns."""


def own_forward_differs(
    drill: Drill, compared: Sequence[Compared], shown: Evidence
) -> Iterator[Diagnosis]:
    """`backward` is the exact gradient of the learner's own `forward`, which is another cell."""
    outputs = [c for c in compared if c.check in FORWARD and c.exercise.role == "judge"]
    if not shown.gradient or not all(check.passed for check in shown.gradient):
        return
    if any(c.arrived and not c.right for c in outputs):
        yield Diagnosis("gradient-of-another-cell", _another(_convention(drill, compared)))


def _convention(drill: Drill, compared: Sequence[Compared]) -> Text | None:
    """What the learner's own `forward` of a GRU is, if the catalogue of `gru-forward` knows it."""
    if drill.defines != ("GRU",):
        return None
    forward = DRILLS["gru-forward"]
    judged = [c for c in compared if c.exercise.role == "judge" and c.name == "h_next"]
    exercises = [replace(c.exercise, steps=c.exercise.steps[:4]) for c in judged]
    returned = {c.exercise.name: {"h_next": c.value} for c in judged if c.value is not None}
    found = recognise(forward.model_answer(), mistakes_of(forward.id), exercises, returned)
    return found[0].message if len(found) == 1 else None


def _another(convention: Text | None) -> Text:
    ja = f"forward について: {convention.ja}" if convention else ""
    en = f" Of forward: {convention.en}" if convention else ""
    return Text(
        ja=f"backward は、あなたの forward の正確な勾配になっています。違うのは forward で、課題とは別のセルを計算しています。{ja}",
        en=f"Your backward is the exact gradient of your own forward. It is forward that differs: it computes another cell than the one asked for.{en}",
    )
