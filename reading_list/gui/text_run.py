"""Lines of text painted by hand: laid out, measured, cut.

Texts are laid out once and drawn many times; direction and cutting follow the text's script.
"""

import re
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from reading_list.text import OBJECT

ELLIPSIS = "…"
ENDLESS = 1e6
"""A width, in pixels, that cuts nothing."""

_FIRST_LETTERS = 256
_NO_FORMULA = re.compile(f"[^{OBJECT}]+")


class Run:
    """One laid-out line of text. Attributes: `text`, `width`."""

    def __init__(
        self, text: str, font: QFont, formats: Sequence[QTextLayout.FormatRange] = ()
    ) -> None:
        self.text = text
        self._layout = QTextLayout(text, font)
        self._layout.setCacheEnabled(True)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        if text.isascii() or not is_right_to_left(text):
            option.setTextDirection(Qt.LayoutDirection.LeftToRight)
        else:
            option.setTextDirection(Qt.LayoutDirection.RightToLeft)
        self._layout.setTextOption(option)
        self._layout.setFormats(formats)
        self._layout.beginLayout()
        self._line = self._layout.createLine()
        self._line.setLineWidth(ENDLESS)
        self._layout.endLayout()
        self.width = self._line.naturalTextWidth()
        self._left = self._line.naturalTextRect().left()
        self._ascent = self._line.ascent()

    def draw(self, painter: QPainter, x: float, baseline: float, color: QColor) -> None:
        """Draw with the left edge at `x`."""
        painter.setPen(color)
        self._layout.draw(painter, QPointF(x - self._left, baseline - self._ascent))


def match_formats(
    text: str, spans: Iterable[tuple[int, int]], ground: QColor
) -> list[QTextLayout.FormatRange]:
    """Lay a ground under spans of a text, as far as it shows them; formulas have their own."""
    made: list[QTextLayout.FormatRange] = []
    marked = QTextCharFormat()
    marked.setBackground(ground)
    for start, end in spans:
        for found in _NO_FORMULA.finditer(text, start, min(end, len(text))):
            one = QTextLayout.FormatRange()
            first = utf16_units(text[: found.start()])
            one.start, one.length = first, utf16_units(found[0])
            one.format = marked
            made.append(one)
    return made


def shown_spans(text: str, shown: str, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give what is left of spans of a text that was cut so that it ends in `…`."""
    is_cut = shown.endswith(ELLIPSIS) and not text.startswith(shown)
    last = len(shown) - len(ELLIPSIS) if is_cut else len(shown)
    return [(start, min(end, last)) for start, end in spans if start < last]


def utf16_units(text: str) -> int:
    """Count as Qt does."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def is_right_to_left(text: str) -> bool:
    """Tell the direction of a paragraph by its first strong letter."""
    for sign in text:
        if sign.isalpha():
            return "\u0590" <= sign <= "\u08ff" or "\ufb1d" <= sign <= "\ufefc"
    return False


def elided(text: str, font: QFont, width: float) -> str:
    """Cut a text, in the order it is read, so that it ends in `…` within a width.

    However long it is, no more of it is measured than about twice what fits.
    """
    measure = QFontMetricsF(font).horizontalAdvance
    high = min(len(text), _FIRST_LETTERS)
    while high < len(text) and measure(text[:high]) <= width:
        high *= 2
    if high >= len(text) and measure(text) <= width:
        return text
    low, high = 0, min(high, len(text))
    while low < high:
        middle = (low + high + 1) // 2
        if measure(text[:middle].rstrip() + ELLIPSIS) <= width:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip(" ,:;-–") + ELLIPSIS if low else ELLIPSIS


def elided_within(text: str, part: str, font: QFont, width: float) -> str:
    """Cut a part of a text, so that all fits; the whole, if what is left would be too long."""
    measure = QFontMetricsF(font).horizontalAdvance
    if measure(text) <= width:
        return text
    before, found, after = text.partition(part) if part else (text, "", "")
    room = width - measure(before) - measure(after)
    if not found or room < measure(ELLIPSIS):
        return elided(text, font, width)
    return before + elided(part, font, room) + after


def in_two_lines(text: str, font: QFont, width: float) -> tuple[str, str]:
    """Break a text between two words; the second line is cut, and "" where one is enough."""
    measure = QFontMetricsF(font).horizontalAdvance
    shown = elided(text, font, width)
    if shown == text or " " not in text:
        return shown, ""
    words, first = text.split(" "), ""
    for at, word in enumerate(words):
        longer = f"{first} {word}" if first else word
        if at and measure(longer) > width:
            return first, elided(" ".join(words[at:]), font, width)
        first = longer
    return first, ""
