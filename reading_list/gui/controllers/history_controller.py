"""Library ▸ History: all edits, their papers, and going back to how it was before one."""

from collections.abc import Sequence

from PySide6.QtCore import QLocale, QObject, Signal
from PySide6.QtWidgets import QWidget

from reading_list.core.acts import cut
from reading_list.core.progress import Progress
from reading_list.gui import messages
from reading_list.gui.controllers.library_controller import LibraryController
from reading_list.gui.dialogs.history_dialog import HistoryDialog
from reading_list.gui.icons import Icons
from reading_list.gui.models.history_model import HistoryRow
from reading_list.gui.tasks.questions import Questions
from reading_list.gui.tasks.runner import Runner
from reading_list.gui.theme import Theme
from reading_list.storage.history import Step
from reading_list.storage.library import Library


class HistoryController(QObject):
    """Opens the dialog and does what it asks for. Attributes: `dialog`, while it is open.

    Signals: `said(text)`; `papers_requested(ids)` and `query_requested(text)` to list papers.
    """

    said = Signal(str)
    papers_requested = Signal(list)
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
        self._paper_questions = Questions(controller.path, lane, self._tell_failure, self)
        self._theme, self._icons, self._window = theme, icons, window
        self.dialog: HistoryDialog | None = None
        controller.changed.connect(lambda _changes, _origin: self._refresh())

    def open(self) -> None:
        """Show the history; one dialog at a time."""
        if self.dialog is not None:
            self.dialog.activateWindow()
            return
        self._controller.turning.emit()  # what is being typed is an edit, too
        dialog = self.dialog = HistoryDialog(self._theme, self._icons, self._rows, self._window)
        dialog.turn_requested.connect(
            lambda step, first: self._controller.turn_to(step, first, self._tell)
        )
        dialog.show_requested.connect(self._show_papers)
        dialog.finished.connect(self._close)
        self._refresh()
        dialog.open()

    def _refresh(self) -> None:
        if (dialog := self.dialog) is not None:
            self._questions.ask(
                lambda library, _progress: library.edits(),
                lambda found: dialog.show_edits(*found),
            )

    def _tell_failure(self, error: Exception) -> None:
        self._controller.failed.emit(error, None)

    def _rows(self, ids: Sequence[int]) -> Sequence[HistoryRow]:
        library = self._controller.library
        with self._controller.reading():
            return [_row(step, library.origin) for step in library.steps(ids)]
        return ()

    def _tell(self, steps: list[Step]) -> None:
        """Say in the status line what was taken back, or done again."""
        verb = "redo" if steps[0].state == "undone" else "undo"
        if len(steps) == 1:
            self._controller.acted.emit(steps[0].act, verb)
            return
        said = self.tr("{count} edits done again")
        if verb == "undo":
            said = self.tr("{count} edits taken back; in the history they can be done again")
        for step in steps:  # whoever goes by such a name has to know
            if step.act.kind in ("list-rename", "tag-rename", "view-rename"):
                self._controller.acted.emit(step.act, verb)
        self.said.emit(said.format(count=QLocale().toString(len(steps))))

    def _show_papers(self, edit: int) -> None:
        def look(library: Library, _progress: Progress) -> tuple[Step | None, list[int]]:
            step = next(iter(library.steps([edit])), None)
            papers = library.papers_of(step) if step is not None else []
            return step, list(library.statuses(papers))

        self._paper_questions.ask(look, lambda found: self._go_to(*found))

    def _go_to(self, step: Step | None, papers: list[int]) -> None:
        if self.dialog is not None:
            self.dialog.accept()
        if step is not None and step.import_id is not None and step.state == "done":
            self.query_requested.emit(f"import:{step.import_id} ")
        elif papers:
            self.papers_requested.emit(papers)
        else:
            self.said.emit(self.tr("The papers of this edit are not in the library now"))

    def _close(self) -> None:
        self._questions.forget()
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.deleteLater()


def _row(step: Step, own: str) -> HistoryRow:
    is_taken_back = step.state != "done" and step.act.kind != "restore"
    title = cut(step.act.title, messages.LONGEST_TITLE)
    verb = "undo" if is_taken_back else ""
    return HistoryRow(
        id=step.id,
        what=messages.act_sentence(step.act, verb),
        title=title,
        papers=messages.papers_text(step.act),
        when=messages.moment_text(step.at),
        who=messages.maker_text(step.origin, own),
        is_taken_back=is_taken_back,
    )
