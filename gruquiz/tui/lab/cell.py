"""A cell as a picture whose wires light up, with its equations in numbers, and its knobs."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from gruquiz.bank.records import Convention
from gruquiz.lab import LabPlace, cells
from gruquiz.lab.cells import CONVENTIONS, GRU_KNOBS, LSTM_KNOBS, Knob, U, W
from gruquiz.lab.diagram import Piece, Strength
from gruquiz.lab.pictures import GRU_AFTER, GRU_BEFORE, LSTM
from gruquiz.language import Lang
from gruquiz.tui.lab.knobs import Knobs
from gruquiz.tui.lab.view import View
from gruquiz.words.asking import asking_words

_STYLES: Mapping[Strength | None, str] = {
    None: "", "weak": "$faint", "middle": "$primary", "strong": "bold $secondary",
}  # fmt: skip
_TILDE = "h\u0303"


def stated(convention: Convention, lang: Lang) -> str:
    """A convention in its names and in words."""
    words = asking_words(lang)
    return words.stated(convention.z, convention.reset, words.convention_z[convention.z])


class CellView(View):
    """What GRU and LSTM have in common: picture, equations, remarks, knobs."""

    KNOBS: ClassVar[Sequence[Knob]] = ()

    def __init__(self, turned: Mapping[str, float] | None = None) -> None:
        super().__init__()
        self._turned = turned

    def compose(self) -> ComposeResult:
        yield Static(classes="picture", markup=False)
        yield Static(classes="equations", markup=False)
        yield Knobs(self.KNOBS, self._turned)
        yield Static(classes="remarks", markup=False)

    def take_focus(self) -> None:
        self.query_one(Knobs).focus()

    def left_at(self, place: LabPlace) -> LabPlace:
        return replace(place, knobs=self.query_one(Knobs).values)

    @on(Knobs.Turned)
    def paint(self) -> None:
        knobs = self.query_one(Knobs)
        knobs.name_them({})
        picture = Content("\n").join(_painted(row) for row in self.picture(knobs.values))
        self.query_one(".picture", Static).update(picture)
        told = Content("\n".join(self.equations(knobs.values)))
        self.query_one(".equations", Static).update(told)
        remarks = Content("\n".join(f"・{said}" for said in self.remarks(knobs.values)))
        self.query_one(".remarks", Static).update(remarks)

    @abstractmethod
    def picture(self, knobs: Mapping[str, float]) -> list[list[Piece]]:
        """The rows of the picture."""

    @abstractmethod
    def equations(self, knobs: Mapping[str, float]) -> Iterable[str]:
        """The equations, in letters and in numbers."""

    @abstractmethod
    def remarks(self, knobs: Mapping[str, float]) -> Iterable[str]:
        """What is worth saying just now."""


class GruView(CellView):
    """The GRU in the four conventions."""

    KNOBS = GRU_KNOBS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c,ｃ", "convention", id="lab.convention", show=False)
    ]

    def __init__(
        self,
        convention: Convention | None = None,
        found: Convention | None = None,
        turned: Mapping[str, float] | None = None,
    ) -> None:
        """`found` is the convention of the learner's code: it is shown first, turn about with what is asked."""
        super().__init__(turned)
        asked = convention or CONVENTIONS[0]
        self._asked = asked if found else None
        self._turns = (found, asked) if found else CONVENTIONS
        self.convention = found or asked

    def left_at(self, place: LabPlace) -> LabPlace:
        place = super().left_at(place)
        return place if self._asked else replace(place, convention=self.convention)

    def action_convention(self) -> None:
        """The next of the four, or of the two that are compared."""
        place = self._turns.index(self.convention) + 1
        self.convention = self._turns[place % len(self._turns)]
        self.paint()

    def picture(self, knobs: Mapping[str, float]) -> list[list[Piece]]:
        diagram = GRU_BEFORE if self.convention.reset == "before" else GRU_AFTER
        old, new = self._shares()
        return diagram.paint(cells.gru(knobs, self.convention), {"old": old, "new": new})

    def equations(self, knobs: Mapping[str, float]) -> Iterable[str]:
        s = cells.gru(knobs, self.convention)
        old, new = (share.strip() for share in self._shares())
        old, new = (f"({share})" if "-" in share else share for share in (old, new))
        before = self.convention.reset == "before"
        inside = f"{U}·(r·h_prev) + b" if before else f"r·({U}·h_prev + b)"
        yield stated(self.convention, self.lang)
        yield (
            f"{_TILDE} = tanh({W}·x + {inside}) = tanh({W * s['x']:+.2f} {_signed(s['recurrent'])})"
            f" = {s['h_tilde']:+.2f}"
        )
        yield (
            f"h = {old}·h_prev + {new}·{_TILDE} = {s['kept']:+.2f} {_signed(s['taken'])} = {s['h']:+.2f}"
        )

    def remarks(self, knobs: Mapping[str, float]) -> Iterable[str]:
        if self._asked is not None:
            said = self.words.asked if self.convention == self._asked else self.words.yours
            yield said
        yield from (self.words.remarks[name] for name in cells.remarks(knobs, self.convention))

    def _shares(self) -> tuple[str, str]:
        """What the old state and the candidate are multiplied by, in three columns each."""
        return ("1-z", " z ") if self.convention.z == "new" else (" z ", "1-z")


class LstmView(CellView):
    """The LSTM with a forget gate and without peepholes."""

    KNOBS = LSTM_KNOBS

    def picture(self, knobs: Mapping[str, float]) -> list[list[Piece]]:
        return LSTM.paint(cells.lstm(knobs), {})

    def equations(self, knobs: Mapping[str, float]) -> Iterable[str]:
        s = cells.lstm(knobs)
        yield f"g = tanh({W}·x + {U}·h_prev) = tanh({s['candidate']:+.2f}) = {s['g']:+.2f}"
        yield f"c = f·c_prev + i·g = {s['kept']:+.2f} {_signed(s['taken'])} = {s['c']:+.2f}"
        yield f"h = o·tanh(c) = {s['o']:.2f}·({s['tanh_c']:+.2f}) = {s['h']:+.2f}"

    def remarks(self, knobs: Mapping[str, float]) -> Iterable[str]:
        return (self.words.lstm_remarks[name] for name in cells.lstm_remarks(knobs))


def _signed(value: float) -> str:
    """A number as the right side of a sum: `+ 0.30`, `- 0.30`."""
    return f"{'-' if value < 0 else '+'} {abs(value):.2f}"


def _painted(row: Sequence[Piece]) -> Content:
    return Content.assemble(*((text, _STYLES[much]) for text, much in row))
