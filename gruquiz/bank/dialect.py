"""The strict YAML dialect of the banks, built from PyYAML's events.

Refused, each with its line and column: tags, anchors, aliases, merge keys, duplicate keys, keys that are
no strings, control characters, several documents, integers beyond 64 bits. Plain scalars follow the core
schema of YAML 1.2: `no` is a string, `1e-3` a number, `12:30` a string.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from gruquiz.bank.findings import Finding, Mark
from gruquiz.bank.items import Place
from gruquiz.text import Text

MAX_DEPTH = 32

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_INTEGER = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_WORDS = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip


def scalar(source: str) -> str | int | float | bool | None:
    """The value of a plain scalar under the core schema; raises ValueError for an integer beyond 64 bits."""
    if source in _WORDS:
        return _WORDS[source]
    if _INTEGER.fullmatch(source):
        value = int(source, 0) if source[:2] in ("0o", "0x") else int(source)
        if not -(1 << 63) <= value < 1 << 63:
            raise ValueError(source)
        return value
    return float(source) if _FLOAT.fullmatch(source) else source


class Reading:
    """One reading of a file: its value, what the dialect refuses and, where asked, all places.

    Keeping the place of every node doubles the time, and only a file with findings needs them.
    """

    def __init__(self, source: str, file: str, *, keep_places: bool = False) -> None:
        self.file = file
        self._keeps_places = keep_places
        self.findings: list[Finding] = []
        self.marks: dict[Place, Mark] = {}
        self.value: Any = None
        try:
            self._events = iter(yaml.parse(source, Loader=_Loader))
            self._stream()
        except yaml.YAMLError as error:
            self._unreadable(error)
        except _TooDeepError:
            pass

    def _stream(self) -> None:
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._refuse(event, _ONE_DOCUMENT)
                    return
                self.value = self._node(next(self._events), (), 0)

    def _node(self, event: Any, place: Place, depth: int) -> Any:
        if self._keeps_places:
            self._mark(event, place)
        if isinstance(event, yaml.AliasEvent):
            return self._refuse(event, _ALIAS)
        if event.anchor is not None:
            self._refuse(event, _ANCHOR)
        if event.tag is not None:
            self._refuse(event, _TAG)
        if depth > MAX_DEPTH:
            self._refuse(event, _DEPTH)
            raise _TooDeepError
        if isinstance(event, yaml.ScalarEvent):
            if _CONTROL.search(event.value):
                return self._refuse(event, _CONTROLS)
            return event.value if event.style else self._plain(event)
        if isinstance(event, yaml.SequenceStartEvent):
            until = self._until(yaml.SequenceEndEvent)
            return [
                self._node(item, self._below(place, index), depth + 1)
                for index, item in enumerate(until)
            ]
        return self._mapping(place, depth)

    def _plain(self, event: Any) -> Any:
        try:
            return scalar(event.value)
        except ValueError:  # also from `int`, which reads no more than some thousands of digits
            return self._refuse(event, _BEYOND)

    def _mapping(self, place: Place, depth: int) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        for event in self._until(yaml.MappingEndEvent):
            key = self._key(event)
            if self._keeps_places:
                self._mark(event, (*place, f"{key}:"))
            if key in mapping:
                self._refuse(event, _duplicate(key))
            mapping[key] = self._node(next(self._events), self._below(place, key), depth + 1)
        return mapping

    def _below(self, place: Place, key: str | int) -> Place:
        return (*place, key) if self._keeps_places else place

    def _mark(self, event: Any, place: Place) -> None:
        self.marks[place] = (event.start_mark.line + 1, event.start_mark.column + 1)

    def _key(self, event: Any) -> str:
        if not isinstance(event, yaml.ScalarEvent):
            self._refuse(event, _KEY)
            raise _TooDeepError
        if _CONTROL.search(event.value):
            self._refuse(event, _CONTROLS)
            raise _TooDeepError  # what is wrong with such a key could not be said without it
        if event.value == "<<" and not event.style:
            self._refuse(event, _MERGE)
        return str(event.value)

    def _until(self, end: type) -> Iterator[Any]:
        for event in self._events:
            if isinstance(event, end):
                return
            yield event

    def _refuse(self, event: Any, message: Text) -> None:
        mark = event.start_mark
        self.findings.append(Finding(self.file, mark.line + 1, mark.column + 1, message))

    def _unreadable(self, error: yaml.YAMLError) -> None:
        mark = getattr(error, "problem_mark", None)
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        problem = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
        message = Text(
            ja=f"YAML として読めません: {problem}", en=f"this cannot be read as YAML: {problem}"
        )
        self.findings.append(Finding(self.file, line, column, message, _QUOTE))


class _TooDeepError(Exception):
    """Nothing sensible can be read any further."""


_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What a terminal would obey instead of showing it, and what turns the direction of writing."""

_CONTROLS = Text(ja="制御文字は使えません", en="control characters are not allowed")
_ALIAS = Text(ja="エイリアス(*…)は使えません", en="aliases (*…) are not allowed")
_ANCHOR = Text(ja="アンカー(&…)は使えません", en="anchors (&…) are not allowed")
_TAG = Text(ja="タグ(!…)は使えません", en="tags (!…) are not allowed")
_MERGE = Text(ja="マージキー(<<)は使えません", en="merge keys (<<) are not allowed")
_KEY = Text(ja="キーは文字列でなければなりません", en="a key must be a string")
_BEYOND = Text(
    ja="この整数は大きすぎます(64 ビットの範囲まで)",
    en="this whole number is beyond the range of 64 bits",
)
_DEPTH = Text(ja="入れ子が深すぎます", en="this is nested too deeply")
_ONE_DOCUMENT = Text(
    ja="1 つのファイルに書ける文書は 1 つです", en="a file holds one document only"
)
_QUOTE = Text(
    ja="「: 」「#」「{」「[」「*」「@」を含む値は引用符で囲むか、|- のブロックに書きます",
    en="quote a value that holds ': ', '#', '{', '[', '*' or '@', or write it as a |- block",
)


def _duplicate(key: str) -> Text:
    return Text(ja=f"キー {key} が重複しています", en=f"the key {key} occurs twice")
