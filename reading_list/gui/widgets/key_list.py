"""All acts with their keys, under the names of their menus; narrowed by what is searched."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget

from reading_list.gui.delegates.key_delegate import KeyDelegate
from reading_list.gui.icons import Icons
from reading_list.gui.key_rows import KeyRow
from reading_list.gui.models.roles import Role
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.ground import dress_area


class KeyList(QListWidget):
    """Signals: `chosen` for Enter or a double click, `remove_requested` for Delete."""

    chosen = Signal()
    remove_requested = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setItemDelegate(KeyDelegate(theme, icons, self))
        self.setAccessibleName(self.tr("Acts and their keys"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemDoubleClicked.connect(lambda _item: self.chosen.emit())
        theme.changed.connect(self._dress)
        self._dress()

    def show_groups(self, groups: Sequence[tuple[str, Sequence[KeyRow]]], search: str) -> None:
        """Show the rows that fit a search; the act that was current stays so where it is left."""
        before, wanted = self.current(), search.casefold().split()
        self.clear()
        for heading, rows in groups:
            fitting = [row for row in rows if row.fits(wanted, heading)]
            for row in (KeyRow(heading), *fitting) if fitting else ():
                self.addItem(_item(row, self.tr("no key")))
        if not self.count():
            self.addItem(_item(KeyRow(self.tr("Nothing found")), ""))
        self.go_to(before.acts if before is not None else ())

    def current(self) -> KeyRow | None:
        """Give the row of the current act."""
        return self._row(self.currentRow())

    def rows(self) -> list[int]:
        """Give where acts stand, without the headings."""
        found = ((at, self._row(at)) for at in range(self.count()))
        return [at for at, row in found if row is not None and not row.is_heading]

    def go_to(self, acts: Sequence[str]) -> None:
        """Make the row of these acts the current one, else the first."""
        places = self.rows()
        fitting = (at for at in places if (row := self._row(at)) and row.acts == tuple(acts))
        self.setCurrentRow(next(fitting, places[0] if places else -1))

    def step(self, step: int) -> None:
        """Go some acts on, over the headings, and stop at the ends."""
        rows = self.rows()
        if rows:
            at = rows.index(self.currentRow()) + step
            self.setCurrentRow(rows[max(0, min(at, len(rows) - 1))])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_requested.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.scheduleDelayedItemsLayout()

    def _row(self, at: int) -> KeyRow | None:
        item = self.item(at)
        row = item.data(Role.RECORD) if item is not None else None
        return row if isinstance(row, KeyRow) else None

    def _dress(self) -> None:
        dress_area(self, self._theme, "base")


def _item(row: KeyRow, without: str) -> QListWidgetItem:
    item = QListWidgetItem(row.text)
    item.setData(Role.RECORD, row)
    if row.is_heading:
        item.setFlags(Qt.ItemFlag.NoItemFlags)
    else:
        spoken = ", ".join((row.text, *(row.keys or (without,))))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
    return item
