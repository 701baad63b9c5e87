"""What an export looks like and its very text, made off the GUI thread, always the newest wish."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from reading_list.core.bundle import Bundle
from reading_list.core.errors import ReadingListError
from reading_list.core.printer import PrintedPage
from reading_list.core.progress import Progress
from reading_list.formats.format import Look, Options, resolve_options
from reading_list.gui.controllers.export_scopes import ExportScope
from reading_list.gui.dialogs.export_dialog import ExportDialog
from reading_list.gui.printing.printed_formulas import outlined
from reading_list.gui.printing.qt_printer import QtPrinter
from reading_list.gui.tasks.runner import Handle, Runner
from reading_list.gui.widgets.export_preview import LOOK, TEXT
from reading_list.gui.widgets.sheet_view import SHEET_WIDTH
from reading_list.services import exporting
from reading_list.services.export_preview import FIRST_PAPERS, Rendering, first_look, rendered
from reading_list.settings import Settings
from reading_list.storage.library import Library

_MOST_LOOKED_AT = 15  # papers; a few sheets
_MOST_SHEETS = 4
_TEXT_FIRST = "markdown"  # whose text is made to be read


@dataclass(frozen=True, slots=True)
class _Seen:
    """What an export looks like: a page, or sheets of it; `is_whole` if of all papers."""

    page: PrintedPage
    sheets: list[QImage]
    is_whole: bool


class ExportPreviewController(QObject):
    """Fills the preview of the export dialog.

    Signals: `failed(error)`. Attributes: `rendering`, the text shown; `bundle`, what it was made
    of, with its scope; both None until they are made.
    """

    failed = Signal(object)

    def __init__(
        self, library: Library, settings: Settings, lane: Runner, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._path, self._settings, self._lane = library.path, settings, lane
        self.rendering: Rendering | None = None
        self.bundle: tuple[ExportScope, Bundle] | None = None
        self._newest: Handle | None = None
        self._look: Handle | None = None
        self._load: Callable[[], Bundle] | None = None

    def offer(self, dialog: ExportDialog) -> None:
        """Offer look and text of the format as they were chosen last."""
        name = dialog.format.name
        usual = TEXT if name == _TEXT_FIRST else LOOK
        chosen = self._settings.export_previews.get(name, usual)
        dialog.preview.offer_look(dialog.format.look is not None, chosen)

    def choose(self, dialog: ExportDialog) -> None:
        """Show the other of the two, and remember it for this format."""
        chosen = dialog.preview.choice.choice
        self._settings.export_previews[dialog.format.name] = chosen
        dialog.tell()
        if self._load is not None:
            self._draw(dialog, dict(dialog.options.values), self._load)

    def show(self, dialog: ExportDialog, scope: ExportScope) -> None:
        """Show the papers of a scope as the dialog wishes them."""
        found, values = dialog.format, dict(dialog.options.values)
        load = self._load = self._loader(scope)

        def look(progress: Progress) -> str:
            progress(0, 1)
            if len(scope.ids) <= FIRST_PAPERS:
                return ""
            with Library.open(self._path, read_only=True) as library:
                first = exporting.bundle_of(
                    library, scope.ids[:FIRST_PAPERS], scope.title, scope.list_name
                )
            return first_look(found, first, values)

        def make(progress: Progress) -> tuple[Bundle, Rendering]:
            progress(0, 1)  # wishes that are no longer the newest stop here
            bundle = load()
            progress(0, 1)
            return bundle, rendered(found, bundle, values)

        self._stop()
        self._draw(dialog, values, load)
        glance = self._lane.submit(look)
        handle = self._newest = self._lane.submit(make)
        glance.succeeded.connect(lambda head: self._show_first(dialog, handle, head))
        handle.succeeded.connect(lambda made: self._show(dialog, handle, scope, made))
        handle.failed.connect(lambda error: self._on_failed(handle, error))

    def forget(self) -> None:
        """Stop, because the dialog is closed."""
        self._stop()
        self.rendering = self.bundle = self._load = None

    def _loader(self, scope: ExportScope) -> Callable[[], Bundle]:
        """Give what reads the papers, once, in the lane."""
        made = [self.bundle[1]] if self.bundle is not None and self.bundle[0] == scope else []

        def load() -> Bundle:
            if not made:
                with Library.open(self._path, read_only=True) as library:
                    found = exporting.bundle_of(library, scope.ids, scope.title, scope.list_name)
                made.append(found)
            return made[0]

        return load

    def _draw(
        self, dialog: ExportDialog, values: Mapping[str, str], load: Callable[[], Bundle]
    ) -> None:
        if self._look is not None:
            self._look.cancel()
        found, look = dialog.format, dialog.format.look
        if look is None or not dialog.preview.is_look:
            self._look = None
            return
        ratio, pixels = dialog.devicePixelRatioF(), dialog.preview.page.text_pixels

        def draw(progress: Progress) -> _Seen:
            progress(0, 1)
            page, is_whole = _page(look, load(), resolve_options(found, values))
            if found.is_paged:
                return _Seen(page, _sheets(page, ratio, is_whole=is_whole), is_whole)
            for tex, is_display in page.formulas:  # here, for the window has no time to
                outlined(tex, is_display, pixels)
            return _Seen(page, [], is_whole)

        handle = self._look = self._lane.submit(draw)
        handle.succeeded.connect(partial(self._show_look, dialog, handle))
        handle.failed.connect(self._on_not_drawn)

    def _show_look(self, dialog: ExportDialog, handle: Handle, seen: _Seen) -> None:
        if handle is self._look:
            most = None if seen.is_whole else _MOST_LOOKED_AT
            dialog.show_look(seen.page, seen.sheets, most)

    def _show_first(self, dialog: ExportDialog, handle: Handle, head: str) -> None:
        if head and handle is self._newest:
            dialog.show_first(head)

    def _show(
        self,
        dialog: ExportDialog,
        handle: Handle,
        scope: ExportScope,
        made: tuple[Bundle, Rendering],
    ) -> None:
        if handle is self._newest:
            self._newest = None
            self.bundle = (scope, made[0])
            self.rendering = made[1]
            dialog.show_rendering(made[1])

    def _on_failed(self, handle: Handle, error: Exception) -> None:
        if handle is self._newest:
            self._newest = None
            self.failed.emit(error)

    def _on_not_drawn(self, error: Exception) -> None:
        """Leave it to the text to say what a person can mend."""
        if not isinstance(error, ReadingListError):
            self.failed.emit(error)

    def _stop(self) -> None:
        for handle in (self._newest, self._look):
            if handle is not None:
                handle.cancel()
        self._newest = self._look = None


def _page(look: Look, bundle: Bundle, options: Options) -> tuple[PrintedPage, bool]:
    """Give the page of the first papers, and whether those are all."""
    page = look(bundle, options, QtPrinter().draws, _MOST_LOOKED_AT)
    return page, len(tuple(bundle.papers)) <= _MOST_LOOKED_AT


def _sheets(page: PrintedPage, ratio: float, *, is_whole: bool) -> list[QImage]:
    width = round(SHEET_WIDTH * ratio)
    sheets = QtPrinter().sheets(page, _MOST_SHEETS, width, is_whole=is_whole)
    for sheet in sheets:
        sheet.setDevicePixelRatio(ratio)
    return sheets
