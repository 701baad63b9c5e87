"""A paper's abstract: text to be read and selected, as high as it needs to be.

It never scrolls by itself; what holds it does. Highlights lie under the text.
"""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import (
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from reading_list.gui import metrics
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.ground import dress_area

Span = tuple[int, int, str]


class TextView(QTextEdit):
    """Plain text with highlights: (start, end, colour's name)."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = ""
        self._spans: Sequence[Span] = ()
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.document().setDocumentMargin(3)
        self.setMaximumWidth(metrics.TEXT_WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        theme.changed.connect(self._dress)
        self._dress()

    def show_text(self, text: str, spans: Sequence[Span] = ()) -> None:
        """Show a text with its highlights."""
        is_same = text == self._text
        if is_same and spans == self._spans:
            return
        self._text, self._spans = text, spans
        cursor = QTextCursor(self.document())
        if is_same:
            # The selection stays, so that a highlight can be set again in another colour.
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.setCharFormat(QTextCharFormat())
        else:
            self.setPlainText(text)
            block = QTextBlockFormat()
            proportional = QTextBlockFormat.LineHeightTypes.ProportionalHeight
            block.setLineHeight(100 * metrics.LINE_HEIGHT, proportional.value)
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.mergeBlockFormat(block)
        self._paint_spans()
        self.setVisible(bool(text))

    def selected_span(self) -> tuple[int, int] | None:
        """Give where the selection begins and ends, in UTF-16 units of the text shown."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        return cursor.selectionStart(), cursor.selectionEnd()

    def sizeHint(self) -> QSize:
        return QSize(metrics.TEXT_WIDTH, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the pane."""
        event.ignore()

    def _fit(self) -> None:
        self.setFixedHeight(round(self.document().size().height()) + 2)

    def _paint_spans(self) -> None:
        for start, end, color in self._spans:
            cursor = QTextCursor(self.document())
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            marked = QTextCharFormat()
            marked.setBackground(self._theme.highlight(color))
            cursor.mergeCharFormat(marked)

    def _dress(self) -> None:
        dress_area(self, self._theme, "base")
        self._paint_spans()


def spans_of(text: str, quotes: Sequence[tuple[str, int, str]]) -> list[Span]:
    """Find highlights by their quotes, each nearest to where it is said to start.

    `quotes` holds (quote, start, colour's name); a quote that is not there is left out.
    """
    spans = []
    for quote, start, color in quotes:
        places = _places(text, quote)
        if places:
            at = min(places, key=lambda place: abs(place - start))
            spans.append((_units(text, at), _units(text, at + len(quote)), color))
    return spans


def _places(text: str, quote: str) -> list[int]:
    places: list[int] = []
    at = text.find(quote) if quote else -1
    while at >= 0:
        places.append(at)
        at = text.find(quote, at + 1)
    return places


def _units(text: str, at: int) -> int:
    """Turn a count of letters into one of UTF-16 units, which Qt counts."""
    return at + sum(sign > "\uffff" for sign in text[:at])
