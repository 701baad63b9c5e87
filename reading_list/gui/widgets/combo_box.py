"""A combo box whose arrow and icon are drawn in the ink of the theme."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QComboBox, QWidget

from reading_list.gui import metrics
from reading_list.gui.delegates.painting import Painting
from reading_list.gui.icons import Icons
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.button import RADIUS

_ICON = 18
_ARROW = 14


class ComboBox(QComboBox):
    """A stock combo box; `icon` stands before the current text."""

    def __init__(
        self, theme: Theme, icons: Icons, icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._painting = Painting(theme, icons)
        self._icon = icon
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        measure = QFontMetrics(self.font())
        texts = [self.itemText(place) for place in range(self.count())]
        width = max((measure.horizontalAdvance(text) for text in texts), default=60)
        icon = self._px(_ICON) + 4 if self._icon else 0
        return QSize(
            width + icon + 10 + 10 + self._px(_ARROW) + 8, metrics.text_height(self.font()) + 14
        )

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._theme
        is_on = self.isEnabled()
        body = QRectF(self.rect())
        painter.setBrush(theme.ink("hover" if self.underMouse() else "control"))
        if not is_on:
            painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.ink("border" if is_on else "line2"), 1))
        painter.drawRoundedRect(body.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        self._draw_content(painter, is_on)
        if self.hasFocus():
            self._painting.ring(painter, body, RADIUS)
        painter.end()

    def _draw_content(self, painter: QPainter, is_on: bool) -> None:
        theme, height = self._theme, self.height()
        size, arrow = self._px(_ICON), self._px(_ARROW)
        x = 10
        if self._icon:
            ink = "text2" if is_on else "faint"
            self._painting.icon(painter, self._icon, x, (height - size) / 2, size, ink)
            x += size + 4
        painter.setFont(self.font())
        painter.setPen(theme.ink("text" if is_on else "faint"))
        room = self.width() - x - arrow - 12
        text = QFontMetrics(self.font()).elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, room
        )
        baseline = self._painting.baseline(self.font(), 0, height)
        painter.drawText(QPoint(x, round(baseline)), text)
        left = self.width() - arrow - 8
        ink = "text2" if is_on else "faint"
        self._painting.icon(painter, "chevron-down", left, (height - arrow) / 2, arrow, ink)

    def _px(self, pixels: int) -> int:
        return metrics.icon_size(self.font(), pixels)
