"""From wrong values to a named cause; `unrecognised` where nothing known fits, never a guess."""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from gruquiz.drills.cases.exercise import GRADS, Array, Exercise
from gruquiz.drills.catalog import Drill
from gruquiz.drills.compare import Compared
from gruquiz.drills.follow.cached import mark_cache
from gruquiz.drills.follow.carry import mark_time
from gruquiz.drills.follow.chain import mark_chain
from gruquiz.drills.follow.clipping import mark_clipping
from gruquiz.drills.follow.curve import mark_curve
from gruquiz.drills.follow.found import Found
from gruquiz.drills.follow.replay import module_of, recognise, same_exception, search
from gruquiz.drills.follow.schemes import SCHEMES, examine
from gruquiz.drills.lines import Where, assigned_at, where_in
from gruquiz.drills.mistakes import mistakes_in_parts, mistakes_of
from gruquiz.drills.own_forward import FORWARD
from gruquiz.drills.resembling import coarse, elsewhere
from gruquiz.drills.sandbox.report import Report
from gruquiz.drills.sandbox.script import LOCAL
from gruquiz.drills.shapes import misshapen
from gruquiz.drills.side_effects import (
    OWN,
    cache_not_left,
    cases_of,
    gradients_out_of_place,
    kept_between_calls,
    own_gradients,
)
from gruquiz.drills.verdict import Diagnosis
from gruquiz.text import Text

Returned = dict[str, dict[str, Array]]
"""What came back of what is expected, under the name of the exercise and of the array."""

Received = Mapping[str, Mapping[str, Array]]
"""Everything that came back."""


def diagnose(
    drill: Drill, compared: Sequence[Compared], report: Report, where: Where
) -> list[Diagnosis]:
    """The causes of a wrong verdict, most certain first; never empty.

    Values come before side effects. `where` finds the learner's line for a value. The failure of `report`
    is that of a part judged apart: a submission that modifies its cache fails on one that is read-only.
    """
    certain, vague = _causes(drill, compared, report, where)
    return [*certain, *dict.fromkeys(vague)] or [UNRECOGNISED]


def name_mistakes(
    drill: Drill, source: str, compared: Sequence[Compared], report: Report
) -> list[Diagnosis]:
    """The mistakes that show in the cases that came back before the code raised in another.

    A wrong transpose raises where sizes differ and has values where they are equal: those name it.
    """
    where = where_in(source, drill.blanks)
    there = [c for c in compared if c.arrived]
    named = _causes(drill, there, report, where)[0] if there else []
    if report.failure is not None and report.failure.readonly:
        return _apart_from(assigned_at(source, report.failure.line or 0), named)
    return named or [_said(one, where) for one in _by_exception(drill, source, compared, report)]


def _apart_from(modified: Collection[str], named: Sequence[Diagnosis]) -> list[Diagnosis]:
    """What does not follow from a value that the code has modified: mistakes in other formulas."""
    return [
        d
        for d in named
        if d.right
        and not any(re.search(rf"\b{name}\b", d.right + d.message.en) for name in modified)
    ]


def _causes(
    drill: Drill, compared: Sequence[Compared], report: Report, where: Where
) -> tuple[list[Diagnosis], list[Diagnosis]]:
    """What is certain, and what is wrong without a name."""
    misplaced = list(gradients_out_of_place(cases_of(compared), report.received))
    found = mark(drill, compared, report.received, where)
    named = [_said(one, where) for one in found if one.known]
    rough = () if any(one.mistake for one in found) else coarse(compared)
    if rough:
        return list(rough), []
    effects = misplaced or list(kept_between_calls(compared, report.failure))
    effects += cache_not_left(compared)
    if any(one.known and not one.points for one in found):  # it accounts for everything
        return [_with_effect(named[0], effects), *named[1:]], []
    effects = [e for e in effects if e.id not in {d.id for d in named}]
    covered = {point.partition(".")[0] for one in found if one.known for point in one.points}
    told = {c.name for c in compared if _misshapen(c)}
    vague = [
        one
        for one in found
        if not one.known and not told.intersection(one.points) and not _came_right(one, compared)
    ]
    open_ = {_whole(point) for one in vague for point in one.points}
    placed = [
        (d, names)
        for d, names in elsewhere(compared)
        if not covered & {*names} and (not named or open_ & {*names})
    ]
    explained = {name for _, names in placed for name in names}
    certain = [*named, *(d for d, _ in placed), *_shapes(compared, covered), *effects]
    left = {c.check for c in compared if c.check in drill.checks and not c.right} - explained
    vague = [one for one in vague if left and not explained.intersection(map(_whole, one.points))]
    return certain, [_said(one, where) for one in vague]


def _whole(point: str) -> str:
    """The array that a point is a part of."""
    return point.partition(".")[0]


def _came_right(found: Found, compared: Sequence[Compared]) -> bool:
    """Whether what fits nothing, or all that follows from it, is as asked for: she took another way."""
    judged = [c for c in compared if c.exercise.role == "judge"]
    there = {point.partition(".")[0] for point in found.points} & {c.name for c in judged}
    followed = [c for c in judged if (c.name in there if there else c.check not in FORWARD)]
    return bool(followed) and all(c.right for c in followed)


