"""New papers of an import, many at a time.

No row images are made: undoing an import deletes just its rows (`import_undo`).
"""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from reading_list.core.cite_key import propose_key, unique_key
from reading_list.core.draft import Draft
from reading_list.core.paper import Author, Session, Status
from reading_list.core.plan import ImportPlan, PlannedRecord
from reading_list.storage import paper_rows, search_index
from reading_list.storage.derived import PAPER_COLUMNS, derived_of, storable
from reading_list.storage.edits import find_tag, tag_name
from reading_list.storage.history import now
from reading_list.storage.list_edits import find_list
from reading_list.storage.row_log import RowLog

_MOST_AUTHORS = 20_000  # remembered; who comes again later is asked for once more
_PAPER_NAMES = (
    "id", "key", "key_fixed", *PAPER_COLUMNS, "page_source", "page_position", "added",
)  # fmt: skip


class BulkInsert:
    """Adds the new papers of one import; shared rows (tags, sessions, …) go through a log."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        shared: RowLog,
        import_id: int,
        source_id: int,
        positions: Mapping[int, float],
    ) -> None:
        self.ids: list[int] = []
        self._connection, self._shared = connection, shared
        self._import_id, self._source_id, self._positions = import_id, source_id, positions
        self._next_id = paper_rows.next_paper_id(connection)
        self._keys: set[str] = set()
        self._authors: dict[Author, int] = {}
        self._tags: dict[str, int] = {}
        self._sessions: dict[Session, int] = {}
        self._takes_over_ids = False
        self._ends: dict[str, tuple[int, int]] = {}
        self._now = now()

    def begin(self, plan: ImportPlan) -> None:
        """Read what is taken already; an empty library takes over ids and times."""
        self._keys = {
            row[0].lower()
            for row in self._connection.execute(
                "SELECT key FROM papers UNION SELECT value FROM paper_ids WHERE kind = 'key'"
            )
        }
        self._takes_over_ids = plan.papers_before == 0 and bool(plan.own_ids)
        for color in plan.tag_colors:
            find_tag(self._shared, tag_name(color.name), color.color)
        for name, heading in plan.list_headings.items():
            find_list(self._shared, name, heading)

    def add(self, records: Sequence[PlannedRecord]) -> dict[int, int]:
        """Write these records as new papers; map record numbers to paper ids."""
        rows: dict[str, list[tuple[Any, ...]]] = {name: [] for name in _INSERTS}
        index: list[tuple[int, str, str, str, str]] = []
        papers: dict[int, int] = {}
        drafts = [(record.record, record.draft) for record in records]
        self._find_authors(author for _, draft in drafts for author in draft.authors)
        for record, draft in drafts:
            paper_id = papers[record] = self._new_id(draft)
            derived = derived_of(draft)
            rows["papers"].append(self._paper_row(record, draft, paper_id, derived.columns))
            self._child_rows(draft, paper_id, rows)
            self._mark_rows(draft, paper_id, rows)
            lines = draft.lines
            item = (self._import_id, record, paper_id, lines.first, lines.last, derived.digest)
            rows["import_items"].append(item)
            index.append((paper_id, *derived.words))
        for name, values in rows.items():
            self._connection.executemany(_INSERTS[name], values)
        search_index.insert_rows(self._connection, index)
        search_index.add_notes(self._connection, [row[0] for row in rows["notes"]])
        self.ids += papers.values()
        return papers

    def _find_authors(self, authors: Iterable[Author]) -> None:
        if len(self._authors) > _MOST_AUTHORS:
            self._authors.clear()
        new = dict.fromkeys(author for author in authors if author not in self._authors)
        self._authors |= paper_rows.author_ids(self._connection, new)

    def _new_id(self, draft: Draft) -> int:
        if self._takes_over_ids and draft.id is not None:
            return draft.id
        self._next_id += 1
        return self._next_id - 1

    def _paper_row(
        self, record: int, draft: Draft, paper_id: int, columns: Mapping[str, Any]
    ) -> tuple[Any, ...]:
        wished = storable(draft.key)
        if not wished:
            title = columns["title_plain"] or columns["title"]
            wished = propose_key(title, draft.authors, draft.year)
        key = unique_key(wished, paper_id, lambda name: name.lower() in self._keys)
        self._keys.add(key.lower())
        added = draft.added if self._takes_over_ids and draft.added else self._now
        position = self._positions.get(record)
        place = (self._source_id, position) if position is not None else (None, None)
        return (paper_id, key, int(bool(draft.key)), *columns.values(), *place, added)

    def _child_rows(
        self, draft: Draft, paper_id: int, rows: dict[str, list[tuple[Any, ...]]]
    ) -> None:
        for at, author in enumerate(draft.authors):
            rows["paper_authors"].append((paper_id, at, self._authors[author]))
        for at, item in enumerate(draft.ids):
            rows["paper_ids"].append((paper_id, item.kind, storable(item.value), at))
        for at, link in enumerate(draft.links):
            rows["paper_links"].append((paper_id, at, link.kind, storable(link.url)))
        for session in dict.fromkeys(draft.sessions):
            rows["paper_sessions"].append((paper_id, self._session_id(session)))

    def _mark_rows(
        self, draft: Draft, paper_id: int, rows: dict[str, list[tuple[Any, ...]]]
    ) -> None:
        if draft.status is not Status.NEW or draft.rating is not None:
            read_at = self._now if draft.status is Status.READ else None
            values = (str(draft.status), draft.rating, self._now, read_at)
            rows["marks"].append((paper_id, *values))
        if draft.note:
            rows["notes"].append((paper_id, storable(draft.note), self._now))
        tag_ids = dict.fromkeys(map(self._tag_id, draft.tags))
        for at, tag_id in enumerate(tag_ids, start=1):
            rows["paper_tags"].append((paper_id, tag_id, at))
        for mark in draft.highlights:
            texts = (mark.quote, mark.prefix, mark.suffix, mark.comment)
            quote, prefix, suffix, comment = map(storable, texts)
            rows["highlights"].append(
                (paper_id, mark.field, quote, prefix, suffix, mark.start, mark.color, comment)
            )
        for path, file in {file.path: file for file in draft.attachments}.items():
            told = (file.size, storable(file.sha256), self._now)
            rows["attachments"].append((paper_id, storable(path), *told))
        for place in draft.lists:
            list_id, end = self._list_end(place.name)
            position = end + (place.position or 1)
            rows["list_items"].append((list_id, paper_id, position, storable(place.remark)))
            if not place.position:
                self._ends[place.name] = (list_id, position)

    def _list_end(self, name: str) -> tuple[int, int]:
        """Find a list, and the last place taken on it before this import."""
        if name not in self._ends:
            list_id = find_list(self._shared, name)
            (end,) = self._connection.execute(
                "SELECT ifnull(max(position), 0) FROM list_items WHERE list_id = ?", (list_id,)
            ).fetchone()
            self._ends[name] = (list_id, end)
        return self._ends[name]

    def _tag_id(self, said: str) -> int:
        if said not in self._tags:
            self._tags[said] = find_tag(self._shared, tag_name(storable(said)))
        return self._tags[said]

    def _session_id(self, session: Session) -> int:
        if session not in self._sessions:
            self._sessions[session] = paper_rows.session_id(self._shared, session)
        return self._sessions[session]


def _insert(table: str, names: str) -> str:
    return f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * (names.count(',') + 1))})"


_INSERTS = {
    "papers": _insert("papers", ", ".join(_PAPER_NAMES)),
    "paper_authors": _insert("paper_authors", "paper_id, position, author_id"),
    "paper_ids": _insert("paper_ids", "paper_id, kind, value, position").replace(
        "INSERT", "INSERT OR IGNORE"
    ),
    "paper_links": _insert("paper_links", "paper_id, position, kind, url"),
    "paper_sessions": _insert("paper_sessions", "paper_id, session_id"),
    "import_items": (
        "INSERT INTO import_items (import_id, record, paper_id, outcome, first_line, last_line, "
        "digest) VALUES (?, ?, ?, 'added', ?, ?, ?)"
    ),
    "marks": _insert("marks", "paper_id, status, rating, status_at, read_at"),
    "notes": _insert("notes", "paper_id, text, updated"),
    "paper_tags": _insert("paper_tags", "paper_id, tag_id, position"),
    "highlights": _insert(
        "highlights", "paper_id, field, quote, prefix, suffix, start, color, comment"
    ),
    "attachments": _insert("attachments", "paper_id, path, size, sha256, added"),
    "list_items": _insert("list_items", "list_id, paper_id, position, remark").replace(
        "INSERT", "INSERT OR IGNORE"
    ),
}
