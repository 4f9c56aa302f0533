"""What is found in the text of a bank, when it is read and when it is proved."""

from __future__ import annotations

from pathlib import Path

import pytest

from gruquiz.bank.findings import BankError
from gruquiz.bank.load import parse
from gruquiz.check import Report, check


def checked(text: str, folder: Path, *, demanded: bool = False) -> Report:
    """What `bank check` says of a file with this text."""
    file = folder / "mine.yaml"
    file.write_text(text, encoding="utf-8")
    (report,) = check([file], demanded=demanded)
    return report


def findings(text: str, folder: Path, *, demanded: bool = False) -> list[str]:
    """The findings of `bank check`, in English."""
    return [f.render("en") for f in checked(text, folder, demanded=demanded).findings]


def broken(text: str) -> list[str]:
    """Why a text is no bank, in English."""
    with pytest.raises(BankError) as caught:
        parse(text.encode(), "mine.yaml")
    return [finding.render("en") for finding in caught.value.findings]
