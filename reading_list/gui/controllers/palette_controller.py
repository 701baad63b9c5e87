"""Ctrl+K: gathers all that can be asked for, and does what is chosen.

What was used last is known as long as the window lives.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction

from reading_list.core.progress import Progress
from reading_list.gui.act_table import Spec
from reading_list.gui.actions import Actions, plain_text, window_specs
from reading_list.gui.actions import tr as act_tr
from reading_list.gui.dialogs.palette_dialog import PaletteDialog
from reading_list.gui.models.palette_items import ItemKind, PaletteItem, name_items, query_items
from reading_list.storage.library import Library

if TYPE_CHECKING:
    from reading_list.gui.main_window import MainWindow

_MOST_REMEMBERED = 20


class PaletteController(QObject):
    """Opens the palette over a window."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._recent: list[tuple[ItemKind, str]] = []
        self._dialog: PaletteDialog | None = None

    def open(self) -> None:
        """Show all acts at once, and the library's names as soon as they are read."""
        window = self._window
        items = act_items(window.actions_table)
        items += query_items(window.recent_queries.queries, kind_words()[ItemKind.QUERY])
        dialog = PaletteDialog(window.theme, window.icons, items, tuple(self._recent), window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(self._do)
        dialog.finished.connect(self._on_finished)
        self._dialog = dialog
        self._look_up(dialog)
        dialog.open_at_once()

    def _look_up(self, dialog: PaletteDialog) -> None:
        path = self._window.library.path

        def look(_progress: Progress) -> Sequence[PaletteItem]:
            with Library.open(path, read_only=True) as library:
                lists = [each.value for each in library.lists()]
                tags = [(each.value, each.color) for each in library.tags()]
                return name_items(lists, library.views(), tags, words)

        words = kind_words()
        handle = self._window.query.lane.submit(look)
        handle.succeeded.connect(lambda found: self._offer(dialog, found))
        handle.failed.connect(lambda error: self._window.library.failed.emit(error, None))

    def _offer(self, dialog: PaletteDialog, found: Sequence[PaletteItem]) -> None:
        if dialog is self._dialog:  # it may be closed meanwhile
            dialog.add_items(found)

    def _on_finished(self) -> None:
        self._dialog = None
        # Not every window manager gives the keyboard back from a window without a frame.
        self._window.activateWindow()

    def _do(self, item: PaletteItem) -> None:
        used = item.kind, item.does
        self._recent = [used, *(each for each in self._recent if each != used)][:_MOST_REMEMBERED]
        if item.kind is ItemKind.ACT:
            self._window.actions_table[item.does].trigger()
        else:
            self._window.deck.close()
            self._window.list.set_query(item.does)
            self._window.pane.enter()


def act_items(actions: Actions) -> list[PaletteItem]:
    """Give every act once, with whether it can be done now."""
    items: dict[str, PaletteItem] = {}
    for spec in window_specs():
        action = actions.by_name[spec.name]
        label = _words_of(action, spec)
        if spec.name != "palette" and label not in items:
            items[label] = PaletteItem(
                kind=ItemKind.ACT,
                does=spec.name,
                label=label,
                kind_word=act_tr(f"&{spec.menu}").replace("&", "") if spec.menu else "",
                mark=spec.icon,
                key=actions.keys.text(spec.name),
                is_enabled=action.isEnabled(),
            )
    return list(items.values())


def kind_words() -> dict[ItemKind, str]:
    """Say what a name of the library is."""
    return {
        ItemKind.LIST: tr("Reading list"),
        ItemKind.VIEW: tr("View"),
        ItemKind.TAG: tr("Tag"),
        ItemKind.QUERY: tr("Query asked before"),
    }


def tr(text: str) -> str:
    """Translate a word of the palette."""
    return QCoreApplication.translate("Palette", text)


def _words_of(action: QAction, spec: Spec) -> str:
    """Give an act's words; some name the current reading list instead of what the table says."""
    is_as_in_table = action.text() == act_tr(spec.text)
    return plain_text(spec) if is_as_in_table else action.text().replace("&&", "&")
