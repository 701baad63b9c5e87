"""What a file is, found out before anything is written to it.

The first 100 bytes of an SQLite file name the program and the schema version
(https://www.sqlite.org/fileformat2.html, section 1.3). A `-wal` file beside it may hold a
newer first page, so its frames are read too: opening the file to ask would write to it, and
copying a large library at every start would be slow.
"""

import os
import struct
from dataclasses import dataclass
from pathlib import Path

from reading_list.core.errors import LibraryError, LibraryProblem

APPLICATION_ID = 0x524C4942  # "RLIB"
_MAGIC = b"SQLite format 3\x00"
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
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER_SIZE)
    except OSError as error:
        raise LibraryError(LibraryProblem.UNREADABLE, path, error.strerror or "") from error
    if not header.startswith(_MAGIC) or len(header) < _HEADER_SIZE:
        raise LibraryError(LibraryProblem.FOREIGN, path)
    logged = _first_page_in_wal(path)
    if logged is None:
        _refuse_cut_file(path, header, size)
    application_id, version = _identity(logged or header)
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


def _refuse_cut_file(path: Path, header: bytes, size: int) -> None:
    page_size, pages = struct.unpack(">H", header[16:18])[0], struct.unpack(">I", header[28:32])[0]
    missing = (65536 if page_size == 1 else page_size) * pages - size
    if missing > 0:
        raise LibraryError(LibraryProblem.DAMAGED, path, f"{missing} bytes are missing at its end")


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
