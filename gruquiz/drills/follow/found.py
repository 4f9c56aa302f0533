"""What marking has found, and how a value that is wrong without a name is spoken of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import msgspec
from msgspec.structs import replace

from gruquiz.drills.follow.page import Page
from gruquiz.drills.lines import Spot
from gruquiz.drills.mistakes import Mistake
from gruquiz.text import Text


class Found(msgspec.Struct, frozen=True):
    """One thing that is wrong: its points, the names that its line may assign to, and what to say."""

    id: str
    message: Text
    points: tuple[str, ...]
    names: tuple[str, ...]
    mistake: Mistake | None = None
    right: str = ""
    known: bool = True
    spot: Spot | None = None


def catalogued(found: Iterable[Found], mistakes: Sequence[Mistake]) -> list[Found]:
    """What was found, in the words of the catalogue where it has them."""
    known = {mistake.id: mistake for mistake in mistakes}
    return [
        replace(one, message=known[one.id].say, mistake=known[one.id]) if one.id in known else one
        for one in found
    ]


def spot_of(method: str, page: Page, position: int) -> Spot:
    """Which of the assignments to its name the statement at `position` of the page is."""
    name = page[position].assigns[:1]
    alike = [k for k, statement in enumerate(page) if statement.assigns[:1] == name]
    return Spot(method, alike.index(position), len(alike))


def unrecognised(point: str) -> Found:
    """What is said of a wrong value that nothing explains."""
    said = said_as(point)
    message = Text(
        ja=f"{said} が違います。それより前の値は正しいか、その値から見て一貫しています。既知の間違いのどれにも当てはまりません。",
        en=f"{said} is wrong; what comes before it is right or consistent. It fits no known mistake.",
    )
    return Found("unrecognised", message, (point,), (point, point.partition(".")[0]), known=False)


def first_wrong(point: str, name: str, right: Sequence[str]) -> Found:
    """An unknown mistake whose statement is known by the learner's own names."""
    ja = f"{'、'.join(right)} は正しく、" if right else ""
    en = f"{', '.join(right)} {'is' if len(right) == 1 else 'are'} right; " if right else ""
    said = said_as(point)
    message = Text(
        ja=f"{said} が違います。{ja}{name} の値が最初に違います。この行の式を確かめましょう。既知の間違いのどれにも当てはまりません。",
        en=f"{said} is wrong. {en}{name} is the first value that differs: look at its formula. It fits no known mistake.",
    )
    return Found("unrecognised", message, (point,), (name,), known=False)


def said_as(point: str) -> str:
    """A point as a learner knows it: `dWx.z` is `dWx[z]`."""
    name, _, block = point.partition(".")
    return f"{name}[{block}]" if block else name


def slug(name: str) -> str:
    """A name as a part of an id."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
