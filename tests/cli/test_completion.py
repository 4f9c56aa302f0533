"""Completion: the scripts as the shells run them, and the protocol that they speak."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Program

SHELLS = ("bash", "zsh", "fish")


def offered(gruquiz: Program, *words: str, shell: str = "bash") -> list[str]:
    """What is offered for the last of `words`."""
    done = gruquiz(
        _GRUQUIZ_COMPLETE=f"{shell}_complete",
        COMP_WORDS=" ".join(["gruquiz", *words]),
        COMP_CWORD=words[-1] if shell == "fish" else str(len(words)),
    )
    assert done.returncode == 0, done.stderr
    return [line for line in done.stdout.splitlines() if line]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["gra"], ["plain,grade"]),
        (["grade", "gru-b"], ["plain,gru-backward"]),
        (["drill", "time-gru-f"], ["plain,time-gru-forward"]),
        (["quiz", "--bank", "equ"], ["plain,equations"]),
        (["quiz", "--bank", "./q"], ["file,"]),
        (["quiz", "--objective", "e3"], ["plain,E3"]),
        (["bank", "show", "equ"], ["plain,equations", "plain,equations/"]),
        (["bank", "show", "equations/gru-dwh"], ["plain,equations/gru-dwhh"]),
        (["config", "set", "fra"], ["plain,framework"]),
        (["config", "set", "framework", ""], ["plain,numpy", "plain,pytorch"]),
        (["config", "set", "banks", ""], ["file,"]),
        (["config", "set", "nothing", ""], []),
        (["completion", ""], [f"plain,{shell}" for shell in SHELLS]),
    ],
)
def test_names_are_offered(gruquiz: Program, words: list[str], expected: list[str]) -> None:
    assert offered(gruquiz, *words) == expected


def test_a_bank_of_ones_own_is_offered(gruquiz: Program, home: Path) -> None:
    (home / "data" / "banks").mkdir(parents=True)
    (home / "data" / "banks" / "mine.yaml").write_text("id: my-own\n")
    assert offered(gruquiz, "quiz", "--bank", "my") == ["plain,my-own"]


def test_zsh_and_fish_tell_what_a_name_means(gruquiz: Program) -> None:
    zsh = offered(gruquiz, "quiz", "--objective", "E3", shell="zsh")
    assert zsh[:3] == ["plain", "E3", "The two conventions for z"]
    fish = offered(gruquiz, "quiz", "--objective", "E3", shell="fish")
    assert fish[0].startswith("plain")
    assert "The two conventions for z" in "\n".join(fish)


def test_neither_numpy_nor_textual_is_loaded_by_the_tab_key() -> None:
    watch = (
        "import os, sys\n"
        "os.environ |= {'_GRUQUIZ_COMPLETE': 'bash_complete', 'COMP_WORDS': 'gruquiz quiz --bank g',"
        " 'COMP_CWORD': '3'}\n"
        "from gruquiz.cli.main import run\nrun([])\n"
        "print(*[m for m in ('numpy', 'textual', 'yaml') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", watch], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[-2:] == ["", ""]


def test_another_shell_is_refused(gruquiz: Program) -> None:
    done = gruquiz("completion", "csh")
    assert done.returncode == 2
    assert "bash" in done.stderr


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_is_one_that_the_shell_reads(gruquiz: Program, shell: str) -> None:
    script = gruquiz("completion", shell).stdout
    assert "_GRUQUIZ_COMPLETE" in script
    if shutil.which(shell):
        done = subprocess.run(
            [shell, "-n"], input=script, capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stderr) == (0, "")


RUN = {
    "bash": "source ./script; COMP_WORDS=({words}); COMP_CWORD=2;"
    " _gruquiz_completion gruquiz; echo ${{COMPREPLY[*]}}",
    "fish": "source ./script; complete -C '{words}'",
}


def completed(gruquiz: Program, folder: Path, shell: str, words: str) -> str:
    """What a real shell offers for `words`."""
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed")
    (folder / "script").write_text(gruquiz("completion", shell).stdout, encoding="utf-8")
    program = folder / "bin" / "gruquiz"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m gruquiz "$@"\n')
    program.chmod(0o755)
    path = f"{program.parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        [shell, "-c", RUN[shell].format(words=words)],
        capture_output=True, text=True, cwd=folder, env={**os.environ, "PATH": path}, check=True,
    )  # fmt: skip
    return done.stdout.strip()


@pytest.mark.parametrize("shell", RUN)
def test_a_real_shell_completes(gruquiz: Program, tmp_path: Path, shell: str) -> None:
    assert completed(gruquiz, tmp_path, shell, "gruquiz grade gru-b") == "gru-backward"


def test_fish_keeps_a_description_with_commas_whole(gruquiz: Program, tmp_path: Path) -> None:
    said = completed(gruquiz, tmp_path, "fish", "gruquiz bank")
    assert said.startswith("bank\tList, check, show")


SET_UP = {
    "bash": "{line}; complete -p gruquiz",
    "zsh": 'autoload -U compinit && compinit -D && {line}; print -r -- "$_comps[gruquiz]"',
    "fish": "{line}; complete -c gruquiz",
}


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("shell", SHELLS)
def test_the_line_in_the_help_sets_completion_up(
    gruquiz: Program, tmp_path: Path, shell: str, lang: str
) -> None:
    help_page = gruquiz("--lang", lang, "completion", "-h").stdout
    line = next(text for text in help_page.splitlines() if f"completion {shell}" in text)
    line = re.split(r"  +", line.strip())[1]
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed")
    program = tmp_path / "gruquiz"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m gruquiz "$@"\n')
    program.chmod(0o755)
    done = subprocess.run(
        [shell, "-c", SET_UP[shell].format(line=line)],
        capture_output=True, text=True, check=True,
        env={**os.environ, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"},
    )  # fmt: skip
    assert "_gruquiz_completion" in done.stdout
