"""The words the index knows, in how many papers each stands: for whoever mistyped one.

SQLite makes these tables of the index itself, as it is read (`fts5vocab`). All words of a large
library take half a second, those with one first letter a twentieth of it.
"""

import sqlite3
from collections import Counter

from reading_list.query.tree import Text
from reading_list.storage.filter_sql import COLUMN_OF, word_queries

_TABLES = {
    "paper_words": "CREATE VIRTUAL TABLE IF NOT EXISTS temp.paper_words "
    "USING fts5vocab(main, papers_search, col)",
    "note_words": "CREATE VIRTUAL TABLE IF NOT EXISTS temp.note_words "
    "USING fts5vocab(main, notes_search, col)",
}
_LAST = "\U0010ffff"


def has_word(connection: sqlite3.Connection, word: Text) -> bool:
    """Say whether any paper has a word (or phrase) in the field that is asked about."""
    return any(
        connection.execute(f"{query} LIMIT 1", (value,)).fetchone() is not None
        for query, value in word_queries(word)
    )


def words(connection: sqlite3.Connection, field: str, first: str, shortest: int) -> Counter[str]:
    """Count the papers of all words of a field that begin with `first`.

    A paper that has a word in several columns counts for each of them.
    """
    column = COLUMN_OF.get(field)
    tables = ["note_words"] if field == "note" else ["paper_words"]
    if not field:
        tables.append("note_words")
    found: Counter[str] = Counter()
    for table in tables:
        connection.execute(_TABLES[table])
        rows = connection.execute(
            f"SELECT term, doc FROM temp.{table} WHERE term >= ? AND term < ? "
            "AND length(term) >= ? AND (?4 IS NULL OR col = ?4)",
            (first, first + _LAST, shortest, column),
        )
        for word, papers in rows:
            found[word] += papers
    return found
