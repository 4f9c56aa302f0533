"""Which items an exam asks: quotas by objective, linked sets whole, first what was never seen."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

import msgspec

from gruquiz.bank.items import PickOne, PickSeveral
from gruquiz.bank.kinds import Code
from gruquiz.bank.library import Entry
from gruquiz.study.exam.blueprint import KINDS, Framework, Kind, KindName, spread, weight

_TORCH = re.compile(r"\btorch\b|\bnn\.")
_IN_PYTORCH = "L2"


class Slot(msgspec.Struct, frozen=True):
    """An item of the plan, as it was; `fresh` says that the learner had never been shown it."""

    uid: str
    hash: str
    seed: int
    fresh: bool


class Shortage(msgspec.Struct, frozen=True):
    """An objective for which the banks had fewer items than the exam wants."""

    objective: str
    wanted: int
    found: int


class Plan(msgspec.Struct, frozen=True):
    """The items of an exam in their order, its time, and where the banks were too small."""

    items: tuple[Slot, ...]
    limit_ms: int
    shortages: tuple[Shortage, ...] = ()


class NoItemsError(Exception):
    """There is nothing that could be asked in an exam."""


def make_plan(
    entries: Iterable[Entry],
    kind: KindName,
    framework: Framework,
    *,
    seed: int,
    held: Collection[str],
    shown: Mapping[str, int],
) -> Plan:
    """The exam that `seed` draws; `shown` says when each item was last shown (any measure of time).

    Raises `NoItemsError` if no item can be asked with options to pick.
    """
    suited = [entry for entry in entries if closed(entry) and in_framework(entry, framework)]
    if not suited:
        raise NoItemsError
    drawing = _Drawing(suited, KINDS[kind], random.Random(seed), held, shown)
    units = drawing.units()
    chosen = [entry for unit in units for entry in unit]
    seeds = random.Random(seed)
    slots = (
        Slot(entry.uid, entry.hash, seeds.getrandbits(31), entry.uid not in shown)
        for entry in chosen
    )
    limit_ms = round(KINDS[kind].limit_ms * len(chosen) / KINDS[kind].items)
    return Plan(tuple(slots), limit_ms, drawing.shortages(chosen))


def closed(entry: Entry) -> bool:
    """Whether an exam can ask the item: with options to pick."""
    if isinstance(entry.item, Code):
        return False
    return isinstance(entry.put(0, closed=True).ask, PickOne | PickSeveral)


def in_framework(entry: Entry, framework: Framework) -> bool:
    """Whether the item belongs into an exam on `framework`: who chose NumPy reads no PyTorch code."""
    if framework == "pytorch":
        return True
    return entry.item.objective != _IN_PYTORCH and not _TORCH.search(entry.item.printed_code or "")


Unit = tuple[Entry, ...]
"""A linked set in the order of its bank, or one item."""


class _Drawing:
    """One draw from the items that are suited."""

    def __init__(
        self,
        entries: Sequence[Entry],
        kind: Kind,
        draw: random.Random,
        held: Collection[str],
        shown: Mapping[str, int],
    ) -> None:
        self._kind = kind
        self._draw = draw
        self._held = held
        self._shown = shown
        self._wanted: Counter[str] = Counter()
        units = _units(entries)
        self._lots = {entry.uid: draw.random() for unit in units for entry in unit}
        self._sets = sorted((unit for unit in units if len(unit) > 1), key=self._freshness)
        singles = [unit[0] for unit in units if len(unit) == 1]
        self._singles = sorted(singles, key=lambda entry: self._freshness((entry,)))
        self._known = Counter(entry.item.objective for entry in entries)

    def units(self) -> list[Unit]:
        """Sets first, as far as they fit the quotas and fill no more than half; then single items."""
        left = dict(self._kind.quotas)
        taken: list[Unit] = []
        for unit in self._sets:
            if self._fits(unit, left, taken):
                taken.append(unit)
                for entry in unit:
                    left[self._group(entry.item.objective)] -= 1
        set_items = Counter(entry.item.objective for unit in taken for entry in unit)
        wanted = [objective for name in left for objective in self._objectives(name, left[name])]
        self._wanted = set_items + Counter(wanted)
        taken += [(entry,) for entry in map(self._best, wanted) if entry is not None]
        self._draw.shuffle(taken)
        return taken

    def shortages(self, chosen: Iterable[Entry]) -> tuple[Shortage, ...]:
        """Where other objectives had to fill in."""
        found = Counter(entry.item.objective for entry in chosen)
        return tuple(
            Shortage(objective, wanted, found[objective])
            for objective, wanted in sorted(self._wanted.items())
            if found[objective] < wanted
        )

    def _fits(self, unit: Unit, left: Mapping[str, int], taken: Sequence[Unit]) -> bool:
        groups = Counter(self._group(entry.item.objective) for entry in unit)
        so_far = sum(map(len, taken))
        return (
            2 * (so_far + len(unit)) <= self._kind.items
            and all(left.get(group, 0) >= count for group, count in groups.items())
            and not (self._freshness(unit)[0] == 2 and self._has_fresh(groups))
        )

    def _has_fresh(self, groups: Collection[str]) -> bool:
        """Whether there is a single item for these groups that was never shown."""
        return any(
            self._group(entry.item.objective) in groups and entry.uid not in self._shown
            for entry in self._singles
        )

    def _group(self, objective: str) -> str:
        """The name of the quota that an objective counts towards; empty if it has none."""
        return next((name for name in self._kind.quotas if objective[0] in name), "")

    def _objectives(self, group: str, total: int) -> list[str]:
        """The objectives of `total` items of a group; an objective without any item is not asked for."""
        weights = {o: weight(o) for o in sorted(self._known) if self._group(o) == group}
        if not weights:
            return [group] * total
        return list(Counter(spread(total, weights, self._draw)).elements())

    def _best(self, objective: str) -> Entry | None:
        """The item to ask for `objective`, taken away; where there is none, a neighbour's."""
        if not self._singles:
            return None
        best = min(self._singles, key=lambda entry: self._distance(entry, objective))
        self._singles.remove(best)
        return best

    def _distance(self, entry: Entry, objective: str) -> tuple[bool, int, tuple[int, int, float]]:
        """How badly an item suits: of another group, of another objective but unseen, shown before."""
        own = entry.item.objective
        apart = abs(ord(own[0]) - ord(objective[0]))
        other_group = self._group(own) != self._group(objective)
        freshness = self._freshness((entry,))
        elsewhere = (own != objective) + 2 * (freshness[0] == 2)
        return (other_group, apart if other_group else elsewhere, freshness)

    def _freshness(self, unit: Unit) -> tuple[int, int, float]:
        """Kept for exams and never shown, never shown, shown: the longest ago first; then by lot."""
        last = max(self._shown.get(entry.uid, -1) for entry in unit)
        rank = 2 if last >= 0 else int(not all(entry.uid in self._held for entry in unit))
        return (rank, last, self._lots[unit[0].uid])


def _units(entries: Iterable[Entry]) -> list[Unit]:
    units: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        belongs = (entry.bank.id, f"#{entry.item.set}" if entry.item.set else entry.item.id)
        units.setdefault(belongs, []).append(entry)
    return [tuple(unit) for unit in units.values()]
