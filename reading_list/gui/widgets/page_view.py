"""A list as it will be seen: text of our own making, in the size and the inks of the window.

Nothing is fetched and no link is followed; the only pictures are our formulas.
"""

import re
from typing import Any

from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import QFont, QFontInfo, QResizeEvent, QTextDocument
from PySide6.QtWidgets import QApplication, QFrame, QTextBrowser, QWidget

from reading_list.core.paper import HIGHLIGHT_COLORS
from reading_list.core.printer import PrintedPage
from reading_list.gui import metrics
from reading_list.gui.printing.printed_formulas import PrintedFormulas
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.ground import dress_area

_STYLED_FOR = 14  # pixels of text, which the style of a page is written for
_PIXELS = re.compile(r"\b(\d+)px")
_SIDE = 28
_INKS = {
    "body": "text",
    "a": "accent",
    ".number, .facts, .links, .count, .comment, .abstract": "text2",
    ".stars": "star",
    ".tag": "queued",
}


class PageView(QTextBrowser):
    """Shows pages; texts are at most as wide as elsewhere in the window."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._page: PrintedPage | None = None
        self.setOpenLinks(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("What the export looks like"))
        theme.changed.connect(self._show)
        self._show()

    def show_page(self, page: PrintedPage) -> None:
        """Show a page; the place scrolled to stays, so that an option can be watched."""
        down = self.verticalScrollBar().value()
        self._page = page
        self._show()
        self.verticalScrollBar().setValue(down)

    @property
    def text_pixels(self) -> int:
        """Give the size of the text, for which formulas are drawn."""
        return QFontInfo(QApplication.font()).pixelSize()

    def loadResource(self, _kind: int, _name: QUrl | str) -> Any:
        return None

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._set_measure(self.document())
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationFontChange:
            self._show()

    def _show(self) -> None:
        dress_area(self, self._theme, "base")
        font = QFont(QApplication.font())
        pixels = self.text_pixels
        font.setPixelSize(pixels)
        page = self._page or PrintedPage("", "", "")
        document = QTextDocument(self)
        document.setDefaultFont(font)
        document.setDocumentMargin(0)
        document.setDefaultStyleSheet(self._style(page.style, pixels / _STYLED_FOR))
        document.setHtml(f"<body>{page.markup}</body>")
        ink = self._theme.ink("text")
        PrintedFormulas(page.formulas, pixels, ink, document).serve(document)
        self._set_measure(document)
        self.setDocument(document)  # the one before was ours as well, and goes with that

    def _style(self, style: str, factor: float) -> str:
        scaled = _PIXELS.sub(lambda size: f"{round(int(size[1]) * factor)}px", style)
        inks = [
            f"{what} {{ color: {self._theme.ink(ink).name()}; }}" for what, ink in _INKS.items()
        ]
        grounds = [
            f".{name} {{ background-color: {self._theme.highlight(name).name()}; }}"
            for name in HIGHLIGHT_COLORS
        ]
        return "\n".join([scaled, *inks, *grounds])

    def _set_measure(self, document: QTextDocument) -> None:
        frame = document.rootFrame()
        layout = frame.frameFormat()
        # With or without a scroll bar: one that comes while the page is laid out changes nothing.
        room = self.width() - self.verticalScrollBar().sizeHint().width()
        side = max(_SIDE, (room - metrics.TEXT_WIDTH) // 2)
        layout.setLeftMargin(side)
        layout.setRightMargin(side)
        layout.setTopMargin(_SIDE)
        layout.setBottomMargin(_SIDE)
        if layout != frame.frameFormat():
            frame.setFrameFormat(layout)
