"""The doctor tells what is in force by trying it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from gruquiz.cli.main import run
from gruquiz.drills.sandbox import probe
from gruquiz.drills.sandbox.probe import TRIED
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
