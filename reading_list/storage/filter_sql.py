"""The filter tree as SQL: a condition on `papers p`, with its values.

Names, marks and numbers are sets of ids from an index. Words are asked of indexes of their own,
and `finding` puts together what both find.
"""

import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from typing import Any

from reading_list import text
from reading_list.core.named import place_of_name
from reading_list.query.tree import (
    And,
    Between,
    During,
    Everything,
    Is,
    Name,
    Node,
    Not,
    Or,
    Text,
)

COLUMN_OF = {"title": "title", "author": "authors", "abstract": "abstract", "venue": "venue"}
IN_PAPERS = "SELECT rowid AS id FROM papers_search WHERE papers_search MATCH ?"
IN_NOTES = "SELECT rowid AS id FROM notes_search WHERE notes_search MATCH ?"
_LABEL = "trim(s.venue || ' ' || ifnull(s.year || ' ', '') || s.name)"


@dataclass(frozen=True, slots=True)
class Condition:
    """A boolean SQL expression over `papers p`, and the values of its marks."""

    sql: str
    values: tuple[Any, ...] = ()


NOWHERE = Condition("0")
_LONGEST_PHRASE = 1_000  # words; longer than most abstracts, and each has to be looked up
_NAMED_BY = {
    "author": "SELECT 1 FROM authors WHERE folded = ?",
    "venue": "SELECT 1 FROM papers WHERE venue = ?",
}


def with_words(node: Node, connection: sqlite3.Connection) -> Node:
    """Put words in the place of names of authors and venues that nothing is called by."""
    if isinstance(node, And | Or):
        children = dict.fromkeys(with_words(child, connection) for child in node.children)
        return type(node)(tuple(children))
    if isinstance(node, Not):
        return Not(with_words(node.child, connection))
    if not isinstance(node, Name) or node.field not in _NAMED_BY:
        return node
    tokens = tuple(text.tokens(node.value))
    value = " ".join(tokens) if node.field == "author" else node.value
    if node.is_whole and _exists(connection, _NAMED_BY[node.field], value):
        return node
    return Text(node.field, tokens, node.is_prefix)


def condition(node: Node, connection: sqlite3.Connection) -> Condition:
    """Translate a tree that asks no word index (see `with_words`); names are looked up."""
    match node:
        case Everything():
            return Condition("1")
        case And(children):
            return _joined(" AND ", "1", (condition(child, connection) for child in children))
        case Or(children):
            return _joined(" OR ", "0", (condition(child, connection) for child in children))
        case Not(child):
            inner = condition(child, connection)
            return Condition(f"NOT ({inner.sql})", inner.values)
        case Text():
            return _text(node)
        case Name():
            return _NAMES[node.field](node, connection)
        case Is(field, value):
            return _IS[field](value)
        case Between():
            return _between(node)
        case During():
            return _during(node)


def match_expression(tokens: Iterable[str], is_prefix: bool, column: str = "") -> str:
    """Write folded tokens as an FTS5 phrase; the last one goes on if `is_prefix`."""
    phrase = " ".join(islice(tokens, _LONGEST_PHRASE)).replace('"', '""')
    return f'{column + " : " if column else ""}"{phrase}"{" *" if is_prefix else ""}'


def _joined(word: str, empty: str, parts: Iterable[Condition]) -> Condition:
    found = list(parts)
    if not found:
        return Condition(empty)
    values = tuple(value for part in found for value in part.values)
    return Condition("(" + word.join(part.sql for part in found) + ")", values)


def word_queries(node: Text) -> list[tuple[str, str]]:
    """Give the index queries of a word or phrase, each with its value; none for highlights."""
    if not node.tokens or node.field == "highlight":
        return []
    phrase = match_expression(node.tokens, node.is_prefix)
    if column := COLUMN_OF.get(node.field):
        return [(IN_PAPERS, match_expression(node.tokens, node.is_prefix, column))]
    if node.field == "note":
        return [(IN_NOTES, phrase)]
    return [(IN_PAPERS, phrase), (IN_NOTES, phrase)]


def _text(node: Text) -> Condition:
    assert not word_queries(node), "words are found in the index, not by SQL"
    if not node.tokens:
        return Condition("1")
    # Few highlights exist, so they have no index: the fold runs as an SQL function.
    wanted = " " + " ".join(node.tokens)
    return Condition(
        "p.id IN (SELECT paper_id FROM highlights "
        "WHERE instr(' ' || folded(quote || ' ' || comment) || ' ', ?))",
        (wanted if node.is_prefix else f"{wanted} ",),
    )


