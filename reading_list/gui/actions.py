"""The acts of a window as `QAction`s, in its menus and with the keys in force."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from reading_list.gui.act_table import MENUS, SPECS, SUBMENUS, Scope, Spec
from reading_list.gui.live_keys import LiveKeys


class Actions(QObject):
    """One `QAction` per act of the window, by name. Attributes: `keys`, which it follows."""

    def __init__(self, window: QWidget, keys: LiveKeys) -> None:
        super().__init__(window)
        self.keys = keys
        self._letters = _MenuLetters(self)
        self.by_name: dict[str, QAction] = {}
        for spec in window_specs():
            action = QAction(tr(spec.text), window)
            action.setObjectName(spec.name)
            action.setCheckable(spec.is_checkable)
            if spec.scope is Scope.PAPERS:
                # Shown in the menu, but answered by `single_keys`: as a shortcut of the
                # window a letter would be taken from buttons and views everywhere.
                action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            else:
                window.addAction(action)
            self.by_name[spec.name] = action
        self.by_name["preferences"].setMenuRole(QAction.MenuRole.PreferencesRole)
        keys.changed.connect(self._take_keys)
        self._take_keys()

    def __getitem__(self, name: str) -> QAction:
        return self.by_name[name]

    def connect(self, name: str, slot: Callable[..., object]) -> None:  # type: ignore[override]  # the table's own connect; QObject.connect is not for use from Python
        """Call `slot` without arguments when the act is asked for."""
        self.by_name[name].triggered.connect(lambda _checked=False: slot())

    def name_lists(self, to_add: str, to_leave: str) -> None:
        """Name the reading lists in the acts that are about them."""
        for act, name, text in (
            ("add_to_list", to_add, tr("Add to “{name}”")),
            ("remove_from_list", to_leave, tr("Take off “{name}”")),
        ):
            spec = next(each for each in SPECS if each.name == act)
            shown = text.format(name=name.replace("&", "&&")) if name else tr(spec.text)
            self.by_name[act].setText(shown)

    def fill(self, bar: QMenuBar) -> dict[str, QMenu]:
        """Build the menus; give them by their English names."""
        menus = {name: bar.addMenu(tr(f"&{name}")) for name in MENUS}
        for spec in window_specs():
            if spec.menu in SUBMENUS and spec.menu not in menus:
                menus[spec.menu] = menus[SUBMENUS[spec.menu]].addMenu(tr(f"&{spec.menu}"))
            if spec.menu:
                if spec.starts_group:
                    menus[spec.menu].addSeparator()
                menus[spec.menu].addAction(self.by_name[spec.name])
        for part in (bar, *menus.values()):
            part.installEventFilter(self._letters)
        return menus

    def _take_keys(self) -> None:
        """Take the keys in force; first let go of all, so that none is there twice meanwhile."""
        for action in self.by_name.values():
            action.setShortcuts([])
        for name, action in self.by_name.items():
            action.setShortcuts([QKeySequence(key) for key in self.keys.keys(name)])


class _MenuLetters(QObject):
    """Leaves letters to an open menu.

    The bar has the keyboard then, which is all that the shortcuts shown in its menus ask for:
    a letter would act on papers instead of choosing what it is underlined in.
    """

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        if event.modifiers() & held or _is_function_key(event.key()):
            return False
        event.accept()
        return True


def _is_function_key(key: int) -> bool:
    return Qt.Key.Key_F1 <= key <= Qt.Key.Key_F35


def window_specs() -> Iterator[Spec]:
    """Give the acts of the window, without those of dialogs."""
    return (spec for spec in SPECS if spec.scope is not Scope.DUPLICATES)


def paper_specs() -> Iterator[Spec]:
    """Give the acts whose keys belong to the list, the detail pane and the deck."""
    return (spec for spec in SPECS if spec.scope is Scope.PAPERS)


def plain_text(spec: Spec) -> str:
    """Give an act's words without the mark of its menu letter."""
    return tr(spec.text).replace("&", "").removesuffix("…")


def tr(text: str) -> str:
    """Translate the words of an act."""
    return QCoreApplication.translate("Actions", text)
