"""One line of text with formulas, laid out once and painted many times.

A bare `QTextLayout` knows no objects. Each formula's sign is therefore spaced to the width of
its picture and drawn without ink, and the picture is painted over it.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout

from reading_list.gui.math.drawing import Outline
from reading_list.gui.math.formulas import Formulas
from reading_list.gui.text_run import ELLIPSIS, Run, elided, match_formats, shown_spans
from reading_list.query.matches import Spans
from reading_list.text import OBJECT, MathText


class MathRun(Run):
    """A line cut to a width in pixels; plain text where its formulas cannot be drawn."""

    def __init__(
        self,
        text: MathText,
        font: QFont,
        width: float,
        formulas: Formulas,
        marked: tuple[Spans, QColor] = ((), QColor()),
    ) -> None:
        spans, ground = marked
        outlines = [formulas.outline(formula, font) for formula in text.formulas]
        self._drawn = [each for each in outlines if each is not None]
        self._formulas = formulas
        if not self._drawn or len(self._drawn) < len(outlines):
            self._drawn = []
            shown = elided(text.plain, font, width)
            left = shown_spans(text.plain, shown, spans)
            super().__init__(shown, font, match_formats(shown, left, ground))
            return
        shown = _cut(text.shown, self._drawn, font, width)
        places = [
            (text.shown_place(start), text.shown_place(end, is_end=True)) for start, end in spans
        ]
        left = shown_spans(text.shown, shown, places)
        formats = match_formats(shown, left, ground)
        signs = [at for at, sign in enumerate(shown) if sign == OBJECT]
        marked_signs = [any(start <= at < end for start, end in left) for at in signs]
        formats += _spaces(shown, self._drawn, font, marked_signs, ground)
        super().__init__(shown, font, formats)

    def draw(self, painter: QPainter, x: float, baseline: float, color: QColor) -> None:
        super().draw(painter, x, baseline, color)
        for at, outline in zip(_signs(self.text), self._drawn, strict=False):
            left = min(self._edge(at), self._edge(at + 1))
            place = QPointF(x - self._left + left, baseline)
            self._formulas.draw(painter, outline, place, color)

    def _edge(self, at: int) -> float:
        # Gives the place and the letter; the stub does not say so.
        edge: Any = self._line.cursorToX(at)
        return float(edge[0])


def _signs(shown: str) -> Iterator[int]:
    """Give the places of the formulas' signs, in UTF-16 units."""
    units = 0
    for sign in shown:
        if sign == OBJECT:
            yield units
        units += 2 if sign > "\uffff" else 1


def _spaces(
    shown: str, drawn: Sequence[Outline], font: QFont, is_marked: Sequence[bool], ground: QColor
) -> Iterator[QTextLayout.FormatRange]:
    advance = QFontMetricsF(font).horizontalAdvance(OBJECT)
    for at, outline, has_ground in zip(_signs(shown), drawn, is_marked, strict=False):
        spaced = QFont(font)
        spaced.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, outline.width - advance)
        text_format = QTextCharFormat()
        text_format.setFont(spaced)
        text_format.setForeground(Qt.GlobalColor.transparent)
        if has_ground:
            text_format.setBackground(ground)
        made = QTextLayout.FormatRange()
        made.start, made.length, made.format = at, 1, text_format
        yield made


def _cut(shown: str, drawn: Sequence[Outline], font: QFont, width: float) -> str:
    """Cut a text, in the order it is read, so that it ends in `…` within a width."""
    measure = QFontMetricsF(font).horizontalAdvance

    def wide(text: str) -> float:
        count = text.count(OBJECT)
        return measure(text.replace(OBJECT, "")) + sum(each.width for each in drawn[:count])

    if wide(shown) <= width:
        return shown
    low, high = 0, len(shown)
    while low < high:
        middle = (low + high + 1) // 2
        if wide(shown[:middle].rstrip() + ELLIPSIS) <= width:
            low = middle
        else:
            high = middle - 1
    return shown[:low].rstrip(" ,:;-–") + ELLIPSIS
