"""What a key press is called in the key map.

A letter is matched first, then the key's place on the board, so that single keys work with
Cyrillic and other layouts and while an input method is on; digits also from the keypad and
from the unshifted row of AZERTY.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

_ROWS = {
    # X11 and Wayland key codes of the US layout, left to right.
    **dict(zip(range(10, 20), "1234567890", strict=True)),
    **dict(zip(range(24, 34), "QWERTYUIOP", strict=True)),
    **dict(zip(range(38, 47), "ASDFGHJKL", strict=True)),
    **dict(zip(range(52, 59), "ZXCVBNM", strict=True)),
}
_IGNORED = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.GroupSwitchModifier
_FIRST_NAMED = 0x01000000  # Qt's keys that type no sign: arrows, F1, Shift, …
_MODIFIERS = range(Qt.Key.Key_Shift, Qt.Key.Key_ScrollLock + 1)
_COMPOSING = range(Qt.Key.Key_AltGr, Qt.Key.Key_Dead_Longsolidusoverlay + 1)
_SUPER = range(Qt.Key.Key_Super_L, Qt.Key.Key_Menu)


def names_of(event: QKeyEvent) -> list[str]:
    """Give the names a key press may be bound under, the best first."""
    modifiers = event.modifiers()
    is_of_menu = modifiers & Qt.KeyboardModifier.AltModifier and event.key() < _FIRST_NAMED
    is_of_desktop = modifiers & Qt.KeyboardModifier.MetaModifier
    return [] if is_of_menu or is_of_desktop else _names(event)


def key_name(event: QKeyEvent) -> str:
    """Give the name of a key that is to be bound, with all it is held with; "" for none."""
    meta = "Meta+" if event.modifiers() & Qt.KeyboardModifier.MetaModifier else ""
    return next((meta + name for name in _names(event)), "")


def is_control_enter(event: QKeyEvent) -> bool:
    """Tell whether this is Ctrl+Enter, by which a dialog is accepted from any of its fields."""
    is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return is_enter and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


def _names(event: QKeyEvent) -> list[str]:
    modifiers = event.modifiers() & ~_IGNORED
    held = "Ctrl+" if modifiers & Qt.KeyboardModifier.ControlModifier else ""
    held += "Alt+" if modifiers & Qt.KeyboardModifier.AltModifier else ""
    prefix = held + ("Shift+" if modifiers & Qt.KeyboardModifier.ShiftModifier else "")
    key = event.key()
    if key == Qt.Key.Key_Space or key >= _FIRST_NAMED:
        return [] if _types_nothing(key) else [prefix + QKeySequence(key).toString()]
    if Qt.Key.Key_A <= key <= Qt.Key.Key_Z:
        return [prefix + chr(key)]
    # With Ctrl the text is no sign any more. Shift is in a sign already.
    sign = chr(key) if held else event.text()
    if len(sign) != 1 or not sign.isprintable():
        sign = ""
    place = _ROWS.get(event.nativeScanCode(), "")
    if sign.isascii() and sign:
        # Where / lies on a digit, it is not the digit.
        is_digit_too = place.isdigit() and not held and sign not in "/?"
        return [sign, place] if is_digit_too else [held + sign]
    if place:
        return [held + place if place.isdigit() else prefix + place]
    return [prefix + sign.upper()] if len(sign.upper()) == 1 else []


def _types_nothing(key: int) -> bool:
    return any(key in keys for keys in (_MODIFIERS, _COMPOSING, _SUPER)) or key == _UNKNOWN


_UNKNOWN = Qt.Key.Key_unknown
