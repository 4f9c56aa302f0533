"""The panel of a verdict: what is seen at once, and what stands behind it."""

from __future__ import annotations

from msgspec.structs import replace

from gruquiz.drills.verdict import Check, Diagnosis, Evidence, Example, Numbers, Verdict
from gruquiz.language import Lang
from gruquiz.text import Text
from gruquiz.tui.judged import Judged
from gruquiz.words.verdict import verdict_words
from tests.bank.conftest import BANK
from tests.tui.conftest import (
    FakeJudge,
    MakeApp,
    each_lang,
    each_size,
    each_size_and_lang_once,
    fits,
    rows,
    seen,
    settle,
)

FOUND = Verdict(
    "gru-backward",
    "wrong",
    (Check("dx", passed=True), Check("dh_prev", passed=False), Check("dWh", passed=False)),
    (
        Diagnosis(
            "one",
            Text(ja="候補の項に `r` がありません。", en="The candidate's term lacks `r`."),
            line=43,
            ask=Text(ja="r が 0 に近いとき、どうなりますか。", en="What if r is close to 0?"),
            right="dh_prev = dh_prev + drh * r",
            see=("sample/update", "sample/no-longer-there"),
        ),
        Diagnosis(
            "two",
            Text(ja="配列が差し替えられています。", en="The arrays were replaced."),
            shows=Text(ja="cell.grads[0]  # 0", en="cell.grads[0]  # 0"),
        ),
    ),
    Evidence(
        (
            Numbers("dh_prev", "N=2 D=3 H=3", (0, 1), -0.25, 0.5, 0.37),
            Numbers("dWh.second", "N=2 D=3 H=3", (1, 0), 1.0, 2.0, 1.5),
        ),
        Example(
            (("x", "[[1.2]]"), ("Wh", "[[-1. , -0.7, -0.5]]")),
            (("z", "[[0.1468]]"), ("dz", "[[0.118]]")),
            "dh_prev",
            "[[-0.2564]]",
            "[[-0.2683]]",
        ),
        (Check("dx", passed=True), Check("dWh", passed=False)),
    ),
)
PASSED = Verdict("gru-backward", "passed", (Check("dx", passed=True),))


@each_size
@each_lang
async def test_a_verdict_shows_one_finding_and_says_that_there_are_more(
    make_app: MakeApp, size: tuple[int, int], lang: Lang
) -> None:
    app = make_app(lang, FakeJudge(FOUND), drill="gru-backward")
    first, second = FOUND.diagnoses
    words = verdict_words(lang)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press("f5")
        await settle(pilot)
        painted = "\n".join(rows(app))
        assert f"✘ {words.wrong}   ✔ dx   ✘ dh_prev   ✘ dWh" in painted
        assert f"{words.line.format(line=43)}: {first.message[lang].replace('`', '')}" in painted
        assert words.more.format(count=1) in painted
        assert second.message[lang] not in seen(app)
        assert words.related_by_key.format(count=1) in painted
        assert fits(app)


@each_size_and_lang_once
async def test_what_stands_behind_a_verdict_is_a_key_away(
    make_app: MakeApp, size: tuple[int, int], lang: Lang
) -> None:
    app = make_app(lang, FakeJudge(FOUND), drill="gru-backward")
    words = verdict_words(lang)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press("f5")
        await settle(pilot)
        wanted = [
            ("findings", [FOUND.diagnoses[1].message[lang], "    cell.grads[0]  # 0"]),
            ("numbers", ["N=2 D=3 H=3", "[0, 1]", "-0.25", "3.7e-01", words.call_second]),
            ("example", ["x = 1.2", "Wh = [[-1, -0.7, -0.5]]", f"{words.yours} -0.2564"]),
            ("gradient", [words.about_gradient, "✔ dx   ✘ dWh"]),
            ("verdict", [words.more.format(count=1)]),
        ]
        for section, parts in wanted:
            await pilot.press("f6")
            await settle(pilot)
            painted = "\n".join(rows(app))
            assert f"▸{words.tab(section).format(count=2)}" in painted
            assert [part for part in parts if part not in painted] == []
            assert fits(app)


