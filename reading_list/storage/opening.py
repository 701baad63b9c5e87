"""How a library file becomes a connection: looked at, made or brought up to date, confirmed.

Nothing is concluded from a single look: others may be at work, or may have been killed.
"""

import os
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from reading_list.core.errors import LibraryError, LibraryProblem
from reading_list.storage import backup, search_index
from reading_list.storage.beside import Place
from reading_list.storage.connection import connect, connect_to_read, translated, write_transaction
from reading_list.storage.look import Look, look_at, version_of
from reading_list.storage.refold import refold
from reading_list.storage.whole_files import followed

_DOUBTFUL = (LibraryProblem.DAMAGED, LibraryProblem.FOREIGN, LibraryProblem.MOVED)
_OLDER = "an older reading-list made it, and bringing it up to date needs writing"


@dataclass(frozen=True, slots=True)
class Opened:
    """A connection to a library of the newest schema; `refusal` is why it is only read."""

    connection: sqlite3.Connection
    place: Place
    refusal: LibraryProblem | None


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
    before = Place.of(path).file
    connection, refusal = _connected(path, look, read_only or not look.is_writable)
    try:
        with translated(path):
            _bring_up_to_date(connection, path, newest, refusal)
        place = Place.of(path)
        if before not in (None, place.file):
            raise LibraryError(LibraryProblem.MOVED, path)
        return Opened(connection, place, refusal)
    except BaseException:
        connection.close()
        raise


def _connected(
    path: Path, look: Look, read_only: bool
) -> tuple[sqlite3.Connection, LibraryProblem | None]:
    if read_only:
        return connect_to_read(path), LibraryProblem.READ_ONLY
    try:
        return connect(path), None
    except LibraryError as error:
        if error.problem is not LibraryProblem.FULL or not look.version:
            raise
    return connect_to_read(path), LibraryProblem.FULL


def _bring_up_to_date(
    connection: sqlite3.Connection, path: Path, newest: int, refusal: LibraryProblem | None
) -> None:
    """Make tables and search index those of this program, whatever happened since the look."""
    version = version_of(connection, path, newest)
    if version < newest:
        if refusal is not None:
            raise LibraryError(LibraryProblem.UNREADABLE, path, _OLDER)
        _migrate(connection, path, version)
    if refusal is None and not search_index.is_current(connection):
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
        folder = followed(path).parent
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LibraryError(LibraryProblem.UNREADABLE, path, error.strerror or "") from error
    if not os.access(folder, os.W_OK):
        raise LibraryError(LibraryProblem.UNREADABLE, path, "its folder cannot be written to")
