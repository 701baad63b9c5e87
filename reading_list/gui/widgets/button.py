"""Buttons as the window shows them; stock behaviour, only the drawing is ours.

A click does not take the focus, so keys go on belonging to the list and no ring shows after a
click; Tab reaches every button.
"""

from enum import StrEnum

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from reading_list.gui import metrics
from reading_list.gui.delegates.painting import Painting
from reading_list.gui.icons import Icons
from reading_list.gui.theme import Theme

RADIUS = 6
RING_ROOM = 3


class Kind(StrEnum):
    """How much a button asks for attention."""

    MAIN = "main"
    PLAIN = "plain"
    FLAT = "flat"
    LINK = "link"


class Button(QPushButton):
    """A push button with an optional icon; without text it is square.

    `name` is what it is called where it shows no text; `padding` stands for the usual air
    at the sides, in a square button all around. Attributes: `kind`.
    """

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        text: str = "",
        icon: str = "",
        *,
        kind: Kind = Kind.PLAIN,
        ink: str = "",
        name: str = "",
        icon_size: int = 18,
        factor: float = 1.0,
        padding: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.kind = kind
        self._theme = theme
        self._painting = Painting(theme, icons)
        self._icon_name = icon
        self._icon_ink = ink
        self._icon_size = icon_size
        self._factor = factor
        self._own_padding = padding
        self._is_compact = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(name or text)
        if name and not text:
            self.setToolTip(name)
        theme.changed.connect(self.updateGeometry)

    def set_icon(self, icon: str) -> None:
        """Show another icon of the same size."""
        if icon != self._icon_name:
            self._icon_name = icon
            self.update()

    def set_compact(self, is_compact: bool) -> None:
        """Show the icon alone where room is short; the tooltip then says the word."""
        if is_compact != self._is_compact and self._icon_name:
            self._is_compact = is_compact
            if is_compact and not self.toolTip():
                self.setToolTip(self.text())
            self.updateGeometry()
            self.update()

    def shown_text(self) -> str:
        """Give the words drawn on the button."""
        return "" if self._is_compact else self.text()

    def sizeHint(self) -> QSize:
        height = self._height()
        text = self.shown_text()
        if not text and self._own_padding is not None:
            side = self._icon() + 2 * self._own_padding
            return QSize(side + 2 * RING_ROOM, side + 2 * RING_ROOM)
        if not text:
            return QSize(height + 2 * RING_ROOM + 2, height + 2 * RING_ROOM)
        width = QFontMetrics(self._text_font()).horizontalAdvance(text) + 2 * self._padding()
        if self._icon_name:
            width += self._icon() + 6
        return QSize(width + 2 * RING_ROOM, height + 2 * RING_ROOM)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outer = QRectF(self.rect())
        room = RING_ROOM
        body = outer.adjusted(room, room, -room, -room)
        self._draw_body(painter, body)
        self._draw_content(painter, body)
        if self.hasFocus():
            self._painting.ring(painter, outer, RADIUS + 2)
        painter.end()

    def _draw_body(self, painter: QPainter, body: QRectF) -> None:
        ground, border = self._colors()
        painter.setBrush(ground if ground is not None else Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(border, 1) if border is not None else Qt.PenStyle.NoPen)
        if border is not None:
            body = body.adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(body, RADIUS, RADIUS)

    def _colors(self) -> tuple[QColor | None, QColor | None]:
        ink = self._theme.ink
        is_hovered = self.underMouse() and self.isEnabled()
        if not self.isEnabled():
            has_border = self.kind in (Kind.PLAIN, Kind.MAIN)
            return None, ink("line2") if has_border else None
        if self._is_main():
            ground = QColor(ink("accent"))
            return (ground.lighter(112) if is_hovered else ground), None
        if self.kind is Kind.LINK:
            return None, None
        if self.kind is Kind.PLAIN or self.isChecked():
            return ink("hover" if is_hovered or self.isDown() else "control"), ink("border")
        return (ink("hover_filter") if is_hovered or self.isDown() else None), None

    def _draw_content(self, painter: QPainter, body: QRectF) -> None:
        text = self.shown_text()
        font = self._text_font()
        width = QFontMetrics(font).horizontalAdvance(text)
        has_icon = bool(self._icon_name)
        whole = width + (self._icon() if has_icon else 0) + (6 if has_icon and text else 0)
        x = body.left() + (body.width() - whole) / 2
        if has_icon:
            top = body.top() + (body.height() - self._icon()) / 2
            ink = self._text_ink() if not self.isEnabled() else self._mark_ink()
            self._painting.icon(painter, self._icon_name, x, top, self._icon(), ink)
            x += self._icon() + 6
        painter.setFont(font)
        painter.setPen(self._text_ink())
        baseline = self._painting.baseline(font, body.top(), body.height())
        painter.drawText(QPoint(round(x), round(baseline)), text)

    def _text_ink(self) -> QColor:
        if not self.isEnabled():
            return self._theme.ink("faint")
        if self._is_main():
            return self._theme.ink("on_accent")
        if self.kind is Kind.LINK:
            return self._theme.ink("accent")
        return self._theme.ink("text2" if self.kind is Kind.FLAT else "text")

    def _mark_ink(self) -> QColor:
        if self._icon_ink:
            return self._theme.ink(self._icon_ink)
        return self._text_ink() if self._is_main() else self._theme.ink("text2")

    def _is_main(self) -> bool:
        return self.kind is Kind.MAIN or self.isDefault()

    def _text_font(self) -> QFont:
        weight = QFont.Weight.DemiBold if self._is_main() else None
        if self.kind is Kind.LINK and self.underMouse() and self.isEnabled():
            font = metrics.scaled(self.font(), self._factor, weight)
            font.setUnderline(True)
            return font
        return metrics.scaled(self.font(), self._factor, weight)

    def _padding(self) -> int:
        if self._own_padding is not None:
            return self._own_padding
        if self.kind is Kind.LINK:
            return 3
        if self._icon_name:
            return 9
        return 16

    def _height(self) -> int:
        around = 6 if self.kind is Kind.LINK else 14
        return metrics.text_height(metrics.scaled(self.font(), self._factor)) + around

    def _icon(self) -> int:
        return metrics.icon_size(self.font(), self._icon_size)
