"""Ids by the hundred thousand, handed over by SQLite in one row.

Each row that Python fetches takes the interpreter's lock and makes objects of its own: for all
papers of a large library three times as long as one row with a JSON array, and meanwhile the
window waits at every row. SQLite builds the array without the lock.
"""

import json
import sqlite3
from collections.abc import Sequence
from typing import Any


def read_ids(connection: sqlite3.Connection, query: str, values: Sequence[Any] = ()) -> list[int]:
    """Give the ids a query selects as its only column `id`, in the query's own order.

    SQLite keeps the order of a subquery under an aggregate other than count, min and max.
    """
    array = f"SELECT json_group_array(id) FROM ({query})"
    ids: list[int] = json.loads(connection.execute(array, values).fetchone()[0])
    return ids
