"""What the two marks of a word diff mean, drawn as they are drawn in the text."""

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from reading_list.gui import metrics
from reading_list.gui.theme import Theme

_PADDING = 4
_GAP = 8


class DiffLegend(QWidget):
    """“removed” struck and “added” underlined."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        measure = QFontMetrics(self._small())
        width = sum(measure.horizontalAdvance(word) + 2 * _PADDING for word in self._words())
        return QSize(width + _GAP, measure.height() + 3)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        x = 0
        for word, name in zip(self._words(), ("removed", "added"), strict=True):
            font = self._small()
            font.setStrikeOut(name == "removed")
            font.setUnderline(name == "added")
            measure = QFontMetrics(font)
            width = measure.horizontalAdvance(word) + 2 * _PADDING
            painter.fillRect(QRect(x, 0, width, self.height()), self._theme.ink(f"{name}_ground"))
            painter.setFont(font)
            painter.setPen(self._theme.ink(name))
            top = (self.height() - measure.height()) // 2 + measure.ascent()
            painter.drawText(QPoint(x + _PADDING, top), word)
            x += width + _GAP
        painter.end()

    def _words(self) -> tuple[str, str]:
        return self.tr("removed"), self.tr("added")

    def _small(self) -> QFont:
        return metrics.scaled(self.font(), metrics.SMALL)
