"""Check boxes and radio buttons; stock behaviour, drawn in the inks of the theme."""

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QWidget

from reading_list.gui import metrics
from reading_list.gui.delegates.draft_delegate import TICK, draw_tick
from reading_list.gui.delegates.painting import Painting
from reading_list.gui.icons import Icons
from reading_list.gui.text_run import elided
from reading_list.gui.theme import Theme

_GAP = 8
_ROOM = 3


class CheckBox(QCheckBox):
    """A tick with its text."""

    def __init__(
        self, theme: Theme, icons: Icons, text: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self._painting = Painting(theme, icons)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def sizeHint(self) -> QSize:
        return _size_of(self)

    def minimumSizeHint(self) -> QSize:
        return _least_size_of(self)

    def hitButton(self, at: QPoint) -> bool:
        return self.rect().contains(at)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = metrics.icon_size(self.font(), TICK)
        place = QRect(_ROOM, (self.height() - size) // 2, size, size)
        draw_tick(painter, self._theme, self._painting, place, self.isChecked())
        _draw_text(self, painter, self._painting)
        painter.end()


class RadioButton(QRadioButton):
    """A round choice with its text."""

    def __init__(
        self, theme: Theme, icons: Icons, text: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self._painting = Painting(theme, icons)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def sizeHint(self) -> QSize:
        return _size_of(self)

    def minimumSizeHint(self) -> QSize:
        return _least_size_of(self)

    def hitButton(self, at: QPoint) -> bool:
        return self.rect().contains(at)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = self._theme.ink
        size = metrics.icon_size(self.font(), TICK)
        center = QPointF(_ROOM + size / 2, self.height() / 2)
        painter.setBrush(ink("control"))
        painter.setPen(QPen(ink("accent" if self.isChecked() else "text3"), 1.5))
        painter.drawEllipse(center, size / 2 - 0.75, size / 2 - 0.75)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink("accent"))
            painter.drawEllipse(center, size / 4, size / 4)
        _draw_text(self, painter, self._painting)
        painter.end()


def _size_of(button: QAbstractButton) -> QSize:
    width = QFontMetrics(button.font()).horizontalAdvance(button.text())
    height = metrics.text_height(button.font()) + 8
    size = metrics.icon_size(button.font(), TICK)
    return QSize(_ROOM + size + _GAP + width + _ROOM + 2, height)


def _least_size_of(button: QAbstractButton) -> QSize:
    whole = _size_of(button)
    return QSize(min(90, whole.width()), whole.height())


def _draw_text(button: QAbstractButton, painter: QPainter, painting: Painting) -> None:
    left = _ROOM + metrics.icon_size(button.font(), TICK) + _GAP
    text = elided(button.text(), button.font(), button.width() - left - _ROOM)
    painter.setFont(button.font())
    painter.setPen(painting.theme.ink("text" if button.isEnabled() else "faint"))
    baseline = painting.baseline(button.font(), 0, button.height())
    painter.drawText(QPoint(left, round(baseline)), text)
    if button.hasFocus():
        painting.ring(painter, QRectF(button.rect()), 5)
