"""A label in an ink and a size of the scale, which follows theme and text size."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from reading_list.gui import metrics
from reading_list.gui.marked_html import marked_html
from reading_list.gui.text_bounds import line_of
from reading_list.gui.text_run import elided_within, shown_spans
from reading_list.gui.theme import Theme
from reading_list.query.matches import Spans


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
        self._marked: tuple[str, Spans] = "", ()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self._dress()
        theme.changed.connect(self._dress)

    def show_marked(self, text: str, spans: Spans) -> None:
        """Show a text with stretches of it marked, over as many lines as it takes."""
        self._marked = text, spans
        self.setAccessibleName(text if spans else "")
        self.setTextFormat(Qt.TextFormat.RichText if spans else Qt.TextFormat.PlainText)
        self.setText(marked_html(text, spans, self._theme.ink("match")) if spans else text)

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
        if self._marked[1]:
            self.show_marked(*self._marked)


class ElidedLabel(Label):
    """A line that gives way: it ends in `…` where room is short, its tooltip holds it all."""

    _whole = _part = ""
    _spans: Spans = ()

    def show_matches(self, spans: Spans) -> None:
        """Mark stretches of the whole text, as far as they are shown."""
        if spans != self._spans:
            self._spans = spans
            self.update()

    def set_text(self, text: str, long_part: str = "") -> None:
        """Show another text; where room is short, what is cut is `long_part`, if it is named."""
        self._whole, self._part = text, long_part
        self.setAccessibleName(text)
        self.updateGeometry()
        self._fit()

    @property
    def whole_text(self) -> str:
        """Give the text as set, uncut."""
        return self._whole

    def sizeHint(self) -> QSize:
        measure, edges = QFontMetrics(self.font()), self.contentsMargins()
        width = measure.horizontalAdvance(line_of(self._whole)) + 2 + edges.left() + edges.right()
        return QSize(width, measure.height() + edges.top() + edges.bottom())

    def minimumSizeHint(self) -> QSize:
        return QSize(min(40, self.sizeHint().width()), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._spans:
            painter = QPainter(self)
            measure, shown, body = self.fontMetrics(), self.text(), self.contentsRect()
            top = body.top() + (body.height() - measure.height()) // 2
            for start, end in shown_spans(self._whole, shown, self._spans):
                left, right = (measure.horizontalAdvance(shown[:at]) for at in (start, end))
                place = QRect(body.left() + left, top, right - left, measure.height())
                painter.fillRect(place, self._theme.ink("match"))
            painter.end()
        super().paintEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.updateGeometry()
            self._fit()

    def _fit(self) -> None:
        width = self.contentsRect().width()
        shown = elided_within(self._whole, self._part, self.font(), width)
        self.setToolTip(line_of(self._whole) if shown != self._whole else "")
        self.setText(shown)
