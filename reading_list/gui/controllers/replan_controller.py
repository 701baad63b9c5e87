"""The plan of the preview that is open, made anew whenever what it rests on is said anew.

Two things can be: what is answered about the whole source, and what is in the columns of a
table. Only the newest answer counts; one that comes late is dropped.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject

from reading_list.core.progress import Progress
from reading_list.formats.csv_table import ColumnMapping
from reading_list.gui.controllers.column_controller import ColumnController
from reading_list.gui.controllers.library_controller import LibraryController
from reading_list.gui.dialogs.import_preview import ImportPreviewDialog
from reading_list.gui.tasks.runner import Handle, Runner
from reading_list.services.aligned_links import with_links
from reading_list.services.columns import read_again, table_of
from reading_list.services.import_preview import Preview, prepare
from reading_list.services.sources import Context, Reading
from reading_list.storage.library import Library


class ReplanController(QObject):
    """Follows one preview at a time."""

    def __init__(
        self,
        controller: LibraryController,
        lane: Runner,
        columns: ColumnController,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._controller, self._lane, self._columns = controller, lane, columns
        self._dialog: ImportPreviewDialog | None = None
        self._html = ""
        self._handle: Handle | None = None

    def follow(self, dialog: ImportPreviewDialog, html: str) -> None:
        """Plan anew for this preview; `html` is the source as a page, if it was one, too."""
        self._dialog, self._html = dialog, html
        dialog.context_changed.connect(self._plan_for)
        dialog.columns_requested.connect(self._ask_columns)

    def stop(self) -> None:
        """Follow no preview."""
        self._columns.close()
        self.cancel()
        self._dialog = None

    def cancel(self) -> None:
        """Drop the plan that is being made, if one is."""
        if self._handle is not None:
            self._handle.cancel()
            self._handle = None

    def _plan_for(self, context: Context) -> None:
        if self._dialog is not None:
            reading = self._dialog.preview.reading
            self._plan(lambda _progress: reading, context)

    def _ask_columns(self) -> None:
        """Let the person say what the columns of the table shown are."""
        dialog = self._dialog
        reading = dialog.preview.reading if dialog else None
        table = table_of(reading) if reading else None
        if dialog is None or reading is None or table is None:
            return
        html = self._html

        def read_so(mapping: ColumnMapping) -> None:
            def read(progress: Progress) -> Reading:
                found = read_again(reading, mapping, progress)
                return with_links(found, html) if html else found

            dialog.wait()
            self._plan(read, dialog.fields.context or Context())

        self._columns.ask(table, reading.mapping, dialog, read_so)

    def _plan(self, read: Callable[[Progress], Reading], context: Context) -> None:
        self.cancel()
        path, origin = self._controller.path, self._controller.library.origin

        def plan(progress: Progress) -> Preview:
            reading = read(progress)
            with Library.open(path, origin=origin, must_exist=True) as library:
                return prepare(library, reading, context, progress)

        handle = self._handle = self._lane.submit(plan)
        handle.succeeded.connect(lambda preview: self._renew(handle, preview))
        handle.failed.connect(lambda error: self._on_failed(handle, error))

    def _renew(self, handle: Handle, preview: Preview) -> None:
        if handle is self._handle and self._dialog is not None:
            self._handle = None
            self._dialog.renew(preview)

    def _on_failed(self, handle: Handle, error: Exception) -> None:
        if handle is self._handle and self._dialog is not None:
            self._handle = None
            self._dialog.show_failure(str(error))
