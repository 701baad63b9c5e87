"""What a file is, found out before anything is written to it.

The head of an SQLite file names the program and the schema version
(https://www.sqlite.org/fileformat2.html, section 1.3). A `-wal` file beside it may hold a
newer first page, so its frames are read too: a connection that takes the log into account
would write to it, and copying a large library at every start would be slow.
"""

import os
import sqlite3
import struct
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from reading_list.core.errors import LibraryError, LibraryProblem
from reading_list.storage.connection import translated

APPLICATION_ID = 0x524C4942  # "RLIB"
_HEADER_SIZE = 100


@dataclass(frozen=True, slots=True)
class Look:
    """What was seen: `version` is 0 for a file to be made, `is_writable` what the disk allows."""

    version: int
    is_writable: bool


def look_at(path: Path, newest: int) -> Look:
    """Say what is at `path`, or raise `LibraryError`; the file stays byte for byte.

    `newest` is the newest schema version this program knows.
    """
    if path.is_dir():
        raise LibraryError(LibraryProblem.FOREIGN, path)
    try:
        size = path.stat().st_size
    except FileNotFoundError:
        return Look(0, True)
    except OSError as error:
        raise LibraryError(LibraryProblem.UNREADABLE, path, error.strerror or "") from error
    if size == 0:
        return Look(0, _is_writable(path))
    logged = _first_page_in_wal(path)
    application_id, version = _asked(path)
    if logged is not None:
        application_id, version = _identity(logged)
    if application_id != APPLICATION_ID:
        raise LibraryError(LibraryProblem.FOREIGN, path)
    if version > newest:
        raise LibraryError(LibraryProblem.NEWER, path, f"schema {version}, known is {newest}")
    return Look(version, _is_writable(path))


def _is_writable(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _identity(header: bytes) -> tuple[int, int]:
    version, application_id = struct.unpack(">I4xI", header[60:72])
    return application_id, version


def _asked(path: Path) -> tuple[int, int]:
    """Ask SQLite itself for application id and version, without locks, log or journal.

    The file must never be opened behind SQLite's back in a process that has a connection to
    it: closing any descriptor of a file drops all POSIX locks the process holds on it, and
    the next program to leave would then take the log away under the living connection
    (https://www.sqlite.org/howtocorrupt.html, section 2.2).
    """
    with translated(path):
        connection = sqlite3.connect(
            f"file:{quote(str(path.absolute()))}?mode=ro&immutable=1", uri=True
        )
        try:
            application_id = connection.execute("PRAGMA application_id").fetchone()[0]
            version = connection.execute("PRAGMA user_version").fetchone()[0]
        finally:
            connection.close()
    return application_id, version


def _first_page_in_wal(path: Path) -> bytes | None:
    """Give the header of the newest committed first page in the log, if there is one.

    A frame counts when it carries the salts of the log's head (section 4.1 of the format):
    those of an earlier round, left behind by a reset, do not.
    """
    newest: bytes | None = None
    pending: bytes | None = None
    try:
        with path.with_name(f"{path.name}-wal").open("rb") as log:
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
