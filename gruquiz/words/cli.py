"""The words of the command line and of plain mode, one file a language."""

from gruquiz.words.cli_en import EN
from gruquiz.words.cli_fields import CliWords as CliWords
from gruquiz.words.cli_ja import JA


def cli_words(lang: str) -> CliWords:
    """The words in `lang`."""
    return JA if lang == "ja" else EN
