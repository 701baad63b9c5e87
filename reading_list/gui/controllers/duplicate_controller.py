"""Pairs that may be the same: found in the background, decided one after another."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from reading_list.core.changes import Changes
from reading_list.core.paper import Paper
from reading_list.core.progress import Progress
from reading_list.gui.controllers.library_controller import LibraryController
from reading_list.gui.dialogs.duplicates_dialog import DuplicatesDialog
from reading_list.gui.icons import Icons
from reading_list.gui.live_keys import LiveKeys
from reading_list.gui.tasks.runner import Handle, Runner
from reading_list.gui.theme import Theme
from reading_list.services import duplicates
from reading_list.storage.alike import DecideOnPair, Pair
from reading_list.storage.edits import Edit
from reading_list.storage.library import Library
from reading_list.storage.merge_edit import MergePapers


@dataclass(frozen=True, slots=True)
class _Decided:
    """A step of the history, and how it stood with the pairs before."""

    step: int
    pairs: list[Pair]
    passed: int


class DuplicateController(QObject):
    """Leads through the pairs. Attributes: `dialog`, while it is open.

    Signals: `progressed(work, done, total)` and `ended()` for the status line; `said(text)`.
    """

    progressed = Signal(str, int, int)
    ended = Signal()
    said = Signal(str)

    def __init__(
        self,
        controller: LibraryController,
        lane: Runner,
        keys: LiveKeys,
        theme: Theme,
        icons: Icons,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._controller, self._lane = controller, lane
        self._keys = keys
        self._theme, self._icons, self._window = theme, icons, window
        self.dialog: DuplicatesDialog | None = None
        self._pairs: list[Pair] = []
        self._passed = 0
        self._decided: list[_Decided] = []
        self._looking: Handle | None = None

    def open(self) -> None:
        """Look through the library, then show the first pair; once at a time."""
        if self.dialog is not None:
            self.dialog.activateWindow()
        if self.dialog is not None or self._looking is not None:
            return
        path, is_read_only = self._controller.path, self._controller.library.is_read_only

        def look(progress: Progress) -> None:
            with Library.open(path, must_exist=True, read_only=is_read_only) as library:
                duplicates.refresh(library, progress=progress)

        handle = self._looking = self._lane.submit(look)
        work = self.tr("Looking for duplicates")
        handle.progressed.connect(lambda done, total: self.progressed.emit(work, done, total))
        handle.succeeded.connect(lambda _result: self._on_looked())
        handle.failed.connect(lambda error: self._controller.failed.emit(error, None))
        handle.cancelled.connect(
            lambda: self.said.emit(self.tr("Stopped; the library is as it was"))
        )
        handle.finished.connect(self._on_finished)

    def cancel(self) -> None:
        """Look no further."""
        if self._looking is not None:
            self._looking.cancel()

    def _on_finished(self) -> None:
        self._looking = None
        self.ended.emit()

    def _on_looked(self) -> None:
        self._controller.poll()  # what was found shows in filters and queries
        with self._controller.reading():
            self._show(self._controller.library.open_pairs())

    def _show(self, pairs: list[Pair]) -> None:
        self._pairs, self._passed, self._decided = pairs, 0, []
        dialog = DuplicatesDialog(self._theme, self._icons, self._keys, self._window)
        self.dialog = dialog
        dialog.same_requested.connect(lambda: self._decide(MergePapers(self._pairs[0])))
        dialog.right_requested.connect(lambda: self._decide(MergePapers(self._pairs[0][::-1])))
        dialog.different_requested.connect(
            lambda: self._decide(DecideOnPair(*self._pairs[0], "different"))
        )
        dialog.later_requested.connect(lambda: self._decide(DecideOnPair(*self._pairs[0], "later")))
        dialog.undo_requested.connect(self._take_back)
        dialog.finished.connect(self._close)
        self._next()
        dialog.open()

    def _decide(self, edit: Edit) -> None:
        before, passed = self._pairs, self._passed

        def remember(changes: Changes) -> None:
            if changes and (step := self._controller.undo_status().undo) is not None:
                self._decided.append(_Decided(step.id, before, passed))

        if not self._controller.apply(edit, then=remember):
            return
        self._pairs = self._pairs[1:]
        self._passed += 1
        if isinstance(edit, MergePapers):  # one paper is gone, and so are its other pairs
            self._pairs = [pair for pair in self._pairs if edit.papers[1] not in pair]
        self._next()

    def _take_back(self) -> None:
        """Take back what was decided last, and show that pair again."""
        newest = self._controller.undo_status().undo
        if self.dialog is None or not self._decided:
            return
        if newest is None or newest.id != self._decided[-1].step:
            told = self.tr("Something else was done meanwhile; Library ▸ History takes it back")
            self.dialog.tell(told)
            return
        self._controller.undo()
        decided = self._decided.pop()
        self._pairs, self._passed = decided.pairs, decided.passed
        self._next()

    def _next(self) -> None:
        if self.dialog is None:
            return
        self.dialog.set_can_undo(bool(self._decided))
        while self._pairs:
            papers: list[Paper] = []
            with self._controller.reading():
                papers = list(self._controller.library.papers(self._pairs[0]))
            if len(papers) == 2:
                count = self._passed + len(self._pairs)
                self.dialog.show_pair(papers[0], papers[1], self._passed + 1, count)
                return
            self._pairs = self._pairs[1:]  # one of them was removed meanwhile
        self.dialog.show_nothing()

    def _close(self) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.deleteLater()
