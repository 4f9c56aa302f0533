"""`python -m benchmarks.readiness`: the table of docs/readiness.md, from many made-up learners in each world."""

from __future__ import annotations

from benchmarks.learners import WORLDS, Finding, simulate

BATCHES, LEARNERS, SEED = 4, 1000, 20260501

HEAD = """\
| world | answers | ECE | bias | Brier | base rate | 90 % interval holds | its width | told ≥ 90 % | of these true |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"""


def main() -> None:
    """Print the table as Markdown."""
    print(HEAD)
    for name, world in WORLDS.items():
        for answers, finding in simulate(world, BATCHES, LEARNERS, SEED).items():
            print(row(name, answers, finding))


def row(name: str, answers: int, found: Finding) -> str:
    """One line of the table."""
    return (
        f"| {name} | {answers} | {found.error:.3f} | {found.bias:+.3f} | {found.brier:.3f} "
        f"| {found.base_brier:.3f} | {found.covered:.3f} | {found.width:.2f} "
        f"| {found.sure:.0%} | {found.sure_kept:.3f} |"
    )


if __name__ == "__main__":
    main()
