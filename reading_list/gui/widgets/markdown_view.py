"""A note as rendered Markdown. Nothing is fetched, no HTML is read, links only tell."""

import re
from time import monotonic
from typing import Any

from PySide6.QtCore import QMimeData, QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QMouseEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QWidget

from reading_list.gui import metrics
from reading_list.gui.math.math_object import MathObject
from reading_list.gui.text_bounds import MOST_OF_NOTE, line_of, wrap_mode
from reading_list.gui.text_run import utf16_units
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.ground import dress_area
from reading_list.gui.widgets.line_breaks import with_line_breaks
from reading_list.gui.widgets.note_formulas import NoteFormulas
from reading_list.query.matches import Matches
from reading_list.text import OBJECT

_AT_ONCE_SECONDS = 0.02  # for drawing formulas that are not known yet
_SCHEMES = ("http", "https", "doi", "mailto")
_DIALECT = (
    QTextDocument.MarkdownFeature.MarkdownDialectGitHub
    | QTextDocument.MarkdownFeature.MarkdownNoHTML
)
_PICTURE = re.compile(r"!(?=\[)")


def is_followed(url: QUrl) -> bool:
    """Tell whether a link of this kind may be opened at all."""
    return url.scheme().lower() in _SCHEMES


def first_line(markdown: str) -> str:
    """Give the first line of a note as it reads rendered, with `…` if more follows."""
    lines = [line.strip() for line in markdown.splitlines() if line.strip()]
    if not lines:
        return ""
    document, formulas = QTextDocument(), NoteFormulas.of(line_of(lines[0]))
    document.setMarkdown(_PICTURE.sub("", formulas.markdown), _DIALECT)
    shown = formulas.plain(document.toPlainText().strip()) or line_of(lines[0])
    return f"{shown} …" if len(lines) > 1 else shown


class MarkdownView(QTextBrowser):
    """Shows Markdown.

    Signals: `link_clicked(url)`, `edit_requested` for a click elsewhere or Tab into it.
    """

    link_clicked = Signal(str)
    edit_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._markdown = ""
        self._matches = Matches()
        self._formulas = NoteFormulas.of("")
        self._able: set[str] = set()
        self._drawn: dict[int, str] = {}  # the signs of formulas, by their place in the text
        self._math = MathObject(theme, theme.formulas, self)
        self._math.serve(self.document())
        self._later = QTimer(self, interval=0, singleShot=True)
        self._later.timeout.connect(self._draw_again)
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.document().setIndentWidth(20)
        self.setAccessibleName(self.tr("Note"))
        self.setAccessibleDescription(self.tr("Enter or a click edits"))
        self.anchorClicked.connect(self._follow)
        theme.changed.connect(self._dress)
        theme.formulas.changed.connect(self._draw_again)
        self._dress()

    def show_markdown(self, markdown: str) -> None:
        """Render a note; pictures become links, because nothing is fetched."""
        self._markdown = markdown
        self._put(markdown)
        spaced = QTextBlockFormat()
        spaced.setLineHeight(
            100 * metrics.LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
        )
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(spaced)
        self._draw_formulas()
        # The caret was pushed to the end by the new text, and would scroll there.
        self.setTextCursor(QTextCursor(self.document()))
        self.show_matches(self._matches)
        self.verticalScrollBar().setValue(0)

    def _put(self, markdown: str) -> None:
        """Put a note into the document; what no one could read rendered stands as typed."""
        is_long = len(markdown) > MOST_OF_NOTE
        self.clear()  # or what is there is laid out in the other way first
        self.setWordWrapMode(wrap_mode(markdown[:MOST_OF_NOTE]))
        self._formulas = NoteFormulas.of("" if is_long else _PICTURE.sub("", markdown))
        if not is_long:
            self.document().setMarkdown(with_line_breaks(self._formulas.markdown), _DIALECT)
            return
        shown, count = map(self.locale().toString, (MOST_OF_NOTE, len(markdown)))
        told = self.tr("As typed, the first {shown} of {count} letters; all while you write.")
        self.setPlainText(f"{markdown[:MOST_OF_NOTE]}…\n\n{told.format(shown=shown, count=count)}")

    def show_matches(self, matches: Matches) -> None:
        """Mark what words of the query match in the note."""
        self._matches = matches
        selections, block = [], self.document().begin()
        while block.isValid():
            for start, end in matches.in_text("note", block.text()):
                selections.append(self._marked(block.position(), block.text(), start, end))
            block = block.next()
        for place, sign in self._drawn.items():
            if matches.in_text("note", self._formulas.plain(sign)):
                selections.append(self._marked(place, OBJECT, 0, 1))
        self.setExtraSelections(selections)

    def _marked(self, first: int, text: str, start: int, end: int) -> QTextEdit.ExtraSelection:
        marked = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(first + utf16_units(text[:start]))
        cursor.setPosition(first + utf16_units(text[:end]), QTextCursor.MoveMode.KeepAnchor)
        ground = QTextCharFormat()
        ground.setBackground(self._theme.ink("match"))
        marked.cursor, marked.format = cursor, ground
        return marked

    def _draw_formulas(self) -> None:
        formats = dict(
            zip(
                self._formulas.spans,
                self._math.formats(list(self._formulas.spans.values())),
                strict=True,
            )
        )

        self._able = able = self._drawable()

        def draw(cursor: QTextCursor, sign: str) -> bool:
            if sign in able:
                cursor.insertText(OBJECT, formats[sign])
            return sign in able

        self._drawn = self._formulas.put_into(self.document(), draw)

    def _drawable(self) -> set[str]:
        """Give the signs of the formulas that can be drawn now, and in this width.

        What would take too long is left for later, so that no note stops the window.
        """
        font = self.document().defaultFont()
        # With or without a scroll bar, for what is drawn decides whether there is one.
        width = self.width() - self.verticalScrollBar().sizeHint().width()
        until, able = monotonic() + _AT_ONCE_SECONDS, set()
        for sign, span in self._formulas.spans.items():
            if self._math.can_draw([span], font, width):
                able.add(sign)
            if monotonic() > until:
                self._later.start()
                break
        return able

    def _draw_again(self) -> None:
        """Render anew if other formulas can be drawn now."""
        if self._able != self._drawable():
            self.show_markdown(self._markdown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Not now: a scroll bar may have come while the document is laid out, or is being set,
        # and another one set within that breaks the memory of the process.
        self._later.start()

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy formulas as they were typed."""
        data, cursor = super().createMimeDataFromSelection(), self.textCursor()
        first, end = cursor.selectionStart(), cursor.selectionEnd()
        taken = [sign for place, sign in sorted(self._drawn.items()) if first <= place < end]
        if not taken:
            return data
        text = data.text()
        for sign in taken:
            text = text.replace(OBJECT, self._formulas.typed[sign], 1)
        plain = QMimeData()
        plain.setText(text)
        return plain

    def loadResource(self, _kind: int, _name: QUrl | str) -> Any:
        return None

    def sizeHint(self) -> QSize:
        return QSize(300, 60)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        reasons = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if event.reason() in reasons:
            self.edit_requested.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        is_link = bool(self.anchorAt(event.position().toPoint()))
        super().mouseReleaseEvent(event)
        is_left = event.button() is Qt.MouseButton.LeftButton
        if is_left and not is_link and not self.textCursor().hasSelection():
            self.edit_requested.emit()

    def _follow(self, url: QUrl) -> None:
        if is_followed(url):
            self.link_clicked.emit(url.toString())

    def _dress(self) -> None:
        dress_area(self, self._theme, "panel")
        if self._markdown:
            self.show_markdown(self._markdown)
