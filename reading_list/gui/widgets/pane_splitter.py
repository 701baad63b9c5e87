"""A splitter whose line is one pixel thin and yet easy to grab."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QWidget

from reading_list.gui.theme import Theme

_GRAB = 5


class PaneSplitter(QSplitter):
    """Panes side by side or above each other, with hairlines between."""

    def __init__(
        self, theme: Theme, orientation: Qt.Orientation, parent: QWidget | None = None
    ) -> None:
        super().__init__(orientation, parent)
        self.theme = theme
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        theme.changed.connect(self.update)

    def createHandle(self) -> QSplitterHandle:
        return _Handle(self.orientation(), self)


class _Handle(QSplitterHandle):
    """One pixel to see, five to grab: margins spread the mask beyond the line."""

    def __init__(self, orientation: Qt.Orientation, parent: PaneSplitter) -> None:
        super().__init__(orientation, parent)
        self._theme = parent.theme
        self.setAttribute(Qt.WidgetAttribute.WA_MouseNoMask)

    def resizeEvent(self, event: QResizeEvent) -> None:
        half = _GRAB // 2
        if self.orientation() is Qt.Orientation.Horizontal:
            self.setContentsMargins(half, 0, half, 0)
        else:
            self.setContentsMargins(0, half, 0, half)
        self.setMask(self._line())
        super().resizeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.contentsRect(), self._theme.ink("line"))
        painter.end()

    def _line(self) -> QRect:
        return self.contentsRect()
