"""Counts for the filters, and values to complete in the query.

A group's counts ignore that group's own filter; lists and views count absolutely. Meant for
a worker thread.
"""

import json
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from reading_list import text
from reading_list.core.draft import SavedView
from reading_list.core.paper import Status
from reading_list.query.tree import Everything, Node
from reading_list.storage.finding import matching

GROUPS = ("status", "session", "tag", "rating", "has", "year", "venue", "author")
_MOST_OFFERED = 12
_VALUES_READ = 200  # a group's list opened whole; more are found by typing
_CANDIDATES = 2_000  # authors looked at: those with most papers, under one spelling at least

Among = Callable[[str], str]
"""Gives, for the column that holds a paper's id, the condition that the filter holds."""

# Papers are large rows: each count asks a small table or an index, never the papers themselves.
_BY_GROUP: dict[str, Callable[[Among], str]] = {
    "session": lambda among: (
        "SELECT ps.session_id, count(*) FROM paper_sessions ps "
        f"WHERE {among('ps.paper_id')} GROUP BY 1"
    ),
    "tag": lambda among: (
        f"SELECT pt.tag_id, count(*) FROM paper_tags pt WHERE {among('pt.paper_id')} GROUP BY 1"
    ),
    "rating": lambda among: (
        "SELECT m.rating, count(*) FROM marks m WHERE m.rating IS NOT NULL "
        f"AND {among('m.paper_id')} GROUP BY 1 ORDER BY 1 DESC"
    ),
    "year": lambda among: (
        "SELECT p.year, count(*) FROM papers p WHERE p.year IS NOT NULL "
        f"AND {among('p.id')} GROUP BY 1 ORDER BY 1 DESC"
    ),
    "venue": lambda among: (
        "SELECT p.venue, count(*) FROM papers p WHERE p.venue <> '' "
        f"AND {among('p.id')} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {_VALUES_READ}"
    ),
    "author": lambda among: (
        "WITH most AS (SELECT pa.author_id FROM paper_authors pa "
        f"WHERE {among('pa.paper_id')} GROUP BY 1 ORDER BY count(*) DESC LIMIT {_CANDIDATES}), "
        "names AS (SELECT DISTINCT folded FROM authors "
        "WHERE id IN (SELECT author_id FROM most)) "
        "SELECT min(a.name), count(*) FROM names n JOIN authors a ON a.folded = n.folded "
        "JOIN paper_authors pa ON pa.author_id = a.id "
        f"WHERE {among('pa.paper_id')} GROUP BY a.folded ORDER BY 2 DESC, 1 LIMIT {_VALUES_READ}"
    ),
}
_HAS: dict[str, Callable[[Among], str]] = {
    "note": lambda among: f"notes x WHERE {among('x.paper_id')}",
    "highlight": lambda among: f"highlights x WHERE {among('x.paper_id')}",
    "tag": lambda among: f"paper_tags x WHERE {among('x.paper_id')}",
    "rating": lambda among: f"marks x WHERE x.rating IS NOT NULL AND {among('x.paper_id')}",
    "list": lambda among: f"list_items x WHERE {among('x.paper_id')}",
    "link": lambda among: (
        f"(SELECT p.id AS paper_id FROM papers p WHERE p.url <> '' AND {among('p.id')} UNION "
        f"SELECT l.paper_id FROM paper_links l WHERE {among('l.paper_id')}) x"
    ),
    "code": lambda among: f"paper_links x WHERE x.kind = 'code' AND {among('x.paper_id')}",
    "pdf": lambda among: (
        f"(SELECT l.paper_id FROM paper_links l WHERE l.kind = 'pdf' AND {among('l.paper_id')} "
        "UNION SELECT a.paper_id FROM attachments a "
        f"WHERE a.path LIKE '%.pdf' AND {among('a.paper_id')}) x"
    ),
    "doi": lambda among: f"paper_ids x WHERE x.kind = 'doi' AND {among('x.paper_id')}",
}


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a group: what to write in the query, what to show, how many it finds."""

    value: str
    label: str
    count: int
    color: str = ""


def count_groups(
    connection: sqlite3.Connection, nodes: Mapping[str, Node]
) -> dict[str, tuple[Value, ...]]:
    """Count the values of groups; each comes with the filter that leaves the group itself out.

    Most groups share one filter, so its papers are found once, into a temporary table.
    """
    counted: dict[str, tuple[Value, ...]] = {}
    for node in dict.fromkeys(nodes.values()):
        total, among = _found(connection, node)
        for group, wanted in nodes.items():
            if wanted == node:
                counted[group] = _count_group(connection, group, total, among)
    return counted


def status_counts(connection: sqlite3.Connection) -> dict[Status, int]:
    """Count the papers of each status; those never marked are new."""
    rows = connection.execute("SELECT status, count(*) FROM marks GROUP BY status")
    counts = {Status(status): count for status, count in rows}
    (total,) = connection.execute("SELECT count(*) FROM papers").fetchone()
    counts.pop(Status.NEW, None)
    return {**counts, Status.NEW: total - sum(counts.values())}


def _found(connection: sqlite3.Connection, node: Node) -> tuple[int, Among]:
    """Put the papers of a filter into a temporary table; give their number and condition.

    The plus keeps SQLite from walking that table and looking each paper up: it is only to
    be asked, row by row of an index (ten times faster where most papers are found).
    """
    if isinstance(node, Everything):
        (total,) = connection.execute("SELECT count(*) FROM papers").fetchone()
        return total, lambda _: "1"
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS found (id INTEGER PRIMARY KEY)")
    connection.execute("DELETE FROM temp.found")
    ids = json.dumps(sorted(matching(connection, node)))
    cursor = connection.execute("INSERT INTO temp.found SELECT value FROM json_each(?)", (ids,))
    return cursor.rowcount, lambda column: f"+{column} IN (SELECT id FROM temp.found)"


def _count_group(
    connection: sqlite3.Connection, group: str, total: int, among: Among
) -> tuple[Value, ...]:
    if group == "has":
        return _has(connection, total, among)
    if group == "status":
        return _statuses(connection, total, among)
    rows = connection.execute(_BY_GROUP[group](among)).fetchall()
    if group == "session":
        return _sessions(connection, dict(rows))
    if group == "tag":
        return _tags(connection, among, dict(rows))
    return tuple(Value(str(value), str(value), count) for value, count in rows)


def _statuses(connection: sqlite3.Connection, total: int, among: Among) -> tuple[Value, ...]:
    """Count the statuses; papers never marked have no row, and are new."""
    rows = connection.execute(
        f"SELECT m.status, count(*) FROM marks m WHERE {among('m.paper_id')} GROUP BY 1"
    )
    counts = dict(rows.fetchall())
    counts[str(Status.NEW)] = total - sum(n for s, n in counts.items() if s != Status.NEW)
    return tuple(Value(s, s, counts[s]) for s in map(str, Status) if counts.get(s))


def lists(connection: sqlite3.Connection) -> tuple[Value, ...]:
    """Give all reading lists with their sizes, in the order they were made."""
    rows = connection.execute(
        "SELECT l.name, count(i.paper_id) FROM lists l LEFT JOIN list_items i "
        "ON i.list_id = l.id GROUP BY l.id ORDER BY l.id"
    )
    return tuple(Value(name, name, count) for name, count in rows)


def tags(connection: sqlite3.Connection) -> tuple[Value, ...]:
    """Give all tags that are on a paper, with their counts, in natural order."""
    rows = connection.execute(
        "SELECT t.name, t.color, count(p.paper_id) FROM tags t "
        "JOIN paper_tags p ON p.tag_id = t.id GROUP BY t.id"
    )
    ordered = sorted(rows, key=lambda row: (text.sort_key(row[0]), row[0]))
    return tuple(Value(name, name, count, color) for name, color, count in ordered)


def views(connection: sqlite3.Connection) -> tuple[SavedView, ...]:
    """Give the person's saved views, in the order they were made."""
    rows = connection.execute("SELECT name, query, sort FROM views ORDER BY id")
    return tuple(SavedView(*row) for row in rows)


