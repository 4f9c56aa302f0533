"""The words around a question that app and plain mode share: its linked set, and what an option does."""

from __future__ import annotations

from dataclasses import dataclass

from gruquiz.language import Lang


@dataclass(frozen=True, slots=True)
class AskingWords:
    """What stands beside a question of a linked set."""

    set_head: str


JA = AskingWords(set_head="【{title}】 問 {number}/{total}")
EN = AskingWords(set_head="{title} · part {number} of {total}")


def asking_words(lang: Lang) -> AskingWords:
    """The words in `lang`."""
    return JA if lang == "ja" else EN
