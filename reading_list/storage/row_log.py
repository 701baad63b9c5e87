"""Writing with images: each row as it was before and as it is after.

An edit writes through a `RowLog`; what has to be undone is then known by construction, and
no edit has to spell out its inverse. Images are plain data and stand in the history as JSON.
"""

import base64
import json
import sqlite3
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from reading_list.core.changes import Changes

Row = dict[str, Any]
KEYS: Mapping[str, tuple[str, ...]] = {
    "papers": ("id",),
    "authors": ("id",),
    "sessions": ("id",),
    "sources": ("id",),
    "tags": ("id",),
    "lists": ("id",),
    "views": ("id",),
    "highlights": ("id",),
    "attachments": ("id",),
    "paper_authors": ("paper_id", "position"),
    "paper_ids": ("kind", "value", "paper_id"),
    "paper_links": ("paper_id", "position"),
    "paper_sessions": ("paper_id", "session_id"),
    "marks": ("paper_id",),
    "notes": ("paper_id",),
    "paper_tags": ("paper_id", "tag_id"),
    "list_items": ("list_id", "paper_id"),
    "duplicate_decisions": ("first_id", "second_id"),
    "alike": ("first_id", "second_id"),
    "import_items": ("import_id", "record"),
}
_PACK_ABOVE = 64_000  # letters of JSON that still read well in a table viewer


@dataclass(frozen=True, slots=True)
class RowImage:
    """One row before and after a write; None where it did not exist."""

    table: str
    before: Row | None
    after: Row | None

    @property
    def paper_id(self) -> int | None:
        """Give the paper this row belongs to, if it belongs to one."""
        row = self.after or self.before or {}
        found = row.get("id" if self.table == "papers" else "paper_id")
        return int(found) if isinstance(found, int) else None

    @property
    def is_of_order(self) -> bool:
        """Tell whether only the place on a list changed, which is about the list alone."""
        if self.table != "list_items" or self.before is None or self.after is None:
            return False
        return {**self.before, "position": 0} == {**self.after, "position": 0}


@dataclass
class RowLog:
    """Writes rows one by one and keeps their images in order."""

    connection: sqlite3.Connection
    images: list[RowImage] = field(default_factory=list)

    def find(self, table: str, **where: Any) -> list[Row]:
        """Give the rows of `table` with these values."""
        return _select(self.connection, table, where)

    def insert(self, table: str, **values: Any) -> int:
        """Add a row and give its rowid (0 for tables without one)."""
        names, marks = ", ".join(values), ", ".join("?" * len(values))
        cursor = self.connection.execute(
            f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(values.values())
        )
        if KEYS[table] == ("id",) and "id" not in values:
            values["id"] = cursor.lastrowid
        key = {name: values[name] for name in KEYS[table]}
        self.images.append(RowImage(table, None, _select(self.connection, table, key)[0]))
        return cursor.lastrowid or 0

    def update(self, table: str, row: Row, **values: Any) -> bool:
        """Change a row found before; false, and nothing written, if it has these values."""
        if all(row[name] == value for name, value in values.items()):
            return False
        after = {**row, **values}
        _put(self.connection, table, after, row)
        self.images.append(RowImage(table, row, after))
        return True

    def upsert(self, table: str, key: Row, **values: Any) -> bool:
        """Change the row with this key, or add it; false if it was like that already."""
        if rows := _select(self.connection, table, key):
            return self.update(table, rows[0], **values)
        self.insert(table, **key, **values)
        return True

    def delete(self, table: str, **where: Any) -> int:
        """Delete all rows with these values and give their number."""
        rows = _select(self.connection, table, where)
        for row in rows:
            _drop(self.connection, table, row)
            self.images.append(RowImage(table, row, None))
        return len(rows)


def revert(connection: sqlite3.Connection, images: Iterable[RowImage]) -> list[RowImage]:
    """Put every row back to what it was before, last first; give the images of doing so.

    A row that is taken away is pictured as it stood, not as it was once written: its key
    may have been made final since, and pairs may have been found for its paper.
    """
    connection.execute("PRAGMA defer_foreign_keys=ON")
    done = []
    for image in reversed(list(images)):
        if image.before is not None and image.after is not None:
            _put(connection, image.table, image.before, image.after)
            done.append(RowImage(image.table, image.after, image.before))
        elif image.before is not None:
            _add(connection, image.table, image.before)
            done.append(RowImage(image.table, None, image.before))
        elif image.after is not None:
            done += _take_away(connection, image.table, image.after)
    return done


