"""Which papers a filter holds for: sets of ids from the indexes, put together in memory.

Asking SQLite for `id IN (SELECT rowid FROM papers_search …)` builds a temporary index of the
hits first; for words that half the papers have, reading the hits straight into a set and
intersecting sets is several times faster. Everything but words stays SQL (`filter_sql`).
"""

import json
import sqlite3
from collections.abc import Collection, Iterable, Sequence

from reading_list.query.tree import And, Everything, Node, Not, Or, Text
from reading_list.storage.filter_sql import (
    IN_NOTES,
    IN_PAPERS,
    condition,
    with_words,
    word_queries,
)
from reading_list.storage.many_ids import read_ids


def matching(connection: sqlite3.Connection, node: Node) -> set[int]:
    """Give the ids of all papers the filter holds for, in a set of the caller's own."""
    return _Search(connection).find(with_words(node, connection))


def count_of(connection: sqlite3.Connection, node: Node) -> int:
    """Count the papers the filter holds for; without reading their ids, where SQL can."""
    meant = with_words(node, connection)
    if _asks_words(meant):
        return len(_Search(connection).find(meant))
    where = condition(meant, connection)
    query = f"SELECT count(*) FROM papers p WHERE {where.sql}"
    return int(connection.execute(query, where.values).fetchone()[0])


def matching_among(
    connection: sqlite3.Connection, node: Node, ids: Collection[int]
) -> frozenset[int]:
    """Give those of some papers that the filter holds for."""
    if not ids:
        return frozenset()
    return frozenset(_Search(connection, ids).find(with_words(node, connection)))


class _Search:
    """Looks through all papers, or through some of them."""

    def __init__(self, connection: sqlite3.Connection, ids: Collection[int] | None = None) -> None:
        self._connection, self._ids = connection, ids

    def find(self, node: Node) -> set[int]:
        match node:
            case Text() if word_queries(node):
                return self._any_word([node])
            case And(children) if _asks_words(node):
                return self._all_of(children)
            case Or(children) if _asks_words(node):
                return self._any_of(children)
            case Not(child) if _asks_words(child):
                return self._plain(Everything()) - self.find(child)
            case _:
                return self._plain(node)

    def _all_of(self, children: Iterable[Node]) -> set[int]:
        """Intersect, asking for everything without words in one query, and subtract the rest."""
        words: dict[Text, None] = {}
        plain: list[Node] = []
        wanted: list[Node] = []
        unwanted: list[Node] = []
        for child in children:
            if not _asks_words(child):
                plain.append(child)
            elif isinstance(child, Text):
                words[child] = None
            elif isinstance(child, Not):
                unwanted.append(child.child)
            else:
                wanted.append(child)
        found = self._all_words(list(words)) if words else None
        if plain or (found is None and not wanted):
            held = self._plain(And(tuple(plain)))
            found = held if found is None else found & held
        for node in wanted:
            found = self.find(node) if found is None else found and found & self.find(node)
        assert found is not None
        for node in unwanted:
            found = found and found - self.find(node)
        return found

    def _any_of(self, children: Iterable[Node]) -> set[int]:
        words = [child for child in children if isinstance(child, Text) and word_queries(child)]
        others = [child for child in children if child not in words]
        found = self._any_word(words) if words else set()
        return found.union(*map(self.find, others))

    def _any_word(self, words: Sequence[Text]) -> set[int]:
        """Ask each index once for all words."""
        found: set[int] = set()
        for index in (IN_PAPERS, IN_NOTES):
            if asked := _asked(index, words):
                found.update(self._hits(index, " OR ".join(asked)))
        return found

    def _all_words(self, words: Sequence[Text]) -> set[int]:
        """Ask the index of papers once for all words, unless notes have some of them.

        A paper may have one word in its title and the other in its note; the few with words
        in their notes are looked at by themselves.
        """
        if len(words) == 1:
            return self._any_word(words)
        in_papers = _asked(IN_PAPERS, words)
        found: set[int] = set()
        if len(in_papers) == len(words):
            found.update(self._hits(IN_PAPERS, " AND ".join(in_papers)))
        in_notes = _asked(IN_NOTES, words)
        noted = set(self._hits(IN_NOTES, " OR ".join(in_notes))) - found if in_notes else set()
        if noted:
            among = _Search(self._connection, noted)
            found |= noted.intersection(*(among._any_word([word]) for word in words))
        return found

    def _hits(self, index: str, expression: str) -> Iterable[int]:
        if self._ids is None:
            return read_ids(self._connection, index, (expression,))
        # Asked for paper by paper, a beginning of words would be looked up anew for each.
        query = f"{index} AND rowid BETWEEN ? AND ?"
        values = (expression, min(self._ids), max(self._ids))
        return set(self._ids).intersection(read_ids(self._connection, query, values))

    def _plain(self, node: Node) -> set[int]:
        where = condition(node, self._connection)
        query, values = f"SELECT p.id FROM papers p WHERE {where.sql}", where.values
        if self._ids is not None:
            query = f"{query} AND p.id IN (SELECT value FROM json_each(?))"
            values = (*values, json.dumps(list(self._ids)))
        return set(read_ids(self._connection, query, values))


def _asked(index: str, words: Iterable[Text]) -> list[str]:
    """Give what an index is asked for: an expression a word, if that word asks it."""
    found = (value for word in words for sql, value in word_queries(word) if sql == index)
    return [f"({expression})" for expression in found]


def _asks_words(node: Node) -> bool:
    """Say whether a tree asks a word index."""
    match node:
        case Text():
            return bool(word_queries(node))
        case And(children) | Or(children):
            return any(map(_asks_words, children))
        case Not(child):
            return _asks_words(child)
        case _:
            return False
