"""What the person does within a reading list: the order, a remark on an entry, the heading."""

from collections.abc import Sequence
from dataclasses import dataclass

from reading_list.core.acts import Act
from reading_list.core.errors import RefusedError
from reading_list.storage.edits import require_papers, require_storable
from reading_list.storage.list_edits import require_list
from reading_list.storage.row_log import Row, RowLog


@dataclass(frozen=True, slots=True)
class MoveInList:
    """Put papers of a list before another of its papers, or at its end, in their order there."""

    name: str
    papers: tuple[int, ...]
    before: int | None = None

    def apply(self, log: RowLog) -> Act | None:
        """Number the entries anew; see `edits.Edit`."""
        row = require_list(log, self.name)
        titles = require_papers(log, self.papers)
        entries = _entries(log, row["id"])
        there = [entry["paper_id"] for entry in entries]
        for paper in self.papers:
            _require_entry(there, paper, row["name"], titles)
        if self.before is not None and self.before not in there:
            raise RefusedError(f"Paper {self.before} is not on “{row['name']}”.")
        wanted = moved(there, self.papers, self.before)
        if wanted == there:
            return None
        place = {paper: position for position, paper in enumerate(wanted, start=1)}
        for entry in entries:
            log.update("list_items", entry, position=place[entry["paper_id"]])
        title = next(iter(titles.values())) if len(titles) == 1 else ""
        return Act("list-move", row["name"], len(titles), title)


@dataclass(frozen=True, slots=True)
class SetRemark:
    """Say something about a paper on a list; an empty text takes the remark away."""

    name: str
    paper: int
    remark: str

    def apply(self, log: RowLog) -> Act | None:
        """Write the remark; see `edits.Edit`."""
        require_storable(self.remark)
        row = require_list(log, self.name)
        titles = require_papers(log, [self.paper])
        entries = _entries(log, row["id"])
        there = [entry["paper_id"] for entry in entries]
        _require_entry(there, self.paper, row["name"], titles)
        entry = entries[there.index(self.paper)]
        is_changed = log.update("list_items", entry, remark=self.remark.strip())
        return Act("list-remark", row["name"], title=titles[self.paper]) if is_changed else None


@dataclass(frozen=True, slots=True)
class SetHeading:
    """Say what stands at the head of a reading list; an empty text takes it away."""

    name: str
    heading: str

    def apply(self, log: RowLog) -> Act | None:
        """Write the heading; see `edits.Edit`."""
        require_storable(self.heading)
        row = require_list(log, self.name)
        is_changed = log.update("lists", row, heading=self.heading.strip())
        return Act("list-heading", value=row["name"]) if is_changed else None


def moved(there: Sequence[int], papers: Sequence[int], before: int | None) -> list[int]:
    """Give the order with some papers moved before another, or to the end.

    If that other is among those that move, the next that stays is meant.
    """
    moving = set(papers)
    at = there.index(before) if before is not None else len(there)
    ahead = [paper for paper in there[:at] if paper not in moving]
    behind = [paper for paper in there[at:] if paper not in moving]
    return [*ahead, *(paper for paper in there if paper in moving), *behind]


def _entries(log: RowLog, list_id: int) -> list[Row]:
    entries = log.find("list_items", list_id=list_id)
    return sorted(entries, key=lambda entry: (entry["position"], entry["paper_id"]))


def _require_entry(there: Sequence[int], paper: int, name: str, titles: dict[int, str]) -> None:
    if paper not in there:
        raise RefusedError(f"“{titles[paper]}” is not on “{name}”.")
