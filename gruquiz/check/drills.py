"""The grader, graded: right answers pass without a word, every catalogued mistake fails under its name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import msgspec

from gruquiz.bank.findings import BankError, Finding
from gruquiz.bank.kinds import Code
from gruquiz.check.trials import Bench
from gruquiz.drills.cases.exercise import Shape
from gruquiz.drills.catalog import Drill
from gruquiz.drills.mistakes import Mistake, PatchError, catalogue_file, read_catalogue
from gruquiz.drills.starter import LEVELS
from gruquiz.text import Text

ENOUGH = 2
"""How many times the worst right answer must fit into the tolerance."""


class DrillReport(msgspec.Struct, frozen=True):
    """What the check of one drill found.

    `named` mistakes were recognised as themselves; `right` is the largest error of a right answer and
    `wrong` the smallest error by which a mistake shows, both relative, in float64.
    """

    drill: str
    mistakes: int
    named: int
    options: int
    alternatives: int
    right: float
    wrong: float
    findings: tuple[Finding, ...]


@dataclass
class _Checked:
    """The findings of one drill while they are collected."""

    drill: Drill
    file: str
    found: list[Finding] = field(default_factory=list)

    def say(self, file: str, ja: str, en: str) -> None:
        self.found.append(
            Finding(file, 1, 1, Text(ja=f"{self.drill.id}: {ja}", en=f"{self.drill.id}: {en}"))
        )


def check_drill(drill: Drill, item: Code | None, bench: Bench) -> DrillReport:
    """Everything that must hold of one drill; `item` is what its bank says of it."""
    file = str(catalogue_file(drill.id))
    checked = _Checked(drill, file)
    try:
        mistakes: Sequence[Mistake] = read_catalogue(catalogue_file(drill.id)).mistakes
    except (BankError, OSError) as error:
        mistakes = ()
        checked.found += error.findings if isinstance(error, BankError) else []
        checked.say(file, "間違いの一覧を読めません", "its list of mistakes cannot be read")
    right = _right_answers(checked, bench)
    _starters(checked, bench)
    named, wrong, kills = _mistakes(checked, mistakes, bench)
    options = _options(checked, mistakes, bench)
    _cases(checked, kills)
    _gap(checked, right, wrong)
    if item is not None:
        _hints(checked, item)
    return DrillReport(
        drill.id, len(mistakes), named, options, len(drill.alternatives()),
        right, wrong, tuple(checked.found),
    )  # fmt: skip


def _right_answers(checked: _Checked, bench: Bench) -> float:
    """The model answer and its alternatives pass without a finding; their largest error."""
    drill = checked.drill
    answers = {"model answer": drill.model_answer(), **drill.alternatives()}
    trials = bench.judge(drill, answers.values())
    for name, trial in zip(answers, trials, strict=True):
        if not trial.verdict.passed or trial.verdict.diagnoses:
            ids = ", ".join(d.id for d in trial.verdict.diagnoses)
            checked.say(
                name,
                f"正しい解答 {name} が合格しません({ids})",
                f"the right answer {name} does not pass ({ids})",
            )
    return max(trial.error for trial in trials)


def _starters(checked: _Checked, bench: Bench) -> None:
    """Every starter is unsolved, not broken."""
    starters = [checked.drill.starter(level) for level in LEVELS]
    for level, trial in zip(LEVELS, bench.judge(checked.drill, starters), strict=True):
        ids = [d.id for d in trial.verdict.diagnoses]
        if ids != ["unsolved"]:
            said = ", ".join(ids) or trial.verdict.outcome
            checked.say(checked.file, f"{level} の出発点が「未解答」になりません({said})",
                        f"the starter of level {level} is not judged unsolved but {said}")  # fmt: skip


def _mistakes(
    checked: _Checked, mistakes: Sequence[Mistake], bench: Bench
) -> tuple[int, float, dict[str, set[str]]]:
    """Every mistake applies once, fails, and is named; how many are, and what each case kills."""
    applied = list(_applied(checked, mistakes))
    trials = bench.judge(checked.drill, [source for _, source in applied])
    kills: dict[str, set[str]] = defaultdict(set)
    named = 0
    errors = []
    for (mistake, _), trial in zip(applied, trials, strict=True):
        ids = {d.id for d in trial.verdict.diagnoses}
        if trial.verdict.passed:
            checked.say(
                checked.file,
                f"間違い {mistake.id} が合格します",
                f"the mistake {mistake.id} passes",
            )
        elif mistake.id in ids or ids & set(mistake.twins):
            named += mistake.id in ids
        else:
            said = ", ".join(sorted(ids))
            checked.say(
                checked.file,
                f"間違い {mistake.id} が {said} と診断されます",
                f"the mistake {mistake.id} is told as {said}",
            )
        for case in trial.killed - trial.guarding:
            kills[case].add(mistake.id)
        if trial.verdict.outcome == "wrong":
            errors.append(trial.error)
    return named, min(errors, default=float("inf")), kills


def _applied(checked: _Checked, mistakes: Sequence[Mistake]) -> Iterator[tuple[Mistake, str]]:
    answer = checked.drill.model_answer()
    known = {mistake.id for mistake in mistakes}
    for mistake in mistakes:
        try:
            yield mistake, mistake.apply(answer)
        except PatchError as error:
            checked.say(
                checked.file, f"パッチが当たりません: {error}", f"the patch does not apply: {error}"
            )
        for twin in set(mistake.twins) - known - BUILT_IN:
            checked.say(
                checked.file,
                f"{mistake.id} の twins にある {twin} は存在しません",
                f"{mistake.id} names a twin {twin} that is not there",
            )
    if len(known) < len(mistakes):
        checked.say(checked.file, "同じ id が 2 回使われています", "an id occurs twice")


BUILT_IN = frozenset(
    {"argument-modified", "cache-modified", "state-kept", "grads-rebound", "result-reused"}
)
"""Diagnoses that need no catalogue; a mistake may be told under one of these names."""


def _options(checked: _Checked, mistakes: Sequence[Mistake], bench: Bench) -> int:
    """Every wrong option of level *choose* fails in its place; how many were run."""
    drill = checked.drill
    catalogued = {source for _, source in _applied(_Checked(drill, checked.file), mistakes)}
    tried = [
        (blank.letter, option, source)
        for blank in drill.choices()
        for option in blank.options
        if option != blank.right and (source := drill.with_option(blank, option)) not in catalogued
    ]
    trials = bench.judge(drill, [source for *_, source in tried])
    for (letter, option, _), trial in zip(tried, trials, strict=True):
        if trial.verdict.passed:
            checked.say(
                checked.file,
                f"空欄({letter})の誤答 {option} が合格します",
                f"the wrong option {option} of blank ({letter}) passes",
            )
    return sum(len(blank.options) - 1 for blank in drill.choices())


def _cases(checked: _Checked, kills: dict[str, set[str]]) -> None:
    """No two cases are there for the same mistakes."""
    by_set: dict[frozenset[str], list[str]] = defaultdict(list)
    for case, killed in kills.items():
        by_set[frozenset(killed)].append(case)
    for alike in by_set.values():
        if len(alike) > 1:
            names = ", ".join(sorted(alike))
            checked.say(
                checked.file,
                f"{names} は同じ間違いしか見つけません",
                f"the cases {names} expose the same mistakes",
            )


def _gap(checked: _Checked, right: float, wrong: float) -> None:
    """The tolerance lies well between what is right and what is wrong."""
    tolerance = max((e.exact for e in _shapes(checked.drill)), default=0.0)
    if not ENOUGH * right < tolerance < wrong:
        checked.say(checked.file, f"許容誤差 {tolerance:.0e} が、正しい解答 {right:.1e} と間違い {wrong:.1e} の間にありません",
                    f"the tolerance {tolerance:.0e} is not between right answers ({right:.1e}) and mistakes ({wrong:.1e})")  # fmt: skip


def _shapes(drill: Drill) -> list[Shape]:
    import numpy as np

    return [exercise.shape for exercise in drill.exercises(np.random.default_rng(0))]


def _hints(checked: _Checked, item: Code) -> None:
    """All hints but the last leave the code to the learner."""
    answer = checked.drill.answer_lines()
    for number, hint in enumerate(item.hints[:-1], 1):
        for lang in ("ja", "en"):
            told = _squeezed(hint.ja if lang == "ja" else hint.en)
            if any(line in told for line in answer):
                checked.say(
                    checked.file,
                    f"ヒント {number}({lang})に解答の行があります",
                    f"hint {number} ({lang}) contains a line of the answer",
                )


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)
