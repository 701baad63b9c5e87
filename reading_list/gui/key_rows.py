"""All acts with their keys, by menu, as rows of a list."""

from collections.abc import Sequence
from dataclasses import dataclass

from reading_list.gui.act_table import MENUS, MENUS_OF_DIALOGS, SPECS, SUBMENUS
from reading_list.gui.actions import plain_text, tr
from reading_list.gui.live_keys import LiveKeys


@dataclass(frozen=True, slots=True)
class KeyRow:
    """One act with all its keys as the system writes them; without acts it is a heading.

    `acts` are the act and its twin, if it has one.
    """

    text: str
    keys: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()

    @property
    def is_heading(self) -> bool:
        """Tell whether this is no act but the name of a menu."""
        return not self.acts

    def fits(self, words: Sequence[str], heading: str = "") -> bool:
        """Tell whether these words, in small letters, are in its text, its keys or its heading."""
        searched = " ".join((self.text, *self.keys, heading)).casefold()
        return all(word in searched for word in words)


def grouped_keys(keys: LiveKeys) -> list[tuple[str, list[KeyRow]]]:
    """Give all acts under the names of their menus, each act once."""
    acts: dict[str, list[str]] = {}
    menus: dict[str, str] = {}
    for spec in SPECS:
        text = plain_text(spec)
        acts.setdefault(text, []).append(spec.name)
        menus[text] = menus.get(text, "") or spec.menu
    groups = []
    for menu in (*MENUS, *SUBMENUS, *MENUS_OF_DIALOGS, ""):
        rows = [
            KeyRow(text, tuple(key for act in names for key in keys.texts(act)), tuple(names))
            for text, names in acts.items()
            if menus[text] == menu
        ]
        groups.append((tr(f"&{menu}").replace("&", "") or tr("Moving"), rows))
    return groups
