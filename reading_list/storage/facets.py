"""Counts for the filters, and values to complete in the query.

A group's counts ignore that group's own filter; lists and views count absolutely. Meant for
a worker thread: at 100,000 papers the authors alone take some 150 ms.
"""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

from reading_list import text
from reading_list.core.draft import SavedView
from reading_list.core.paper import Status
from reading_list.query.tree import Everything, Is, Node
from reading_list.storage.filter_sql import condition
from reading_list.storage.finding import matching

GROUPS = ("status", "session", "tag", "rating", "has", "year", "venue", "author")
_VALUES_READ = 200  # a group's list opened whole; more are found by typing
_BY_GROUP = {
    "status": (
        "SELECT ifnull(m.status, 'new'), count(*) FROM papers p "
        "LEFT JOIN marks m ON m.paper_id = p.id WHERE {} GROUP BY 1"
    ),
    "session": (
        "SELECT ps.session_id, count(*) FROM paper_sessions ps JOIN papers p "
        "ON p.id = ps.paper_id WHERE {} GROUP BY 1"
    ),
    "tag": (
        "SELECT pt.tag_id, count(*) FROM paper_tags pt JOIN papers p "
        "ON p.id = pt.paper_id WHERE {} GROUP BY 1"
    ),
    "rating": (
        "SELECT m.rating, count(*) FROM marks m JOIN papers p ON p.id = m.paper_id "
        "WHERE m.rating IS NOT NULL AND {} GROUP BY 1 ORDER BY 1 DESC"
    ),
    "year": (
        "SELECT p.year, count(*) FROM papers p WHERE p.year IS NOT NULL AND {} "
        "GROUP BY 1 ORDER BY 1 DESC"
    ),
    "venue": (
        "SELECT p.venue, count(*) FROM papers p WHERE p.venue <> '' AND {} "
        f"GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {_VALUES_READ}"
    ),
    "author": (
        "SELECT min(a.name), count(*) FROM paper_authors pa JOIN authors a ON a.id = pa.author_id "
        "JOIN papers p ON p.id = pa.paper_id WHERE {} "
        f"GROUP BY a.folded ORDER BY 2 DESC, 1 LIMIT {_VALUES_READ}"
    ),
}
_HAS = ("note", "highlight", "tag", "rating", "list", "link", "code", "pdf", "doi", "abstract")


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
        where = _found(connection, node)
        for group, wanted in nodes.items():
            if wanted == node:
                counted[group] = _count_group(connection, group, where)
    return counted


def status_counts(connection: sqlite3.Connection) -> dict[Status, int]:
    """Count the papers of each status; those never marked are new."""
    rows = connection.execute("SELECT status, count(*) FROM marks GROUP BY status")
    counts = {Status(status): count for status, count in rows}
    (total,) = connection.execute("SELECT count(*) FROM papers").fetchone()
    counts.pop(Status.NEW, None)
    return {**counts, Status.NEW: total - sum(counts.values())}


def _found(connection: sqlite3.Connection, node: Node) -> str:
    """Put the papers of a filter into a temporary table; give the condition to join it."""
    if isinstance(node, Everything):
        return "1"
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS found (id INTEGER PRIMARY KEY)")
    connection.execute("DELETE FROM temp.found")
    ids = sorted(matching(connection, node))
    connection.executemany("INSERT INTO temp.found VALUES (?)", zip(ids, strict=True))
    return "p.id IN (SELECT id FROM temp.found)"


def _count_group(connection: sqlite3.Connection, group: str, where: str) -> tuple[Value, ...]:
    if group == "has":
        return _has(connection, where)
    rows = connection.execute(_BY_GROUP[group].format(where)).fetchall()
    if group == "session":
        return _sessions(connection, dict(rows))
    if group == "tag":
        return _tags(connection, where, dict(rows))
    return tuple(Value(str(value), str(value), count) for value, count in rows)


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


def completions(
    connection: sqlite3.Connection, field: str, typed: str, limit: int = 12
) -> tuple[Value, ...]:
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
    return tuple([*starts, *holds][:limit])


def _sessions(connection: sqlite3.Connection, counts: dict[int, int]) -> tuple[Value, ...]:
    names = session_values(connection)
    return tuple(
        Value(names[i], names[i], counts[i]) for i in sorted(counts) if names[i] and counts[i]
    )


def _tags(connection: sqlite3.Connection, where: str, counts: dict[int, int]) -> tuple[Value, ...]:
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
                "SELECT count(DISTINCT pt.paper_id) FROM paper_tags pt JOIN papers p "
                f"ON p.id = pt.paper_id WHERE pt.tag_id IN ({ids}) AND {where}"
            ).fetchone()
        if count:
            values.append(Value(name, name, count, color))
    values.sort(key=lambda v: (text.sort_key(v.value.replace("/", " ")), v.value))
    return tuple(values)


def _has(connection: sqlite3.Connection, where: str) -> tuple[Value, ...]:
    values = []
    for name in _HAS:
        has = condition(Is("has", name), connection)
        (count,) = connection.execute(
            f"SELECT count(*) FROM papers p WHERE {has.sql} AND {where}"
        ).fetchone()
        if count:
            values.append(Value(name, name, count))
    return tuple(values)


def _all_venues(connection: sqlite3.Connection) -> tuple[Value, ...]:
    rows = connection.execute(
        "SELECT venue, count(*) FROM papers WHERE venue <> '' GROUP BY 1 ORDER BY 2 DESC, 1"
    )
    return tuple(Value(name, name, count) for name, count in rows)


def _all_authors(connection: sqlite3.Connection) -> tuple[Value, ...]:
    rows = connection.execute(
        "SELECT a.name, count(*) FROM paper_authors pa JOIN authors a ON a.id = pa.author_id "
        "GROUP BY a.id ORDER BY 2 DESC, 1 LIMIT 5000"
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