def _author(node: Name, connection: sqlite3.Connection) -> Condition:
    del connection
    folded = " ".join(text.tokens(node.value))
    return Condition(
        "p.id IN (SELECT pa.paper_id FROM paper_authors pa "
        "JOIN authors a ON a.id = pa.author_id WHERE a.folded = ?)",
        (folded,),
    )


def _venue(node: Name, connection: sqlite3.Connection) -> Condition:
    del connection
    return Condition("p.id IN (SELECT id FROM papers WHERE venue = ?)", (node.value,))


def _session(node: Name, connection: sqlite3.Connection) -> Condition:
    rows = connection.execute(f"SELECT s.id, s.name, {_LABEL} FROM sessions s").fetchall()
    whole = [i for i, name, label in rows if node.value in (name, label)]
    if not (node.is_whole and whole):
        whole = [i for i, _, label in rows if _has_words(label, node)]
    return _any_of("SELECT paper_id FROM paper_sessions WHERE session_id", whole)


def _tag(node: Name, connection: sqlite3.Connection) -> Condition:
    levels = (" ".join(level.split()) for level in text.fold(node.value).split("/"))
    wanted = "/".join(level for level in levels if level)
    found = []
    for tag_id, name in connection.execute("SELECT id, name FROM tags").fetchall():
        folded = text.fold(name)
        is_started = node.is_prefix and not node.is_whole and folded.startswith(wanted)
        if folded == wanted or folded.startswith(f"{wanted}/") or is_started:
            found.append(tag_id)
    return _any_of("SELECT paper_id FROM paper_tags WHERE tag_id", found)


def lists_meant(node: Name, connection: sqlite3.Connection) -> list[tuple[int, str]]:
    """Give ids and names of the reading lists that a term asks for."""
    rows = connection.execute("SELECT id, name FROM lists ORDER BY id").fetchall()
    at = place_of_name(node.value, [name for _, name in rows])
    if node.is_whole and at is not None:
        return [rows[at]]
    return [row for row in rows if _has_words(row[1], node)]


def _list(node: Name, connection: sqlite3.Connection) -> Condition:
    found = [list_id for list_id, _ in lists_meant(node, connection)]
    return _any_of("SELECT paper_id FROM list_items WHERE list_id", found)


def _doi(node: Name, connection: sqlite3.Connection) -> Condition:
    del connection
    return _starting("paper_ids WHERE kind = 'doi' AND value", node.value.lower(), node)


def _key(node: Name, connection: sqlite3.Connection) -> Condition:
    del connection
    old = _starting("paper_ids WHERE kind = 'key' AND lower(value)", node.value.lower(), node)
    pattern = _like(node.value, node.is_prefix)
    return Condition(
        f"({old.sql} OR p.id IN (SELECT id FROM papers WHERE key LIKE ? ESCAPE '\\'))",
        (*old.values, pattern),
    )


def _import(node: Name, connection: sqlite3.Connection) -> Condition:
    if node.value.casefold() == "last":
        rows = connection.execute("SELECT max(id) FROM imports WHERE state = 'done'").fetchall()
        found = [row[0] for row in rows if row[0] is not None]
    else:
        rows = connection.execute(
            "SELECT m.id, s.name FROM imports m JOIN sources s ON s.id = m.source_id "
            "WHERE m.state = 'done'"
        ).fetchall()
        found = [i for i, name in rows if node.value == str(i) or _has_words(name, node)]
    return _any_of(
        "SELECT paper_id FROM import_items WHERE outcome <> 'unlisted' AND import_id", found
    )


def _starting(place: str, value: str, node: Name) -> Condition:
    return Condition(
        f"p.id IN (SELECT paper_id FROM {place} LIKE ? ESCAPE '\\')",
        (_like(value, node.is_prefix),),
    )


def _like(value: str, is_prefix: bool) -> str:
    escaped = value.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return escaped + ("%" if is_prefix else "")


def _has_words(name: str, node: Name) -> bool:
    wanted = " " + " ".join(text.tokens(node.value))
    return (wanted if node.is_prefix else f"{wanted} ") in f" {' '.join(text.tokens(name))} "


def _any_of(select: str, ids: list[int]) -> Condition:
    return Condition(f"p.id IN ({select} IN ({', '.join(map(str, ids))}))") if ids else NOWHERE


def _exists(connection: sqlite3.Connection, query: str, value: str) -> bool:
    return connection.execute(f"{query} LIMIT 1", (value,)).fetchone() is not None


