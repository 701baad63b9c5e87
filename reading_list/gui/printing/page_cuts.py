"""Where a long document is cut into pages: between lines, and never just after a heading.

The document is laid out once, on one page without end. Qt's own pages know nothing of what
belongs together, and asking it for one break after another would lay all of it out each time.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtGui import QTextBlock, QTextDocument

_LEAST_BELOW_HEADING = 4  # lines: names and place of a paper, and the beginning of its text
_TOLERANCE = 0.5  # lines that only touch do not overlap


@dataclass(frozen=True, slots=True)
class Cut:
    """What stands on one page: from `top` to `bottom` of the document."""

    top: float
    bottom: float


@dataclass(slots=True)
class _Band:
    """Lines that cannot be parted, because they stand beside each other."""

    top: float
    bottom: float
    is_heading: bool


def page_cuts(document: QTextDocument, height: float) -> list[Cut]:
    """Cut a document into pages of a height; there is always one."""
    bands = _bands(document)
    cuts: list[Cut] = []
    first = 0
    while first < len(bands):
        after = _after(bands, first, height)
        top, bottom = bands[first].top, bands[after - 1].bottom
        while bottom - top > height:  # one line higher than a page: a part of it on each
            cuts.append(Cut(top, top + height))
            top += height
        cuts.append(Cut(top, bottom))
        first = after
    return cuts or [Cut(0, height)]


def place_of(cuts: list[Cut], y: float) -> tuple[int, float]:
    """Give the page on which a height of the document lies, and how far down it is there."""
    low, high = 0, len(cuts)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if cuts[middle].top <= y + _TOLERANCE else (low, middle)
    return low, max(0.0, y - cuts[low].top)


def _after(bands: list[_Band], first: int, height: float) -> int:
    """Give the first band that goes on the next page."""
    after = first + 1
    while after < len(bands) and bands[after].bottom - bands[first].top <= height:
        after += 1
    if after == len(bands):
        return after
    kept = after
    if not bands[after].is_heading:  # what is on the page goes on: enough of it, or none
        for at in range(after - 1, max(first, after - _LEAST_BELOW_HEADING), -1):
            if bands[at].is_heading:
                kept = at + 1
                break
    while kept > first and bands[kept - 1].is_heading:
        kept -= 1
    return kept if kept > first else after  # a page of nothing but headings is cut where it is full


def _bands(document: QTextDocument) -> list[_Band]:
    found: list[_Band] = []
    for band in sorted(_lines(document), key=lambda line: line.top):
        if found and band.top < found[-1].bottom - _TOLERANCE:
            found[-1].bottom = max(found[-1].bottom, band.bottom)
            found[-1].is_heading = found[-1].is_heading and band.is_heading
        else:
            found.append(band)
    return found


def _lines(document: QTextDocument) -> Iterator[_Band]:
    layout = document.documentLayout()
    block: QTextBlock = document.begin()
    while block.isValid():
        place = layout.blockBoundingRect(block)
        is_heading = block.blockFormat().headingLevel() > 0
        for at in range(block.layout().lineCount()):
            line = block.layout().lineAt(at)
            top = place.top() + line.y()
            yield _Band(top, top + line.height(), is_heading)
        block = block.next()
