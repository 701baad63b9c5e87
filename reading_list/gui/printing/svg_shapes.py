"""Formulas as shapes that are only filled.

On paper Qt's own SVG draws a line round every sign besides, so the few elements a drawn
formula has are read here. Whoever meets another element has Qt draw the whole.
"""

import re
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

_ELEMENT = re.compile(r"<(\w+)\b([^>]*?)/?>")
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
_STEP = re.compile(r"([A-Za-z])([^A-Za-z]*)")
_NUMBER = re.compile(r"-?\d*\.?\d+(?:e-?\d+)?")
_CONTAINERS = ("svg", "g")


@lru_cache(maxsize=2_000)
def shapes(svg: bytes) -> QPainterPath | None:
    """Give all that is filled in a drawing; None if it holds what is not known here."""
    whole = QPainterPath()
    for name, text in _ELEMENT.findall(svg.decode()):
        attributes = dict(_ATTRIBUTE.findall(text))
        if "transform" in attributes:
            return None
        if name == "rect":
            sides = (float(attributes.get(side, 0)) for side in ("x", "y", "width", "height"))
            whole.addRect(QRectF(*sides))
        elif name == "path":
            outline = _outline(attributes.get("d", ""))
            if outline is None:
                return None
            whole.addPath(outline)
        elif name not in _CONTAINERS:
            return None
    return whole


def _outline(steps: str) -> QPainterPath | None:
    made = QPainterPath()
    for command, text in _STEP.findall(steps):
        numbers = [float(number) for number in _NUMBER.findall(text)]
        points = [QPointF(*pair) for pair in zip(numbers[::2], numbers[1::2], strict=False)]
        if command == "M" and len(points) == 1:
            made.moveTo(points[0])
        elif command == "L" and len(points) == 1:
            made.lineTo(points[0])
        elif command == "Q" and len(points) == 2:
            made.quadTo(*points)
        elif command == "C" and len(points) == 3:
            made.cubicTo(*points)
        elif command in "Zz":
            made.closeSubpath()
        else:
            return None
    return made
