"""Exports, from the choice of papers to the file or the clipboard.

The text is made off the GUI thread, always the newest wish; what is saved is, byte for byte,
what was shown. Cite keys become final only when the text leaves the window.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QDir, QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from reading_list.core.errors import ExportError, LibraryError, ReadingListError, RefusedError
from reading_list.core.progress import Progress
from reading_list.formats.file_names import safe_name
from reading_list.formats.format import Format
from reading_list.formats.references import DEFAULT_STYLE, Reference
from reading_list.gui.controllers.detail_controller import DetailController
from reading_list.gui.controllers.export_preview_controller import ExportPreviewController
from reading_list.gui.controllers.export_scopes import ExportScope, ExportScopes
from reading_list.gui.controllers.kept_files_controller import KeptFilesController
from reading_list.gui.controllers.library_controller import LibraryController
from reading_list.gui.controllers.list_controller import ListController
from reading_list.gui.dialogs.export_dialog import ExportDialog
from reading_list.gui.icons import Icons
from reading_list.gui.tasks.runner import Runner
from reading_list.gui.theme import Theme
from reading_list.services import exporting, zotero
from reading_list.services.export_preview import Rendering, fitting_options, rich_text
from reading_list.services.kept_files import digest_of, is_foreign
from reading_list.services.note_folder import FolderReport, write_folder
from reading_list.services.outputs import Outputs
from reading_list.services.own_files import refuse_own_file
from reading_list.services.saving import save
from reading_list.services.take_back import folder_edits
from reading_list.settings import Settings
from reading_list.storage.library import Library

_MOST_REMEMBERED = 200
_AT_ONCE = 1_000_000  # bytes that are written in less than a frame


class ExportController(QObject):
    """Leads through the export dialog.

    Signals: `said(text)` for the status line, `failed(error)`; `notes_edited(edits, what
    writes the folder again)` when a folder of notes was written in which somebody had edited.
    Attributes: `dialog`, the dialog that is open, if any; `lane`, where texts are made;
    `kept`, the files that are kept up to date; `zotero`, what sends papers there.
    """

    said = Signal(str)
    failed = Signal(object)
    notes_edited = Signal(object, object)

    def __init__(
        self,
        controller: LibraryController,
        papers: ListController,
        detail: DetailController,
        settings: Settings,
        outputs: Outputs,
        theme: Theme,
        icons: Icons,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._outputs = outputs
        self._library, self._detail = controller.library, detail
        self._scopes = ExportScopes(controller.library, papers, detail, self)
        self._writer = controller.writer
        self._settings, self._theme, self._icons = settings, theme, icons
        self._window = window
        self.lane = Runner(self)
        self.zotero = zotero.send
        self.dialog: ExportDialog | None = None
        self._preview = ExportPreviewController(controller.library, settings, self.lane, self)
        self._preview.failed.connect(self._on_not_shown)
        self._asked_for: Path | None = None
        self.kept = KeptFilesController(controller, settings, outputs, self.lane, self)
        self.kept.said.connect(self.said)
        self.kept.notes_edited.connect(self.notes_edited)

    def open(self) -> None:
        """Show the dialog."""
        if self.dialog is not None:
            return
        try:
            scopes = self._scopes.counted()
        except LibraryError as error:
            self.failed.emit(error)
            return
        self._outputs = self._outputs.fresh()
        dialog = self.dialog = ExportDialog(
            self._theme, self._icons, scopes, self._outputs.formats, self._window
        )
        dialog.format_changed.connect(self._set_format)
        dialog.wanted.connect(self._render)
        dialog.preview.chosen.connect(lambda _name: self._preview.choose(dialog))
        dialog.copy_requested.connect(self._copy)
        dialog.save_requested.connect(self._choose_file)
        dialog.replace_button.clicked.connect(self._replace)
        dialog.keep.stop_requested.connect(self.kept.let_go)
        self.kept.changed.connect(self._show_kept)
        self._show_kept()
        dialog.finished.connect(self._close)
        names = [found.name for found in self._outputs.formats]
        wanted = self._settings.export_format
        self._set_format(wanted if wanted in names else names[0])
        dialog.open()

    def save_to(self, path: Path, *, is_confirmed: bool = False) -> None:
        """Write the export to a file or folder, whole or not at all.

        What stands there and was not written by us is replaced only when that is confirmed, and
        so is a name that ends like another format.
        """
        dialog, rendering = self.dialog, self._preview.rendering
        if dialog is None or rendering is None or self._preview.bundle is None:
            return
        found, bundle = dialog.format, self._preview.bundle[1]
        given = dict(dialog.options.values)
        try:
            refuse_own_file(path, self._library.path)
        except ExportError as error:
            dialog.show_error(str(error))
            return
        if found.pages is None and not is_confirmed and self._asks_first(dialog, path):
            return
        data = rendering.data
        if data is not None and len(data) <= _AT_ONCE:
            self._write(path, data)
            return
        dialog.set_ready(False)
        dialog.say(self.tr("Writing…"))
        if found.pages is not None:
            self._then(
                lambda: write_folder(path, exporting.pages(found, bundle, given)),
                lambda report: self._end_folder(report, found, given),
                lambda report: self._end_alone(rendering, report.sentence),
            )
        else:
            self._then(
                lambda: _written(path, data or exporting.render(found, bundle, given)),
                lambda digest: self._end_file(path, digest),
                lambda digest: self._end_file_alone(rendering, path, digest),
            )

    def _replace(self) -> None:
        if self._asked_for is not None:
            self.save_to(self._asked_for, is_confirmed=True)

    def copy_references(self) -> None:
        """Copy references of the selected papers in the style chosen last."""
        papers, outputs = self._detail.papers(), self._outputs
        remembered = self._settings.export_options.get("references", {})
        style = remembered.get("style", DEFAULT_STYLE)
        if not papers:
            return
        handle = self.lane.submit(lambda _: outputs.references(papers, style))
        handle.succeeded.connect(self._copy_found)
        handle.failed.connect(self.failed)

    @property
    def formats(self) -> Sequence[Format]:
        """Give all formats that can be written, as they were when last asked for."""
        return self._outputs.formats

    def send_to_zotero(self) -> None:
        """Send the selected papers to the Zotero that runs on this computer."""
        papers = list(self._detail.papers())
        if not papers:
            self.said.emit(self.tr("Select the papers to send to Zotero first"))
            return
        handle = self.lane.submit(lambda _: self.zotero(papers))
        handle.succeeded.connect(
            lambda sent: self.said.emit(self.tr("{count} went to Zotero").format(count=sent))
        )
        handle.failed.connect(lambda error: self.said.emit(str(error)))

    def _copy_found(self, found: Sequence[Reference]) -> None:
        data = QMimeData()
        data.setText("\n".join(each.text for each in found))
        data.setHtml("".join(f"<p>{each.html}</p>" for each in found))
        QGuiApplication.clipboard().setMimeData(data)
        self.said.emit(self.tr("Copied: {text}").format(text=found[0].text))

    def _then(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        done_alone: Callable[[Any], None],
    ) -> None:
        """Do what takes longer than a moment; `done_alone` ends it if the dialog was closed."""
        dialog = self.dialog
        handle = self.lane.submit(lambda _: work())
        handle.succeeded.connect(
            lambda result: (done if self.dialog is dialog else done_alone)(result)
        )
        handle.failed.connect(self._on_not_written)

    def _on_not_written(self, error: Exception) -> None:
        if self.dialog is None or not isinstance(error, ReadingListError):
            self.failed.emit(error)
            return
        self.dialog.set_ready(True)
        self.dialog.show_error(str(error))

    def _asks_first(self, dialog: ExportDialog, path: Path) -> bool:
        """Ask before a file of somebody else's is lost, or a name promises another format."""
        other = self._outputs.other_by_suffix(dialog.format, path)
        if is_foreign(path, self._settings.exported.get(str(path))):
            dialog.ask_replace(path.name)
        elif other is not None:
            dialog.ask_name(path.name, other.label)
        else:
            return False
        self._asked_for = path
        return True

    def _write(self, path: Path, data: bytes) -> None:
        try:
            digest = _written(path, data)
        except ExportError as error:
            self._on_not_written(error)
        else:
            self._end_file(path, digest)

    def _end_file_alone(self, rendering: Rendering, path: Path, digest: str) -> None:
        self._remember(path, digest)
        pattern = self.tr("Saved {papers} to {path}")
        said = pattern.format(papers=self._count(rendering), path=path)
        self._end_alone(rendering, said)

    def _end_alone(self, rendering: Rendering, said: str) -> None:
        """End an export whose dialog is closed: it is on the disk all the same."""
        self._fix_keys(rendering)
        self.said.emit(said)

    def _remember(self, path: Path, digest: str) -> None:
        """Know a file for ours, so that it is replaced unasked."""
        exported = {**self._settings.exported, str(path): digest}
        self._settings.exported = dict(list(exported.items())[-_MOST_REMEMBERED:])

    def _end_file(self, path: Path, digest: str) -> None:
        self._remember(path, digest)
        pattern = self.tr("Saved {papers} to {path}")
        count = self._count(self._preview.rendering) if self._preview.rendering is not None else ""
        self._end(path, pattern.format(papers=count, path=path), digest)

    def _end_folder(self, report: FolderReport, found: Format, given: dict[str, str]) -> None:
        """Tell what somebody had edited in the folder, and how it is written again then."""
        scope, bundle = self._preview.bundle or (None, None)
        edits = folder_edits(report, bundle.papers) if bundle is not None else None
        self._end(report.folder, report.sentence)
        if edits is None or scope is None:
            return
        path = self._library.path

        def write(_progress: Progress) -> FolderReport:
            with Library.open(path, read_only=True) as library:
                new = exporting.bundle_of(library, scope.ids, scope.title, scope.list_name)
            return write_folder(report.folder, exporting.pages(found, new, given))

        def write_again() -> None:
            handle = self.lane.submit(write)
            handle.succeeded.connect(lambda done: self.said.emit(done.sentence))
            handle.failed.connect(self.failed)

        self.notes_edited.emit(edits, write_again)

    def _end(self, path: Path, said: str, digest: str = "") -> None:
        """Remember where it went, and keep it up to date if that is wished."""
        dialog, rendering = self.dialog, self._preview.rendering
        if dialog is None or rendering is None:
            return
        self._fix_keys(rendering)
        self._settings.export_folder = str(path.parent)
        if dialog.keep.is_wanted:
            title = self._preview.bundle[1].title if self._preview.bundle is not None else ""
            self.kept.keep(self._scopes.kept_file(dialog, path, title, digest))
        else:
            self.kept.let_go(str(path))
        self.said.emit(said)
        dialog.accept()

    def _show_kept(self) -> None:
        if self.dialog is not None:
            self.dialog.keep.show_files([kept.path for kept in self.kept.files])

    # The text

    def _set_format(self, name: str) -> None:
        if self.dialog is not None:
            found = self._outputs.by_name(name)
            remembered = self._settings.export_options.get(name, {})
            self.dialog.set_format(found, fitting_options(found, remembered))
            self._preview.offer(self.dialog)
            self.dialog.set_ready(False)
            self._render()

    def _render(self) -> None:
        dialog = self.dialog
        if dialog is None:
            return
        found, values = dialog.format, dict(dialog.options.values)
        self._settings.export_options[found.name] = values
        try:
            scope = self._scopes.chosen(dialog)
        except (LibraryError, RefusedError) as error:
            dialog.show_error(str(error))
            return
        self._preview.show(dialog, scope)

    def _on_not_shown(self, error: Exception) -> None:
        if self.dialog is not None and isinstance(error, ReadingListError):
            self.dialog.show_nothing(str(error))
        else:
            self.failed.emit(error)

    def _on_failed(self, error: Exception) -> None:
        if self.dialog is not None and isinstance(error, ReadingListError):
            self.dialog.show_error(str(error))
        else:
            self.failed.emit(error)

    # Where it goes

    def _copy(self) -> None:
        dialog, rendering = self.dialog, self._preview.rendering
        if dialog is None or rendering is None:
            return
        self._fix_keys(rendering)
        copied = QMimeData()
        copied.setText(rendering.text)
        bundle = self._preview.bundle[1] if self._preview.bundle is not None else None
        if bundle is not None and (rich := rich_text(dialog.format, bundle, dialog.options.values)):
            copied.setHtml(rich)
        QGuiApplication.clipboard().setMimeData(copied)
        text = self.tr("Copied {papers} as {format}").format(
            papers=self._count(rendering), format=dialog.format.label
        )
        dialog.say(text)
        self.said.emit(text)

    def _choose_file(self) -> None:
        dialog = self.dialog
        if dialog is None:
            return
        found = dialog.format
        suffix = found.suffixes[0] if found.suffixes else ""
        folder = self._settings.export_folder or QDir.homePath()
        scope = (
            self._preview.bundle[0]
            if self._preview.bundle is not None
            else ExportScope(self.tr("Export"), ())
        )
        chooser = QFileDialog(dialog, self.tr("Save the export"), folder)
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        # What is ours is replaced unasked; of anything else the dialog asks by itself.
        chooser.setOption(QFileDialog.Option.DontConfirmOverwrite)
        # Icons of our own for folders would be read from the disk, one by one.
        chooser.setOption(QFileDialog.Option.DontUseCustomDirectoryIcons)
        if found.pages is not None:
            chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptOpen)
            chooser.setFileMode(QFileDialog.FileMode.Directory)
        else:
            chooser.setNameFilters([f"{found.label} (*{suffix})", self.tr("All files (*)")])
            chooser.setDefaultSuffix(suffix.removeprefix("."))
            chooser.selectFile(safe_name(scope.title, "export") + suffix)
        chooser.fileSelected.connect(lambda name: self.save_to(Path(name)))
        chooser.finished.connect(chooser.deleteLater)
        chooser.open()

    def _fix_keys(self, rendering: Rendering) -> None:
        self._writer.fix_keys([paper.id for paper in rendering.papers])

    def _count(self, rendering: Rendering) -> str:
        count = len(rendering.papers)
        return self.tr("1 paper") if count == 1 else self.tr("{count} papers").format(count=count)

    def _close(self) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            self._settings.export_format = dialog.format.name
            dialog.deleteLater()
        self._preview.forget()
        self._asked_for = None


def _written(path: Path, data: bytes) -> str:
    """Write a file; give the digest by which it is known again as ours."""
    save(path, data)
    return digest_of(data)
