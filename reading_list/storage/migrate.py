"""Bring a library file to the newest schema: backup first, all steps or none.

Loaded only when there is something to do, because sqlite-utils takes 70 ms to import.
"""

import sqlite3
from collections.abc import Callable
from pathlib import Path

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from reading_list.core.errors import LibraryError, LibraryProblem
from reading_list.storage.connection import write_transaction
from reading_list.storage.migrations import MIGRATIONS


def migrate(
    connection: sqlite3.Connection,
    path: Path,
    *,
    before: Callable[[], object] | None = None,
    migrations: Migrations = MIGRATIONS,
) -> None:
    """Apply the missing steps in one transaction; `before` makes the backup.

    Foreign keys are off meanwhile: with them on, rebuilding a table silently deletes its
    children. A failing step leaves the file as it was and raises.
    """
    db = Database(connection)
    if before is not None:
        before()
    connection.execute("PRAGMA foreign_keys=OFF")
    try:
        with write_transaction(connection):
            migrations.apply(db)
            if broken := connection.execute("PRAGMA foreign_key_check").fetchone():
                raise LibraryError(
                    LibraryProblem.DAMAGED, path, f"a row of {broken[0]} points nowhere"
                )
    finally:
        connection.execute("PRAGMA foreign_keys=ON")
