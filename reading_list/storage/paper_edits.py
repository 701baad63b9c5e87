"""What the person does to the papers themselves: add, correct, rename, remove."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from reading_list.core.acts import Act
from reading_list.core.errors import RefusedError
from reading_list.core.paper import Facts, Paper, Session
from reading_list.storage import paper_rows, reading, search_index
from reading_list.storage.conflicts import write_facts
from reading_list.storage.derived import paper_columns
from reading_list.storage.edits import require_papers
from reading_list.storage.history import now
from reading_list.storage.row_log import RowLog

CHILD_TABLES = (
    *("paper_authors", "paper_ids", "paper_links", "paper_sessions", "marks", "notes"),
    *("highlights", "attachments", "paper_tags", "list_items"),
)
_KEY = re.compile(r"[^\s{}\\,%#~@\"'()=]+")


@dataclass(frozen=True, slots=True)
class AddPaper:
    """Add one paper by hand."""

    facts: Facts
    key: str = ""
    session: Session | None = None

    def apply(self, log: RowLog) -> Act | None:
        """Write the paper; see `edits.Edit`."""
        if not self.facts.title.strip():
            raise RefusedError("A paper needs a title.")
        paper_id = paper_rows.next_paper_id(log.connection)
        if self.key:
            _require_free_key(log, self.key, paper_id)
        columns = paper_columns(self.facts)
        key = paper_rows.new_key(log.connection, self.facts, paper_id, self.key)
        log.insert(
            "papers", id=paper_id, key=key, key_fixed=int(bool(self.key)), added=now(), **columns
        )
        paper_rows.write_authors(log, paper_id, self.facts.authors)
        paper_rows.write_ids(log, paper_id, self.facts)
        paper_rows.write_links(log, paper_id, self.facts)
        if self.session is not None:
            session_id = paper_rows.session_id(log, self.session)
            log.insert("paper_sessions", paper_id=paper_id, session_id=session_id)
        search_index.add_papers(log.connection, [paper_id])
        return Act("add", title=columns["title_plain"] or columns["title"])


@dataclass(frozen=True, slots=True)
class EditFacts:
    """Correct facts by hand; `values` maps fields of `Facts` to their new values.

    With a `key`, the paper is cited by that from now on, in the same step.

    What the paper's sources had said is kept beside, so that a later import still sees
    which side changed.
    """

    paper: int
    values: Mapping[str, Any]
    key: str = ""

    def apply(self, log: RowLog) -> Act | None:
        """Write the facts; see `edits.Edit`."""
        keyed = SetKey(self.paper, self.key).apply(log) if self.key else None
        require_papers(log, [self.paper])
        (paper,) = reading.papers(log.connection, [self.paper])
        old = reading.facts(paper)
        facts = replace(old, **self.values)
        if not facts.title.strip():
            raise RefusedError("A paper needs a title.")
        changed = {name: v for name, v in self.values.items() if getattr(old, name) != v}
        if not changed:
            return keyed
        write_facts(log, self.paper, changed)
        (now_paper,) = reading.papers(log.connection, [self.paper])
        return Act("facts", title=now_paper.title_plain)


@dataclass(frozen=True, slots=True)
class SetKey:
    """Give a paper another cite key; the old one still finds it."""

    paper: int
    key: str

    def apply(self, log: RowLog) -> Act | None:
        """Write the key; see `edits.Edit`."""
        titles = require_papers(log, [self.paper])
        _require_free_key(log, self.key, self.paper)
        row = log.find("papers", id=self.paper)[0]
        if row["key"] == self.key and row["key_fixed"]:
            return None
        if row["key_fixed"]:
            old = {"kind": "key", "value": row["key"], "paper_id": self.paper}
            log.upsert("paper_ids", old, position=0)
        log.delete("paper_ids", kind="key", value=self.key, paper_id=self.paper)
        log.update("papers", row, key=self.key, key_fixed=1)
        return Act("key", value=self.key, title=titles[self.paper])


@dataclass(frozen=True, slots=True)
class RemovePapers:
    """Remove papers with all that hangs on them; undo brings back every word.

    `kind` names the act: remove, or take-out for those of an import.
    """

    papers: tuple[int, ...]
    kind: str = "remove"

    def apply(self, log: RowLog) -> Act | None:
        """Remove the rows; see `edits.Edit`."""
        titles = require_papers(log, self.papers)
        wanted = list(titles)
        if not wanted:
            return None
        search_index.remove_papers(log.connection, wanted)
        search_index.remove_notes(log.connection, wanted)
        for paper_id in wanted:
            remove_rows(log, paper_id)
        title = titles[wanted[0]] if len(wanted) == 1 else ""
        return Act(self.kind, count=len(wanted), title=title)


def remove_rows(log: RowLog, paper_id: int) -> None:
    """Delete a paper's rows, children first; the search index is the caller's."""
    for name in ("first_id", "second_id"):
        for table in ("duplicate_decisions", "alike"):
            log.delete(table, **{name: paper_id})
    for table in CHILD_TABLES:
        log.delete(table, paper_id=paper_id)
    log.delete("papers", id=paper_id)


def find_paper(log: RowLog, paper_id: int) -> Paper:
    """Read one paper inside an edit; raise if it does not exist."""
    require_papers(log, [paper_id])
    (paper,) = reading.papers(log.connection, [paper_id])
    return paper


def _require_free_key(log: RowLog, key: str, paper_id: int) -> None:
    if not _KEY.fullmatch(key):
        raise RefusedError(
            f"“{key}” cannot be a cite key: it must not be empty or hold spaces, braces, "
            "commas, quotes or any of \\ % # ~ @ ( ) =."
        )
    if paper_rows.is_key_taken(log.connection, key, paper_id):
        raise RefusedError(f"Another paper has the cite key “{key}”.")
