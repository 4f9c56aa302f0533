"""Why a value is no bank: every fault of a file at once, each with its place.

`msgspec` says quickly whether a value fits the types, but names its first fault only. Where it says no,
this walks the value along the types and collects them all.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from msgspec import inspect as types

from gruquiz.bank.items import Place, RuleError
from gruquiz.text import Text


class Misfit(msgspec.Struct, frozen=True):
    """One thing that does not fit; a place that ends in `name:` is the name itself, not its value."""

    place: Place
    message: Text
    hint: Text | None = None


def explain(value: Any, form: type) -> list[Misfit]:
    """Everything in `value` that does not fit `form`; empty if it fits."""
    return list(_misfits(value, types.type_info(form), ()))


def _misfits(value: Any, form: types.Type, place: Place) -> Iterator[Misfit]:
    match form:
        case types.StructType():
            yield from _struct(value, form, place)
        case types.UnionType():
            yield from _union(value, form, place)
        case types.ListType():
            if not isinstance(value, list):
                yield _expected(place, _LIST, value)
                return
            for index, item in enumerate(value):
                yield from _misfits(item, form.item_type, (*place, index))
        case types.DictType():
            if not isinstance(value, dict):
                yield _expected(place, _MAPPING, value)
                return
            for key, item in value.items():
                yield from _misfits(item, form.value_type, (*place, key))
        case types.LiteralType():
            if value not in form.values or isinstance(value, bool):
                yield _not_among(place, value, [str(v) for v in form.values])
        case _:
            yield from _scalar(value, form, place)


def _struct(value: Any, form: types.StructType, place: Place) -> Iterator[Misfit]:
    if not isinstance(value, dict):
        yield _expected(place, _MAPPING, value)
        return
    known = {field.encode_name: field for field in form.fields}
    found = [
        *_unknown_keys(value, [*known, *([form.tag_field] if form.tag_field else [])], place),
        *(
            Misfit(place, Text(ja=f"{name} がありません", en=f"`{name}` is missing"))
            for name, field in known.items()
            if field.required and name not in value
        ),
    ]
    for name, field in known.items():
        if name in value:
            found += _misfits(value[name], field.type, (*place, name))
    yield from found or _broken_rule(value, form, place)


def _unknown_keys(value: dict[str, Any], known: list[str], place: Place) -> Iterator[Misfit]:
    for key in value:
        if key not in known:
            message = Text(ja=f"{key} という項目はありません", en=f"there is no field `{key}`")
            yield Misfit((*place, f"{key}:"), message, did_you_mean(key, known))


def _broken_rule(value: Any, form: types.StructType, place: Place) -> Iterator[Misfit]:
    """A rule of the class itself; it can be asked only once every field fits."""
    try:
        msgspec.convert(value, form.cls)
    except msgspec.ValidationError as error:
        cause = error.__cause__
        if isinstance(cause, RuleError):
            yield Misfit((*place, *cause.place), cause.message)
        else:
            yield Misfit(place, Text(ja=str(error), en=str(error)))


def _union(value: Any, form: types.UnionType, place: Place) -> Iterator[Misfit]:
    kinds = {str(t.tag): t for t in form.types if isinstance(t, types.StructType) and t.tag}
    if kinds:
        yield from _tagged(value, kinds, place)
        return
    if value is None and any(isinstance(t, types.NoneType) for t in form.types):
        return
    rest = [t for t in form.types if not isinstance(t, types.NoneType)]
    yield from _misfits(value, rest[0], place)


def _tagged(value: Any, kinds: dict[str, types.StructType], place: Place) -> Iterator[Misfit]:
    if not isinstance(value, dict):
        yield _expected(place, _MAPPING, value)
        return
    if "type" not in value:
        yield Misfit(place, Text(ja="type がありません", en="`type` is missing"))
    elif str(value["type"]) in kinds:
        yield from _struct(value, kinds[str(value["type"])], place)
    else:
        yield _not_among((*place, "type"), value["type"], list(kinds))


def _scalar(value: Any, form: types.Type, place: Place) -> Iterator[Misfit]:
    wanted, name = _SCALARS.get(type(form), ((object,), Text(ja="値", en="a value")))
    if not isinstance(value, wanted) or (isinstance(value, bool) and bool not in wanted):
        yield _expected(place, name, value)


def _expected(place: Place, wanted: Text, value: Any) -> Misfit:
    got = _KINDS.get(type(value), Text(ja="別のもの", en="something else"))
    message = Text(
        ja=f"{wanted.ja}が必要ですが、{got.ja}があります",
        en=f"{wanted.en} is expected here, but this is {got.en}",
    )
    return Misfit(place, message, _QUOTE_IT if wanted is _STRING else None)


def _not_among(place: Place, value: Any, allowed: list[str]) -> Misfit:
    listed = ", ".join(allowed)
    message = Text(
        ja=f"{value} は使えません。使えるのは {listed} です",
        en=f"{value} is not possible here; one of {listed} is",
    )
    return Misfit(place, message, did_you_mean(str(value), allowed))


def did_you_mean(word: str, known: Iterable[str]) -> Text | None:
    """A hint at the known name that `word` most resembles."""
    close = difflib.get_close_matches(word, list(known), n=1)
    return Text(ja=f"{close[0]} のことですか", en=f"did you mean `{close[0]}`?") if close else None


_STRING = Text(ja="文字列", en="a string")
_LIST = Text(ja="リスト", en="a list")
_MAPPING = Text(ja="「キー: 値」の組", en="a mapping")
_NUMBER = Text(ja="数値", en="a number")
_WHOLE = Text(ja="整数", en="a whole number")
_TRUTH = Text(ja="true か false", en="true or false")
_QUOTE_IT = Text(
    ja="文字列として書くには引用符で囲みます", en="quote it if it is meant as a string"
)

_SCALARS: dict[type[types.Type], tuple[tuple[type, ...], Text]] = {
    types.StrType: ((str,), _STRING),
    types.IntType: ((int,), _WHOLE),
    types.FloatType: ((int, float), _NUMBER),
    types.BoolType: ((bool,), _TRUTH),
}
_KINDS: dict[type, Text] = {
    str: _STRING, list: _LIST, dict: _MAPPING, int: _WHOLE, float: _NUMBER, bool: _TRUTH,
    type(None): Text(ja="空の値", en="empty"),
}  # fmt: skip
