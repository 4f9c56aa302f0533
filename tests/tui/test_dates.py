"""The day of the exam, as it is typed with an input method on or off."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gruquiz.language import Lang
from gruquiz.settings import SettingError
from gruquiz.tui.dates import in_one_form
from gruquiz.words.settings import settings_words
from tests.tui.conftest import MakeApp, each_lang, notes, seen, settle

WIDE = str.maketrans("0123456789-/.", "０１２３４５６７８９－／．")


@given(st.dates(datetime.date(1000, 1, 1)), st.sampled_from("-/."), st.booleans())
def test_every_day_is_understood_in_every_form(day: datetime.date, mark: str, padded: bool) -> None:
    month, number = (f"{part:02}" if padded else str(part) for part in (day.month, day.day))
    for typed in (f"{day.year}{mark}{month}{mark}{number}", f"{day.year}年{month}月{number}日"):
        assert in_one_form(typed) == in_one_form(typed.translate(WIDE)) == day.isoformat()


@given(st.text())
def test_anything_else_stays_as_it_is(typed: str) -> None:
    assert in_one_form(f"x{typed}") == f"x{typed}"


@each_lang
@pytest.mark.parametrize("typed", ["2027-02-30", "2027/13/1", "２０２７年２月３０日"])
async def test_a_day_that_does_not_exist_is_called_that(
    make_app: MakeApp, typed: str, lang: Lang
) -> None:
    with pytest.raises(SettingError) as refused:
        in_one_form(typed)
    app = make_app(lang, welcome=True)
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("1" if lang == "ja" else "2", *typed, "enter")
        await settle(pilot)
        assert refused.value.message[lang] in seen(app)
        assert app.settings.exam_date is None


@each_lang
async def test_a_day_that_is_over_is_taken_with_a_remark(make_app: MakeApp, lang: Lang) -> None:
    app = make_app(lang, welcome=True)
    words = settings_words(lang)
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("1" if lang == "ja" else "2", *"2020年2月13日", "enter")
        await settle(pilot)
        assert app.settings.exam_date == datetime.date(2020, 2, 13)
        (said,) = notes(app)
        assert said == words.past_day.format(day="2020-02-13")