async def test_numbers_stand_in_columns(make_app: MakeApp) -> None:
    app = make_app("ja", FakeJudge(FOUND), drill="gru-backward")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("f5")
        await settle(pilot)
        await pilot.press("f6", "f6")
        await settle(pilot)
        first, second = (row for row in rows(app) if "[0, 1]" in row or "[1, 0]" in row)
        # the two wide characters of 回目 take four cells
        assert first.index("[0, 1]") == second.index("[1, 0]") + 2


async def test_the_panel_is_left_before_the_drill(make_app: MakeApp) -> None:
    app = make_app(judge=FakeJudge(FOUND), drill="gru-backward")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("f5")
        await settle(pilot)
        await pilot.press("f6", "f6", "f6")
        await settle(pilot)
        assert app.screen.query_one(Judged).has_focus
        await pilot.press("escape")
        await settle(pilot)
        assert app.screen.query_one("#code").has_focus
        assert "Wh = [[-1, -0.7, -0.5]]" in seen(app)  # it can be read while the code is changed
        await pilot.press("escape")
        assert not app.screen.query("#code")


@each_lang
async def test_hints_lead_from_the_finding_to_the_line(make_app: MakeApp, lang: Lang) -> None:
    app = make_app(lang, FakeJudge(FOUND), drill="gru-backward")
    ask, right = FOUND.diagnoses[0].ask, FOUND.diagnoses[0].right
    assert ask
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("f5")
        await settle(pilot)
        assert ask[lang] not in seen(app)
        await pilot.press("f3")
        assert ask[lang] in seen(app)
        assert right not in seen(app)
        await pilot.press("f3")
        assert f"    {right}" in seen(app)
        await pilot.press("f3")  # then the drill's own
        assert "1/4" in seen(app)


async def test_hints_on_the_same_finding_stay(make_app: MakeApp) -> None:
    other = replace(FOUND, diagnoses=FOUND.diagnoses[1:])
    app = make_app(judge=FakeJudge(FOUND, FOUND, other, FOUND), drill="gru-backward")
    shown = []
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("f5")
        await settle(pilot)
        await pilot.press("f3")
        for _ in range(3):
            await pilot.press("f5")
            await settle(pilot)
            shown.append("What if r is close to 0?" in seen(app))
    assert shown == [True, False, False]


@each_size_and_lang_once
async def test_who_has_passed_reads_the_derivation(
    make_app: MakeApp, size: tuple[int, int], lang: Lang
) -> None:
    app = make_app(lang, FakeJudge(PASSED), drill="gru-backward")
    words = verdict_words(lang)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        assert words.derivation not in seen(app)
        await pilot.press("f5")
        await settle(pilot)
        assert f"✔ {words.passed}" in "\n".join(rows(app))
        assert "dz = dhₜ ⊙ (h̃ - hₜ₋₁)" in seen(app)
        assert "$" not in seen(app)
        panel = app.screen.query_one(Judged)
        await pilot.press("end")
        await pilot.wait_for_scheduled_animations()
        assert panel.scroll_y == panel.max_scroll_y > 0
        assert fits(app)
        await pilot.press("f2")
        assert app.screen.query_one("#code").has_focus
        await pilot.press("f6", "escape")
        await settle(pilot)
        assert not app.screen.query("#code")


async def test_related_questions_are_practised_and_left_for_the_same_code(
    make_app: MakeApp,
) -> None:
    linked = BANK.replace("difficulty: 2\n", "difficulty: 2\n    drill: gru-backward\n", 1)
    app = make_app(judge=FakeJudge(FOUND), bank=linked, drill="gru-backward")
    async with app.run_test() as pilot:
        await settle(pilot)
        drill = app.screen
        await pilot.press("ctrl+end", "#", "f5")
        await settle(pilot)
        await pilot.press("f4")
        await settle(pilot)
        assert "Question 1 of 1" in seen(app)
        assert "Which is the update?" in seen(app)
        await pilot.press("1")
        await settle(pilot)
        await pilot.press("f4")
        await settle(pilot)
        assert app.screen is drill
        assert "The candidate's term lacks" in seen(app)


async def test_a_verdict_follows_the_language(make_app: MakeApp) -> None:
    app = make_app("ja", FakeJudge(FOUND), drill="gru-backward")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("f5")
        await settle(pilot)
        await pilot.press("f3", "f9")
        await settle(pilot)
        painted = "\n".join(rows(app))
        assert "What if r is close to 0?" in painted
        assert "▸verdict" in painted
