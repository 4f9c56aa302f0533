"""Methods of drills with the right side of one line left out, and the catalogued mistakes of that line beside it."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec.structs import replace

from gruquiz.check.methods import method_of
from gruquiz.drills.catalog import Drill
from gruquiz.drills.mistakes import Mistake, mistakes_of

# What can be seen in one line. What is kept between calls, or written to the wrong array, cannot.
VISIBLE = frozenset(
    {"factor", "term", "sign", "derivative", "transpose", "operand", "convention", "activation", "reduction", "time"}
)  # fmt: skip

WRONG = 3
BLANK = "(あ)"


class Gap(msgspec.Struct, frozen=True):
    """A method with a blank, what belongs into it, and wrong right sides with the mistake that each is."""

    id: str
    method: str
    code: str
    target: str
    right: str
    wrong: dict[str, Mistake]


def gaps(drill: Drill) -> Iterator[Gap]:
    """The lines of a drill of which the catalogue knows enough mistakes."""
    answer, taken = drill.model_answer(), Counter[str]()
    for name in drill.blanks:
        method = method_of(answer, name)
        for line in method.split("\n"):
            gap = _gap(drill, name, method, line)
            if gap is not None:
                taken[gap.id] += 1
                times = taken[gap.id]
                yield replace(gap, id=f"{gap.id}-{times}") if times > 1 else gap


def _gap(drill: Drill, name: str, method: str, line: str) -> Gap | None:
    target, equals, right = line.partition(" = ")
    if not equals or line.lstrip().startswith("#") or method.count(line) != 1:
        return None
    wrong: dict[str, Mistake] = {}
    for mistake in mistakes_of(drill.id):
        instead = _instead(mistake, line.strip())
        if (
            mistake.family in VISIBLE
            and instead is not None
            and instead.startswith(f"{target.strip()} = ")
        ):
            wrong.setdefault(_plain(instead.partition(" = ")[2]), mistake)
    wrong.pop(_plain(right), None)
    if len(wrong) < WRONG:
        return None
    code = method.replace(line, f"{target} = {BLANK}")
    said = "-".join(re.findall(r"\w+", target.replace("_", "-"))).lower()
    return Gap(said, name, code, target.strip(), _plain(right), dict(list(wrong.items())[:WRONG]))


def _instead(mistake: Mistake, line: str) -> str | None:
    """What a mistake writes in the place of `line`, where that line is all it changes."""
    if len(mistake.patch) != 1 or mistake.patch[0].right.strip() != line:
        return None
    wrong = mistake.patch[0].wrong.strip()
    return wrong if "\n" not in wrong else None


def _plain(expression: str) -> str:
    """As all options are written, so that a comment gives nothing away."""
    return expression.partition("  #")[0].strip()


def filled(gap: Gap) -> list[dict[str, Any]]:
    """The options, the key at a place of its own."""
    key = {
        "fill": {"あ": gap.right},
        "key": True,
        "why": {
            "ja": f"この式で `{gap.target}` を求めると、参照実装と同じ結果になります。ほかの 3 つは参照実装と一致せず、演習に合格しません。",
            "en": f"With this `{gap.target}` the results are those of the reference. None of the others agrees with it, and the drill is not passed.",
        },
    }
    options: list[dict[str, Any]] = [
        key,
        *(
            {"fill": {"あ": wrong}, "why": {"ja": mistake.say.ja, "en": mistake.say.en}}
            for wrong, mistake in gap.wrong.items()
        ),
    ]
    random.Random(gap.code).shuffle(options)
    return options
