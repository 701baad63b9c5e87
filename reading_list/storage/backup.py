"""Copies of the library file: made, kept within bounds, put back; and its check-up."""

import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from reading_list.core.errors import LibraryError, LibraryProblem
from reading_list.storage.connection import connect, translated

KEPT = 10
KEPT_AT_LEAST = 2
KEPT_BYTES = 1_000_000_000


def backup_folder(path: Path) -> Path:
    """Give the folder beside the library where its backups stand."""
    return path.with_name(f"{path.name}-backups")


def backups(path: Path) -> list[Path]:
    """Give the backups of a library, newest first."""
    return sorted(backup_folder(path).glob("*.db"), reverse=True)


def make_backup(connection: sqlite3.Connection, path: Path, reason: str) -> Path:
    """Copy the library into its backup folder and drop the oldest beyond the bounds.

    Raises `LibraryError`; a copy that could not be finished is taken away again.
    """
    folder = backup_folder(path)
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LibraryError(LibraryProblem.UNREADABLE, folder, error.strerror or "") from error
    target = folder / f"{stamp}-{reason}.db"
    copy_to(connection, target)
    _drop_oldest(path)
    return target


def copy_to(connection: sqlite3.Connection, target: Path) -> None:
    """Write a consistent copy to `target` by way of a file beside it."""
    unfinished = target.with_name(f"{target.name}.part")
    try:
        with translated(target), closing(sqlite3.connect(unfinished)) as copy:
            connection.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")  # one file, no log beside it
        unfinished.replace(target)
    except OSError as error:
        raise LibraryError(LibraryProblem.UNREADABLE, target, error.strerror or "") from error
    finally:
        unfinished.unlink(missing_ok=True)


def restore_from(connection: sqlite3.Connection, source: Path) -> None:
    """Copy the pages of `source` into the open library, so that open windows follow."""
    with closing(connect(source, read_only=True)) as origin, translated(source):
        origin.backup(connection)


def set_aside_and_restore(path: Path, source: Path) -> Path:
    """Put a backup in the place of a damaged file; give the damaged file's new name.

    Nothing is thrown away: the damaged file and its log stay beside the library.
    """
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    aside = path.with_name(f"{path.name}.damaged-{stamp}")
    try:
        for ending in ("", "-wal", "-shm"):
            damaged = path.with_name(f"{path.name}{ending}")
            if damaged.exists():
                damaged.rename(f"{aside}{ending}")
        shutil.copyfile(source, path)
    except OSError as error:
        raise LibraryError(LibraryProblem.UNREADABLE, path, error.strerror or "") from error
    return aside


def find_damage(connection: sqlite3.Connection) -> list[str]:
    """Check structure and references; give what is wrong, in SQLite's words."""
    found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(20)")]
    wrong = [] if found == ["ok"] else found
    for table, rowid, parent, _ in connection.execute("PRAGMA foreign_key_check").fetchmany(20):
        wrong.append(f"row {rowid} of {table} points at a row of {parent} that is not there")
    return wrong


def _drop_oldest(path: Path) -> None:
    bound = max(2 * path.stat().st_size, KEPT_BYTES)
    total = 0
    for number, backup in enumerate(backups(path)):
        total += backup.stat().st_size
        if number >= KEPT_AT_LEAST and (number >= KEPT or total > bound):
            backup.unlink(missing_ok=True)
