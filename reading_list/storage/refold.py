"""Make anew what follows from the stored texts by folding: sort keys, match keys, the index.

Needed when a library comes from another version of the fold, when another program changed
texts, or when the index was found not to agree with them.
"""

import sqlite3
from collections.abc import Iterator
from typing import Any

from reading_list import text
from reading_list.core.paper import Author, Facts
from reading_list.storage import search_index
from reading_list.storage.derived import paper_columns

_DERIVED = ("title_plain", "abstract_plain", "title_sort", "author_sort", "match_key")
_CHUNK = 1_000
_TEXTS = """
SELECT p.id, p.title, p.abstract, a.name, a.given, a.family, a.suffix FROM papers p
LEFT JOIN paper_authors pa ON pa.paper_id = p.id AND pa.position =
  (SELECT min(position) FROM paper_authors WHERE paper_id = p.id)
LEFT JOIN authors a ON a.id = pa.author_id
WHERE p.id > ? ORDER BY p.id LIMIT ?
"""


def refold(connection: sqlite3.Connection) -> None:
    """Bring every derived column and both indexes up to this program's fold."""
    sets = ", ".join(f"{name} = ?" for name in _DERIVED)
    differs = " OR ".join(f"{name} IS NOT ?" for name in _DERIVED)
    for rows in _chunks(connection):
        values = [_derived(row) for row in rows]
        connection.executemany(
            f"UPDATE papers SET {sets} WHERE id = ? AND ({differs})",
            ((*value, row[0], *value) for value, row in zip(values, rows, strict=True)),
        )
    authors = connection.execute("SELECT id, name, folded FROM authors").fetchall()
    folded = [(" ".join(text.tokens(name)), row, old) for row, name, old in authors]
    connection.executemany(
        "UPDATE authors SET folded = ? WHERE id = ?",
        ((new, row) for new, row, old in folded if new != old),
    )
    search_index.rebuild(connection)


def _derived(row: tuple[Any, ...]) -> tuple[Any, ...]:
    _, title, abstract, *name = row
    authors = (Author(*name),) if name[0] is not None else ()
    columns = paper_columns(Facts(title=title, abstract=abstract, authors=authors))
    return tuple(columns[column] for column in _DERIVED)


def _chunks(connection: sqlite3.Connection) -> Iterator[list[tuple[Any, ...]]]:
    last = 0
    while rows := connection.execute(_TEXTS, (last, _CHUNK)).fetchall():
        yield rows
        last = rows[-1][0]
