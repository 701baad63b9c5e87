"""A title in one line with its formulas drawn; where room is short it ends in `…`."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from reading_list.gui import metrics
from reading_list.gui.delegates.painting import Painting
from reading_list.gui.icons import Icons
from reading_list.gui.theme import Theme
from reading_list.text import math_spans, plain


class TitleLine(QWidget):
    """The whole title is its tooltip and its accessible name, in plain Unicode."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._painting = theme, Painting(theme, icons)
        self._title = self._source = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)
        theme.formulas.changed.connect(self.update)

    def show_title(self, source: str) -> None:
        """Show a title, given as it came."""
        self._title = plain(source)
        self._source = source if math_spans(source) else ""
        self.setAccessibleName(self._title)
        self.setToolTip(self._title)
        self.update()

    @property
    def title(self) -> str:
        """Give the title shown, in plain Unicode."""
        return self._title

    def sizeHint(self) -> QSize:
        return QSize(200, metrics.text_height(self.font()) + 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        font = self.font()
        run = self._painting.title(self._title, self._source, font, self.width())
        baseline = round(self._painting.baseline(font, 0, self.height()))
        run.draw(painter, 0, baseline, self._theme.ink("text"))
        painter.end()
