"""The imports a library has had, each with its account of lines."""

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

_NO_EDIT = (
    "NOT EXISTS (SELECT 1 FROM history_papers hp JOIN history h ON h.id = hp.history_id "
    "WHERE hp.paper_id = i.paper_id AND h.state = 'done')"
)
_UNTOUCHED = (
    "SELECT i.paper_id FROM import_items i JOIN papers p ON p.id = i.paper_id "
    f"WHERE i.import_id = ? AND i.outcome = 'added' AND {_NO_EDIT} ORDER BY i.record"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PastImport:
    """One import. `counts` maps outcomes to numbers of records; `at` is ISO 8601 UTC.

    `set_aside` holds (first line, last line, reason), `problems` (key, line, reason),
    `unclaimed` (first line, last line).
    """

    id: int
    at: str
    name: str
    format: str
    encoding: str
    line_count: int
    is_undone: bool
    counts: Mapping[str, int]
    set_aside: tuple[tuple[int, int, str], ...]
    problems: tuple[tuple[str, int, str], ...]
    unclaimed: tuple[tuple[int, int], ...]


def past_imports(connection: sqlite3.Connection) -> list[PastImport]:
    """Give all imports, the newest first."""
    counts: dict[int, dict[str, int]] = {}
    for import_id, outcome, count in connection.execute(
        "SELECT import_id, outcome, count(*) FROM import_items GROUP BY 1, 2"
    ):
        counts.setdefault(import_id, {})[outcome] = count
    rows = connection.execute(
        "SELECT m.id, m.at, s.name, s.format, m.encoding, m.line_count, m.state, m.account "
        "FROM imports m JOIN sources s ON s.id = m.source_id ORDER BY m.id DESC"
    )
    return [_past_import(row, counts.get(row[0], {})) for row in rows]


def untouched_papers(connection: sqlite3.Connection, import_id: int) -> list[int]:
    """Give the papers an import added that no edit of the person's has been about."""
    return [row[0] for row in connection.execute(_UNTOUCHED, (import_id,))]


def untouched_counts(connection: sqlite3.Connection) -> dict[int, int]:
    """Count for each import the papers that `untouched_papers` would give."""
    rows = connection.execute(
        "SELECT i.import_id, count(*) FROM import_items i JOIN papers p ON p.id = i.paper_id "
        f"WHERE i.outcome = 'added' AND {_NO_EDIT} GROUP BY 1"
    )
    return dict(rows.fetchall())


def _past_import(
    row: tuple[int, str, str, str, str, int, str, str], counts: Mapping[str, int]
) -> PastImport:
    import_id, at, name, file_format, encoding, line_count, state, account = row
    lines = json.loads(account)
    unchanged = lines.get("unchanged", counts.get("unchanged", 0))
    return PastImport(
        id=import_id,
        at=at,
        name=name,
        format=file_format,
        encoding=encoding,
        line_count=line_count,
        is_undone=state != "done",
        counts={**counts, **({"unchanged": unchanged} if unchanged else {})},
        set_aside=tuple((first, last, why) for first, last, why in lines.get("set_aside", ())),
        problems=tuple((key, line, why) for key, line, why in lines.get("problems", ())),
        unclaimed=tuple((first, last) for first, last in lines.get("unclaimed", ())),
    )
