"""The full-text index: folded texts of papers, and of notes in an index of their own.

Both indexes hold no text (contentless FTS5), which keeps the file small; so the old folded
text has to be given again to take a row out, and is made anew from the stored facts. When
the fold changes (`FOLD_VERSION`), the whole index is rebuilt before anything is taken out.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from reading_list import text
from reading_list.storage.derived import AUTHOR_BREAK, index_words

_COLUMNS = "title, authors, abstract, venue"
_CHUNK = 500
# Bytes of new words kept in memory before they become a part of the index, and how many parts
# of like size are joined as one is added (16: none). Fewer, larger parts that are joined by
# later writing take a good third of the time, and searching 40,000 papers in 8 parts none more.
_USUALLY = {"hashsize": 1 << 20, "automerge": 4}
_FOR_MANY = {"hashsize": 8 << 20, "automerge": 16}

_PAPERS = """
SELECT p.id, ifnull(p.title_plain, p.title),
  (SELECT group_concat(name, ?) FROM
    (SELECT a.name FROM paper_authors pa JOIN authors a ON a.id = pa.author_id
     WHERE pa.paper_id = p.id ORDER BY pa.position)),
  ifnull(p.abstract_plain, p.abstract), p.venue
FROM papers p WHERE p.id IN (SELECT value FROM json_each(?))
"""


def add_papers(connection: sqlite3.Connection, ids: Iterable[int]) -> None:
    """Put papers into the index; they must not be in it."""
    connection.executemany(
        f"INSERT INTO papers_search (rowid, {_COLUMNS}) VALUES (?, ?, ?, ?, ?)",
        _paper_texts(connection, ids),
    )


def remove_papers(connection: sqlite3.Connection, ids: Iterable[int]) -> None:
    """Take papers out of the index; call it before their facts change."""
    ids = list(ids)
    if _is_most(connection, ids):  # taking one out costs as much as putting one in
        gone = frozenset(ids)
        rest = (row[0] for row in connection.execute("SELECT id FROM papers").fetchall())
        connection.execute("INSERT INTO papers_search (papers_search) VALUES ('delete-all')")
        add_papers(connection, [paper for paper in rest if paper not in gone])
        return
    connection.executemany(
        f"INSERT INTO papers_search (papers_search, rowid, {_COLUMNS}) "
        "VALUES ('delete', ?, ?, ?, ?, ?)",
        _paper_texts(connection, ids),
    )


def add_notes(connection: sqlite3.Connection, ids: Iterable[int]) -> None:
    """Put the notes of these papers into their index; they must not be in it."""
    connection.executemany(
        "INSERT INTO notes_search (rowid, text) VALUES (?, ?)", _note_texts(connection, ids)
    )


def remove_notes(connection: sqlite3.Connection, ids: Iterable[int]) -> None:
    """Take the notes of these papers out of their index; call it before they change."""
    connection.executemany(
        "INSERT INTO notes_search (notes_search, rowid, text) VALUES ('delete', ?, ?)",
        _note_texts(connection, ids),
    )


def rebuild(connection: sqlite3.Connection) -> None:
    """Make both indexes anew from what the library holds."""
    connection.execute("INSERT INTO papers_search (papers_search) VALUES ('delete-all')")
    connection.execute("INSERT INTO notes_search (notes_search) VALUES ('delete-all')")
    add_papers(connection, [row[0] for row in connection.execute("SELECT id FROM papers")])
    add_notes(connection, [row[0] for row in connection.execute("SELECT paper_id FROM notes")])
    connection.execute(
        "INSERT INTO meta (name, value) VALUES ('fold_version', ?) "
        "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (str(text.FOLD_VERSION),),
    )


def is_current(connection: sqlite3.Connection) -> bool:
    """Say whether the index was made by the fold of this program."""
    row = connection.execute("SELECT value FROM meta WHERE name = 'fold_version'").fetchone()
    return row is not None and row[0] == str(text.FOLD_VERSION)


def may_hold_strangers(connection: sqlite3.Connection) -> bool:
    """Say whether another program added or deleted papers or notes past the index."""
    counts = connection.execute(
        "SELECT (SELECT count(*) FROM papers) = (SELECT count(*) FROM papers_search_docsize) "
        "AND (SELECT count(*) FROM notes) = (SELECT count(*) FROM notes_search_docsize)"
    )
    return not counts.fetchone()[0]


def index_row(
    paper_id: int, title: str, authors: Iterable[str], abstract: str, venue: str
) -> tuple[int, str, str, str, str]:
    """Fold one paper's texts to its row of the index; title and abstract are plain already."""
    return (paper_id, *index_words(title, authors, abstract, venue))


@contextmanager
def many_rows(connection: sqlite3.Connection) -> Iterator[None]:
    """Let the index of papers take many rows in fewer, larger steps."""
    _configure(connection, _FOR_MANY)
    yield
    _configure(connection, _USUALLY)


def _configure(connection: sqlite3.Connection, options: Mapping[str, int]) -> None:
    connection.executemany(
        "INSERT INTO papers_search (papers_search, rank) VALUES (?, ?)", options.items()
    )


def insert_rows(
    connection: sqlite3.Connection, rows: Iterable[tuple[int, str, str, str, str]]
) -> None:
    """Put rows made by `index_row` into the index; for bulk imports."""
    connection.executemany(
        f"INSERT INTO papers_search (rowid, {_COLUMNS}) VALUES (?, ?, ?, ?, ?)", rows
    )


def _paper_texts(
    connection: sqlite3.Connection, ids: Iterable[int]
) -> Iterator[tuple[int, str, str, str, str]]:
    wanted = list(ids)
    for start in range(0, len(wanted), _CHUNK):
        chunk = json.dumps(wanted[start : start + _CHUNK])
        for paper_id, title, authors, abstract, venue in connection.execute(
            _PAPERS, (AUTHOR_BREAK, chunk)
        ).fetchall():
            names = (authors or "").split(AUTHOR_BREAK)
            yield index_row(paper_id, title, names, abstract, venue)


def _is_most(connection: sqlite3.Connection, ids: Sequence[int]) -> bool:
    """Say whether these are more than half of all papers, and too many to care for one by one."""
    if len(ids) < _CHUNK:
        return False
    (total,) = connection.execute("SELECT count(*) FROM papers").fetchone()
    return 2 * len(ids) > int(total)


def _note_texts(connection: sqlite3.Connection, ids: Iterable[int]) -> Iterator[tuple[int, str]]:
    rows = connection.execute(
        "SELECT paper_id, text FROM notes WHERE paper_id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(ids)),),
    )
    for paper_id, note in rows.fetchall():
        yield paper_id, text.index_text(note)
