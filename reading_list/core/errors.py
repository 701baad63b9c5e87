"""How things fail. Errors carry values; the sentences are worded at the border.

`str(error)` is nevertheless a plain English sentence, so that no border can show less.
"""

from enum import StrEnum
from pathlib import Path


class ReadingListError(Exception):
    """Base of all failures a person can be told about."""


class Cancelled(ReadingListError):
    """The person stopped the work; nothing was written."""


class LibraryProblem(StrEnum):
    """What can be wrong with a library file."""

    NEWER = "newer"
    FOREIGN = "foreign"
    DAMAGED = "damaged"
    READ_ONLY = "read-only"
    LOCKED = "locked"
    FULL = "full"
    MISSING = "missing"
    UNREADABLE = "unreadable"
    MOVED = "moved"


class LibraryError(ReadingListError):
    """The library file cannot be used as wished; it was left as it was."""

    def __init__(self, problem: LibraryProblem, path: Path, detail: str = "") -> None:
        self.problem, self.path, self.detail = problem, path, detail
        super().__init__(_SENTENCES[problem].format(path=path, detail=detail))


_SENTENCES = {
    LibraryProblem.NEWER: "{path} was written by a newer reading-list ({detail}). "
    "It was left untouched; update reading-list to open it.",
    LibraryProblem.FOREIGN: "{path} is no reading-list library. It was left untouched.",
    LibraryProblem.DAMAGED: "{path} is damaged ({detail}). It was left as it is. Copies made "
    "before are in the folder {path}-backups: “reading-list restore COPY” puts one in its place "
    "and keeps the damaged file beside it. Without a copy, “sqlite3 {path} .recover” can save "
    "most of the words.",
    LibraryProblem.READ_ONLY: "{path} cannot be written to. Nothing was changed.",
    LibraryProblem.LOCKED: "{path} is in use by another program that does not let go. "
    "Nothing was changed; try again in a moment.",
    LibraryProblem.FULL: "There is no room left on the disk of {path}. Nothing was changed.",
    LibraryProblem.MISSING: "There is no library at {path}.",
    LibraryProblem.UNREADABLE: "{path} cannot be opened ({detail}). Nothing was changed.",
    LibraryProblem.MOVED: "{path} was moved, replaced or deleted while it was open, so nothing "
    "more is written. What was saved before can still be read here. Put the file back and try "
    "again, or make a backup and open that.",
}


class RefusedError(ReadingListError):
    """A wish that cannot be fulfilled, such as a rating of 7; says why in a sentence."""


class StalePlanError(RefusedError):
    """The library was changed after an import was planned; nothing was written."""

    def __init__(self) -> None:
        super().__init__("Something else was written in the meantime; nothing was imported.")


class NoteChangedError(RefusedError):
    """A note that somebody else wrote on meanwhile; `theirs` is how it stands now."""

    def __init__(self, paper_id: int, theirs: str) -> None:
        self.paper_id, self.theirs = paper_id, theirs
        super().__init__("The note was changed elsewhere in the meantime; it was left as it is.")


class NoSuchPaperError(RefusedError):
    """An id that names no paper."""

    def __init__(self, paper_id: int) -> None:
        self.paper_id = paper_id
        super().__init__(f"There is no paper with the id {paper_id}.")


class UnreadableSourceError(ReadingListError):
    """A source from which nothing could be taken; says why in a sentence."""


class UntitledTableError(UnreadableSourceError):
    """A table of which nothing says in which column the titles are; the person may know.

    `lines` is its beginning, by which the person can tell.
    """

    def __init__(self, sentence: str, lines: tuple[str, ...] = ()) -> None:
        super().__init__(sentence)
        self.lines = lines


class ExportError(ReadingListError):
    """An export that cannot be written; says why in a sentence."""
