"""Paint the pictures of the documentation from the real app: `python docs/pictures/make.py`.

Needs Chromium, Pillow (`pip install pillow`), and the fonts DejaVu Sans Mono and Noto Sans CJK JP.

With a folder and words, as in `make.py /tmp/look home 80`, it paints there all combinations of scene, size, language
and theme whose name contains every word, to be looked at.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import NamedTuple

from learner import write_history
from painted import png, svg
from scenes import FIRST_DAY, SCENES

from gruquiz import places
from gruquiz.bank.library import Library, open_library, shipped
from gruquiz.language import Lang
from gruquiz.settings import Settings, Theme
from gruquiz.tui.app import GruquizApp, Selection

HERE = Path(__file__).parent
SIZES = {"80x24": (80, 24), "120x40": (120, 40)}


class Picture(NamedTuple):
    """A scene, and how it is shown."""

    scene: str
    lang: Lang = "ja"
    theme: Theme = "dark"
    size: str = "120x40"

    @property
    def name(self) -> str:
        return f"{self.scene}-{self.lang}-{self.theme}-{self.size}"


PUBLISHED = (
    *(
        Picture(scene)
        for scene in ("home", "asked", "answered", "judged", "exam", "lab-gru", "lab-flow",
                      "stats", "welcome")
    ),
    *(Picture(scene, "en") for scene in ("home", "answered", "judged", "lab-gru")),
    Picture("lab-gru", theme="light"),
    Picture("home", theme="light"),
    Picture("answered", size="80x24"),
    Picture("judged", size="80x24"),
    Picture("browse", size="80x24"),
)  # fmt: skip


def every() -> Iterator[Picture]:
    themes: tuple[Theme, ...] = ("dark", "light")
    langs: tuple[Lang, ...] = ("ja", "en")
    for scene, lang, theme, size in product(SCENES, langs, themes, SIZES):
        yield Picture(scene, lang, theme, size)


async def paint(picture: Picture, library: Library, record: Path) -> str:
    """The picture as SVG, of an app with a copy of the made-up learner's `record` or with none."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["GRUQUIZ_HOME"] = home
        database = places.writable(places.data_dir()) / "progress.db"
        if picture.scene not in FIRST_DAY:
            shutil.copy(record, database)
        app = GruquizApp(
            database,
            picture.lang,
            selection=Selection(seed=3),
            open_library=lambda: library,
            settings=Settings(lang=picture.lang, theme=picture.theme),
        )
        async with app.run_test(size=SIZES[picture.size]) as pilot:
            await SCENES[picture.scene](pilot)
            return svg(app)


def main(folder: Path, pictures: list[Picture]) -> None:
    library = open_library(shipped())
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as made:
        record = Path(made) / "progress.db"
        write_history(record, library)
        for picture in pictures:
            packed = png(asyncio.run(paint(picture, library, record)))
            (folder / f"{picture.name}.png").write_bytes(packed)
            print(f"{picture.name}.png  {len(packed) // 1024} KB", flush=True)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        asked = [p for p in every() if all(word in p.name for word in sys.argv[2:])]
        main(Path(sys.argv[1]), asked)
    else:
        main(HERE, list(PUBLISHED))
