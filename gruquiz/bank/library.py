"""All banks together: where they are looked for, and every item under its uid."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path

import msgspec
from msgspec.structs import replace

from gruquiz import places, settings
from gruquiz.bank.findings import BankError, Finding
from gruquiz.bank.held import held_back
from gruquiz.bank.items import Bench, Convention, Item, LinkedSet, Question, Source
from gruquiz.bank.load import Bank, File, content_hash, contents, load
from gruquiz.bank.objectives import OBJECTIVES
from gruquiz.content import content
from gruquiz.files import reason
from gruquiz.text import Text


class Entry(msgspec.Struct, frozen=True):
    """An item with all that its bank says of it."""

    uid: str
    item: Item
    bank: Bank
    trusted: bool = False
    """Whether the bank comes with the program; the code of others is a stranger's."""

    @property
    def convention(self) -> Convention | None:
        return self.bank.convention(self.item)

    @property
    def stated_convention(self) -> Convention | None:
        """The convention that is told with the question; none where it would give the answer away."""
        return None if self.item.hide_convention else self.convention

    @property
    def sources(self) -> tuple[Source, ...]:
        return tuple(self.bank.sources[name] for name in self.item.source)

    @property
    def linked_set(self) -> LinkedSet | None:
        """The linked set that the item belongs to."""
        return self.bank.sets[self.item.set] if self.item.set else None

    @property
    def part(self) -> tuple[int, int]:
        """Which item of its linked set it is, from 1, and of how many; (1, 1) outside sets."""
        if self.item.set is None:
            return 1, 1
        ids = [item.id for item in self.bank.of_set(self.item.set)]
        return ids.index(self.item.id) + 1, len(ids)

    @property
    def prints_equation(self) -> bool:
        """Whether an equation stands with the question, its own or that of its linked set."""
        linked = self.linked_set
        return bool(self.item.equation or (linked and linked.equation))

    def put(self, seed: int, *, closed: bool = False) -> Question:
        """The question that `seed` draws, with the bench on which its answer can be marked.

        `closed` asks as an exam does: by options only.
        """
        put = self.item.put_closed if closed else self.item.put
        return replace(put(self.uid, seed), bench=self._bench)

    def _bench(self) -> Bench:
        from gruquiz.bank.prove import ReferenceBench

        return ReferenceBench(self.bank)

    @property
    def hash(self) -> str:
        """Changes whenever anything of the item does; stored with each attempt."""
        return content_hash(self.item)


class Library:
    """The items of several banks; uids are unique among them.

    `findings` are those of banks that were left out; `trusted` are the ids of the banks that ship, `own` of
    those that do not.
    """

    def __init__(
        self,
        banks: Iterable[Bank],
        findings: Iterable[Finding] = (),
        trusted: Iterable[str] = (),
        own: Iterable[str] = (),
    ) -> None:
        self.banks = tuple(banks)
        self.findings = tuple(findings)
        self.own = frozenset(own)
        self._trusted = frozenset(trusted)

    @cached_property
    def entries(self) -> Mapping[str, Entry]:
        """Every item under its uid, also the retired ones (their history still names them)."""
        return {
            bank.uid(item): Entry(bank.uid(item), item, bank, bank.id in self._trusted)
            for bank in self.banks
            for item in bank.items
        }

    def __getitem__(self, uid: str) -> Entry:
        return self.entries[uid]

    def __iter__(self) -> Iterator[Entry]:
        """The items in use, in the order of the banks."""
        return (entry for entry in self.entries.values() if not entry.item.retired)

    @cached_property
    def held_back(self) -> frozenset[str]:
        """The uids that are kept for the mock exam. Who adds a bank of her own wants to practise all of it."""
        return held_back(bank for bank in self.banks if bank.id not in self.own)

    def objectives(self) -> Mapping[str, int]:
        """How many items in use each objective has, in the order of the syllabus."""
        counts = Counter(entry.item.objective for entry in self)
        known = [objective for objective in OBJECTIVES if objective in counts]
        others = [objective for objective in counts if objective not in OBJECTIVES]
        return {objective: counts[objective] for objective in (*known, *others)}


def shipped() -> list[File]:
    """The bank files that come with the program."""
    folder = content("questions")
    return sorted(
        (file for file in folder.iterdir() if file.name.endswith(".yaml")),
        key=lambda file: file.name,
    )


