"""Facts that the person and a source have both changed, until somebody says which is right.

The names of such fields stand in `import_items.conflicts`, as JSON; what the source says stands
in `differs` beside them. An item tells what a source said last, so only those are asked.
"""

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from reading_list.core.acts import Act
from reading_list.core.errors import RefusedError
from reading_list.core.paper import Facts
from reading_list.storage import paper_rows, reading, search_index
from reading_list.storage.bases import LATEST_ITEMS, keep_bases
from reading_list.storage.edits import require_papers
from reading_list.storage.facts_json import fact_from_json, facts_to_json
from reading_list.storage.row_log import RowLog

_WITH_SOURCE = """
SELECT i.conflicts, i.differs, s.name FROM import_items i JOIN imports m ON m.id = i.import_id
JOIN sources s ON s.id = m.source_id WHERE i.import_id = ? AND i.record = ?
AND i.conflicts IS NOT NULL
"""
_ANY = "SELECT 1 FROM import_items WHERE paper_id = ? AND conflicts IS NOT NULL"
_LAST_OF_SOURCE = """
SELECT i.conflicts FROM import_items i JOIN imports m ON m.id = i.import_id
JOIN imports n ON n.source_id = m.source_id
WHERE n.id = ? AND i.paper_id = ? AND i.import_id < n.id AND m.state = 'done'
AND i.outcome <> 'unlisted' ORDER BY i.import_id DESC, i.conflicts IS NULL LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that a source changed after we did; `source` is its name."""

    field: str
    ours: Any
    theirs: Any
    source: str


@dataclass(frozen=True, slots=True)
class SettleConflict:
    """Say which value is right, ours or the source's, in these fields; in all without any."""

    paper: int
    fields: tuple[str, ...] = ()
    takes_theirs: bool = False

    def apply(self, log: RowLog) -> Act | None:
        """Write the facts, if theirs are taken, and end the conflict; see `edits.Edit`."""
        titles = require_papers(log, [self.paper])
        open_now = {found.field: found for found in conflicts_of(log.connection, self.paper)}
        wanted = self.fields or tuple(open_now)
        for name in wanted:
            if name not in open_now:
                raise RefusedError(f"No source says anything else about “{name}” of this paper.")
        if not wanted:
            return None
        if self.takes_theirs:
            write_facts(log, self.paper, {name: open_now[name].theirs for name in wanted})
        settle(log, self.paper, wanted)
        return Act("settle", title=titles[self.paper])


def conflicts_of(connection: sqlite3.Connection, paper_id: int) -> tuple[Conflict, ...]:
    """Give what is not settled about a paper, the newest source first."""
    if not connection.execute(_ANY, (paper_id,)).fetchone():
        return ()
    (paper,) = reading.papers(connection, [paper_id])
    ours = facts_to_json(reading.facts(paper))
    found: dict[str, Conflict] = {}
    items = connection.execute(LATEST_ITEMS, (paper_id,)).fetchall()
    for item in sorted(items, reverse=True):
        for names, differs, source in connection.execute(_WITH_SOURCE, item):
            theirs = json.loads(differs or "{}")
            for name in json.loads(names):
                if name in theirs and theirs[name] != ours[name]:
                    value = fact_from_json(name, theirs[name])
                    found.setdefault(name, Conflict(name, getattr(paper, name), value, source))
    return tuple(found.values())


def open_before(connection: sqlite3.Connection, import_id: int, paper_id: int) -> set[str]:
    """Give the fields that were in conflict after the import of the same source before."""
    row = connection.execute(_LAST_OF_SOURCE, (import_id, paper_id)).fetchone()
    return set(json.loads(row[0])) if row and row[0] else set()


def write_facts(log: RowLog, paper_id: int, values: Mapping[str, Any]) -> Facts:
    """Change facts of a paper; what its sources had said is kept, and conflicts may end."""
    (paper,) = reading.papers(log.connection, [paper_id])
    old = reading.facts(paper)
    facts = replace(old, **values)
    keep_bases(log, paper_id, old, values)
    search_index.remove_papers(log.connection, [paper_id])
    paper_rows.write_changed_facts(log, paper_id, facts, values)
    search_index.add_papers(log.connection, [paper_id])
    settle(log, paper_id, (), facts)
    return facts


def settle(log: RowLog, paper_id: int, names: Collection[str], facts: Facts | None = None) -> None:
    """End the conflicts about these fields, and those in which `facts` are what a source says."""
    ours = facts_to_json(facts) if facts is not None else {}
    for import_id, record in log.connection.execute(LATEST_ITEMS, (paper_id,)).fetchall():
        (row,) = log.find("import_items", import_id=import_id, record=record)
        if row["conflicts"] is None:
            continue
        theirs = json.loads(row["differs"] or "{}")
        left = [
            name
            for name in json.loads(row["conflicts"])
            if name not in names and not (name in ours and theirs.get(name) == ours[name])
        ]
        log.update("import_items", row, conflicts=packed(left))


def packed(names: Iterable[str]) -> str | None:
    """Give the fields of a conflict as they are kept; None where there is none."""
    kept = sorted(set(names))
    return json.dumps(kept) if kept else None
