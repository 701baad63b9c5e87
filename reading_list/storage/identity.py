"""Lookups an import plan needs: who has this identifier, this title; what was said last."""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from reading_list.core.identifiers import STRONG_KINDS
from reading_list.core.plan import SourceFacts


@dataclass(frozen=True, slots=True)
class Candidate:
    """A paper that may be the one sought: its first author and its strong identifiers."""

    paper: int
    first_author: str
    ids: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class LatestItem:
    """What a source said last about a paper; `differs` is JSON, see `bases`."""

    paper: int
    record: int
    digest: str
    differs: str | None


def papers_by_identifier(
    connection: sqlite3.Connection, wanted: Iterable[tuple[str, str]]
) -> dict[tuple[str, str], int]:
    """Map (kind, value) to the paper that has it, for strong identifiers."""
    found: dict[tuple[str, str], int] = {}
    pairs = list(wanted)
    for kind in STRONG_KINDS:
        values = json.dumps([value for k, value in pairs if k == kind])
        for value, paper in connection.execute(
            "SELECT value, paper_id FROM paper_ids WHERE kind = ? "
            "AND value IN (SELECT value FROM json_each(?)) ORDER BY paper_id DESC",
            (kind, values),
        ):
            found[kind, value] = paper
    return found


def papers_by_title(
    connection: sqlite3.Connection, match_keys: Iterable[str]
) -> dict[str, list[Candidate]]:
    """Map folded titles to the papers that have them, or had them when they were merged."""
    rows = connection.execute(
        "WITH found(key, id) AS ("
        # Only their beginnings are indexed.
        "SELECT p.match_key, p.id FROM papers p WHERE substr(p.match_key, 1, 24) "
        "IN (SELECT substr(value, 1, 24) FROM json_each(:keys)) "
        "AND p.match_key <> '' AND p.match_key IN (SELECT value FROM json_each(:keys)) "
        "UNION SELECT t.value, t.paper_id FROM paper_ids t "
        "WHERE t.kind = 'title' AND t.value IN (SELECT value FROM json_each(:keys))) "
        "SELECT f.key, f.id, ifnull(a.name, ''), (SELECT json_group_array("
        "json_array(i.kind, i.value)) FROM paper_ids i WHERE i.paper_id = f.id) "
        "FROM found f LEFT JOIN paper_authors pa ON pa.paper_id = f.id AND pa.position = 0 "
        "LEFT JOIN authors a ON a.id = pa.author_id ORDER BY f.id",
        {"keys": json.dumps(list(match_keys))},
    )
    found: dict[str, list[Candidate]] = {}
    for match_key, paper, author, ids in rows:
        pairs = tuple((kind, value) for kind, value in json.loads(ids) if kind in STRONG_KINDS)
        found.setdefault(match_key, []).append(Candidate(paper, author, pairs))
    return found


def latest_items(connection: sqlite3.Connection, identity: str) -> dict[int, list[LatestItem]]:
    """Map each paper of a source to what the newest import that held it said.

    Several items belong to one paper when the source lists it twice.
    """
    rows = connection.execute(
        "SELECT i.paper_id, i.record, i.digest, i.differs, i.import_id FROM import_items i "
        "JOIN imports m ON m.id = i.import_id JOIN sources s ON s.id = m.source_id "
        "JOIN papers p ON p.id = i.paper_id "
        "WHERE s.identity = ? AND m.state = 'done' AND i.outcome <> 'unlisted' "
        "ORDER BY i.import_id DESC, i.record",
        (identity,),
    )
    found: dict[int, list[LatestItem]] = {}
    newest: dict[int, int] = {}
    for *values, import_id in rows:
        item = LatestItem(*values)
        if newest.setdefault(item.paper, import_id) == import_id:
            found.setdefault(item.paper, []).append(item)
    return found


def known_sources(connection: sqlite3.Connection) -> list[SourceFacts]:
    """Give the sources that papers were imported from, the newest import first."""
    rows = connection.execute(
        "SELECT s.identity, s.format, s.name, s.venue, s.year, s.session, s.date "
        "FROM sources s JOIN imports m ON m.source_id = s.id WHERE m.state = 'done' "
        "GROUP BY s.id ORDER BY max(m.id) DESC"
    )
    return [
        SourceFacts(
            identity=row[0],
            format=row[1],
            name=row[2],
            venue=row[3],
            year=row[4],
            session=row[5],
            date=row[6],
        )
        for row in rows
    ]


def unlisted(connection: sqlite3.Connection, identity: str) -> frozenset[int]:
    """Give the papers that are marked as no longer listed by a source."""
    rows = connection.execute(
        "SELECT i.paper_id, i.outcome = 'unlisted' FROM import_items i "
        "JOIN imports m ON m.id = i.import_id JOIN sources s ON s.id = m.source_id "
        "WHERE s.identity = ? AND m.state = 'done' ORDER BY i.import_id, i.record DESC",
        (identity,),
    )
    return frozenset(paper for paper, is_unlisted in dict(rows).items() if is_unlisted)


def listed_last(connection: sqlite3.Connection, identity: str) -> tuple[str, list[int]]:
    """Give the time of a source's newest import and the papers it is known to list.

    An import writes nothing about papers that did not change, so these are all that were
    ever listed and are not marked as gone.
    """
    row = connection.execute(
        "SELECT m.at FROM imports m JOIN sources s ON s.id = m.source_id "
        "WHERE s.identity = ? AND m.state = 'done' ORDER BY m.id DESC LIMIT 1",
        (identity,),
    ).fetchone()
    if row is None:
        return "", []
    items = connection.execute(
        "SELECT i.paper_id, i.outcome FROM import_items i JOIN imports m ON m.id = i.import_id "
        "JOIN sources s ON s.id = m.source_id JOIN papers p ON p.id = i.paper_id "
        "WHERE s.identity = ? AND m.state = 'done' ORDER BY i.import_id, i.record DESC",
        (identity,),
    )
    last = dict(items)
    return row[0], sorted(paper for paper, outcome in last.items() if outcome != "unlisted")
