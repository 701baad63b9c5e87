"""Pairs of papers that may be the same work: found elsewhere, kept here, decided by a person.

The pairs are derived data and no part of the history; what a person decides on them is an
edit like any other.
"""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from reading_list.core.acts import Act
from reading_list.core.errors import RefusedError
from reading_list.storage.edits import require_papers
from reading_list.storage.history import now
from reading_list.storage.row_log import RowLog

Pair = tuple[int, int]
DECISIONS = ("different", "later")


@dataclass(frozen=True, slots=True)
class DecideOnPair:
    """Say that two papers are different works, or to be looked at later."""

    first: int
    second: int
    decision: str

    def apply(self, log: RowLog) -> Act | None:
        """Write the decision; see `edits.Edit`."""
        if self.decision not in DECISIONS or self.first == self.second:
            raise RefusedError("Two papers are different, or for later; nothing else.")
        require_papers(log, [self.first, self.second])
        first, second = sorted((self.first, self.second))
        key = {"first_id": first, "second_id": second}
        is_changed = log.upsert("duplicate_decisions", key, decision=self.decision, at=now())
        return Act("duplicate", count=2) if is_changed else None


def replace_pairs(
    connection: sqlite3.Connection, pairs: Iterable[Pair], among: Iterable[int] | None
) -> None:
    """Keep these pairs, in place of all there were or of those of some papers."""
    if among is None:
        connection.execute("DELETE FROM alike")
    else:
        ids = [(paper, paper) for paper in among]
        connection.executemany("DELETE FROM alike WHERE first_id = ? OR second_id = ?", ids)
    connection.executemany(
        "INSERT OR IGNORE INTO alike (first_id, second_id) SELECT ?, ? WHERE EXISTS "
        "(SELECT 1 FROM papers WHERE id = ?) AND EXISTS (SELECT 1 FROM papers WHERE id = ?)",
        ((*sorted(pair), *pair) for pair in pairs),
    )


def open_pairs(connection: sqlite3.Connection) -> list[Pair]:
    """Give the pairs nobody has told apart; those put off for later come last."""
    rows = connection.execute(
        "SELECT a.first_id, a.second_id FROM alike a LEFT JOIN duplicate_decisions d "
        "ON d.first_id = a.first_id AND d.second_id = a.second_id "
        "WHERE d.decision IS NOT 'different' ORDER BY d.decision IS 'later', 1, 2"
    )
    return [(first, second) for first, second in rows]


def titles(connection: sqlite3.Connection) -> list[tuple[int, str, str]]:
    """Give id, plain title and folded title of all papers."""
    rows = connection.execute("SELECT id, ifnull(title_plain, title), match_key FROM papers")
    return rows.fetchall()


def title_candidates(connection: sqlite3.Connection, words: Iterable[str], most: int) -> list[int]:
    """Give papers whose titles share two of these folded words, four at the most."""
    quoted = [f'"{word}"' for word in words][:4]
    if not quoted:
        return []
    halves = [quoted[:2], quoted[2:]] if len(quoted) > 2 else [quoted]
    expression = " OR ".join(f"({' AND '.join(half)})" for half in halves if half)
    rows = connection.execute(
        "SELECT rowid FROM papers_search WHERE papers_search MATCH ? LIMIT ?",
        (f"title : ({expression})", most),
    )
    return [row[0] for row in rows]
