"""All acts with their keys, by menu, searchable: what `?` shows."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from reading_list.gui.dialogs.first_size import first_size
from reading_list.gui.icons import Icons
from reading_list.gui.key_rows import grouped_keys
from reading_list.gui.live_keys import LiveKeys
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.button import Button
from reading_list.gui.widgets.key_list import KeyList

STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 10,
    Qt.Key.Key_PageUp: -10,
}


class KeysDialog(QDialog):
    """A field that narrows a list; arrows move in the list while the field has the keyboard.

    Acts without a key are there as well, so that every act is found. Signals:
    `change_requested(acts)` to give other keys to an act and its twin.
    """

    change_requested = Signal(tuple)

    def __init__(
        self, theme: Theme, icons: Icons, keys: LiveKeys, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys"))
        self._keys = keys
        self._field = search_field(self.tr("Search acts and keys"))
        self._list = KeyList(theme, icons)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        change = Button(theme, icons, self.tr("Change keys…"))
        change.setToolTip(self.tr("Gives the chosen act another key, or a first one (Enter)"))
        close = Button(theme, icons, self.tr("Close"))
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(change)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(self._field)
        layout.addWidget(self._list, 1)
        layout.addLayout(buttons)
        self._field.textChanged.connect(self._narrow)
        change.clicked.connect(self._ask_to_change)
        self._list.chosen.connect(self._ask_to_change)
        close.clicked.connect(self.accept)
        self._narrow("")
        self.resize(first_size(parent, QSize(560, 640) * theme.zoom))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if step := STEPS.get(Qt.Key(event.key())):
            self._list.step(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._ask_to_change()
        else:
            super().keyPressEvent(event)

    def _ask_to_change(self) -> None:
        row = self._list.current()
        self.accept()
        self.change_requested.emit(() if row is None else row.acts)

    def _narrow(self, text: str) -> None:
        self._list.show_groups(grouped_keys(self._keys), text)
        self._list.go_to(())
        self._list.scrollToTop()


def search_field(name: str) -> QLineEdit:
    """Make the field that narrows a list of keys."""
    field = QLineEdit()
    field.setPlaceholderText(name)
    field.setAccessibleName(name)
    field.setClearButtonEnabled(True)
    return field
