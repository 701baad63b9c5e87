"""The formulas of a document for paper: outlines that stand on the baseline of their line.

Qt puts the lower edge of an object one descent of its own font below the baseline, and its
font has no other use: a formula that hangs low gets a font as deep, so that the line under
it makes room.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from PySide6.QtCore import QByteArray, QObject, QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPyTextObject,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextImageFormat,
)
from PySide6.QtSvg import QSvgRenderer

from reading_list.core.printer import FORMULA_ADDRESS
from reading_list.gui.math import drawing
from reading_list.gui.printing.svg_shapes import shapes

_IMAGE = QTextFormat.ObjectTypes.ImageObject.value
_INK = QColor("#1c1d20")
_EVEN = 1.35  # up to this much of the text's own height, the air between lines takes a formula
_AIR = 2.0  # between a line's text and the next


class PrintedFormulas(QPyTextObject):
    """Draws the pictures of a document, which are formulas; keep it as long as the document."""

    def __init__(
        self,
        formulas: Sequence[tuple[str, bool]],
        text_pixels: float,
        ink: QColor = _INK,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._formulas, self._pixels, self._ink = formulas, text_pixels, ink

    def serve(self, document: QTextDocument) -> None:
        """Draw the formulas of this document, whose text is set and not yet laid out."""
        document.documentLayout().registerHandler(_IMAGE, self)
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        for block, at, drawn in list(self._found(document)):
            cursor.setPosition(at)
            cursor.setPosition(at + 1, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(_seat(document.defaultFont(), drawn))
            if block.length() == 2:  # the formula and the end of its paragraph
                centred = QTextBlockFormat()
                centred.setAlignment(Qt.AlignmentFlag.AlignHCenter)
                cursor.mergeBlockFormat(centred)
        cursor.endEditBlock()

    def intrinsicSize(
        self, document: QTextDocument, _position: int, text_format: QTextFormat
    ) -> QSizeF:
        drawn = self._drawn(text_format)
        if drawn is None:
            return QSizeF(0, 0)
        own, below = QFontMetricsF(document.defaultFont()), _descent(text_format)
        is_even = drawn.ascent <= own.ascent() * _EVEN and below <= own.descent()
        ascent = own.ascent() if is_even else max(own.ascent(), drawn.ascent) + _AIR
        return QSizeF(drawn.width, ascent + below)

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        _document: QTextDocument,
        _position: int,
        text_format: QTextFormat,
    ) -> None:
        drawn = self._drawn(text_format)
        if drawn is None:
            return
        place = QRectF(rect)
        baseline = place.bottom() - _descent(text_format)
        filled = shapes(drawn.svg)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if filled is None:
            area = QRectF(place.left(), baseline - drawn.ascent, drawn.width, 0)
            area.setHeight(drawn.ascent + drawn.descent)
            QSvgRenderer(QByteArray(drawn.svg)).render(painter, area)
            return
        painter.save()
        left = float(drawn.svg.partition(b'viewBox="')[2].split()[0])
        painter.translate(QPointF(place.left() - left, baseline))
        painter.fillPath(filled, self._ink)
        painter.restore()

    def _found(self, document: QTextDocument) -> Iterator[tuple[QTextBlock, int, drawing.Outline]]:
        block = document.begin()
        while block.isValid():
            parts = block.begin()
            while not parts.atEnd():
                part = parts.fragment()
                drawn = self._drawn(part.charFormat())
                if drawn is not None:
                    yield block, part.position(), drawn
                parts += 1
            block = block.next()

    def _drawn(self, text_format: QTextFormat) -> drawing.Outline | None:
        if not text_format.isImageFormat():
            return None
        name = QTextImageFormat(text_format.toImageFormat()).name()
        if not name.startswith(FORMULA_ADDRESS):
            return None
        tex, is_display = self._formulas[int(name.removeprefix(FORMULA_ADDRESS))]
        return outlined(tex, is_display, self._pixels)


@lru_cache(maxsize=4_000)
def outlined(tex: str, is_display: bool, pixels: float) -> drawing.Outline | None:
    """Draw a formula, once; layout asks again and again."""
    return drawing.outline(tex, is_display, pixels)


def _seat(font: QFont, drawn: drawing.Outline) -> QTextCharFormat:
    """Give the format that puts a formula on the baseline, with room for what hangs below."""
    seat = QTextCharFormat()
    seat.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignBaseline)
    own = QFontMetricsF(font).descent()
    deep = QFont(font)
    if drawn.descent > own + _AIR:
        deep.setPixelSize(round(font.pixelSize() * drawn.descent / own) + 1)
    seat.setFont(deep)
    return seat


def _descent(text_format: QTextFormat) -> float:
    return QFontMetricsF(text_format.toCharFormat().font()).descent()
