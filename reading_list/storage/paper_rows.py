"""From facts to the rows that hold them: keys, authors, identifiers, links, sessions.

Used by hand-made edits and by imports alike, so that a paper is stored in one way.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from reading_list import text
from reading_list.core.cite_key import propose_key, unique_key
from reading_list.core.paper import Author, Facts, Session
from reading_list.storage.derived import paper_columns, storable
from reading_list.storage.row_log import RowLog

FORMER_KINDS = ("key", "title")
"""Kinds of `paper_ids` that are no identifiers: keys a paper had, titles of those merged in."""

_KNOWN_AUTHORS = (
    "SELECT id, name, given, family, suffix FROM authors "
    "WHERE name IN (SELECT value FROM json_each(?))"
)
_LAST_AUTHOR = "SELECT ifnull(max(seq), 0) FROM sqlite_sequence WHERE name = 'authors'"


def next_paper_id(connection: sqlite3.Connection) -> int:
    """Give the id the next paper gets; ids of removed papers are never used again."""
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'papers'").fetchone()
    return int(row[0]) + 1 if row else 1


def new_key(connection: sqlite3.Connection, facts: Facts, paper_id: int, wished: str = "") -> str:
    """Give a cite key nobody has, neither now nor as an old one."""
    if not wished:
        wished = propose_key(text.plain(facts.title), facts.authors, facts.year)
    return unique_key(wished, paper_id, lambda key: is_key_taken(connection, key, paper_id))


def is_key_taken(connection: sqlite3.Connection, key: str, paper_id: int) -> bool:
    """Say whether another paper has this key, or had it once."""
    found = connection.execute(
        "SELECT 1 FROM papers WHERE key = ? AND id <> ? UNION ALL "
        "SELECT 1 FROM paper_ids WHERE kind = 'key' AND value = ? COLLATE NOCASE "
        "AND paper_id <> ? LIMIT 1",
        (key, paper_id, key, paper_id),
    )
    return found.fetchone() is not None


def write_authors(log: RowLog, paper_id: int, authors: Iterable[Author]) -> None:
    """Give a paper these authors in this order."""
    log.delete("paper_authors", paper_id=paper_id)
    authors = tuple(authors)
    ids = author_ids(log.connection, authors)
    for position, author in enumerate(authors):
        log.insert("paper_authors", paper_id=paper_id, position=position, author_id=ids[author])


def author_ids(connection: sqlite3.Connection, authors: Iterable[Author]) -> dict[Author, int]:
    """Find or make the rows of authors. Rows without papers stay; they show nowhere."""
    parts = {
        author: tuple(map(storable, (author.name, author.given, author.family, author.suffix)))
        for author in authors
    }
    names = json.dumps([name for name, *_ in parts.values()])
    rows = connection.execute(_KNOWN_AUTHORS, (names,)) if parts else ()
    known = {tuple(row[1:]): int(row[0]) for row in rows}
    (last,) = connection.execute(_LAST_AUTHOR).fetchone()
    new = [found for found in dict.fromkeys(parts.values()) if found not in known]
    known |= {found: last + at for at, found in enumerate(new, start=1)}
    connection.executemany(
        "INSERT INTO authors (id, name, given, family, suffix, folded) VALUES (?, ?, ?, ?, ?, ?)",
        ((known[found], *found, " ".join(text.tokens(found[0]))) for found in new),
    )
    return {author: known[found] for author, found in parts.items()}


def write_ids(log: RowLog, paper_id: int, facts: Facts) -> None:
    """Give a paper these identifiers; its old cite keys and titles stay."""
    wanted = {(item.kind, storable(item.value)): at for at, item in enumerate(facts.ids)}
    for row in log.find("paper_ids", paper_id=paper_id):
        pair = (row["kind"], row["value"])
        if row["kind"] not in FORMER_KINDS and pair not in wanted:
            log.delete("paper_ids", kind=pair[0], value=pair[1], paper_id=paper_id)
    for (kind, value), position in wanted.items():
        key = {"kind": kind, "value": value, "paper_id": paper_id}
        log.upsert("paper_ids", key, position=position)


def write_links(log: RowLog, paper_id: int, facts: Facts) -> None:
    """Give a paper these links in this order."""
    log.delete("paper_links", paper_id=paper_id)
    for position, link in enumerate(facts.links):
        url = storable(link.url)
        log.insert("paper_links", paper_id=paper_id, position=position, kind=link.kind, url=url)


def session_id(log: RowLog, session: Session) -> int:
    """Find or make the row of a session; empty date, time and place are filled."""
    session = replace(session, venue=storable(session.venue), name=storable(session.name))
    rows = log.find("sessions", venue=session.venue, year=session.year, name=session.name)
    details = {"date": session.date, "time": session.time, "place": session.place}
    if not rows:
        return log.insert(
            "sessions", venue=session.venue, year=session.year, name=session.name, **details
        )
    empty = {name: value for name, value in details.items() if value and not rows[0][name]}
    if empty:
        log.update("sessions", rows[0], **empty)
    return int(rows[0]["id"])


def write_changed_facts(
    log: RowLog, paper_id: int, facts: Facts, changed: Mapping[str, Any]
) -> None:
    """Store those fields of `facts` that are named in `changed`."""
    row = log.find("papers", id=paper_id)[0]
    columns = paper_columns(facts)
    if not row["key_fixed"] and not changed.keys().isdisjoint({"title", "authors", "year"}):
        columns["key"] = new_key(log.connection, facts, paper_id)
    log.update("papers", row, **columns)
    if "authors" in changed:
        write_authors(log, paper_id, facts.authors)
    if "ids" in changed:
        write_ids(log, paper_id, facts)
    if "links" in changed:
        write_links(log, paper_id, facts)
