"""Which keys the text fields of a window leave to it.

Fields take some keys before a shortcut can see them: on X11 Ctrl+K, Ctrl+E, Ctrl+D and
Ctrl+U, as in Emacs. Where such a key is a shortcut of the window it is one in every field, too.
"""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from reading_list.gui.act_table import Scope
from reading_list.gui.key_names import names_of
from reading_list.gui.live_keys import LiveKeys

_OF_FIELDS = (
    *(QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo),
    *(QKeySequence.StandardKey.Cut, QKeySequence.StandardKey.Copy),
    *(QKeySequence.StandardKey.Paste, QKeySequence.StandardKey.SelectAll),
)


class FieldKeys(QObject):
    """Listens to the field that has the keyboard, whichever that is."""

    def __init__(self, window: QWidget, keys: LiveKeys) -> None:
        super().__init__(window)
        self._window, self._keys = window, keys
        self._shortcuts: frozenset[str] = frozenset()
        keys.changed.connect(self._take_keys)
        self._take_keys()
        app = QApplication.instance()
        assert isinstance(app, QApplication), "a window needs a running application"
        app.focusChanged.connect(self._on_focus_changed)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        is_shortcut = any(name in self._shortcuts for name in names_of(event))
        if not is_shortcut or any(event.matches(key) for key in _OF_FIELDS):
            return False
        event.ignore()
        return True  # the field does not see it, and the shortcut does

    def _take_keys(self) -> None:
        self._shortcuts = frozenset(self._keys.map.keys_of(Scope.WINDOW))

    def _on_focus_changed(self, before: QWidget | None, now: QWidget | None) -> None:
        if before is not None:
            before.removeEventFilter(self)
        if isinstance(now, QLineEdit | QPlainTextEdit | QTextEdit) and self._is_ours(now):
            now.installEventFilter(self)

    def _is_ours(self, field: QWidget) -> bool:
        return field.window() is self._window