def session_values(connection: sqlite3.Connection) -> dict[int, str]:
    """Name each session as short as is clear: its own name, or its full label."""
    rows = connection.execute("SELECT id, venue, year, name FROM sessions").fetchall()
    names = [row[3] for row in rows]
    values = {}
    for session_id, venue, year, name in rows:
        label = " ".join(part for part in (venue, str(year or ""), name) if part)
        values[session_id] = name if name and names.count(name) == 1 else label
    return values


def completions(connection: sqlite3.Connection, field: str, typed: str) -> tuple[Value, ...]:
    """Give values of a field that begin with, or then hold, what was typed."""
    values = _ALL[field](connection) if field in _ALL else ()
    wanted = text.fold(typed).strip()
    starts, holds = [], []
    for value in values:
        name = f" {text.fold(value.label)}".replace("/", " ")
        if name.startswith(f" {wanted}"):
            starts.append(value)
        elif f" {wanted}" in name:
            holds.append(value)
    return tuple([*starts, *holds][:_MOST_OFFERED])


def _sessions(connection: sqlite3.Connection, counts: dict[int, int]) -> tuple[Value, ...]:
    names = session_values(connection)
    return tuple(
        Value(names[i], names[i], counts[i]) for i in sorted(counts) if names[i] and counts[i]
    )


