"""The port: an address is told only once it leads to us."""

from __future__ import annotations

import socket

import pytest

from gruquiz.cli.main import run
from gruquiz.language import Lang
from gruquiz.serve import server
from gruquiz.serve.guard import Guard


def test_no_address_is_told_where_the_port_is_taken(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert run(["serve", "--port", str(port)]) == 3
    told = capsys.readouterr()
    assert told.out == ""
    assert f"listens on port {port}" in told.err


def test_we_listen_before_the_address_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def serve(at: socket.socket, guard: Guard, _: Lang) -> None:
        assert guard.address in capsys.readouterr().out
        socket.create_connection(at.getsockname(), timeout=1).close()
        assert at.getsockname() == ("127.0.0.1", guard.port)
        raise KeyboardInterrupt

    monkeypatch.setattr(server, "run", serve)
    assert run(["serve"]) == 0


def test_a_port_that_is_not_ours_to_use_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(_: int | None) -> socket.socket:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(server, "listener", refuse)
    assert run(["--lang", "ja", "serve", "--port", "80"]) == 3
    assert "ポート 80 を使う権限がありません" in capsys.readouterr().err
