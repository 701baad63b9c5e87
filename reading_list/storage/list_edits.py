"""What the person does to reading lists and saved views."""

from dataclasses import dataclass

from reading_list.core.acts import Act
from reading_list.core.errors import RefusedError
from reading_list.core.named import one_spelling, place_of_name
from reading_list.storage.edits import require_papers
from reading_list.storage.row_log import Row, RowLog
from reading_list.storage.view_names import rename_in_views


@dataclass(frozen=True, slots=True)
class AddToList:
    """Put papers at the end of a reading list, making the list if need be."""

    name: str
    papers: tuple[int, ...]
    remark: str = ""

    def apply(self, log: RowLog) -> Act | None:
        """Write the entries; see `edits.Edit`."""
        titles = require_papers(log, self.papers)
        list_id = find_list(log, self.name)
        there = {r["paper_id"]: r["position"] for r in log.find("list_items", list_id=list_id)}
        new = [paper for paper in titles if paper not in there]
        last = max(there.values(), default=0)
        for position, paper in enumerate(new, start=last + 1):
            log.insert(
                "list_items",
                list_id=list_id,
                paper_id=paper,
                position=position,
                remark=self.remark,
            )
        name = log.find("lists", id=list_id)[0]["name"]
        if not new:
            return Act("list-create", value=name) if log.images else None
        title = titles[new[0]] if len(new) == 1 else ""
        return Act("list-add", value=name, count=len(new), title=title)


@dataclass(frozen=True, slots=True)
class RemoveFromList:
    """Take papers off a reading list; the others close up."""

    name: str
    papers: tuple[int, ...]

    def apply(self, log: RowLog) -> Act | None:
        """Delete the entries; see `edits.Edit`."""
        row = require_list(log, self.name)
        titles = require_papers(log, self.papers)
        gone = [p for p in titles if log.delete("list_items", list_id=row["id"], paper_id=p)]
        if not gone:
            return None
        rest = log.find("list_items", list_id=row["id"])
        rest.sort(key=lambda r: (r["position"], r["paper_id"]))
        for position, item in enumerate(rest, start=1):
            log.update("list_items", item, position=position)
        title = titles[gone[0]] if len(gone) == 1 else ""
        return Act("list-remove", row["name"], len(gone), title)


@dataclass(frozen=True, slots=True)
class RenameList:
    """Give a reading list another name, which no other list may have."""

    list_name: str
    name: str

    def apply(self, log: RowLog) -> Act | None:
        """Write the name; see `edits.Edit`."""
        row, new = require_list(log, self.list_name), _name(self.name, "reading list")
        known = _named(log, "lists", new)
        if known is not None and known[0] != row["id"]:
            raise RefusedError(f"There is a reading list “{known[1]}” already.")
        old = row["name"]
        if not log.update("lists", row, name=new):
            return None
        rename_in_views(log, "list", old, new)
        return Act("list-rename", value=new, title=old)


@dataclass(frozen=True, slots=True)
class DeleteList:
    """Delete a reading list; its papers stay."""

    name: str

    def apply(self, log: RowLog) -> Act | None:
        """Delete the list and its entries; see `edits.Edit`."""
        row = require_list(log, self.name)
        log.delete("list_items", list_id=row["id"])
        log.delete("lists", id=row["id"])
        return Act("list-delete", value=row["name"])


@dataclass(frozen=True, slots=True)
class SaveView:
    """Save a query and its order under a name, replacing what had that name."""

    name: str
    query: str
    sort: str = "page"

    def apply(self, log: RowLog) -> Act | None:
        """Write the view; see `edits.Edit`."""
        name = _name(self.name, "view")
        known = _named(log, "views", name)
        name = known[1] if known else name
        is_changed = log.upsert("views", {"name": name}, query=self.query, sort=self.sort)
        return Act("view-save", value=name) if is_changed else None


@dataclass(frozen=True, slots=True)
class RenameView:
    """Give a saved view another name, which no other view may have."""

    view: str
    name: str

    def apply(self, log: RowLog) -> Act | None:
        """Write the name; see `edits.Edit`."""
        known, new = _named(log, "views", self.view), _name(self.name, "view")
        if known is None:
            raise RefusedError(f"There is no view “{self.view}”.")
        other = _named(log, "views", new)
        if other is not None and other[0] != known[0]:
            raise RefusedError(f"There is a view “{other[1]}” already.")
        row = log.find("views", id=known[0])[0]
        if not log.update("views", row, name=new):
            return None
        return Act("view-rename", value=new, title=known[1])


@dataclass(frozen=True, slots=True)
class DeleteView:
    """Delete a saved view."""

    name: str

    def apply(self, log: RowLog) -> Act | None:
        """Delete the row; see `edits.Edit`."""
        known = _named(log, "views", self.name)
        if known is None:
            raise RefusedError(f"There is no view “{self.name}”.")
        log.delete("views", id=known[0])
        return Act("view-delete", value=known[1])


def find_list(log: RowLog, name: str, heading: str = "") -> int:
    """Find or make a reading list."""
    name = _name(name, "reading list")
    known = _named(log, "lists", name)
    return known[0] if known else log.insert("lists", name=name, heading=heading)


def require_list(log: RowLog, name: str) -> Row:
    """Give the row of a list; raise if there is none."""
    known = _named(log, "lists", name)
    if known is None:
        raise RefusedError(f"There is no reading list “{name}”.")
    return log.find("lists", id=known[0])[0]


def _named(log: RowLog, table: str, name: str) -> tuple[int, str] | None:
    """Give id and name of the row that is meant by a name."""
    rows = log.connection.execute(f"SELECT id, name FROM {table} ORDER BY id").fetchall()
    at = place_of_name(name, [row[1] for row in rows])
    return None if at is None else (int(rows[at][0]), str(rows[at][1]))


def _name(text: str, what: str) -> str:
    name = one_spelling(text)
    if not name:
        raise RefusedError(f"A {what} needs a name.")
    return name
