"""Sheets of paper one below the other, as they will be printed: white, whatever the theme."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from reading_list.gui.theme import Theme

SHEET_WIDTH = 760
_GAP = 20


class SheetView(QScrollArea):
    """Shows pictures of sheets, no wider than they are and than there is room."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pile = _Pile(theme)
        self.setWidget(self._pile)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("The first sheets as they will be printed"))

    @property
    def sheets(self) -> Sequence[QImage]:
        """Give the pictures shown."""
        return self._pile.sheets

    def show_sheets(self, sheets: Sequence[QImage], said: str) -> None:
        """Show sheets; `said` is what they hold, for who cannot see them."""
        self._pile.show_sheets(sheets, self.viewport().width())
        self.setAccessibleDescription(said)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._pile.fit(self.viewport().width())


class _Pile(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.sheets: Sequence[QImage] = ()
        self._width = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_sheets(self, sheets: Sequence[QImage], width: int) -> None:
        self.sheets = sheets
        self.fit(width)
        self.update()

    def fit(self, width: int) -> None:
        self._width = width
        self.setFixedHeight(self.sizeHint().height())

    def sizeHint(self) -> QSize:
        bottom = self._places()[-1].bottom() if self.sheets else 0.0
        return QSize(SHEET_WIDTH, round(bottom) + _GAP)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(event.rect(), self._theme.ink("panel"))
        painter.setPen(QPen(self._theme.ink("line2"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for sheet, place in zip(self.sheets, self._places(), strict=True):
            if place.toAlignedRect().intersects(event.rect()):
                painter.drawImage(place, sheet)
                painter.drawRect(place.adjusted(-0.5, -0.5, 0.5, 0.5))
        painter.end()

    def _places(self) -> list[QRectF]:
        places, top = [], float(_GAP)
        for sheet in self.sheets:
            size = sheet.deviceIndependentSize()
            width = min(size.width(), max(1.0, self._width - 2.0 * _GAP))
            height = size.height() * width / size.width()
            left = round((self._width - width) / 2)
            places.append(QRectF(left, top, width, height))
            top += height + _GAP
        return places