def found_in(path: Path) -> list[File]:
    """The bank files that `path` stands for: itself, those of a folder, or the bank that has this id.

    An id is looked for among the banks that ship and the learner's own. Raises `BankError`.
    """
    try:
        if files := _files_at(path):
            return files
    except OSError as error:
        raise BankError([Finding(str(path), 1, 1, unreadable(error))]) from None
    from gruquiz.bank.explain import did_you_mean

    known = [(_stated_id(file), file) for file in _by_id()]
    if named := [file for bank, file in known if bank == str(path)]:
        return named[:1]
    hint = did_you_mean(str(path), (bank for bank, _ in known))
    raise BankError([Finding(str(path), 1, 1, _NO_FILE, hint)])


def bank_ids() -> list[str]:
    """The ids of the banks that ship and of the learner's own, without reading their items."""
    return [stated for file in _by_id() if (stated := _stated_id(file))]


def _by_id() -> list[File]:
    """The files among which a bank is looked for by its id."""
    return [*shipped(), *own_banks(places.data_dir(), settings.load()[0].banks)]


def _stated_id(file: File) -> str:
    """The id that a bank file states, also where the rest of it cannot be read."""
    try:
        stated = _ID.search(contents(file))
    except OSError:
        return ""
    return stated[1].decode() if stated else ""


_ID = re.compile(rb"""^id:[ \t]*["']?([\w.-]+)""", re.MULTILINE)


def open_library(
    files: Iterable[File], own: Iterable[File] = (), *, cache: Path | None = None
) -> Library:
    """Load every file, once each; raises `BankError` with the findings of all of them.

    A fault in one of the learner's `own` banks leaves that bank out instead, and is told in `findings`.
    """
    seen: set[str] = set()
    kept: dict[str, tuple[str, Bank]] = {}
    if told := _load_into(kept, _unseen(files, seen), cache):
        raise BankError(told)
    told = _load_into(kept, _unseen(own, seen), cache)
    ours = {str(file) for file in shipped()}
    trusted = [bank.id for name, bank in kept.values() if name in ours]
    return Library((bank for _, bank in kept.values()), told, trusted, kept.keys() - set(trusted))


def _unseen(files: Iterable[File], seen: set[str]) -> Iterator[File]:
    """The files that are not in `seen` under any path; they are added to it."""
    for file in files:
        name = str(file.resolve()) if isinstance(file, Path) else str(file)
        if name not in seen:
            seen.add(name)
            yield file


def _load_into(
    kept: dict[str, tuple[str, Bank]], files: Iterable[File], cache: Path | None
) -> list[Finding]:
    """Add the banks to `kept`, each under its id with the name of its file; what is wrong with the others."""
    findings: list[Finding] = []
    for file in files:
        try:
            bank = load(file, cache=cache)
        except BankError as error:
            findings += error.findings
        except OSError as error:
            findings.append(Finding(str(file), 1, 1, unreadable(error)))
        else:
            findings += [_taken(bank)] if bank.id in kept else []
            kept.setdefault(bank.id, (str(file), bank))
    return findings


def _taken(bank: Bank) -> Finding:
    message = Text(
        ja=f"バンク id {bank.id} が 2 つのファイルにあります",
        en=f"two files have the bank id {bank.id}",
    )
    return Finding(bank.id, 1, 1, message)


def own_banks(data: Path, added: Iterable[Path] = ()) -> list[File]:
    """The bank files in the folder `banks` of the learner's data, and those at `added` paths.

    A path that leads nowhere is among them, so that whoever loads it can tell.
    """
    files: list[File] = []
    for path in (data / "banks", *added):
        try:
            found = _files_at(path)
        except OSError:
            found = [path]
        missing = not found and path != data / "banks" and not path.is_dir()
        files += [path] if missing else found
    return files


def _files_at(path: Path) -> list[File]:
    """The bank file at `path`, or those in the folder there; raises `OSError` where nobody may look."""
    if path.is_dir():
        return [file for file in sorted(path.iterdir()) if file.match("*.y*ml")]
    return [path] if path.exists() else []


def unreadable(error: OSError) -> Text:
    """What is said of a file that the system does not let us read."""
    why = reason(error)
    return Text(ja=f"読めません: {why.ja}", en=f"this cannot be read: {why.en}")


_NO_FILE = Text(
    ja="バンクのファイルがなく、この id のバンクもありません",
    en="there is no bank file here, and no bank has this id",
)
