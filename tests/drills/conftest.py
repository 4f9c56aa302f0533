"""One judge for all tests of a file: its processes are warm."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from gruquiz.drills.judge import Judge


@pytest.fixture(scope="module")
def judge() -> Iterator[Judge]:
    with Judge() as made:
        made.warm()
        yield made
