"""A widget that is nothing but ground, in a colour of the theme.

Palettes set on plain widgets are lost under an application style sheet; a paint is not.
"""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from reading_list.gui.theme import Theme


class Ground(QWidget):
    """Fills itself with one of the theme's grounds, e.g. "base" or "panel"."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = name
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._theme.ink(self._name))
        painter.end()
