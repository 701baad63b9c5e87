"""The highlights of a paper under its abstract: what was marked, and what was said of it.

A highlight whose words are not in the text any more is told as such and stays here.
"""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from reading_list.core.paper import Highlight, Paper
from reading_list.gui import metrics
from reading_list.gui.delegates.painting import Painting
from reading_list.gui.icons import Icons
from reading_list.gui.text_bounds import MOST_HIGHLIGHTS
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.button import Button, Kind
from reading_list.gui.widgets.fold_section import FoldSection
from reading_list.gui.widgets.paper_spans import place_of

_ROWS_AT_ONCE = 100
_SWATCH = 11
_LEFT = 8 + _SWATCH + 8


class HighlightList(FoldSection):
    """Signals: `chosen(Highlight)` for a click, `menu_requested(Highlight, position)`.

    Attributes: `more`, the button below when there are more than are shown at once.
    """

    chosen = Signal(object)
    menu_requested = Signal(object, QPoint)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        self._body = QWidget()
        super().__init__(theme, icons, self.tr("Highlights"), self._body, parent)
        self._theme, self._icons = theme, icons
        self._paper: Paper | None = None
        self._rows: list[_Row] = []
        self.more = Button(theme, icons, kind=Kind.LINK, factor=metrics.HINT)
        self.more.clicked.connect(self._show_more)
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(8, 0, 0, 6)
        self._column.setSpacing(1)
        self._column.addWidget(self.more)
        self.header.setChecked(True)

    def show_highlights(self, paper: Paper) -> None:
        """Show the highlights of a paper in the order of its text, of very many the first."""
        for old in self._rows:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._rows = []
        self._paper = paper
        self.set_hint(self._count_told(len(paper.highlights)))
        self._show_more()
        self.setVisible(bool(self._rows))

    def stops(self) -> Sequence[QWidget]:
        """Give the widgets that take the keyboard, in order."""
        return (*self._rows, self.more)

    def _show_more(self) -> None:
        """Make the next rows."""
        assert self._paper is not None, "only what was shown has more"
        start = len(self._rows)
        for highlight in self._paper.highlights[start : start + _ROWS_AT_ONCE]:
            self._rows.append(self._made_row(self._paper, highlight))
        for before, after in pairwise(self.stops()):
            self.setTabOrder(before, after)
        hidden = len(self._paper.highlights) - len(self._rows)
        text = self.tr("{count} more…").format(count=self.locale().toString(hidden))
        self.more.setText(text)
        self.more.setAccessibleName(text)
        self.more.setVisible(hidden > 0)

    def _made_row(self, paper: Paper, highlight: Highlight) -> "_Row":
        is_there = place_of(paper, highlight) is not None
        row = _Row(self._theme, self._icons, highlight, is_there)
        row.clicked.connect(lambda: self.chosen.emit(highlight))
        row.menu_requested.connect(self.menu_requested)
        self._column.insertWidget(self._column.count() - 1, row)
        return row

    def _count_told(self, count: int) -> str:
        counted = self.locale().toString(count)
        if count <= MOST_HIGHLIGHTS:
            return counted
        told = self.tr("{count}, the first {drawn} are marked in the text")
        return told.format(count=counted, drawn=self.locale().toString(MOST_HIGHLIGHTS))


class _Row(QAbstractButton):
    """One highlight: its colour, its words, its comment."""

    menu_requested = Signal(object, QPoint)

    def __init__(self, theme: Theme, icons: Icons, highlight: Highlight, is_there: bool) -> None:
        super().__init__()
        self._theme, self._painting = theme, Painting(theme, icons)
        self._highlight = highlight
        self._said = " ".join(highlight.comment.split())
        if not is_there:
            detached = self.tr("not in the text any more")
            self._said = f"{detached}: {self._said}" if self._said else detached
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(highlight.quote)
        self.setAccessibleDescription(self._said)
        self.setToolTip(highlight.quote)

    def sizeHint(self) -> QSize:
        lines = 2 if self._said else 1
        return QSize(200, lines * (metrics.text_height(self._font()) + 2) + 6)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_requested.emit(self._highlight, event.globalPos())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.underMouse():
            painter.setBrush(self._theme.ink("hover"))
            painter.drawRoundedRect(self.rect(), 6, 6)
        font = self._font()
        high = metrics.text_height(font)
        painter.setPen(self._theme.ink("border"))
        painter.setBrush(self._theme.highlight(self._highlight.color))
        top = 3 + (high - _SWATCH) / 2
        painter.drawRoundedRect(QRectF(8.5, round(top) + 0.5, _SWATCH, _SWATCH), 2.5, 2.5)
        for at, (text, ink) in enumerate(((self._quote(), "text"), (self._said, "text2"))):
            run = self._painting.run(text, font, self.width() - _LEFT - 6)
            baseline = self._painting.baseline(font, 3 + at * (high + 2), high)
            run.draw(painter, _LEFT, baseline, self._theme.ink(ink))
        if self.hasFocus():
            self._painting.ring(painter, QRectF(self.rect()), 6)
        painter.end()

    def _quote(self) -> str:
        return " ".join(self._highlight.quote.split())

    def _font(self) -> QFont:
        return metrics.scaled(self.font(), metrics.HINT)
