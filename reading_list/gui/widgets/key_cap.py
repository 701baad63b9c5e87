"""The drawing of a key, beside what it does. It is read with the text it stands by."""

from PySide6.QtCore import QPoint, QRectF, QSize
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from reading_list.gui import metrics
from reading_list.gui.theme import Theme

_RADIUS = 4.5


class KeyCap(QWidget):
    """One key, e.g. "Q" or "Ctrl+V"; without one it takes no room."""

    def __init__(self, theme: Theme, key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._key = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)
        self._write(key)

    @property
    def key(self) -> str:
        """Give the key drawn."""
        return self._key

    def set_key(self, key: str) -> None:
        """Draw another key."""
        self._write(key)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        font = self._cap_font()
        height = metrics.text_height(font) + 6
        if not self._key:
            return QSize(0, height)
        width = QFontMetrics(font).horizontalAdvance(self._key) + 11
        return QSize(max(width, height), height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._key:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = self._cap_font()
        measure = QFontMetrics(font)
        painter.setPen(QPen(self._theme.ink("line2"), 1))
        painter.setBrush(self._theme.ink("panel"))
        body = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(body, _RADIUS, _RADIUS)
        painter.setFont(font)
        painter.setPen(self._theme.ink("text2"))
        x = (self.width() - measure.horizontalAdvance(self._key)) // 2
        y = (self.height() - measure.height()) // 2 + measure.ascent()
        painter.drawText(QPoint(x, y), self._key)
        painter.end()

    def _write(self, key: str) -> None:
        self._key = key
        self.setAccessibleName(key)

    def _cap_font(self) -> QFont:
        return metrics.scaled(self.font(), metrics.SMALL, QFont.Weight.Medium)
