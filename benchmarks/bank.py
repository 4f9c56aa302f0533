"""Loading banks of 500, 10,000 and 100,000 items, parsed and from the cache, beside reading and hashing the bytes."""

from __future__ import annotations

import hashlib
import tempfile
from pathlib import Path

from benchmarks.timing import Row, compare
from gruquiz.bank.load import load

HEAD = """format: gruquiz/bank@1
id: big
version: 1
title: {ja: "大きなバンク", en: "A big bank"}
license: CC-BY-4.0
contexts:
  cell: {vars: {h_prev: H, z: H, h_tilde: H}, convention: {z: new, reset: before}}
items:
"""
ITEM = """  - id: item-%d
    type: choice
    objective: E2
    difficulty: 2
    context: cell
    verify: gru_cell.h_next
    prompt: {ja: "更新ゲート z を使った隠れ状態の更新式はどれですか。", en: "Which expression updates the state?"}
    options:
      - {expr: "(1 - z) * h_prev + z * h_tilde", key: true, why: {ja: "規約どおりです。", en: "As stated."}}
      - {expr: "z * h_prev + (1 - z) * h_tilde", why: {ja: "向きが逆です。", en: "It is mirrored."}}
      - {expr: "h_prev + z * h_tilde", why: {ja: "忘れていません。", en: "Nothing is forgotten."}}
      - {expr: "z * h_tilde", why: {ja: "前の状態がありません。", en: "The old state is lost."}}
"""

LARGEST = 25_000


def rows() -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        return [row for count in (500, 10_000, 100_000) for row in _of(count, Path(folder))]


def _of(count: int, folder: Path) -> list[Row]:
    """The cost of `count` items, in files of at most `LARGEST` each: a larger one is refused."""
    cache = folder / "cache"
    paths = [folder / f"{count}-{first}.yaml" for first in range(0, count, LARGEST)]
    for path in paths:
        items = "".join(ITEM % n for n in range(min(count, LARGEST)))
        path.write_text(HEAD + items, encoding="utf-8")

    def cached() -> object:
        return [load(path, cache=cache) for path in paths]

    def floor() -> object:
        return [hashlib.blake2b(path.read_bytes()).digest() for path in paths]

    cached()

    budgets = {500: ("≤ 60 ms", "≤ 5 ms"), 10_000: ("≤ 1500 ms", "-"), 100_000: ("-", "-")}[count]
    rounds = {500: 9, 10_000: 3, 100_000: 1}[count]
    return [
        compare(
            f"bank of {count} items, cold",
            lambda: [load(path) for path in paths],
            floor,
            "read + hash",
            budgets[0],
            rounds,
        ),
        compare(
            f"bank of {count} items, cached",
            cached,
            floor,
            "read + hash",
            budgets[1],
            rounds,
        ),
    ]
