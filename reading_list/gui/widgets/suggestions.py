"""The list of completions under a field. It never takes the focus; the field steers it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from reading_list.gui import metrics
from reading_list.gui.delegates.painting import Painting
from reading_list.gui.icons import Icons
from reading_list.gui.models.roles import Role
from reading_list.gui.text_run import Run, elided
from reading_list.gui.theme import Theme

_LEFT = 30
_MARK_CENTER = 15
_RIGHT = 10
_AROUND = 5
_NARROWEST = 230
_WIDEST = 420
_MOST_SHOWN = 10

_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One completion: `text` goes into the field, the rest is shown.

    `mark` is written like that of a filter item.
    """

    text: str
    label: str
    count: int | None = None
    mark: str = ""


class SuggestionPopup(QFrame):
    """Shows suggestions over the window. Signals: `taken(Suggestion)` for a click."""

    taken = Signal(object)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = _SuggestionModel(self)
        self._list = QListView(self)
        self._list.setModel(self._model)
        self._list.setItemDelegate(_SuggestionDelegate(theme, icons, self._list))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setMouseTracking(True)
        self._list.viewport().setAutoFillBackground(False)
        self._list.setAccessibleName(self.tr("Suggestions"))
        self._list.clicked.connect(lambda index: self.taken.emit(index.data(Role.RECORD)))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_AROUND, _AROUND, _AROUND, _AROUND)
        layout.addWidget(self._list)
        self.hide()

    def show_suggestions(
        self, suggestions: Sequence[Suggestion], below: QPoint, *, is_first_chosen: bool = True
    ) -> None:
        """Show these, with the first one chosen or none; `below` is a place in the parent."""
        self._model.set_suggestions(suggestions)
        if not suggestions:
            self.hide()
            return
        self._list.setCurrentIndex(self._model.index(0 if is_first_chosen else -1))
        self._place(suggestions, below)
        self.show()
        self.raise_()

    def move_current(self, step: int) -> None:
        """Choose the next or previous one, around the ends."""
        count = self._model.rowCount()
        at = self._list.currentIndex().row()
        if at < 0 and step < 0:
            at = 0
        row = (at + step) % count if count else -1
        self._list.setCurrentIndex(self._model.index(row))

    def current(self) -> Suggestion | None:
        """Give the chosen suggestion."""
        found = self._list.currentIndex().data(Role.RECORD)
        return found if isinstance(found, Suggestion) else None

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.ink("line2"), 1))
        painter.setBrush(self._theme.ink("control"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.end()

    def _place(self, suggestions: Sequence[Suggestion], below: QPoint) -> None:
        measure = QFontMetrics(self.font())
        widest = max(measure.horizontalAdvance(each.label) for each in suggestions)
        width = max(_NARROWEST, min(_WIDEST, widest + _LEFT + 80))
        shown = min(len(suggestions), _MOST_SHOWN)
        row = metrics.filter_height(self.font())
        height = shown * row + 2 * _AROUND
        parent = self.parentWidget()
        left = below.x()
        if parent is not None:
            left = max(0, min(left, parent.width() - width))
            height = max(row + 2 * _AROUND, min(height, parent.height() - below.y()))
        self.setGeometry(left, below.y(), width, height)


class _SuggestionModel(QAbstractListModel):
    """A handful of suggestions."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._suggestions: Sequence[Suggestion] = ()

    def set_suggestions(self, suggestions: Sequence[Suggestion]) -> None:
        self.beginResetModel()
        self._suggestions = suggestions
        self.endResetModel()

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._suggestions)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        found = self._suggestions[index.row()]
        if role == Role.RECORD:
            return found
        return found.label if role == Qt.ItemDataRole.DisplayRole else None


class _SuggestionDelegate(QStyledItemDelegate):
    """Draws mark, label and count."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._painting = Painting(theme, icons)

    def sizeHint(self, option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(100, metrics.filter_height(option.font))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        found = index.data(Role.RECORD)
        rect, ink = option.rect, self._theme.ink
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        is_hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if is_chosen or is_hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink("selected" if is_chosen else "hover"))
            painter.drawRoundedRect(QRectF(rect), 5, 5)
        center = QPointF(rect.left() + _MARK_CENTER, rect.top() + rect.height() / 2)
        self._painting.mark(painter, found.mark, center)
        baseline = self._painting.baseline(option.font, rect.top(), rect.height())
        right = rect.right() - _RIGHT
        if found.count is not None:
            text = option.locale.toString(found.count)
            hint = metrics.tabular(metrics.scaled(option.font, metrics.HINT))
            right -= round(QFontMetricsF(hint).horizontalAdvance(text))
            Run(text, hint).draw(painter, right, baseline, ink("text2"))
        room = right - 8 - rect.left() - _LEFT
        label = Run(elided(found.label, option.font, room), option.font)
        label.draw(painter, rect.left() + _LEFT, baseline, ink("text"))
        painter.restore()
