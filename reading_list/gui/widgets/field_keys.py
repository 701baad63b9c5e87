"""Which keys a text field leaves to the window.

On X11 Qt's text fields take some Emacs keys (Ctrl+K deletes to the end of the line) before a
shortcut can see them; here those keys are acts of the window.
"""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

_WINDOW_KEYS = (Qt.Key.Key_K, Qt.Key.Key_E, Qt.Key.Key_D, Qt.Key.Key_U)


def is_left_to_window(event: QEvent) -> bool:
    """Tell whether this key belongs to the window though a text field has the focus.

    A field that gets True for a `ShortcutOverride` must ignore the event and not pass it on.
    """
    if not isinstance(event, QKeyEvent):
        return False
    is_plain_control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return is_plain_control and event.key() in _WINDOW_KEYS