def _by_exception(
    drill: Drill, source: str, compared: Sequence[Compared], report: Report
) -> list[Found]:
    """The one catalogued mistake that raises the very same in the case in which the code raised."""
    failure = report.failure
    exercises = {c.exercise.name: c.exercise for c in compared}
    if failure is None or failure.readonly or failure.case not in exercises:
        return []
    names = assigned_at(source, failure.line) if failure.line else ()
    return same_exception(
        drill.model_answer(),
        drill.blanks,
        mistakes_of(drill.id),
        exercises[failure.case],
        f"{failure.type}: {failure.message}",
        names,
    )


def without_formulas(compared: Sequence[Compared], report: Report) -> list[Diagnosis]:
    """What can be said of wrong values where the model answer is not ours to run."""
    kept = kept_between_calls(compared, report.failure)
    return [*_shapes(compared, ()), *kept] or [UNRECOGNISED]


def _with_effect(named: Diagnosis, effects: Sequence[Diagnosis]) -> Diagnosis:
    """A mistake together with what was seen of it as a side effect: a line, a demonstration."""
    if not effects:
        return named
    return replace(named, line=named.line or effects[0].line, shows=effects[0].shows)


def mark(
    drill: Drill, compared: Sequence[Compared], received: Received, where: Where
) -> list[Found]:
    """What is wrong in the values: statement by statement where the method is a page of formulas."""

    def single(name: str) -> bool:
        """Whether the learner gives a value to `name` once only, so that it can be no other."""
        return where((name,)) is not None

    exercises, returned = _judged(drill, compared, received)
    answer, mistakes = drill.model_answer(), mistakes_of(drill.id)
    if _only_cache_wrong(compared):
        return recognise(answer, mistakes, exercises, returned) or mark_cache(exercises, returned)
    found = [
        one
        for scheme in SCHEMES.get(drill.id, ())
        for one in examine(scheme, answer, mistakes, exercises, returned, single)
    ]
    if any(one.known for one in found) or _all_right(compared):
        return found
    whole = recognise(answer, mistakes, exercises, returned)
    if whole or drill.id in SCHEMES:
        return whole or found
    marks = next((_IN_PARTS[name] for name in drill.checks if name in _IN_PARTS), None)
    in_parts = marks(module_of(answer), mistakes, exercises, returned) if marks else []
    if in_parts and all(one.known for one in in_parts):
        return in_parts
    in_cell = recognise(answer, mistakes_in_parts(drill.id, answer), exercises, returned)
    return in_cell or search(answer, drill.blanks, mistakes, exercises, returned) or in_parts


_IN_PARTS = {"hs": mark_chain, "dxs": mark_time, "grads": mark_clipping, "y": mark_curve}
"""How a loop or a function is marked part by part, by a check that only its drill has."""


def _only_cache_wrong(compared: Sequence[Compared]) -> bool:
    """The results are right, so the values are; what `forward` left for `backward` is not."""
    judged = [c for c in compared if c.exercise.role == "judge" and c.arrived]
    cached = [c for c in judged if c.check == "cache"]
    results = [c for c in judged if c.check != "cache"]
    return bool(cached) and all(c.right for c in results) and not all(c.right for c in cached)


def _all_right(compared: Iterable[Compared]) -> bool:
    return all(c.right for c in compared if c.arrived and c.exercise.role == "judge")


def _judged(
    drill: Drill, compared: Sequence[Compared], received: Received
) -> tuple[list[Exercise], Returned]:
    """The cases to look at: those that decide or, where the given part is spoiled, those judged apart.

    Gradients that were put into other arrays are taken from there: where they are is told by itself.
    """
    spoiled = any(c.check in drill.given and c.arrived and not c.right for c in compared)
    judged = [c for c in compared if c.exercise.role == ("apart" if spoiled else "judge")]
    returned: Returned = {}
    for c in judged:
        if c.value is not None:
            returned.setdefault(c.exercise.name, {})[c.name] = c.value
    if any(True for _ in gradients_out_of_place(cases_of(judged), received)):
        for name, arrays in returned.items():
            there = {n: v for n, v in arrays.items() if n not in GRADS}
            returned[name] = there | own_gradients(received[name])
    for name, arrays in returned.items():
        arrays |= {
            n: v
            for n, v in received.get(name, {}).items()
            if n.endswith(OWN) or n.startswith(LOCAL)
        }
    return list({c.exercise.name: c.exercise for c in judged}.values()), returned


def _said(found: Found, where: Where) -> Diagnosis:
    mistake = found.mistake
    return Diagnosis(
        found.id,
        found.message,
        where(found.names, found.spot),
        1.0 if found.known else 0.5,
        ask=mistake.ask if mistake else None,
        right="\n".join(part.right for part in mistake.patch) if mistake else found.right,
        see=tuple(mistake.see) if mistake else (),
    )


def _misshapen(c: Compared) -> bool:
    deciding = c.exercise.role == "judge" and "." not in c.name
    return deciding and c.value is not None and c.value.shape != c.expected.shape


def _shapes(compared: Sequence[Compared], covered: Container[str]) -> Iterator[Diagnosis]:
    """Arrays whose very shape is wrong, but those whose mistake is named."""
    for name, c in {c.name: c for c in compared if _misshapen(c)}.items():
        if name in covered:
            continue
        kind, message = misshapen(c)
        yield Diagnosis(f"{name.replace('_', '-')}-{kind}".lower(), message)


UNRECOGNISED = Diagnosis(
    "unrecognised",
    Text(
        ja="値が違いますが、既知の間違いのどれにも当てはまりません。最初に間違っている値から、順伝播の式をたどって確かめましょう。",
        en="The values are wrong, but fit no known mistake. Start from the first wrong value and follow the equations.",
    ),
    certainty=0.0,
)
