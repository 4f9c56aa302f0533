"""Banks that bring drills of their own, for tests to grade and to spoil."""

from __future__ import annotations

from pathlib import Path

from gruquiz.bank.kinds import Program
from gruquiz.bank.load import load, parse

GATED = Path(__file__).parent / "gated.yaml"
"""A right bank with one drill, as an author would write it."""

UID = "gated/minimal-gated-unit"

SMALL = """\
format: gruquiz/bank@1
id: small
version: 1
title: {ja: 小さな演習, en: Small}
license: CC-BY-4.0
items:
  - id: double
    type: program
    objective: M
    difficulty: 1
    title: {ja: 2 倍, en: Twice}
    prompt: {ja: 2 倍にして返してください。, en: Return twice the argument.}
    contract: {ja: 形状は同じです。, en: The shape stays.}
    inputs: {x: ND}
    calls:
      - y = twice(x)
    checks: [y]
    starter: |
      def twice(x):
          raise NotImplementedError
    solution: |
      import numpy as np
      def twice(x):
          return 2 * x
"""
"""A bank whose solution is two lines long."""

BODY = "    return 2 * x\n"


def gated() -> Program:
    (item,) = load(GATED).items
    assert isinstance(item, Program)
    return item


def solved(body: str) -> str:
    """The small bank with another body of its solution; a second line stands at the end of the module."""
    first, _, rest = body.partition("\n")
    return SMALL.replace(f"      {BODY}", f"          {first}\n      {rest}\n")


def program(text: str) -> Program:
    (item,) = parse(text.encode(), "small.yaml").items
    assert isinstance(item, Program)
    return item
