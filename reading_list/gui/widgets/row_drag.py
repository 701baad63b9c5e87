"""Rows moved by the mouse: what is dragged, the line where it will stand, the drop.

One drag serves two ends: within the view rows come to stand elsewhere, where their order is the
person's own; outside other programs get what is in it. Which papers they are, what is made of
them, and what becomes of the order, is decided elsewhere.
"""

import os
from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QDrag,
    QDragMoveEvent,
    QDropEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtWidgets import QTableView, QWidget

from reading_list.gui.theme import Theme

KIND = "application/x-reading-list-rows"
_LINE = 2
_EDGE = 24  # pixels from the upper and lower end in which the list goes on under the mouse
_STEP_MS = 40
_SHOWN = 0.75


class RowDrag(QObject):
    """Lets the selected rows of a view be dragged, out of it or to another place in it.

    Signals: `dropped(row)`, before which the selected rows are to stand.
    Attributes: `mark`, by which rows of this view are told from those of other windows.
    """

    dropped = Signal(int)

    def __init__(self, view: QTableView, theme: Theme) -> None:
        super().__init__(view)
        self._view = view
        self._line = _Line(theme, view.viewport())
        self._content: Callable[[], QMimeData] = QMimeData
        self._is_movable = False
        self.mark = os.urandom(16)
        self._place = QPoint()
        self._scroll = QTimer(self, interval=_STEP_MS)
        self._scroll.timeout.connect(self._go_on)
        view.viewport().installEventFilter(self)

    def set_movable(self, is_movable: bool) -> None:
        """Let rows be dropped between others, or not."""
        self._is_movable = is_movable
        self._view.viewport().setAcceptDrops(is_movable)

    def set_content(self, content: Callable[[], QMimeData]) -> None:
        """Say what other programs get of the selected rows."""
        self._content = content

    def start(self) -> None:
        """Take the selected rows along until the mouse lets them go."""
        drag = QDrag(self._view)
        data = self._content()
        if self._is_movable:
            data.setData(KIND, self.mark)
        drag.setMimeData(data)
        drag.setPixmap(self._picture())
        # Moving is for rows only: what others get is a copy, which takes nothing from here.
        copy, move = Qt.DropAction.CopyAction, Qt.DropAction.MoveAction
        drag.exec(copy | move if self._is_movable else copy, copy)
        self._end()

    def row_at(self, y: int) -> int:
        """Give the row before which something dropped at a height comes to stand."""
        row = self._view.rowAt(y)
        if row < 0:
            return self._view.model().rowCount()
        is_lower = y - self._view.rowViewportPosition(row) > self._view.rowHeight(row) / 2
        return row + is_lower

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        del watched
        if event.type() is QEvent.Type.DragLeave:
            self._end()
            return True
        if event.type() is QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            self._view.setDragEnabled(self._is_movable or self._is_selected(event))
            return False
        if not isinstance(event, QDropEvent) or event.mimeData().data(KIND) != self.mark:
            return False
        place = event.position().toPoint()
        if isinstance(event, QDragMoveEvent):  # entering is one, too
            self._show_line(place)
        else:
            self._end()
            self.dropped.emit(self.row_at(place.y()))
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()
        return True

    def _is_selected(self, event: QMouseEvent) -> bool:
        """Tell whether a row is pressed that is selected; from others on, the mouse selects."""
        index = self._view.indexAt(event.position().toPoint())
        return index.isValid() and self._view.selectionModel().isSelected(index)

    def _show_line(self, place: QPoint) -> None:
        self._place = place
        row = self.row_at(place.y())
        view, count = self._view, self._view.model().rowCount()
        last = max(0, count - 1)
        top = view.rowViewportPosition(min(row, last)) + (row > last) * view.rowHeight(last)
        self._line.setGeometry(0, max(0, top - _LINE // 2), view.viewport().width(), _LINE)
        self._line.show()
        self._line.raise_()
        if self._direction():
            self._scroll.start()
        else:
            self._scroll.stop()

    def _direction(self) -> int:
        if self._place.y() < _EDGE:
            return -1
        return int(self._place.y() > self._view.viewport().height() - _EDGE)

    def _go_on(self) -> None:
        bar = self._view.verticalScrollBar()
        bar.setValue(bar.value() + self._direction() * _EDGE)
        self._show_line(self._place)

    def _end(self) -> None:
        self._scroll.stop()
        self._line.hide()

    def _picture(self) -> QPixmap:
        """Draw the current row as it stands, a little through."""
        row, viewport = self._view.currentIndex().row(), self._view.viewport()
        top, high = self._view.rowViewportPosition(row), self._view.rowHeight(row)
        seen = viewport.grab(QRect(0, top, viewport.width(), high).intersected(viewport.rect()))
        picture = QPixmap(seen.size())
        picture.setDevicePixelRatio(seen.devicePixelRatio())
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setOpacity(_SHOWN)
        painter.drawPixmap(0, 0, seen)
        painter.end()
        return picture


class _Line(QWidget):
    """The place where the rows will stand, in the accent; the mouse goes through it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.ink("accent"))
        painter.end()
