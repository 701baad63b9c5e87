"""The very text of an export, in the fixed font; Markdown in its colours."""

import re

from PySide6.QtCore import QEvent
from PySide6.QtGui import (
    QFont,
    QPalette,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QApplication, QFrame, QPlainTextEdit, QWidget

from reading_list.gui import metrics
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.ground import Ground

_HEADING = re.compile(r"#{1,6} .*")
_RULES = (
    (re.compile(r"\s*(?:\d+\.|>|- \[[ x]\]|-)(?= )"), "text2", False),
    (re.compile(r"\*\*.+?\*\*"), "text", True),
    (re.compile(r"(?<=[\s(])#[\w/-]+"), "queued", False),
    (re.compile(r"https?://[^\s)>]+"), "accent", False),
    (re.compile(r"(\$\$?)[^$\n]+\1"), "maybe", False),
    (re.compile("★+"), "star", False),
)
_MARKED = re.compile(r"==.+?==")


class SourceView(QPlainTextEdit):
    """Read-only: what stands in a line of the file stands in a line, unless it is prose."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._colors = _MarkdownColors(theme, self.document())
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrapMode(QTextOption.WrapMode.NoWrap)
        self.setAccessibleName(self.tr("The text as it will be saved"))
        self.document().setDocumentMargin(20)
        self.setCornerWidget(Ground(theme, "panel"))
        theme.changed.connect(self._dress)
        self._dress()

    def show_source(self, text: str, *, is_markdown: bool, is_prose: bool = False) -> None:
        """Show a text; the place scrolled to stays, so that an option can be watched."""
        modes = QTextOption.WrapMode
        self.setWordWrapMode(modes.WrapAtWordBoundaryOrAnywhere if is_prose else modes.NoWrap)
        across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        self._colors.is_on = is_markdown
        self.setPlainText(text)
        self.horizontalScrollBar().setValue(across)
        self.verticalScrollBar().setValue(down)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationFontChange:
            self._dress()

    def _dress(self) -> None:
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Base, self._theme.ink("panel"))
        self.setPalette(palette)
        self.setFont(metrics.fixed_font(QApplication.font()))
        self._colors.rehighlight()


class _MarkdownColors(QSyntaxHighlighter):
    def __init__(self, theme: Theme, document: QTextDocument) -> None:
        super().__init__(document)
        self._theme = theme
        self.is_on = False

    def highlightBlock(self, text: str) -> None:
        if not self.is_on or not text:
            return
        if _HEADING.fullmatch(text):
            self._color(text, 0, len(text), "accent", is_bold=True)
            return
        for pattern, ink, is_bold in _RULES:
            for found in pattern.finditer(text):
                self._color(text, found.start(), found.end(), ink, is_bold=is_bold)
        for found in _MARKED.finditer(text):
            for at in range(_units(text, found.start()), _units(text, found.end())):
                marked = self.format(at)
                marked.setBackground(self._theme.highlight("yellow"))
                self.setFormat(at, 1, marked)

    def _color(self, text: str, start: int, end: int, ink: str, *, is_bold: bool) -> None:
        first = _units(text, start)
        colored = QTextCharFormat(self.format(first))
        colored.setForeground(self._theme.ink(ink))
        if is_bold:
            colored.setFontWeight(QFont.Weight.Bold)
        self.setFormat(first, _units(text, end) - first, colored)


def _units(text: str, at: int) -> int:
    """Turn a count of letters into one of UTF-16 units, which Qt counts."""
    return at if text.isascii() else at + sum(sign > "\uffff" for sign in text[:at])
