"""The raw text of a note, and its keys. What the keys do to the text stands in `note_typing`.

Tab leaves the field, because a note is a stop on the way round the window.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QFrame, QPlainTextEdit

from reading_list.gui import metrics
from reading_list.gui.text_bounds import wrap_mode
from reading_list.gui.theme import Theme
from reading_list.gui.widgets import note_typing
from reading_list.gui.widgets.ground import dress_area

_CONTROL = Qt.KeyboardModifier.ControlModifier
_ACTS: dict[int, Callable[[QTextCursor], object]] = {
    Qt.Key.Key_B: lambda cursor: note_typing.toggle_stars(cursor, 2),
    Qt.Key.Key_I: lambda cursor: note_typing.toggle_stars(cursor, 1),
    Qt.Key.Key_BracketRight: note_typing.indent,
    Qt.Key.Key_BracketLeft: note_typing.outdent,
}


class NoteField(QPlainTextEdit):
    """Signals: `entered`, `went_out` and `paused` (the keyboard came, left, was borrowed),
    `escaped`, `link_requested(url)`.
    """

    entered = Signal()
    went_out = Signal()
    paused = Signal()
    escaped = Signal()
    link_requested = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)
        self.setAccessibleName(self.tr("Note"))
        self.setAccessibleDescription(
            self.tr(
                "Markdown, saved as you type; Ctrl+B bold, Ctrl+I italic, Ctrl+] and Ctrl+[ "
                "move lines, Ctrl+Enter opens a link, Esc goes back"
            )
        )
        self.document().setDocumentMargin(0)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme.changed.connect(self._dress)
        self._dress()

    def edit(self, act: Callable[[QTextCursor], object]) -> None:
        """Do something to the text at the cursor, which may be taken back as one step."""
        if not self.isReadOnly():
            cursor = self.textCursor()
            act(cursor)
            self.setTextCursor(cursor)
            self.ensureCursorVisible()

    def load(self, text: str) -> None:
        """Show another text."""
        self.clear()  # or what is there is laid out in the other way first
        self.setWordWrapMode(wrap_mode(text))
        self.setPlainText(text)

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.setWordWrapMode(wrap_mode(f"{self.toPlainText()} {source.text()}"))
        super().insertFromMimeData(source)

    def event(self, event: QEvent) -> bool:
        is_asked = event.type() is QEvent.Type.ShortcutOverride
        if is_asked and isinstance(event, QKeyEvent) and _is_own(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_break = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif _is_own(event):
            self._act(event.key())
        elif is_break and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            # Qt would type U+2028 here, which no Markdown knows.
            self.edit(QTextCursor.insertBlock)
        elif not (is_break and self._break_line()):
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and event.modifiers() == _CONTROL:
            self._open_link(self.cursorForPosition(event.position().toPoint()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        # A menu or another window borrows the keyboard; the note is not left by that.
        borrowed = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
        if event.reason() in borrowed:
            self.paused.emit()
        else:
            self.went_out.emit()

    def _act(self, key: int) -> None:
        if key in _ACTS:
            self.edit(_ACTS[key])
        else:
            self._open_link(self.textCursor())

    def _break_line(self) -> bool:
        if self.isReadOnly():
            return False
        cursor = self.textCursor()
        is_done = note_typing.break_line(cursor)
        if is_done:
            self.setTextCursor(cursor)
            self.ensureCursorVisible()
        return is_done

    def _open_link(self, cursor: QTextCursor) -> None:
        if url := note_typing.link_at(cursor.block().text(), cursor.positionInBlock()):
            self.link_requested.emit(url)

    def _dress(self) -> None:
        dress_area(self, self._theme, "base")
        self.setFont(metrics.fixed_font(QApplication.font()))


def _is_own(event: QKeyEvent) -> bool:
    """Tell whether a key is one of those above, or opens a link."""
    is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return modifiers == _CONTROL and (is_enter or event.key() in _ACTS)
