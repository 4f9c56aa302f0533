"""Run every item that speaks of PyTorch, and write the record if all of them hold."""

from __future__ import annotations

import json
import platform
import sys
import traceback
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import numpy
import torch

from gruquiz.bank.items import Item
from gruquiz.bank.kinds import TorchCloze
from gruquiz.bank.library import open_library, shipped
from tests.pytorch import claims
from tests.pytorch.bench import TorchBench
from tests.pytorch.conversions import figures
from tests.pytorch.items import HERE, checks_fingerprint, spoken_of
from tests.pytorch.showing import SHOWN


class MisfitError(Exception):
    """An item does not hold, or nothing shows that it does."""


def run() -> dict[str, Any]:
    """What is to be recorded. Raises `ExceptionGroup` with all items that do not hold."""
    library = open_library(shipped())
    for module in iter_modules(claims.__path__):
        import_module(f"{claims.__name__}.{module.name}")
    record: dict[str, Any] = {}
    misfits = [
        MisfitError(f"{uid}: there is no such item") for uid in SHOWN.keys() - spoken_of().keys()
    ]
    for uid, fingerprint in spoken_of().items():
        entry = library[uid]
        try:
            record[uid] = {"item": fingerprint, **_held(uid, entry.item, TorchBench(entry.bank))}
        except Exception as error:
            misfits.append(MisfitError(f"{uid}: {error!r}"))
            traceback.print_exception(error)
    if misfits:
        raise ExceptionGroup("not recorded", misfits)
    return {
        "python": platform.python_version(),
        "torch": torch.__version__,
        "numpy": numpy.__version__,
        "checks": checks_fingerprint(),
        "conversions": figures(),
        "items": record,
    }


def _held(uid: str, item: Item, bench: TorchBench) -> dict[str, Any]:
    """Run one item; for code, what ended each option."""
    if isinstance(item, TorchCloze):
        if faults := bench.prove(item).faults:
            raise MisfitError("; ".join(f"{fault.place}: {fault.message.en}" for fault in faults))
        return {"ends": bench.tested([item.program(option) for option in item.options])}
    torch.manual_seed(0)
    if uid not in SHOWN:
        raise MisfitError("no program in tests/pytorch/claims shows it")
    SHOWN[uid](item)
    return {}


if __name__ == "__main__":
    try:
        result = run()
    except ExceptionGroup as group:
        sys.exit("\n".join(map(str, group.exceptions)))
    (HERE / "record.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    print(
        f"torch {torch.__version__}: {len(result['items'])} items hold; conversions {result['conversions']}"
    )
