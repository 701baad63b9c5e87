"""A thin progress bar; stock value and accessibility, drawn by us."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QWidget

from reading_list.gui.theme import Theme

_THICK = 6


class ThinProgressBar(QProgressBar):
    """As wide as its place, six pixels high."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setTextVisible(False)

    def sizeHint(self) -> QSize:
        return QSize(260, _THICK)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, _THICK)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        top = (self.height() - _THICK) / 2
        whole = QRectF(0, top, self.width(), _THICK)
        painter.setBrush(self._theme.ink("line2"))
        painter.drawRoundedRect(whole, _THICK / 2, _THICK / 2)
        span = self.maximum() - self.minimum()
        if span > 0 and self.value() > self.minimum():
            part = (self.value() - self.minimum()) / span
            painter.setBrush(self._theme.ink("accent"))
            done = QRectF(0, top, max(_THICK, whole.width() * part), _THICK)
            painter.drawRoundedRect(done, _THICK / 2, _THICK / 2)
        painter.end()
