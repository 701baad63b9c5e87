"""Formulas as drawings that stand in the line of a text, in its ink and at its size.

Lengths are in ems of the text around. ziamath is loaded with the first formula. What it
refuses, and what would be of a mad size, is no drawing; who asked writes plain text then.
"""

import importlib
import re
from dataclasses import dataclass
from functools import lru_cache

_UNITS = 20.0  # of ziamath to an em; large enough for whole outlines, small enough for the file
_SIZE = 1.04  # its font looks a little smaller than others of the same size
_MARGIN = 1.0  # on each side, in ziamath's units
_MOST_EMS = (60.0, 12.0)  # wider or higher than this is no formula in a line of text
_LONGEST = 2_000
_DEEPEST = 60
_SVG = re.compile(r'<svg [^>]*?viewBox="(\S+) (\S+) (\S+) (\S+)"[^>]*>(.*)</svg>\s*', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A formula: the shapes of its SVG, their view box, and its size; `depth` is below the line."""

    shapes: str
    box: str
    width: float
    height: float
    depth: float


@lru_cache(maxsize=4_000)
def drawing(tex: str, is_display: bool) -> Drawing | None:
    """Draw a formula; None if it cannot be drawn."""
    if len(tex) > _LONGEST or tex.count("{") > _DEEPEST:
        return None
    ziamath = importlib.import_module("ziamath")  # some 150 ms, for texts that hold a formula
    ziamath.config.svg2 = False  # shapes by reference would need names of their own in a page
    size = _UNITS * _SIZE
    try:
        formula = ziamath.Latex(tex, size=size, inline=not is_display, color="currentColor")
        found = _SVG.fullmatch(formula.svg())
    except Exception:  # whatever a library makes of any TeX, the text stays readable
        return None
    if found is None:
        return None
    left, top, width, height = (float(found[place]) for place in range(1, 5))
    left, width = left + _MARGIN, width - 2 * _MARGIN
    if not (0 < width <= _MOST_EMS[0] * _UNITS and 0 < height <= _MOST_EMS[1] * _UNITS):
        return None
    return Drawing(
        shapes=found[5],
        box=f"{left:.2f} {top:.2f} {width:.2f} {height:.2f}",
        width=width / _UNITS,
        height=height / _UNITS,
        depth=(top + height) / _UNITS,
    )
