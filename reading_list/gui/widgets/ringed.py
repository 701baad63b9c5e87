"""A ring around a scrolling area while it has the keyboard; its contents would cover one in it."""

from PySide6.QtCore import QEvent, QObject, QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QVBoxLayout, QWidget

from reading_list.gui.delegates.painting import RING, Painting
from reading_list.gui.icons import Icons
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.ground import Ground


class Ringed(Ground):
    """Holds one area, with room for the ring around it."""

    def __init__(
        self,
        area: QAbstractScrollArea,
        theme: Theme,
        icons: Icons,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, "base", parent)
        self._area, self._painting = area, Painting(theme, icons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(RING, RING, RING, RING)
        layout.addWidget(area)
        area.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._area.hasFocus():
            painter = QPainter(self)
            self._painting.ring(painter, QRectF(self.rect()), 0)
            painter.end()