def turned(images: Iterable[RowImage]) -> list[RowImage]:
    """Turn images round, so that reverting them does the writes again."""
    return [RowImage(i.table, i.after, i.before) for i in reversed(list(images))]


def changes_of(images: Iterable[RowImage]) -> Changes:
    """Say what rows like these mean to a screen."""
    added, removed, changed, tables = set(), set(), set(), set()
    for image in images:
        tables.add(image.table)
        paper_id = image.paper_id
        if paper_id is None or image.is_of_order:
            continue
        if image.table == "papers" and image.before is None:
            added.add(paper_id)
            removed.discard(paper_id)
        elif image.table == "papers" and image.after is None:
            removed.add(paper_id)
        else:
            changed.add(paper_id)
    return Changes(
        added=frozenset(added - removed),
        removed=frozenset(removed),
        changed=frozenset(changed - added - removed),
        tags=not tables.isdisjoint({"tags", "paper_tags"}),
        lists=not tables.isdisjoint({"lists", "list_items"}),
        views="views" in tables,
        alike=not tables.isdisjoint({"alike", "duplicate_decisions"}),
    )


def pack(images: Iterable[RowImage]) -> str | bytes:
    """Write images as JSON, compressed when it is long."""
    rows = [[i.table, i.before, i.after] for i in images]
    text = json.dumps(rows, ensure_ascii=False, default=_bytes_to_json)
    return text if len(text) <= _PACK_ABOVE else zlib.compress(text.encode())


def unpack(packed: str | bytes | None) -> list[RowImage]:
    """Read what `pack` wrote."""
    if not packed:
        return []
    text = zlib.decompress(packed).decode() if isinstance(packed, bytes) else packed
    rows = json.loads(text, object_hook=_bytes_from_json)
    return [RowImage(table, before, after) for table, before, after in rows]


def _bytes_to_json(value: bytes) -> dict[str, str]:
    return {"base64": base64.b64encode(value).decode()}


def _bytes_from_json(value: dict[str, Any]) -> Any:
    return base64.b64decode(value["base64"]) if value.keys() == {"base64"} else value


def _select(connection: sqlite3.Connection, table: str, where: Row) -> list[Row]:
    condition = " AND ".join(f"{name} IS ?" for name in where) or "1"
    cursor = connection.execute(f"SELECT * FROM {table} WHERE {condition}", tuple(where.values()))
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def _add(connection: sqlite3.Connection, table: str, row: Row) -> None:
    names, marks = ", ".join(row), ", ".join("?" * len(row))
    connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(row.values()))


def _put(connection: sqlite3.Connection, table: str, row: Row, old: Row) -> None:
    changed = [name for name, value in row.items() if old.get(name) != value]
    if not changed:
        return
    sets = ", ".join(f"{name} = ?" for name in changed)
    if table == "papers" and not row["key_fixed"] and not old["key_fixed"]:
        # Made final since, by a copy or an export: the key stays what others have read.
        sets = sets.replace("key = ?", "key = CASE WHEN key_fixed THEN key ELSE ? END")
    keys = KEYS[table]
    connection.execute(
        f"UPDATE {table} SET {sets} WHERE {' AND '.join(f'{key} = ?' for key in keys)}",
        (*(row[name] for name in changed), *(old[key] for key in keys)),
    )


def _take_away(connection: sqlite3.Connection, table: str, row: Row) -> list[RowImage]:
    found = _select(connection, table, {key: row[key] for key in KEYS[table]})
    pairs: list[Row] = []
    if found and table == "papers":
        pairs += _select(connection, "alike", {"first_id": row["id"]})
        pairs += _select(connection, "alike", {"second_id": row["id"]})
    for name, rows in (("alike", pairs), (table, found)):
        for there in rows:
            _drop(connection, name, there)
    return [RowImage("alike", r, None) for r in pairs] + [RowImage(table, r, None) for r in found]


def _drop(connection: sqlite3.Connection, table: str, row: Row) -> None:
    keys = KEYS[table]
    connection.execute(
        f"DELETE FROM {table} WHERE {' AND '.join(f'{key} = ?' for key in keys)}",
        tuple(row[key] for key in keys),
    )
