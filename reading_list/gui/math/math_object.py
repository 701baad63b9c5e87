"""Formulas in documents: one sign of the text each, drawn on the line's baseline."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QSizeF
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QPainter,
    QPalette,
    QPyTextObject,
    QTextCharFormat,
    QTextDocument,
    QTextFormat,
)

from reading_list.gui.math.drawing import Outline
from reading_list.gui.math.formulas import Formulas
from reading_list.gui.theme import Theme
from reading_list.text import MathSpan

_TYPE = QTextFormat.ObjectTypes.UserObject.value + 1
_INDEX = QTextFormat.Property.UserProperty.value + 1
_EVEN = 1.35  # up to this much of the text's own ascent, the air between lines takes a formula


class MathObject(QPyTextObject):
    """Draws the formulas of one document. Keep it as long as the document lives.

    Qt puts an object's lower edge one descent of the font below the baseline. What hangs
    lower is drawn outside of the object's place, into the air between the lines.
    """

    def __init__(self, theme: Theme, formulas: Formulas, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme, self._formulas = theme, formulas
        self._spans: Sequence[MathSpan] = ()

    def serve(self, document: QTextDocument) -> None:
        """Draw the formulas of this document; again after each new layout of it."""
        document.documentLayout().registerHandler(_TYPE, self)

    def can_draw(self, spans: Sequence[MathSpan], font: QFont, width: float) -> bool:
        """Say whether each of these formulas can be drawn in a column of a width."""
        drawn = [self._formulas.outline(span, font) for span in spans]
        return all(each is not None and each.width <= width for each in drawn)

    def formats(self, spans: Sequence[MathSpan]) -> list[QTextCharFormat]:
        """Give the format that each formula's sign must have, in order."""
        self._spans = spans
        made = []
        for index in range(len(spans)):
            made.append(QTextCharFormat())
            made[-1].setObjectType(_TYPE)
            made[-1].setProperty(_INDEX, index)
            made[-1].setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignBaseline)
        return made

    def intrinsicSize(
        self, document: QTextDocument, _position: int, text_format: QTextFormat
    ) -> QSizeF:
        drawn = self._drawn(document, text_format)
        if drawn is None:
            return QSizeF(0, 0)
        measure = QFontMetricsF(document.defaultFont())
        ascent = drawn.ascent if drawn.ascent > measure.ascent() * _EVEN else measure.ascent()
        return QSizeF(drawn.width, ascent + measure.descent())

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        document: QTextDocument,
        _position: int,
        text_format: QTextFormat,
    ) -> None:
        drawn = self._drawn(document, text_format)
        if drawn is not None:
            baseline = QRectF(rect).bottom() - QFontMetricsF(document.defaultFont()).descent()
            ink = self._theme.palette().color(QPalette.ColorRole.Text)
            self._formulas.draw(painter, drawn, QPointF(rect.left(), baseline), ink)

    def _drawn(self, document: QTextDocument, text_format: QTextFormat) -> Outline | None:
        index = text_format.intProperty(_INDEX)
        if not 0 <= index < len(self._spans):
            return None
        return self._formulas.outline(self._spans[index], document.defaultFont())
