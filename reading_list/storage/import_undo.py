"""Take an import back, and put it in again, under the same ids.

Taking back moves the rows of the papers it added, compressed, into `import_items.saved`, and
gives updated facts their earlier values from the images that lie there already.
"""

import json
import sqlite3
import zlib
from collections import defaultdict
from typing import Any

from reading_list.core.changes import Changes
from reading_list.storage import search_index
from reading_list.storage.row_log import RowImage, changes_of, revert, turned, unpack

_TABLES = (
    *("papers", "paper_authors", "paper_ids", "paper_links", "paper_sessions", "marks", "notes"),
    *("highlights", "attachments", "paper_tags", "list_items"),
)
_ADDED = "SELECT paper_id FROM import_items WHERE import_id = ? AND outcome = 'added'"
_PAIRS = f"""
WITH added AS ({_ADDED.replace("?", ":import")})
SELECT CASE WHEN first_id IN added THEN first_id ELSE second_id END, * FROM alike
WHERE first_id IN added OR second_id IN added
"""


def take_back(connection: sqlite3.Connection, import_id: int) -> Changes:
    """Undo an import; nothing of it is lost."""
    connection.execute("PRAGMA defer_foreign_keys=ON")
    changes = _revert_known(connection, import_id, is_forward=False)
    added = _added(connection, import_id)
    search_index.remove_papers(connection, added)
    search_index.remove_notes(connection, added)
    saved = _rows_of(connection, import_id)
    connection.executemany(
        "UPDATE import_items SET saved = ? WHERE import_id = ? AND paper_id = ? "
        "AND outcome = 'added'",
        ((_packed(rows), import_id, paper_id) for paper_id, rows in saved.items()),
    )
    for table in reversed(_TABLES):
        name = "id" if table == "papers" else "paper_id"
        connection.execute(f"DELETE FROM {table} WHERE {name} IN ({_ADDED})", (import_id,))
    shared = revert(connection, _shared(connection, import_id))
    connection.execute("UPDATE imports SET state = 'undone' WHERE id = ?", (import_id,))
    return changes | changes_of(shared) | Changes(removed=frozenset(added), tags=True, lists=True)


def put_back(connection: sqlite3.Connection, import_id: int) -> Changes:
    """Redo an import: all rows come back under the same ids."""
    connection.execute("PRAGMA defer_foreign_keys=ON")
    shared = revert(connection, turned(_shared(connection, import_id)))
    added = []
    for paper_id, saved in connection.execute(
        "SELECT paper_id, saved FROM import_items WHERE import_id = ? AND outcome = 'added' "
        "AND saved IS NOT NULL",  # what another program deleted had no rows to keep
        (import_id,),
    ).fetchall():
        added.append(paper_id)
        for table, (names, *rows) in json.loads(zlib.decompress(saved)).items():
            marks = ", ".join("?" * len(names))
            connection.executemany(
                f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", rows
            )
    connection.execute(
        "UPDATE import_items SET saved = NULL WHERE import_id = ? AND outcome = 'added'",
        (import_id,),
    )
    search_index.add_papers(connection, added)
    search_index.add_notes(connection, added)
    connection.execute("UPDATE imports SET state = 'done' WHERE id = ?", (import_id,))
    changes = _revert_known(connection, import_id, is_forward=True)
    return changes | changes_of(shared) | Changes(added=frozenset(added), tags=True, lists=True)


def _revert_known(connection: sqlite3.Connection, import_id: int, *, is_forward: bool) -> Changes:
    order = "record" if is_forward else "record DESC"
    changes = Changes()
    for (saved,) in connection.execute(
        "SELECT saved FROM import_items WHERE import_id = ? AND outcome <> 'added' "
        f"AND saved IS NOT NULL ORDER BY {order}",
        (import_id,),
    ).fetchall():
        images = _images(saved)
        papers = {i.paper_id for i in images if i.table in ("papers", "paper_authors")}
        touched = [paper for paper in papers if paper is not None]
        search_index.remove_papers(connection, touched)
        changes |= changes_of(revert(connection, turned(images) if is_forward else images))
        search_index.add_papers(connection, touched)
    return changes


def _images(saved: bytes) -> list[RowImage]:
    return unpack(saved.decode() if saved[:1] == b"[" else saved)


def _shared(connection: sqlite3.Connection, import_id: int) -> list[RowImage]:
    row = connection.execute("SELECT saved FROM imports WHERE id = ?", (import_id,)).fetchone()
    return _images(row[0]) if row[0] else []


def _added(connection: sqlite3.Connection, import_id: int) -> list[int]:
    return [row[0] for row in connection.execute(_ADDED, (import_id,))]


def _rows_of(
    connection: sqlite3.Connection, import_id: int
) -> dict[int, dict[str, list[tuple[Any, ...]]]]:
    """Give per paper and table the column names, then the rows."""
    rows: dict[int, dict[str, list[tuple[Any, ...]]]] = defaultdict(dict)
    for table in _TABLES:
        name = "id" if table == "papers" else "paper_id"
        cursor = connection.execute(
            f"SELECT {name}, * FROM {table} WHERE {name} IN ({_ADDED})", (import_id,)
        )
        _file(cursor, table, rows)
    _file(connection.execute(_PAIRS, {"import": import_id}), "alike", rows)
    return {paper: tables for paper, tables in rows.items() if "papers" in tables}


def _file(
    cursor: sqlite3.Cursor, table: str, rows: dict[int, dict[str, list[tuple[Any, ...]]]]
) -> None:
    names = tuple(column[0] for column in cursor.description[1:])
    for paper_id, *values in cursor:
        rows[paper_id].setdefault(table, [names]).append(tuple(values))


def _packed(rows: dict[str, list[tuple[Any, ...]]]) -> bytes:
    return zlib.compress(json.dumps(rows, ensure_ascii=False).encode(), level=1)
