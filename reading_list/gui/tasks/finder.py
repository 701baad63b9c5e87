"""Finding off the GUI thread, for libraries in which it may take longer than a frame.

One thread with a connection of its own, which stays open: opening a file takes as long as a
search, and the orders made for one are kept for the next. Only the newest question is
answered; an older one is broken off.
"""

from array import array
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from reading_list.core.errors import LibraryError
from reading_list.core.progress import Progress
from reading_list.gui.tasks.runner import Runner
from reading_list.query.sorts import Sort
from reading_list.query.tree import Everything, Node
from reading_list.storage.library import Library

_MOST_KNOWN = 8  # answers of 0.8 MB at 100,000 papers; letters are taken back more than once


@dataclass(frozen=True, slots=True)
class Found:
    """The papers a filter holds for, in order, and what the list says of the whole library."""

    ids: "array[int]"
    total: int
    spans_sessions: bool


def find_in(library: Library, node: Node, sort: Sort) -> Found:
    """Answer a question."""
    return Found(library.find(node, sort), library.count(), library.spans_sessions())


class Finder(QObject):
    """Answers the newest question.

    Signals: `found(Found)`; `failed(error)` when the library cannot be read.
    Attributes: `lane`, in which it is searched; `is_asked`, until one of them is told.
    """

    found = Signal(object)
    failed = Signal(object)

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lane = Runner(self)
        self.is_asked = False
        self._path, self._serial = path, 0
        self._answer: tuple[int, Found] | None = None
        # Opened, used and closed in the lane.
        self._library: Library | None = None
        self._known: dict[tuple[Node, Sort], Found] = {}

    def ask(self, node: Node, sort: Sort) -> None:
        """Have a question answered, and forget the one before."""
        self.forget()
        self.is_asked = True
        serial = self._serial
        handle = self.lane.submit(partial(self._find, serial, node, sort))
        handle.succeeded.connect(lambda _: self._tell())
        handle.failed.connect(partial(self._fail, serial))

    def forget(self) -> None:
        """Answer what was asked no more."""
        self._serial += 1
        self.is_asked, self._answer = False, None
        if (library := self._library) is not None:  # the lane lets go of it when it is closed
            library.interrupt()

    def warm(self, sort: Sort) -> None:
        """Open the library and make an order, so that the first question need not wait."""
        if not self.is_asked:
            self.lane.submit(partial(self._find, self._serial, Everything(), sort))

    def catch_up(self, milliseconds: int) -> None:
        """Wait for the answer, but not for ever, and tell it now if it is there."""
        if self.is_asked:
            self.lane.wait(milliseconds)
            self._tell()

    def close(self) -> None:
        """Answer nothing any more, and let go of the file."""
        self.forget()
        self.lane.submit(self._close)
        self.lane.wait(5_000)
        self.lane.stop()

    def _tell(self) -> None:
        if not self.is_asked or self._answer is None or self._answer[0] != self._serial:
            return
        self.is_asked = False
        self.found.emit(self._answer[1])

    def _fail(self, serial: int, error: Exception) -> None:
        if not self.is_asked or serial != self._serial:  # one that was broken off
            return
        self.is_asked = False
        if not isinstance(error, LibraryError):
            raise error
        self.failed.emit(error)

    # In the lane

    def _find(self, serial: int, node: Node, sort: Sort, _progress: Progress) -> None:
        if serial != self._serial:
            return
        if self._library is None:
            self._library = Library.open(self._path, read_only=True)
        if self._library.poll():
            self._known.clear()
        if (node, sort) not in self._known:
            if len(self._known) >= _MOST_KNOWN:
                self._known.pop(next(iter(self._known)))
            self._known[node, sort] = find_in(self._library, node, sort)
        if serial == self._serial:
            self._answer = serial, self._known[node, sort]

    def _close(self, _progress: Progress) -> None:
        if self._library is not None:
            self._library.close()
            self._library = None
