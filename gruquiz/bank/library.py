"""All banks together: where they are looked for, and every item under its uid."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from gruquiz.bank.findings import BankError, Finding
from gruquiz.bank.items import Convention, Item, Source
from gruquiz.bank.load import Bank, File, content_hash, load
from gruquiz.bank.objectives import OBJECTIVES
from gruquiz.content import content
from gruquiz.text import Text


@dataclass(frozen=True, slots=True)
class Entry:
    """An item with all that its bank says of it."""

    uid: str
    item: Item
    bank: Bank

    @property
    def convention(self) -> Convention | None:
        return self.bank.convention(self.item)

    @property
    def sources(self) -> tuple[Source, ...]:
        return tuple(self.bank.sources[name] for name in self.item.source)

    @property
    def hash(self) -> str:
        """Changes whenever anything of the item does; stored with each attempt."""
        return content_hash(self.item)


class Library:
    """The items of several banks; uids are unique among them.

    `findings` are those of banks that were left out.
    """

    def __init__(self, banks: Iterable[Bank], findings: Iterable[Finding] = ()) -> None:
        self.banks = tuple(banks)
        self.findings = tuple(findings)

    @cached_property
    def entries(self) -> Mapping[str, Entry]:
        """Every item under its uid, also the retired ones (their history still names them)."""
        return {
            bank.uid(item): Entry(bank.uid(item), item, bank)
            for bank in self.banks
            for item in bank.items
        }

    def __getitem__(self, uid: str) -> Entry:
        return self.entries[uid]

    def __iter__(self) -> Iterator[Entry]:
        """The items in use, in the order of the banks."""
        return (entry for entry in self.entries.values() if not entry.item.retired)

    def objectives(self) -> Mapping[str, int]:
        """How many items in use each objective has, in the order of the syllabus."""
        counts = Counter(entry.item.objective for entry in self)
        known = [objective for objective in OBJECTIVES if objective in counts]
        return {objective: counts[objective] for objective in (*known, *(counts.keys() - known))}


def shipped() -> list[File]:
    """The bank files that come with the program."""
    folder = content("questions")
    return sorted(
        (file for file in folder.iterdir() if file.name.endswith(".yaml")),
        key=lambda file: file.name,
    )


def found_in(path: Path) -> list[File]:
    """The bank files that `path` stands for: itself, or those of a folder; raises `BankError`."""
    if path.is_dir():
        if files := sorted(path.glob("*.y*ml")):
            return list[File](files)
    elif path.exists():
        return [path]
    raise BankError([Finding(str(path), 1, 1, _NO_FILE)])


def open_library(
    files: Iterable[File], own: Iterable[File] = (), *, cache: Path | None = None
) -> Library:
    """Load every file; raises `BankError` with the findings of all of them.

    A fault in one of the learner's `own` banks leaves that bank out instead, and is told in `findings`.
    """
    needed, told = _load_all(files, cache)
    if told:
        raise BankError(told)
    added, told = _load_all(own, cache)
    banks: dict[str, Bank] = {}
    for bank in (*needed, *added):
        if bank.id in banks:
            told.append(_taken(bank))
        else:
            banks[bank.id] = bank
    if len(banks) < len(needed):
        raise BankError(told)
    return Library(banks.values(), told)


def _load_all(files: Iterable[File], cache: Path | None) -> tuple[list[Bank], list[Finding]]:
    banks: list[Bank] = []
    findings: list[Finding] = []
    for file in files:
        try:
            banks.append(load(file, cache=cache))
        except BankError as error:
            findings += error.findings
        except OSError as error:
            findings.append(Finding(str(file), 1, 1, unreadable(error)))
    return banks, findings


def _taken(bank: Bank) -> Finding:
    message = Text(
        ja=f"バンク id {bank.id} が 2 つのファイルにあります",
        en=f"two files have the bank id {bank.id}",
    )
    return Finding(bank.id, 1, 1, message)


def own_banks(data: Path) -> list[File]:
    """The bank files in the folder `banks` of the learner's data."""
    folder = data / "banks"
    return list[File](sorted(folder.glob("*.y*ml"))) if folder.is_dir() else []


def unreadable(error: OSError) -> Text:
    """What is said of a file that the system does not let us read."""
    reason = error.strerror or str(error)
    return Text(ja=f"読めません: {reason}", en=f"this cannot be read: {reason}")


_NO_FILE = Text(ja="バンクのファイルがありません", en="there is no bank file here")
