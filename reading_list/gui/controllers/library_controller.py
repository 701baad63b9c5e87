"""The window's one way to the library: wishes to the writer, changes from the listener.

What is read on the GUI thread is read inside `reading()`, so that a disk that fails is told
in the message bar wherever it happens.
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal

from reading_list.core.acts import Act
from reading_list.core.changes import Changes
from reading_list.core.errors import LibraryError
from reading_list.core.paper import PaperRow
from reading_list.gui.controllers.library_listener import LibraryListener
from reading_list.gui.controllers.library_writer import LibraryWriter
from reading_list.gui.tasks.unsaved_marks import marks_of, with_marks
from reading_list.storage.edits import Edit
from reading_list.storage.history import Step, UndoStatus
from reading_list.storage.library import Library

_log = logging.getLogger(__name__)


class LibraryController(QObject):
    """Holds the open library, `writer` and `listener`, and passes on what they tell.

    Signals: `changed(Changes, origin)` after anything changed, whoever did it;
    `acted(Act, verb)` to be named in the status line, verb is "", "undo" or "redo";
    `failed(error, edit or None)`; `pending_changed(count)` of changes not saved yet;
    `foreign_undo_requested(Step)` when the newest change is not this window's;
    `turning` before something is undone or redone, for what is being typed to be told;
    `turned(ids)` with the papers an undone or redone change was about.
    """

    changed = Signal(object, str)
    acted = Signal(object, str)
    failed = Signal(object, object)
    pending_changed = Signal(int)
    foreign_undo_requested = Signal(object)
    turning = Signal()
    turned = Signal(list)
    _rows_failed = Signal(object)

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.library = library
        self.listener = LibraryListener(library, self)
        self.writer = writer = LibraryWriter(library, self)
        self.listener.changed.connect(self.changed)
        self.listener.failed.connect(lambda error: self.failed.emit(error, None))
        # Rows are read while they are painted; a message now would lay out what is drawn.
        self._rows_failed.connect(
            lambda error: self.failed.emit(error, None), Qt.ConnectionType.QueuedConnection
        )
        writer.written.connect(self.listener.poll)
        writer.named.connect(self._on_named)
        writer.failed.connect(self.failed)
        writer.pending_changed.connect(self.pending_changed)
        writer.foreign_undo_requested.connect(self.foreign_undo_requested)
        writer.turned.connect(self.turned)

    @property
    def path(self) -> Path:
        """Give the file the window works on."""
        return self.library.path

    @property
    def pending(self) -> int:
        """Give the number of changes that wait for another program."""
        return self.writer.pending

    def apply(
        self,
        edit: Edit,
        *,
        is_typing: bool = False,
        then: Callable[[Changes], None] | None = None,
    ) -> bool:
        """Apply an edit in its turn; see `LibraryWriter.apply`."""
        return self.writer.apply(edit, is_typing=is_typing, then=then)

    def undo(self, *, is_confirmed: bool = False) -> None:
        """Take back the newest change, what is being typed included."""
        self.turning.emit()
        self.writer.undo(is_confirmed=is_confirmed)

    def redo(self) -> None:
        """Do again what was taken back last."""
        self.turning.emit()
        self.writer.redo()

    def turn_to(self, step: int, expected: int, then: Callable[[list[Step]], None]) -> None:
        """Take back, or do again, all from `expected` up to a step; `then` gets the steps."""
        self.turning.emit()
        self.writer.turn_to(step, expected, then)

    def undo_status(self) -> UndoStatus:
        """Say what undo and redo would do; nothing while the file cannot be read."""
        try:
            return self.library.undo_status()
        except LibraryError as error:
            _log.warning("undo status: %s", error)  # asked all the time; polling tells it
            return UndoStatus(None, None)

    def rows(self, ids: Sequence[int]) -> list[PaperRow]:
        """Read rows of the list, with the marks that are not saved yet."""
        try:
            rows = self.library.rows(ids)
        except LibraryError as error:
            self._rows_failed.emit(error)
            return []
        marks = marks_of(self.writer.unsaved, frozenset(ids))
        return [with_marks(row, marks.get(row.id, ())) for row in rows] if marks else rows

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Tell what cannot be read, and go on after the block."""
        try:
            yield
        except LibraryError as error:
            self.failed.emit(error, None)

    def poll(self) -> None:
        """Hear at once what others did."""
        self.listener.poll()

    def close(self) -> bool:
        """Stop listening and writing and close the file; false if something was not saved."""
        self.listener.stop()
        is_saved = self.writer.stop()
        self.library.close()
        return is_saved

    def name_act(self, act: Act) -> None:
        """Have an act named that came about without `apply`, such as an import."""
        self.acted.emit(act, "")

    def _on_named(self, verb: str, step: Step) -> None:
        self.acted.emit(step.act, verb)
