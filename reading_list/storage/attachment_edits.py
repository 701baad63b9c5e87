"""What the person does with the files of a paper. Only rows are written: no file is touched."""

from dataclasses import dataclass

from reading_list.core.acts import Act
from reading_list.core.errors import RefusedError
from reading_list.core.paper import Attachment
from reading_list.storage.edits import require_papers
from reading_list.storage.history import now
from reading_list.storage.row_log import Row, RowLog


@dataclass(frozen=True, slots=True)
class Attach:
    """Say that files belong to a paper; `is_copy` when they were copied for it."""

    paper: int
    files: tuple[Attachment, ...]
    is_copy: bool = False

    def apply(self, log: RowLog) -> Act | None:
        """Write the files; see `edits.Edit`."""
        titles = require_papers(log, [self.paper])
        written = [file for file in self.files if self._write(log, file)]
        if not written:
            return None
        kind, name = "attach-copy" if self.is_copy else "attach", written[0].name
        return Act(kind, value=name, count=len(written), title=titles[self.paper])

    def _write(self, log: RowLog, file: Attachment) -> bool:
        values: Row = {"size": file.size, "sha256": file.sha256}
        if rows := log.find("attachments", paper_id=self.paper, path=file.path):
            return log.update("attachments", rows[0], **values)
        log.insert("attachments", paper_id=self.paper, path=file.path, **values, added=now())
        return True


@dataclass(frozen=True, slots=True)
class Detach:
    """Say that a file does not belong to a paper any more; the file stays where it is."""

    paper: int
    path: str

    def apply(self, log: RowLog) -> Act | None:
        """Delete the row; see `edits.Edit`."""
        titles, row = require_papers(log, [self.paper]), _find(log, self.paper, self.path)
        log.delete("attachments", id=row["id"])
        return Act("detach", value=_of(row).name, title=titles[self.paper])


@dataclass(frozen=True, slots=True)
class MoveAttachment:
    """Say where a file of a paper is now."""

    paper: int
    path: str
    file: Attachment

    def apply(self, log: RowLog) -> Act | None:
        """Write the place; see `edits.Edit`."""
        titles, row = require_papers(log, [self.paper]), _find(log, self.paper, self.path)
        if self.file.path != self.path and log.find(
            "attachments", paper_id=self.paper, path=self.file.path
        ):
            raise RefusedError(f"{self.file.name} is attached to this paper already.")
        new = self.file
        is_changed = log.update("attachments", row, path=new.path, size=new.size, sha256=new.sha256)
        return Act("attach-move", value=new.name, title=titles[self.paper]) if is_changed else None


def _find(log: RowLog, paper: int, path: str) -> Row:
    rows = log.find("attachments", paper_id=paper, path=path)
    if not rows:
        raise RefusedError("This file is not attached any more; nothing was changed.")
    return rows[0]


def _of(row: Row) -> Attachment:
    return Attachment(row["path"], row["size"], row["sha256"])
