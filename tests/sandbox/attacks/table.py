"""Run the whole corpus with each layer taken away and print what shows: `python -m tests.sandbox.attacks.table`.

`--only TEXT` runs the attacks whose family or name has it, `--user ID` (as root) runs all as another user,
`--profile NAME` (repeatable) one column.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.sandbox.attacks.corpus import Attack, batches, load
from tests.sandbox.attacks.trial import Finding, run

PROFILES = {
    "full": "",
    "without landlock": "landlock",
    "without seccomp": "seccomp",
    "without both": "landlock,seccomp",
}

Column = Mapping[str, Finding]


def column(attacks: list[Attack], without: str, folder: Path, user: int, jobs: int) -> Column:
    """What every attack leads to under one profile."""
    folder.mkdir()
    folder.chmod(0o755)
    with ThreadPoolExecutor(jobs) as pool:
        parts = pool.map(
            lambda numbered: run(numbered[1], folder / str(numbered[0]), without, user),
            enumerate(batches(attacks)),
        )
        return {finding.attack.name: finding for part in parts for finding in part}


def cell(finding: Finding) -> str:
    return ", ".join(finding.harm) or ("contained" if not finding.faults else finding.verdict)


def table(attacks: Sequence[Attack], columns: Mapping[str, Column]) -> Iterator[str]:
    """A Markdown table: the numbers by family, then the attacks for which the columns differ."""
    yield f"| family | attacks | {' | '.join(columns)} |"
    yield f"| --- | ---: |{' ---: |' * len(columns)}"
    totals = Counter(attack.family for attack in attacks)
    for family, total in [*totals.items(), ("all", len(attacks))]:
        held = [
            sum(
                not f.harm and f.verdict != "none"
                for f in one.values()
                if family in (f.attack.family, "all")
            )
            for one in columns.values()
        ]
        yield f"| {family} | {total} | {' | '.join(map(str, held))} |"
    yield ""
    yield f"| attack | {' | '.join(columns)} |"
    yield f"| --- |{' --- |' * len(columns)}"
    for attack in attacks:
        cells = [cell(one[attack.name]) for one in columns.values()]
        if set(cells) != {"contained"}:
            yield f"| {attack.family}/{attack.name} | {' | '.join(cells)} |"


def remarks(attacks: Sequence[Attack], columns: Mapping[str, Column], user: int) -> Iterator[str]:
    """Faults beside harm, and attacks that did not show what they are there to show."""
    for profile, one in columns.items():
        yield from (f"{profile}: {finding}" for finding in one.values() if finding.faults)
    bare = columns.get("without both")
    root = os.geteuid() == 0 and user < 0
    for attack in attacks:
        wanted = set() if attack.only_root and not root else set(attack.harm)
        if bare is not None and (missing := wanted - set(bare[attack.name].harm)):
            yield f"{attack.family}/{attack.name} does not show {', '.join(sorted(missing))} unconfined"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="")
    parser.add_argument("--user", type=int, default=-1)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--profile", action="append", choices=list(PROFILES))
    options = parser.parse_args()
    attacks = [a for a in load() if options.only in f"{a.family}/{a.name}"]
    with tempfile.TemporaryDirectory(prefix="gq-") as folder:
        Path(folder).chmod(0o755)
        columns = {}
        for number, name in enumerate(options.profile or PROFILES):
            began = time.monotonic()
            columns[name] = column(
                attacks, PROFILES[name], Path(folder, str(number)), options.user, options.jobs
            )
            print(f"{name}: {time.monotonic() - began:.1f} s", file=sys.stderr)
    print("\n".join(table(attacks, columns)))
    print("\n".join(remarks(attacks, columns, options.user)), file=sys.stderr)


if __name__ == "__main__":
    main()
