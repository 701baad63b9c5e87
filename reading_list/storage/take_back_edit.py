"""Taking over what the person edited in a folder of notes, as one step of the history."""

from dataclasses import dataclass

from reading_list.core.acts import Act
from reading_list.core.errors import NoteChangedError
from reading_list.storage.edits import Mark, SetNote, require_papers
from reading_list.storage.row_log import RowLog


@dataclass(frozen=True, slots=True)
class TakeBack:
    """Make these notes and marks of papers; one paper has one of each at most.

    Raises `NoteChangedError` before anything is written if a note does not read as expected.
    """

    notes: tuple[SetNote, ...] = ()
    marks: tuple[Mark, ...] = ()

    def apply(self, log: RowLog) -> Act | None:
        """Write notes and marks; see `Edit`."""
        marked = [paper for mark in self.marks for paper in mark.papers]
        titles = require_papers(log, [*(note.paper for note in self.notes), *marked])
        for note in self.notes:
            _require_expected(log, note)
        touched = [note.paper for note in self.notes if note.apply(log)]
        touched += [paper for mark in self.marks if mark.apply(log) for paper in mark.papers]
        papers = list(dict.fromkeys(touched))
        if not papers:
            return None
        title = titles[papers[0]] if len(papers) == 1 else ""
        return Act("take-back", count=len(papers), title=title)


def _require_expected(log: RowLog, note: SetNote) -> None:
    rows = log.find("notes", paper_id=note.paper)
    theirs = rows[0]["text"] if rows else ""
    if note.expected not in (None, theirs) and theirs != note.text:
        raise NoteChangedError(note.paper, theirs)
