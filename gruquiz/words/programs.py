"""The words of the app for drills that banks bring."""

from __future__ import annotations

import msgspec

from gruquiz.text import Text


class ProgramWords(msgspec.Struct, frozen=True):
    """What is said before the code of a bank is run where not every protection is in force."""

    unprotected: str


JA = ProgramWords(
    unprotected="このコンピューターでは {missing} による保護が働かないため、まだ何も実行していません。"
    "この演習では、バンクの作者が書いたコードも実行します。作者を信頼できる場合だけ、もう一度 F5 を押してください。",
)
EN = ProgramWords(
    unprotected="This machine gives no protection by {missing}, so nothing has been run yet. This drill also "
    "runs code of the bank's author: press F5 again only if you trust that author.",
)


def unprotected(missing: tuple[str, ...]) -> Text:
    """The question, in both languages."""
    listed = ", ".join(missing)
    return Text(ja=JA.unprotected.format(missing=listed), en=EN.unprotected.format(missing=listed))
