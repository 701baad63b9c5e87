"""What the person marks in titles and abstracts: highlights, their colours and comments."""

from dataclasses import dataclass

from reading_list.core.acts import Act
from reading_list.core.errors import RefusedError
from reading_list.core.paper import HIGHLIGHT_COLORS, Highlight
from reading_list.storage.edits import require_papers
from reading_list.storage.row_log import Row, RowLog


@dataclass(frozen=True, slots=True)
class AddHighlight:
    """Mark a stretch of a paper's title or abstract; the same stretch takes another colour."""

    paper: int
    highlight: Highlight

    def apply(self, log: RowLog) -> Act | None:
        """Write the highlight; see `edits.Edit`."""
        titles = require_papers(log, [self.paper])
        mark = self.highlight
        if not mark.quote.strip():
            raise RefusedError("A highlight needs at least one letter.")
        _require_color(mark.color)
        same = {"paper_id": self.paper, "field": mark.field, "quote": mark.quote}
        for row in log.find("highlights", start=mark.start, **same):
            is_changed = log.update("highlights", row, color=mark.color)
            return Act("highlight-color", title=titles[self.paper]) if is_changed else None
        log.insert(
            "highlights",
            **same,
            prefix=mark.prefix,
            suffix=mark.suffix,
            start=mark.start,
            color=mark.color,
            comment=mark.comment,
        )
        return Act("highlight", title=titles[self.paper])


@dataclass(frozen=True, slots=True)
class ChangeHighlight:
    """Give a highlight another colour or comment."""

    paper: int
    highlight: Highlight
    color: str | None = None
    comment: str | None = None

    def apply(self, log: RowLog) -> Act | None:
        """Write the change; see `edits.Edit`."""
        titles, row = require_papers(log, [self.paper]), _find(log, self.paper, self.highlight)
        values: Row = {}
        if self.color is not None:
            _require_color(self.color)
            values["color"] = self.color
        if self.comment is not None:
            values["comment"] = self.comment
        kind = "highlight-color" if self.comment is None else "highlight-comment"
        is_changed = log.update("highlights", row, **values)
        return Act(kind, title=titles[self.paper]) if is_changed else None


@dataclass(frozen=True, slots=True)
class RemoveHighlight:
    """Take a highlight away, with its comment."""

    paper: int
    highlight: Highlight

    def apply(self, log: RowLog) -> Act | None:
        """Delete the row; see `edits.Edit`."""
        titles, row = require_papers(log, [self.paper]), _find(log, self.paper, self.highlight)
        log.delete("highlights", id=row["id"])
        return Act("highlight-remove", title=titles[self.paper])


def _find(log: RowLog, paper: int, mark: Highlight) -> Row:
    """Find a highlight by its place; it may have another colour or comment by now."""
    same = {"paper_id": paper, "field": mark.field, "quote": mark.quote, "start": mark.start}
    rows = log.find("highlights", **same)
    if not rows:
        raise RefusedError("This highlight is not there any more; nothing was changed.")
    return rows[0]


def _require_color(color: str) -> None:
    if color not in HIGHLIGHT_COLORS:
        raise RefusedError(f"“{color}” is no colour of highlights: {', '.join(HIGHLIGHT_COLORS)}.")
