"""`gruquiz bank check`: prove and lint banks, and say what every key rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gruquiz.bank.findings import BankError, Finding, nearest
from gruquiz.bank.items import Fault, Footing, Proof
from gruquiz.bank.kinds import Code
from gruquiz.bank.library import unreadable
from gruquiz.bank.lint import lint
from gruquiz.bank.load import Bank, File, parse, places
from gruquiz.bank.prove import Coder, ReferenceBench
from gruquiz.check.code import CodeBench
from gruquiz.text import Text

if TYPE_CHECKING:
    from gruquiz.check.drills import DrillReport


@dataclass(frozen=True, slots=True)
class Report:
    """What the check of one file found."""

    file: str
    items: int = 0
    footings: Counter[Footing] = field(default_factory=Counter)
    variants: int = 0
    findings: tuple[Finding, ...] = ()
    drills: tuple[Code, ...] = ()


def check(files: Iterable[File], *, demanded: bool = False) -> Iterator[Report]:
    """Check each file by itself; one report a file.

    Code that stands in a bank is run in the sandbox; where protection is `demanded`, only if all of it is in
    force, and `UnprotectedError` is raised otherwise.
    """
    with CodeBench(demanded=demanded) as coder:
        for file in files:
            yield check_file(file, coder)


def check_drills(items: Iterable[Code]) -> Iterator[DrillReport]:
    """Grade the grader on every drill that is among `items`."""
    from gruquiz.check.drills import Bench, check_drill
    from gruquiz.drills.catalog import DRILLS

    with Bench() as bench:
        for item in items:
            if item.id in DRILLS:
                yield check_drill(DRILLS[item.id], item, bench)


def check_file(file: File, coder: Coder | None = None) -> Report:
    """Load, prove and lint one bank; its drills are named, and judged by `check_drills`."""
    name = str(file)
    try:
        source = file.read_bytes()
        bank = parse(source, name)
    except BankError as error:
        return Report(name, findings=error.findings)
    except OSError as error:
        return Report(name, findings=(Finding(name, 1, 1, unreadable(error)),))
    proofs = prove(bank, coder)
    faults = [*_proof_faults(proofs), *lint(bank)]
    marks = places(source, name) if faults else {}
    findings = [Finding(name, *nearest(marks, fault.place), fault.message) for fault in faults]
    return Report(
        name,
        len(bank.items),
        Counter(proof.footing for proof in proofs),
        sum(proof.variants for proof in proofs),
        tuple(sorted(findings, key=lambda finding: finding.place)),
        tuple(item for item in bank.items if isinstance(item, Code)),
    )


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
