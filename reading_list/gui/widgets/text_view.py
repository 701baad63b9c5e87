"""A paper's title or abstract: text to be read and selected, as high as it needs to be.

It never scrolls by itself; what holds it does. Formulas are drawn, highlights lie under the
text. What is copied or read out is text: formulas as they were typed, or in plain Unicode.
"""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QPalette,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QSizePolicy, QTextEdit, QWidget

from reading_list.gui import metrics
from reading_list.gui.math.math_object import MathObject
from reading_list.gui.math.whole_words import keep_words_whole
from reading_list.gui.text_bounds import MOST_FORMULAS, MOST_LETTERS, wrap_mode
from reading_list.gui.text_run import utf16_units
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.ground import dress_area
from reading_list.text import OBJECT, MathText

Span = tuple[int, int, str]
_MARGIN = 3


class TextView(QTextEdit):
    """A text with highlights: (start, end, colour's name) in places of its plain text."""

    def __init__(
        self,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        factor: float = 1.0,
        weight: QFont.Weight | None = None,
        line_height: float = metrics.LINE_HEIGHT,
        widest: int = metrics.TEXT_WIDTH,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._factor, self._weight, self._line_height = factor, weight, line_height
        self._text = MathText("", "")
        self._hidden = 0  # letters beyond what is shown
        self._shown: MathText | None = None  # the text as laid out, with formulas or without
        self._spans: Sequence[Span] = ()
        self._matches: Sequence[tuple[int, int]] = ()
        self._line_ends: Sequence[int] = ()
        self._math = MathObject(theme, theme.formulas, self)
        self._math.serve(self.document())
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.document().setDocumentMargin(_MARGIN)
        self.setMaximumWidth(widest)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        theme.changed.connect(self._dress)
        theme.formulas.changed.connect(self._lay_out)
        self._dress()

    def show_text(self, text: MathText, spans: Sequence[Span] = ()) -> None:
        """Show a text with its highlights."""
        hidden = len(text.plain) - MOST_LETTERS
        if hidden > 0:
            text = MathText.of_plain(text.plain[:MOST_LETTERS])
        is_same = text == self._text and max(0, hidden) == self._hidden
        if is_same and spans == self._spans:
            return
        if not is_same:
            self._matches = ()
        self._text, self._spans, self._hidden = text, spans, max(0, hidden)
        if is_same:
            self._paint_spans()  # the selection stays, so that its colour can be changed
        else:
            self._lay_out()
        self.setAccessibleDescription(text.plain if text.formulas else "")
        self.setVisible(bool(text.plain))

    def show_matches(self, spans: Sequence[tuple[int, int]]) -> None:
        """Mark stretches of the plain text that match a query; a formula is marked whole."""
        if spans or self._matches:
            self._matches = spans
            self._paint_matches()

    @property
    def plain_text(self) -> str:
        """Give the text in plain Unicode, to which the places of highlights belong.

        Of a very long one it is the beginning, which is shown.
        """
        return self._text.plain

    @property
    def shown_text(self) -> str:
        """Give the text as laid out, each formula one sign; line ends set for it are blanks."""
        return self._shown.shown if self._shown is not None else ""

    def selected_span(self) -> tuple[int, int] | None:
        """Give where the selection begins and ends in the plain text."""
        cursor = self.textCursor()
        if not cursor.hasSelection() or self._shown is None:
            return None
        start = self.place_at(cursor.selectionStart())
        end = self.place_at(cursor.selectionEnd())
        # Where formulas are not drawn, a selection may begin or end within one.
        whole = self._text
        return (
            whole.plain_place(whole.shown_place(start)),
            whole.plain_place(whole.shown_place(end, is_end=True)),
        )

    def place_at(self, position: int) -> int:
        """Turn a position of the document into a place of the plain text."""
        if self._shown is None:
            return 0
        letters = _letters(self._shown.shown, position)  # beyond them is said what is hidden
        return self._shown.plain_place(min(letters, len(self._shown.shown)))

    def select_span(self, start: int, end: int) -> None:
        """Select a stretch of the plain text; equal ends only put the cursor there."""
        cursor = self.textCursor()
        cursor.setPosition(self._place(start))
        cursor.setPosition(self._place(end, is_end=end > start), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def sizeHint(self) -> QSize:
        return QSize(metrics.TEXT_WIDTH, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._text.formulas and self._wanted() != self._shown:
            self._lay_out()
        elif self._text.formulas and event.size().width() != event.oldSize().width():
            self._line_ends = keep_words_whole(self.document(), self._line_ends)
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the pane."""
        event.ignore()

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy plain text, formulas as they were typed."""
        cursor, data = self.textCursor(), QMimeData()
        if self._shown is not None:
            shown = self._shown
            start = _letters(shown.shown, cursor.selectionStart())
            data.setText(shown.source_of(start, _letters(shown.shown, cursor.selectionEnd())))
        return data

    def _wanted(self) -> MathText:
        """Give the text with its formulas if all can be drawn here, else without."""
        room = self.viewport().width() - 2 * _MARGIN
        formulas = self._text.formulas
        if 0 < len(formulas) <= MOST_FORMULAS and self._math.can_draw(
            formulas, self.document().defaultFont(), room
        ):
            return self._text
        return MathText.of_plain(self._text.plain)

    def _lay_out(self) -> None:
        self._shown = shown = self._wanted()
        self.setWordWrapMode(wrap_mode(shown.shown))
        self.setPlainText(shown.shown + self._told_hidden())
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        block = QTextBlockFormat()
        proportional = QTextBlockFormat.LineHeightTypes.ProportionalHeight
        block.setLineHeight(100 * self._line_height, proportional.value)
        cursor.mergeBlockFormat(block)
        at = -1
        for text_format in self._math.formats(shown.formulas):
            at = shown.shown.index(OBJECT, at + 1)
            self._merge(_units(shown.shown, at), _units(shown.shown, at + 1), text_format)
        self._line_ends = keep_words_whole(self.document()) if shown.formulas else []
        if self._hidden:
            quiet = QTextCharFormat()
            quiet.setForeground(self._theme.ink("text2"))
            end = _units(shown.shown, len(shown.shown))
            self._merge(end, self.document().characterCount() - 1, quiet)
        self._paint_spans()
        self._paint_matches()

    def _told_hidden(self) -> str:
        if not self._hidden:
            return ""
        locale = self.locale()
        text = self.tr("The first {shown} of {count} letters; all of them are kept and exported.")
        whole = len(self._text.plain) + self._hidden
        shown = locale.toString(len(self._text.plain))
        return "\n" + text.format(shown=shown, count=locale.toString(whole))

    def _paint_matches(self) -> None:
        # Laid over the text, so that neither it nor its highlights change.
        selections = []
        ground = QTextCharFormat()
        ground.setBackground(self._theme.ink("match"))
        for start, end in self._within(self._matches):
            cursor = QTextCursor(self.document())
            cursor.setPosition(self._place(start))
            cursor.setPosition(self._place(end, is_end=True), QTextCursor.MoveMode.KeepAnchor)
            marked = QTextEdit.ExtraSelection()
            marked.cursor, marked.format = cursor, ground
            selections.append(marked)
        self.setExtraSelections(selections)

    def _fit(self) -> None:
        self.setFixedHeight(round(self.document().size().height()) + 2)

    def _paint_spans(self) -> None:
        if self._shown is None:
            return
        bare = QTextCharFormat()
        bare.setBackground(QPalette().brush(QPalette.ColorRole.NoRole))
        bare.setFontUnderline(False)
        whole = QTextCursor(self.document())
        whole.beginEditBlock()  # or the text is laid out again for each
        self._merge(0, _units(self._shown.shown, len(self._shown.shown)), bare)
        for start, end, color in self._spans:
            marked = QTextCharFormat()
            marked.setBackground(self._theme.highlight(color))
            marked.setFontUnderline(True)
            for first, last in self._within([(start, end)]):
                self._merge(self._place(first), self._place(last, is_end=True), marked)
        whole.endEditBlock()

    def _within(self, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        """Give what is shown of stretches of the plain text."""
        last = len(self._text.plain)
        return [(start, min(end, last)) for start, end in spans if start < last]

    def _merge(self, start: int, end: int, text_format: QTextCharFormat) -> None:
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(text_format)

    def _place(self, plain_place: int, *, is_end: bool = False) -> int:
        if self._shown is None:
            return 0
        return _units(self._shown.shown, self._shown.shown_place(plain_place, is_end=is_end))

    def _dress(self) -> None:
        font = metrics.scaled(QApplication.font(), self._factor, self._weight)
        self.setFont(font)
        self.document().setDefaultFont(font)
        dress_area(self, self._theme, "base")
        self._lay_out()


def _units(text: str, at: int) -> int:
    """Turn a count of letters into one of UTF-16 units, which Qt counts."""
    return utf16_units(text[:at])


def _letters(text: str, units: int) -> int:
    """Turn a count of UTF-16 units into one of letters."""
    if text.isascii():
        return units
    return len(text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore"))
