"""A group heading or one value of the filters: mark, word, count."""

from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from reading_list.gui import metrics
from reading_list.gui.delegates import painting as parts
from reading_list.gui.delegates.painting import Painting
from reading_list.gui.icons import Icons
from reading_list.gui.models.filter_items import FilterGroup, FilterItem, FilterState
from reading_list.gui.models.filter_model import FilterRow, RowKind
from reading_list.gui.models.roles import Role
from reading_list.gui.text_run import elided
from reading_list.gui.theme import Theme

SIDE = 6
HEADING_LEFT = 14
MARK_CENTER = 21
LABEL_LEFT = 36
_INDENT = 18
_COUNT_RIGHT = 8
_HEADING_GAP = 8
_RADIUS = 6


class FilterDelegate(QStyledItemDelegate):
    """Draws the rows of the filters. Attributes: `has_focus`, set by the view."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._painting = Painting(theme, icons)
        self.has_focus = False

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        height = metrics.filter_height(option.font)
        record = index.data(Role.RECORD)
        if isinstance(record, FilterGroup):
            height += _HEADING_GAP
        elif isinstance(record, FilterRow) and record.kind is RowKind.BOX:
            height += 7
        return QSize(60, height)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        record = index.data(Role.RECORD)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(record, FilterGroup):
            self._draw_heading(painter, option, record)
        elif isinstance(record, FilterRow):
            self._draw_row(painter, option, record)
        painter.restore()

    def _draw_heading(
        self, painter: QPainter, option: QStyleOptionViewItem, group: FilterGroup
    ) -> None:
        px = partial(metrics.icon_size, option.font)
        rect = option.rect.adjusted(0, _HEADING_GAP, 0, 0)
        font = metrics.scaled(option.font, metrics.SMALL, QFont.Weight.DemiBold)
        self._write(painter, rect, HEADING_LEFT, group.title, font, self._theme.ink("text3"))
        is_open = bool(option.state & QStyle.StateFlag.State_Open)
        name = "chevron-down" if is_open else "chevron-right"
        x = rect.right() - SIDE - _COUNT_RIGHT - px(parts.SMALL_ICON) + 3
        y = rect.top() + (rect.height() - px(parts.SMALL_ICON)) / 2
        self._painting.icon(painter, name, x, y, px(parts.SMALL_ICON), "text3")
        self._draw_focus(painter, option, rect)

    def _draw_row(self, painter: QPainter, option: QStyleOptionViewItem, row: FilterRow) -> None:
        px = partial(metrics.icon_size, option.font)
        rect, ink = option.rect, self._theme.ink
        item = row.item
        is_included = item is not None and item.state is FilterState.INCLUDED
        is_hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if is_included or (is_hovered and row.kind is not RowKind.EMPTY):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink("selected" if is_included else "hover_filter"))
            painter.drawRoundedRect(_body(rect), _RADIUS, _RADIUS)
        if item is not None:
            self._draw_item(painter, option, item)
        elif row.kind is RowKind.MORE:
            self._write(painter, rect, px(LABEL_LEFT), row.text, option.font, ink("accent"))
        elif row.kind is RowKind.EMPTY:
            hint = metrics.scaled(option.font, metrics.HINT)
            text = elided(row.text, hint, rect.width() - HEADING_LEFT - SIDE)
            self._write(painter, rect, HEADING_LEFT, text, hint, ink("text3"))
        self._draw_focus(painter, option, rect)

    def _draw_item(self, painter: QPainter, option: QStyleOptionViewItem, item: FilterItem) -> None:
        px = partial(metrics.icon_size, option.font)
        rect = option.rect
        is_excluded = item.state is FilterState.EXCLUDED
        right = self._draw_count(painter, option, item)
        if is_excluded:
            right -= px(parts.SMALL_ICON) + 8
            y = rect.top() + (rect.height() - px(parts.SMALL_ICON)) / 2
            self._painting.icon(painter, "minus", right, y, px(parts.SMALL_ICON), "removed")
        left = px(LABEL_LEFT) + item.depth * px(_INDENT)
        kind, _, value = item.mark.partition(":")
        if kind == "stars":
            y = rect.top() + (rect.height() - px(parts.SMALL_ICON)) / 2
            size = px(parts.SMALL_ICON)
            x = rect.left() + HEADING_LEFT
            self._painting.stars(painter, int(value), x, y, size=size, pitch=size)
            return
        if item.mark:
            center = QPointF(
                rect.left() + px(MARK_CENTER) + item.depth * px(_INDENT),
                rect.top() + rect.height() / 2,
            )
            self._painting.mark(painter, item.mark, center, px(parts.MARK))
        else:
            left = HEADING_LEFT + item.depth * px(_INDENT)
        font = QFont(option.font)
        if item.state is FilterState.INCLUDED:
            font.setWeight(QFont.Weight.Medium)
        font.setStrikeOut(is_excluded)
        text = elided(item.label, font, right - 8 - rect.left() - left)
        ink = self._theme.ink("text3" if is_excluded else "text")
        self._write(painter, rect, left, text, font, ink)

    def _draw_count(
        self, painter: QPainter, option: QStyleOptionViewItem, item: FilterItem
    ) -> float:
        right = option.rect.right() + 1 - SIDE - _COUNT_RIGHT
        if item.count is None:
            return float(right)
        font = metrics.tabular(metrics.scaled(option.font, metrics.HINT))
        text = option.locale.toString(item.count)
        width = QFontMetricsF(font).horizontalAdvance(text)
        left = right - width - option.rect.left()
        self._write(painter, option.rect, left, text, font, self._theme.ink("text2"))
        return right - width

    def _draw_focus(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect) -> None:
        if self.has_focus and option.state & QStyle.StateFlag.State_HasFocus:
            self._painting.ring(painter, _body(rect), _RADIUS)

    def _write(
        self, painter: QPainter, rect: QRect, left: float, text: str, font: QFont, ink: QColor
    ) -> None:
        baseline = self._painting.baseline(font, rect.top(), rect.height())
        self._painting.run(text, font).draw(painter, rect.left() + left, baseline, ink)


def _body(rect: QRect) -> QRectF:
    return QRectF(rect).adjusted(SIDE, 0, -SIDE, 0)
