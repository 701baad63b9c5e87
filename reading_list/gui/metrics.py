"""Type scale and heights, all from the font the system gives; no colours, no widgets.

Fixed pixel heights crowd as soon as the person's font is larger than ours, so every height is
a text height plus air. A title in a script the font lacks is drawn by a fallback font, which
may be taller: heights therefore take the scripts that occur.
"""

import re
from functools import lru_cache

from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics, QTextLayout

SMALL = 0.86
HINT = 0.92
FIXED = 0.96
DETAIL_TITLE = 1.34
DIALOG_TITLE = 1.45
DECK_TITLE = 2.05
DECK_TEXT = 1.2
DECK_DECISION = 1.18
DECK_NUMBER = 2.7

LINE_HEIGHT = 1.27
BASE_HEIGHT = 16
"""The text height (13 pixel text) that icon sizes and insets are given for."""
DECK_LINE_HEIGHT = 1.33
TEXT_WIDTH = 640
DECK_WIDTH = 700
QUERY_WIDTH = 1000

ZOOM_STEPS = (0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)

_SAMPLES = {
    "arabic": "عربي",
    "cjk": "漢字かな한글",
    "devanagari": "नमस्ते",
    "hebrew": "עברית",
    "thai": "ภาษาไทย",
}
_RANGES = {
    "arabic": re.compile("[\u0600-\u06ff\u0750-\u077f]"),
    "cjk": re.compile("[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]"),
    "devanagari": re.compile("[\u0900-\u097f]"),
    "hebrew": re.compile("[\u0590-\u05ff]"),
    "thai": re.compile("[\u0e00-\u0e7f]"),
}
NO_SCRIPTS: frozenset[str] = frozenset()


def scripts_of(text: str) -> frozenset[str]:
    """Name the scripts in a text for which a fallback font may step in."""
    if text.isascii():
        return NO_SCRIPTS
    return frozenset(name for name, pattern in _RANGES.items() if pattern.search(text))


def scaled(font: QFont, factor: float, weight: QFont.Weight | None = None) -> QFont:
    """Give this font at another size of the scale, and perhaps another weight."""
    result = QFont(font)
    if font.pixelSize() > 0:
        result.setPixelSize(max(1, round(font.pixelSize() * factor)))
    else:
        result.setPointSizeF(max(1.0, font.pointSizeF() * factor))
    if weight is not None:
        result.setWeight(weight)
    return result


def tabular(font: QFont) -> QFont:
    """Give this font with figures of equal width, for counts that stand under each other."""
    result = QFont(font)
    result.setFeature(QFont.Tag("tnum"), 1)
    return result


def fixed_font(font: QFont) -> QFont:
    """Give the system's fixed font in the size that goes with `font`."""
    result = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    if font.pixelSize() > 0:
        result.setPixelSize(round(font.pixelSize() * FIXED))
    else:
        result.setPointSizeF(font.pointSizeF() * FIXED)
    return result


def text_height(font: QFont, scripts: frozenset[str] = NO_SCRIPTS) -> int:
    """Give the height of a line of text, the greatest over the font and its fallbacks."""
    return _height(font.toString(), scripts)


def row_height(font: QFont, scripts: frozenset[str] = NO_SCRIPTS) -> int:
    """Height of a two-line row."""
    return text_height(font, scripts) + text_height(scaled(font, HINT), scripts) + 23


def table_row_height(font: QFont, scripts: frozenset[str] = NO_SCRIPTS) -> int:
    """Height of a row of the table."""
    return text_height(font, scripts) + 14


def filter_height(font: QFont) -> int:
    """Height of one value in the filters."""
    return text_height(font) + 9


def field_height(font: QFont) -> int:
    """Height of a field or a button."""
    return text_height(font) + 16


def bar_height(font: QFont) -> int:
    """Height of the bar over everything."""
    return field_height(font) + 14


def status_line_height(font: QFont) -> int:
    """Height of the line under everything."""
    return text_height(scaled(font, HINT)) + 11


def chip_height(font: QFont) -> int:
    """Height of a tag chip that goes with this base font."""
    return text_height(scaled(font, SMALL)) + 5


def icon_size(font: QFont, size: int) -> int:
    """Scale an icon meant for 13 pixel text to the text it stands beside, never below it."""
    return max(size, round(size * QFontMetrics(font).height() / BASE_HEIGHT))


def next_zoom(zoom: float, step: int) -> float:
    """Give the zoom one step up (+1) or down (-1), staying within the steps."""
    nearest = min(range(len(ZOOM_STEPS)), key=lambda at: abs(ZOOM_STEPS[at] - zoom))
    return ZOOM_STEPS[max(0, min(len(ZOOM_STEPS) - 1, nearest + step))]


@lru_cache(maxsize=256)
def _height(description: str, scripts: frozenset[str]) -> int:
    font = QFont()
    font.fromString(description)
    heights = [QFontMetrics(font).height()]
    heights += [_sample_height(font, _SAMPLES[name]) for name in scripts]
    return max(heights)


def _sample_height(font: QFont, sample: str) -> int:
    layout = QTextLayout(sample, font)
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    return round(line.height() + 0.49)
