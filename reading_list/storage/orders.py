"""The order of the list: one SQL clause per sort key, total by id, empty values last."""

import sqlite3
from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from reading_list import text
from reading_list.query.combine import conjuncts, fields_of
from reading_list.query.sorts import Sort, SortKey
from reading_list.query.tree import And, Name, Node, Or, Text
from reading_list.storage.filter_sql import lists_meant, match_expression

_STATUS_RANK = (
    "CASE ifnull(m.status, 'new') WHEN 'new' THEN 0 WHEN 'queued' THEN 1 WHEN 'maybe' THEN 2 "
    "WHEN 'skipped' THEN 3 WHEN 'reading' THEN 4 ELSE 5 END"
)
_FROM = "FROM papers p"
_WITH_MARKS = f"{_FROM} LEFT JOIN marks m ON m.paper_id = p.id"
RANKING_FIELDS = ("title", "author", "abstract", "venue")
"""Where words rank a paper, the weightiest first."""
_WEIGHTS = "10.0, 5.0, 1.0, 1.0"
_TELLING_LETTERS = 3
_RANKED = 2_000  # the best ones are ranked, the rest follow in page order
# Of more hits than these only titles and authors are weighed: the best ones have the words
# there anyhow, and weighing each abstract would take longer than a keystroke may.
_MOST_WEIGHED = 10_000

# Per key: tables, an expression that is null where there is no value, and the order.
_CLAUSES: dict[SortKey, tuple[str, str, tuple[str, ...]]] = {
    SortKey.PAGE: (_FROM, "p.page_source", ("p.page_source", "p.page_position")),
    SortKey.ADDED: (_FROM, "0", ("p.added",)),
    SortKey.TITLE: (_FROM, "nullif(p.title_sort, '')", ("p.title_sort",)),
    SortKey.AUTHOR: (_FROM, "nullif(p.author_sort, '')", ("p.author_sort",)),
    SortKey.YEAR: (_FROM, "p.year", ("p.year",)),
    SortKey.RATING: (_WITH_MARKS, "m.rating", ("m.rating",)),
    SortKey.STATUS: (_WITH_MARKS, "0", (_STATUS_RANK,)),
}


@dataclass(frozen=True, slots=True)
class PagePlace:
    """Where a paper stands on the page it came from; `place` counts from 1."""

    source: str
    place: int
    total: int


def page_place(connection: sqlite3.Connection, paper_id: int) -> PagePlace | None:
    """Give a paper's place on its page, None if it came from none."""
    same = "SELECT count(*) FROM papers q WHERE q.page_source = p.page_source"
    row = connection.execute(
        f"SELECT s.name, ({same} AND (q.page_position, q.id) <= (p.page_position, p.id)), "
        f"({same}) FROM papers p JOIN sources s ON s.id = p.page_source WHERE p.id = ?",
        (paper_id,),
    ).fetchone()
    return None if row is None else PagePlace(*row)


def ids_in_order(connection: sqlite3.Connection, sort: Sort) -> "array[int]":
    """Give all ids in this order. Relevance needs more and falls back to page."""
    if sort.key is SortKey.SESSION:
        return _by_names(connection, sort, "session")
    if sort.key is SortKey.LIST:
        return _by_names(connection, sort, "list")
    tables, value, columns = _CLAUSES.get(sort.key, _CLAUSES[SortKey.PAGE])
    down = " DESC" if sort.is_descending else ""
    order = ", ".join(f"{column}{down}" for column in columns)
    query = f"SELECT p.id {tables} ORDER BY ({value}) IS NULL, {order}, p.id{down}"
    return array("q", chain.from_iterable(connection.execute(query)))


def ids_by_relevance(
    connection: sqlite3.Connection, node: Node, found: frozenset[int], rest: Iterable[int]
) -> "array[int]":
    """Give the found ids, those that fit the typed words best first."""
    telling = filter(ranks, _positive_words(node))
    expression = " OR ".join(match_expression(w.tokens, w.is_prefix) for w in telling)
    if len(found) > _MOST_WEIGHED and expression:
        expression = f"{{title authors}} : ({expression})"
    ranked: list[int] = []
    if expression:
        rows = connection.execute(
            f"SELECT rowid FROM papers_search WHERE papers_search MATCH ? "
            f"ORDER BY bm25(papers_search, {_WEIGHTS}), rowid LIMIT {_RANKED}",
            (expression,),
        )
        ranked = [row[0] for row in rows if row[0] in found]
    left = found.difference(ranked)
    return array("q", ranked) + array("q", filter(left.__contains__, rest))


def ranks(word: Text) -> bool:
    """Say whether a word has a part in the order by relevance.

    One or two letters find half of everything; there is no best among those.
    """
    is_weighed = word.field in ("", "title", "author")
    return is_weighed and len("".join(word.tokens)) >= _TELLING_LETTERS


def only_list(connection: sqlite3.Connection, node: Node) -> tuple[int, str] | None:
    """Give id and name of the reading list a filter asks for, if it is just one."""
    parts = [part for part in conjuncts(node) if "list" in fields_of(part)]
    if len(parts) != 1 or not isinstance(parts[0], Name):
        return None
    meant = lists_meant(parts[0], connection)
    return meant[0] if len(meant) == 1 else None


def ids_on_list(connection: sqlite3.Connection, list_id: int, sort: Sort) -> "array[int]":
    """Give the papers of one list in its own order."""
    down = " DESC" if sort.is_descending else ""
    rows = connection.execute(
        "SELECT paper_id FROM list_items WHERE list_id = ? "
        f"ORDER BY position{down}, paper_id{down}",
        (list_id,),
    )
    return array("q", chain.from_iterable(rows))


def _positive_words(node: Node) -> Iterable[Text]:
    if isinstance(node, Text):
        yield node
    elif isinstance(node, And | Or):
        for child in node.children:
            yield from _positive_words(child)


def _by_names(connection: sqlite3.Connection, sort: Sort, what: str) -> "array[int]":
    """Sort by the natural order of names; a list also by the places within it."""
    if what == "session":
        query = (
            "SELECT ps.paper_id, s.date || s.time || ' ' || s.venue || ' ' || s.name, "
            "p.page_position FROM paper_sessions ps JOIN sessions s ON s.id = ps.session_id "
            "JOIN papers p ON p.id = ps.paper_id"
        )
    else:
        query = (
            "SELECT li.paper_id, l.name, li.position FROM list_items li "
            "JOIN lists l ON l.id = li.list_id"
        )
    best: dict[int, tuple[str, float, int]] = {}
    for paper_id, name, position in connection.execute(query):
        key = (text.sort_key(name), position or 0.0, paper_id)
        if paper_id not in best or key < best[paper_id]:
            best[paper_id] = key
    ordered = sorted(best, key=best.__getitem__, reverse=sort.is_descending)
    page = ids_in_order(connection, Sort(SortKey.PAGE))
    return array("q", [*ordered, *(i for i in page if i not in best)])
