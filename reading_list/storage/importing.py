"""Commit an import plan: one transaction, new papers in bulk, known ones row by row.

New papers go in by `executemany`, chunk by chunk, so that memory stays bounded; what changes
on known papers is written with images, which lie compressed in `import_items.saved`. Nothing
is written about a paper of which the source says what it said last.
"""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace

from reading_list.core.acts import Act
from reading_list.core.changes import Changes
from reading_list.core.paper import Facts, Paper, Session
from reading_list.core.plan import ImportPlan, ImportResult, Outcome, PlannedRecord
from reading_list.core.progress import Progress
from reading_list.storage import paper_rows, reading, search_index
from reading_list.storage.bulk_insert import BulkInsert
from reading_list.storage.conflicts import open_before, packed, write_facts
from reading_list.storage.derived import digest_of
from reading_list.storage.facts_json import facts_to_json
from reading_list.storage.history import now
from reading_list.storage.row_log import RowLog, changes_of, pack

_CHUNK = 1_000


@dataclass
class ImportWriter:
    """Writes one plan inside the caller's transaction."""

    connection: sqlite3.Connection
    plan: ImportPlan
    progress: Progress
    papers: dict[int, int] = field(default_factory=dict)
    import_id: int = 0
    _shared: RowLog = field(init=False)
    _touched: frozenset[int] = field(init=False)
    _changes: Changes = field(default_factory=Changes)

    def __post_init__(self) -> None:
        self._shared = RowLog(self.connection)
        self._touched = self._touched_papers()

    def write(self) -> tuple[ImportResult, Act, Changes]:
        """Write everything; give the result, the act for the history, and what changed."""
        source_id = self._source_id()
        self.import_id = self._insert_import(source_id)
        positions = page_positions(self.connection, source_id, self.plan.records)
        bulk = BulkInsert(self.connection, self._shared, self.import_id, source_id, positions)
        bulk.begin(self.plan)
        records = self.plan.records
        with search_index.many_rows(self.connection):
            for start in range(0, len(records), _CHUNK):
                self.progress(start, len(records))
                chunk = records[start : start + _CHUNK]
                added = [record for record in chunk if record.outcome is Outcome.ADDED]
                self.papers.update(bulk.add(added))
                self._write_known(r for r in chunk if r.outcome is not Outcome.ADDED)
        self._write_unlisted()
        self._write_views()
        images = pack(self._shared.images)
        packed = images if isinstance(images, bytes) else images.encode()
        self.connection.execute(
            "UPDATE imports SET saved = ? WHERE id = ?", (packed, self.import_id)
        )
        self.progress(len(records), len(records))
        return self._result(bulk.ids)

    def _result(self, added: list[int]) -> tuple[ImportResult, Act, Changes]:
        shared = changes_of(self._shared.images)
        changes = self._changes | shared | Changes(added=frozenset(added), tags=True, lists=True)
        count = self.plan.count(Outcome.ADDED)
        act = Act("import", self.plan.source.name, count)
        updated = {r.paper for r in self.plan.records if r.updates and r.paper is not None}
        if count and updated:
            act = Act("import-both", self.plan.source.name, count, str(len(updated)))
        elif not count:
            known = len(self.papers) - self.plan.count(Outcome.UNCHANGED)
            known += len(self.plan.relisted)
            kind = "import-update" if known else "unlisted"
            act = Act(kind, self.plan.source.name, known or len(self.plan.unlisted))
        (after,) = self.connection.execute("SELECT count(*) FROM papers").fetchone()
        result = ImportResult(self.import_id, self.papers, after)
        return result, act, changes

    def _source_id(self) -> int:
        """Find or make the source; a new row stays when the import is undone, as imports do."""
        values = asdict(self.plan.source)
        if known := self._shared.find("sources", identity=values["identity"]):
            self._shared.update("sources", known[0], **values)
            return int(known[0]["id"])
        names, marks = ", ".join(values), ", ".join("?" * len(values))
        cursor = self.connection.execute(
            f"INSERT INTO sources ({names}) VALUES ({marks})", tuple(values.values())
        )
        return cursor.lastrowid or 0

    def _insert_import(self, source_id: int) -> int:
        cursor = self.connection.execute(
            "INSERT INTO imports (source_id, at, encoding, line_count, account) "
            "VALUES (?, ?, ?, ?, ?)",
            (source_id, now(), self.plan.encoding, self.plan.line_count, account(self.plan)),
        )
        return cursor.lastrowid or 0

    def _write_known(self, records: Iterable[PlannedRecord]) -> None:
        """Write what a source says of papers that are there, if it is anything new."""
        wanted: list[tuple[PlannedRecord, int]] = []
        for record in records:
            paper_id = record.paper
            if record.same_as is not None:
                paper_id = self.papers[record.same_as]
            assert paper_id is not None, "the plan names a paper for every record not new"
            self.papers[record.record] = paper_id
            if not record.is_repeated or paper_id in self._touched:
                wanted.append((record, paper_id))
        ids = list(dict.fromkeys(paper_id for _, paper_id in wanted))
        papers = {paper.id: paper for paper in reading.papers(self.connection, ids)}
        facts = {paper.id: reading.facts(paper) for paper in papers.values()}
        for record, paper_id in wanted:
            log = RowLog(self.connection)
            if record.updates:
                facts[paper_id] = write_facts(log, paper_id, record.updates)
            for session in record.draft.sessions:
                self._join_session(log, papers[paper_id], session)
            self._insert_item(record, paper_id, facts[paper_id], log)
            self._changes |= changes_of(log.images)

    def _touched_papers(self) -> frozenset[int]:
        """Give the papers of which every record is written: one of them says something new."""
        touched = {r.paper for r in self.plan.records if r.outcome is not Outcome.UNCHANGED}
        return frozenset(paper for paper in touched if paper is not None) | set(self.plan.relisted)

    def _join_session(self, log: RowLog, paper: Paper, session: Session) -> None:
        known = session.among(paper.sessions)
        if known is not None:  # perhaps without the venue, which nobody told this time
            session = replace(session, venue=known.venue, year=known.year)
        key = {
            "paper_id": paper.id,
            "session_id": paper_rows.session_id(self._shared, session),
        }
        if not log.find("paper_sessions", **key):
            log.insert("paper_sessions", **key)

    def _insert_item(self, record: PlannedRecord, paper_id: int, facts: Facts, log: RowLog) -> None:
        ours, theirs = facts_to_json(facts), facts_to_json(record.draft)
        differs = {name: value for name, value in theirs.items() if ours[name] != value}
        before = open_before(self.connection, self.import_id, paper_id)
        conflicts = (before | set(record.conflicts)) & differs.keys()
        images = pack(log.images)
        self.connection.execute(
            "INSERT INTO import_items (import_id, record, paper_id, outcome, first_line, "
            "last_line, digest, differs, conflicts, saved) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(self.import_id, record.record, paper_id, str(record.outcome)),
                *(record.draft.lines.first, record.draft.lines.last, digest_of(record.draft)),
                json.dumps(differs, sort_keys=True) if differs else None,
                packed(conflicts),
                (images if isinstance(images, bytes) else images.encode()) if log.images else None,
            ),
        )

    def _write_unlisted(self) -> None:
        """Mark papers the source does not list any more, under numbers no record has."""
        self.connection.executemany(
            "INSERT INTO import_items (import_id, record, paper_id, outcome, first_line, "
            "last_line, digest) VALUES (?, ?, ?, 'unlisted', 0, 0, '')",
            ((self.import_id, -at, paper) for at, paper in enumerate(self.plan.unlisted, start=1)),
        )
        self._changes |= Changes(changed=frozenset(self.plan.unlisted + self.plan.relisted))

    def _write_views(self) -> None:
        for view in self.plan.views:
            if not self._shared.find("views", name=view.name):
                self._shared.insert("views", name=view.name, query=view.query, sort=view.sort)


