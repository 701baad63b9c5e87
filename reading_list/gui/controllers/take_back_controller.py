"""Edits in folders of notes: told over the list, shown when asked for, taken over as one edit."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from reading_list.gui.controllers.library_controller import LibraryController
from reading_list.gui.dialogs.take_back_dialog import TakeBackDialog
from reading_list.gui.icons import Icons
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.message_bar import MessageBar
from reading_list.services.take_back import FolderEdits, Offer, edit_of, offers

_NAME = "take-back"


@dataclass(frozen=True, slots=True)
class _Told:
    """What was told, and what writes the folder again once it was taken over."""

    edits: FolderEdits
    write_again: Callable[[], None]


class TakeBackController(QObject):
    """Tells of one folder at a time. Attributes: `dialog`, the offers that are shown, if any."""

    def __init__(
        self,
        controller: LibraryController,
        bar: MessageBar,
        theme: Theme,
        icons: Icons,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._controller, self._bar, self._window = controller, bar, window
        self._theme, self._icons = theme, icons
        self._told: _Told | None = None
        self.dialog: TakeBackDialog | None = None
        bar.action_requested.connect(self._on_action)

    def tell(self, edits: FolderEdits, write_again: Callable[[], None]) -> None:
        """Say how many notes were edited in a folder, and offer to take them over."""
        self._told = _Told(edits, write_again)
        count, name = len(edits.papers), Path(edits.folder).name
        text = self.tr("1 note was edited in “{folder}”. The page as it was is kept beside it.")
        if count > 1:
            text = self.tr(
                "{count} notes were edited in “{folder}”. The pages as they were are kept beside."
            )
        text = text.format(count=count, folder=name)
        self._bar.show_news(_NAME, text, self.tr("Take over…"), icon="note")

    def _on_action(self, name: str) -> None:
        if name == _NAME and self._told is not None and self.dialog is None:
            self._bar.close_message()
            self._show(self._told)

    def _show(self, told: _Told) -> None:
        found: tuple[Offer, ...] = ()
        with self._controller.reading():
            library = self._controller.library
            tags = [tag.name for tag in library.tag_colors()]
            found = offers(library.papers(told.edits.papers), told.edits.pages, tags)
        if not found:
            return
        dialog = self.dialog = TakeBackDialog(self._theme, self._icons, self._window)
        dialog.show_offers(found, told.edits.folder)
        dialog.taken.connect(lambda taken: self._take(told, taken))
        dialog.finished.connect(self._close)
        dialog.open()

    def _take(self, told: _Told, taken: tuple[Offer, ...]) -> None:
        self._controller.apply(edit_of(taken), then=lambda _changes: told.write_again())

    def _close(self) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.deleteLater()
