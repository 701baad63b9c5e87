"""Five stars that are a slider to the keyboard and to screen readers.

A click on the last filled star takes all off again; 0 does so by keyboard.
"""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QWidget

from reading_list.core.paper import MAX_RATING
from reading_list.gui import metrics
from reading_list.gui.delegates.painting import Painting
from reading_list.gui.icons import Icons
from reading_list.gui.theme import Theme

_PADDING = 3  # for the ring


class StarRating(QAbstractSlider):
    """Shows and asks for a rating from 0 (none) to 5. Signals: `rating_requested(int)`."""

    rating_requested = Signal(int)

    def __init__(
        self, theme: Theme, icons: Icons, size: int = 20, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._painting = Painting(theme, icons)
        self._size = size
        self._is_showing = False
        self.setRange(0, MAX_RATING)
        self.setPageStep(1)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Rating"))
        self.valueChanged.connect(self._follow)
        self.set_rating(None)
        theme.changed.connect(self.updateGeometry)

    def set_rating(self, rating: int | None) -> None:
        """Show a rating; None shows none."""
        self._is_showing = True
        self.setValue(rating or 0)
        self._is_showing = False
        self.setAccessibleDescription(
            self.tr("{value} of {most}").format(value=self.value(), most=MAX_RATING)
        )

    def sizeHint(self) -> QSize:
        star = self._star()
        return QSize(star * MAX_RATING + 2 * _PADDING, star + 2 * _PADDING)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        star = self._star()
        top = (self.height() - star) / 2
        self._painting.stars(
            painter, self.value(), _PADDING, top, size=star, pitch=star, empty="text3"
        )
        if self.hasFocus():
            self._painting.ring(painter, QRectF(self.rect()), 6)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            at = int((event.position().x() - _PADDING) // self._star()) + 1
            wanted = max(1, min(MAX_RATING, at))
            self.setValue(0 if wanted == self.value() else wanted)

    def mouseMoveEvent(self, _event: QMouseEvent) -> None:
        """Ignore drags: each star passed would be an edit."""

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Everything was done at the press."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to what scrolls around us."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() in tuple("012345"):
            self.setValue(int(event.text()))
            return
        super().keyPressEvent(event)

    def _follow(self, value: int) -> None:
        self.update()
        self.setAccessibleDescription(
            self.tr("{value} of {most}").format(value=value, most=MAX_RATING)
        )
        if not self._is_showing:
            self.rating_requested.emit(value)

    def _star(self) -> int:
        return metrics.icon_size(self.font(), self._size)
