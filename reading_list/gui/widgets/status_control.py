"""The six statuses as one control; the current one with its word.

Arrows move the focus, Space or Enter sets: an arrow alone must not be an edit. The control
shows what it is told; a click only asks.
"""

from collections.abc import Mapping

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from reading_list.core.paper import Status
from reading_list.gui import metrics, words
from reading_list.gui.delegates.painting import MARK, Painting
from reading_list.gui.icons import Icons
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.button import RADIUS, RING_ROOM

_FORWARD = (Qt.Key.Key_Right, Qt.Key.Key_Down)
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)
_STOP = Qt.FocusPolicy.TabFocus
_SET = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class StatusControl(QWidget):
    """Shows and asks for a status. Signals: `status_requested(Status)`."""

    status_requested = Signal(Status)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._painting = Painting(theme, icons)
        self._status: Status | None = None
        self.setAccessibleName(self.tr("Status"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(RING_ROOM, RING_ROOM, RING_ROOM, RING_ROOM)
        layout.setSpacing(0)
        self._group = QButtonGroup(self)
        self._buttons = {status: _Segment(status, theme, icons, self) for status in Status}
        for button in self._buttons.values():
            layout.addWidget(button)
            self._group.addButton(button)
            button.chosen.connect(self._ask)
            button.move_requested.connect(self._move)
            button.focus_changed.connect(self.update)
        self.set_keys({})
        self.set_status(None)

    @property
    def status(self) -> Status | None:
        """Give the status shown."""
        return self._status

    def set_status(self, status: Status | None) -> None:
        """Show a status; None where several papers differ."""
        self._status = status
        self._group.setExclusive(False)
        for each, button in self._buttons.items():
            button.setChecked(each is status)
            is_stop = each is (status or Status.NEW)
            # One tab stop for all six, as in a row of radio buttons.
            button.setFocusPolicy(_STOP if is_stop else Qt.FocusPolicy.NoFocus)
            button.updateGeometry()
        self._group.setExclusive(True)
        self.update()

    def set_keys(self, keys: Mapping[Status, str]) -> None:
        """Name the key of each status in its tooltip and description."""
        for status, button in self._buttons.items():
            key = keys.get(status, "")
            word = words.status_word(status)
            button.setToolTip(f"{word} ({key})" if key else word)
            button.setAccessibleDescription(self.tr("Key {key}").format(key=key) if key else "")

    def button(self, status: Status) -> QAbstractButton:
        """Give the button of a status."""
        return self._buttons[status]

    def focus(self) -> None:
        """Take the keyboard, at the current status."""
        self._buttons[self._status or Status.NEW].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = RING_ROOM
        outer = QRectF(self.rect())
        body = outer.adjusted(room + 0.5, room + 0.5, -room - 0.5, -room - 0.5)
        painter.setPen(QPen(self._theme.ink("border"), 1))
        painter.setBrush(self._theme.ink("panel"))
        painter.drawRoundedRect(body, RADIUS, RADIUS)
        if any(button.hasFocus() for button in self._buttons.values()):
            self._painting.ring(painter, outer, RADIUS + 2)
        painter.end()

    def _ask(self, status: Status) -> None:
        current = self._status
        self.set_status(current)
        if status is not current:
            self.status_requested.emit(status)

    def _move(self, status: Status, step: int) -> None:
        order = list(Status)
        wanted = order[(order.index(status) + step) % len(order)]
        self._buttons[wanted].setFocus(Qt.FocusReason.TabFocusReason)


class _Segment(QAbstractButton):
    """One status; it asks its control to move and to choose."""

    chosen = Signal(Status)
    move_requested = Signal(Status, int)
    focus_changed = Signal()

    def __init__(self, status: Status, theme: Theme, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._status = status
        self._theme = theme
        self._painting = Painting(theme, icons)
        self.setCheckable(True)
        self.setText(words.status_word(status))
        self.setAccessibleName(words.status_word(status))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda: self.chosen.emit(self._status))

    def sizeHint(self) -> QSize:
        height = metrics.text_height(self.font()) + 14
        if not self.isChecked():
            return QSize(height + 3, height)
        word = QFontMetrics(self._word_font()).horizontalAdvance(self.text())
        return QSize(10 + self._mark() + 6 + word + 11, height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _FORWARD or event.key() in _BACK:
            self.move_requested.emit(self._status, 1 if event.key() in _FORWARD else -1)
        elif event.key() in _SET:
            self.click()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_changed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        body = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self.isChecked():
            painter.setPen(QPen(self._theme.ink("border"), 1))
            painter.setBrush(self._theme.ink("control"))
            painter.drawRoundedRect(body, RADIUS, RADIUS)
        elif self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.ink("hover_filter"))
            painter.drawRoundedRect(body.adjusted(1, 1, -1, -1), RADIUS - 1, RADIUS - 1)
        if self.hasFocus() and not self.isChecked():
            self._painting.ring(painter, QRectF(self.rect()).adjusted(2, 2, -2, -2), RADIUS - 2)
        self._draw_content(painter)
        painter.end()

    def _draw_content(self, painter: QPainter) -> None:
        theme = self._theme
        top = (self.height() - self._mark()) / 2
        left = 10 if self.isChecked() else (self.width() - self._mark()) / 2
        ink = theme.status_ink(self._status) if self.isChecked() else theme.ink("text2")
        name = words.STATUS_ICONS[self._status]
        self._painting.icon(painter, name, left, top, self._mark(), ink)
        if self.isChecked():
            font = self._word_font()
            painter.setFont(font)
            painter.setPen(theme.ink("text"))
            baseline = self._painting.baseline(font, 0, self.height())
            painter.drawText(QPoint(10 + self._mark() + 6, round(baseline)), self.text())

    def _word_font(self) -> QFont:
        return metrics.scaled(self.font(), 1.0, QFont.Weight.Medium)

    def _mark(self) -> int:
        return metrics.icon_size(self.font(), MARK)
