"""A scroll bar whose place is always kept, and which shows only when there is something to scroll.

Texts then have one width: a bar that came and went would break their lines anew, and that
might be the very reason for which it comes or goes.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QScrollBar

from reading_list.gui.theme import Theme


class QuietScrollBar(QScrollBar):
    """Stands on one of the theme's grounds."""

    def __init__(self, theme: Theme, ground: str) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._theme, self._ground = theme, ground

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.maximum() > self.minimum():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._theme.ink(self._ground))
        painter.end()


def keep_place(area: QScrollArea, theme: Theme, ground: str = "base") -> int:
    """Give an area such a bar; give the width it takes."""
    bar = QuietScrollBar(theme, ground)
    area.setVerticalScrollBar(bar)
    area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
    bar.ensurePolished()
    return bar.sizeHint().width()
