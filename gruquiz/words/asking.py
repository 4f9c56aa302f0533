"""The words around a question that app and plain mode share: its linked set, and what an option does."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from gruquiz.language import Lang


class AskingWords(msgspec.Struct, frozen=True):
    """What stands beside a question, and around the run of an answer."""

    objective: str
    objective_in_bank: str
    objective_named: str
    set_head: str
    named: str
    convention_z: Mapping[str, str]
    convention_reset: Mapping[str, str]
    keys_run: str
    keys_close_run: str
    keys_lab: str
    ask_run: str
    running: str
    tried: str
    reference: str
    same: str
    differs: str
    no_value: str
    unprotected: str
    no_sandbox: str

    def stated(self, z: str, reset: str, of_z: str = "") -> str:
        """A convention in its names and in words; `of_z` says what z does, unless that is being asked for."""
        told_z = self.named.format(name=z, told=of_z) if of_z else z
        return f"z: {told_z}  reset: {self.named.format(name=reset, told=self.convention_reset[reset])}"


JA = AskingWords(
    objective="目標 {code}",
    objective_in_bank="目標 {code}(バンク「{bank}」)",
    objective_named="目標 {code}: {name}",
    set_head="【{title}】 問 {number}/{total}",
    named="{name}({told})",
    convention_z={"new": "h\u0303ₜ に掛かる", "old": "hₜ₋₁ に掛かる"},
    convention_reset={"before": "行列積の前", "after": "行列積の後"},
    keys_run="F6 実行",
    keys_close_run="Esc 実行結果を閉じる",
    keys_lab="F7 実験室",
    ask_run="Enter で次へ、r で実行して比べる > ",
    running="実行しています…",
    tried="実行した結果: {name}",
    reference="参照実装",
    same="参照実装と同じ値です。",
    differs="参照実装と違う値です。",
    no_value="値が得られませんでした",
    unprotected="付属のバンクではないため、保護がそろった環境でだけコードを実行します。このコンピューターでは {missing} による保護が働かないので、実行しませんでした。",
    no_sandbox="隔離した環境を用意できないため、実行できませんでした。",
)
EN = AskingWords(
    objective="objective {code}",
    objective_in_bank="objective {code} (from “{bank}”)",
    objective_named="objective {code}: {name}",
    set_head="{title} · part {number} of {total}",
    named="{name} ({told})",
    convention_z={"new": "multiplies h\u0303ₜ", "old": "multiplies hₜ₋₁"},
    convention_reset={"before": "before the product", "after": "after the product"},
    keys_run="F6 run it",
    keys_close_run="Esc close the run",
    keys_lab="F7 lab",
    ask_run="Enter for the next, r to run it > ",
    running="Running…",
    tried="What it gives: {name}",
    reference="the reference",
    same="The same value as the reference.",
    differs="Another value than the reference.",
    no_value="no value came of it",
    unprotected="This bank does not come with the program, so its code is run under full protection only. This machine gives no protection by {missing}, and nothing was run.",
    no_sandbox="There is no confined environment on this machine to run it in.",
)


def asking_words(lang: Lang) -> AskingWords:
    """The words in `lang`."""
    return JA if lang == "ja" else EN
