"""Connections to a library file, write transactions, and errors in one language.

Nothing here knows a table. The one place where sqlite3's errors become `LibraryError`.
"""

import os
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

from reading_list.core.errors import LibraryError, LibraryProblem
from reading_list.storage.beside import has_log, is_in_use, is_writable

BUSY_SECONDS = 60.0
# Two papers fill a page of 4,096 bytes to three quarters, and a third no longer fits.
PAGE_BYTES = 8_192
_LEAST_BYTES = 100_000  # below this SQLite cannot make the files it needs beside the library
_PROBLEMS = {
    sqlite3.SQLITE_BUSY: LibraryProblem.LOCKED,
    sqlite3.SQLITE_LOCKED: LibraryProblem.LOCKED,
    sqlite3.SQLITE_FULL: LibraryProblem.FULL,
    sqlite3.SQLITE_READONLY: LibraryProblem.READ_ONLY,
    sqlite3.SQLITE_CORRUPT: LibraryProblem.DAMAGED,
    sqlite3.SQLITE_NOTADB: LibraryProblem.FOREIGN,
    sqlite3.SQLITE_CANTOPEN: LibraryProblem.UNREADABLE,
    sqlite3.SQLITE_IOERR: LibraryProblem.UNREADABLE,
    sqlite3.SQLITE_PERM: LibraryProblem.UNREADABLE,
}
_LOG_UNREADABLE = (
    "its newest words are in the file -wal beside it, which can be read only where writing is "
    "allowed; copy both to such a place"
)
_NO_FILES_BESIDE = (LibraryProblem.FULL, LibraryProblem.READ_ONLY, LibraryProblem.UNREADABLE)


class IndexDriftError(LibraryError):
    """The search index does not agree with the texts; made anew, all is well."""


def connect(
    path: Path, *, read_only: bool = False, busy_seconds: float = BUSY_SECONDS
) -> sqlite3.Connection:
    """Open the file; the caller has looked at it before (`look`), for this may write.

    Raises `LibraryError`. Transactions are explicit (autocommit otherwise).
    """
    with translated(path):
        mode = "ro" if read_only else "rwc"
        connection = sqlite3.connect(
            f"file:{quote(os.fsencode(path.absolute()))}?mode={mode}",
            uri=True,
            timeout=busy_seconds,
            isolation_level=None,
            cached_statements=256,
        )
        try:
            connection.text_factory = _text
            connection.execute("PRAGMA foreign_keys=ON")
            connection.execute("PRAGMA temp_store=MEMORY")
            connection.execute("PRAGMA cache_size=-16000")
            if not (read_only or connection.execute("PRAGMA page_count").fetchone()[0]):
                # A file that is not made yet; asked of any other, the second would write to it.
                connection.execute(f"PRAGMA page_size={PAGE_BYTES}")
                connection.execute("PRAGMA auto_vacuum=INCREMENTAL")  # see `give_back_space`
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            if not read_only:
                _wish_for_log(connection, time.monotonic() + busy_seconds)
                connection.execute("PRAGMA synchronous=FULL")
        except BaseException:
            connection.close()
            raise
    return connection


def _wish_for_log(connection: sqlite3.Connection, deadline: float) -> None:
    """Ask for WAL. On a network share it cannot be had; SQLite then stays in its old mode.

    Two that ask at once would wait for each other, so SQLite refuses one of them without
    waiting; it waits for a turn at the file, and asks again.
    """
    while journal_mode(connection) != "wal":
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("ROLLBACK")


def give_back_space(connection: sqlite3.Connection) -> None:
    """Make the file as small as what it holds; while others are at work it stays as it is.

    The parts of the search index are joined while they grow, and leave room behind.
    """
    with suppress(sqlite3.OperationalError):
        connection.executescript("PRAGMA incremental_vacuum;")  # `execute` frees one page only


def journal_mode(connection: sqlite3.Connection) -> str:
    """Give the journal mode in force, e.g. "wal"."""
    return str(connection.execute("PRAGMA journal_mode").fetchone()[0])


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn what the environment does to SQLite into `LibraryError`; the rest is our bug."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", None)
        if code == sqlite3.SQLITE_CORRUPT_VTAB:
            raise IndexDriftError(LibraryProblem.DAMAGED, path, str(error)) from error
        problem = _PROBLEMS.get(code & 0xFF) if isinstance(code, int) else None
        if problem is LibraryProblem.UNREADABLE and _is_disk_full(path):
            problem = LibraryProblem.FULL
        if problem is None:
            raise
        raise LibraryError(problem, path, str(error)) from error


def connect_to_read(path: Path) -> sqlite3.Connection:
    """Open a file to be read, also where not even the small files beside it can be made.

    On a full disk, or one that allows no writing, the file is read as it lies there, without
    locks, unless a log holds words that only SQLite can put in their place. Files SQLite made
    beside a protected one would be as protected, and in the way when it no longer is.
    """
    if not is_writable(path) and not is_in_use(path):
        return connect_frozen(path)
    try:
        return connect(path, read_only=True)
    except LibraryError as error:
        if error.problem not in _NO_FILES_BESIDE:
            raise
        if has_log(path):
            raise LibraryError(error.problem, path, _LOG_UNREADABLE) from error
        return connect_frozen(path)


def connect_frozen(path: Path) -> sqlite3.Connection:
    """Open a file to be read as it lies there, without locks and files beside it.

    A file must never be opened behind SQLite's back in a process that has a connection to
    it: closing any descriptor of a file drops all POSIX locks the process holds on it, and
    the next program to leave would then take the log away under the living connection
    (https://www.sqlite.org/howtocorrupt.html, section 2.2).
    """
    with translated(path):
        connection = _frozen(path)
        try:
            connection.text_factory = _text
            connection.execute("PRAGMA temp_store=MEMORY")
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        except BaseException:
            connection.close()
            raise
    return connection


def is_cut(path: Path) -> bool:
    """Say whether the end of a file is missing: already its head does not fit its size."""
    with closing(_frozen(path)) as connection:
        try:
            connection.execute("PRAGMA application_id").fetchone()
        except sqlite3.DatabaseError as error:
            return error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_CORRUPT
    return False


def _frozen(path: Path) -> sqlite3.Connection:
    name = quote(os.fsencode(path.absolute()))
    return sqlite3.connect(f"file:{name}?mode=ro&immutable=1", uri=True, isolation_level=None)


def _text(stored: bytes) -> str:
    """Show what another program stored as text and is none; one such row stops no other."""
    return stored.decode("utf-8", "replace")


def _is_disk_full(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.parent).free < _LEAST_BYTES
    except OSError:
        return False


@contextmanager
def write_transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Take the write lock at once (BEGIN IMMEDIATE); inside another one, a savepoint.

    A transaction that begins deferred fails with "locked" as soon as another connection
    wrote in between, however long the timeout.
    """
    if connection.in_transaction:
        begin, commit, rollback = "SAVEPOINT nested", "RELEASE nested", "ROLLBACK TO nested"
    else:
        begin, commit, rollback = "BEGIN IMMEDIATE", "COMMIT", "ROLLBACK"
    connection.execute(begin)
    try:
        yield
        connection.execute(commit)
    except BaseException:
        if connection.in_transaction:  # a full disk rolls back by itself
            connection.execute(rollback)
            if commit.startswith("RELEASE"):
                connection.execute(commit)
        raise


@contextmanager
def read_transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Hold one snapshot, so that several queries agree with each other."""
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN")
    try:
        yield
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
