"""Copies of the library file, made and kept within bounds; and the file's check-up.

How a copy takes the library's place is `restoring`.
"""

import re
import shutil
import sqlite3
import stat
import time
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from reading_list.core.errors import LibraryError, LibraryProblem, RefusedError
from reading_list.storage.beside import is_in_use
from reading_list.storage.connection import BUSY_SECONDS, connect_to_read, translated
from reading_list.storage.look import version_of
from reading_list.storage.whole_files import UNFINISHED, followed, is_protected, replacing

KEPT = 10
KEPT_AT_LEAST = 2
KEPT_BYTES = 1_000_000_000
_OURS = re.compile(r"\d{8}-\d{6}-\d{6}-.+\.db")
_STALE_SECONDS = 24 * 60 * 60  # no copy takes that long: whoever began it was killed
_IS_KNOWN = (
    "SELECT 1 FROM history WHERE id = :id AND origin = :origin AND kind = :kind "
    "AND (at = :at OR kind = 'note' AND at > :at)"  # typing on moves the moment of a note
)


def backup_folder(path: Path) -> Path:
    """Give the folder beside the library where its backups stand."""
    place = path.resolve()
    return place.with_name(f"{place.name}-backups")


def backups(path: Path) -> list[Path]:
    """Give the backups we made of a library, newest first."""
    found = backup_folder(path).glob("*.db")
    return sorted((copy for copy in found if _OURS.fullmatch(copy.name)), reverse=True)


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
    with suppress(OSError):  # tidying up can wait
        _drop_oldest(path, target.stat().st_size)
        _drop_unfinished(folder, target.stat().st_mtime)
    return target


def copy_to(connection: sqlite3.Connection, target: Path) -> None:
    """Write a consistent copy to `target`, which is whole or not there; raises `LibraryError`."""
    try:
        with (
            replacing(target) as unfinished,
            translated(target),
            closing(sqlite3.connect(unfinished)) as copy,
        ):
            connection.backup(copy, progress=patience(target))
            copy.execute("PRAGMA journal_mode=DELETE")  # one file, no log beside it
    except OSError as error:
        raise LibraryError(LibraryProblem.UNREADABLE, target, error.strerror or "") from error


def patience(path: Path) -> Callable[[int, int, int], None]:
    """Give what ends a copy that waits for a lock; by itself it would wait for ever."""
    deadline = time.monotonic() + BUSY_SECONDS

    def look_at_watch(status: int, _left: int, _pages: int) -> None:
        is_waiting = status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
        if is_waiting and time.monotonic() > deadline:
            raise LibraryError(LibraryProblem.LOCKED, path)

    return look_at_watch


def require_replaceable(connection: sqlite3.Connection, target: Path, newest: int) -> None:
    """Raise `RefusedError` unless a copy may be written to `target`.

    A file that is there must be an earlier copy of this library, without anything that this
    library does not know.
    """
    try:
        status = followed(target).stat()
    except FileNotFoundError:
        return
    except OSError as error:
        raise LibraryError(LibraryProblem.UNREADABLE, target, error.strerror or "") from error
    if stat.S_ISDIR(status.st_mode):
        raise RefusedError(f"{target} is a folder; name a file in it. Nothing was written.")
    if not stat.S_ISREG(status.st_mode) or is_protected(target):
        raise RefusedError(f"{target} cannot be written over; nothing was changed.")
    if status.st_size and not _is_earlier_copy(connection, target, newest):
        raise RefusedError(
            f"{target} is no earlier copy of this library, so it was left as it is. "
            "Name another file, or take that one away first."
        )


def find_damage(connection: sqlite3.Connection) -> list[str]:
    """Check structure and references; give what is wrong, in SQLite's words."""
    found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(20)")]
    wrong = [] if found == ["ok"] else found
    for table, rowid, parent, _ in connection.execute("PRAGMA foreign_key_check").fetchmany(20):
        wrong.append(f"row {rowid} of {table} points at a row of {parent} that is not there")
    return wrong


def _is_earlier_copy(connection: sqlite3.Connection, target: Path, newest: int) -> bool:
    if is_in_use(target):
        return False
    try:
        with closing(connect_to_read(target)) as other, translated(target):
            if not version_of(other, target, newest):
                return False
            other.row_factory = sqlite3.Row
            last = other.execute(
                "SELECT id, origin, kind, at FROM history ORDER BY id DESC LIMIT 1"
            ).fetchone()
    except LibraryError:
        return False
    return last is None or connection.execute(_IS_KNOWN, dict(last)).fetchone() is not None


def _drop_oldest(path: Path, size: int) -> None:
    bound = max(2 * size, KEPT_BYTES)
    total = 0
    for number, backup in enumerate(backups(path)):
        total += backup.stat().st_size
        if number >= KEPT_AT_LEAST and (number >= KEPT or total > bound):
            backup.unlink(missing_ok=True)


def _drop_unfinished(folder: Path, now: float) -> None:
    """Take away what was left by copies that were killed; `now` is by the disk's own clock."""
    for left in folder.glob(f"{UNFINISHED}*"):
        if now - left.stat().st_mtime < _STALE_SECONDS:
            continue
        if left.is_dir():
            shutil.rmtree(left, ignore_errors=True)
        else:
            left.unlink(missing_ok=True)
