"""How sure a learner is of a pick, as it is typed after the numbers: `2` sure, `2?` unsure, `2??` guessed."""

from __future__ import annotations

import unicodedata

from gruquiz.study.fsrs6 import CONFIDENCES


def confidence_of(typed: str) -> tuple[str, str]:
    """What was typed without its question marks, and how sure that is."""
    text = unicodedata.normalize("NFKC", typed).rstrip()
    bare = text.rstrip("? ")
    doubts = text[len(bare) :].count("?")
    return bare, CONFIDENCES[min(doubts, len(CONFIDENCES) - 1)]
