"""The line of keys of a drill: those that are of use now; what does not fit, help and palette tell."""

from __future__ import annotations

from gruquiz.language import Lang
from gruquiz.tui.desk import Desk
from gruquiz.tui.keys import KeyLine
from gruquiz.words.drill import DrillWords, drill_words


def keys_of(desk: Desk, lang: Lang, *, lab: bool, outside: bool) -> KeyLine:
    """`lab`, where it shows what was passed or found; `outside`, where one's own editor opens."""
    words = drill_words(lang)
    if desk.judged.has_focus:
        return _of_the_panel(desk, words, lab=lab)
    judged, editor = desk.judged, desk.editor
    section = words.key_section if judged.names else ""
    related = words.key_related if judged.related else ""
    levels = len(editor.drill.levels) > 1
    level = words.key_level.format(level=words.level(editor.next_level)) if levels else ""
    blank = {"choose": words.key_option, "fill": words.key_blank}.get(editor.level, "")
    blank = blank if editor.has_focus else ""
    step = words.key_lab if lab else blank
    own = words.key_outside if outside else ""
    keys = [words.key_judge, words.key_hint, words.key_turn, section, related, step, level]
    keys += [words.key_reset, words.key_answer, own, words.key_language, words.key_back]
    spared = (words.key_language, own, related, words.key_answer, section, words.key_reset, blank)
    return KeyLine(keys, spared)


def _of_the_panel(desk: Desk, words: DrillWords, *, lab: bool) -> KeyLine:
    judged = desk.judged
    section = words.key_section if len(judged.names) > 1 else ""
    related = words.key_related if judged.related else ""
    leave = [words.key_to_code, words.key_back] if judged.derivation else [words.key_code]
    step = words.key_lab if lab else ""
    keys = [words.key_scroll, section, words.key_judge, words.key_hint, related, step]
    answer = words.key_answer if judged.derivation else ""
    return KeyLine([*keys, answer, *leave], (related, words.key_hint, answer))