def _status(value: str) -> Condition:
    if value == "new":
        return Condition("p.id NOT IN (SELECT paper_id FROM marks WHERE status <> 'new')")
    return Condition("p.id IN (SELECT paper_id FROM marks WHERE status = ?)", (value,))


def _type(value: str) -> Condition:
    return Condition("p.type = ?", (value,))


def _has(value: str) -> Condition:
    return Condition(_HAS[value])


def _is(value: str) -> Condition:
    return Condition(_STATES[value])


def _between(node: Between) -> Condition:
    value = "p.year" if node.field == "year" else "rating"
    parts, values = [f"{value} IS NOT NULL"], []
    for sign, bound in ((">=", node.low), ("<=", node.high)):
        if bound is not None:
            parts.append(f"{value} {sign} ?")
            values.append(bound)
    sql = " AND ".join(parts)
    if node.field == "rating":
        sql = f"p.id IN (SELECT paper_id FROM marks WHERE {sql})"
    return Condition(f"({sql})", tuple(values))


def _during(node: During) -> Condition:
    value = "p.added" if node.field == "added" else "read_at"
    parts, values = [f"{value} IS NOT NULL"], []
    if node.first is not None:
        parts.append(f"{value} >= ?")
        values.append(node.first.isoformat())
    if node.last is not None and node.last < date.max:
        parts.append(f"{value} < ?")
        values.append((node.last + timedelta(days=1)).isoformat())
    sql = " AND ".join(parts)
    if node.field == "read":
        sql = f"p.id IN (SELECT paper_id FROM marks WHERE {sql})"
    return Condition(f"({sql})", tuple(values))


_NEWEST_OF_SOURCE = (
    "SELECT i.paper_id FROM import_items i JOIN imports m ON m.id = i.import_id "
    "WHERE m.state = 'done' AND i.outcome = 'updated' AND m.id = "
    "(SELECT max(n.id) FROM imports n WHERE n.source_id = m.source_id AND n.state = 'done')"
)
_NOT_SAID_AGAIN = (
    "NOT EXISTS (SELECT 1 FROM import_items j JOIN imports n ON n.id = j.import_id "
    "WHERE j.paper_id = i.paper_id AND j.import_id > i.import_id AND n.source_id = m.source_id "
    "AND n.state = 'done' AND j.outcome <> 'unlisted')"
)
_HAS = {
    "note": "p.id IN (SELECT paper_id FROM notes)",
    "highlight": "p.id IN (SELECT paper_id FROM highlights)",
    "tag": "p.id IN (SELECT paper_id FROM paper_tags)",
    "rating": "p.id IN (SELECT paper_id FROM marks WHERE rating IS NOT NULL)",
    "list": "p.id IN (SELECT paper_id FROM list_items)",
    "link": "(p.url <> '' OR p.id IN (SELECT paper_id FROM paper_links))",
    "code": "p.id IN (SELECT paper_id FROM paper_links WHERE kind = 'code')",
    "pdf": "p.id IN (SELECT paper_id FROM paper_links WHERE kind = 'pdf' "
    "UNION SELECT paper_id FROM attachments WHERE path LIKE '%.pdf')",
    "doi": "p.id IN (SELECT paper_id FROM paper_ids WHERE kind = 'doi')",
    "abstract": "p.abstract <> ''",
}
_STATES = {
    "duplicate": "p.id IN (SELECT x.value FROM alike a, json_each(json_array(a.first_id, "
    "a.second_id)) x WHERE NOT EXISTS (SELECT 1 FROM duplicate_decisions d WHERE "
    "d.decision = 'different' AND d.first_id = a.first_id AND d.second_id = a.second_id))",
    "changed": f"p.id IN ({_NEWEST_OF_SOURCE})",
    "conflict": "p.id IN (SELECT i.paper_id FROM import_items i JOIN imports m "
    "ON m.id = i.import_id WHERE i.conflicts IS NOT NULL AND m.state = 'done' "
    f"AND {_NOT_SAID_AGAIN})",
    "unlisted": "p.id IN (SELECT i.paper_id FROM import_items i JOIN imports m "
    "ON m.id = i.import_id WHERE m.state = 'done' AND i.outcome = 'unlisted' "
    f"AND {_NOT_SAID_AGAIN})",
}
_NAMES: dict[str, Callable[[Name, sqlite3.Connection], Condition]] = {
    "author": _author,
    "venue": _venue,
    "session": _session,
    "tag": _tag,
    "list": _list,
    "doi": _doi,
    "key": _key,
    "import": _import,
}
_IS: dict[str, Callable[[str], Condition]] = {
    "status": _status,
    "type": _type,
    "has": _has,
    "is": _is,
}
