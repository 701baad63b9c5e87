"""Pages as PDF by Qt's rich text: text stays text, formulas are drawn as outlines.

Works in any thread. Lengths are in 96ths of an inch and fonts in pixels, so that no screen's
resolution has a say. Nothing is loaded: the only pictures are our formulas.
"""

from functools import cache

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QEventLoop,
    QHashSeed,
    QIODevice,
    QMarginsF,
    QPointF,
    QRectF,
    QSizeF,
    Qt,
    QUuid,
)
from PySide6.QtGui import (
    QFont,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextBlock,
    QTextDocument,
)

from reading_list.core.printer import PrintedPage
from reading_list.gui.math import drawing
from reading_list.gui.printing.page_cuts import Cut, page_cuts, place_of
from reading_list.gui.printing.pdf_outline import Bookmark, with_outline, without_dates
from reading_list.gui.printing.printed_formulas import PrintedFormulas, outlined

_DPI = 96
_RESOLUTION = 1200
_MARGIN_MM = 20.0
_TEXT_PIXELS = 14
_POINTS = 72 / _DPI
_FOOT = 30.0  # from the lower edge of the text to the number of the page
_GROUP, _PAPER = 2, 3  # levels of headings


class QtPrinter:
    """Prints; see `core.printer`."""

    def draws(self, tex: str, is_display: bool) -> bool:
        """Say whether a formula can be drawn, and is no wider than a page."""
        drawing.load()
        drawn = outlined(tex, is_display, _TEXT_PIXELS)
        return drawn is not None and drawn.width <= _area().width()

    def pdf(self, page: PrintedPage) -> bytes:
        """Give the page as a PDF."""
        drawing.load()
        QHashSeed.setDeterministicGlobalSeed()  # fonts are written in the order of a hash
        try:
            return self._pdf(page)
        finally:
            QHashSeed.resetRandomGlobalSeed()

    def sheets(self, page: PrintedPage, most: int, width: int, *, is_whole: bool) -> list[QImage]:
        """Give pictures of the first sheets, so many pixels wide.

        Unless the page `is_whole`, nobody knows how many sheets there will be.
        """
        drawing.load()
        size = _area()
        document, _formulas = _laid_out(page, size)
        cuts = page_cuts(document, size.height())
        count = len(cuts) if is_whole else None
        sheets = []
        for number, cut in enumerate(cuts[:most], 1):
            sheet = _blank_sheet(width)
            painter = QPainter(sheet)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.scale(width / _PAPER_WIDTH, width / _PAPER_WIDTH)
            painter.translate(_MARGIN, _MARGIN)
            _paint_sheet(painter, document, size, cut, _foot(number, count))
            painter.end()
            sheets.append(sheet)
        return sheets

    def _pdf(self, page: PrintedPage) -> bytes:
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = _writer(buffer, page.title)
        size = _area()
        document, _formulas = _laid_out(page, size)
        cuts = page_cuts(document, size.height())
        painter = QPainter(writer)
        painter.scale(_RATIO, _RATIO)
        for number, cut in enumerate(cuts, 1):
            if number > 1:
                writer.newPage()
            _paint_sheet(painter, document, size, cut, _foot(number, len(cuts)))
        painter.end()
        bookmarks = _bookmarks(document, size, cuts)
        buffer.close()
        return with_outline(without_dates(bytes(buffer.data().data())), bookmarks)


_RATIO = _RESOLUTION / _DPI
_MARGIN = _MARGIN_MM / 25.4 * _DPI
_PAPER_WIDTH, _PAPER_HEIGHT = 210 / 25.4 * _DPI, 297 / 25.4 * _DPI


@cache
def _area() -> QSizeF:
    """Give what the margins leave of a page."""
    writer = _writer(QBuffer(), "")
    return QSizeF(writer.width() / _RATIO, writer.height() / _RATIO)


def _laid_out(page: PrintedPage, size: QSizeF) -> tuple[QTextDocument, PrintedFormulas]:
    """Lay a page out; who draws its formulas must live as long as the document."""
    QEventLoop()  # the layout sets timers, which a thread that is not Qt's has nobody for
    document = QTextDocument()
    formulas = PrintedFormulas(page.formulas, _TEXT_PIXELS)
    _fill(document, page)
    formulas.serve(document)
    document.setTextWidth(size.width())
    return document, formulas


def _blank_sheet(width: int) -> QImage:
    height = round(width * _PAPER_HEIGHT / _PAPER_WIDTH)
    sheet = QImage(width, height, QImage.Format.Format_RGB32)
    sheet.fill(Qt.GlobalColor.white)
    return sheet


def _foot(number: int, count: int | None) -> str:
    return f"{number} / {count}" if count is not None else str(number)


def _writer(buffer: QBuffer, title: str) -> QPdfWriter:
    writer = QPdfWriter(buffer)
    writer.setResolution(_RESOLUTION)
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    size = QPageSize(QPageSize.PageSizeId.A4)
    layout = QPageLayout(
        size, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter
    )
    writer.setPageLayout(layout)
    writer.setTitle(title)
    writer.setCreator("reading-list")
    # Qt would write the time and a number of its own into both.
    writer.setDocumentXmpMetadata(QByteArray(b"<x:xmpmeta xmlns:x='adobe:ns:meta/'/>"))
    writer.setDocumentId(QUuid("{5c2b1d0e-7f43-4d6a-9b1e-2f0c3a4d5e6f}"))
    return writer


def _fill(document: QTextDocument, page: PrintedPage) -> None:
    font = QFont("sans-serif")
    font.setPixelSize(_TEXT_PIXELS)
    font.setStyleHint(QFont.StyleHint.SansSerif)
    document.setDefaultFont(font)
    document.setUseDesignMetrics(True)
    document.setDocumentMargin(0)
    document.setDefaultStyleSheet(page.style)
    document.setHtml(f"<body>{page.markup}</body>")


def _paint_sheet(
    painter: QPainter, document: QTextDocument, size: QSizeF, cut: Cut, foot: str
) -> None:
    painter.save()
    painter.translate(QPointF(0, -cut.top))
    document.drawContents(painter, QRectF(0, cut.top, size.width(), cut.bottom - cut.top))
    painter.restore()
    small = QFont(document.defaultFont())
    small.setPixelSize(11)
    painter.setFont(small)
    place = QRectF(0, size.height() + _FOOT - 16, size.width(), 16)
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, foot)


def _bookmarks(document: QTextDocument, size: QSizeF, cuts: list[Cut]) -> list[Bookmark]:
    """Give the headings with their places."""
    found: list[Bookmark] = []
    is_grouped = False
    block = document.begin()
    while block.isValid():
        level = block.blockFormat().headingLevel()
        if level in (_GROUP, _PAPER):
            mark = _bookmark(document, block, size, cuts)
            if level == _PAPER and is_grouped:
                found[-1].children.append(mark)
            else:
                found.append(mark)
            is_grouped = is_grouped or level == _GROUP
        block = block.next()
    return found


def _bookmark(
    document: QTextDocument, block: QTextBlock, size: QSizeF, cuts: list[Cut]
) -> Bookmark:
    page, down = place_of(cuts, document.documentLayout().blockBoundingRect(block).top())
    below = size.height() - down
    margin = _MARGIN_MM / 25.4 * 72
    title = " ".join(block.text().replace("\ufffc", "…").split())
    return Bookmark(title, page, margin + below * _POINTS)
