"""Right numbers in the wrong place: what a submission does beside computing, with a demonstration."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from gruquiz.drills.cases.exercise import GRADS, Array
from gruquiz.drills.compare import Compared
from gruquiz.drills.follow.page import same
from gruquiz.drills.sandbox.report import Failure
from gruquiz.drills.verdict import Diagnosis
from gruquiz.reference import relative_error
from gruquiz.text import Text

Case = Mapping[str, Compared]
"""What came back in one case, by name."""


def cases_of(compared: Sequence[Compared]) -> list[Case]:
    """The cases that decide, each with what came back."""
    grouped: dict[str, dict[str, Compared]] = {}
    for c in compared:
        if c.exercise.role == "judge":
            grouped.setdefault(c.exercise.name, {})[c.name] = c
    return list(grouped.values())


def gradients_out_of_place(
    cases: Sequence[Case], received: Mapping[str, Mapping[str, Array]]
) -> Iterator[Diagnosis]:
    """Gradients in arrays that nobody else holds, or added to those of the call before."""
    if not cases:
        return
    owns = [own_gradients(received[next(iter(case.values())).exercise.name]) for case in cases]
    elsewhere = not any(owns) or any(a.any() for own in owns for a in own.values())
    if elsewhere and all(_still_zero(case) for case in cases):
        yield Diagnosis("grads-rebound", _REBOUND, shows=_rebound_shown(cases[0], owns[0]))
    elif names := _accumulated(cases):
        which = "" if len(names) == len(GRADS) else f" ({', '.join(names)})"
        said = _ACCUMULATED.fill({"which": which})
        yield Diagnosis("grads-accumulated", said, shows=_accumulated_shown(cases[0], names[0]))


def kept_between_calls(
    compared: Sequence[Compared], failure: Failure | None
) -> Iterator[Diagnosis]:
    """A later call does not give what the first gave for the same: something is kept between calls.

    Where the values themselves are wrong, a call with the first arguments again is held against the first.
    """
    if failure is not None and failure.readonly and failure.case and APART in failure.case:
        yield Diagnosis("cache-modified", _CACHE_MODIFIED, failure.line)
        return
    cases = cases_of(compared)
    if all(c.right for case in cases for name, c in case.items() if "." not in name):
        wrong = [c for case in cases for c in case.values() if _goes_wrong_later(c, case)]
    else:
        wrong = [c for case in cases for c in case.values() if _changed(c, case)]
        wrong = wrong or _goes_on(cases)
    shown = next((_later_shown(c) for c in wrong if _has_numbers(c)), None)
    if wrong and all(c.name.endswith(AFTER) for c in wrong):
        yield Diagnosis("cache-not-renewed", _NOT_RENEWED, shows=shown)
    elif wrong and all(c.name.endswith(".kept") for c in wrong):
        yield Diagnosis("result-reused", _REUSED, shows=shown)
    elif wrong:
        yield Diagnosis("state-kept", _KEPT, shows=shown)


def cache_not_left(compared: Sequence[Compared]) -> Iterator[Diagnosis]:
    """`forward` leaves no cache of the layout that the given `backward` can read."""
    held = [c for c in compared if c.check == "cache" and c.exercise.role == "judge"]
    read = [c for c in compared if c.exercise.role == "apart" and c.name == "dx"]
    if held and not any(c.arrived for c in held) and not all(c.right for c in read):
        names = dict.fromkeys(c.name.split(".")[1] for c in held)
        yield Diagnosis("cache-not-left", _NO_CACHE.fill({"layout": ", ".join(names)}))


def _goes_wrong_later(c: Compared, case: Case) -> bool:
    """Whether a later call spoils what came right at first."""
    first = case.get(c.name.removesuffix(AFTER))
    return c.name.endswith(_LATER) and not c.right and (first is c or first is None or first.right)


def _goes_on(cases: Sequence[Case]) -> list[Compared]:
    """What is wrong in the very first case after its first call, where that was right: the rest follows."""
    for case in cases[:1]:
        if all(c.right for name, c in case.items() if "." not in name):
            return [c for c in case.values() if _goes_wrong_later(c, case)]
    return []


def _changed(c: Compared, case: Case) -> bool:
    """Whether a call with the first arguments again gave something else than the first."""
    name, _, call = c.name.partition(".")
    first = case.get(name)
    if call != "again" or c.value is None or first is None or first.value is None:
        return False
    return not same(c.value, first.value)


APART = "-apart"

AFTER = ".after"
"""The ending of what follows from a second call of `forward`."""

_LATER = (".second", ".again", ".kept", ".set", AFTER)


OWN = ".own"
"""The ending under which the arrays that the cell itself holds are sent."""


def own_gradients(received: Mapping[str, Array]) -> dict[str, Array]:
    """The gradients that the cell itself holds, which need not be those that it handed out."""
    return {name: received[f"{name}{OWN}"] for name in GRADS if f"{name}{OWN}" in received}


def _still_zero(case: Case) -> bool:
    """Nothing has been written to the arrays that the optimizer holds."""
    held = [case[name].value for name in GRADS if name in case]
    return bool(held) and all(array is not None and not array.any() for array in held)


def _accumulated(cases: Sequence[Case]) -> list[str]:
    """The gradients of which the third call, like the first, left what the second left and the first once more.

    A gradient of zero, as where all is saturated, fits that and proves nothing: one has to be another.
    """
    firsts = {name: [case[name] for case in cases if name in case] for name in GRADS}
    return [
        name
        for name in GRADS
        if any(first.value is not None and first.value.any() for first in firsts[name])
        and all(_adds(case, name) for case in cases)
    ]


def _adds(case: Case, name: str) -> bool:
    first, second, again = (case.get(n) for n in (name, f"{name}.second", f"{name}.again"))
    if first is None or second is None:
        return False
    if again is None:  # a layer over time: its second call is held against both expected ones
        return first.right and _is_sum(second, first.expected, second.expected)
    return _is_sum(again, first.value, second.value)


def _is_sum(whole: Compared, *parts: Array | None) -> bool:
    values = [np.asarray(v, np.float64) for v in (*parts, whole.value) if v is not None]
    if len(values) < 3 or any(value.shape != whole.expected.shape for value in values):
        return False
    one, two, total = values
    return relative_error(total, one + two) <= whole.exercise.shape.tolerance


def _has_numbers(c: Compared) -> bool:
    return c.value is not None and c.value.shape == c.expected.shape and c.value.size > 0


def _number(array: Array | None) -> str:
    return "-" if array is None else f"{float(array.flat[0].real):.4g}"


def _rebound_shown(case: Case, own: Mapping[str, Array]) -> Text:
    index = "[0, 0]"
    lines = [
        "dWx = cell.grads[0]",
        "cell.backward(dh_next)",
        f"dWx{index}           # {_number(case['dWx'].value)}",
        f"cell.grads[0]{index} # {_number(own.get('dWx'))}",
    ]
    return Text(ja="\n".join(lines), en="\n".join(lines))


def _accumulated_shown(case: Case, name: str) -> Text:
    first, second = case[name], case[f"{name}.second"]
    place = f"cell.grads[{GRADS.index(name)}][{'0' if name == 'db' else '0, 0'}]"
    lines = [
        "cell.backward(dh_next)",
        f"{place}  # {_number(first.value)}",
        "cell.backward(dh_next_2)",
        f"{place}  # {_number(second.value)} = {_number(first.expected)} + {_number(second.expected)}",
    ]
    return Text(ja="\n".join(lines), en="\n".join(lines))


def _later_shown(c: Compared) -> Text:
    name, _, when = c.name.rpartition(".")
    ja, en = _WHEN[when]
    numbers = f"{name}[0]: {_number(c.value)} ≠ {_number(c.expected)}"
    return Text(ja=f"{ja}: {numbers}", en=f"{en}: {numbers}")


_WHEN = {
    "second": ("2 回目の呼び出し", "second call"),
    "again": ("1 回目と同じ引数での呼び出し", "a call with the first arguments again"),
    "kept": (
        "1 回目の戻り値を 2 回目の呼び出しの後に見ると",
        "the first result, after the second call",
    ),
    "after": ("2 回目の forward の後", "after a second forward"),
    "set": ("set_state の後の呼び出し", "a call after set_state"),
}

_REBOUND = Text(
    ja="`self.grads` の配列が差し替えられています。backward の後も、optimizer が持つ配列は 0 のままです。`self.grads[0][...] = dWx` のように、中身を上書きしましょう。",
    en="The arrays of `self.grads` were replaced: after backward, those that an optimizer holds are still zero. Overwrite their contents, as in `self.grads[0][...] = dWx`.",
)
_ACCUMULATED = Text(
    ja="2 回目の backward で、勾配{{which}}が 1 回目の勾配に足し込まれています。呼び出しごとに上書きします。",
    en="The second backward adds its gradients{{which}} to those of the first. Each call overwrites them.",
)
_CACHE_MODIFIED = Text(
    ja="この行は、キャッシュの配列を書き換えています。1 回目は正しくても、同じキャッシュで 2 回目の backward を呼ぶと値が変わります。",
    en="This line modifies an array of the cache: the first call is right, a second backward on the same cache is not.",
)
_REUSED = Text(
    ja="1 回目に返した配列が、2 回目の呼び出しで書き換えられています。戻り値には毎回新しい配列を作りましょう。",
    en="The array returned by the first call is overwritten by the second. Make a new array for each result.",
)
_NO_CACHE = Text(
    ja="`self.cache` に必要な値が残っていません。forward の中で、この順番のタプル `self.cache = ({{layout}})` を残します。",
    en="`self.cache` does not hold what is asked for. Leave it in forward as a tuple in this order: `self.cache = ({{layout}})`.",
)
_NOT_RENEWED = Text(
    ja="2 回目の forward を呼んでも、1 回目のキャッシュが残っています。forward を呼ぶたびに、キャッシュをその呼び出しの値で置き換えます。",
    en="A second forward leaves the cache of the first. Each call of forward replaces the cache by its own values.",
)
_KEPT = Text(
    ja="1 回目の呼び出しは正しいのに、2 回目から値が変わります。呼び出しの間に何かが残っているか、キャッシュの配列を書き換えています。",
    en="The first call is right and a later one is not: something is kept between calls, or an array of the cache is modified.",
)
