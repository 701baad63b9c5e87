"""Papers like the one that is shown, under its text; a click goes to one of them."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from reading_list.core.paper import PaperRow
from reading_list.gui import metrics, words
from reading_list.gui.delegates.painting import Painting
from reading_list.gui.icons import Icons
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.fold_section import FoldSection

_MARK = 14
_LEFT = 8 + _MARK + 8


class SimilarList(FoldSection):
    """Rows under a heading; hidden while there are none. Signals: `chosen(paper id)`."""

    chosen = Signal(int)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        self._body = QWidget()
        super().__init__(theme, icons, self.tr("Similar papers"), self._body, parent)
        self._theme, self._icons = theme, icons
        self._painting = Painting(theme, icons)
        self._rows: list[_Row] = []
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(8, 0, 0, 6)
        self._column.setSpacing(1)
        theme.formulas.changed.connect(self._body.update)
        self.hide()

    def show_similar(self, papers: Sequence[PaperRow]) -> None:
        """Show these papers, the most similar first."""
        if list(papers) == [row.paper for row in self._rows]:
            return
        for old in self._rows:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._rows = []
        for paper in papers:
            row = _Row(self._theme, self._painting, paper)
            row.clicked.connect(lambda _checked=False, found=paper.id: self.chosen.emit(found))
            self._rows.append(row)
            self._column.addWidget(row)
        for first, second in pairwise((self.header, *self._rows)):
            QWidget.setTabOrder(first, second)
        self.set_hint(str(len(self._rows)))
        self.setVisible(bool(self._rows))

    @property
    def shown(self) -> tuple[int, ...]:
        """Give the papers that are shown."""
        return tuple(row.paper.id for row in self._rows)

    def stops(self) -> Sequence[QWidget]:
        """Give the widgets that take the keyboard, in order."""
        return (self.header, *self._rows)


class _Row(QAbstractButton):
    """One paper: status and title, first author and year under it."""

    def __init__(self, theme: Theme, painting: Painting, paper: PaperRow) -> None:
        super().__init__()
        self.paper = paper
        self._theme, self._painting = theme, painting
        first = paper.authors[0] if paper.authors else ""
        more = f" +{len(paper.authors) - 1}" if len(paper.authors) > 1 else ""
        year = str(paper.year or "")
        self._said = "  ·  ".join(part for part in (first + more, year) if part)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(words.spoken_row(paper))
        self.setAccessibleDescription(self.tr("Goes to this paper"))
        self.setToolTip(paper.title)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        lines = 2 if self._said else 1
        return QSize(200, lines * (metrics.text_height(self._font()) + 2) + 6)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.ink("hover"))
            painter.drawRoundedRect(self.rect(), 6, 6)
        font, paper = self._font(), self.paper
        high, width = metrics.text_height(font), self.width() - _LEFT - 6
        center = QPointF(8 + _MARK / 2, 3 + high / 2)
        self._painting.status(painter, paper.status, center, _MARK)
        title = self._painting.title(paper.title, paper.title_source, font, width)
        title.draw(painter, _LEFT, self._painting.baseline(font, 3, high), self._theme.ink("text"))
        run = self._painting.run(self._said, font, width)
        baseline = self._painting.baseline(font, 3 + high + 2, high)
        run.draw(painter, _LEFT, baseline, self._theme.ink("text2"))
        if self.hasFocus():
            self._painting.ring(painter, QRectF(self.rect()), 6)
        painter.end()

    def _font(self) -> QFont:
        return metrics.scaled(self.font(), metrics.HINT)
