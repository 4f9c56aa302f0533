"""What is in the wheel and in the sdist: exactly what the repository has. `python -m tests.distribution DIST`."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from collections import Counter
from pathlib import Path

PACKAGE = ("gruquiz/", "questions/", "solutions/")
SOURCES = (*PACKAGE, "tests/", "benchmarks/", "docs/")
TOP = {"LICENSE", "pyproject.toml", ".gitignore"}


def tracked() -> set[str]:
    """The files of the repository, as Git knows them."""
    listed = subprocess.run(["git", "ls-files"], capture_output=True, text=True, check=True)
    return set(listed.stdout.splitlines())


def expected_in_wheel(files: set[str]) -> set[str]:
    """Questions and solutions move into the package."""
    return {
        name if name.startswith("gruquiz/") else f"gruquiz/{name}"
        for name in files
        if name.startswith(PACKAGE)
    }


def expected_in_sdist(files: set[str]) -> set[str]:
    return {
        name
        for name in files
        if name.startswith(SOURCES) or name in TOP or ("/" not in name and name.endswith(".md"))
    }


def in_wheel(file: Path) -> set[str]:
    """The files of the package; metadata and manual pages are for the installer."""
    with zipfile.ZipFile(file) as wheel:
        names = wheel.namelist()
    manuals = [name for name in names if name.endswith("/gruquiz.1")]
    assert len(manuals) == 2, f"manual pages: {manuals}"
    assert any(name.endswith("licenses/questions/LICENSE") for name in names)
    return {name for name in names if not name.split("/")[0].endswith((".dist-info", ".data"))}


def in_sdist(file: Path) -> set[str]:
    with tarfile.open(file) as sdist:
        names = [name.partition("/")[2] for name in sdist.getnames()]
    return set(names) - {"PKG-INFO"}


def compare(what: str, found: set[str], expected: set[str]) -> bool:
    """Print how many files each folder has, and every file that is missing or should not be there."""
    folders = Counter(name.rpartition("/")[0].split("/")[0] or "." for name in found)
    print(f"{what}: {len(found)} files:", ", ".join(f"{k} {n}" for k, n in sorted(folders.items())))
    for name in sorted(expected - found):
        print(f"  missing: {name}")
    for name in sorted(found - expected):
        print(f"  does not belong there: {name}")
    return found == expected


def main(folder: Path) -> int:
    (wheel,), (sdist,) = folder.glob("*.whl"), folder.glob("*.tar.gz")
    files = tracked()
    same = [
        compare(wheel.name, in_wheel(wheel), expected_in_wheel(files)),
        compare(sdist.name, in_sdist(sdist), expected_in_sdist(files)),
    ]
    return 0 if all(same) else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
