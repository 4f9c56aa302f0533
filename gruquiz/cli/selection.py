"""`--bank` and `--objective`, as every command with them understands them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from gruquiz.cli.session import CommandError, Session

if TYPE_CHECKING:
    from gruquiz.bank.library import Library


def selected(
    session: Session, bank: str | None, objective: str | None
) -> tuple[Library, str | None]:
    """All banks, with the one at `bank` if that is a path, and the id of the bank that is meant.

    Raises `CommandError` for a bank or an objective that there is not.
    """
    from gruquiz.bank.load import load

    own = Path(bank) if bank is not None and _is_path(bank) else None
    library = session.library(own)
    if objective and not any(o.startswith(objective) for o in library.objectives()):
        known = ", ".join(sorted(library.objectives()))
        raise CommandError(session.words.no_such_objective.format(name=objective, known=known))
    bank_id = load(own).id if own is not None else bank
    if bank_id and bank_id not in {b.id for b in library.banks}:
        raise CommandError(session.words.no_such_item.format(name=bank_id))
    return library, bank_id


def _is_path(bank: str) -> bool:
    return bank.endswith((".yaml", ".yml")) or "/" in bank or "\\" in bank
