"""Opens the preferences, and does what is chosen there."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from reading_list.gui.dialogs.keys_dialog import KeysDialog
from reading_list.gui.dialogs.preferences_dialog import FILES, KEYS, LOOK, PreferencesDialog
from reading_list.gui.dialogs.preferences_files import FilesPage, KeptRow
from reading_list.gui.dialogs.preferences_keys import KeysPage
from reading_list.gui.dialogs.preferences_look import LookPage
from reading_list.services.kept_files import KeptFile, Scope
from reading_list.storage.backup import backup_folder, backups

if TYPE_CHECKING:
    from reading_list.gui.main_window import MainWindow


class PreferencesController(QObject):
    """Attributes: `dialog`, while it is open."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.dialog: PreferencesDialog | None = None
        self._files: FilesPage | None = None
        window.exports.kept.changed.connect(self._show_files)
        window.exports.kept.looked_after.connect(self._show_files)

    def open(self, acts: Sequence[str] = ()) -> None:
        """Show the preferences, at the keys, of these acts where some are named."""
        window = self._window
        self._files = self._made_files()
        keys = KeysPage(window.theme, window.icons, window.keys)
        pages = {KEYS: keys, LOOK: self._made_look(), FILES: self._files}
        dialog = PreferencesDialog(window.theme, window.icons, pages, window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(self._on_finished)
        self.dialog = dialog
        self._show_files()
        dialog.open()
        keys.go_to(acts)
        keys.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_keys(self) -> None:
        """List the keys in force; from there it is one step to others."""
        window = self._window
        dialog = KeysDialog(window.theme, window.icons, window.keys, window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.change_requested.connect(self.open)
        dialog.open()

    def _made_look(self) -> LookPage:
        window = self._window
        scheme = window.state.settings.color_scheme or "system"
        page = LookPage(
            *(window.theme, window.icons, scheme),
            goes_on=window.state.settings.goes_on,
            back_key=window.keys.text("last_decided"),
        )
        page.goes_on_chosen.connect(self._set_goes_on)
        page.scheme_chosen.connect(window.state.set_scheme)
        page.zoom_chosen.connect(window.theme.set_zoom)
        return page

    def _made_files(self) -> FilesPage:
        window, path = self._window, self._window.library.path
        page = FilesPage(
            *(window.theme, window.icons, path, backup_folder(path)),
            window.state.settings.attach_by,
        )
        page.attach_by_chosen.connect(self._set_attach_by)
        page.set_backups(len(backups(path)))
        page.folder_requested.connect(window.references.open_file)
        page.stop_requested.connect(window.exports.kept.let_go)
        return page

    def _set_goes_on(self, goes_on: bool) -> None:
        self._window.state.settings.goes_on = self._window.pane.goes_on = goes_on
        self._window.state.keep()

    def _set_attach_by(self, way: str) -> None:
        self._window.state.settings.attach_by = way

    def _show_files(self) -> None:
        if self._files is not None:
            kept = self._window.exports.kept
            self._files.show_files(
                [
                    KeptRow(each.path, self._format(each), self._papers(each), told)
                    for each in kept.files
                    for told in [kept.outcome(each.path) or self._when(each.path)]
                ]
            )

    def _format(self, kept: KeptFile) -> str:
        """Name a format; one that is gone, as a template may be, is called as it was kept."""
        formats = self._window.exports.formats
        found = next((each for each in formats if each.name == kept.format), None)
        return self.tr(found.label) if found is not None else kept.format

    def _papers(self, kept: KeptFile) -> str:
        if kept.scope is Scope.LIST:
            return self.tr("List “{name}”").format(name=kept.name)
        if kept.scope is Scope.VIEW:
            return self.tr("View “{name}”").format(name=kept.name)
        return kept.name or self.tr("The whole library")

    def _when(self, path: str) -> str:
        """Say that a file is there, before it was looked after in this window."""
        return "" if Path(path).exists() else self.tr("Not there")

    def _on_finished(self) -> None:
        self.dialog = self._files = None
