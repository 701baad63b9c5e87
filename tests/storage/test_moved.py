"""A library whose file is taken away or replaced while it is open is not written to."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from reading_list.core.errors import LibraryError, LibraryProblem
from reading_list.storage.edits import Mark, SetNote
from reading_list.storage.library import Library


def delete(path: Path) -> None:
    path.unlink()


def rename(path: Path) -> None:
    path.rename(path.with_name("renamed.db"))


def replace(path: Path) -> None:
    shutil.copyfile(path, path.with_name("other.db"))
    path.with_name("other.db").rename(path)


def delete_log(path: Path) -> None:
    path.with_name("library.db-wal").unlink()


@pytest.mark.parametrize("way", [delete, rename, replace, delete_log])
def test_nothing_is_called_saved_that_would_be_lost(
    filled: Path, way: Callable[[Path], None]
) -> None:
    with Library.open(filled) as opened:
        opened.apply(SetNote(2, "before"))
        opened.tidy()
        way(filled)
        left = filled.read_bytes() if filled.exists() else None
        log = filled.with_name("library.db-wal")
        logged = log.read_bytes() if log.exists() else None
        writings = (
            lambda: opened.apply(Mark((1,), rating=3)),
            opened.undo,
            lambda: opened.fix_keys([1]),
            opened.poll,
        )
        for writing in writings:
            with pytest.raises(LibraryError) as caught:
                writing()
            assert caught.value.problem is LibraryProblem.MOVED
        assert opened.paper(1).rating is None
        made = opened.make_backup("manual")
        opened.tidy()
        assert (filled.read_bytes() if filled.exists() else None) == left
        assert (log.read_bytes() if log.exists() else None) == logged
    with Library.open(made, read_only=True) as kept:
        assert kept.paper(2).note == "before"


def test_a_worker_takes_the_file_the_window_has_open_or_none(filled: Path) -> None:
    with Library.open(filled) as opened:
        with Library.open(filled, place=opened.place) as same:
            assert same.count() == 4
        replace(filled)
        with pytest.raises(LibraryError) as caught:
            Library.open(filled, place=opened.place)
        assert caught.value.problem is LibraryProblem.MOVED


def test_a_link_that_leads_elsewhere_is_noticed(filled: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.db"
    link.symlink_to(filled)
    with Library.open(tmp_path / "other.db"):
        pass
    with Library.open(link) as opened:
        opened.apply(Mark((1,), rating=3))
        link.unlink()
        link.symlink_to(tmp_path / "other.db")
        with pytest.raises(LibraryError, match="while it was open"):
            opened.apply(Mark((1,), rating=4))


def test_a_file_put_back_is_written_to_again(filled: Path) -> None:
    with Library.open(filled) as opened:
        filled.rename(filled.with_name("away.db"))
        with pytest.raises(LibraryError):
            opened.apply(Mark((1,), rating=3))
        filled.with_name("away.db").rename(filled)
        opened.apply(Mark((1,), rating=3))
        assert opened.poll() is not None
    with Library.open(filled) as later:
        assert later.paper(1).rating == 3
