"""`--bank` and `--objective`, as every command with them understands them."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from gruquiz.cli.session import CommandError, Session
from gruquiz.cli.shown import TypedPath, shown
from gruquiz.cli.usage import with_guess
from gruquiz.words.usage import usage_words

if TYPE_CHECKING:
    from gruquiz.bank.library import Library


class Selected(NamedTuple):
    """All banks, and those items of them that are meant."""

    library: Library
    bank: str | None
    objective: str | None


def selected(session: Session, bank: str | None, objective: str | None) -> Selected:
    """All banks, with the one at `bank` if that is a path, and what is meant by both options.

    Raises `CommandError` for a bank or an objective that there is not.
    """
    from gruquiz.bank.load import load

    own = TypedPath(bank) if bank is not None and _is_path(bank) else None
    if own is not None and own.is_dir():
        raise CommandError(session.words.bank_is_folder.format(path=own))
    library = session.library(own)
    meant = _objective(session, library, objective) if objective else None
    bank_id = load(own).id if own is not None else bank
    known = {b.id for b in library.banks}
    if own is None and bank_id not in known and bank and TypedPath(bank).is_file():
        raise CommandError(usage_words(session.lang).no_bank_file.format(path=TypedPath(bank)))
    if bank_id and bank_id not in known:
        said = session.words.no_such_item.format(name=shown(bank_id))
        raise CommandError(with_guess(session, said, bank_id, known))
    return Selected(library, bank_id, meant)


def _objective(session: Session, library: Library, typed: str) -> str:
    """An objective, or the beginning of several; small and full-width letters do as well."""
    known = sorted(library.objectives())
    for name in (typed, unicodedata.normalize("NFKC", typed).strip().upper()):
        if any(objective.startswith(name) for objective in known):
            return name
    said = session.words.no_such_objective.format(name=shown(typed), known=", ".join(known))
    raise CommandError(with_guess(session, said, typed, known))


def _is_path(bank: str) -> bool:
    return bank.endswith((".yaml", ".yml")) or "/" in bank or "\\" in bank
