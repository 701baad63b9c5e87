"""Which keys do what: a preset, over it what the person changed, and what may not be changed.

Plain data without Qt. Keys are spelled as Qt's portable text has them ("Q", "Shift+S",
"Ctrl+Z"). A map is never changed: each change gives another one.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, Self

from reading_list.gui.act_table import SPECS, Scope
from reading_list.gui.key_presets import OWN, PRESETS, Keys

_SCOPES = {spec.name: spec.scope for spec in SPECS}
_USUAL = {spec.name: spec.keys for spec in SPECS}
_TWINS = {spec.twin_of: spec.name for spec in SPECS if spec.twin_of}
_MODIFIERS = ("Meta+", "Ctrl+", "Alt+", "Shift+")
_OF_QT = frozenset(("Tab", "Backtab", "Esc", "Return", "Enter", "Backspace", "Menu"))
_OF_NOTE = frozenset(("Ctrl+B", "Ctrl+I", "Ctrl+[", "Ctrl+]"))  # bold, italic, moving lines


class Refusal(StrEnum):
    """Why a key cannot be given to an act."""

    OF_QT = "of Qt"
    OF_MENUS = "of menus"
    OF_TEXT = "of text"
    OF_NOTE = "of the note"


class KeyMap:
    """The keys in force. Attributes: `preset`."""

    def __init__(
        self, preset: str = OWN, changes: Mapping[str, Mapping[str, Any]] | None = None
    ) -> None:
        """`changes` hold for each preset the acts with other keys; what is unknown is kept."""
        self.preset = preset if preset in PRESETS else OWN
        self._changes = {name: dict(acts) for name, acts in (changes or {}).items()}
        self._keys = self._in_force()

    @classmethod
    def from_settings(cls, preset: str, changes: Mapping[str, Any]) -> Self:
        """Read what was remembered; what is no list of keys is let go."""
        found = {
            name: {act: tuple(keys) for act, keys in acts.items() if _is_keys(keys)}
            for name, acts in changes.items()
            if isinstance(acts, dict)
        }
        return cls(preset, found)

    def to_settings(self) -> dict[str, Any]:
        """Give the changes as what settings can remember."""
        return {
            preset: {act: list(keys) for act, keys in acts.items()}
            for preset, acts in self._changes.items()
            if acts
        }

    # What is in force

    def keys(self, act: str) -> Keys:
        """Give the keys of an act, the one to be shown first."""
        return self._keys[act]

    def owner(self, key: str, beside: str = "") -> str:
        """Give the act that has a key, "" for none.

        Acts of a dialog have keys of their own: with `beside`, one of the acts that share
        theirs with it is meant, else one of the window.
        """
        return next(
            (act for act in self._keys if key in self._keys[act] and _share_keys(act, beside)), ""
        )

    def keys_of(self, scope: Scope) -> dict[str, str]:
        """Give the act of each key of a scope."""
        return {
            key: act for act, keys in self._keys.items() if _SCOPES[act] is scope for key in keys
        }

    def is_changed(self, act: str) -> bool:
        """Tell whether the person gave an act other keys than the preset has."""
        return act in self._changes.get(self.preset, {})

    @property
    def has_changes(self) -> bool:
        """Tell whether the person changed anything in this preset."""
        return any(self.is_changed(act) for act in _USUAL)

    # Other maps

    def with_preset(self, preset: str) -> Self:
        """Give the map of another preset, with what was changed there."""
        return type(self)(preset, self._changes)

    def with_keys(self, act: str, keys: Keys) -> Self:
        """Give these keys to an act, and take them from whoever has them."""
        changed = dict(self._changes.get(self.preset, {}))
        for other in changed:
            if other in _USUAL and other != act and _share_keys(other, act):
                changed[other] = tuple(key for key in changed[other] if key not in keys)
        changed[act] = tuple(dict.fromkeys(keys))
        return self._with(changed)

    def reset(self, acts: Iterable[str]) -> Self:
        """Give acts the keys of the preset again, but for those others were given meanwhile."""
        gone = set(acts)
        changed = self._changes.get(self.preset, {})
        return self._with({act: keys for act, keys in changed.items() if act not in gone})

    def reset_all(self) -> Self:
        """Give all acts the keys of the preset again; acts that are not known keep theirs."""
        return self.reset(_USUAL)

    def _with(self, changed: Mapping[str, Keys]) -> Self:
        usual = {**_USUAL, **PRESETS[self.preset]}
        kept = {act: keys for act, keys in changed.items() if usual.get(act) != keys}
        return type(self)(self.preset, {**self._changes, self.preset: kept})

    def _in_force(self) -> dict[str, Keys]:
        """Let the person's keys go before those of the preset; no key does two things."""
        changed = self._changes.get(self.preset, {})
        usual = {**_USUAL, **PRESETS[self.preset]}
        taken: set[tuple[bool, str]] = set()
        found: dict[str, Keys] = {}
        for act in sorted(_USUAL, key=lambda each: each not in changed):
            wanted = changed.get(act, usual[act])
            place = _is_of_dialog(act)
            free = (key for key in wanted if (place, key) not in taken)
            found[act] = tuple(dict.fromkeys(k for k in free if refusal(act, k) is None))
            taken.update((place, key) for key in found[act])
        return {act: found[act] for act in _USUAL}


def twins(act: str) -> tuple[str, ...]:
    """Give an act and the one that does the same by keys of the papers' panes, if any."""
    return (act, _TWINS[act]) if act in _TWINS else (act,)


def home(act: str, key: str) -> str:
    """Give which of an act's twins can have a key; the act itself if none can."""
    return next((each for each in twins(act) if refusal(each, key) is None), act)


def refusal(act: str, key: str) -> Refusal | None:
    """Say why a key cannot be given to an act, None if it can."""
    modifiers, sign = _parts(key)
    if sign in _OF_QT or not sign:
        return Refusal.OF_QT
    # Alt with a sign is a menu's letter, with F4 it closes the window; with arrows it is free.
    is_letter = len(sign) == 1 or sign == "Space" or _is_function_key(sign)
    is_of_menus = "Alt+" in modifiers and is_letter
    if is_of_menus or "Meta+" in modifiers or {"Alt+", "Ctrl+"} <= modifiers:
        return Refusal.OF_MENUS
    if _SCOPES.get(act) is not Scope.WINDOW or _is_function_key(sign):
        return None
    if key in _OF_NOTE:
        return Refusal.OF_NOTE
    # A shortcut of the window works while one writes, where letters, arrows and Delete, and
    # Ctrl with what moves the cursor, are the field's.
    is_free = "Ctrl+" in modifiers and len(sign) == 1
    return None if is_free else Refusal.OF_TEXT


def _share_keys(act: str, other: str) -> bool:
    """Tell whether a key can be that of one of two acts only: in a dialog it means another."""
    return _is_of_dialog(act) == _is_of_dialog(other)


def _is_of_dialog(act: str) -> bool:
    return _SCOPES.get(act) is Scope.DUPLICATES


def _parts(key: str) -> tuple[set[str], str]:
    modifiers = set()
    while (found := next((each for each in _MODIFIERS if key.startswith(each)), "")) and found:
        modifiers.add(found)
        key = key.removeprefix(found)
    return modifiers, key


def _is_function_key(sign: str) -> bool:
    return sign.startswith("F") and sign[1:].isdigit()


def _is_keys(found: object) -> bool:
    return isinstance(found, list | tuple) and all(isinstance(key, str) for key in found)
