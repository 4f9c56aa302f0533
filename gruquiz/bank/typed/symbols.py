"""How the symbols of an item may be spelled: as in code, as in a textbook, and as the author adds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from gruquiz.bank.items import UnreadableError
from gruquiz.bank.typed.tokens import tokens

Spellings = Mapping[str, str]
"""The symbol that each plain spelling stands for."""

_USUAL: Mapping[str, tuple[str, ...]] = {
    "h_prev": ("h_{t-1}", "h_old"), "c_prev": ("c_{t-1}", "c_old"),
    "h_next": ("h_t", "h_new"), "c_next": ("c_t", "c_new"), "g": ("c_tilde",),
    "dh_next": ("dh_t", "dh"), "dc_next": ("dc_t",),
}  # fmt: skip


def spellings(symbols: Iterable[str], aliases: Mapping[str, str]) -> Spellings:
    """Every spelling of `symbols`; where two claim the same, the one nearer to the item wins.

    Aliases map a spelling to a symbol. An index t may follow any symbol: `z_t` is `z`.
    """
    table: dict[str, str] = {}
    for spelling, symbol in _claims(list(symbols), aliases):
        if (name := name_of(spelling)) is not None:
            table.setdefault(name, symbol)
    return table


def _claims(symbols: list[str], aliases: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    yield from ((symbol, symbol) for symbol in symbols)
    yield from aliases.items()
    for symbol in symbols:
        yield from ((usual, symbol) for usual in _USUAL.get(symbol, ()))
    yield from ((f"{symbol}_{{t}}", symbol) for symbol in symbols)


def name_of(spelling: str) -> str | None:
    """The plain name that is typed as `spelling`; None if that is no single name."""
    try:
        found = tokens(spelling)
    except UnreadableError:
        return None
    return found[0].text if len(found) == 1 and found[0].kind == "name" else None
