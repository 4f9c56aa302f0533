"""`python -m benchmarks`: speed and memory, each figure beside a floor measured in the same run.

Medians over interleaved rounds, because machines are noisy; nothing here passes or fails.
"""

from __future__ import annotations

import sys

from benchmarks import bank, reference, screens, start, stats, store, verdict
from benchmarks.timing import Row, print_table

SECTIONS = {
    "start": start.rows,
    "screens": screens.rows,
    "verdict": verdict.rows,
    "reference": reference.rows,
    "bank": bank.rows,
    "store": store.rows,
    "stats": stats.rows,
}


def main(wanted: list[str]) -> None:
    """Run the wanted sections, or all."""
    rows: list[Row] = []
    for name in wanted or SECTIONS:
        print(f"… {name}", file=sys.stderr)
        rows += SECTIONS[name]()
    print_table(rows)


if __name__ == "__main__":
    main(sys.argv[1:])
