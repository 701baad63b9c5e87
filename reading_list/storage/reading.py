"""Reading papers: whole ones, rows of the list, and facts for comparing.

A handful of queries per chunk, by raw cursors, because the list waits for them.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from operator import itemgetter
from typing import Any, TypeVar

from reading_list.core.paper import (
    NO_EXTRA,
    Attachment,
    Author,
    Facts,
    Highlight,
    Identifier,
    Link,
    ListPlace,
    Paper,
    PaperRow,
    PaperType,
    Session,
    Status,
)
from reading_list.storage.many_ids import read_ids

_Row = tuple[Any, ...]
_Record = TypeVar("_Record")

_CHUNK = 400
_MANY = 2_000
# Looked up, for asking an enumeration by value takes ten times as long.
_TYPES = {str(kind): kind for kind in PaperType}
_STATUSES = {str(status): status for status in Status}
_WANTED = "IN (SELECT value FROM json_each(?))"
_ROWS = f"""
SELECT p.id, ifnull(p.title_plain, p.title),
  iif(p.title_plain IS NULL, '', p.title), p.venue, p.year, ifnull(m.status, 'new'), m.rating,
  n.paper_id IS NOT NULL,
  EXISTS (SELECT 1 FROM highlights h WHERE h.paper_id = p.id),
  EXISTS (SELECT 1 FROM paper_links c WHERE c.paper_id = p.id AND c.kind = 'code'),
  EXISTS (SELECT 1 FROM paper_links c WHERE c.paper_id = p.id AND c.kind = 'pdf')
  OR EXISTS (SELECT 1 FROM attachments c WHERE c.paper_id = p.id AND c.path LIKE '%.pdf')
FROM papers p LEFT JOIN marks m ON m.paper_id = p.id LEFT JOIN notes n ON n.paper_id = p.id
WHERE p.id {_WANTED}"""
_PAPERS = f"""
SELECT p.id, p.key, p.title, p.title_plain, p.abstract, p.abstract_plain, p.authors_truncated,
  p.year, p.venue, p.type, p.url, p.extra, p.added, ifnull(m.status, 'new'), m.rating, n.text
