"""Mark the statements of a GRU one after the other, each given the learner's own values before it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from gruquiz.drills.cases.exercise import GRADS, Exercise
from gruquiz.drills.cases.gru import reference_forward
from gruquiz.drills.follow import functions, gru_forward
from gruquiz.drills.follow.gru_gates import DAH, DAR, DAZ
from gruquiz.drills.follow.gru_paths import DH_PREV, DX
from gruquiz.drills.follow.gru_weights import weight_statements
from gruquiz.drills.follow.recover import own_gradient
from gruquiz.drills.follow.statements import Array, Statement, Values, close
from gruquiz.drills.lines import Where
from gruquiz.drills.verdict import Diagnosis
from gruquiz.text import Text

GATES: tuple[tuple[str, Statement], ...] = (("z", DAZ), ("h", DAH), ("r", DAR))
"""In the order of the backward pass: the reset gate's gradient comes through the candidate's."""

Returned = Mapping[str, Mapping[str, Array]]
"""What the learner returned, under the name of the exercise and of the array."""

World = tuple[dict[str, Array], dict[str, Array]]
"""The values of one case, and what the learner returned for it."""


def mark_gru_forward(
    returned: Returned, exercises: Sequence[Exercise], where: Where
) -> list[Diagnosis]:
    """The statements that are wrong given her own values; the cache that she left tells those.

    Where the cache does not tell z, r and h_hat, nothing can be said of single statements.
    """
    worlds: list[World] = []
    for exercise in exercises:
        returns = returned.get(exercise.name, {})
        own = {name.removeprefix("cache."): value for name, value in returns.items()}
        values = _values(exercise)
        if exercise.shape.telling and all(_fits(own.get(n), values["z"]) for n in _FORWARD):
            worlds.append((values | {n: own[n] for n in _FORWARD[:3]}, own))
    found: list[Diagnosis] = []
    for statement in gru_forward.STATEMENTS if worlds else ():
        found += _judge(statement, [(values, own[statement.name]) for values, own in worlds], where)
    return found


def mark_gru_backward(
    returned: Returned, exercises: Sequence[Exercise], where: Where
) -> list[Diagnosis]:
    """The statements that are wrong given her own values, in the order of the backward pass.

    `where` finds her line for the usual names of a value. `returned` holds dx, dh_prev, dWx, dWh and db of each exercise; only cases with fewer samples than
    inputs and hidden units are looked at, and only where everything is finite and of the right shape.
    """
    worlds = [
        (_values(exercise), _blocks(returned[exercise.name]))
        for exercise in exercises
        if exercise.shape.telling and _complete(exercise, returned.get(exercise.name, {}))
    ]
    return list(_unique(_marked(worlds, where))) if worlds else []


def mark_sigmoid(
    returned: Returned, exercises: Sequence[Exercise], where: Where
) -> list[Diagnosis]:
    """What was returned instead of the sigmoid, the same in every case."""
    pairs: list[tuple[Values, Array]] = []
    for exercise in exercises:
        own, x = returned.get(exercise.name, {}), exercise.inputs["x"]
        if exercise.shape.dtype == "float64" and _fits(own.get("y"), x):
            pairs.append(({"x": x}, own["y"]))
    return list(_judge(functions.SIGMOID, pairs, where)) if pairs else []


def mark_clip_grads(
    returned: Returned, exercises: Sequence[Exercise], where: Where
) -> list[Diagnosis]:
    """By which other rule the gradients were clipped, the same in every case."""
    pairs: list[tuple[Values, Array]] = []
    for exercise in exercises:
        own, given = returned.get(exercise.name, {}), exercise.inputs
        if exercise.shape.dtype == "float64" and all(_fits(own.get(n), given[n]) for n in given):
            values = {
                "row": np.concatenate([given[n].ravel() for n in given]),
                "sizes": np.array([given[n].size for n in given]),
                "max_norm": np.array(exercise.numbers["max_norm"]),
            }
            pairs.append((values, np.concatenate([own[n].ravel() for n in given])))
    return list(_judge(functions.CLIP, pairs, where)) if pairs else []


def _marked(worlds: Sequence[World], where: Where) -> Iterator[Diagnosis]:
    averaged = [name for name in GRADS if all(_is_mean(w, name) for w in worlds)]
    if averaged == list(GRADS):
        yield Diagnosis("grads-averaged", _AVERAGED)
        return
    for gate, statement in GATES:
        owns = [
            own_gradient(values, gate, returned, statement.right(values))
            for values, returned in worlds
        ]
        yield from _judge(
            statement, [(w[0], own) for w, own in zip(worlds, owns, strict=True)], where
        )
        for (values, _), own in zip(worlds, owns, strict=True):
            values[f"da{gate}"] = own
        for part in weight_statements(gate):
            yield from _judge(
                part, [(values, returned[part.name]) for values, returned in worlds], where
            )
    for total in (DX, DH_PREV):
        yield from _judge(
            total, [(values, returned[total.name]) for values, returned in worlds], where
        )


def _judge(
    statement: Statement, pairs: list[tuple[Values, Array]], where: Where
) -> Iterator[Diagnosis]:
    if all(close(value, statement.right(values)) for values, value in pairs):
        return
    named = statement.explain(pairs)
    if named is None:
        line = where(statement.line_names)
        yield Diagnosis("unrecognised", _unrecognised(statement.name), line, certainty=0.5)
    else:
        yield Diagnosis(named.id, named.message, where(named.line_names))


def _values(exercise: Exercise) -> dict[str, Array]:
    """Inputs, forward values and weight blocks of a case, under the names of the mark scheme."""
    cell, _ = reference_forward(exercise.inputs)
    values: dict[str, Array] = dict(
        zip(("x", "h_prev", "z", "r", "h_hat"), cell.cache, strict=True)
    )
    values["dh_next"] = exercise.inputs["dh_next"]
    for stem in ("Wx", "Wh", "b"):
        parts = np.split(exercise.inputs[stem], 3, axis=-1)
        values |= {f"{stem}{gate}": part for gate, part in zip("zrh", parts, strict=True)}
    return values


def _blocks(returned: Mapping[str, Array]) -> dict[str, Array]:
    blocks = {name: returned[name] for name in ("dx", "dh_prev")}
    for name in GRADS:
        parts = np.split(returned[name], 3, axis=-1)
        blocks |= {f"{name}.{gate}": part for gate, part in zip("zrh", parts, strict=True)}
    return blocks


_FORWARD = ("z", "r", "h_hat", "h_next")
"""The values of the forward pass, (N, H) each."""


def _fits(value: Array | None, like: Array) -> bool:
    return value is not None and value.shape == like.shape and bool(np.all(np.isfinite(value)))


def _complete(exercise: Exercise, returned: Mapping[str, Array]) -> bool:
    names = ("dx", "dh_prev", *GRADS)
    return all(_fits(returned.get(name), exercise.expected[name]) for name in names)


def _is_mean(world: World, name: str) -> bool:
    """Whether all blocks of a weight gradient are those of the right gradients, divided by N."""
    values, returned = dict(world[0]), world[1]
    for gate, statement in GATES:
        values[f"da{gate}"] = statement.right(values)
    position = GRADS.index(name)
    return all(
        close(
            returned[f"{name}.{gate}"] * len(values["x"]),
            weight_statements(gate)[position].right(values),
        )
        for gate, _ in GATES
    )


def _unique(diagnoses: Iterator[Diagnosis]) -> Iterator[Diagnosis]:
    """One slip is blamed once, although it may show in several blocks."""
    seen: set[tuple[str, str]] = set()
    for diagnosis in diagnoses:
        key = (diagnosis.id, diagnosis.message.en)
        if key not in seen:
            seen.add(key)
            yield diagnosis


_AVERAGED = Text(
    ja="重みの勾配をバッチの大きさ N で割っています。平均は損失の側で取るので、ここではバッチについて和を取ります。",
    en="The weight gradients are divided by the batch size N. The mean belongs to the loss; here they are summed over the batch.",
)


def _unrecognised(name: str) -> Text:
    return Text(
        ja=f"{name} が違います。それより前の値は正しいか、その値から見て一貫しています。知られている間違いのどれとも一致しません。",
        en=f"{name} is wrong; what comes before it is right or consistent. It fits no known mistake.",
    )
