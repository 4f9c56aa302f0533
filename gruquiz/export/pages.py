"""The templates: with what they are filled, and how texts of banks get into them."""

from __future__ import annotations

from collections.abc import Callable

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from gruquiz.export.markup import (
    Maths,
    Tongues,
    block,
    convention,
    displayed,
    html,
    in_tongues,
    mathml,
)
from gruquiz.text import Lang, Text
from gruquiz.words.export import export_words
from gruquiz.words.pages import page_words


def templates(said: Callable[[Text | str], Markup], maths: Maths) -> Environment:
    """Templates in which everything is escaped but what came through `said`, `maths` and `code`."""
    made = Environment(
        loader=PackageLoader("gruquiz.export"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "said": said,
        "maths": lambda latex: Markup(displayed(latex, maths)),
        "code": lambda code: Markup(block(code)),
    }
    return made


def environment(tongues: Tongues, maths: Maths) -> Environment:
    """Templates that show every text in its languages."""

    def said(text: Text | str) -> Markup:
        """A text in its languages, each marked as such, so that the right glyphs are chosen."""
        if isinstance(text, str) or text.ja == text.en:
            return Markup(html(text if isinstance(text, str) else text.en, maths))
        spans = (f'<span lang="{lang}">{html(text[lang], maths)}</span>' for lang in tongues)
        return Markup("<br>".join(spans))

    def words(name: str) -> Text:
        """A text of the interface, which may have formulas."""
        return Text(ja=_word(name, "ja"), en=_word(name, "en"))

    def label(name: str, **values: object) -> str:
        """A word of the interface in its languages, side by side."""
        return in_tongues(words(name), tongues, " / ").format(**values)

    pages = templates(said, maths)
    pages.globals |= {
        "label": label, "words": words, "convention": convention, "tongues": tongues,
    }  # fmt: skip
    return pages


def page(name: str, tongues: Tongues, **content: object) -> bytes:
    """The page of the template `name`, complete in itself."""
    template = environment(tongues, mathml).get_template(f"{name}.html.jinja")
    return template.render(**content).encode()


def _word(name: str, lang: Lang) -> str:
    cards, pages = export_words(lang), page_words(lang)
    return str(getattr(cards, name, None) or getattr(pages, name))