def _tags(
    connection: sqlite3.Connection, among: Among, counts: dict[int, int]
) -> tuple[Value, ...]:
    """Count tags; a tag with others below it finds their papers too, each once."""
    rows = connection.execute("SELECT id, name, color FROM tags").fetchall()
    by_name = {name: (tag_id, color) for tag_id, name, color in rows}
    values = []
    for name, (tag_id, color) in by_name.items():
        below = [i for other, (i, _) in by_name.items() if other.startswith(f"{name}/")]
        count = counts.get(tag_id, 0)
        if any(i in counts for i in below):
            ids = ", ".join(map(str, [tag_id, *below]))
            (count,) = connection.execute(
                "SELECT count(DISTINCT pt.paper_id) FROM paper_tags pt "
                f"WHERE pt.tag_id IN ({ids}) AND {among('pt.paper_id')}"
            ).fetchone()
        if count:
            values.append(Value(name, name, count, color))
    values.sort(key=lambda v: (text.sort_key(v.value.replace("/", " ")), v.value))
    return tuple(values)


def _has(connection: sqlite3.Connection, total: int, among: Among) -> tuple[Value, ...]:
    counts = {}
    for name, source in _HAS.items():
        (counts[name],) = connection.execute(
            f"SELECT count(DISTINCT x.paper_id) FROM {source(among)}"
        ).fetchone()
    (without,) = connection.execute(
        f"SELECT count(*) FROM papers p WHERE p.abstract = '' AND {among('p.id')}"
    ).fetchone()
    counts["abstract"] = total - without
    return tuple(Value(name, name, count) for name, count in counts.items() if count)


def _all_venues(connection: sqlite3.Connection) -> tuple[Value, ...]:
    rows = connection.execute(
        "SELECT venue, count(*) FROM papers WHERE venue <> '' GROUP BY 1 ORDER BY 2 DESC, 1"
    )
    return tuple(Value(name, name, count) for name, count in rows)


def _all_authors(connection: sqlite3.Connection) -> tuple[Value, ...]:
    rows = connection.execute(
        "SELECT min(a.name), sum(papers) "
        "FROM (SELECT author_id, count(*) AS papers FROM paper_authors GROUP BY 1) "
        "JOIN authors a ON a.id = author_id GROUP BY a.folded ORDER BY 2 DESC, 1 LIMIT 5000"
    )
    return tuple(Value(name, name, count) for name, count in rows)


def _all_sessions(connection: sqlite3.Connection) -> tuple[Value, ...]:
    rows = connection.execute("SELECT session_id, count(*) FROM paper_sessions GROUP BY 1")
    return _sessions(connection, dict(rows.fetchall()))


_ALL = {
    "tag": tags,
    "list": lists,
    "venue": _all_venues,
    "author": _all_authors,
    "session": _all_sessions,
}
