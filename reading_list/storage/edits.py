"""What the person does to papers: marks, tags, notes. Each edit is plain data.

`apply(log)` writes through the row log and gives the act that names the edit, or None when
there was nothing to change. It raises `RefusedError` before it writes anything.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from reading_list.core.acts import Act
from reading_list.core.errors import NoSuchPaperError, NoteChangedError, RefusedError
from reading_list.core.paper import MAX_RATING, TAG_COLORS, Status
from reading_list.storage import search_index
from reading_list.storage.history import now
from reading_list.storage.row_log import Row, RowLog


class Edit(Protocol):
    """A change the person can make; holds ids and values, nothing live."""

    def apply(self, log: RowLog) -> Act | None:
        """Write the change and name it; None when everything was like that already."""
        ...


@dataclass(frozen=True, slots=True)
class Mark:
    """Give papers a status, a rating (0 takes it away), tags, or take tags off; as one edit."""

    papers: tuple[int, ...]
    status: Status | None = None
    rating: int | None = None
    tags: tuple[str, ...] = ()
    untags: tuple[str, ...] = ()

    def apply(self, log: RowLog) -> Act | None:
        """Write the marks; see `Edit`."""
        if self.rating is not None and not 0 <= self.rating <= MAX_RATING:
            raise RefusedError(f"A rating is 1 to {MAX_RATING}, or 0 for none; not {self.rating}.")
        tags, untags = tuple(map(tag_name, self.tags)), tuple(map(tag_name, self.untags))
        titles = require_papers(log, self.papers)
        touched = [p for p in dict.fromkeys(self.papers) if self._mark(log, p, tags, untags)]
        if not touched:
            return None
        title = titles[touched[0]] if len(touched) == 1 else ""
        return Act(*self._name(tags, untags), count=len(touched), title=title)

    def _mark(
        self, log: RowLog, paper: int, tags: tuple[str, ...], untags: tuple[str, ...]
    ) -> bool:
        values: Row = {}
        if self.status is not None:
            values["status"] = str(self.status)
        if self.rating is not None:
            values["rating"] = self.rating or None
        changes = [bool(values) and _write_marks(log, paper, values)]
        changes += [add_tag(log, paper, tag) for tag in tags]
        changes += [_remove_tag(log, paper, tag) for tag in untags]
        return any(changes)

    def _name(self, tags: tuple[str, ...], untags: tuple[str, ...]) -> tuple[str, str]:
        parts = [part is not None for part in (self.status, self.rating)]
        if sum([*parts, bool(tags), bool(untags)]) > 1:
            return "mark", ""
        if self.status is not None:
            return f"status-{self.status}", ""
        if self.rating is not None:
            return ("rating", "★" * self.rating) if self.rating else ("rating-clear", "")
        return ("tag", ", ".join(tags)) if tags else ("untag", ", ".join(untags))


@dataclass(frozen=True, slots=True)
class SetNote:
    """Make this the note on a paper, exactly; an empty text takes the note away.

    With `expected`, only if the note still reads like that: raises `NoteChangedError`.
    """

    paper: int
    text: str
    expected: str | None = None

    def apply(self, log: RowLog) -> Act | None:
        """Write the note; see `Edit`."""
        titles = require_papers(log, [self.paper])
        require_storable(self.text)
        key: Row = {"paper_id": self.paper}
        rows = log.find("notes", **key)
        theirs = rows[0]["text"] if rows else ""
        if self.expected not in (None, theirs) and theirs != self.text:
            raise NoteChangedError(self.paper, theirs)
        search_index.remove_notes(log.connection, [self.paper])
        if not self.text:
            is_changed = bool(log.delete("notes", **key))
        else:
            is_changed = not rows or rows[0]["text"] != self.text
            if is_changed:
                log.upsert("notes", key, text=self.text, updated=now())
        search_index.add_notes(log.connection, [self.paper])
        return Act("note", title=titles[self.paper]) if is_changed else None


@dataclass(frozen=True, slots=True)
class SetTagColor:
    """Give a tag one of the eight colours."""

    tag: str
    color: str

    def apply(self, log: RowLog) -> Act | None:
        """Write the colour; see `Edit`."""
        if self.color not in TAG_COLORS:
            raise RefusedError(f"“{self.color}” is no tag colour: {', '.join(TAG_COLORS)}.")
        rows = log.find("tags", name=tag_name(self.tag))
        if not rows:
            raise RefusedError(f"There is no tag “{self.tag}”.")
        is_changed = log.update("tags", rows[0], color=self.color)
        return Act("tag-color", value=rows[0]["name"]) if is_changed else None


def require_storable(text: str) -> None:
    """Raise `RefusedError` for a text that cannot be kept exactly: UTF-8 has no half letters."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise RefusedError(
            f"The text cannot be kept as it is: letter {error.start + 1} is half of a "
            "character (a lone surrogate). Nothing was changed."
        ) from error


def require_papers(log: RowLog, papers: Iterable[int]) -> dict[int, str]:
    """Give the plain titles of these papers; raise for the first that does not exist."""
    titles = {}
    for paper in papers:
        row = log.connection.execute(
            "SELECT ifnull(title_plain, title) FROM papers WHERE id = ?", (paper,)
        ).fetchone()
        if row is None:
            raise NoSuchPaperError(paper)
        titles[paper] = str(row[0])
    return titles


def tag_name(text: str) -> str:
    """Give a tag in its one spelling: single spaces, no empty level."""
    levels = [" ".join(level.split()) for level in text.split("/")]
    name = "/".join(level for level in levels if level)
    if not name:
        raise RefusedError("A tag needs at least one letter.")
    return name


def add_tag(log: RowLog, paper: int, name: str) -> bool:
    """Put a tag on a paper, making it if need be; false if it was there."""
    tag_id = find_tag(log, name)
    if log.find("paper_tags", paper_id=paper, tag_id=tag_id):
        return False
    (position,) = log.connection.execute(
        "SELECT ifnull(max(position), 0) + 1 FROM paper_tags WHERE paper_id = ?", (paper,)
    ).fetchone()
    log.insert("paper_tags", paper_id=paper, tag_id=tag_id, position=position)
    return True


def find_tag(log: RowLog, name: str, color: str = "") -> int:
    """Find or make a tag; a new one takes its parent's colour, else the next in turn."""
    row = log.connection.execute("SELECT id FROM tags WHERE name = ?", (name,)).fetchone()
    if row:
        return int(row[0])
    if color not in TAG_COLORS:
        parent = name.rpartition("/")[0]
        found = log.connection.execute("SELECT color FROM tags WHERE name = ?", (parent,))
        inherited = found.fetchone()
        (number,) = log.connection.execute("SELECT count(*) FROM tags").fetchone()
        color = inherited[0] if inherited else TAG_COLORS[number % (len(TAG_COLORS) - 1)]
    return log.insert("tags", name=name, color=color)


def _write_marks(log: RowLog, paper: int, values: Row) -> bool:
    rows = log.find("marks", paper_id=paper)
    old = rows[0] if rows else {"status": str(Status.NEW), "rating": None}
    if all(old[name] == value for name, value in values.items()):
        return False
    if values.get("status", old["status"]) != old["status"]:
        values["status_at"] = now()
        values["read_at"] = now() if values["status"] == Status.READ else None
    return log.upsert("marks", {"paper_id": paper}, **values)


def _remove_tag(log: RowLog, paper: int, name: str) -> bool:
    row = log.connection.execute("SELECT id FROM tags WHERE name = ?", (name,)).fetchone()
    return bool(row and log.delete("paper_tags", paper_id=paper, tag_id=row[0]))
