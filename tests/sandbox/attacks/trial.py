"""Run attacks through the real command line and say what each led to."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.sandbox.attacks.corpus import Attack
from tests.sandbox.attacks.scene import PROJECT, Scene

LAUNCHER = Path(__file__).with_name("launcher.py")
MAX_OUTPUT = 200_000
_SECONDS = 100


@dataclass(frozen=True, slots=True)
class Finding:
    """One attack, its verdict (`none` if the command printed none), and all that is wrong."""

    attack: Attack
    verdict: str
    harm: tuple[str, ...]
    faults: tuple[str, ...]

    def __str__(self) -> str:
        found = [*(f"harm: {kind}" for kind in self.harm), *self.faults]
        return f"{self.attack.family}/{self.attack.name}: {'; '.join(found)} ({self.attack.why})"


@dataclass(frozen=True, slots=True)
class _Command:
    """How the whole command ended."""

    code: int
    stopped: bool
    left: tuple[str, ...]
    stdout: bytes
    stderr: str

    @property
    def harm(self) -> Iterator[str]:
        if self.code < 0 or self.stopped or self.code > 3:
            yield "parent"
        if self.left:
            yield "process"

    @property
    def results(self) -> list[dict[str, Any]]:
        try:
            document = json.loads(self.stdout)
            results: list[dict[str, Any]] = document.get("results", [document])
            return results
        except (ValueError, AttributeError):
            return []


def run(
    attacks: Sequence[Attack], folder: Path, without: str = "", user: int = -1
) -> list[Finding]:
    """Grade the attacks in one command; where it suffers as a whole, each in one of its own."""
    folder.mkdir()
    scenes = []
    try:
        for number, attack in enumerate(attacks):
            (folder / str(number)).mkdir()
            scenes.append(Scene(attack, folder / str(number), user))
        done = _command(scenes, folder, without, user)
        findings = list(_findings(scenes, done))
    finally:
        for scene in scenes:
            scene.close()
    if len(attacks) > 1 and (list(done.harm) or list(_shared_faults(scenes, done))):
        apart = folder / "apart"
        apart.mkdir()
        return [
            finding
            for attack in attacks
            for finding in run([attack], apart / attack.name, without, user)
        ]
    return findings


def _command(scenes: Sequence[Scene], folder: Path, without: str, user: int) -> _Command:
    home, report = folder / "home", folder / "report.json"
    home.mkdir()
    if user >= 0:
        os.chown(home, user, user)
    jobs = len(scenes) if all(scene.attack.slow for scene in scenes) else 1
    files = [str(scene.path) for scene in scenes]
    environ = {
        **os.environ,
        "GRUQUIZ_HOME": str(home),
        "GRUQUIZ_SANDBOX_WITHOUT": without,
        "GRUQUIZ_CANARY": " ".join(scene.secret for scene in scenes),
        "GRUQUIZ_LANG": "en",
    }
    grade = [sys.executable, "-m", "gruquiz", "grade", scenes[0].attack.drill, *files]
    launch = [sys.executable, "-I", "-S", str(LAUNCHER), str(report), str(_SECONDS), str(user)]
    # Files, not pipes: what is left behind may hold them open.
    with (folder / "out").open("wb") as out, (folder / "err").open("wb") as err:
        subprocess.run(
            [*launch, str(folder), *grade, "--json", "--jobs", str(jobs)],
            stdin=subprocess.DEVNULL, stdout=out, stderr=err, env=environ, cwd=PROJECT, check=True,
        )  # fmt: skip
    told = json.loads(report.read_text(encoding="utf-8"))
    return _Command(
        told["code"],
        told["stopped"],
        tuple(told["left"]),
        (folder / "out").read_bytes(),
        (folder / "err").read_text(encoding="utf-8", errors="replace"),
    )


def _findings(scenes: Sequence[Scene], done: _Command) -> Iterator[Finding]:
    shared = list(_shared_faults(scenes, done))
    results = done.results
    for number, scene in enumerate(scenes):
        result = results[number] if len(results) == len(scenes) else {}
        attack, verdict = scene.attack, result.get("verdict", "none")
        if not done.stdout and done.code == 2:
            verdict = "unreadable"
        said = json.dumps(result, ensure_ascii=False)
        harm = [*scene.harm(said + done.stderr), *done.harm]
        if verdict == "passed" and "passed" not in attack.must:
            harm.append("passed")
        faults = [*shared, *_faults(result)]
        if verdict not in attack.must:
            faults.append(
                f"verdict {verdict}, not {' or '.join(attack.must)}: {done.stderr[-300:]}"
            )
        yield Finding(attack, verdict, tuple(harm), tuple(faults))


def _shared_faults(scenes: Sequence[Scene], done: _Command) -> Iterator[str]:
    """What is wrong with the command as a whole."""
    if len(done.stdout) > MAX_OUTPUT * len(scenes) or len(done.stderr) > MAX_OUTPUT:
        yield f"{len(done.stdout)} + {len(done.stderr)} bytes printed"
    if "Traceback" in done.stderr:
        yield f"a traceback: {done.stderr[-300:]}"
    elif done.results and done.stderr:
        yield f"said beside the document: {done.stderr[-300:]}"
    if odd := _odd(done.stdout.decode("utf-8", "replace") + done.stderr, "\n"):
        yield f"control characters printed: {odd!r}"
    if done.left:
        yield f"left running: {done.left}"
    if len(done.results) not in (0, len(scenes)):
        yield f"{len(done.results)} results for {len(scenes)} files"
    verdicts = [result.get("verdict") for result in done.results]
    wanted = 0 if set(verdicts) == {"passed"} else 1 if verdicts else 2
    if done.code != wanted:
        yield f"exit code {done.code}, not {wanted}"


def _faults(result: dict[str, Any]) -> Iterator[str]:
    """What is wrong with one result, beside its verdict."""
    if len(json.dumps(result)) > MAX_OUTPUT * 2:
        yield "a result that is too long"
    texts = [result.get("output", ""), *result.get("notes", ())]
    texts += [diagnosis["message"] for diagnosis in result.get("diagnoses", ())]
    if odd := _odd("".join(texts), "\n\t"):
        yield f"control characters in the result: {odd!r}"


def _odd(text: str, allowed: str) -> set[str]:
    return {
        character
        for character in set(text) - set(allowed)
        if unicodedata.category(character) in ("Cc", "Cs")
        or unicodedata.bidirectional(character) in _DIRECTIONS
    }


_DIRECTIONS = ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
