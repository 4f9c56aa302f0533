"""What an attack may aim at, all of our own making, and what became of it afterwards."""

from __future__ import annotations

import contextlib
import os
import secrets
import select
import socket
import stat
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

import gruquiz
from tests.sandbox.attacks.corpus import Attack, Harm

PROJECT = Path(gruquiz.__file__).parents[1]


class Scene:
    """One attack's file, canary folder, listeners, dummy process and terminal."""

    def __init__(self, attack: Attack, folder: Path, user: int = -1) -> None:
        self.attack, self.user = attack, user
        self.token = f"gq{secrets.token_hex(6)}"
        self.secret = f"secret-{secrets.token_hex(8)}"
        self.breach = f"breach-{secrets.token_hex(8)}"
        self.canary = folder / "canary"
        self._closing = contextlib.ExitStack()
        self._listeners: list[socket.socket] = []
        self._victim: subprocess.Popen[bytes] | None = None
        self._terminal: int | None = None
        self._furnish()
        self.path = self._place(folder / "answer")
        if user >= 0:
            for path in (self.canary, *self.canary.rglob("*")):
                os.chown(path, user, user, follow_symlinks=False)
        self._before = _snapshot(self.canary)
        self._victim_before = self._victim_state()

    def harm(self, said: str) -> list[Harm]:
        """What shows after the run; `said` is all that the command printed."""
        checks: dict[Harm, bool] = {
            "files": _snapshot(self.canary) != self._before or self._strewn(),
            "secret": self.secret in said,
            "contact": any(map(_contacted, self._listeners)),
            "victim": self._victim_state() != self._victim_before,
            "terminal": self._terminal is not None and bool(_readable(self._terminal)),
            "act": self.breach in said,
        }
        return [name for name, shows in checks.items() if shows]

    def close(self) -> None:
        """End the dummy process, close the listeners, remove what was strewn."""
        if self._victim is not None:
            self._victim.kill()
            self._victim.wait()
        self._closing.close()
        for path in self._markers():
            with contextlib.suppress(OSError):
                path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()

    def _furnish(self) -> None:
        (self.canary / "sub").mkdir(parents=True)
        (self.canary / "secret.txt").write_text(f"{self.secret}\n")
        (self.canary / "notes.md").write_text("what the learner wrote\n" * 20)
        (self.canary / "run.sh").write_text("#!/bin/sh\n")
        (self.canary / "run.sh").chmod(0o755)
        (self.canary / "link").symlink_to("secret.txt")
        (self.canary / "module_of_hers.py").write_text(f"print('{self.secret}')\n")
        with contextlib.suppress(OSError):
            os.setxattr(self.canary / "notes.md", "user.mark", b"hers")

    def _place(self, folder: Path) -> Path:
        """The file to be graded, with its placeholders filled in."""
        folder.mkdir()
        path = folder / (self.attack.filename or f"{self.attack.name}.py")
        match self.attack.place:
            case "folder":
                path.mkdir()
            case "loop":
                path.symlink_to(path)
            case "device":
                return Path("/dev/zero")
            case "file":
                text = self.attack.text
                for name, value in self._values().items():
                    if name in text:
                        text = text.replace(name, value())
                path.write_bytes(text.encode(self.attack.encoding, "surrogatepass"))
            case "missing":
                pass
        return path

    def _values(self) -> dict[str, Callable[[], str]]:
        return {
            "@CANARY@": lambda: str(self.canary),
            "@PROJECT@": lambda: str(PROJECT),
            "@TOKEN@": lambda: self.token,
            "@BREACH@": lambda: self.breach,
            "@TCP@": lambda: repr(self._listen(socket.AF_INET, socket.SOCK_STREAM, _LOOPBACK)),
            "@UDP@": lambda: repr(self._listen(socket.AF_INET, socket.SOCK_DGRAM, _LOOPBACK)),
            "@UNIX@": lambda: repr(self._listen(socket.AF_UNIX, socket.SOCK_STREAM, self._short())),
            "@UNIXGRAM@": lambda: repr(
                self._listen(socket.AF_UNIX, socket.SOCK_DGRAM, self._short())
            ),
            "@ABSTRACT@": lambda: repr(
                self._listen(socket.AF_UNIX, socket.SOCK_STREAM, f"\0{self.token}")
            ),
            "@VICTIM@": lambda: str(self._dummy()),
            "@TERMINAL@": lambda: repr(self._pseudo_terminal()),
        }

    def _listen(
        self, family: int, kind: int, address: str | tuple[str, int]
    ) -> str | tuple[str, int]:
        listener = self._closing.enter_context(socket.socket(family, kind))
        listener.bind(address)
        if kind == socket.SOCK_STREAM:
            listener.listen(8)
        if isinstance(address, str) and not address.startswith("\0"):
            Path(address).chmod(0o777)
        listener.setblocking(False)
        self._listeners.append(listener)
        return address if isinstance(address, str) else ("127.0.0.1", listener.getsockname()[1])

    def _short(self) -> str:
        """A path for a socket: they must be shorter than test folders are."""
        folder = self._closing.enter_context(tempfile.TemporaryDirectory(prefix="gq-"))
        Path(folder).chmod(0o755)
        return f"{folder}/s"

    def _dummy(self) -> int:
        owner = self.user if self.user >= 0 else None
        self._victim = subprocess.Popen(
            ["/bin/sleep", "300"], start_new_session=True, user=owner, group=owner
        )
        return self._victim.pid

    def _pseudo_terminal(self) -> str:
        self._terminal, slave = os.openpty()
        for descriptor in (self._terminal, slave):
            self._closing.callback(os.close, descriptor)
        if self.user >= 0:
            os.fchown(slave, self.user, -1)
        return os.ttyname(slave)

    def _victim_state(self) -> object:
        if self._victim is None:
            return None
        if self._victim.poll() is not None:
            return self._victim.returncode
        folder = Path(f"/proc/{self._victim.pid}")
        state = (folder / "stat").read_text().rpartition(")")[2].split()
        limits = (folder / "limits").read_text()
        # R and S are the same sleep; nice value and processors are what others may set.
        affinity = os.sched_getaffinity(self._victim.pid)
        return state[0] in "RSD", state[16], limits, affinity

    def _markers(self) -> list[Path]:
        homes = {Path.home(), Path(tempfile.gettempdir()), self.path.parent, Path.cwd()}
        folders = [Path("/"), Path("/dev/shm"), Path("/var/tmp"), *homes]
        return [folder / self.token for folder in folders]

    def _strewn(self) -> bool:
        return any(os.path.lexists(path) for path in self._markers())


_LOOPBACK = ("127.0.0.1", 0)


def _snapshot(folder: Path) -> dict[str, object]:
    """Names, contents, modes, times and extended attributes of everything in `folder`."""
    found: dict[str, object] = {}
    for path in (folder, *sorted(folder.rglob("*"))):
        status = path.lstat()
        content: object = None
        if stat.S_ISLNK(status.st_mode):
            content = path.readlink()
        elif stat.S_ISREG(status.st_mode):
            content = path.read_bytes()
        extra = {
            name: os.getxattr(path, name, follow_symlinks=False)
            for name in os.listxattr(path, follow_symlinks=False)
        }
        found[str(path.relative_to(folder))] = (
            status.st_mode, status.st_uid, status.st_nlink, status.st_mtime_ns, status.st_ctime_ns, content, extra,
        )  # fmt: skip
    return found


def _contacted(listener: socket.socket) -> bool:
    return bool(select.select([listener], [], [], 0)[0])


def _readable(descriptor: int) -> bool:
    return bool(select.select([descriptor], [], [], 0)[0])