def account(plan: ImportPlan) -> str:
    """Write the account of lines as JSON; blank lines are not worth keeping."""
    values = {
        "set_aside": [
            [aside.lines.first, aside.lines.last, str(aside.reason)]
            for aside in plan.set_aside
            if aside.text.strip()
        ],
        "problems": [[p.key, p.line, p.reason] for p in plan.problems],
        "unclaimed": [[lines.first, lines.last] for lines in plan.unclaimed],
        "unchanged": plan.count(Outcome.UNCHANGED),
    }
    return json.dumps(values, ensure_ascii=True)


def page_positions(
    connection: sqlite3.Connection, source_id: int, records: Iterable[PlannedRecord]
) -> dict[int, float]:
    """Place new records between the known ones of the same source; nothing known moves."""
    rows = connection.execute(
        "SELECT id, page_position FROM papers WHERE page_source = ?", (source_id,)
    )
    known: dict[int | None, float] = dict(rows)
    positions: dict[int, float] = {}
    waiting: list[int] = []
    last: float | None = None
    for record in records:
        anchor = known.get(record.paper) if record.paper is not None else None
        if record.outcome is Outcome.ADDED:
            waiting.append(record.record)
        elif anchor is not None and (last is None or anchor > last):
            positions |= _spread(waiting, last, anchor)
            waiting, last = [], anchor
    if known:
        last = max(last if last is not None else 0.0, max(known.values()))
    return positions | _spread(waiting, last, None)


def _spread(records: list[int], low: float | None, high: float | None) -> dict[int, float]:
    """Give increasing positions strictly between two bounds, either of them open."""
    if high is None:
        start = 0.0 if low is None else low + 1.0
        return {record: start + at for at, record in enumerate(records)}
    start = high - len(records) - 1.0 if low is None else low
    step = (high - start) / (len(records) + 1)
    return {record: start + step * at for at, record in enumerate(records, start=1)}
