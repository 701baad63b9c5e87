"""How a library file becomes a connection: looked at, made or brought up to date, confirmed.

Nothing is concluded from a single look: others may be at work, or may have been killed.
"""

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from reading_list.core.errors import LibraryError, LibraryProblem
from reading_list.storage import backup, search_index
from reading_list.storage.connection import connect, connect_to_read, translated, write_transaction
from reading_list.storage.look import Look, look_at, version_of
from reading_list.storage.refold import refold

_DOUBTFUL = (LibraryProblem.DAMAGED, LibraryProblem.FOREIGN)


@dataclass(frozen=True, slots=True)
class Opened:
    """A connection to a library of the newest schema."""

    connection: sqlite3.Connection
    is_read_only: bool


def open_file(path: Path, newest: int, *, read_only: bool, must_exist: bool) -> Opened:
    """Open a library, making or migrating it if need be; raises `LibraryError`.

    `newest` is the newest schema version. A file is refused as damaged or foreign only if a
    second look says the same.
    """
    try:
        return _open(path, newest, read_only, must_exist)
    except LibraryError as error:
        if error.problem not in _DOUBTFUL:
            raise
    return _open(path, newest, read_only, must_exist)


def _open(path: Path, newest: int, read_only: bool, must_exist: bool) -> Opened:
    look = look_at(path, newest)
    if look.version == 0 and (must_exist or read_only):
        raise LibraryError(LibraryProblem.MISSING, path)
    if look.version == 0:
        _make_folder(path)
    opened = _connected(path, look, read_only or not look.is_writable)
    try:
        with translated(path):
            _bring_up_to_date(opened, path, newest)
    except BaseException:
        opened.connection.close()
        raise
    return opened


def _connected(path: Path, look: Look, read_only: bool) -> Opened:
    if read_only:
        return Opened(connect_to_read(path), True)
    try:
        return Opened(connect(path), False)
    except LibraryError as error:
        if error.problem is not LibraryProblem.FULL or not look.version:
            raise
    return Opened(connect_to_read(path), True)


def _bring_up_to_date(opened: Opened, path: Path, newest: int) -> None:
    """Make tables and search index those of this program, whatever happened since the look."""
    connection = opened.connection
    version = version_of(connection, path, newest)
    if version < newest:
        if opened.is_read_only:
            raise LibraryError(LibraryProblem.READ_ONLY, path)
        _migrate(connection, path, version)
    if not opened.is_read_only and not search_index.is_current(connection):
        with write_transaction(connection):
            if not search_index.is_current(connection):
                refold(connection)


def _migrate(connection: sqlite3.Connection, path: Path, version: int) -> None:
    from reading_list.storage.migrate import migrate  # takes 70 ms, and is rarely needed

    def make_backup() -> None:
        if version:
            backup.make_backup(connection, path, f"schema-{version}")

    migrate(connection, path, before=make_backup)


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LibraryError(LibraryProblem.UNREADABLE, path, error.strerror or "") from error
