"""Which papers a filter holds for: sets of ids from the indexes, put together in memory.

Asking SQLite for `id IN (SELECT rowid FROM papers_search …)` builds a temporary index of the
hits first; for words that half the papers have, reading the hits straight into a set and
intersecting sets is several times faster. Everything but words stays SQL (`filter_sql`).
"""

import json
import sqlite3
from collections.abc import Iterable
from itertools import chain

from reading_list.query.tree import And, Everything, Node, Not, Or, Text
from reading_list.storage.filter_sql import condition, word_queries

Ids = frozenset[int]


def matching(connection: sqlite3.Connection, node: Node) -> Ids:
    """Give the ids of all papers the filter holds for."""
    match node:
        case Text() if queries := word_queries(node):
            parts = (connection.execute(sql, (words,)) for sql, words in queries)
            return frozenset(chain.from_iterable(chain.from_iterable(parts)))
        case And(children) if _has_words(children):
            return _all_of(connection, children)
        case Or(children) if _has_words(children):
            return frozenset().union(*(matching(connection, child) for child in children))
        case Not(child) if _has_words([child]):
            return matching(connection, Everything()) - matching(connection, child)
        case _:
            where = condition(node, connection)
            rows = connection.execute(f"SELECT p.id FROM papers p WHERE {where.sql}", where.values)
            return frozenset(chain.from_iterable(rows))


def matching_among(connection: sqlite3.Connection, node: Node, ids: Iterable[int]) -> Ids:
    """Give those of a few papers that the filter holds for."""
    where = condition(node, connection)
    rows = connection.execute(
        f"SELECT p.id FROM papers p WHERE p.id IN (SELECT value FROM json_each(?)) AND {where.sql}",
        (json.dumps(list(ids)), *where.values),
    )
    return frozenset(chain.from_iterable(rows))


def _all_of(connection: sqlite3.Connection, children: Iterable[Node]) -> Ids:
    """Intersect, asking for everything without words in one query, and subtract the rest."""
    wanted: list[Ids] = []
    unwanted: list[Ids] = []
    plain: list[Node] = []
    for child in children:
        if not _has_words([child]):
            plain.append(child)
        elif isinstance(child, Not):
            unwanted.append(matching(connection, child.child))
        else:
            wanted.append(matching(connection, child))
    if plain or not wanted:
        wanted.append(matching(connection, And(tuple(plain))))
    first, *others = sorted(wanted, key=len)
    return first.intersection(*others).difference(*unwanted)


def _has_words(nodes: Iterable[Node]) -> bool:
    """Say whether any of these asks a word index."""
    for node in nodes:
        match node:
            case Text():
                if word_queries(node):
                    return True
            case And(children) | Or(children):
                if _has_words(children):
                    return True
            case Not(child):
                if _has_words([child]):
                    return True
            case _:
                continue
    return False
