"""What the text pictures show: each scene is a sentence, a screen, and the keys that lead there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gruquiz.drills.verdict import Check, Diagnosis, Verdict
from gruquiz.language import Lang
from gruquiz.text import Text

SMALL, LARGE = (80, 24), (120, 40)

FOUND = Verdict(
    "gru-backward", "wrong",
    (Check("dx", passed=False), Check("dh_prev", passed=False), Check("db", passed=True)),
    (
        Diagnosis(
            "dr-omits-h-prev",
            Text(ja="dr に h_prev を掛けていません。", en="dr is not multiplied by h_prev."),
            line=12,
            ask=Text(ja="r は何に掛かっていますか。", en="What is multiplied by r?"),
            right="dr = drh * h_prev",
        ),
    ),
    output="x[t] [/x] [b]",
)  # fmt: skip


@dataclass(frozen=True)
class Scene:
    """A place to start from, the items there are, and what is pressed."""

    told: str
    lang: Lang
    size: tuple[int, int] = SMALL
    start: str = "home"
    drill: str | None = None
    only: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()


SCENES: Mapping[str, Scene] = {
    "home-ja": Scene("Home says what to do today.", "ja"),
    "home-large-en": Scene("With more room, places and facts stand side by side.", "en", LARGE),
    "pick-ja": Scene(
        "The convention stands above the question.", "ja", start="practice", only=("update",)
    ),
    "picked-ja": Scene(
        "After an answer every option tells its reason.",
        "ja", start="practice", only=("update",), keys=("1",),
    ),
    "picked-large-en": Scene(
        "With more room the reasons stand beside the question.",
        "en", LARGE, start="practice", only=("update",), keys=("2",),
    ),
    "several-ja": Scene(
        "Several are taken before they are submitted.",
        "ja", start="practice", only=("limits",), keys=("1", "３"),
    ),
    "unreadable-en": Scene(
        "What cannot be read costs nothing and says how to write it.",
        "en", start="practice", only=("count",), keys=("a", "b", "enter"),
    ),
    "summary-ja": Scene(
        "A series ends with what went wrong.",
        "ja", start="practice", only=("bound",), keys=("2", "enter"),
    ),
    "choose-ja": Scene(
        "F10 leads from writing it all to choosing options.", "ja", drill="gru-backward", keys=("f10",)
    ),
    "found-ja": Scene(
        "A finding names the line, and what can be done next.",
        "ja", drill="gru-backward", keys=("f5",),
    ),
    "found-large-en": Scene(
        "With more room the task stands beside the code.",
        "en", LARGE, drill="gru-backward", keys=("f5", "f3"),
    ),
    "found-in-lab-ja": Scene(
        "F7 shows the line that was found, with numbers.",
        "ja", drill="gru-backward", keys=("f5", "f6", "f7"),
    ),
    "lab-gru-ja": Scene("The gates of a GRU.", "ja", start="lab"),
    "lab-lstm-en": Scene("The gates of an LSTM.", "en", start="lab", keys=("2",)),
    "browse-ja": Scene("Typing narrows the list down.", "ja", start="browse", keys=("z",)),
    "stats-en": Scene("Without answers the statistics claim nothing.", "en", start="stats"),
    "settings-ja": Scene("Each setting says what it is for.", "ja", keys=("8",)),
    "exam-ja": Scene("The kinds of mock exam.", "ja", start="exam"),
    "help-large-en": Scene("Help names every key.", "en", LARGE, keys=("f1",)),
}  # fmt: skip
