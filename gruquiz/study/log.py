"""The history as JSON lines: one attempt a line, written and read without loss, merged by `op_id`.

An answer that was taken back is not written out; that it was is, as `{"void": op_id, "ts_ms": …}`. So two
machines that read each other's logs come to hold the same history, in whatever order they do it.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from operator import attrgetter
from typing import BinaryIO, Literal

import msgspec

from gruquiz.bank.explain import Misfit, explain
from gruquiz.bank.findings import Finding
from gruquiz.bank.items import RuleError
from gruquiz.study.attempt import Attempt
from gruquiz.study.store import Merged, Store, Void
from gruquiz.text import Text

LONGEST_LINE = 4 * 1024 * 1024
"""Bytes of a line beyond which a file is no log of ours."""

_DAY_MS = 86_400_000
_LAST_MS = 253_370_764_800_000  # the year 9999: beyond it there is no calendar
_LARGEST = 2**63 - 1  # what SQLite can hold


class LogError(Exception):
    """A file that cannot be merged, with everything that is wrong in it; nothing of it was."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__("; ".join(finding.render("en") for finding in findings[:10]))
        self.findings = findings


class Line(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """A line of the log: an attempt, its day left to the reader's time zone; `response` is any JSON value."""

    op_id: str
    ts_ms: int
    uid: str
    rev: int
    hash: str | None = None
    objective: str
    type: str
    mode: Literal["learn", "review", "drill", "exam"]
    exam_id: str | None = None
    variant_seed: int
    option_order: list[int] | None = None
    response: msgspec.Raw
    verdict: Literal[
        "right", "wrong", "partial", "passed", "error", "timeout", "memory", "crashed", "refused"
    ]
    score: float
    rating: int | None = None
    confidence: Literal["sure", "unsure", "guessed"] | None = None
    p_pred: float | None = None
    duration_ms: int
    hints: int
    lang: Literal["ja", "en"]
    app: str

    def __post_init__(self) -> None:
        if not (self.op_id and self.uid and self.objective and self.type):
            empty = (
                name for name in ("op_id", "uid", "objective", "type") if not getattr(self, name)
            )
            raise RuleError(next(empty), _EMPTY)
        for name in _NAMES:
            _without_controls(name, getattr(self, name))
        _within("ts_ms", self.ts_ms, 1, _LAST_MS)
        _within("score", self.score, 0, 1)
        _within("p_pred", self.p_pred, 0, 1)
        _within("rating", self.rating, 1, 4)
        _within("rev", self.rev, 0, _LARGEST)
        _within("duration_ms", self.duration_ms, 0, _LARGEST)
        _within("hints", self.hints, 0, _LARGEST)
        _within("variant_seed", self.variant_seed, -_LARGEST - 1, _LARGEST)


class VoidLine(msgspec.Struct, forbid_unknown_fields=True):
    """A line that takes the attempt with the `op_id` in `void` back."""

    void: str
    ts_ms: int

    def __post_init__(self) -> None:
        _without_controls("void", self.void)
        _within("ts_ms", self.ts_ms, 1, _LAST_MS)


def exported(store: Store) -> Iterator[bytes]:
    """The lines of the log in order of time, each with its newline, read page by page."""
    encode = msgspec.json.Encoder().encode
    for attempt in store.attempts():
        yield encode(_as_line(attempt)) + b"\n"
    for void in store.voids():
        yield encode(VoidLine(void.op_id, void.ts_ms)) + b"\n"


def merge(store: Store, file: BinaryIO, name: str) -> Merged:
    """Add what the record does not have yet, all of it in one step; `file` must be seekable.

    Raises `LogError`, and has then changed nothing, if any line of the file cannot be understood or lies
    in the future: a single one of those would have the clock called wrong from then on.
    """
    latest = store.now_ms() + _DAY_MS
    findings = [f for number, line in _lines(file) for f in _findings(line, name, number, latest)]
    if findings:
        raise LogError(findings)
    file.seek(0)
    return store.merge(_fact(_read(line)) for _, line in _lines(file))


def _lines(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """The lines that are not empty, with their numbers; of one that is too long, the beginning."""
    for number, line in enumerate(iter(lambda: file.readline(LONGEST_LINE + 1), b""), 1):
        if len(line) > LONGEST_LINE:
            _skip_line(file, line)
            yield number, line
        elif stripped := line.removeprefix(b"\xef\xbb\xbf" if number == 1 else b"").strip():
            yield number, stripped


def _skip_line(file: BinaryIO, read: bytes) -> None:
    while read and not read.endswith(b"\n"):
        read = file.readline(LONGEST_LINE)


def _read(line: bytes) -> Line | VoidLine:
    """A line in its types; raises one of `_UNREADABLE`."""
    line.decode()  # what stands in `response` is not looked at otherwise
    return _DECODE_VOID(line) if _is_void(line) else _DECODE(line)


def _fact(read: Line | VoidLine) -> Attempt | Void:
    if isinstance(read, VoidLine):
        return Void(read.void, read.ts_ms)
    values = dict(zip(Line.__struct_fields__, _VALUES(read), strict=True))
    values["response"] = bytes(read.response).decode()
    values["option_order"] = None if read.option_order is None else tuple(read.option_order)
    return Attempt(**values)


def _is_void(line: bytes) -> bool:
    if b'"void"' not in line:
        return False
    try:
        value = msgspec.json.decode(line)
    except _UNREADABLE:
        return False
    return isinstance(value, dict) and "void" in value and "uid" not in value


def _as_line(attempt: Attempt) -> Line:
    order = None if attempt.option_order is None else list(attempt.option_order)
    values = dict(zip(Line.__struct_fields__, _VALUES(attempt), strict=True))
    response = msgspec.Raw(attempt.response.encode())
    return Line(**values | {"response": response, "option_order": order})


# --- what is wrong with a line ------------------------------------------------------------------


def _findings(line: bytes, file: str, number: int, latest: int) -> Iterator[Finding]:
    """What is wrong with a line; `latest` is the last `ts_ms` that it may have."""
    if len(line) > LONGEST_LINE:
        yield Finding(file, number, LONGEST_LINE + 1, _TOO_LONG)
        return
    try:
        read = _read(line)
    except _UNREADABLE as error:
        yield from _faults(line, error, file, number)
        return
    if read.ts_ms > latest:
        column = _column(line.decode(), "ts_ms")
        yield Finding(file, number, column, _in_future(read.ts_ms), _SET_RIGHT)


def _faults(line: bytes, error: Exception, file: str, number: int) -> Iterator[Finding]:
    try:
        text, value = line.decode(), msgspec.json.decode(line)
    except _UNREADABLE as broken:
        column, message = _broken(line, broken)
        yield Finding(file, number, column, message)
        return
    for misfit in _misfits(line, value, error):
        column = _column(text, str(misfit.place[0])) if misfit.place else 1
        yield Finding(file, number, column, misfit.message, misfit.hint)


def _broken(line: bytes, error: Exception) -> tuple[int, Text]:
    """The column at which a line stops being JSON, and what to say of it."""
    if isinstance(error, UnicodeDecodeError):
        return len(line[: error.start].decode()) + 1, _NO_TEXT
    if isinstance(error, RecursionError):
        return 1, _TOO_DEEP
    said = re.search(r"byte (\d+)", str(error))
    before = line[: int(said[1])] if said else line
    return len(before.decode(errors="ignore")) + 1, _NO_JSON


def _misfits(line: bytes, value: object, error: Exception) -> list[Misfit]:
    if isinstance(error.__cause__, RuleError):
        return [Misfit(error.__cause__.place, error.__cause__.message)]
    told = Misfit((), Text(ja=f"読めません: {error}", en=str(error)))
    return explain(value, VoidLine if _is_void(line) else Line) or [told]


def _column(line: str, key: str) -> int:
    """Where the value of `key` begins in the object that a line is; where the key itself does for `key:`."""
    depth = 0
    for token in _TOKENS.finditer(line):
        if token[0] in ("{", "["):
            depth += 1
        elif token[0] in ("}", "]"):
            depth -= 1
        elif depth == 1 and token[2] and token[1] == key.removesuffix(":"):
            return (token.start() if key.endswith(":") else token.end()) + 1
    return 1


def _within(name: str, value: float | None, low: float, high: float) -> None:
    if value is not None and not low <= value <= high:
        message = Text(
            ja=f"{value} は使えません。{low} から {high} までの数です",
            en=f"{value} is not possible here; it lies between {low} and {high}",
        )
        raise RuleError(name, message)


def _without_controls(name: str, value: str | None) -> None:
    if value and _CONTROL.search(value):
        raise RuleError(name, _CONTROLS)


def _in_future(ts_ms: int) -> Text:
    day = time.strftime("%Y-%m-%d", time.gmtime(ts_ms / 1000))
    return Text(
        ja=f"{day} の解答です。このコンピューターの時計より 1 日以上先の解答は取り込めません",
        en=f"this is an answer of {day}, more than a day ahead of the clock of this computer",
    )


_UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
_NAMES = ("op_id", "uid", "hash", "objective", "type", "exam_id", "app")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_VALUES = attrgetter(*Line.__struct_fields__)
_DECODE = msgspec.json.Decoder(Line).decode
_DECODE_VOID = msgspec.json.Decoder(VoidLine).decode
_TOKENS = re.compile(r'"((?:[^"\\]|\\.)*)"(\s*:\s*)?|[\[\]{}]')
_EMPTY = Text(ja="空です", en="this is empty")
_NO_JSON = Text(ja="JSON として読めません", en="this is no JSON")
_NO_TEXT = Text(ja="UTF-8 のテキストではありません", en="this is no UTF-8 text")
_CONTROLS = Text(ja="制御文字は使えません", en="control characters are not allowed")
_SET_RIGHT = Text(
    ja="時計が遅れていれば合わせます。時計が正しければ、この行の ts_ms を直すか、行を消します",
    en="if the clock is behind, set it right; else correct ts_ms in this line, or take the line out",
)
_TOO_DEEP = Text(ja="入れ子が深すぎます", en="this is nested too deeply")
_TOO_LONG = Text(ja="行が長すぎます", en="this line is too long")
