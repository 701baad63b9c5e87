"""Asking what is in which column of a table: before it can be read, or to read it anew."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from reading_list.formats.csv_table import ColumnMapping
from reading_list.formats.source import Source
from reading_list.gui.dialogs.columns_dialog import ColumnsDialog
from reading_list.gui.icons import Icons
from reading_list.gui.theme import Theme


class ColumnController(QObject):
    """Asks for one table at a time.

    Attributes: `dialog`, the question that is open, if any.
    """

    def __init__(self, theme: Theme, icons: Icons, parent: QObject) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self.dialog: ColumnsDialog | None = None

    def ask(
        self,
        table: Source,
        mapping: ColumnMapping | None,
        window: QWidget,
        on_told: Callable[[ColumnMapping], None],
        on_left: Callable[[], None] | None = None,
    ) -> None:
        """Ask about the columns of a table of which this is the beginning."""
        dialog = self.dialog = ColumnsDialog(self._theme, self._icons, window)
        dialog.show_table(table, mapping)
        dialog.accepted.connect(lambda: self._end(lambda: on_told(dialog.mapping)))
        dialog.rejected.connect(lambda: self._end(on_left))
        dialog.open()

    def close(self) -> None:
        """Take a question back that was not answered."""
        if self.dialog is not None:
            self.dialog.blockSignals(True)
            self.dialog.close()
            self._end(None)

    def _end(self, then: Callable[[], None] | None) -> None:
        dialog, self.dialog = self.dialog, None
        if then is not None:
            then()
        if dialog is not None:
            dialog.deleteLater()
