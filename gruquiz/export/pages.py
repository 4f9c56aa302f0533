"""The templates: with what they are filled, and how texts of banks get into them."""

from __future__ import annotations

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from gruquiz.export.markup import Maths, Tongues, block, convention, html
from gruquiz.text import Text
from gruquiz.words.export import export_words


def environment(tongues: Tongues, maths: Maths) -> Environment:
    """Templates in which everything is escaped but what came through `said`, `maths` and `code`."""
    pages = Environment(
        loader=PackageLoader("gruquiz.export"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )

    def said(text: Text | str) -> Markup:
        """A text in its languages, each marked as such, so that the right glyphs are chosen."""
        if isinstance(text, str) or text.ja == text.en:
            return Markup(html(text if isinstance(text, str) else text.en, maths))
        spans = (f'<span lang="{lang}">{html(text[lang], maths)}</span>' for lang in tongues)
        return Markup("<br>".join(spans))

    def label(name: str, **values: object) -> str:
        """A word of the interface in its languages."""
        found = (str(getattr(export_words(lang), name)) for lang in tongues)
        return " / ".join(dict.fromkeys(found)).format(**values)

    pages.filters |= {
        "said": said,
        "maths": lambda latex: Markup(maths(latex)),
        "code": lambda code: Markup(block(code)),
    }
    pages.globals |= {"label": label, "convention": convention, "tongues": tongues}
    return pages
