"""The bench with PyTorch: it runs code of the banks that ship, which is our own, in this process."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import nn

from gruquiz.bank.prove import ReferenceBench

SEEDS = (1, 2, 3)


class TorchBench(ReferenceBench):
    """Proves the items that hold PyTorch code."""

    def tested(self, sources: Sequence[str]) -> tuple[str, ...] | None:
        return tuple(_end(source) for source in sources)


def _end(source: str) -> str:
    """What ends the program with the first seed that makes it fail, by name; empty if none does."""
    for seed in SEEDS:
        torch.manual_seed(seed)
        try:
            exec(compile(source, "item", "exec"), {"torch": torch, "nn": nn})
        except Exception as error:
            return type(error).__name__
    return ""
