"""A text with what changed in it: removed words struck, added ones underlined, in place."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QWidget

from reading_list.gui.theme import Theme
from reading_list.gui.widgets.text_view import TextView
from reading_list.services.word_diff import Change, Piece
from reading_list.text import MathText


class DiffView(TextView):
    """Shows pieces; the accessible description says the changes in words.

    With `is_struck` false nothing is struck or underlined: two texts stand side by side, and
    neither is the newer one.
    """

    _pieces: Sequence[Piece] = ()

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, *, is_struck: bool = True
    ) -> None:
        super().__init__(theme, parent)
        self._is_struck = is_struck
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def show_pieces(self, pieces: Sequence[Piece]) -> None:
        """Show these pieces one after another."""
        self._pieces = pieces
        self.show_text(MathText.of_plain("".join(piece.text for piece in pieces)))
        self._paint_spans()
        said = []
        for piece in pieces:
            if piece.change is Change.REMOVED:
                said.append(self.tr("removed: {words}").format(words=piece.text.strip()))
            elif piece.change is Change.ADDED:
                said.append(self.tr("added: {words}").format(words=piece.text.strip()))
        self.setAccessibleDescription("; ".join(said))

    def first_change(self) -> QRect | None:
        """Give the place of the first change, None if there is none."""
        before = ""
        for piece in self._pieces:
            if piece.change is not Change.SAME:
                cursor = QTextCursor(self.document())
                _move(cursor, before)
                return self.cursorRect(cursor)
            before += piece.text
        return None

    def _paint_spans(self) -> None:
        """Mark the pieces, whenever the text was laid out anew."""
        super()._paint_spans()
        cursor = QTextCursor(self.document())
        for piece in self._pieces:
            # The space before a word is not part of what is marked.
            bare = piece.text.lstrip()
            _move(cursor, piece.text[: len(piece.text) - len(bare)])
            start = cursor.position()
            _move(cursor, bare)
            if piece.change is not Change.SAME:
                marked = QTextCursor(cursor)
                marked.setPosition(start, QTextCursor.MoveMode.KeepAnchor)
                marked.mergeCharFormat(self._format(piece.change))

    def _format(self, change: Change) -> QTextCharFormat:
        result = QTextCharFormat()
        ink, ground = _inks(self._theme, change)
        result.setForeground(ink)
        result.setBackground(ground)
        if not self._is_struck:
            result.clearForeground()
            return result
        result.setFontStrikeOut(change is Change.REMOVED)
        result.setFontUnderline(change is Change.ADDED)
        return result


def _inks(theme: Theme, change: Change) -> tuple[QColor, QColor]:
    name = "removed" if change is Change.REMOVED else "added"
    return theme.ink(name), theme.ink(f"{name}_ground")


def _move(cursor: QTextCursor, text: str) -> None:
    """Go past a text; Qt counts UTF-16 units."""
    cursor.setPosition(cursor.position() + len(text.encode("utf-16-le")) // 2)
