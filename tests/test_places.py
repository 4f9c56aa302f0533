"""Where data live."""

from __future__ import annotations

from pathlib import Path

import pytest

from gruquiz import places


def test_one_variable_moves_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRUQUIZ_HOME", str(tmp_path / "home"))
    assert places.config_dir() == tmp_path / "home" / "config"
    assert places.data_dir() == tmp_path / "home" / "data"
    assert places.cache_dir() == tmp_path / "home" / "cache"
    assert places.log_dir() == tmp_path / "home" / "log"
    assert places.database() == tmp_path / "home" / "data" / "progress.db"
    assert not (tmp_path / "home").exists(), "asking for a place must not make it"


def test_a_relative_home_does_not_move_with_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GRUQUIZ_HOME", "here")
    assert places.data_dir() == tmp_path / "here" / "data"


def test_without_it_the_users_folders_are_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    import platformdirs

    monkeypatch.setenv("GRUQUIZ_HOME", "")
    assert places.data_dir() == platformdirs.user_data_path("gruquiz", appauthor=False)
    assert places.config_dir() == platformdirs.user_config_path("gruquiz", appauthor=False)
    assert places.cache_dir() == platformdirs.user_cache_path("gruquiz", appauthor=False)
    assert places.log_dir() == platformdirs.user_log_path("gruquiz", appauthor=False)


def test_a_missing_folder_is_made_with_its_parents(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    assert places.writable(folder) == folder
    assert folder.is_dir()
    assert places.writable(folder) == folder


def test_a_folder_below_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    folder = tmp_path / "file" / "data"
    with pytest.raises(places.PlaceError) as refused:
        places.writable(folder)
    assert refused.value.path == folder
    assert refused.value.reason
