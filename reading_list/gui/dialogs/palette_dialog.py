"""Do anything by its name: a field over all that can be asked for."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QWindow
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reading_list.gui.delegates.palette_delegate import PaletteDelegate
from reading_list.gui.icons import Icons
from reading_list.gui.models.palette_items import ItemKind, PaletteItem, ranked
from reading_list.gui.models.roles import Role
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.button import Button, Kind
from reading_list.gui.widgets.ground import dress_area
from reading_list.gui.widgets.label import Label
from reading_list.gui.widgets.speech import announce

_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 8,
    Qt.Key.Key_PageUp: -8,
}
_MOST_SHOWN = 200
"""Whoever has more names than these types a letter more."""
_WIDTH, _HEIGHT = 600, 460
_FROM_TOP = 56


class PaletteDialog(QDialog):
    """The field keeps the keyboard; arrows move in the list. Signals: `chosen(PaletteItem)`."""

    chosen = Signal(object)

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        items: Sequence[PaletteItem],
        recent: Sequence[tuple[ItemKind, str]],
        parent: QWidget,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setWindowTitle(self.tr("Do anything"))
        self.setAccessibleName(self.tr("Do anything"))
        self._theme, self._items, self._recent = theme, list(items), recent
        self._was_active = False
        application = QApplication.instance()
        assert application is not None, "there is no dialog without an application"
        self._application = application
        self._field = QLineEdit()
        self._field.setPlaceholderText(self.tr("Search acts, reading lists, views and tags"))
        self._field.setAccessibleName(self.tr("Search acts, reading lists, views and tags"))
        self._list = QListWidget()
        self._list.setItemDelegate(PaletteDelegate(theme, icons, self._list))
        self._list.setAccessibleName(self.tr("What can be done"))
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setUniformItemSizes(True)
        self._list.setMouseTracking(True)
        self._list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._nothing = Label(theme, self.tr("Nothing is called that."), ink="text2")
        self._lay_out(icons)
        self._field.textChanged.connect(self._narrow)
        self._list.itemClicked.connect(self._take)
        theme.changed.connect(self._dress)
        self._dress()
        self._narrow("")
        self._place(parent)

    def open_at_once(self) -> None:
        """Show it; what is typed before the system gives it the keyboard goes to it, too.

        A modal dialog would not do: Qt drops the keys that come for the window under it.
        """
        self._application.installEventFilter(self)
        self.show()
        self.activateWindow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_early = event.type() is QEvent.Type.KeyPress and isinstance(watched, QWindow)
        if not is_early or self.isActiveWindow() or watched is self.windowHandle():
            return super().eventFilter(watched, event)
        QCoreApplication.sendEvent(self._field, event)
        return True

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange:
            if self.isActiveWindow():
                self._was_active = True
                self._application.removeEventFilter(self)
            elif self._was_active and self.isVisible():
                self.reject()

    def done(self, result: int) -> None:
        self._application.removeEventFilter(self)
        super().done(result)

    def add_items(self, items: Sequence[PaletteItem]) -> None:
        """Offer more, which was looked up meanwhile; the choice stays with what it was."""
        before = self._current()
        self._items += items
        self._narrow(self._field.text())
        for row in self._choosable():
            if self._item(row) is before:
                self._list.setCurrentRow(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self._move(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self._list.currentItem())
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.ink("base"))
        painter.setPen(QPen(self._theme.ink("border"), 1))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()

    def _lay_out(self, icons: Icons) -> None:
        close = Button(*(self._theme, icons, "", "close"), kind=Kind.FLAT, name=self.tr("Close"))
        close.clicked.connect(self.reject)
        top = QHBoxLayout()
        top.addWidget(self._field, 1)
        top.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 10, 10, 10)
        layout.setSpacing(8)
        layout.addLayout(top)
        layout.addWidget(self._nothing)
        layout.addWidget(self._list, 1)

    def _place(self, window: QWidget) -> None:
        """Stand at the top centre of the window, within it."""
        zoom = self._theme.zoom
        width = min(round(_WIDTH * zoom), window.width() - 24)
        height = min(round(_HEIGHT * zoom), window.height() - _FROM_TOP - 12)
        self.resize(max(240, width), max(160, height))
        top = window.mapToGlobal(window.rect().topLeft())
        self.move(top.x() + (window.width() - self.width()) // 2, top.y() + _FROM_TOP)

    def _narrow(self, text: str) -> None:
        self._list.clear()
        for item in ranked(self._items, text, self._recent)[:_MOST_SHOWN]:
            shown = QListWidgetItem(item.label)
            shown.setData(Role.RECORD, item)
            shown.setData(Qt.ItemDataRole.AccessibleTextRole, _spoken(item))
            if not item.is_enabled:
                shown.setFlags(Qt.ItemFlag.NoItemFlags)
            self._list.addItem(shown)
        rows = self._choosable()
        self._list.setCurrentRow(rows[0] if rows else -1)
        self._list.scrollToTop()
        self._nothing.setVisible(not self._list.count())
        self._tell()

    def _move(self, step: int) -> None:
        """Go some items on, over those that cannot be done, and stop at the ends."""
        rows = self._choosable()
        if rows:
            at = rows.index(self._list.currentRow()) + step
            self._list.setCurrentRow(rows[max(0, min(at, len(rows) - 1))])
            self._tell()

    def _tell(self) -> None:
        """Say what is chosen: the keyboard is elsewhere, so nobody else would."""
        current = self._current()
        if self.isVisible():
            announce(self._field, _spoken(current) if current else self._nothing.text())

    def _take(self, taken: QListWidgetItem | None) -> None:
        item = taken.data(Role.RECORD) if taken is not None else None
        if isinstance(item, PaletteItem) and item.is_enabled:
            self.accept()  # first, so that the act finds the window with the keyboard
            self.chosen.emit(item)

    def _choosable(self) -> list[int]:
        return [at for at in range(self._list.count()) if self._item(at).is_enabled]

    def _item(self, row: int) -> PaletteItem:
        item = self._list.item(row).data(Role.RECORD)
        assert isinstance(item, PaletteItem), "every row carries its item"
        return item

    def _current(self) -> PaletteItem | None:
        row = self._list.currentRow()
        return self._item(row) if row >= 0 else None

    def _dress(self) -> None:
        dress_area(self._list, self._theme, "base")
        self.update()


def _spoken(item: PaletteItem) -> str:
    return ", ".join(part for part in (item.label, item.kind_word, item.key) if part)
