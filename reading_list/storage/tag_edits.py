"""What the person does to tags themselves: another name, or none any more."""

from dataclasses import dataclass

from reading_list.core.acts import Act
from reading_list.core.errors import RefusedError
from reading_list.storage.edits import tag_name
from reading_list.storage.row_log import Row, RowLog
from reading_list.storage.view_names import rename_in_views


@dataclass(frozen=True, slots=True)
class RenameTag:
    """Give a tag another name, and those below it with it; a name there is joins them."""

    tag: str
    name: str

    def apply(self, log: RowLog) -> Act | None:
        """Write the names; see `edits.Edit`."""
        row, new = require_tag(log, self.tag), tag_name(self.name)
        old = row["name"]
        if new.casefold().startswith(f"{old}/".casefold()):
            raise RefusedError(f"“{old}” cannot be put below itself.")
        for each in [row, *_below(log, old)]:
            _rename(log, each, new + each["name"][len(old) :])
        if not log.images:
            return None
        rename_in_views(log, "tag", old, new)
        return Act("tag-rename", value=new, title=old)


@dataclass(frozen=True, slots=True)
class DeleteTag:
    """Take a tag off all papers and delete it; those below it stay."""

    tag: str

    def apply(self, log: RowLog) -> Act | None:
        """Delete the tag and its uses; see `edits.Edit`."""
        row = require_tag(log, self.tag)
        log.delete("paper_tags", tag_id=row["id"])
        log.delete("tags", id=row["id"])
        return Act("tag-delete", value=row["name"])


def require_tag(log: RowLog, name: str) -> Row:
    """Give the row of a tag; raise if there is none."""
    row = log.connection.execute("SELECT id FROM tags WHERE name = ?", (tag_name(name),)).fetchone()
    if row is None:
        raise RefusedError(f"There is no tag “{name}”.")
    return log.find("tags", id=row[0])[0]


def _below(log: RowLog, name: str) -> list[Row]:
    start = f"{name}/".casefold()
    return [row for row in log.find("tags") if row["name"].casefold().startswith(start)]


def _rename(log: RowLog, row: Row, name: str) -> None:
    found = log.connection.execute("SELECT id FROM tags WHERE name = ?", (name,)).fetchone()
    if found is None or found[0] == row["id"]:
        log.update("tags", row, name=name)
        return
    there = {use["paper_id"] for use in log.find("paper_tags", tag_id=found[0])}
    for use in log.find("paper_tags", tag_id=row["id"]):
        if use["paper_id"] not in there:
            log.insert("paper_tags", **{**use, "tag_id": found[0]})
    log.delete("paper_tags", tag_id=row["id"])
    log.delete("tags", id=row["id"])
