"""The key map in force in a window; whoever shows or answers keys follows it."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence

from reading_list.gui.key_map import KeyMap
from reading_list.gui.key_presets import Keys
from reading_list.settings import Settings


class LiveKeys(QObject):
    """Signals: `changed` when other keys are in force. Attributes: `map`."""

    changed = Signal()

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.map = KeyMap.from_settings(settings.key_preset, settings.key_changes)

    def keys(self, act: str) -> Keys:
        """Give the keys of an act in Qt's portable spelling."""
        return self.map.keys(act)

    def text(self, act: str) -> str:
        """Say an act's first key the way the person's system writes it, "" for none."""
        return next(iter(self.texts(act)), "")

    def texts(self, act: str) -> Keys:
        """Say all keys of an act the way the person's system writes them."""
        return tuple(key_text(key) for key in self.keys(act))

    def put(self, wanted: KeyMap) -> None:
        """Put another map in force, from now on and after the next start."""
        self.map = wanted
        self._settings.key_preset = wanted.preset
        self._settings.key_changes = wanted.to_settings()
        self.changed.emit()


def key_text(key: str) -> str:
    """Write a key the way the person's system does; arrows as arrows."""
    native = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) or key
    head, plus, sign = native.rpartition("+") if not native.endswith("+") else ("", "", native)
    return head + plus + _ARROWS.get(sign, sign)


_ARROWS = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}
