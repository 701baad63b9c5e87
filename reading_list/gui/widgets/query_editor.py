"""The text of the query: one line, plain, with pills behind the terms that are understood.

The text is never replaced by objects, so it can be copied and edited as it is. What the terms
are is told from outside after each change.
"""

from collections.abc import Sequence
from typing import NamedTuple, cast

from PySide6.QtCore import QMimeData, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QWidget

from reading_list.gui.models.paper_mime import PAPERS
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.ground import dress_area

_PILL_RADIUS = 4


class Term(NamedTuple):
    """A term that is understood: its span, and the end of its field name."""

    start: int
    end: int
    field_end: int
    is_excluded: bool


class TermProblem(NamedTuple):
    """A span that cannot be read, and why."""

    start: int
    end: int
    text: str


class QueryEditor(QPlainTextEdit):
    """One line of query text.

    Signals: `edited` when the person changed the text, `lines_pasted(text)` when several
    lines were pasted instead. Enter is left to the parent.
    """

    edited = Signal()
    lines_pasted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._terms: Sequence[Term] = ()
        self._is_telling = False
        self._highlighter = _Highlighter(self.document(), theme)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setWordWrapMode(QTextOption.WrapMode.NoWrap)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)
        self.document().setDocumentMargin(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._tell)
        theme.changed.connect(self._dress)
        self._dress()

    def set_text(self, text: str) -> None:
        """Replace the text without telling; Ctrl+Z brings the earlier one back."""
        if text == self.toPlainText():
            return
        self._is_telling = True
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        self.setTextCursor(cursor)
        self._is_telling = False

    def replace(self, start: int, end: int, text: str) -> None:
        """Put a text in place of a span, as if it had been typed."""
        cursor = self.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text)
        self.setTextCursor(cursor)

    def set_terms(self, terms: Sequence[Term]) -> None:
        """Lay these spans on pills and colour their field names."""
        self._terms = terms
        self._highlighter.terms = terms
        self._refresh()

    def set_problems(self, problems: Sequence[TermProblem]) -> None:
        """Draw a wave under these spans."""
        self._highlighter.problems = problems
        self._refresh()

    def x_of(self, position: int) -> int:
        """Give where a letter stands, in the viewport."""
        block = self.document().firstBlock()
        # Asking for the rectangle is what lays a changed line out; a paint comes too late.
        self.blockBoundingRect(block)
        layout = block.layout()
        if layout.lineCount() == 0:
            return 0
        left = self.contentOffset().x() + layout.position().x()
        # The binding gives (x, nearest valid position) where C++ gives x alone.
        x, _nearest = cast("tuple[float, int]", layout.lineAt(0).cursorToX(position))
        return round(left + x)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Papers dragged out of the list are no query, and no page to be imported."""
        return not source.hasFormat(PAPERS) and super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        text = source.text()
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) > 1:
            self.lines_pasted.emit(text)
        elif lines:
            self.insertPlainText(lines[0].strip())

    def sizeHint(self) -> QSize:
        measure = QFontMetrics(self.font())
        return QSize(measure.averageCharWidth() * 30, measure.height() + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        height = self.viewport().height()
        for term in self._terms:
            left, right = self.x_of(term.start), self.x_of(term.end)
            theme = self._theme
            painter.setBrush(
                theme.ink("removed_ground") if term.is_excluded else theme.tag_ground("blue")
            )
            pill = QRectF(left - 1, 0, right - left + 2, height)
            painter.drawRoundedRect(pill, _PILL_RADIUS, _PILL_RADIUS)
        painter.end()
        super().paintEvent(event)

    def _tell(self) -> None:
        if not self._is_telling:
            self.edited.emit()

    def _refresh(self) -> None:
        # Rehighlighting counts as a change of the document, though no letter changed.
        self._is_telling = True
        self._highlighter.rehighlight()
        self._is_telling = False
        self.viewport().update()

    def _dress(self) -> None:
        dress_area(self, self._theme, "control")
        self.updateGeometry()
        self._refresh()


class _Highlighter(QSyntaxHighlighter):
    """Colours field names and waves under what cannot be read."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._theme = theme
        self.terms: Sequence[Term] = ()
        self.problems: Sequence[TermProblem] = ()

    def highlightBlock(self, _text: str) -> None:
        for term in self.terms:
            named = QTextCharFormat()
            named.setForeground(self._theme.ink("removed" if term.is_excluded else "accent"))
            self.setFormat(term.start, term.field_end - term.start, named)
        wave = QTextCharFormat()
        wave.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        wave.setUnderlineColor(self._theme.ink("removed"))
        for problem in self.problems:
            self.setFormat(problem.start, max(1, problem.end - problem.start), wave)
