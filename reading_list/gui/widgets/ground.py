"""Grounds in colours of the theme: a widget that is nothing else, and areas that scroll.

Palettes set on plain widgets are lost under an application style sheet; a paint is not.
"""

from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

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


def dress_area(area: QAbstractScrollArea, theme: Theme, ground: str) -> None:
    """Give a scrolling area its ground and the ink of text.

    Only these roles are set, so that the rest follows the application. The viewport is
    dressed as well: under a style sheet it keeps the palette it once had.
    """
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Base, theme.ink(ground))
    palette.setColor(QPalette.ColorRole.Text, theme.ink("text"))
    area.setPalette(palette)
    area.viewport().setPalette(palette)
