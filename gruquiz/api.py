"""The public interface for notebooks and other programs; `gruquiz.reference` is its other half.

    from gruquiz.api import grade, starter

    verdict = grade("gru-backward", source)
    verdict.passed, [finding.message.en for finding in verdict.diagnoses]

What these functions take and return stays as it is within a major version. Texts are `Text(ja, en)`.
"""

from __future__ import annotations

from pathlib import Path

from gruquiz.bank.findings import BankError as BankError
from gruquiz.bank.load import Bank as Bank
from gruquiz.bank.load import load
from gruquiz.check import Report as Report
from gruquiz.check import check
from gruquiz.drills.catalog import DRILLS
from gruquiz.drills.sandbox.process import SandboxError as SandboxError
from gruquiz.drills.sandbox.process import UnprotectedError as UnprotectedError
from gruquiz.drills.starter import Level
from gruquiz.drills.verdict import Verdict as Verdict

__all__ = [
    "Bank",
    "BankError",
    "Report",
    "SandboxError",
    "UnprotectedError",
    "Verdict",
    "check_bank",
    "drills",
    "grade",
    "load_bank",
    "starter",
]


def drills() -> tuple[str, ...]:
    """The ids of the drills that ship."""
    return tuple(DRILLS)


def starter(drill: str, level: Level = "write") -> str:
    """The code that a learner begins with at `level`: `choose`, `fill` or `write`.

    Raises KeyError for a drill that does not exist, and ValueError for a level that it has not.
    """
    found = DRILLS[drill]
    if level not in found.levels:
        raise ValueError(f"{drill} has the levels {', '.join(found.levels)}, not {level}")
    return found.starter(level)


def grade(drill: str, source: str, *, require_sandbox: bool = False) -> Verdict:
    """Judge `source` for a drill that ships; it runs apart, and nothing of it in this process.

    Raises KeyError for a drill that does not exist, `SandboxError` where no process can be started, and
    with `require_sandbox` an `UnprotectedError` where a protection is missing. A first call takes about
    half a second, most of it for loading NumPy twice.
    """
    from gruquiz.drills.judge import Judge
    from gruquiz.drills.sandbox.runner import Runner
    from gruquiz.drills.sandbox.script import Limits

    with Judge(Runner(Limits(demanded=require_sandbox))) as judge:
        return judge.grade(DRILLS[drill], source)


def load_bank(path: str | Path) -> Bank:
    """The bank in a YAML file; nothing in it is executed.

    Raises `BankError` with every finding (`file:line:column: message`), or OSError.
    """
    return load(Path(path))


def check_bank(path: str | Path) -> Report:
    """Prove and lint one bank, as `gruquiz bank check` does; its code runs in the sandbox.

    The report has the findings, and what the keys rest on. Raises `UnprotectedError` where the system lacks
    a protection.
    """
    (report,) = check([Path(path)], demanded=True)
    return report
