"""Library ▸ Imports: what came in when, and taking it out again."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from reading_list.gui.controllers.library_controller import LibraryController
from reading_list.gui.dialogs.imports_dialog import ImportsDialog
from reading_list.gui.icons import Icons
from reading_list.gui.tasks.questions import Questions
from reading_list.gui.tasks.runner import Runner
from reading_list.gui.theme import Theme
from reading_list.storage.paper_edits import RemovePapers


class PastImportsController(QObject):
    """Opens the dialog and does what it asks for.

    Signals: `query_requested(text)` to list the papers of an import.
    """

    query_requested = Signal(str)

    def __init__(
        self,
        controller: LibraryController,
        lane: Runner,
        theme: Theme,
        icons: Icons,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._controller = controller
        self._questions = Questions(controller.path, lane, self._tell_failure, self)
        self._theme, self._icons, self._window = theme, icons, window
        self.dialog: ImportsDialog | None = None
        controller.changed.connect(lambda _changes, _origin: self._refresh())

    def open(self) -> None:
        """Show all imports; one dialog at a time."""
        if self.dialog is not None:
            self.dialog.activateWindow()
            return
        dialog = self.dialog = ImportsDialog(self._theme, self._icons, self._window)
        dialog.take_out_requested.connect(self._take_out)
        dialog.show_requested.connect(self._show_papers)
        dialog.finished.connect(self._close)
        self._refresh()
        dialog.open()

    def _refresh(self) -> None:
        if (dialog := self.dialog) is not None:
            self._questions.ask(
                lambda library, _progress: (library.past_imports(), library.untouched_counts()),
                lambda found: dialog.show_imports(*found),
            )

    def _tell_failure(self, error: Exception) -> None:
        self._controller.failed.emit(error, None)

    def _take_out(self, import_id: int) -> None:
        with self._controller.reading():
            papers = tuple(self._controller.library.untouched_papers(import_id))
            if papers:
                self._controller.apply(RemovePapers(papers, "take-out"))

    def _show_papers(self, import_id: int) -> None:
        self.query_requested.emit(f"import:{import_id} ")
        if self.dialog is not None:
            self.dialog.accept()

    def _close(self) -> None:
        self._questions.forget()
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.deleteLater()
