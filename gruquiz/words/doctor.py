"""What `gruquiz doctor` says of the learner's own files."""

from __future__ import annotations

import msgspec


class DoctorWords(msgspec.Struct, frozen=True):
    """Each file with its mark; what is wrong with it carries its own words."""

    record: str
    settings: str
    sound: str
    none_yet: str
    broken: str


JA = DoctorWords(
    record="学習記録",
    settings="設定",
    sound="問題なし",
    none_yet="まだありません",
    broken="問題があります",
)

EN = DoctorWords(
    record="study record",
    settings="settings",
    sound="sound",
    none_yet="none yet",
    broken="something is wrong",
)


def doctor_words(lang: str) -> DoctorWords:
    """The words in `lang`."""
    return JA if lang == "ja" else EN
