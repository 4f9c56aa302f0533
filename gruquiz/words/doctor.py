"""What `gruquiz doctor` says of the terminal and of the learner's own files."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec


class DoctorWords(msgspec.Struct, frozen=True):
    """Each file with its mark; what is wrong with it carries its own words."""

    terminal: str
    no_terminal: str
    colour_names: Mapping[int, str]
    some_colours: str
    widths_even: str
    widths_uneven: str
    widths_unknown: str
    with_pictures: str
    without_pictures: str
    pictures_unknown: str
    record: str
    settings: str
    sound: str
    none_yet: str
    broken: str

    def colours(self, count: int) -> str:
        """How many colours there are."""
        return self.colour_names.get(count) or self.some_colours.format(count=count)

    def widths(self, uneven: Mapping[str, int] | None) -> str:
        """How the terminal draws our glyphs; `uneven` have another width than the screens reckon with."""
        if uneven is None:
            return self.widths_unknown
        if not uneven:
            return self.widths_even
        return self.widths_uneven.format(
            glyphs="  ".join(f"{glyph} {width}" for glyph, width in uneven.items())
        )

    def pictures(self, sixel: bool | None) -> str:
        """Whether the terminal shows pictures."""
        if sixel is None:
            return self.pictures_unknown
        return self.with_pictures if sixel else self.without_pictures


JA = DoctorWords(
    terminal="端末",
    no_terminal="標準入力または標準出力が端末ではありません",
    colour_names={0: "色なし", 1 << 24: "フルカラー"},
    some_colours="{count} 色",
    widths_even="✔ 文字の幅: 問題なし",
    widths_uneven="✘ 文字の幅: 想定と違う桁数で表示される文字があり、画面の線がずれます: {glyphs}\n"
    "    端末の設定で、幅があいまいな文字(East Asian Ambiguous)を 1 桁(半角)にしてください。",
    widths_unknown="· 文字の幅: 端末が応答しないため、測れません",
    with_pictures="· 画像の表示(Sixel): できる(gruquiz は使いません)",
    without_pictures="· 画像の表示(Sixel): できない(gruquiz は使いません)",
    pictures_unknown="· 画像の表示(Sixel): 不明(gruquiz は使いません)",
    record="学習記録",
    settings="設定",
    sound="問題なし",
    none_yet="まだありません",
    broken="問題があります",
)

EN = DoctorWords(
    terminal="terminal",
    no_terminal="standard input or output is none",
    colour_names={0: "no colours", 1 << 24: "full colour"},
    some_colours="{count} colours",
    widths_even="✔ widths of characters: as the screens need them",
    widths_uneven="✘ widths of characters: these do not take the columns that they should, so lines are out of"
    " place: {glyphs}\n"
    "    Set the terminal to draw characters of ambiguous width (East Asian Ambiguous) in one column.",
    widths_unknown="· widths of characters: not measured, for the terminal does not answer",
    with_pictures="· pictures (Sixel): yes (gruquiz needs none)",
    without_pictures="· pictures (Sixel): no (gruquiz needs none)",
    pictures_unknown="· pictures (Sixel): unknown (gruquiz needs none)",
    record="study record",
    settings="settings",
    sound="sound",
    none_yet="none yet",
    broken="something is wrong",
)


def doctor_words(lang: str) -> DoctorWords:
    """The words in `lang`."""
    return JA if lang == "ja" else EN
