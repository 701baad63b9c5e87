"""One formula as a picture: TeX in, an image with its place on the baseline out.

TeX comes from anywhere. What ziamath refuses, and what would be of a mad size, is no picture;
who asked shows plain text then.
"""

import importlib
import re
from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

_SIZE = 1.04  # STIX Two looks a little smaller than the system's text of the same size
_MARGIN = 1.0  # ziamath's own margin on each side, in its units
_MOST_EMS = (60.0, 12.0)  # wider or higher than this is no formula in a line of text
_LONGEST = 2_000
_DEEPEST = 60
_VIEW_BOX = re.compile(r'viewBox="(\S+) (\S+) (\S+) (\S+)"')


@dataclass(frozen=True, slots=True)
class Outline:
    """A formula drawn as SVG. Lengths are in pixels: `ascent` above the baseline."""

    svg: bytes
    width: float
    ascent: float
    descent: float


def load() -> None:
    """Load ziamath (some 150 ms)."""
    ziamath = importlib.import_module("ziamath")
    # Qt's SVG misplaces glyphs that are drawn by reference.
    ziamath.config.svg2 = False


def outline(tex: str, is_display: bool, size: float) -> Outline | None:
    """Draw TeX for text of `size` pixels; None if it cannot be drawn."""
    if len(tex) > _LONGEST or tex.count("{") > _DEEPEST:
        return None
    ziamath = importlib.import_module("ziamath")
    try:
        drawn = ziamath.Latex(tex, size=size * _SIZE, inline=not is_display).svg()
    except Exception:  # whatever a library makes of any TeX, the text stays readable
        return None
    found = _VIEW_BOX.search(drawn)
    if found is None:
        return None
    left, top, width, height = map(float, found.groups())
    if not (0 < width <= _MOST_EMS[0] * size and 0 < height <= _MOST_EMS[1] * size):
        return None
    trimmed = f'viewBox="{left + _MARGIN} {top} {width - 2 * _MARGIN} {height}"'
    svg = drawn[: found.start()] + trimmed + drawn[found.end() :]
    return Outline(svg.encode(), max(1.0, width - 2 * _MARGIN), -top, top + height)


def picture(drawn: Outline, color: QColor, ratio: float) -> QImage:
    """Paint an outline in a colour, at a device's ratio of pixels."""
    height = drawn.ascent + drawn.descent
    image = QImage(
        max(1, round(drawn.width * ratio + 0.5)),
        max(1, round(height * ratio + 0.5)),
        QImage.Format.Format_ARGB32_Premultiplied,
    )
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    area = QRectF(QPointF(), QPointF(drawn.width, height))
    QSvgRenderer(QByteArray(drawn.svg)).render(painter, area)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(QRectF(QPointF(), image.deviceIndependentSize()), color)
    painter.end()
    return image
