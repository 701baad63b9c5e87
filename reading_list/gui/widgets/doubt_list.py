"""Doubtful places of a source, each with its line, the reason, and the place underlined."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from reading_list.gui import import_words as words
from reading_list.gui import metrics
from reading_list.gui.delegates.painting import Painting
from reading_list.gui.icons import Icons
from reading_list.gui.models.roles import Role
from reading_list.gui.text_run import elided
from reading_list.gui.theme import Theme
from reading_list.services.import_doubts import Doubt, DoubtKind, Excerpt, excerpt_of

_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_LEFT = 24
_ICON = 15
_GAP = 12
_SAMPLE = "line 12345"
_SHARE = 0.54  # of the width is for the reason, the rest for the source


class DoubtModel(QAbstractTableModel):
    """The doubts, with the lines they are about and the titles of the papers."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._doubts: Sequence[Doubt] = ()
        self._lines: Sequence[str] = ()
        self._title_of: Callable[[int], str] = str

    def show(
        self, doubts: Sequence[Doubt], lines: Sequence[str], title_of: Callable[[int], str]
    ) -> None:
        """Show these doubts; `title_of` gives the plain title of a record."""
        self.beginResetModel()
        self._doubts, self._lines, self._title_of = doubts, lines, title_of
        self.endResetModel()

    def doubt(self, at: int) -> Doubt:
        """Give one doubt."""
        return self._doubts[at]

    def sentence(self, doubt: Doubt) -> str:
        """Say what is doubtful."""
        if doubt.kind is DoubtKind.LEFT_OVER:
            return self.tr("this fits nowhere and is left over")
        about = words.short_title(self._title_of(doubt.record)) if doubt.record is not None else ""
        told = ": ".join(part for part in (about or doubt.key, doubt.reason) if part)
        if doubt.more:
            told += self.tr(" (and {count} more)").format(count=words.number(doubt.more))
        return told

    def excerpt(self, doubt: Doubt) -> Excerpt:
        """Give the place in the source."""
        is_there = 0 < doubt.line <= len(self._lines)
        return excerpt_of(self._lines[doubt.line - 1], doubt) if is_there else Excerpt("")

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._doubts)

    def columnCount(self, parent: _Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else 1

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        doubt = self._doubts[index.row()]
        if role == Role.RECORD:
            return doubt
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.sentence(doubt)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{_line_text(doubt)}, {self.sentence(doubt)}, {self.excerpt(doubt).text}"
        return None


class DoubtList(QTableView):
    """A few rows high; more are scrolled.

    Signals: `record_chosen(int)` when a doubt about a record becomes the current one by a
    key or a click, not because the keyboard came here.
    """

    record_chosen = Signal(int)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._most_rows = 4
        self._is_entering = False
        self._doubts = DoubtModel(self)
        self.setItemDelegate(_DoubtDelegate(self._doubts, theme, icons, self))
        self.setModel(self._doubts)
        self.setAccessibleName(self.tr("Problems"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        rows = self.verticalHeader()
        rows.hide()
        rows.setMinimumSectionSize(1)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        theme.changed.connect(self._fit)

    def show_doubts(
        self, doubts: Sequence[Doubt], lines: Sequence[str], title_of: Callable[[int], str]
    ) -> None:
        """Show these doubts."""
        self._doubts.show(doubts, lines, title_of)
        self._fit()

    def keyboardSearch(self, _search: str) -> None:
        """Do nothing: letters search no list here."""

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and not self._is_entering:
            record = self._doubts.doubt(current.row()).record
            if record is not None:
                self.record_chosen.emit(record)

    def focusInEvent(self, event: QFocusEvent) -> None:
        # Qt makes the first row the current one here.
        self._is_entering = event.reason() is not Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)
        self._is_entering = False

    def set_most_rows(self, count: int) -> None:
        """Show at most so many rows at a time."""
        self._most_rows = count
        self._fit()

    def _fit(self) -> None:
        height = metrics.text_height(self.font()) + 8
        self.verticalHeader().setDefaultSectionSize(height)
        self.setFixedHeight(height * min(self._most_rows, self._doubts.rowCount()))


class _DoubtDelegate(QStyledItemDelegate):
    def __init__(self, model: DoubtModel, theme: Theme, icons: Icons, parent: QTableView) -> None:
        super().__init__(parent)
        self._model, self._theme, self._view = model, theme, parent
        self._painting = Painting(theme, icons)

    def sizeHint(self, option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(option.rect.width(), metrics.text_height(option.font) + 8)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        doubt, rect, ink = self._model.doubt(index.row()), option.rect, self._theme.ink
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_current = index.row() == self._view.currentIndex().row() and self._view.hasFocus()
        painter.fillRect(rect, ink("selected" if is_current else "window"))
        size = metrics.icon_size(option.font, _ICON)
        top = rect.top() + (rect.height() - size) // 2
        icon = "info" if doubt.kind is DoubtKind.FLAG else "warning"
        self._painting.icon(painter, icon, rect.left() + _LEFT, top, size, "warning")
        hint = metrics.scaled(option.font, metrics.HINT)
        fixed = metrics.fixed_font(hint)
        x = rect.left() + _LEFT + size + 6
        self._text(painter, _line_text(doubt), QRect(x, rect.top(), 200, rect.height()), fixed)
        x += QFontMetrics(fixed).horizontalAdvance(_SAMPLE) + _GAP
        middle = rect.left() + round(rect.width() * _SHARE)
        sentence = elided(self._model.sentence(doubt), hint, middle - x - _GAP)
        self._text(painter, sentence, QRect(x, rect.top(), middle, rect.height()), hint, "text")
        place = QRect(middle, rect.top(), rect.right() - middle - _LEFT, rect.height())
        self._draw_excerpt(painter, self._model.excerpt(doubt), place, fixed)
        painter.restore()

    def _draw_excerpt(self, painter: QPainter, excerpt: Excerpt, place: QRect, font: QFont) -> None:
        measure = QFontMetrics(font)
        text = elided(excerpt.text, font, place.width())
        self._text(painter, text, place, font)
        if excerpt.end <= excerpt.start:
            return
        start = place.left() + measure.horizontalAdvance(excerpt.text[: excerpt.start])
        end = place.left() + measure.horizontalAdvance(excerpt.text[: excerpt.end])
        if start < place.right():
            y = self._painting.baseline(font, place.top(), place.height()) + 3
            painter.setPen(QPen(self._theme.ink("warning"), 1.5))
            painter.drawLine(start, round(y), min(end, place.right()), round(y))

    def _text(
        self, painter: QPainter, text: str, place: QRect, font: QFont, ink: str = "text2"
    ) -> None:
        baseline = self._painting.baseline(font, place.top(), place.height())
        self._painting.run(text, font).draw(
            painter, place.left(), round(baseline), self._theme.ink(ink)
        )


def _line_text(doubt: Doubt) -> str:
    return words.tr("line {line}").format(line=doubt.line)
