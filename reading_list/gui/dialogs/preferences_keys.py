"""The page of the keys: a preset, and for each act other keys than it has there.

What is chosen is in force at once. Which key may be given to whom says `key_map`.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from reading_list.gui import key_words, metrics
from reading_list.gui.dialogs.keys_dialog import STEPS, search_field
from reading_list.gui.icons import Icons
from reading_list.gui.key_map import home, refusal
from reading_list.gui.key_presets import PRESETS
from reading_list.gui.key_rows import KeyRow, grouped_keys
from reading_list.gui.live_keys import LiveKeys, key_text
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.button import Button
from reading_list.gui.widgets.combo_box import ComboBox
from reading_list.gui.widgets.key_catcher import KeyCatcher
from reading_list.gui.widgets.key_list import KeyList
from reading_list.gui.widgets.label import Label


class KeysPage(QWidget):
    """Attributes: `preset`, `search`, `list`, `catcher`; buttons `change`, `add`, `remove`,
    `reset`, `reset_all`, and while a key is somebody's, `take` and `leave`."""

    def __init__(
        self, theme: Theme, icons: Icons, keys: LiveKeys, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._keys = keys
        self._is_adding = False
        self._wanted = ""  # the key that is somebody's
        self.preset = ComboBox(theme, icons)
        self.preset.setAccessibleName(self.tr("Preset"))
        for name in PRESETS:
            self.preset.addItem(key_words.preset_word(name), name)
        self._preset_told = Label(theme, ink="text2", factor=metrics.HINT)
        self.search = search_field(self.tr("Search acts and keys"))
        self.list = KeyList(theme, icons)
        self.catcher = KeyCatcher(theme)
        self._said = Label(theme, ink="text2")
        self._line = QStackedWidget()  # of one height, so that the list above never jumps
        for part in (self._said, self.catcher):
            self._line.addWidget(part)
        self._line.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        for label in (self._said, self._preset_told):
            label.setWordWrap(True)
        self.take = Button(theme, icons)
        self.leave = Button(theme, icons, self.tr("Cancel"))
        self.change = Button(theme, icons, self.tr("Change"))
        self.add = Button(theme, icons, self.tr("Add a key"))
        self.remove = Button(theme, icons, self.tr("Remove"))
        self.reset = Button(theme, icons, self.tr("Reset"))
        self.reset_all = Button(theme, icons, self.tr("Reset all"))
        self._lay_out(theme)
        self._connect_signals()
        self._show()

    def go_to(self, acts: Sequence[str]) -> None:
        """Make an act, with its twin, the current one; else the first."""
        self.list.go_to(acts)

    # Keys that lead through the page

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move in the list while the search has the keyboard; Enter asks for a key there, too."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if step := STEPS.get(Qt.Key(event.key())):
                self.list.step(step)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.change.click()
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._wanted:
            self._end("")
            return
        super().keyPressEvent(event)

    # Asking for a key

    def _ask(self, *, is_adding: bool) -> None:
        row = self.list.current()
        if row is not None:
            self._is_adding, self._wanted = is_adding, ""
            self._show_taking()
            self._line.setCurrentWidget(self.catcher)
            self.catcher.ask(key_words.question(row.text))

    def _on_caught(self, key: str) -> None:
        row = self.list.current()
        if row is None:
            return
        act = home(row.acts[0], key)
        owner = self._keys.map.owner(key, act)
        if (reason := refusal(act, key)) is not None:
            self.catcher.ask(key_words.refused(key, reason))
        elif owner and owner not in row.acts:
            self._wanted = key
            name = self._row_of(owner).text
            self._end(key_words.taken(key, name), is_over=False)
            self.take.setText(key_words.take_it(name))
            self.take.setAccessibleName(self.take.text())
            self.take.updateGeometry()
            self.take.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._give(row, key)

    def _take(self) -> None:
        row, key = self.list.current(), self._wanted
        if row is not None and key:
            loser = self._row_of(self._keys.map.owner(key, row.acts[0]))
            self._give(row, key, loser)

    def _give(self, row: KeyRow, key: str, loser: KeyRow | None = None) -> None:
        """Give a key to an act, in place of those it has, or besides."""
        act, wanted = home(row.acts[0], key), self._keys.map
        if not self._is_adding:
            for each in row.acts:
                wanted = wanted.with_keys(each, ())
        before = wanted.keys(act)
        self._keys.put(wanted.with_keys(act, (*before, key)))
        now = self._row_of(act)
        is_bare = loser is not None and not self._row_of(loser.acts[0]).keys
        without = loser.text if loser is not None and is_bare else ""
        self._end(key_words.given(now.text, ", ".join(now.keys), without))

    def _end(self, said: str, *, is_over: bool = True) -> None:
        """Say what came of it; when it is over, go back to the list."""
        if is_over:
            self._wanted = ""
        has_keyboard = self.catcher.hasFocus() or self.take.hasFocus() or self.leave.hasFocus()
        self.catcher.rest()
        self._show_taking()
        if has_keyboard and is_over:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self._said.setText(said)
        self._line.setCurrentWidget(self._said)

    # Taking keys away, and giving them back

    def _remove(self) -> None:
        row = self.list.current()
        keys = [] if row is None else [key for act in row.acts for key in self._keys.keys(act)]
        if row is not None and len(keys) == 1:
            self._let_go(row, keys[0])
        elif row is not None and keys:
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            for key in keys:
                menu.addAction(key_text(key)).triggered.connect(
                    lambda _checked, each=key: self._let_go(row, each)
                )
            menu.popup(self.remove.mapToGlobal(self.remove.rect().bottomLeft()))

    def _let_go(self, row: KeyRow, key: str) -> None:
        act = self._keys.map.owner(key, row.acts[0])
        rest = tuple(each for each in self._keys.keys(act) if each != key)
        self._keys.put(self._keys.map.with_keys(act, rest))
        now = self._row_of(act)
        self._end(key_words.given(now.text, ", ".join(now.keys)))

    def _reset(self) -> None:
        if (row := self.list.current()) is not None:
            self._keys.put(self._keys.map.reset(row.acts))
            now = self._row_of(row.acts[0])
            self._end(key_words.given(now.text, ", ".join(now.keys)))

    def _reset_all(self) -> None:
        self._keys.put(self._keys.map.reset_all())
        self._end(key_words.reset_all())

    def _choose_preset(self, at: int) -> None:
        self._keys.put(self._keys.map.with_preset(self.preset.itemData(at)))
        self._end("")

    # What is shown

    def _show(self) -> None:
        """Show the keys in force."""
        self.preset.setCurrentIndex(self.preset.findData(self._keys.map.preset))
        self._preset_told.setText(key_words.deciding(self._keys))
        self.list.show_groups(grouped_keys(self._keys), self.search.text())
        self._show_possible()

    def _show_possible(self) -> None:
        """Switch off what cannot be done to the current act."""
        row = self.list.current()
        self.change.setEnabled(row is not None)
        self.add.setEnabled(row is not None)
        self.remove.setEnabled(row is not None and bool(row.keys))
        is_changed = self._keys.map.is_changed
        self.reset.setEnabled(row is not None and any(is_changed(act) for act in row.acts))
        self.reset_all.setEnabled(self._keys.map.has_changes)

    def _show_taking(self) -> None:
        """Show the two ways on while a key is somebody's, else what can be done to an act."""
        for button in (self.take, self.leave):
            button.setVisible(bool(self._wanted))
        for button in (self.change, self.add, self.remove, self.reset, self.reset_all):
            button.setVisible(not self._wanted)

    def _row_of(self, act: str) -> KeyRow:
        rows = (row for _heading, rows in grouped_keys(self._keys) for row in rows)
        return next(row for row in rows if act in row.acts)

    # Building

    def _connect_signals(self) -> None:
        self._keys.changed.connect(self._show)
        self.preset.activated.connect(self._choose_preset)
        self.search.textChanged.connect(lambda _text: self._show())
        self.search.installEventFilter(self)
        self.list.chosen.connect(self.change.click)
        self.list.remove_requested.connect(self.remove.click)
        self.list.currentRowChanged.connect(lambda _row: self._show_possible())
        self.catcher.caught.connect(self._on_caught)
        self.catcher.left.connect(lambda: self._end(""))
        self.change.clicked.connect(lambda: self._ask(is_adding=False))
        self.add.clicked.connect(lambda: self._ask(is_adding=True))
        self.remove.clicked.connect(self._remove)
        self.reset.clicked.connect(self._reset)
        self.reset_all.clicked.connect(self._reset_all)
        self.take.clicked.connect(self._take)
        self.leave.clicked.connect(lambda: self._end(""))

    def _lay_out(self, theme: Theme) -> None:
        label = Label(theme, self.tr("&Preset"))
        label.setBuddy(self.preset)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(label)
        top.addWidget(self.preset)
        top.addWidget(self._preset_told, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(4)
        for part in (self.take, self.leave, self.change, self.add, self.remove, self.reset):
            buttons.addWidget(part)
        buttons.addStretch(1)
        buttons.addWidget(self.reset_all)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(top)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        column.addWidget(self._line)
        column.addLayout(buttons)
        self._show_taking()
