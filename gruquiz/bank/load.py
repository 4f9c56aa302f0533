"""Read bank files: strict, complete in what it finds, and nothing in them is executed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, Protocol

import msgspec

from gruquiz import __version__, caches
from gruquiz.bank.findings import BankError, Finding, Mark, nearest
from gruquiz.bank.items import Context, Convention, Item, LinkedSet, Place, Record, Source
from gruquiz.bank.kinds import AnyItem
from gruquiz.files import regular
from gruquiz.text import Text

MAX_BYTES = 64 * 1024 * 1024


class File(Protocol):
    """What a bank is read from: a path, or a resource of the installed package."""

    @property
    def name(self) -> str: ...

    def read_bytes(self) -> bytes: ...


class Bank(Record, frozen=True, kw_only=True):
    """One bank file."""

    format: Literal["gruquiz/bank@1"]
    id: str
    version: int
    title: Text
    license: str
    sources: dict[str, Source] = {}
    contexts: dict[str, Context] = {}
    sets: dict[str, LinkedSet] = {}
    items: list[AnyItem]

    def uid(self, item: Item) -> str:
        """The name of `item` that is unique among all banks."""
        return f"{self.id}/{item.id}"

    def convention(self, item: Item) -> Convention | None:
        """The convention that is in force for `item`: its own, or its context's."""
        context = self.contexts.get(item.context or "")
        return item.convention or (context.convention if context else None)

    def of_set(self, name: str) -> list[Item]:
        """The items of a linked set, in the order in which they are put."""
        return [item for item in self.items if item.set == name]


def content_hash(item: Item) -> str:
    """16 bytes in hexadecimal that change whenever anything of the item does."""
    return hashlib.blake2b(msgspec.msgpack.encode(item), digest_size=16).hexdigest()


def contents(file: File) -> bytes:
    """All of `file`; raises `OSError` also for a pipe or a device, which may have no end."""
    return (regular(file) if isinstance(file, Path) else file).read_bytes()


def load(file: File, *, cache: Path | None = None) -> Bank:
    """The bank in `file`; raises `BankError` with all findings, or `OSError` if it cannot be read.

    With a `cache` folder, an unchanged file is not parsed again: the cache is keyed by its content.
    """
    source = contents(file)
    kept = cache / f"{_key(source)}.bank" if cache else None
    if bank := caches.read(kept, Bank):
        return bank
    bank = parse(source, str(file))
    caches.keep(kept, bank)
    return bank


def parse(source: bytes, file: str) -> Bank:
    """The bank in `source`; `file` is its name in findings."""
    from gruquiz.bank.dialect import Reading

    reading = Reading(_decoded(source, file), file)
    if reading.findings:
        raise BankError(reading.findings)
    try:
        bank = msgspec.convert(reading.value, Bank)
    except msgspec.ValidationError:
        raise BankError(_explained(reading.value, places(source, file), file)) from None
    if faults := list(_dangling(bank)):
        marks = places(source, file)
        raise BankError(Finding(file, *nearest(marks, place), said) for place, said in faults)
    return bank


def places(source: bytes, file: str) -> dict[Place, Mark]:
    """Where everything stands in a file that is known to be a bank; for findings that come later."""
    from gruquiz.bank.dialect import Reading

    return Reading(_decoded(source, file), file, keep_places=True).marks


def _decoded(source: bytes, file: str) -> str:
    if len(source) > MAX_BYTES:
        raise BankError([Finding(file, 1, 1, _TOO_LARGE)])
    try:
        return source.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = source[: error.start]
        column = error.start - (before.rfind(b"\n") + 1) + 1
        raise BankError([Finding(file, before.count(b"\n") + 1, column, _NOT_UTF8)]) from None


def _explained(value: object, marks: dict[Place, Mark], file: str) -> list[Finding]:
    from gruquiz.bank.explain import explain

    return [
        Finding(file, *nearest(marks, misfit.place), misfit.message, misfit.hint)
        for misfit in explain(value, Bank)
    ]


def _dangling(bank: Bank) -> Iterator[tuple[Place, Text]]:
    """Names that lead nowhere, and ids that are taken."""
    seen: set[str] = set()
    for index, item in enumerate(bank.items):
        place: Place = ("items", index)
        if item.id in seen:
            yield (
                (*place, "id"),
                Text(ja=f"id {item.id} は既に使われています", en=f"the id {item.id} is taken"),
            )
        seen.add(item.id)
        for position, source in enumerate(item.source):
            if source not in bank.sources:
                yield (*place, "source", position), _undeclared("sources", source)
        if item.context is not None and item.context not in bank.contexts:
            yield (*place, "context"), _undeclared("contexts", item.context)
        if item.set is not None and item.set not in bank.sets:
            yield (*place, "set"), _undeclared("sets", item.set)


def _undeclared(where: str, name: str) -> Text:
    return Text(ja=f"{name} は {where} にありません", en=f"{name} is not among `{where}`")


def _key(source: bytes) -> str:
    return hashlib.blake2b(source, digest_size=16, salt=__version__.encode()[:16]).hexdigest()


_TOO_LARGE = Text(
    ja="ファイルが大きすぎます(64 MiB まで)", en="the file is too large (64 MiB at most)"
)
_NOT_UTF8 = Text(ja="UTF-8 のテキストではありません", en="this is not UTF-8 text")
