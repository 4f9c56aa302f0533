"""What is told after an answer: right or wrong in a word, the reason of each option, the sources."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from gruquiz.bank.items import Mark, PickOne, PickSeveral, PutInOrder, Question, Remark
from gruquiz.bank.library import Entry
from gruquiz.language import Lang
from gruquiz.tui.prose import prose
from gruquiz.words.app import AppWords, app_words
from gruquiz.words.asks import ask_words

_COLOURS = {"right": "bold $success", "partial": "bold $warning", "wrong": "bold $error"}


def reasons(
    mark: Mark, question: Question, entry: Entry, lang: Lang, *, answered: bool = True
) -> Content:
    """Everything that is said of a question, in the order of the screen; of one left open, no verdict."""
    words = app_words(lang)
    paragraphs = list(_paragraphs(mark, question, entry, lang, words, answered))
    if not answered:
        paragraphs[0] = Content.assemble(f"{words.key}: ", prose(mark.key[lang]))
    return Content("\n\n").join(paragraphs)


def _paragraphs(
    mark: Mark, question: Question, entry: Entry, lang: Lang, words: AppWords, answered: bool
) -> Iterator[Content]:
    verdict = Content.styled(getattr(words, mark.verdict), _COLOURS[mark.verdict])
    if mark.verdict == "right":
        yield verdict
    else:
        yield Content.assemble(verdict, f"   {words.key}: ", prose(mark.key[lang]))
    if isinstance(question.ask, PutInOrder) and answered and mark.verdict != "right":
        yield Content.styled(ask_words(lang).order_told.format(stay="✔", move="✘"), "$faint")
    numbered = isinstance(question.ask, PickOne | PickSeveral)  # what was typed has no number
    for position, remark in enumerate(mark.remarks, 1):
        yield _remark(f"{position} " if numbered else "", remark, lang, words)
    if entry.item.explain:
        yield prose(entry.item.explain[lang])
    if entry.sources:
        listed = "; ".join(f"{source.title} ({source.ref})" for source in entry.sources)
        yield Content.styled(f"{words.sources}: {listed}", "$faint")


def _remark(number: str, remark: Remark, lang: Lang, words: AppWords) -> Content:
    if remark.shown is None:
        return prose(remark.why[lang])
    told = [words.key] if remark.key else []
    told += [words.yours] if remark.picked else []
    good = remark.key or remark.placed is True
    bad = remark.placed is False or (remark.picked and not good)
    sign = "✔" if good else ("✘" if bad else "·")
    colour = "bold $success" if good else ("bold $error" if bad else "bold")
    joint = "・" if lang == "ja" else ", "
    label = f"  [{joint.join(told)}]" if told else ""
    return Content.assemble(
        (f"{sign} {number}", colour),
        prose(remark.shown[lang], colour),
        (label, colour),
        "\n",
        prose(remark.why[lang]),
    )
