"""The formats one can export to, under the headings of what they are for."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from reading_list.formats.format import Format
from reading_list.gui import metrics
from reading_list.gui.delegates.painting import Painting
from reading_list.gui.icons import Icons
from reading_list.gui.text_run import elided
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.button import RADIUS
from reading_list.gui.widgets.label import Label

_PADDING = 12
_FORWARD = (Qt.Key.Key_Right, Qt.Key.Key_Down)
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class FormatList(QWidget):
    """One format is chosen; arrows, Home, End and first letters choose another.

    Signals: `chosen(name)`.
    """

    chosen = Signal(str)

    def __init__(
        self, formats: Sequence[Format], theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._buttons: dict[str, _FormatButton] = {}
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 12, 8, 12)
        column.setSpacing(0)
        for group in dict.fromkeys(found.group for found in formats):
            heading = Label(
                theme,
                self.tr(group),
                ink="text3",
                factor=metrics.SMALL,
                weight=QFont.Weight.DemiBold,
            )
            heading.setContentsMargins(_PADDING, 6, _PADDING, 6)
            column.addWidget(heading)
            for found in (each for each in formats if each.group == group):
                self._add(found, theme, icons, column)
            column.addSpacing(8)
        column.addStretch(1)

    def set_format(self, name: str) -> None:
        """Show which format is chosen."""
        for each, button in self._buttons.items():
            button.setChecked(each == name)
            is_stop = each == name
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus if is_stop else Qt.FocusPolicy.NoFocus)

    def button(self, name: str) -> QAbstractButton:
        """Give the button of a format."""
        return self._buttons[name]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys that the buttons leave."""
        order, typed = list(self._buttons), event.text().casefold()
        wanted = ""
        if event.key() == Qt.Key.Key_Home:
            wanted = order[0]
        elif event.key() == Qt.Key.Key_End:
            wanted = order[-1]
        elif typed.isalnum() and not event.modifiers() & _HELD:
            wanted = self._next_beginning(typed)
        if wanted:
            self._go_to(wanted)
        else:
            super().keyPressEvent(event)

    def _next_beginning(self, letter: str) -> str:
        """Give the next format, after the chosen one, that begins with a letter."""
        order = list(self._buttons)
        chosen = next((at for at, n in enumerate(order) if self._buttons[n].isChecked()), -1)
        behind_first = order[chosen + 1 :] + order[: chosen + 1]
        fits = (n for n in behind_first if self._buttons[n].text().casefold().startswith(letter))
        return next(fits, "")

    def _add(self, found: Format, theme: Theme, icons: Icons, column: QVBoxLayout) -> None:
        button = self._buttons[found.name] = _FormatButton(found, theme, icons)
        self._group.addButton(button)
        column.addWidget(button)
        button.clicked.connect(lambda: self._choose(found.name))
        button.move_requested.connect(lambda step: self._move(found.name, step))

    def _choose(self, name: str) -> None:
        self.set_format(name)
        self.chosen.emit(name)

    def _move(self, name: str, step: int) -> None:
        order = list(self._buttons)
        self._go_to(order[(order.index(name) + step) % len(order)])

    def _go_to(self, wanted: str) -> None:
        self._choose(wanted)
        self._buttons[wanted].setFocus(Qt.FocusReason.TabFocusReason)


class _FormatButton(QAbstractButton):
    move_requested = Signal(int)

    def __init__(self, found: Format, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._theme = theme
        self._painting = Painting(theme, icons)
        self._suffix = found.suffixes[0] if found.suffixes else ""
        self.setCheckable(True)
        label = self.tr(found.label)
        self.setText(label)
        self.setAccessibleName(f"{label}, {self._suffix}" if self._suffix else label)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        measure = QFontMetrics(metrics.scaled(self.font(), 1.0, QFont.Weight.Medium))
        width = measure.horizontalAdvance(f"{self.text()}  {self._suffix}") + 2 * _PADDING
        return QSize(width, metrics.filter_height(self.font()) + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setToolTip(self.text() if self.sizeHint().width() > self.width() else "")

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
            painter.setBrush(ink("selected" if self.isChecked() else "hover_filter"))
            painter.drawRoundedRect(body, RADIUS, RADIUS)
        weight = QFont.Weight.Medium if self.isChecked() else QFont.Weight.Normal
        font = metrics.scaled(self.font(), 1.0, weight)
        baseline = round(self._painting.baseline(font, 0, self.height()))
        painter.setFont(font)
        painter.setPen(ink("text"))
        beside = self._suffix if self.isChecked() else ""
        width = QFontMetrics(self.font()).horizontalAdvance(beside)
        named = QFontMetrics(font).horizontalAdvance(self.text())
        if named + _PADDING + width > self.width() - 2 * _PADDING:
            beside = ""  # the name says more
        room = self.width() - 2 * _PADDING - (width + _PADDING if beside else 0)
        painter.drawText(QPoint(_PADDING, baseline), elided(self.text(), font, room))
        if beside:
            painter.setFont(self.font())
            painter.setPen(ink("text2"))
            painter.drawText(QPoint(self.width() - _PADDING - width, baseline), beside)
        if self.hasFocus():
            self._painting.ring(painter, body, RADIUS)
        painter.end()
