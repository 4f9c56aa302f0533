"""Made-up learners for whom the truth is known, in worlds that differ more or less from the model.

All learners of a batch are asked the same items on the same days; what they can do, and how hard each
item really is for them, is drawn for each. The model under test is the one of the product: it is plain
arithmetic, and gets an array with a number for each learner where the product gives it one number.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from gruquiz.study.ability import Ability, loads
from gruquiz.study.evidence import guess_chance
from gruquiz.study.readiness import EXAM_GUESS, EXAM_ITEMS, exam_cells, forecast_exam

CHECKPOINTS = (30, 100, 300)
"""After how many first answers the learner sits the exam."""

SYLLABUS = {
    "A": 5,
    "B": 4,
    "C": 4,
    "D": 7,
    "E": 7,
    "F": 3,
    "G": 1,
    "H": 3,
    "I": 3,
    "J": 1,
    "K": 1,
    "L": 2,
    "M": 1,
}
"""How many objectives each group has."""  # fmt: skip

DIFFICULTIES = (1, 2, 2, 3, 3, 3, 3, 3, 4, 5)
ASKED = (("choice", 4),) * 7 + (("truefalse", 2), ("multi", 5), ("numeric", 0))
OBJECTIVES = tuple(f"{group}{n}" for group, count in SYLLABUS.items() for n in range(count))
CELLS = exam_cells((objective, level) for objective in OBJECTIVES for level in DIFFICULTIES)


@dataclass(frozen=True)
class World:
    """How learners are and how they change; abilities in logits, standard deviations where drawn."""

    level: tuple[float, float] = (0.0, 0.9)
    group: float = 0.4
    objective: float = 0.4
    split: float = 0.0
    gain: tuple[float, float] = (0.003, 0.002)
    gain_here: float = 0.02
    lost_per_day: float = 0.01
    jump: float = 0.0
    slope: float = 0.4
    item: float = 0.6
    misjudged: float = 0.0
    luck: float = 0.0
    slip: float = 0.03
    typed: tuple[float, float] = (-0.3, 0.2)
    strain: tuple[float, float] = (-0.1, 0.3)
    sitting: tuple[float, float] = (0.0, 0.3)
    practised: str = "".join(SYLLABUS)
    favoured: float = 0.0
    mocks: bool = True
    a_day: int = 20


WORLDS = {
    "base": World(),
    "two kinds of objectives": World(split=1.2, objective=0.2),
    "fast learners": World(gain=(0.010, 0.004), gain_here=0.08),
    "forgetters": World(lost_per_day=0.12, gain_here=0.08, a_day=10),
    "difficulty misjudged": World(slope=0.0, misjudged=0.5, item=0.8),
    "lucky guessers": World(luck=0.12),
    "slips": World(slip=0.1),
    "two groups practised": World(practised="DE", group=0.5),
    "only the strong groups practised": World(practised="DE", favoured=0.5),
    "beginners": World(level=(-0.8, 0.8)),
    "a leap half way": World(jump=1.0),
    "nerves, and no mock exam": World(strain=(-0.5, 0.3), mocks=False),
    "a harder exam": World(sitting=(-0.4, 0.3)),
}
"""The base world and those that break an assumption of the model each."""


@dataclass
class Outcome:
    """What was forecast at a checkpoint and what came of it, an entry a learner."""

    expected: list[Any] = field(default_factory=list)
    low: list[Any] = field(default_factory=list)
    high: list[Any] = field(default_factory=list)
    reach: dict[str, list[Any]] = field(default_factory=dict)
    score: list[Any] = field(default_factory=list)


@dataclass(frozen=True)
class Finding:
    """How good the forecasts were: one row of the table."""

    error: float
    bias: float
    brier: float
    base_brier: float
    covered: float
    width: float
    sure: float
    sure_kept: float


class Learners:
    """A batch of learners in a world: what they can do now, and how they answer."""

    def __init__(self, world: World, count: int, seed: int) -> None:
        self.world = world
        self.count = count
        self.draw = np.random.default_rng(seed)
        groups = self.drawn(0, world.group, len(SYLLABUS))
        sides = self.draw.choice([-1.0, 1.0], (len(OBJECTIVES), count)) * world.split
        of_group = [list(SYLLABUS).index(o[0]) for o in OBJECTIVES]
        own = self.drawn(0, world.objective, len(OBJECTIVES)) + sides + groups[of_group]
        own += [[world.favoured * (name[0] in world.practised)] for name in OBJECTIVES]
        self.ability = own + self.drawn(*world.level)
        self.start = self.ability.copy()
        self.gain = self.drawn(*world.gain)
        self.typed = self.drawn(*world.typed)
        self.strain = self.drawn(*world.strain)
        self.sitting = self.drawn(*world.sitting)

    def drawn(self, mean: float, deviation: float, rows: int | None = None) -> Any:
        """A number for each learner, or `rows` of them."""
        shape = self.count if rows is None else (rows, self.count)
        return self.draw.normal(mean, deviation, shape)

    def answer(self, place: int, difficulty: int, guess: float, *, exam: bool, typed: bool) -> Any:
        """1 for each learner who is right, else 0; everyone learns from it."""
        ease = self.ability[place] + exam * self.strain + typed * self.typed
        right = self._right(ease, np.full(self.count, difficulty), guess)
        self.ability += self.gain
        self.ability[place] += self.world.gain_here
        return right

    def sleep(self) -> None:
        """A night, in which some of what was learned is lost."""
        self.ability -= self.world.lost_per_day * (self.ability - self.start)

    def sit(self) -> Any:
        """How many of thirty unseen items each gets right; no two sit the same exam."""
        weights = [cell.weight for cell in CELLS]
        picks = self.draw.choice(len(CELLS), (EXAM_ITEMS, self.count), p=weights)
        where = np.array([OBJECTIVES.index(cell.objective) for cell in CELLS])[picks]
        levels = np.array([cell.difficulty for cell in CELLS])[picks]
        ease = self.ability[where, np.arange(self.count)] + self.strain + self.sitting
        return self._right(ease, levels, EXAM_GUESS).sum(axis=0)

    def _right(self, ease: Any, difficulty: Any, guess: float) -> Any:
        world = self.world
        hardness = world.slope * (difficulty - 3) + self.draw.normal(0, world.item, ease.shape)
        hardness = hardness + self.draw.normal(0, world.misjudged, ease.shape)
        lucky = min(guess + world.luck, 1.0) if guess else 0.0
        knows = 1 / (1 + np.exp(hardness - ease))
        return self.draw.random(ease.shape) < lucky + (1 - lucky - world.slip) * knows


def follow(world: World, count: int, seed: int, outcomes: dict[int, Outcome]) -> None:
    """Let `count` learners answer their way through a world, and add to the outcome at each checkpoint."""
    learners, ability = Learners(world, count, seed), Ability()
    draw = np.random.default_rng(seed + 1)
    practised = [place for place, name in enumerate(OBJECTIVES) if name[0] in world.practised]
    for answers in range(1, max(CHECKPOINTS) + 1):
        place = int(draw.choice(practised))
        difficulty = int(draw.choice(DIFFICULTIES))
        kind, options = ASKED[draw.integers(len(ASKED))]
        exam = world.mocks and answers % 75 >= 60
        guess = guess_chance(kind, options)
        right = learners.answer(place, difficulty, guess, exam=exam, typed=not options)
        parts = loads(OBJECTIVES[place], difficulty, exam=exam, typed=not options)
        ability.observe(parts, guess, right.astype(float))
        if answers == max(CHECKPOINTS) // 2:
            learners.ability += world.jump
        if answers % world.a_day == 0:
            learners.sleep()
            ability.wait(1.0)
        if answers in CHECKPOINTS:
            _note(outcomes.setdefault(answers, Outcome()), learners.sit(), ability)


def _note(outcome: Outcome, score: Any, ability: Ability) -> None:
    readiness = forecast_exam(ability.copy(), CELLS)
    outcome.score.append(score)
    outcome.expected.append(readiness.score.expected)
    outcome.low.append(readiness.score.low)
    outcome.high.append(readiness.score.high)
    for cut, chance in readiness.p_reach.items():
        outcome.reach.setdefault(cut, []).append(chance)


def judge(outcome: Outcome) -> Finding:
    """Hold the forecasts against what came of them, all cuts together."""
    score = np.concatenate(outcome.score) / EXAM_ITEMS
    low, high, expected = (
        np.concatenate(values) for values in (outcome.low, outcome.high, outcome.expected)
    )
    told = np.concatenate([np.concatenate(chances) for chances in outcome.reach.values()])
    came = np.concatenate([score >= float(cut) - 1e-9 for cut in outcome.reach])
    sure = told >= 0.9
    return Finding(
        error=calibration_error(told, came),
        bias=float((expected - score).mean()),
        brier=float(((told - came) ** 2).mean()),
        base_brier=float(came.mean() * (1 - came.mean())),
        covered=float(((low - 1e-9 <= score) & (score <= high + 1e-9)).mean()),
        width=float((high - low).mean()),
        sure=float(sure.mean()),
        sure_kept=float(came[sure].mean()) if sure.any() else 1.0,
    )


def calibration_error(told: Any, came: Any, bins: int = 10) -> float:
    """The expected calibration error: how far chance and frequency are apart, averaged over the answers."""
    places = np.minimum((told * bins).astype(int), bins - 1)
    gaps = (abs((told - came)[places == place].sum()) for place in range(bins))
    return float(sum(gaps) / len(told))


def simulate(world: World, batches: int, count: int, seed: int) -> dict[int, Finding]:
    """The findings at each checkpoint for `batches` times `count` learners."""
    outcomes: dict[int, Outcome] = {}
    for batch in range(batches):
        follow(world, count, seed + 2 * batch, outcomes)
    return {answers: judge(outcome) for answers, outcome in outcomes.items()}
