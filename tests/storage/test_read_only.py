"""A library is read wherever reading is possible, and leaves no files where it is protected."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from reading_list.core.errors import LibraryError, LibraryProblem
from reading_list.storage.edits import Mark, SetNote
from reading_list.storage.library import Library

NOBODY = 65534


@pytest.fixture
def protectable(filled: Path) -> Iterator[Path]:
    """Give a closed library in a folder where rights count, which they do not for root."""
    folder = Path(tempfile.mkdtemp())
    path = folder / "library.db"
    shutil.copy(filled, path)
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if is_root:
        os.chown(folder, NOBODY, NOBODY)
        os.chown(path, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, 0)
    try:
        yield path
    finally:
        if is_root:
            os.setresuid(0, 0, 0)
        folder.chmod(0o700)
        shutil.rmtree(folder)


def names(path: Path) -> list[str]:
    return sorted(item.name for item in path.parent.iterdir())


@pytest.mark.parametrize("what", ["file", "folder", "both"])
def test_a_protected_library_is_read_without_a_trace(protectable: Path, what: str) -> None:
    if what != "folder":
        protectable.chmod(0o444)
    if what != "file":
        protectable.parent.chmod(0o555)
    with Library.open(protectable) as opened:
        assert opened.is_read_only
        assert opened.paper(1).note == "Every word counts."
        assert opened.find_damage() == []
        with pytest.raises(LibraryError) as caught:
            opened.apply(Mark((1,), rating=3))
        assert caught.value.problem is LibraryProblem.READ_ONLY
        assert names(protectable) == ["library.db"]
    protectable.parent.chmod(0o755)
    protectable.chmod(0o644)
    with Library.open(protectable) as opened:
        opened.apply(Mark((1,), rating=3))


def test_a_protected_library_with_words_in_its_log_is_not_shown_without_them(
    protectable: Path,
) -> None:
    log = protectable.with_name("library.db-wal")
    with Library.open(protectable) as opened:
        opened.apply(SetNote(1, "in the log"))
        kept = log.read_bytes()
    log.write_bytes(kept)  # as after a kill, but for the log's index
    protectable.parent.chmod(0o555)
    with pytest.raises(LibraryError, match="newest words are in the file -wal"):
        Library.open(protectable)
    protectable.parent.chmod(0o755)
    with Library.open(protectable) as opened:
        assert opened.paper(1).note == "in the log"


def test_what_cannot_be_made_is_told(protectable: Path) -> None:
    protectable.parent.chmod(0o555)
    with pytest.raises(LibraryError, match="its folder cannot be written to"):
        Library.open(protectable.with_name("new.db"))
    protectable.chmod(0o000)
    with pytest.raises(LibraryError, match="Permission denied"):
        Library.open(protectable)
