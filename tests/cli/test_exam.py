"""`gruquiz exam` with numbered prompts, through pipes; and its report as a page."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from gruquiz.study.exam.journal import Journal
from gruquiz.study.store import Store
from tests.cli.conftest import Program


def sit(gruquiz: Program, typed: str, *more: str) -> tuple[int, str, str]:
    done = gruquiz("exam", "--plain", "--seed", "3", *more, typed=typed)
    return done.returncode, done.stdout, done.stderr


def test_an_exam_is_sat_interrupted_resumed_and_handed_in(gruquiz: Program, home: Path) -> None:
    code, out, err = sit(gruquiz, "1\n2\nf\n")
    assert code == 130
    assert "Question 1/20" in out
    assert "--resume" in out
    assert "kept" in err
    code, out, err = sit(gruquiz, "")
    assert code == 2  # one exam is waiting
    assert "--new" in err
    code, out, err = sit(gruquiz, "g 1\n3\n\nl\nsubmit\nsubmit\n", "--resume")
    assert (code, err) == (0, "")
    assert "1●" in out
    assert "3○⚑" in out
    assert "Score" in out
    assert "no pass mark" in out
    with Store.open(home / "data" / "progress.db") as store:
        assert [(a.mode, a.verdict != "") for a in store.attempts()] == [("exam", True)] * 2
        (exam,) = Journal(store).finished()
        kinds = [event.kind for event in Journal(store).events(exam.id)]
    assert kinds.count("resumed") == 2
    assert "changed" in kinds


def test_commands_and_what_is_none(gruquiz: Program) -> None:
    _, out, _ = sit(gruquiz, "?\nb\ng 99\ng x\nzz\n9\np\n\nｆ\nｓ\n")
    assert "g 5 go to question 5" in out
    assert out.count("Name a question from 1 to 20") == 2
    assert out.count("Please answer with a number") == 2
    assert "Paused" in out
    assert "⚑ flagged" in out  # a full-width letter is a letter
    assert "Question 2/20" in out
    assert "\x1b" not in out


def test_no_right_or_wrong_before_the_end(gruquiz: Program) -> None:
    _, out, _ = sit(gruquiz, "1\n" * 12)
    assert not {"Right", "Wrong", "○", "×"} & set(re.findall(r"[○×]|\bRight\b|\bWrong\b", out))


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_report_is_told_and_written(gruquiz: Program, tmp_path: Path, lang: str) -> None:
    sit(gruquiz, "1\n" * 5 + "submit\nsubmit\n", "--framework", "pytorch")
    page = tmp_path / "report.html"
    assert gruquiz("--lang", lang, "exam", "--html", str(page)).returncode == 0
    source = page.read_text(encoding="utf-8")
    assert Markup(source).open == []
    assert source.count("<article>") == 20
    assert "<math" in source
    assert "JDLA" in source
    assert not re.search(r"https?://(?!www\.w3\.org/1998)", source)  # nothing is fetched
    assert not re.search(
        r"\$|\\[a-z]{3}", re.sub(r"<(pre|code|style).*?</\1>", "", source, flags=re.S)
    )
    refused = gruquiz("--lang", lang, "exam", "--html", str(page))
    assert (refused.returncode, page.read_text(encoding="utf-8")) == (2, source)
    told = gruquiz("--lang", lang, "exam", "--report").stdout
    assert "JDLA" in told


class Markup(HTMLParser):
    """The elements that are not closed in their order."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_nothing_to_resume_or_to_report(gruquiz: Program) -> None:
    for arguments in (["--resume", "--plain"], ["--report"], ["--report", "ffff"]):
        done = gruquiz("exam", *arguments)
        assert (done.returncode, done.stdout) == (2, "")
        assert "gruquiz exam" in done.stderr


def test_without_a_terminal_the_app_is_refused(gruquiz: Program) -> None:
    assert gruquiz("exam").returncode == 3
