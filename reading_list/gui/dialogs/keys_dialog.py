"""All acts with their keys, by menu, searchable: what `?` shows."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reading_list.gui.actions import MENUS, SPECS, plain_text, tr
from reading_list.gui.delegates.key_delegate import KeyDelegate
from reading_list.gui.icons import Icons
from reading_list.gui.models.roles import Role
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.button import Button
from reading_list.gui.widgets.ground import dress_area

_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 10,
    Qt.Key.Key_PageUp: -10,
}


@dataclass(frozen=True, slots=True)
class KeyRow:
    """One act with all its keys as the system writes them; a heading has none."""

    text: str
    keys: tuple[str, ...] = ()


class KeysDialog(QDialog):
    """A field that narrows a list; arrows move in the list while the field has the keyboard."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys"))
        self._theme = theme
        self._field = QLineEdit()
        self._field.setPlaceholderText(self.tr("Search acts and keys"))
        self._field.setAccessibleName(self.tr("Search acts and keys"))
        self._field.setClearButtonEnabled(True)
        self._list = QListWidget()
        self._list.setItemDelegate(KeyDelegate(theme, icons, self._list))
        self._list.setAccessibleName(self.tr("Acts and their keys"))
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        close = Button(theme, icons, self.tr("Close"))
        close.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(self._field)
        layout.addWidget(self._list, 1)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self._field.textChanged.connect(self._narrow)
        theme.changed.connect(self._dress)
        self._dress()
        self._narrow("")
        self.resize(round(560 * theme.zoom), round(640 * theme.zoom))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._move(step)

    def _move(self, step: int) -> None:
        """Go some acts on, over the headings, and stop at the ends."""
        rows = [at for at in range(self._list.count()) if self._row(at).keys]
        if rows:
            at = rows.index(self._list.currentRow()) + step
            self._list.setCurrentRow(rows[max(0, min(at, len(rows) - 1))])

    def _narrow(self, text: str) -> None:
        wanted = text.casefold().split()
        self._list.clear()
        for heading, rows in grouped_keys():
            fitting = [row for row in rows if all(word in _searched(row) for word in wanted)]
            for row in (KeyRow(heading), *fitting) if fitting else ():
                item = QListWidgetItem(row.text)
                item.setData(Role.RECORD, row)
                spoken = ", ".join((row.text, *row.keys))
                item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
                if not row.keys:
                    item.setFlags(Qt.ItemFlag.NoItemFlags)
                self._list.addItem(item)
        self._list.setCurrentRow(1 if self._list.count() else -1)
        self._list.scrollToTop()

    def _row(self, at: int) -> KeyRow:
        item = self._list.item(at)
        row = item.data(Role.RECORD) if item is not None else None
        assert isinstance(row, KeyRow), "every item carries its row"
        return row

    def _dress(self) -> None:
        dress_area(self._list, self._theme, "base")


def grouped_keys() -> list[tuple[str, list[KeyRow]]]:
    """Give the acts that have keys under the names of their menus, each act once."""
    keys: dict[str, list[str]] = {}
    menus: dict[str, str] = {}
    for spec in SPECS:
        if spec.keys:
            text = plain_text(spec)
            native = QKeySequence.SequenceFormat.NativeText
            keys.setdefault(text, []).extend(QKeySequence(k).toString(native) for k in spec.keys)
            menus[text] = menus.get(text, "") or spec.menu
    groups = []
    for menu in (*MENUS, ""):
        rows = [KeyRow(text, tuple(keys[text])) for text in keys if menus[text] == menu]
        if rows:
            groups.append((tr(f"&{menu}").replace("&", "") or tr("Moving"), rows))
    return groups


def _searched(row: KeyRow) -> str:
    return " ".join((row.text, *row.keys)).casefold()