FROM papers p LEFT JOIN marks m ON m.paper_id = p.id LEFT JOIN notes n ON n.paper_id = p.id
WHERE p.id {_WANTED}"""
_AUTHORS = f"""
SELECT pa.paper_id, a.name, a.given, a.family, a.suffix
FROM paper_authors pa JOIN authors a ON a.id = pa.author_id
WHERE pa.paper_id {_WANTED} ORDER BY pa.paper_id, pa.position"""
_TAGS = f"""
SELECT pt.paper_id, t.name, t.color FROM paper_tags pt JOIN tags t ON t.id = pt.tag_id
WHERE pt.paper_id {_WANTED} ORDER BY pt.paper_id, pt.position, t.name"""
_SESSIONS = f"""
SELECT ps.paper_id, s.venue, s.year, s.name, s.date, s.time, s.place
FROM paper_sessions ps JOIN sessions s ON s.id = ps.session_id
WHERE ps.paper_id {_WANTED} ORDER BY ps.paper_id, s.id"""
_IDS = f"""
SELECT paper_id, kind, value FROM paper_ids
WHERE paper_id {_WANTED} AND kind NOT IN ('key', 'title') ORDER BY paper_id, position"""
_LINKS = f"""
SELECT paper_id, kind, url FROM paper_links
WHERE paper_id {_WANTED} ORDER BY paper_id, position"""
_HIGHLIGHTS = f"""
SELECT paper_id, field, quote, color, comment, start, prefix, suffix FROM highlights
WHERE paper_id {_WANTED} ORDER BY paper_id, field DESC, start, id"""
_ATTACHMENTS = f"""
SELECT paper_id, path, size, sha256 FROM attachments
WHERE paper_id {_WANTED} ORDER BY paper_id, id"""
_LISTS = f"""
SELECT li.paper_id, l.name, li.position, li.remark
FROM list_items li JOIN lists l ON l.id = li.list_id
WHERE li.paper_id {_WANTED} ORDER BY li.paper_id, l.id"""


def _at_once(query: str, columns: int) -> str:
    """Make a query give all its rows in one, as JSON; for the thread of the window.

    Each row that is fetched gives the interpreter away, and while a worker is busy it comes
    back half a millisecond later: a page of the list took a quarter of a second then.
    """
    names = ", ".join(f"c{number}" for number in range(columns))
    return (
        f"WITH found({names}) AS ({query}) SELECT json_group_array(json_array({names})) FROM found"
    )


_ROWS_AT_ONCE = _at_once(_ROWS, 11)
_AUTHORS_AT_ONCE = _at_once(_AUTHORS, 5)
_TAGS_AT_ONCE = _at_once(_TAGS, 3)
_SESSIONS_AT_ONCE = _at_once(_SESSIONS, 7)


def statuses(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, Status]:
    """Give the status of each of these papers, in this order; ids that are gone are left out."""
    if len(ids) > _MANY:
        return _statuses_of_many(connection, ids)
    asked = (
        "SELECT p.id, m.status FROM papers p LEFT JOIN marks m ON m.paper_id = p.id "
        f"WHERE p.id {_WANTED}"
    )
    found = dict(connection.execute(asked, (json.dumps(list(ids)),)).fetchall())
    return {i: Status(found[i] or Status.NEW) for i in ids if i in found}


def _statuses_of_many(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, Status]:
    """Read all that were marked: most papers of a large library are new."""
    there = frozenset(read_ids(connection, "SELECT id FROM papers"))
    marked = dict(connection.execute("SELECT paper_id, status FROM marks").fetchall())
    known = {str(status): status for status in Status}
    return {i: known[marked.get(i, "new")] for i in ids if i in there}


def rows(connection: sqlite3.Connection, ids: Sequence[int]) -> list[PaperRow]:
    """Give the rows of these papers in this order; ids that are gone are left out."""
    found: dict[int, PaperRow] = {}
    known = _Shared(Session)
    for chunk in _chunks(ids):
        read = partial(_read_at_once, connection, chunk)
        authors = _grouped(read(_AUTHORS_AT_ONCE), itemgetter(0))
        tags = _grouped(read(_TAGS_AT_ONCE), tuple)
        sessions = _grouped(read(_SESSIONS_AT_ONCE), known.__getitem__)
        for row in read(_ROWS_AT_ONCE):
            paper_id = row[0]
            named = sessions[paper_id]
            found[paper_id] = PaperRow(
                id=paper_id,
                title=row[1],
                title_source=row[2],
                authors=tuple(authors[paper_id]),
                place=", ".join(s.name or s.label for s in named) or row[3],
                year=row[4],
                status=Status(row[5]),
                rating=row[6],
                tags=tuple(tags[paper_id]),
                has_note=bool(row[7]),
                has_highlight=bool(row[8]),
                has_code=bool(row[9]),
                has_pdf=bool(row[10]),
            )
    return [found[paper_id] for paper_id in ids if paper_id in found]


def papers(connection: sqlite3.Connection, ids: Sequence[int]) -> Iterator[Paper]:
    """Give these papers whole, in this order; ids that are gone are left out."""
    authors, sessions = _Shared(Author), _Shared(Session)
    for chunk in _chunks(ids):
        found = {paper.id: paper for paper in _papers(connection, chunk, authors, sessions)}
        yield from (found[i] for i in json.loads(chunk) if i in found)


def facts(paper: Paper) -> Facts:
    """Give only the facts of a paper."""
    return Facts(
        title=paper.title,
        authors=paper.authors,
        authors_truncated=paper.authors_truncated,
        abstract=paper.abstract,
        year=paper.year,
        venue=paper.venue,
        type=paper.type,
        ids=paper.ids,
        url=paper.url,
        links=paper.links,
        extra=paper.extra,
    )


class _Shared(dict[_Row, _Record]):
    """Makes records of rows; what many papers have in common is made once."""

    def __init__(self, kind: Callable[..., _Record]) -> None:
        self._kind = kind

    def __missing__(self, values: _Row) -> _Record:
        made = self[values] = self._kind(*values)
        return made


def _papers(
    connection: sqlite3.Connection,
    chunk: str,
    known_authors: _Shared[Author],
    known_sessions: _Shared[Session],
) -> Iterator[Paper]:
    read = partial(_read, connection, chunk)
    authors = _grouped(read(_AUTHORS), known_authors.__getitem__)
    tags = _grouped(read(_TAGS), itemgetter(0))
    sessions = _grouped(read(_SESSIONS), known_sessions.__getitem__)
    ids = _grouped(read(_IDS), _maker(Identifier))
    links = _grouped(read(_LINKS), _maker(Link))
    highlights = _grouped(read(_HIGHLIGHTS), _maker(Highlight))
    lists = _grouped(read(_LISTS), _maker(ListPlace))
    attachments = _grouped(read(_ATTACHMENTS), _maker(Attachment))
    for row in read(_PAPERS):
        (paper_id, key, title, title_plain, abstract, abstract_plain, is_truncated) = row[:7]
        (year, venue, kind, url, extra, added, status, rating, note) = row[7:]
        paper = Paper.__new__(Paper)
        # The constructor of a frozen record sets field by field, which takes as long as all else.
        vars(paper).update(
            id=paper_id,
            key=key,
            title=title,
            title_plain=title if title_plain is None else title_plain,
            abstract=abstract,
            abstract_plain=abstract if abstract_plain is None else abstract_plain,
            authors=tuple(authors.get(paper_id, ())),
            authors_truncated=bool(is_truncated),
            year=year,
            venue=venue,
            type=_TYPES[kind],
            ids=tuple(ids.get(paper_id, ())),
            url=url,
            links=tuple(links.get(paper_id, ())),
            extra=json.loads(extra) if extra else NO_EXTRA,
            status=_STATUSES[status],
            rating=rating,
            note=note or "",
            tags=tuple(tags.get(paper_id, ())),
            highlights=tuple(highlights.get(paper_id, ())),
            sessions=tuple(sessions.get(paper_id, ())),
            lists=tuple(lists.get(paper_id, ())),
            attachments=tuple(attachments.get(paper_id, ())),
            added=added,
        )
        yield paper


def _maker(kind: Callable[..., _Record]) -> Callable[[_Row], _Record]:
    return lambda values: kind(*values)


def _chunks(ids: Sequence[int]) -> Iterator[str]:
    for start in range(0, len(ids), _CHUNK):
        yield json.dumps(list(ids[start : start + _CHUNK]))


def _grouped(
    rows: Iterable[_Row], made: Callable[[_Row], _Record]
) -> defaultdict[int, list[_Record]]:
    grouped: defaultdict[int, list[_Record]] = defaultdict(list)
    for row in rows:
        grouped[row[0]].append(made(row[1:]))
    return grouped


def _read_at_once(connection: sqlite3.Connection, chunk: str, query: str) -> list[_Row]:
    """Give all rows of a query that was made by `_at_once`."""
    return [tuple(row) for row in json.loads(_read(connection, chunk, query)[0][0])]


def _read(connection: sqlite3.Connection, chunk: str, query: str) -> list[_Row]:
    """Give all rows, with texts made in C, which a text that is none does not let through."""
    careful = connection.text_factory
    connection.text_factory = str
    try:
        return connection.execute(query, (chunk,)).fetchall()
    except sqlite3.OperationalError:
        connection.text_factory = careful
        return connection.execute(query, (chunk,)).fetchall()
    finally:
        connection.text_factory = careful
