"""Acts and the keys drawn beside them, under headings."""

from PySide6.QtCore import (
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from reading_list.gui import metrics
from reading_list.gui.delegates.painting import Painting
from reading_list.gui.icons import Icons
from reading_list.gui.models.roles import Role
from reading_list.gui.theme import Theme

_PADDING = 10
_CAP_GAP = 6
_CAP_PADDING = 6
_CAP_RADIUS = 4.5
_BAR = 3

_Index = QModelIndex | QPersistentModelIndex


class KeyDelegate(QStyledItemDelegate):
    """Draws records with a `text` and `keys`; one that `is_heading` names a group."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._painting = theme, Painting(theme, icons)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        is_heading = index.data(Role.RECORD).is_heading
        height = metrics.filter_height(option.font) + (8 if is_heading else 4)
        return QSize(200, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row, rect = index.data(Role.RECORD), option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.is_heading:
            small = metrics.scaled(option.font, metrics.SMALL, QFont.Weight.DemiBold)
            height = rect.height() + 6
            self._write(
                painter, rect.left() + _PADDING, row.text, small, "text3", (rect.top(), height)
            )
            painter.restore()
            return
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.ink("selected"))
            painter.drawRoundedRect(QRectF(rect), 5, 5)
            if option.state & QStyle.StateFlag.State_HasFocus:
                painter.fillRect(
                    rect.left(), rect.top(), _BAR, rect.height(), self._theme.ink("accent")
                )
        place = rect.top(), rect.height()
        self._write(painter, rect.left() + _PADDING, row.text, option.font, "text", place)
        right = rect.right() - _PADDING
        if not row.keys:
            self._draw_without(painter, right, option)
        for key in reversed(row.keys):
            right -= self._cap(painter, key, right, option) + _CAP_GAP
        painter.restore()

    def _draw_without(self, painter: QPainter, right: int, option: QStyleOptionViewItem) -> None:
        """Say at the right that an act has no key."""
        text = QCoreApplication.translate("Keys", "no key")
        font = metrics.scaled(option.font, metrics.SMALL)
        x = right - QFontMetrics(font).horizontalAdvance(text)
        self._write(painter, x, text, font, "text2", (option.rect.top(), option.rect.height()))

    def _cap(self, painter: QPainter, key: str, right: int, option: QStyleOptionViewItem) -> int:
        font = metrics.scaled(option.font, metrics.SMALL, QFont.Weight.Medium)
        measure, rect = QFontMetrics(font), option.rect
        height = measure.height() + 4
        width = max(measure.horizontalAdvance(key) + 2 * _CAP_PADDING, height)
        top = rect.top() + (rect.height() - height) // 2
        painter.setPen(QPen(self._theme.ink("line2"), 1))
        painter.setBrush(self._theme.ink("panel"))
        body = QRectF(right - width + 0.5, top + 0.5, width - 1, height - 1)
        painter.drawRoundedRect(body, _CAP_RADIUS, _CAP_RADIUS)
        left = right - width + (width - measure.horizontalAdvance(key)) // 2
        self._write(painter, left, key, font, "text2", (top, height))
        return width

    def _write(
        self,
        painter: QPainter,
        x: int,
        text: str,
        font: QFont,
        ink: str,
        place: tuple[int, int],
    ) -> None:
        painter.setFont(font)
        painter.setPen(self._theme.ink(ink))
        painter.drawText(QPoint(x, round(self._painting.baseline(font, *place))), text)
