"""Exports, from the choice of papers to the file or the clipboard.

The text is made off the GUI thread, always the newest wish; what is saved is, byte for byte,
what was shown. Cite keys become final only when the text leaves the window.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QDir, QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from reading_list.core.bundle import Bundle
from reading_list.core.errors import ExportError, LibraryError, ReadingListError, RefusedError
from reading_list.core.progress import Progress
from reading_list.formats import registry
from reading_list.gui.controllers.detail_controller import DetailController
from reading_list.gui.controllers.library_controller import LibraryController
from reading_list.gui.controllers.list_controller import ListController
from reading_list.gui.dialogs.export_dialog import (
    ALL,
    LIST,
    QUEUED,
    RESULT,
    SELECTION,
    ExportDialog,
    Scopes,
)
from reading_list.gui.icons import Icons
from reading_list.gui.tasks.runner import Handle, Runner
from reading_list.gui.theme import Theme
from reading_list.query.sorts import Sort, SortKey, parse_sort
from reading_list.query.tree import Everything, Is, Node
from reading_list.services import exporting
from reading_list.services.export_preview import Rendering, fitting_options, rendered
from reading_list.services.own_files import refuse_own_file
from reading_list.services.saving import save
from reading_list.settings import Settings
from reading_list.storage.library import Library

_LONGEST_NAME = 80
_NOT_IN_FILE_NAMES = frozenset('/\\:*?"<>|')


@dataclass(frozen=True, slots=True)
class _Scope:
    """Which papers, in which order, under which title."""

    title: str
    ids: tuple[int, ...]
    list_name: str = ""


class ExportController(QObject):
    """Leads through the export dialog.

    Signals: `said(text)` for the status line, `failed(error)`.
    Attributes: `dialog`, the dialog that is open, if any; `lane`, where texts are made.
    """

    said = Signal(str)
    failed = Signal(object)

    def __init__(
        self,
        controller: LibraryController,
        papers: ListController,
        detail: DetailController,
        settings: Settings,
        theme: Theme,
        icons: Icons,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._library, self._papers, self._detail = controller.library, papers, detail
        self._writer = controller.writer
        self._settings, self._theme, self._icons = settings, theme, icons
        self._window = window
        self.lane = Runner(self)
        self.dialog: ExportDialog | None = None
        self._rendering: Rendering | None = None
        self._bundle: tuple[_Scope, Bundle] | None = None
        self._newest: Handle | None = None

    def open(self) -> None:
        """Show the dialog."""
        if self.dialog is not None:
            return
        try:
            scopes = self._scopes()
        except LibraryError as error:
            self.failed.emit(error)
            return
        dialog = self.dialog = ExportDialog(self._theme, self._icons, scopes, self._window)
        dialog.format_changed.connect(self._set_format)
        dialog.wanted.connect(self._render)
        dialog.copy_requested.connect(self._copy)
        dialog.save_requested.connect(self._choose_file)
        dialog.finished.connect(self._close)
        names = [found.name for found in registry.writable()]
        wanted = self._settings.export_format
        self._set_format(wanted if wanted in names else names[0])
        dialog.open()

    def save_to(self, path: Path) -> None:
        """Write the text shown to a file, whole or not at all."""
        dialog, rendering = self.dialog, self._rendering
        if dialog is None or rendering is None:
            return
        try:
            refuse_own_file(path, self._library.path)
            save(path, rendering.data)
        except ExportError as error:
            dialog.show_error(str(error))
            return
        self._fix_keys(rendering)
        self._settings.export_folder = str(path.parent)
        self.said.emit(
            self.tr("Saved {papers} to {path}").format(papers=self._count(rendering), path=path)
        )
        dialog.accept()

    # What is exported

    def _scopes(self) -> Scopes:
        lists = [(made.name, len(made.entries)) for made in self._library.reading_lists()]
        counts = {
            QUEUED: len(self._library.matching(Is("status", "queued"))),
            SELECTION: len(self._detail.ids),
            RESULT: len(self._library.matching(self._papers.query.filter)),
            LIST: max((count for _, count in lists), default=0),
            ALL: self._library.count(),
        }
        return Scopes(counts, lists)

    def _scope(self, dialog: ExportDialog) -> _Scope:
        sort = parse_sort(dialog.options.sort) if dialog.options.sort else None
        if dialog.scope == LIST:
            name = dialog.list_name
            listed = exporting.list_ids(self._library, name)
            return _Scope(name, self._sorted(listed, sort), name)
        if dialog.scope == SELECTION:
            return _Scope(self.tr("Reading list"), self._sorted(self._detail.ids, sort))
        title = self.tr("Queued") if dialog.scope == QUEUED else self.tr("Reading list")
        node = {
            QUEUED: Is("status", "queued"),
            RESULT: self._papers.query.filter,
            ALL: Everything(),
        }[dialog.scope]
        shown = self._papers.sort
        is_ranked = shown.key is SortKey.RELEVANCE and dialog.scope != RESULT
        return _Scope(title, self._find(node, sort or (Sort() if is_ranked else shown)))

    def _find(self, node: Node, sort: Sort) -> tuple[int, ...]:
        return tuple(self._library.find(node, sort))

    def _sorted(self, ids: Sequence[int], sort: Sort | None) -> tuple[int, ...]:
        if sort is None:
            return tuple(ids)
        wanted = set(ids)
        return tuple(paper for paper in self._find(Everything(), sort) if paper in wanted)

    # The text

    def _set_format(self, name: str) -> None:
        if self.dialog is not None:
            found = registry.by_name(name)
            remembered = self._settings.export_options.get(name, {})
            self.dialog.set_format(found, fitting_options(found, remembered))
            self.dialog.set_ready(False)
            self._render()

    def _render(self) -> None:
        dialog = self.dialog
        if dialog is None:
            return
        found, values = dialog.format, dict(dialog.options.values)
        self._settings.export_options[found.name] = values
        try:
            scope = self._scope(dialog)
        except (LibraryError, RefusedError) as error:
            dialog.show_error(str(error))
            return
        path = self._library.path
        kept = self._bundle[1] if self._bundle is not None and self._bundle[0] == scope else None

        def make(progress: Progress) -> tuple[Bundle, Rendering]:
            progress(0, 1)  # wishes that are no longer the newest stop here
            bundle = kept
            if bundle is None:
                with Library.open(path, read_only=True) as library:
                    bundle = exporting.bundle_of(library, scope.ids, scope.title, scope.list_name)
            progress(0, 1)
            return bundle, rendered(found, bundle, values)

        if self._newest is not None:
            self._newest.cancel()
        handle = self._newest = self.lane.submit(make)
        handle.succeeded.connect(lambda made: self._show(handle, scope, made))
        handle.failed.connect(lambda error: self._on_failed(handle, error))

    def _show(self, handle: Handle, scope: _Scope, made: tuple[Bundle, Rendering]) -> None:
        if handle is self._newest and self.dialog is not None:
            self._newest = None
            self._bundle = (scope, made[0])
            self._rendering = made[1]
            self.dialog.show_rendering(made[1])

    def _on_failed(self, handle: Handle, error: Exception) -> None:
        if handle is self._newest and self.dialog is not None:
            self._newest = None
            if isinstance(error, ReadingListError):
                self.dialog.show_error(str(error))
            else:
                self.failed.emit(error)

    # Where it goes

    def _copy(self) -> None:
        dialog, rendering = self.dialog, self._rendering
        if dialog is None or rendering is None:
            return
        self._fix_keys(rendering)
        QGuiApplication.clipboard().setText(rendering.data.decode("utf-8-sig", "replace"))
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
        scope = self._bundle[0] if self._bundle is not None else _Scope(self.tr("Export"), ())
        chooser = QFileDialog(dialog, self.tr("Save the export"), folder)
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        # Icons of our own for folders would be read from the disk, one by one.
        chooser.setOption(QFileDialog.Option.DontUseCustomDirectoryIcons)
        chooser.setNameFilters([f"{found.label} (*{suffix})", self.tr("All files (*)")])
        chooser.setDefaultSuffix(suffix.removeprefix("."))
        chooser.selectFile(_file_name(scope.title) + suffix)
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
        if self._newest is not None:
            self._newest.cancel()
        self._newest = self._rendering = self._bundle = None


def _file_name(title: str) -> str:
    """Make a file's name of a title: no sign that a file system takes for something else."""
    kept = "".join(" " if sign in _NOT_IN_FILE_NAMES else sign for sign in title if sign >= " ")
    return " ".join(kept.split())[:_LONGEST_NAME].strip(". ") or "export"
