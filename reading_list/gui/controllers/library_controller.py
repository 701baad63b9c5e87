"""The window's one way to the library: edits out, changes back.

Edits are tried at once, without waiting for anybody (a mark must paint within a frame). If
another program holds the lock, the edit goes to the library lane, which waits; everything
after it follows the same way, so that the order stays. It shows as pending until saved.
"""

import logging
from collections import deque
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from reading_list.core.acts import Act
from reading_list.core.errors import LibraryError, LibraryProblem, ReadingListError
from reading_list.core.progress import Progress
from reading_list.gui.tasks.runner import Runner
from reading_list.storage.edits import Edit
from reading_list.storage.history import Step, UndoStatus
from reading_list.storage.library import Library
from reading_list.storage.paper_edits import RemovePapers

_log = logging.getLogger(__name__)
_POLL_MILLISECONDS = 400
_TIDY_MILLISECONDS = 5_000
_REMOVED_AT_ONCE = 100


class LibraryController(QObject):
    """Owns nothing but the order of writing.

    Signals: `changed(Changes, origin)` after anything changed, whoever did it;
    `acted(Act, verb)` to be named in the status line, verb is "", "undo" or "redo";
    `failed(error, edit or None)`; `pending_changed(count)` of edits not saved yet;
    `foreign_undo_requested(Step)` when the newest edit is not this window's;
    `turned(ids)` with the papers an undone or redone edit was about.
    """

    changed = Signal(object, str)
    acted = Signal(object, str)
    failed = Signal(object, object)
    pending_changed = Signal(int)
    foreign_undo_requested = Signal(object)
    turned = Signal(list)

    def __init__(self, library: Library, lane: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.library = library
        self._lane = lane
        self._pending: deque[tuple[Edit, bool]] = deque()
        self._asked: Step | None = None
        self._unsubscribe = library.subscribe(self.changed.emit)
        self._poll_timer = QTimer(self, interval=_POLL_MILLISECONDS)
        self._poll_timer.timeout.connect(self.poll)
        self._poll_timer.start()
        self._tidy_timer = QTimer(self, interval=_TIDY_MILLISECONDS, singleShot=True)
        self._tidy_timer.timeout.connect(self._tidy)

    @property
    def path(self) -> Path:
        """Give the file the window works on."""
        return self.library.path

    @property
    def pending(self) -> int:
        """Give the number of edits that wait for another program."""
        return len(self._pending)

    def apply(self, edit: Edit, *, is_typing: bool = False) -> bool:
        """Apply an edit; false if it failed. A pending one counts as applied."""
        is_long = isinstance(edit, RemovePapers) and len(edit.papers) > _REMOVED_AT_ONCE
        if self._pending or is_long:
            self._queue(edit, is_typing)
            return True
        try:
            changes = self.library.apply(edit, is_typing=is_typing)
        except LibraryError as error:
            if error.problem is not LibraryProblem.LOCKED:
                self.failed.emit(error, edit)
                return False
            self._queue(edit, is_typing)
            return True
        except ReadingListError as error:
            self.failed.emit(error, edit)
            return False
        if changes:
            self._name_newest()
        self._tidy_timer.start()
        return True

    def undo(self, *, is_confirmed: bool = False) -> None:
        """Take back the newest edit; if it is not ours, ask first."""
        status = self.undo_status()
        newest = status.undo
        is_ours = newest is None or newest.origin == self.library.origin
        if not (is_ours or is_confirmed or newest == self._asked):
            self._asked = newest  # asking again is the answer
            self.foreign_undo_requested.emit(newest)
            return
        self._asked = None
        self._turn(newest, "undo")

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._turn(self.undo_status().redo, "redo")

    def undo_status(self) -> UndoStatus:
        """Say what undo and redo would do; nothing while the file cannot be read."""
        try:
            return self.library.undo_status()
        except LibraryError as error:
            _log.warning("undo status: %s", error)
            return UndoStatus(None, None)

    def poll(self) -> None:
        """Hear what other processes did."""
        try:
            self.library.poll()
        except LibraryError as error:
            self._poll_timer.stop()
            self.failed.emit(error, None)

    def close(self) -> bool:
        """Stop listening and close the file; false if edits could not be saved."""
        self._poll_timer.stop()
        self._tidy_timer.stop()
        self._unsubscribe()
        is_saved = self._lane.stop() and not self._pending
        self.library.close()
        return is_saved

    def name_act(self, act: Act) -> None:
        """Have an act named that came about without `apply`, such as an import."""
        self.acted.emit(act, "")

    def _turn(self, step: Step | None, verb: str) -> None:
        """Undo or redo; an import, which may be large, off the GUI thread."""
        if step is not None and step.import_id is not None:
            path, origin, wanted = self.library.path, self.library.origin, step.id

            def turn(progress: Progress) -> Step:
                progress(0, 0)
                with Library.open(path, origin=origin, must_exist=True) as library:
                    return library.undo(wanted) if verb == "undo" else library.redo(wanted)

            handle = self._lane.submit(turn)
            handle.succeeded.connect(lambda turned: self._on_turned(turned, verb))
            handle.failed.connect(lambda error: self.failed.emit(error, None))
            return
        try:
            turned = self.library.undo() if verb == "undo" else self.library.redo()
        except ReadingListError as error:
            self.failed.emit(error, None)
            return
        self._on_turned(turned, verb)

    def _on_turned(self, step: Step, verb: str) -> None:
        self.poll()
        self.acted.emit(step.act, verb)
        if step.import_id is None:
            self.turned.emit(self.library.papers_of(step))
        self._tidy_timer.start()

    def _name_newest(self) -> None:
        step = self.undo_status().undo
        if step is not None:
            self.acted.emit(step.act, "")

    def _queue(self, edit: Edit, is_typing: bool) -> None:
        self._pending.append((edit, is_typing))
        self.pending_changed.emit(len(self._pending))
        path, origin = self.library.path, self.library.origin

        def write(progress: Progress) -> None:
            progress(0, 1)
            with Library.open(path, origin=origin, must_exist=True) as library:
                library.apply(edit, is_typing=is_typing)

        handle = self._lane.submit(write)
        handle.succeeded.connect(self._on_saved)
        handle.failed.connect(lambda error: self._on_refused(error, edit))

    def _on_saved(self, _result: object) -> None:
        self._pending.popleft()
        self.pending_changed.emit(len(self._pending))
        self.poll()
        self._name_newest()

    def _on_refused(self, error: Exception, edit: Edit) -> None:
        self._pending.popleft()
        self.pending_changed.emit(len(self._pending))
        self.failed.emit(error, edit)

    def _tidy(self) -> None:
        if not self.library.is_read_only:
            self.library.tidy()
