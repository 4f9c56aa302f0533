"""The doctor tells what is in force by trying it."""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from gruquiz.cli.main import run
from gruquiz.drills.sandbox import probe
from gruquiz.drills.sandbox.probe import TRIED
from gruquiz.drills.sandbox.process import SandboxError
from gruquiz.study.schema import APPLICATION_ID
from gruquiz.study.store import Store
from tests.cli.conftest import Program

linux = pytest.mark.skipif(sys.platform != "linux", reason="the kernel of Linux")


@linux
def test_all_protections_are_in_force_and_tried(gruquiz: Program) -> None:
    done = gruquiz("doctor", "--json")
    document = json.loads(done.stdout)
    assert (done.returncode, document["schema"]) == (0, 1)
    assert document["protections"] == dict.fromkeys(TRIED, True)
    assert document["isolation"] == "landlock+seccomp+rlimits"


@linux
@pytest.mark.parametrize(
    ("without", "lost"),
    [
        ("landlock,seccomp", {"read", "network", "signals"}),
        ("seccomp", {"processes"}),
        ("landlock", set()),  # seccomp then forbids to open any file
    ],
)
def test_what_is_not_in_force_is_not_claimed(
    without: str, lost: set[str], gruquiz: Program
) -> None:
    import os

    if "processes" in lost and os.geteuid() != 0:
        lost = lost - {"processes"}  # RLIMIT_NPROC holds for everybody but root
    done = gruquiz("doctor", "--json", GRUQUIZ_SANDBOX_WITHOUT=without)
    protections = json.loads(done.stdout)["protections"]
    assert lost <= {name for name, held in protections.items() if not held}
    assert done.returncode == (1 if lost else 0)


@pytest.mark.parametrize(
    ("lang", "said"), [("ja", "ファイルを書けない"), ("en", "it can write no file")]
)
def test_it_says_so_in_both_languages(lang: str, said: str, gruquiz: Program) -> None:
    assert said in gruquiz("--lang", lang, "doctor").stdout


def test_a_record_over_a_network_is_told(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from gruquiz.cli.main import run
    from gruquiz.study import filesystem

    table = home.parent / "mounts"
    table.write_text(f"1 0 0:1 / {home.resolve()} rw - cifs //server/data rw\n", encoding="utf-8")
    monkeypatch.setattr(filesystem, "MOUNTS", table)
    run(["doctor"])
    assert "on a network (cifs)" in capsys.readouterr().out


@linux
def test_what_every_system_can_do_is_tried_as_well(gruquiz: Program) -> None:
    document = json.loads(gruquiz("doctor", "--json", GRUQUIZ_SANDBOX_SYSTEM="portable").stdout)
    assert document["confinement"] == "portable"
    assert document["protections"] == dict.fromkeys(TRIED, True)


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize(
    ("system", "named"), [("macos", "Seatbelt"), ("windows", "AppContainer"), ("linux", "stat")]
)
def test_it_tells_what_a_system_leaves_open(
    lang: str,
    system: str,
    named: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    probed = probe.Probed(system, "process", dict.fromkeys(TRIED, False))
    monkeypatch.setattr(probe, "probe", lambda: probed)
    assert run(["--lang", lang, "doctor"]) == 1
    said = capsys.readouterr().out
    assert named in said
    untried = {"ja": "実機で確かめていません", "en": "not tried them on a real machine"}[lang]
    assert (untried in said) is (system != "linux")


def _random(record: Path) -> None:
    record.write_bytes(b"no database at all " * 100)


def _newer(record: Path) -> None:
    with closing(sqlite3.connect(record)) as made:
        made.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        made.execute("PRAGMA user_version = 999")


def _foreign(record: Path) -> None:
    with closing(sqlite3.connect(record)) as made:
        made.execute("CREATE TABLE theirs (a)")


@pytest.fixture
def protected(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every protection holds, and nothing has to be run to know."""
    probed = probe.Probed("linux", "all", dict.fromkeys(TRIED, True))
    monkeypatch.setattr(probe, "probe", lambda: probed)


@pytest.mark.usefixtures("protected")
@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (_random, "is damaged"),
        (_newer, "newer gruquiz (format 999"),
        (_foreign, "another program"),
        (Path.mkdir, "directory"),
    ],
)
def test_a_record_that_cannot_be_used_is_told_with_the_way_out(
    spoil: Callable[[Path], None], said: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record = home / "data" / "progress.db"
    record.parent.mkdir(parents=True)
    spoil(record)
    before = record.stat()
    assert run(["doctor", "--json"]) == 3
    document = json.loads(capsys.readouterr().out)
    assert said.lower() in document["record"]["fault"].lower()
    assert all(document["protections"].values())
    assert run(["doctor"]) == 3
    assert document["record"]["fault"] in capsys.readouterr().out
    assert (record.stat().st_mtime_ns, [*record.parent.iterdir()]) == (before.st_mtime_ns, [record])


@pytest.mark.usefixtures("protected")
def test_a_sound_record_is_called_sound(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["doctor"]) == 0
    assert "study record: ✔ none yet" in capsys.readouterr().out
    assert not home.exists()
    Store.open(home / "data" / "progress.db").close()
    assert run(["doctor"]) == 0
    assert "study record: ✔ sound" in capsys.readouterr().out


@pytest.mark.usefixtures("protected")
def test_broken_settings_are_told_line_by_line(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "config").mkdir(parents=True)
    (home / "config" / "config.toml").write_text("\nplain = 3\n", encoding="utf-8")
    assert run(["doctor", "--json"]) == 1
    (fault,) = json.loads(capsys.readouterr().out)["settings"]["faults"]
    assert "config.toml:2: plain" in fault
    assert run(["doctor"]) == 1
    assert fault in capsys.readouterr().out


def test_the_report_is_whole_where_no_code_can_be_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail() -> None:
        raise SandboxError("no processes today")

    monkeypatch.setattr(probe, "probe", fail)
    assert run(["doctor", "--json"]) == 3
    document = json.loads(capsys.readouterr().out)
    assert (document["no_sandbox"], document["record"]["exists"]) == ("no processes today", False)
    assert run(["doctor"]) == 3
    assert "no processes today" in capsys.readouterr().out
