"""A text that can be marked: by mouse, or by a caret that goes by words and sentences.

It only asks. While the caret is in it, letters mean something else than elsewhere, so none of
them leaves it.
"""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, QTextBoundaryFinder, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QTextCursor

from reading_list.core.paper import HIGHLIGHT_COLORS
from reading_list.gui.key_names import names_of
from reading_list.gui.widgets.text_view import TextView

_WORDS = {
    Qt.Key.Key_Left: QTextCursor.MoveOperation.PreviousWord,
    Qt.Key.Key_Right: QTextCursor.MoveOperation.NextWord,
}
_BY_LINE = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End)


class MarkedText(TextView):
    """Signals: `mark_requested(start, end, colour's name)` in places of the plain text;
    `menu_requested(place, global position)`; `caret_changed(bool)`; `left` for Esc, when the
    keyboard should go back.

    Attributes: `mark_keys` that mark what is selected while the caret is in the text.
    """

    mark_requested = Signal(int, int, str)
    menu_requested = Signal(int, QPoint)
    caret_changed = Signal(bool)
    left = Signal()
    mark_keys: Sequence[str] = ("H",)
    _has_caret = False
    _just_marked: tuple[int, int, int] | None = None  # its span, and the caret's position then

    @property
    def has_caret(self) -> bool:
        """Tell whether the keys move a caret through the text."""
        return self._has_caret

    def start_caret(self) -> None:
        """Bring the caret into the text and take the keyboard."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if not self._has_caret:
            self._has_caret = True
            self.caret_changed.emit(True)

    def end_caret(self) -> None:
        """Let go of the caret and of what it selected."""
        if self._has_caret:
            self._has_caret, self._just_marked = False, None
            cursor = self.textCursor()
            cursor.clearSelection()
            self.setTextCursor(cursor)
            self.caret_changed.emit(False)

    def mark(self, color: str = HIGHLIGHT_COLORS[0]) -> None:
        """Ask for what is selected to be marked; without a selection select the sentence."""
        span, self._just_marked = self.selected_span(), None
        if span is None:
            self._select_sentence()
            return
        cursor = self.textCursor()
        cursor.setPosition(cursor.selectionEnd())
        self.setTextCursor(cursor)
        words = self.plain_text[slice(*span)]
        start = span[0] + len(words) - len(words.lstrip())
        end = start + len(words.strip())
        self._just_marked = start, end, cursor.position()
        self.mark_requested.emit(start, end, color)

    def _mark_in(self, color: str) -> None:
        """Mark in a colour; what was marked right before takes it, too."""
        just = self._just_marked
        cursor = self.textCursor()
        if just is None or cursor.hasSelection() or cursor.position() != just[2]:
            self.mark(color)
        else:
            self.mark_requested.emit(just[0], just[1], color)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._has_caret:
            super().keyPressEvent(event)
            return
        key, names = Qt.Key(event.key()), names_of(event)
        if key == Qt.Key.Key_Escape:
            self.end_caret()
            self.left.emit()
        elif key in _WORDS:
            self._move(key, event.modifiers())
        elif key in _BY_LINE or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        elif any(name in self.mark_keys for name in names):
            self.mark()
        else:
            colors = {str(at + 1): color for at, color in enumerate(HIGHLIGHT_COLORS)}
            # A digit may be named twice: by its sign and by its place on the board.
            wanted = next((colors[name] for name in names if name in colors), None)
            if wanted is not None:
                self._mark_in(wanted)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.end_caret()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        position = self.cursorForPosition(event.pos()).position()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            position = self.textCursor().position()
        self.menu_requested.emit(self.place_at(position), event.globalPos())

    def _move(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
        cursor = self.textCursor()
        mode = QTextCursor.MoveMode.MoveAnchor
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            mode = QTextCursor.MoveMode.KeepAnchor
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            start, end = self._sentence(cursor.position(), is_forward=key == Qt.Key.Key_Right)
            cursor.setPosition(end if key == Qt.Key.Key_Right else start, mode)
        else:
            cursor.movePosition(_WORDS[key], mode)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _select_sentence(self) -> None:
        cursor = self.textCursor()
        start, end = self._sentence(cursor.position(), is_forward=True)
        text = self.shown_text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")
        cursor.setPosition(start)
        cursor.setPosition(end - (len(text) - len(text.rstrip())), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def _sentence(self, position: int, *, is_forward: bool) -> tuple[int, int]:
        """Give the sentence at a position, or the one before it."""
        text = self.shown_text
        position = min(position, len(text.encode("utf-16-le")) // 2)
        finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Sentence, text)
        finder.setPosition(position)
        if is_forward:
            end = finder.toNextBoundary()
            end = len(text.encode("utf-16-le")) // 2 if end < 0 else end
            finder.setPosition(end)
            return max(0, finder.toPreviousBoundary()), end
        return max(0, finder.toPreviousBoundary()), position
