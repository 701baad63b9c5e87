"""The part of a filter's menu that is about the list, view or tag itself."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QIcon, QKeySequence, QPixmap
from PySide6.QtWidgets import QMenu

from reading_list.core.paper import TAG_COLORS
from reading_list.gui import words
from reading_list.gui.models.filter_items import NameAct
from reading_list.gui.theme import Theme

_SWATCH = 12
_KEYS = {
    **dict.fromkeys((NameAct.RENAME_LIST, NameAct.RENAME_TAG, NameAct.RENAME_VIEW), "F2"),
    **dict.fromkeys((NameAct.DELETE_LIST, NameAct.DELETE_VIEW, NameAct.DELETE_TAG), "Del"),
}
_ACTS = {
    "list": (NameAct.RENAME_LIST, NameAct.LIST_HEADING, NameAct.DELETE_LIST),
    "view": (NameAct.RENAME_VIEW, NameAct.DELETE_VIEW),
    "tag": (NameAct.COLOR_TAG, NameAct.RENAME_TAG, NameAct.DELETE_TAG),
}


def acts_of(group: str) -> tuple[NameAct, ...]:
    """Give what can be done to the names of a group."""
    return _ACTS.get(group, ())


def add_acts(
    menu: QMenu, group: str, theme: Theme, request: Callable[[NameAct, str], object]
) -> None:
    """Add the acts of a group to a menu; `request` gets the act and the colour chosen."""
    for act in acts_of(group):
        if act is NameAct.COLOR_TAG:
            _add_colors(menu.addMenu(_text(act)), theme, request)
            continue
        entry = menu.addAction(_text(act))
        entry.setShortcut(QKeySequence(_KEYS.get(act, "")))  # shown here, answered by the panel
        entry.triggered.connect(lambda _checked, chosen=act: request(chosen, ""))


def tr(text: str) -> str:
    """Translate the words of this menu."""
    return QCoreApplication.translate("NameMenu", text)


def _add_colors(menu: QMenu, theme: Theme, request: Callable[[NameAct, str], object]) -> None:
    for color in TAG_COLORS:
        swatch = QPixmap(_SWATCH, _SWATCH)
        swatch.fill(theme.tag_ink(color))
        entry = menu.addAction(QIcon(swatch), words.color_word(color))
        entry.triggered.connect(lambda _checked, chosen=color: request(NameAct.COLOR_TAG, chosen))


def _text(act: NameAct) -> str:
    texts = {
        NameAct.RENAME_LIST: tr("Rename the reading list…"),
        NameAct.LIST_HEADING: tr("Heading…"),
        NameAct.DELETE_LIST: tr("Delete the reading list"),
        NameAct.RENAME_VIEW: tr("Rename the view…"),
        NameAct.DELETE_VIEW: tr("Delete the view"),
        NameAct.COLOR_TAG: tr("Colour"),
        NameAct.RENAME_TAG: tr("Rename the tag…"),
        NameAct.DELETE_TAG: tr("Delete the tag"),
    }
    return texts[act]
