"""Take an import back, and put it in again, under the same ids.

Taking back moves the rows of the papers it added, compressed, into `import_items.saved`, those
of a hundred papers together beside the first of them, and gives updated facts their earlier
values from the images that lie there already.
"""

import json
import sqlite3
import zlib
from collections.abc import Sequence
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
SELECT * FROM alike WHERE first_id IN added OR second_id IN added
"""
_TOGETHER = 100  # papers; packed one by one they take twice the time and half as much room again

Tables = dict[str, list[Sequence[Any]]]
"""Per table the names of its columns, then its rows."""


def take_back(connection: sqlite3.Connection, import_id: int) -> Changes:
    """Undo an import; nothing of it is lost."""
    connection.execute("PRAGMA defer_foreign_keys=ON")
    changes = _revert_known(connection, import_id, is_forward=False)
    added = _added(connection, import_id)
    search_index.remove_papers(connection, added)
    search_index.remove_notes(connection, added)
    _keep_rows(connection, import_id, added)
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
    added: list[int] = []
    for (saved,) in connection.execute(
        "SELECT saved FROM import_items WHERE import_id = ? AND outcome = 'added' "
        "AND saved IS NOT NULL ORDER BY record",
        (import_id,),
    ).fetchall():
        added += _put_rows(connection, json.loads(zlib.decompress(saved)))
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


def _keep_rows(connection: sqlite3.Connection, import_id: int, added: Sequence[int]) -> None:
    """Pack the rows of papers; of what another program deleted, none is kept."""
    there = {row[0] for row in connection.execute("SELECT id FROM papers").fetchall()}
    kept = [paper for paper in added if paper in there]
    pairs = _read(connection.execute(_PAIRS, {"import": import_id}))
    for start in range(0, len(kept), _TOGETHER):
        papers = kept[start : start + _TOGETHER]
        tables = _rows_of(connection, papers)
        if pairs:
            tables["alike"], pairs = pairs, []
        packed = zlib.compress(_JSON.encode(tables).encode(), level=1)
        connection.execute(
            "UPDATE import_items SET saved = ? WHERE import_id = ? AND paper_id = ? "
            "AND outcome = 'added'",
            (packed, import_id, papers[0]),
        )


def _rows_of(connection: sqlite3.Connection, papers: Sequence[int]) -> Tables:
    tables: Tables = {}
    wanted = (json.dumps(papers),)
    for table in _TABLES:
        name = "id" if table == "papers" else "paper_id"
        query = f"SELECT * FROM {table} WHERE {name} IN (SELECT value FROM json_each(?))"
        if rows := _read(connection.execute(query, wanted)):
            tables[table] = rows
    return tables


def _read(cursor: sqlite3.Cursor) -> list[Sequence[Any]]:
    rows = cursor.fetchall()
    return [[column[0] for column in cursor.description], *rows] if rows else []


def _put_rows(connection: sqlite3.Connection, tables: Tables) -> list[int]:
    """Write rows again, and give the ids of their papers."""
    for table, (names, *rows) in tables.items():
        marks = ", ".join("?" * len(names))
        connection.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", rows)
    names, *papers = tables["papers"]
    place = names.index("id")
    return [paper[place] for paper in papers]


_JSON = json.JSONEncoder(ensure_ascii=False)
