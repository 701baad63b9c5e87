"""A field that waits for one key press and takes it whatever it is, Esc apart."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reading_list.gui.key_names import key_name
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.button import RADIUS
from reading_list.gui.widgets.label import Label


class KeyCatcher(QWidget):
    """What holds it shows and hides it. Signals: `caught(key)` in Qt's portable spelling; `left`
    for Esc, or when the keyboard went elsewhere."""

    caught = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = Label(theme, weight=QFont.Weight.Medium)
        self._text.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.addWidget(self._text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._is_waiting = False

    def ask(self, text: str) -> None:
        """Wait for a key, and say for what."""
        self._text.setText(text)
        self.setAccessibleName(text)
        self._is_waiting = True
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def rest(self) -> None:
        """Wait no longer."""
        self._is_waiting = False

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            if event.type() is QEvent.Type.ShortcutOverride:
                event.accept()  # no shortcut and no menu letter takes it
                return True
            if event.type() is QEvent.Type.KeyPress:  # Tab, too, which would move on
                self._take(event)
                return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        borrowed = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
        if self._is_waiting and event.reason() not in borrowed:
            self.left.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.ink("accent"), 2))
        painter.setBrush(self._theme.ink("base"))
        body = self.rect().toRectF().adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(body, RADIUS, RADIUS)
        painter.end()

    def _take(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif not event.isAutoRepeat() and (key := key_name(event)):
            self.caught.emit(key)
