"""Single keys: letters and digits that act on papers, in the list and the detail pane.

They arrive as key presses that nothing else wanted: a text field takes its letters, a focused
button its Space, and only then the press comes here, to the pane around them. A letter is
matched first, then the key's place on the board, so that they work with Cyrillic and other
layouts; digits also from the keypad and from the unshifted row of AZERTY.
"""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget

_ROWS = {
    # X11 and Wayland key codes of the US layout, left to right.
    **dict(zip(range(10, 20), "1234567890", strict=True)),
    **dict(zip(range(24, 34), "QWERTYUIOP", strict=True)),
    **dict(zip(range(38, 47), "ASDFGHJKL", strict=True)),
    **dict(zip(range(52, 59), "ZXCVBNM", strict=True)),
}
_NAMED = {
    Qt.Key.Key_Space: "Space",
    Qt.Key.Key_Delete: "Del",
    Qt.Key.Key_F2: "F2",
}
_MOVES = {
    Qt.Key.Key_Up: "Alt+Up",
    Qt.Key.Key_Down: "Alt+Down",
    Qt.Key.Key_Home: "Alt+Home",
    Qt.Key.Key_End: "Alt+End",
}
_IGNORED = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.GroupSwitchModifier


class SingleKeys(QObject):
    """Watches panes for keys and calls what is bound to them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bound: dict[str, Callable[[], object]] = {}

    def bind(self, keys: str, act: Callable[[], object]) -> None:
        """Bind keys in Qt's spelling ("Q", "Shift+S", "Ctrl+C", "Del")."""
        self._bound[keys] = act

    def watch(self, panes: Iterable[QWidget]) -> None:
        """Listen to these widgets; presses their children leave come up to them."""
        for pane in panes:
            pane.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if isinstance(watched, QWidget) and _is_writing(watched.window()):
            return False
        for name in names_of(event):
            if name in self._bound:
                self._bound[name]()
                return True
        return False


def names_of(event: QKeyEvent) -> list[str]:
    """Give the names a key press may be bound under, the best first."""
    modifiers = event.modifiers() & ~_IGNORED
    if modifiers == Qt.KeyboardModifier.AltModifier and event.key() in _MOVES:
        return [_MOVES[Qt.Key(event.key())]]
    if modifiers & (Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier):
        return []
    is_shifted = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
    is_control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
    prefix = ("Ctrl+" if is_control else "") + ("Shift+" if is_shifted else "")
    key, text = Qt.Key(event.key()), event.text()
    if key in _NAMED:
        return [prefix + _NAMED[key]]
    names = []
    if Qt.Key.Key_A <= key <= Qt.Key.Key_Z:
        return [prefix + chr(key)]
    if text in ("/", "?") or (text.isdigit() and text.isascii()):
        names.append(text)
    if text and text.isascii() and not text.isalnum() and text in "/?":
        return names
    place = _ROWS.get(event.nativeScanCode(), "")
    if place.isdigit():
        names.append(place)
    elif place and not (text.isascii() and text.isprintable() and text):
        names.append(prefix + place)
    return names


def _is_writing(window: QWidget) -> bool:
    """Say whether the keyboard is in a text field, which keeps every letter."""
    focus = window.focusWidget()
    if isinstance(focus, QLineEdit | QPlainTextEdit | QTextEdit):
        return not focus.isReadOnly()
    return False
