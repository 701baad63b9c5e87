"""Single keys: letters and digits that act on papers, in the list and the detail pane.

They arrive as key presses that nothing else wanted: a text field takes its letters, a focused
button its Space, and only then the press comes here, to the pane around them. What a press is
called says `key_names`.
"""

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from reading_list.gui.key_names import names_of
from reading_list.gui.widgets.marked_text import MarkedText

Act = Callable[[], object]


class SingleKeys(QObject):
    """Watches panes for keys and calls what is bound to them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bound: dict[str, Act] = {}

    def bind(self, keys: Mapping[str, Act]) -> None:
        """Bind these keys, and no others, in Qt's spelling ("Q", "Shift+S", "Ctrl+C", "Del")."""
        self._bound = dict(keys)

    def watch(self, panes: Iterable[QWidget]) -> None:
        """Listen to these widgets; presses their children leave come up to them."""
        for pane in panes:
            pane.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if isinstance(watched, MarkedText) and _is_of_text(watched, event):
            return False
        if isinstance(watched, QWidget) and _is_writing(watched.window()):
            return False
        for name in names_of(event):
            if name in self._bound:
                self._bound[name]()
                return True
        return False


def _is_of_text(text: MarkedText, event: QKeyEvent) -> bool:
    """Say whether a text to be read keeps a key: all while a caret is in it, else those with Ctrl.

    It would keep the arrows, too, which may be bound.
    """
    return text.has_caret or bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


def _is_writing(window: QWidget) -> bool:
    """Say whether the keyboard is in a text field, which keeps every letter."""
    focus = window.focusWidget()
    if isinstance(focus, QLineEdit | QPlainTextEdit | QTextEdit):
        return not focus.isReadOnly()
    return False
