"""Half-written code: draft and file are the same text, and nothing is ever lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gruquiz.places import PlaceError
from gruquiz.study.store import Store
from gruquiz.study.works import Works

UID, STARTER = "drills/x", "raise NotImplementedError\n"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "progress.db") as opened:
        yield opened


@pytest.fixture
def works(tmp_path: Path, store: Store) -> Works:
    return Works(tmp_path / "works", store)


def kept(works: Works) -> list[str]:
    return [file.read_text() for file in sorted(works.kept(UID).glob("*"))]


def test_no_file_is_made_until_it_is_asked_for(works: Works, store: Store, tmp_path: Path) -> None:
    assert works.open(UID, STARTER) == STARTER
    works.save(UID, "mine")
    assert store.draft(UID) == "mine"
    assert not (tmp_path / "works").exists()
    assert works.file(UID, STARTER).read_text() == "mine"


def test_the_file_follows_the_draft_and_the_draft_the_file(works: Works, store: Store) -> None:
    path = works.file(UID, STARTER)
    works.save(UID, "typed in the app")
    assert path.read_text() == "typed in the app"
    path.write_text("typed elsewhere")
    assert works.open(UID, STARTER) == store.draft(UID) == "typed elsewhere"
    assert kept(works) == ["typed in the app"]
    path.write_text(STARTER)
    assert works.open(UID, STARTER) == STARTER
    assert store.draft(UID) is None


def test_a_file_that_was_changed_behind_our_back_is_kept(works: Works) -> None:
    path = works.file(UID, STARTER)
    works.save(UID, "one")
    path.write_text("theirs")
    works.save(UID, "two")
    assert (path.read_text(), kept(works)) == ("two", ["theirs"])
    path.write_bytes(b"\xff no text")
    assert works.open(UID, STARTER) == "two"
    assert path.read_bytes() == b"\xff no text"


def test_what_has_not_changed_is_not_written(works: Works) -> None:
    path = works.file(UID, STARTER)
    works.save(UID, "one")
    path.write_text("theirs")
    works.save(UID, "one")
    assert path.read_text() == "theirs"


def test_a_reset_keeps_the_code_once_and_tells_where(works: Works, store: Store) -> None:
    path = works.file(UID, STARTER)
    works.save(UID, "mine")
    there = works.reset(UID, STARTER)
    assert there is not None
    assert there.read_text() == "mine"
    assert path.read_text() == STARTER
    assert store.draft(UID) is None
    assert works.reset(UID, STARTER) is None
    path.write_text("mine")  # copied back
    assert works.open(UID, STARTER) == "mine"
    works.reset(UID, STARTER)
    assert kept(works) == ["mine"]


def test_two_copies_in_the_same_second_are_two(works: Works) -> None:
    names = {works.set_aside(UID, str(n)) for n in range(3)}
    assert sorted(path.read_text() for path in names) == ["0", "1", "2"]


def test_no_name_of_a_bank_leads_out_of_the_folder(works: Works, tmp_path: Path) -> None:
    for uid in ("../..", "../../etc/x", "..", "/x", "a/../b", "C:\\x/y", ".hidden/x"):
        folder = tmp_path / "works"
        assert works.path(uid).resolve().is_relative_to(folder), uid
        assert works.path(uid).parent.parent == folder, uid


@given(st.lists(st.text(max_size=6), min_size=2, max_size=2, unique=True))
def test_different_drills_have_different_files(uids: list[str]) -> None:
    works = Works(Path("works"), None)  # type: ignore[arg-type]
    one, other = (uid if "/" in uid else f"{uid}/" for uid in uids)
    assert one == other or works.path(one) != works.path(other)


def test_a_folder_that_cannot_be_made_costs_no_draft(store: Store, tmp_path: Path) -> None:
    (tmp_path / "works").write_text("a file in the way")
    works = Works(tmp_path / "works", store)
    works.save(UID, "mine")
    assert store.draft(UID) == "mine"
    with pytest.raises(PlaceError):
        works.file(UID, STARTER)


def test_where_nothing_can_be_set_aside_the_file_has_to_wait(works: Works, store: Store) -> None:
    path = works.file(UID, STARTER)
    works.save(UID, "draft")
    path.write_text("theirs")
    works.kept(UID).write_text("a file in the way")
    assert works.open(UID, STARTER) == "draft"
    works.save(UID, "draft, longer")
    assert (path.read_text(), store.draft(UID)) == ("theirs", "draft, longer")
