"""`gruquiz bank check`: prove and lint banks, and say what every key rests on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from gruquiz.bank.findings import BankError, Finding, nearest
from gruquiz.bank.items import Fault, Footing, Proof
from gruquiz.bank.kinds import Code
from gruquiz.bank.library import unreadable
from gruquiz.bank.lint import lint
from gruquiz.bank.load import Bank, File, contents, parse, places
from gruquiz.bank.objectives import OBJECTIVES
from gruquiz.bank.prove import Coder, ReferenceBench
from gruquiz.bank.tells import near_twins
from gruquiz.check.code import CodeBench
from gruquiz.text import Text

if TYPE_CHECKING:
    from gruquiz.check.drills import DrillReport


class Report(msgspec.Struct, frozen=True):
    """What the check of one file found."""

    file: str
    items: int = 0
    footings: Counter[Footing] = msgspec.field(default_factory=Counter)
    variants: int = 0
    findings: tuple[Finding, ...] = ()
    drills: tuple[Code, ...] = ()
    bank: Bank | None = None


def check(files: Iterable[File], *, demanded: bool = False) -> Iterator[Report]:
    """Check each file by itself, and that no two questions of all of them are alike; one report a file.

    Code that stands in a bank is run in the sandbox; where protection is `demanded`, only if all of it is in
    force, and `UnprotectedError` is raised otherwise.
    """
    with CodeBench(demanded=demanded) as coder:
        checked = [(file, check_file(file, coder)) for file in files]
    read = [index for index, (_, report) in enumerate(checked) if report.bank]
    alike: defaultdict[int, list[Fault]] = defaultdict(list)
    for number, fault in near_twins([report.bank for _, report in checked if report.bank]):
        alike[read[number]].append(fault)
    for index, (file, report) in enumerate(checked):
        yield replace(report, findings=_sorted([*report.findings, *_found(file, alike[index])]))


def uncovered(reports: Iterable[Report]) -> Iterator[Finding]:
    """The objectives of the syllabus that none of the banks has an item for."""
    asked = {item.objective for report in reports if report.bank for item in report.bank.items}
    for objective, name in OBJECTIVES.items():
        if objective not in asked:
            said = Text(ja=f"問題がありません: {name.ja}", en=f"there is no item on: {name.en}")
            yield Finding(objective, 1, 1, said)


def check_drills(items: Iterable[Code]) -> Iterator[DrillReport]:
    """Grade the grader on every drill that is among `items`."""
    from gruquiz.check.drills import check_drill
    from gruquiz.check.trials import Bench
    from gruquiz.drills.catalog import DRILLS

    with Bench() as bench:
        for item in items:
            if item.id in DRILLS:
                yield check_drill(DRILLS[item.id], item, bench)


def check_file(file: File, coder: Coder | None = None) -> Report:
    """Load, prove and lint one bank; its drills are named, and judged by `check_drills`."""
    name = str(file)
    try:
        source = contents(file)
        bank = parse(source, name)
    except BankError as error:
        return Report(name, findings=error.findings)
    except OSError as error:
        return Report(name, findings=(Finding(name, 1, 1, unreadable(error)),))
    proofs = prove(bank, coder)
    faults = [*_proof_faults(proofs), *lint(bank)]
    return Report(
        name,
        len(bank.items),
        Counter(proof.footing for proof in proofs),
        sum(proof.variants for proof in proofs),
        _sorted(_found(file, faults)),
        tuple(item for item in bank.items if type(item) is Code),
        bank,
    )


def _found(file: File, faults: Sequence[Fault]) -> Iterator[Finding]:
    """The faults of a file that is known to be a bank, each with its line and column."""
    name = str(file)
    marks = places(contents(file), name) if faults else {}
    for fault in faults:
        yield Finding(name, *nearest(marks, fault.place), fault.message)


def _sorted(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda finding: finding.place))


def prove(bank: Bank, coder: Coder | None = None) -> Sequence[Proof]:
    """The proof of every item of `bank`, in its order; `coder` runs what code there is."""
    bench = ReferenceBench(bank, coder)
    return [bench.prove(item) for item in bank.items]


def _proof_faults(proofs: Sequence[Proof]) -> Iterator[Fault]:
    for index, proof in enumerate(proofs):
        for fault in proof.faults:
            yield Fault(("items", index, *fault.place), fault.message)
        if proof.footing == "nothing":
            yield Fault(("items", index), _NOTHING)


_NOTHING = Text(
    ja="正解の根拠がありません(verify か source が必要です)",
    en="the key rests on nothing (an item needs `verify` or `source`)",
)
