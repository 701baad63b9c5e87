"""How a backup takes the library's place: into the open file, or instead of a damaged one.

Whatever is replaced is kept.
"""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from reading_list.core.errors import LibraryError, LibraryProblem, RefusedError
from reading_list.storage.backup import backup_folder, backups, copy_to, find_damage, patience
from reading_list.storage.beside import ENDINGS, INDEX
from reading_list.storage.connection import connect, connect_to_read, translated
from reading_list.storage.look import look_at
from reading_list.storage.whole_files import UNFINISHED, followed, move


def require_library(source: Path, newest_version: int) -> None:
    """Raise `LibraryError` or `RefusedError` unless the file is a library we can read."""
    with _no_better(source):
        if look_at(source, newest_version).version == 0:
            raise LibraryError(LibraryProblem.MISSING, source)


@contextmanager
def prepared_copy(library: Path, source: Path, newest_version: int) -> Iterator[Path]:
    """Give a sound copy of `source` to be brought up to date; it is gone afterwards.

    Raises `LibraryError` for a source that is missing, foreign or newer, `RefusedError` for a
    damaged one. The copy stands in a folder of its own among the backups, which are on the
    library's disk.
    """
    require_library(source, newest_version)
    folder = _own_folder(backup_folder(library))
    try:
        copy = folder / "restored.db"
        with _no_better(source), closing(connect_to_read(source)) as origin, translated(source):
            if damage := find_damage(origin):
                raise LibraryError(LibraryProblem.DAMAGED, source, damage[0])
            copy_to(origin, copy)
        yield copy
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def restore_from(connection: sqlite3.Connection, path: Path, source: Path) -> None:
    """Copy the pages of `source`, a copy of ours, into the open library; open windows follow."""
    (size,) = connection.execute("PRAGMA page_size").fetchone()
    with translated(source), closing(sqlite3.connect(source, isolation_level=None)) as copy:
        if copy.execute("PRAGMA page_size").fetchone()[0] != size:
            copy.execute("PRAGMA journal_mode=DELETE")  # pages of a log have one size
            copy.execute(f"PRAGMA page_size={size}")
            copy.execute("VACUUM")
    with closing(connect(source, read_only=True)) as origin, translated(path):
        origin.backup(connection, progress=patience(path))


def is_beyond_opening(error: LibraryError) -> bool:
    """Say whether only a backup in the library's place helps.

    A file that is no database, yet has backups of ours, was a library before.
    """
    if error.problem is LibraryProblem.FOREIGN:
        return bool(backups(error.path))
    return error.problem is LibraryProblem.DAMAGED


def is_damaged(path: Path) -> bool:
    """Read the whole file on an ordinary connection and say whether anything is wrong."""
    try:
        with closing(connect_to_read(path)) as connection, translated(path):
            return bool(find_damage(connection))
    except LibraryError as error:
        return error.problem in (LibraryProblem.DAMAGED, LibraryProblem.FOREIGN)


def set_aside_and_restore(path: Path, source: Path, newest_version: int) -> Path:
    """Put a backup in the place of a damaged file; give the damaged file's new name.

    Nothing is thrown away: the damaged file and its log stay beside the library. Raises
    `RefusedError` if the library is sound, and `LibraryError`; all is as it was then.
    """
    try:
        place = followed(path)
        with prepared_copy(place, source, newest_version) as copy:
            if not is_damaged(place):
                raise RefusedError(f"{path} is sound; nothing was set aside. Try again.")
            aside = _set_aside(place)
            move(copy, place)
    except OSError as error:
        raise LibraryError(LibraryProblem.UNREADABLE, path, error.strerror or "") from error
    return aside


@contextmanager
def _no_better(source: Path) -> Iterator[None]:
    """Word it for a copy when that is damaged: the way out is another one."""
    try:
        yield
    except LibraryError as error:
        if error.problem is not LibraryProblem.DAMAGED:
            raise
        raise RefusedError(
            f"{source} is damaged itself ({error.detail}), so it was not restored. "
            "Nothing was changed; try an older copy."
        ) from error


def _set_aside(place: Path) -> Path:
    """Give a file a second name and its log only that one, so that it is never missing."""
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
    aside = place.with_name(f"{place.name}.damaged-{stamp}")
    for ending in ENDINGS:
        beside = place.with_name(f"{place.name}{ending}")
        if ending == INDEX or (beside.exists() and not beside.stat().st_size):
            beside.unlink(missing_ok=True)  # SQLite makes it anew
        elif beside.exists():
            beside.rename(f"{aside}{ending}")
    try:
        os.link(place, aside)
    except OSError:  # a disk without second names
        place.rename(aside)
    return aside


def _own_folder(parent: Path) -> Path:
    try:
        parent.mkdir(parents=True, exist_ok=True)
        return Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=parent))
    except OSError as error:
        raise LibraryError(LibraryProblem.UNREADABLE, parent, error.strerror or "") from error
