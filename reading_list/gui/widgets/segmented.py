"""A few choices side by side in one frame, one of them in force, each perhaps with a count."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from reading_list.gui import metrics
from reading_list.gui.delegates.painting import Painting
from reading_list.gui.icons import Icons
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.button import RADIUS, RING_ROOM

_PADDING = 13
_GAP = 7
_FORWARD = (Qt.Key.Key_Right, Qt.Key.Key_Down)
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)


class Segmented(QWidget):
    """An exclusive group of buttons; arrows move and choose, as among radio buttons.

    Signals: `chosen(name)` when the person chose.
    """

    chosen = Signal(str)

    def __init__(
        self,
        choices: Sequence[tuple[str, str]],
        theme: Theme,
        icons: Icons,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._painting = Painting(theme, icons)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(RING_ROOM, RING_ROOM, RING_ROOM, RING_ROOM)
        layout.setSpacing(0)
        self._group = QButtonGroup(self)
        self._buttons = {name: _Segment(text, theme, icons, self) for name, text in choices}
        for name, button in self._buttons.items():
            layout.addWidget(button)
            self._group.addButton(button)
            button.clicked.connect(lambda _checked, name=name: self._choose(name))
            button.move_requested.connect(lambda step, name=name: self._move(name, step))
            button.focus_changed.connect(self.update)
        if self._buttons:
            self.set_choice(next(iter(self._buttons)))

    @property
    def choice(self) -> str:
        """Give the name of the choice in force."""
        return next((name for name, button in self._buttons.items() if button.isChecked()), "")

    def set_choice(self, name: str) -> None:
        """Show a choice, without telling anybody."""
        for each, button in self._buttons.items():
            button.setChecked(each == name)
            # One tab stop for all, as in a row of radio buttons.
            is_stop = each == name
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus if is_stop else Qt.FocusPolicy.NoFocus)
        self.update()

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """Show a count beside each choice; one that counts nothing cannot be chosen."""
        for name, button in self._buttons.items():
            button.set_count(counts.get(name, 0))

    def set_count(self, name: str, count: int) -> None:
        """Show another count beside a choice; whether it can be chosen stays."""
        button = self._buttons[name]
        is_on = button.isEnabled()
        button.set_count(count)
        button.setEnabled(is_on)

    def button(self, name: str) -> QAbstractButton:
        """Give the button of a choice."""
        return self._buttons[name]

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room, outer = RING_ROOM, QRectF(self.rect())
        painter.setPen(QPen(self._theme.ink("border"), 1))
        painter.setBrush(self._theme.ink("panel"))
        body = outer.adjusted(room + 0.5, room + 0.5, -room - 0.5, -room - 0.5)
        painter.drawRoundedRect(body, RADIUS, RADIUS)
        self._draw_partings(painter)
        if any(button.hasFocus() for button in self._buttons.values()):
            self._painting.ring(painter, outer, RADIUS + 2)
        painter.end()

    def _draw_partings(self, painter: QPainter) -> None:
        """Part two choices by a line where neither is in force."""
        buttons = list(self._buttons.values())
        for left, right in pairwise(buttons):
            if not left.isChecked() and not right.isChecked():
                height = self.height() // 2
                place = right.x(), (self.height() - height) // 2, 1, height
                painter.fillRect(*place, self._theme.ink("line2"))

    def _choose(self, name: str) -> None:
        self.set_choice(name)
        self.chosen.emit(name)

    def _move(self, name: str, step: int) -> None:
        order = [each for each, button in self._buttons.items() if button.isEnabled()]
        wanted = order[(order.index(name) + step) % len(order)]
        self._choose(wanted)
        self._buttons[wanted].setFocus(Qt.FocusReason.TabFocusReason)


class _Segment(QAbstractButton):
    move_requested = Signal(int)
    focus_changed = Signal()

    def __init__(self, text: str, theme: Theme, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._painting = Painting(theme, icons)
        self._count: int | None = None
        self.setCheckable(True)
        self.setText(text)
        self.setAccessibleName(text)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def set_count(self, count: int) -> None:
        self._count = count
        self.setEnabled(count > 0)
        self.setAccessibleName(f"{self.text()}, {self._count_text()}")
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        width = QFontMetrics(self._word_font()).horizontalAdvance(self.text()) + 2 * _PADDING
        if self._count is not None:
            measure = QFontMetrics(self._count_font())
            width += _GAP + measure.horizontalAdvance(self._count_text())
        return QSize(width, metrics.text_height(self.font()) + 14)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _FORWARD or event.key() in _BACK:
            self.move_requested.emit(1 if event.key() in _FORWARD else -1)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_changed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink, body = self._theme.ink, QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self.isChecked():
            painter.setPen(QPen(ink("border"), 1))
            painter.setBrush(ink("control"))
            painter.drawRoundedRect(body, RADIUS, RADIUS)
        elif self.underMouse() and self.isEnabled():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink("hover_filter"))
            painter.drawRoundedRect(body.adjusted(1, 1, -1, -1), RADIUS - 1, RADIUS - 1)
        word = self._word_font() if self.isChecked() else self.font()
        name = "text" if self.isChecked() else "text2"
        self._draw(painter, _PADDING, self.text(), word, name)
        if self._count is not None:
            x = _PADDING + QFontMetrics(self._word_font()).horizontalAdvance(self.text()) + _GAP
            self._draw(painter, x, self._count_text(), self._count_font(), "text2")
        painter.end()

    def _draw(self, painter: QPainter, x: int, text: str, font: QFont, ink: str) -> None:
        painter.setFont(font)
        painter.setPen(self._theme.ink(ink if self.isEnabled() else "faint"))
        baseline = self._painting.baseline(font, 0, self.height())
        painter.drawText(QPoint(x, round(baseline)), text)

    def _count_text(self) -> str:
        return self.locale().toString(self._count or 0)

    def _word_font(self) -> QFont:
        return metrics.scaled(self.font(), 1.0, QFont.Weight.Medium)

    def _count_font(self) -> QFont:
        return metrics.tabular(metrics.scaled(self.font(), metrics.HINT))
