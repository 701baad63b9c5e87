"""A bar over the list: an error, or news from the background, with one action.

It stays until it is answered. Screen readers are told when it appears.
"""

from PySide6.QtCore import QEasingCurve, QPropertyAnimation, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QGraphicsOpacityEffect,
    QHBoxLayout,
    QLabel,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from reading_list.gui import metrics
from reading_list.gui.icons import Icons
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.button import Button, Kind
from reading_list.gui.widgets.label import Label
from reading_list.gui.widgets.speech import alert

_RADIUS = 8
_ICON = 18
_LONGEST_FADE = 100


class MessageBar(QWidget):
    """One message; a new one takes its place, but news never covers an error.

    Signals: `action_requested(name)` with the name given when shown, `closed(name)`.
    """

    action_requested = Signal(str)
    closed = Signal(str)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = icons
        self._name = ""
        self._is_error = False
        self._icon_name = "info"
        self._icon = QLabel()
        self._title = Label(theme)
        self._text = Label(theme, ink="text2", factor=metrics.HINT)
        self._action = Button(theme, icons, kind=Kind.LINK)
        self._key = Label(theme, ink="accent")
        self._close = Button(
            theme, icons, icon="close", kind=Kind.FLAT, name=self.tr("Close"), icon_size=14
        )
        self._lay_out()
        self._action.clicked.connect(lambda: self.action_requested.emit(self._name))
        self._close.clicked.connect(self.close_message)
        theme.changed.connect(self._dress)
        self.hide()

    def show_error(self, name: str, title: str, text: str, action: str = "") -> None:
        """Say what happened, what was kept, and offer one way on."""
        self._show(name, "warning", title, text, action, "", is_error=True)

    def show_news(
        self, name: str, text: str, action: str = "", key: str = "", icon: str = "info"
    ) -> None:
        """Say what changed in the background, and offer one act with its key."""
        if not (self._is_error and self.isVisible()):
            self._show(name, icon, text, "", action, key, is_error=False)

    def set_key(self, key: str) -> None:
        """Name another key beside the act, "" for none."""
        self._key.setText(key)
        self._key.setVisible(bool(key))

    def close_message(self) -> None:
        """Take the message away; it counts as answered."""
        self.hide()
        self._is_error = False
        self.closed.emit(self._name)

    @property
    def message_name(self) -> str:
        """Give the name of the message shown, or of the last one."""
        return self._name

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_message()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        theme = self._theme
        painter.setBrush(
            theme.ink("removed_ground") if self._is_error else theme.tag_ground("blue")
        )
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(8, 6, -8, -6), _RADIUS, _RADIUS)
        painter.end()

    def _show(
        self,
        name: str,
        icon: str,
        title: str,
        text: str,
        action: str,
        key: str,
        *,
        is_error: bool,
    ) -> None:
        self._name, self._icon_name, self._is_error = name, icon, is_error
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self._action.setText(action)
        self._action.setAccessibleName(action)
        self._action.setVisible(bool(action))
        self.set_key(key)
        self.setAccessibleName(" ".join(part for part in (title, text) if part))
        self._dress()
        self._appear()

    def _appear(self) -> None:
        was_hidden = self.isHidden()
        self.show()
        alert(self)
        time = self.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, self)
        if not was_hidden or time <= 0:
            return
        effect = QGraphicsOpacityEffect(self)
        self.setGraphicsEffect(effect)
        fade = QPropertyAnimation(effect, b"opacity", self)
        fade.setDuration(min(time, _LONGEST_FADE))
        fade.setStartValue(0.0)
        fade.setEndValue(1.0)
        fade.setEasingCurve(QEasingCurve.Type.OutCubic)
        # An effect costs a detour at every paint, so it goes when the fade is over.
        fade.finished.connect(effect.deleteLater)
        fade.start(QPropertyAnimation.DeletionPolicy.DeleteWhenStopped)

    def _dress(self) -> None:
        self._icon.setPixmap(
            self._icons.pixmap(self._icon_name, _ICON, "removed" if self._is_error else "accent")
        )
        weight = QFont.Weight.DemiBold if self._is_error else QFont.Weight.Normal
        font = self._title.font()
        font.setWeight(weight)
        self._title.setFont(font)
        self.update()

    def _lay_out(self) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(3)
        texts.addWidget(self._title)
        texts.addWidget(self._text)
        for label in (self._title, self._text):
            label.setWordWrap(True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(20, 12, 14, 12)
        layout.setSpacing(10)
        layout.addWidget(self._icon)
        layout.addLayout(texts, 1)
        layout.addWidget(self._action)
        layout.addWidget(self._key)
        layout.addWidget(self._close)
