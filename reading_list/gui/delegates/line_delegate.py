"""Cells of plain text in the tables of dialogs, set in as their headings are."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from reading_list.gui.models.roles import Role
from reading_list.gui.text_run import elided_within
from reading_list.gui.theme import Theme

_PADDING = 9  # as in the headings
_Index = QModelIndex | QPersistentModelIndex


class LineDelegate(QStyledItemDelegate):
    """Draws the first column in full ink, the others quieter, and quiet what `is_quiet`."""

    def __init__(self, theme: Theme, view: QWidget, is_quiet: Callable[[_Index], bool]) -> None:
        super().__init__(view)
        self._theme, self._view, self._is_quiet = theme, view, is_quiet

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return super().sizeHint(option, index) + QSize(2 * _PADDING, 0)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        self.initStyleOption(option, index)
        ink = "text2" if index.column() else "text"
        if option.state & QStyle.StateFlag.State_Selected:
            ground = "selected" if self._view.hasFocus() else "selected_idle"
            painter.fillRect(option.rect, self._theme.ink(ground))
        rect = option.rect.adjusted(_PADDING, 0, -_PADDING, 0)
        text = self._fitted(option, index, rect.width())
        painter.setFont(option.font)
        painter.setPen(self._theme.ink("text3" if self._is_quiet(index) else ink))
        painter.drawText(rect, option.displayAlignment, text)

    def _fitted(self, option: QStyleOptionViewItem, index: _Index, width: int) -> str:
        part = index.data(Role.LONG_PART) or ""
        return elided_within(option.text, part, option.font, width)
