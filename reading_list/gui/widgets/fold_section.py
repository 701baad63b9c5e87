"""A heading that opens and closes what stands under it."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from reading_list.gui import metrics
from reading_list.gui.delegates.painting import Painting
from reading_list.gui.icons import Icons
from reading_list.gui.text_run import elided
from reading_list.gui.theme import Theme

_ARROW = 12


class FoldSection(QWidget):
    """Holds one widget under a heading; closed at first. Signals: `toggled(is open)`."""

    toggled = Signal(bool)

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        title: str,
        content: QWidget,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._content = content
        self.header = _Header(theme, icons, title)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3, 0, 3, 0)
        layout.setSpacing(2)
        layout.addWidget(self.header)
        layout.addWidget(content)
        content.hide()
        self.header.toggled.connect(content.setVisible)
        self.header.toggled.connect(self.toggled)

    def set_hint(self, hint: str) -> None:
        """Say at the right of the heading what is inside."""
        self.header.set_hint(hint)

    @property
    def is_open(self) -> bool:
        """Tell whether it is open."""
        return self.header.isChecked()


class _Header(QAbstractButton):
    """The heading: chevron, title, hint, under a hairline."""

    def __init__(self, theme: Theme, icons: Icons, title: str) -> None:
        super().__init__()
        self._theme = theme
        self._painting = Painting(theme, icons)
        self._hint = ""
        self.setText(title)
        self.setAccessibleName(title)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_hint(self, hint: str) -> None:
        self._hint = hint
        self.setAccessibleDescription(hint)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, metrics.text_height(self.font()) + 14)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self._theme
        painter.setPen(theme.ink("line"))
        painter.drawLine(QPoint(0, 0), QPoint(self.width(), 0))
        name = "chevron-down" if self.isChecked() else "chevron-right"
        self._painting.icon(painter, name, 0, (self.height() - _ARROW) / 2, _ARROW, "text2")
        title = metrics.scaled(self.font(), metrics.HINT, QFont.Weight.DemiBold)
        baseline = round(self._painting.baseline(title, 0, self.height()))
        painter.setFont(title)
        painter.setPen(theme.ink("text2" if not self.underMouse() else "text"))
        painter.drawText(QPoint(_ARROW + 7, baseline), self.text())
        self._draw_hint(painter, baseline, QFontMetrics(title).horizontalAdvance(self.text()))
        if self.hasFocus():
            self._painting.ring(painter, QRectF(self.rect()).adjusted(0, 3, 0, -3), 5)
        painter.end()

    def _draw_hint(self, painter: QPainter, baseline: int, title: int) -> None:
        font = metrics.scaled(self.font(), metrics.HINT)
        text = elided(self._hint, font, self.width() - title - _ARROW - 30)
        painter.setFont(font)
        painter.setPen(self._theme.ink("text2"))
        x = self.width() - QFontMetrics(font).horizontalAdvance(text) - 2
        painter.drawText(QPoint(x, baseline), text)
