"""What can be asked for, a line each: mark, name, what it is, and its key at the right."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from reading_list.gui import metrics
from reading_list.gui.delegates.painting import Painting
from reading_list.gui.icons import Icons
from reading_list.gui.models.roles import Role
from reading_list.gui.text_run import Run, elided
from reading_list.gui.theme import Theme

_LEFT = 36
_MARK_CENTER = 19
_GAP = 10
_RIGHT = 12

_Index = QModelIndex | QPersistentModelIndex


class PaletteDelegate(QStyledItemDelegate):
    """Draws palette items; what cannot be done now is faint and has no mark."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._painting = theme, Painting(theme, icons)

    def sizeHint(self, option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(200, metrics.filter_height(option.font) + 6)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        item, rect = index.data(Role.RECORD), option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_ground(painter, option)
        if item.is_enabled:
            center = QPointF(rect.left() + _MARK_CENTER, rect.top() + rect.height() / 2)
            self._painting.mark(painter, item.mark, center)
        hint = metrics.scaled(option.font, metrics.HINT)
        baseline = self._painting.baseline(option.font, rect.top(), rect.height())
        key, kind = Run(item.key, hint), Run(item.kind_word, hint)
        end = rect.right() - _RIGHT - key.width
        key.draw(painter, end, baseline, self._ink(item.is_enabled, "text2"))
        left = rect.left() + _LEFT
        room = max(0.0, end - 2 * _GAP - kind.width - left)
        name = elided(item.label, option.font, room)
        Run(name, option.font).draw(painter, left, baseline, self._ink(item.is_enabled, "text"))
        after = left + QFontMetricsF(option.font).horizontalAdvance(name) + _GAP
        kind.draw(painter, after, baseline, self._ink(item.is_enabled, "text3"))
        painter.restore()

    def _draw_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.ink("selected" if is_chosen else "hover"))
            painter.drawRoundedRect(QRectF(option.rect), 5, 5)

    def _ink(self, is_enabled: bool, name: str) -> QColor:
        return self._theme.ink(name if is_enabled else "faint")
