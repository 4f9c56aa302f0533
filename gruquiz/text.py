"""A text in both languages: the form of every sentence that a bank, a drill or a finding carries."""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec

from gruquiz.language import Lang

__all__ = ["Lang", "Text"]

_SLOT = re.compile(r"\{\{\s*(\w+)\s*\}\}")


class Text(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The same statement in Japanese and English; neither may be missing."""

    ja: str
    en: str

    def __getitem__(self, lang: Lang) -> str:
        return self.ja if lang == "ja" else self.en

    def fill(self, values: Mapping[str, str]) -> Text:
        """Put `values` into the `{{name}}` slots; a slot without a value stays as it is."""

        def put(source: str) -> str:
            return _SLOT.sub(lambda slot: values.get(slot[1], slot[0]), source)

        return Text(ja=put(self.ja), en=put(self.en))

    def unfilled(self) -> Text:
        """To be read where nothing has been drawn yet: each slot is a box."""
        return self.fill(dict.fromkeys(self.slots(), "□"))

    def slots(self) -> frozenset[str]:
        """The names that stand in `{{…}}` in either language."""
        return frozenset(_SLOT.findall(self.ja) + _SLOT.findall(self.en))
