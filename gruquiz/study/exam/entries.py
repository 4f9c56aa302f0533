"""The items of an exam as they were when it began, from the banks or from what was kept of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from gruquiz.bank.kinds import AnyItem
from gruquiz.bank.library import Entry, Library
from gruquiz.bank.load import Bank
from gruquiz.study.exam.plan import Slot
from gruquiz.text import Text

if TYPE_CHECKING:
    from gruquiz.study.store import Store


def entry_of(slot: Slot, library: Library, store: Store) -> Entry:
    """The item of a plan; the banks may have changed it since, or may have gone.

    Raises `LookupError` where neither the banks nor the record have it.
    """
    known = library.entries.get(slot.uid)
    if known is not None and known.hash == slot.hash:
        return known
    kept = store.snapshot(slot.hash)
    if kept is None:
        raise LookupError(slot.uid)
    item = msgspec.json.decode(kept, type=AnyItem)
    if known is not None and _fits(item, known.bank):
        return Entry(slot.uid, item, known.bank)
    alone = msgspec.structs.replace(item, source=[], context=None, set=None)
    return Entry(slot.uid, alone, _nameless(slot.uid))


def _fits(item: AnyItem, bank: Bank) -> bool:
    """Whether all that the item names is in its bank still."""
    return (
        set(item.source) <= bank.sources.keys()
        and (item.context is None or item.context in bank.contexts)
        and (item.set is None or item.set in bank.sets)
    )


def _nameless(uid: str) -> Bank:
    name = uid.rpartition("/")[0]
    title = Text(ja=name, en=name)
    return Bank(format="gruquiz/bank@1", id=name, version=0, title=title, license="", items=[])
