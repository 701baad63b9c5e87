"""Filters side by side, one of them active: icon, word, count. Arrows move among them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget

from reading_list.gui import metrics
from reading_list.gui.delegates.painting import Painting
from reading_list.gui.icons import Icons
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.button import RADIUS
from reading_list.gui.widgets.flow_layout import FlowLayout

_ICON = 15
_SIDE = 14
_GAP = 2
_LINE = 15
_FORWARD = (Qt.Key.Key_Right, Qt.Key.Key_Down)
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)


@dataclass(frozen=True, slots=True)
class Tab:
    """One filter. `starts_group` parts it by a line from the one before."""

    name: str
    text: str
    icon: str
    ink: str = "text2"
    starts_group: bool = False


class FilterTabs(QWidget):
    """A row of filters that wraps where room is short. Signals: `chosen(name)`."""

    chosen = Signal(str)

    def __init__(
        self, tabs: Sequence[Tab], theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._buttons = {tab.name: _TabButton(tab, theme, icons) for tab in tabs}
        self._order = [tab.name for tab in tabs]
        self._group = QButtonGroup(self)
        layout = FlowLayout(gap=_GAP, line_gap=2, parent=self)
        layout.setContentsMargins(_SIDE, 8, _SIDE, 8)
        for name, button in self._buttons.items():
            if button.tab.starts_group:
                layout.addWidget(_Line(theme))
            layout.addWidget(button)
            self._group.addButton(button)
            button.clicked.connect(lambda _checked, name=name: self.choose(name))
            button.move_requested.connect(lambda step, name=name: self._move(name, step))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._set_active(self._order[0])

    def choose(self, name: str) -> None:
        """Make a filter the active one."""
        self._set_active(name)
        self.chosen.emit(name)

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """Show how much each filter finds; zeros stay, quietly."""
        for name, button in self._buttons.items():
            button.set_count(counts.get(name, 0))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave the icons out before anything has to stand in a second line."""
        margins = self.contentsMargins()
        needed = sum(button.width_with(has_icon=True) + _GAP for button in self._buttons.values())
        has_icons = needed + _LINE + 2 * _SIDE <= self.width() - margins.left() - margins.right()
        for button in self._buttons.values():
            button.set_icon_shown(has_icons)

    def button(self, name: str) -> QAbstractButton:
        """Give the button of a filter."""
        return self._buttons[name]

    def _set_active(self, name: str) -> None:
        for each, button in self._buttons.items():
            button.setChecked(each == name)
            # One tab stop for all, as in a row of radio buttons.
            button.setFocusPolicy(
                Qt.FocusPolicy.TabFocus if each == name else Qt.FocusPolicy.NoFocus
            )
            button.updateGeometry()

    def _move(self, name: str, step: int) -> None:
        wanted = self._order[(self._order.index(name) + step) % len(self._order)]
        self.choose(wanted)
        self._buttons[wanted].setFocus(Qt.FocusReason.TabFocusReason)


class _TabButton(QAbstractButton):
    move_requested = Signal(int)

    def __init__(self, tab: Tab, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self.tab = tab
        self._theme = theme
        self._painting = Painting(theme, icons)
        self._count = 0
        self._has_icon = True
        self.setCheckable(True)
        self.setText(tab.text)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)
        self.set_count(0)

    def set_count(self, count: int) -> None:
        self._count = count
        self.setAccessibleName(f"{self.tab.text}, {self._count_text()}")
        self.updateGeometry()
        self.update()

    def set_icon_shown(self, has_icon: bool) -> None:
        if has_icon != self._has_icon:
            self._has_icon = has_icon
            self.updateGeometry()
            self.update()

    def width_with(self, *, has_icon: bool) -> int:
        word = QFontMetrics(self._word_font()).horizontalAdvance(self.text())
        count = QFontMetrics(self._count_font()).horizontalAdvance(self._count_text())
        return 9 + (self._icon() + 5 if has_icon else 0) + word + 7 + count + 9

    def sizeHint(self) -> QSize:
        width = self.width_with(has_icon=self._has_icon)
        return QSize(width, metrics.text_height(self.font()) + 12)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _FORWARD or event.key() in _BACK:
            self.move_requested.emit(1 if event.key() in _FORWARD else -1)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink, body = self._theme.ink, QRectF(self.rect())
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink("selected" if self.isChecked() else "hover"))
            painter.drawRoundedRect(body, RADIUS, RADIUS)
        is_quiet = not self._count and not self.isChecked()
        x, size = 9, self._icon()
        if self._has_icon:
            mark = "text3" if is_quiet else self.tab.ink
            top = (self.height() - size) / 2
            self._painting.icon(painter, self.tab.icon, x, top, size, mark)
            x += size + 5
        word = self._word_font(is_real=True)
        self._draw(painter, x, self.text(), word, "text3" if is_quiet else "text")
        x += QFontMetrics(self._word_font()).horizontalAdvance(self.text()) + 7
        self._draw(painter, x, self._count_text(), self._count_font(), "text2")
        if self.hasFocus():
            self._painting.ring(painter, body, RADIUS)
        painter.end()

    def _draw(self, painter: QPainter, x: int, text: str, font: QFont, ink: str) -> None:
        painter.setFont(font)
        painter.setPen(self._theme.ink(ink))
        baseline = self._painting.baseline(font, 0, self.height())
        painter.drawText(QPoint(x, round(baseline)), text)

    def _icon(self) -> int:
        return metrics.icon_size(self.font(), _ICON)

    def _count_text(self) -> str:
        return self.locale().toString(self._count)

    def _word_font(self, is_real: bool = False) -> QFont:
        """Give the font of the word; room is always made for the active one's."""
        is_strong = self.isChecked() or not is_real
        weight = QFont.Weight.Medium if is_strong else QFont.Weight.Normal
        return metrics.scaled(self.font(), 1.0, weight)

    def _count_font(self) -> QFont:
        return metrics.tabular(metrics.scaled(self.font(), metrics.HINT))


class _Line(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(_LINE, metrics.text_height(self.font()) + 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(7, 0, 1, self.height(), self._theme.ink("line2"))
        painter.end()
