"""The order of the list: one SQL clause per sort key, total by id, empty values last."""

import sqlite3
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, filterfalse, islice
from operator import lt

from reading_list import text
from reading_list.query.combine import conjuncts, fields_of
from reading_list.query.sorts import Sort, SortKey
from reading_list.query.tree import And, Name, Node, Or, Text
from reading_list.storage.filter_sql import IN_PAPERS, lists_meant, match_expression
from reading_list.storage.many_ids import read_ids

RANKING_FIELDS = ("title", "author", "abstract", "venue")
"""Where words rank a paper, the weightiest first."""
_WEIGHTS = "10.0, 5.0, 1.0, 1.0"
_TELLING_LETTERS = 3
_RANKED = 2_000  # the best ones are ranked, the rest follow in page order
_MOST_WORDS = 12  # a whole abstract that was pasted is ranked by its first words
# Of more hits than these, titles with the words are put first, and not weighed: that takes a
# microsecond a paper, which is more than finding it, and of so many there is hardly a best.
_MOST_WEIGHED = 10_000
_ENOUGH = 100  # papers that fit well, after which nobody looks for those that fit less

# Per key: the papers that have a value, those that have none, and the order. Each is a range
# of an index; one query for both would sort all of them.
_INDEXED: dict[SortKey, tuple[str, str, tuple[str, ...]]] = {
    SortKey.PAGE: (
        *("page_source IS NOT NULL", "page_source IS NULL"),
        ("page_source", "page_position"),
    ),
    SortKey.ADDED: ("1", "0", ("added",)),
    SortKey.TITLE: ("title_sort > ''", "title_sort = ''", ("title_sort",)),
    SortKey.AUTHOR: ("author_sort > ''", "author_sort = ''", ("author_sort",)),
    SortKey.YEAR: ("year IS NOT NULL", "year IS NULL", ("year",)),
}
_HEADS = "{title authors}"
_MARKED = {
    SortKey.RATING: "rating",
    SortKey.STATUS: (
        "CASE status WHEN 'new' THEN NULL WHEN 'queued' THEN 1 WHEN 'maybe' THEN 2 "
        "WHEN 'skipped' THEN 3 WHEN 'reading' THEN 4 ELSE 5 END"
    ),
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
    if sort.key in (SortKey.SESSION, SortKey.LIST):
        page = ids_in_order(connection, Sort(SortKey.PAGE))
        is_by_session = sort.key is SortKey.SESSION
        placed = _of_sessions(connection, page) if is_by_session else _of_lists(connection)
        return _with_value_first(placed, page, sort)
    if sort.key in _MARKED:
        return _by_mark(connection, sort)
    return _by_index(connection, sort)


def arranged(found: set[int], order: "array[int]", *, is_rising: bool) -> "array[int]":
    """Put found ids in an order of all; `is_rising` says that this is the order of their ids."""
    if is_rising:  # as in a library that was imported in one go; takes a third of the time
        return array("q", sorted(found))
    return array("q", filter(found.__contains__, order))


def are_rising(ids: Sequence[int]) -> bool:
    """Tell whether ids stand in the order of their numbers."""
    return all(map(lt, ids, islice(ids, 1, None)))


def best_first(connection: sqlite3.Connection, node: Node, found: set[int]) -> "array[int]":
    """Take those out of the found ids that fit the typed words best, and give them in order."""
    telling = filter(ranks, _positive_words(node))
    phrases = list(dict.fromkeys(match_expression(w.tokens, w.is_prefix) for w in telling))
    best: Iterable[int] = ()
    if phrases:
        rank = _best_of_many if len(found) > _MOST_WEIGHED else _best_of_few
        best = rank(connection, phrases[:_MOST_WORDS])
    ids = array("q", filter(found.__contains__, best))
    found.difference_update(ids)
    return ids


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


def _by_index(connection: sqlite3.Connection, sort: Sort) -> "array[int]":
    has_value, has_none, columns = _INDEXED.get(sort.key, _INDEXED[SortKey.PAGE])
    down = " DESC" if sort.is_descending else ""
    order = ", ".join(f"{column}{down}" for column in (*columns, "id"))
    found = array("q")
    for where in (has_value, has_none):
        query = f"SELECT id FROM papers WHERE {where} ORDER BY {order}"
        found.extend(read_ids(connection, query))
    return found


def _by_mark(connection: sqlite3.Connection, sort: Sort) -> "array[int]":
    """Sort by what only papers that were marked have."""
    value = _MARKED[sort.key]
    everyone = sorted(_by_index(connection, Sort(SortKey.PAGE)))
    query = f"SELECT paper_id AS id, {value} AS value FROM marks WHERE value IS NOT NULL"
    marked = read_ids(connection, f"SELECT id FROM ({query}) ORDER BY value, id")
    if sort.key is SortKey.STATUS:  # no mark is a status as well: the first
        rest = filterfalse(frozenset(marked).__contains__, everyone)
        ids = array("q", chain(rest, marked))
        return ids[::-1] if sort.is_descending else ids
    return _with_value_first(marked, everyone[::-1] if sort.is_descending else everyone, sort)


def _with_value_first(rising: Sequence[int], everyone: Sequence[int], sort: Sort) -> "array[int]":
    """Give the papers that have a value in its order, and the others as they stand."""
    rest = filterfalse(frozenset(rising).__contains__, everyone)
    return array("q", chain(rising[::-1] if sort.is_descending else rising, rest))


def _best_of_few(connection: sqlite3.Connection, phrases: Sequence[str]) -> Iterable[int]:
    return _weighed(connection, " OR ".join(phrases))


def _best_of_many(connection: sqlite3.Connection, phrases: Sequence[str]) -> Iterable[int]:
    """Give those that begin with the words, have all in the title, have any in title or authors.

    The next tier is asked only if there are too few before.
    """
    together, either = (word.join(phrases) for word in (" AND ", " OR "))
    best: dict[int, None] = {}
    for words in (f"title : (^ {together})", f"title : ({together})", f"{_HEADS} : ({either})"):
        if len(best) < _ENOUGH:
            ids = read_ids(connection, f"{IN_PAPERS} LIMIT {_RANKED}", [words])
            best.update(dict.fromkeys(ids))
    return best


def _weighed(connection: sqlite3.Connection, expression: str) -> list[int]:
    """Give the papers that fit an expression best, best first."""
    query = f"{IN_PAPERS} ORDER BY bm25(papers_search, {_WEIGHTS}), rowid LIMIT {_RANKED}"
    return read_ids(connection, query, [expression])


def _of_sessions(connection: sqlite3.Connection, page: Iterable[int]) -> list[int]:
    """Give the papers of all sessions in the natural order of these, each in its first."""
    rows = connection.execute(
        "SELECT id, date || time || ' ' || venue || ' ' || name FROM sessions"
    ).fetchall()
    rows.sort(key=lambda row: (text.sort_key(row[1]), row[0]), reverse=True)
    places: dict[int, int] = {}
    for place, (session, _) in enumerate(rows):
        query = "SELECT paper_id AS id FROM paper_sessions WHERE session_id = ?"
        places.update(dict.fromkeys(read_ids(connection, query, [session]), -place))
    return sorted(filter(places.__contains__, page), key=places.__getitem__)


def _of_lists(connection: sqlite3.Connection) -> list[int]:
    """Give the papers of all lists in the natural order of these, each in its first."""
    rows = connection.execute("SELECT id, name FROM lists").fetchall()
    rows.sort(key=lambda row: (text.sort_key(row[1]), row[0]))
    listed = (ids_on_list(connection, list_id, Sort(SortKey.LIST)) for list_id, _ in rows)
    return list(dict.fromkeys(chain.from_iterable(listed)))
