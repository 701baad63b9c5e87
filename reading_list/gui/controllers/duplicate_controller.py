"""Pairs that may be the same: found in the background, decided one after another."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from reading_list.core.progress import Progress
from reading_list.gui.controllers.library_controller import LibraryController
from reading_list.gui.dialogs.duplicates_dialog import DuplicatesDialog
from reading_list.gui.icons import Icons
from reading_list.gui.tasks.runner import Runner
from reading_list.gui.theme import Theme
from reading_list.services import duplicates
from reading_list.storage.alike import DecideOnPair, Pair
from reading_list.storage.edits import Edit
from reading_list.storage.library import Library
from reading_list.storage.merge_edit import MergePapers


class DuplicateController(QObject):
    """Leads through the pairs. Attributes: `dialog`, while it is open.

    Signals: `progressed(work, done, total)` and `ended()` for the status line.
    """

    progressed = Signal(str, int, int)
    ended = Signal()

    def __init__(
        self,
        controller: LibraryController,
        lane: Runner,
        theme: Theme,
        icons: Icons,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._controller, self._lane = controller, lane
        self._theme, self._icons, self._window = theme, icons, window
        self.dialog: DuplicatesDialog | None = None
        self._pairs: list[Pair] = []
        self._passed = 0

    def open(self) -> None:
        """Look through the library, then show the first pair."""
        path, is_read_only = self._controller.path, self._controller.library.is_read_only

        def look(progress: Progress) -> None:
            with Library.open(path, must_exist=True, read_only=is_read_only) as library:
                duplicates.refresh(library, progress=progress)

        handle = self._lane.submit(look)
        work = self.tr("Looking for duplicates")
        handle.progressed.connect(lambda done, total: self.progressed.emit(work, done, total))
        handle.succeeded.connect(lambda _result: self._show())
        handle.failed.connect(lambda error: self._controller.failed.emit(error, None))
        handle.finished.connect(self.ended)

    def _show(self) -> None:
        self._pairs, self._passed = self._controller.library.open_pairs(), 0
        dialog = self.dialog = DuplicatesDialog(self._theme, self._icons, self._window)
        dialog.same_requested.connect(lambda: self._decide(MergePapers(self._pairs[0])))
        dialog.different_requested.connect(
            lambda: self._decide(DecideOnPair(*self._pairs[0], "different"))
        )
        dialog.later_requested.connect(lambda: self._decide(DecideOnPair(*self._pairs[0], "later")))
        dialog.finished.connect(self._close)
        self._next()
        dialog.open()

    def _decide(self, edit: Edit) -> None:
        decided = self._pairs[0]
        if not self._controller.apply(edit):
            return
        self._pairs = self._pairs[1:]
        self._passed += 1
        if isinstance(edit, MergePapers):  # the second paper is gone, and so are its other pairs
            self._pairs = [pair for pair in self._pairs if decided[1] not in pair]
        self._next()

    def _next(self) -> None:
        if self.dialog is None:
            return
        while self._pairs:
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
