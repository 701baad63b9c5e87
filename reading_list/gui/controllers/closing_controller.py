"""Closing the window without losing a word: what is typed is told, what waits is written.

While the library is busy the words lie in a file as well, from the moment closing was asked
for: a session that ends may not wait for us. The file goes when all is saved.
"""

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from reading_list.core.errors import ReadingListError
from reading_list.gui.controllers.library_controller import LibraryController
from reading_list.gui.icons import Icons
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.note_editor import NoteEditor
from reading_list.services import unsaved_words

if TYPE_CHECKING:
    from reading_list.gui.dialogs.saving_dialog import SavingDialog

_log = logging.getLogger(__name__)


class ClosingController(QObject):
    """Says whether the window may close, and closes it once it may.

    Attributes: `dialog`, shown while something is not saved yet.
    """

    def __init__(
        self,
        controller: LibraryController,
        note: NoteEditor,
        theme: Theme,
        icons: Icons,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._writer, self._library, self._note = controller.writer, controller.library, note
        self._theme, self._icons, self._window = theme, icons, window
        self.dialog: SavingDialog | None = None
        self._kept_in: Path | None = None
        self._is_given_up = False
        self._reason = ""
        controller.failed.connect(self._on_failed)
        self._writer.emptied.connect(self._on_emptied)

    def may_close(self) -> bool:
        """Tell what is being typed; true if all is written, else wait and close later."""
        if self._is_given_up:
            return True
        self._note.flush()
        if self.dialog is None:
            self._writer.try_again()
        if self._is_saved:
            return True
        if self.dialog is None:
            self._wait()
        return False

    @property
    def _is_saved(self) -> bool:
        return self._writer.is_all_written and not self._writer.kept

    def _wait(self) -> None:
        self._keep()
        from reading_list.gui.dialogs.saving_dialog import SavingDialog

        dialog = self.dialog = SavingDialog(self._theme, self._icons, self._window)
        dialog.quit_requested.connect(self._give_up)
        dialog.retry_requested.connect(self._retry)
        dialog.finished.connect(self._on_dialog_closed)
        self._show()
        dialog.open()

    def _show(self) -> None:
        if self.dialog is None:
            return
        if self._writer.is_all_written:
            self.dialog.show_refused(self._reason, self._kept_in)
        else:
            self.dialog.show_waiting(self._writer.pending, self._kept_in)

    def _retry(self) -> None:
        self._writer.try_again()
        self._go_on()

    def _on_emptied(self) -> None:
        if self.dialog is not None:
            self._go_on()

    def _go_on(self) -> None:
        if self._is_saved and self.dialog is not None:
            self.dialog.accept()
            self._window.close()
        else:
            self._show()

    def _on_dialog_closed(self) -> None:
        """Forget the dialog; back in the window, the words are there and in no file."""
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.deleteLater()
        if not self._is_given_up and self._kept_in is not None:
            self._kept_in.unlink(missing_ok=True)
            self._kept_in = None

    def _give_up(self) -> None:
        self._is_given_up = True
        if self.dialog is not None:
            self.dialog.accept()
        self._window.close()

    def _on_failed(self, error: Exception, _edit: object) -> None:
        self._reason = str(error)

    def _keep(self) -> None:
        edits = self._writer.unsaved
        if not edits:
            return
        try:
            text = unsaved_words.text_of(edits, self._title_of)
            self._kept_in = unsaved_words.keep(self._library.path, text)
        except OSError as error:
            _log.error("unsaved words could not be kept: %s", error)

    def _title_of(self, paper: int) -> str:
        try:
            return self._library.paper(paper).title_plain
        except ReadingListError:
            return str(paper)
