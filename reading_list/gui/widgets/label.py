"""A label in an ink and a size of the scale, which follows theme and text size."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPalette, QResizeEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from reading_list.gui import metrics
from reading_list.gui.text_run import elided
from reading_list.gui.theme import Theme


class Label(QLabel):
    """Plain text; nothing in it is read as HTML."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        *,
        ink: str = "text",
        factor: float = 1.0,
        weight: QFont.Weight | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._ink = ink
        self._factor = factor
        self._weight = weight
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self._dress()
        theme.changed.connect(self._dress)

    def set_ink(self, ink: str) -> None:
        """Write in another ink."""
        if ink != self._ink:
            self._ink = ink
            self._dress()

    def _dress(self) -> None:
        palette = QPalette()  # only the roles set here; the rest follows the theme
        palette.setColor(QPalette.ColorRole.WindowText, self._theme.ink(self._ink))
        self.setPalette(palette)
        self.setFont(metrics.scaled(QApplication.font(), self._factor, self._weight))


class ElidedLabel(Label):
    """A line that gives way: it ends in `…` where room is short, its tooltip holds it all."""

    _whole = ""

    def set_text(self, text: str) -> None:
        """Show another text."""
        self._whole = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self._fit()

    @property
    def whole_text(self) -> str:
        """Give the text as set, uncut."""
        return self._whole

    def sizeHint(self) -> QSize:
        measure = QFontMetrics(self.font())
        return QSize(measure.horizontalAdvance(self._whole) + 2, measure.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(min(40, self.sizeHint().width()), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.updateGeometry()
            self._fit()

    def _fit(self) -> None:
        shown = elided(self._whole, self.font(), self.width())
        self.setToolTip(self._whole if shown != self._whole else "")
        self.setText(shown)
