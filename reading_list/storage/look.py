"""What a file is, found out before anything is written to it.

The head of an SQLite file names the program and the schema version
(https://www.sqlite.org/fileformat2.html, section 1.3). A `-wal` file beside it may hold a
newer first page, so its frames are read too. This first glance goes without locks and leaves
no trace, but it may be wrong while others are at work, or after they were killed. It is
trusted when it sees a library, or when SQLite has no file beside it; otherwise SQLite is
asked on an ordinary connection that only reads.
"""

import errno
import os
import sqlite3
import stat
import struct
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from reading_list.core.errors import LibraryError, LibraryProblem
from reading_list.storage.beside import has_log, is_in_use, is_writable, log_of
from reading_list.storage.connection import (
    connect,
    connect_frozen,
    is_cut,
    read_transaction,
    translated,
)

APPLICATION_ID = 0x524C4942  # "RLIB"
_HEADER_SIZE = 100
_NO_CONNECTION = (LibraryProblem.UNREADABLE, LibraryProblem.FULL, LibraryProblem.READ_ONLY)


@dataclass(frozen=True, slots=True)
class Look:
    """What was seen: `version` is 0 for a file to be made, `is_writable` what the disk allows."""

    version: int
    is_writable: bool


def look_at(path: Path, newest: int) -> Look:
    """Say what is at `path`, or raise `LibraryError`; the file stays byte for byte.

    `newest` is the newest schema version this program knows.
    """
    try:
        status = path.stat()
    except FileNotFoundError:
        return Look(0, True)
    except OSError as error:
        raise LibraryError(LibraryProblem.UNREADABLE, path, error.strerror or "") from error
    if not stat.S_ISREG(status.st_mode):
        raise LibraryError(LibraryProblem.FOREIGN, path)
    if not os.access(path, os.R_OK):
        raise LibraryError(LibraryProblem.UNREADABLE, path, os.strerror(errno.EACCES))
    if status.st_size == 0:
        return Look(0, is_writable(path))
    return Look(_version(path, newest), is_writable(path))


def version_of(connection: sqlite3.Connection, path: Path, newest: int) -> int:
    """Give the schema version on a connection, 0 where no table is yet; raises `LibraryError`.

    A first start that was killed, or is under way elsewhere, leaves a file without tables.
    """
    with translated(path), read_transaction(connection):
        application_id = connection.execute("PRAGMA application_id").fetchone()[0]
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        tables = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    if (application_id, version, tables) == (0, 0, 0):
        return 0
    if application_id != APPLICATION_ID:
        raise LibraryError(LibraryProblem.FOREIGN, path)
    _refuse_newer(path, application_id, version, newest)
    return int(version)


def _version(path: Path, newest: int) -> int:
    was_in_use = is_in_use(path)
    try:
        if logged := _first_page_in_log(path):
            _refuse_newer(path, *_identity(logged), newest)
        with closing(connect_frozen(path)) as connection:
            version = version_of(connection, path, newest)
    except LibraryError as error:
        if error.problem is LibraryProblem.NEWER:
            raise
        if not (was_in_use or is_in_use(path)):
            raise _told_if_cut(path, error) from error
        return _asked(path, newest, error)
    return version or _asked(path, newest, LibraryError(LibraryProblem.FOREIGN, path))


def _asked(path: Path, newest: int, doubt: LibraryError) -> int:
    """Ask on an ordinary connection; where the disk allows none, the doubt has to stand."""
    try:
        with closing(connect(path, read_only=True)) as connection:
            return version_of(connection, path, newest)
    except LibraryError as error:
        if error.problem in _NO_CONNECTION and not has_log(path):
            raise doubt from error
        raise


def _told_if_cut(path: Path, error: LibraryError) -> LibraryError:
    """Say of a damaged file how much of it is there, where the rest was cut off."""
    if error.problem is LibraryProblem.DAMAGED and is_cut(path):
        cut = f"only its first {path.stat().st_size} bytes are there, the rest was cut off"
        return LibraryError(LibraryProblem.DAMAGED, path, cut)
    return error


def _refuse_newer(path: Path, application_id: int, version: int, newest: int) -> None:
    if application_id == APPLICATION_ID and version > newest:
        raise LibraryError(LibraryProblem.NEWER, path, f"schema {version}, known is {newest}")


def _identity(header: bytes) -> tuple[int, int]:
    version, application_id = struct.unpack(">I4xI", header[60:72])
    return application_id, version


def _first_page_in_log(path: Path) -> bytes | None:
    """Give the header of the newest committed first page in the log, if there is one.

    A frame counts when it carries the salts of the log's head (section 4.1 of the format):
    those of an earlier round, left behind by a reset, do not.
    """
    newest: bytes | None = None
    pending: bytes | None = None
    try:
        with log_of(path).open("rb") as log:
            head = log.read(32)
            if len(head) < 32:
                return None
            page_size, salts = struct.unpack(">I", head[8:12])[0], head[16:24]
            while len(frame := log.read(24)) == 24 and frame[8:16] == salts:
                number, pages_after_commit = struct.unpack(">II", frame[:8])
                page = log.read(page_size)
                if len(page) < page_size:
                    break
                if number == 1:
                    pending = page[:_HEADER_SIZE]
                if pages_after_commit:
                    newest = pending
    except FileNotFoundError:
        return None
    except OSError as error:
        raise LibraryError(LibraryProblem.UNREADABLE, path, error.strerror or "") from error
    return newest
