"""A linked set stands above each of its questions."""

from __future__ import annotations

from gruquiz.language import Lang
from tests.bank.linked import BANK
from tests.tui.conftest import MakeApp, each_lang, each_size, fits, rows, seen, settle


@each_size
@each_lang
async def test_the_set_stands_above_its_question(
    make_app: MakeApp, size: tuple[int, int], lang: Lang
) -> None:
    app = make_app(lang, bank=BANK, start="practice")
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        parts = []
        for _ in range(4):
            painted = "\n".join(rows(app))
            assert fits(app)
            if {"ja": "セルの計算", "en": "A cell at work"}[lang] in painted:
                assert "h = a * h" in painted
                assert "⊙" in painted
                (part,) = (
                    n for n in "123" if {"ja": f"問 {n}/3", "en": f"part {n} of 3"}[lang] in painted
                )
                parts.append(part)
            await pilot.press("1")
            await settle(pilot)
            assert fits(app)
            await pilot.press("enter")
            await settle(pilot)
        assert parts == ["1", "2", "3"]
        assert "h = a * h" not in seen(app)
