"""Merge papers that are the same work; nothing of any of them is lost."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from reading_list import text
from reading_list.core.acts import Act
from reading_list.core.errors import RefusedError
from reading_list.core.paper import FACT_FIELDS, Facts, Identifier, Paper, PaperType, Status
from reading_list.storage import paper_rows, search_index
from reading_list.storage.bases import differs_of, keep_bases
from reading_list.storage.derived import storable
from reading_list.storage.edits import add_tag
from reading_list.storage.facts_json import facts_to_json
from reading_list.storage.history import now
from reading_list.storage.paper_edits import find_paper, remove_rows
from reading_list.storage.paper_rows import FORMER_KINDS
from reading_list.storage.reading import facts as facts_of
from reading_list.storage.row_log import RowLog

_FURTHEST = (
    *(Status.READ, Status.READING, Status.QUEUED, Status.MAYBE, Status.SKIPPED, Status.NEW),
)


@dataclass(frozen=True, slots=True)
class MergePapers:
    """Merge all papers into the first. It keeps its id, key and facts and gains the rest.

    Status: the furthest of read, reading, queued, maybe, skipped, new, with its days. Rating:
    the first paper's, else the highest. Notes stand one under the other. Old keys still find
    it, imports that bring an old title join it, and what was decided on pairs with other papers
    holds for it.
    """

    papers: tuple[int, ...]

    def apply(self, log: RowLog) -> Act | None:
        """Write the merged paper and remove the others; see `edits.Edit`."""
        ids = tuple(dict.fromkeys(self.papers))
        if len(ids) < 2:
            raise RefusedError("A merge needs at least two papers.")
        papers = [find_paper(log, paper_id) for paper_id in ids]
        search_index.remove_papers(log.connection, ids)
        search_index.remove_notes(log.connection, ids)
        first, others = papers[0], papers[1:]
        facts = _merged_facts(first, others)
        ours = facts_of(first)
        changed = {
            n: getattr(facts, n) for n in FACT_FIELDS if getattr(facts, n) != getattr(ours, n)
        }
        keep_bases(log, first.id, ours, changed)
        _write_person(log, first, others)
        for other in others:
            _move_children(log, first.id, other)
            _move_items(log, first.id, facts, other)
            _move_decisions(log, ids, other.id)
            _keep_names(log, first, other)
            remove_rows(log, other.id)
        if changed:
            paper_rows.write_changed_facts(log, first.id, facts, changed)
        search_index.add_papers(log.connection, [first.id])
        search_index.add_notes(log.connection, [first.id])
        return Act("merge", count=len(ids), title=first.title_plain)


def _merged_facts(first: Paper, others: Iterable[Paper]) -> Facts:
    """Keep the first paper's facts and fill what it lacks, other by other."""
    facts = facts_of(first)
    for other in others:
        values: dict[str, Any] = {
            name: getattr(other, name)
            for name in ("authors", "abstract", "year", "venue", "url")
            if not getattr(facts, name)
        }
        if "authors" in values:
            values["authors_truncated"] = other.authors_truncated
        if facts.type is PaperType.OTHER:
            values["type"] = other.type
        ids: dict[Identifier, None] = dict.fromkeys((*facts.ids, *other.ids))
        links = {link.url: link for link in (*other.links, *facts.links)}
        values["ids"] = tuple(ids)
        values["links"] = tuple(sorted(links.values(), key=lambda link: link not in facts.links))
        values["extra"] = {**other.extra, **facts.extra}
        facts = replace(facts, **values)
    return facts


def _write_person(log: RowLog, first: Paper, others: list[Paper]) -> None:
    everyone = [first, *others]
    furthest = min(everyone, key=lambda paper: _FURTHEST.index(paper.status))
    rating = first.rating or max((paper.rating or 0 for paper in everyone), default=0) or None
    if (furthest.status, rating) != (first.status, first.rating):
        rows = log.find("marks", paper_id=furthest.id)
        days = {name: rows[0][name] if rows else None for name in ("status_at", "read_at")}
        log.upsert(
            "marks", {"paper_id": first.id}, status=str(furthest.status), rating=rating, **days
        )
    notes = list(dict.fromkeys(paper.note for paper in everyone if paper.note))
    if notes and (joined := "\n\n".join(notes)) != first.note:
        log.upsert("notes", {"paper_id": first.id}, text=joined, updated=now())
    for other in others:
        for tag in other.tags:
            add_tag(log, first.id, tag)


def _move_children(log: RowLog, first: int, other: Paper) -> None:
    for row in log.find("highlights", paper_id=other.id):
        log.update("highlights", row, paper_id=first)
    for row in log.find("attachments", paper_id=other.id):
        if not log.find("attachments", paper_id=first, path=row["path"]):
            log.update("attachments", row, paper_id=first)
    for row in log.find("paper_sessions", paper_id=other.id):
        if not log.find("paper_sessions", paper_id=first, session_id=row["session_id"]):
            log.insert("paper_sessions", paper_id=first, session_id=row["session_id"])
    for row in log.find("list_items", paper_id=other.id):
        kept = log.find("list_items", paper_id=first, list_id=row["list_id"])
        if not kept:
            log.insert("list_items", **{**row, "paper_id": first})
        elif row["remark"] and row["remark"] not in kept[0]["remark"]:
            remark = "\n".join(filter(None, (kept[0]["remark"], row["remark"])))
            log.update("list_items", kept[0], remark=remark)


def _keep_names(log: RowLog, first: Paper, other: Paper) -> None:
    """Let the other's key and title, and those it had taken over, lead to the first."""
    names = [("key", other.key)]
    if (title := text.match_key(other.title_plain)) != text.match_key(first.title_plain):
        names.append(("title", storable(title)))
    for kind in FORMER_KINDS:
        names += [
            (kind, row["value"]) for row in log.find("paper_ids", paper_id=other.id, kind=kind)
        ]
    for kind, value in names:
        key = {"kind": kind, "value": value, "paper_id": first.id}
        log.upsert("paper_ids", key, position=0)


def _move_decisions(log: RowLog, merged: tuple[int, ...], other: int) -> None:
    rows = log.find("duplicate_decisions", first_id=other)
    rows += log.find("duplicate_decisions", second_id=other)
    for row in rows:
        third = row["first_id"] + row["second_id"] - other
        if third in merged:
            continue
        first, second = sorted((merged[0], third))
        pair = {"first_id": first, "second_id": second}
        if not log.find("duplicate_decisions", **pair):
            log.insert("duplicate_decisions", **{**row, **pair})


def _move_items(log: RowLog, first: int, facts: Facts, other: Paper) -> None:
    """Let imports that knew the other paper know this one, with what they said of it."""
    ours, theirs = facts_to_json(facts), facts_to_json(facts_of(other))
    for row in log.find("import_items", paper_id=other.id):
        said = theirs | differs_of(row)
        differs = {name: value for name, value in said.items() if ours[name] != value}
        log.update(
            "import_items",
            row,
            paper_id=first,
            differs=json.dumps(differs, sort_keys=True) if differs else None,
        )
