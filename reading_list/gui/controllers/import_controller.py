"""Imports, from a paste or files to papers: read off the GUI thread, shown, carried out.

Sources wait in line; each is read, planned and shown before anything of it is written. The
window stays usable meanwhile, and stopping leaves the library as it was.
"""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QMimeData, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from reading_list.core.acts import Act
from reading_list.core.errors import (
    ReadingListError,
    UnreadableSourceError,
    UntitledTableError,
)
from reading_list.core.plan import ImportPlan, ImportResult
from reading_list.core.progress import Progress
from reading_list.formats.csv_table import ColumnMapping
from reading_list.formats.source import Source
from reading_list.gui.controllers.column_controller import ColumnController
from reading_list.gui.controllers.library_controller import LibraryController
from reading_list.gui.controllers.replan_controller import ReplanController
from reading_list.gui.dialogs.choose_sources import choose_files, choose_folder
from reading_list.gui.dialogs.import_preview import ImportPreviewDialog
from reading_list.gui.icons import Icons
from reading_list.gui.tasks.runner import Handle, Runner
from reading_list.gui.theme import Theme
from reading_list.services.aligned_links import with_links
from reading_list.services.carry_out import carry_out
from reading_list.services.column_memory import column_key, told_columns
from reading_list.services.columns import table_from, table_of
from reading_list.services.folders import MOST_FILES
from reading_list.services.gathering import Gathered, Waiting, gather
from reading_list.services.import_choices import Choice, marking, with_choices
from reading_list.services.import_preview import (
    Preview,
    context_key,
    first_preview,
    prepare,
)
from reading_list.services.sources import Context
from reading_list.settings import Settings
from reading_list.storage.library import Library

_BUSY_AFTER = 150  # milliseconds; shorter work shows nothing


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A source that waits to be read, or paths that are still to be looked into.

    `mapping` is what the person said about the columns, because nothing else does.
    """

    source: Waiting
    html: str = ""
    paths: tuple[Path, ...] = ()
    mapping: ColumnMapping | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    """What a worker brings back of a source."""

    preview: Preview
    milliseconds: int
    html: str = ""


class ImportController(QObject):
    """Leads one source after another through reading, preview and commit.

    Signals: `progressed(work, done, total)` and `ended()` for the status line;
    `failed(error)`; `said(text)`; `imported(query)` after papers were
    written, with the query that finds them.
    Attributes: `dialog`, the preview that is open, if any; `columns`, which asks about tables.
    """

    progressed = Signal(str, int, int)
    ended = Signal()
    failed = Signal(object)
    imported = Signal(str)
    said = Signal(str)

    def __init__(
        self,
        controller: LibraryController,
        lane: Runner,
        settings: Settings,
        bundled: Path,
        theme: Theme,
        icons: Icons,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._controller, self._lane, self._settings = controller, lane, settings
        self._bundled, self._theme, self._icons, self._window = bundled, theme, icons, window
        self.dialog: ImportPreviewDialog | None = None
        self.columns = ColumnController(theme, icons, self)
        self._waiting: deque[_Wanted] = deque()
        self._series: list[int] = []  # the imports of one folder or of several files
        self._unread: list[str] = []
        self._handle: Handle | None = None
        self._replan = ReplanController(controller, lane, self.columns, self)
        self._work = ""
        self._is_busy_shown = False
        self._busy_timer = QTimer(self, interval=_BUSY_AFTER, singleShot=True)
        self._busy_timer.timeout.connect(self._show_busy)

    # Ways in

    def paste(self) -> None:
        """Read what the clipboard holds: a text, or files copied in a file manager."""
        data = QGuiApplication.clipboard().mimeData()
        if data is None:
            self.read_text("")
        else:
            self.read_data(data)

    def read_data(self, data: QMimeData) -> None:
        """Read what was copied or dropped: files, or a text."""
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if paths:
            self.read_files(paths)
        else:
            text, html = data.text(), data.html() if data.hasHtml() else ""
            # Some programs copy a page without its text; then it is read as a saved page is.
            self.read_text(text or html, html if text else "")

    def read_text(self, text: str, html: str = "") -> None:
        """Read a text that was pasted; the same page as HTML lends it its links."""
        if not text.strip():
            self.said.emit(self.tr("The clipboard holds no text to import"))
            return
        name = self.tr("Pasted text")
        source = Waiting(name, partial(Source.from_text, name, text))
        self._want(_Wanted(source, html=html))

    def read_files(self, paths: Sequence[Path]) -> None:
        """Read files, and what folders and archives hold, one preview after another."""
        if paths:
            first = Waiting(paths[0].name, partial(Source.from_path, paths[0]))
            self._want(_Wanted(first, paths=tuple(paths)))

    def read_bundled(self) -> None:
        """Read the session that comes with the program."""
        self.read_files([self._bundled])

    def choose_files(self) -> None:
        """Let the person choose files."""
        choose_files(self._window, self.read_files)

    def choose_folder(self) -> None:
        """Let the person choose a folder; all in it that can be read is shown, one by one."""
        choose_folder(self._window, self.read_files)

    def cancel(self) -> None:
        """Stop what is going on; the library stays as it was."""
        self._waiting.clear()
        self._replan.cancel()
        if self._handle is not None:
            self._handle.cancel()

    # Reading

    def _want(self, wanted: _Wanted) -> None:
        self._waiting.append(wanted)
        self._next()

    def _next(self) -> None:
        """Begin with the next source, unless one is being read or shown."""
        if self._handle is not None or self.dialog is not None or self.columns.dialog is not None:
            return
        if not self._waiting:
            self._series.clear()
            if self._unread:
                self._say_unread()
            return
        wanted = self._waiting.popleft()
        if wanted.paths:
            self._look_into(wanted)
            return
        path, origin = self._controller.path, self._controller.library.origin
        contexts = dict(self._settings.contexts)

        def read(progress: Progress) -> _Found:
            start = monotonic()
            reading = wanted.source.read(None, wanted.mapping, progress, contexts)
            if wanted.html:
                reading = with_links(reading, wanted.html)
            milliseconds = round((monotonic() - start) * 1000)
            with Library.open(path, origin=origin, must_exist=True) as library:
                preview = first_preview(library, reading, contexts, progress)
            return _Found(preview, milliseconds, wanted.html)

        named = self.tr("Reading {name}").format(name=wanted.source.name)
        self._start(read, named, self._show, partial(self._on_unread, wanted))

    def _look_into(self, wanted: _Wanted) -> None:
        own = self._controller.path

        def look(progress: Progress) -> Gathered:
            return gather(wanted.paths, own, progress)

        def take(found: Gathered) -> None:
            self._waiting.extendleft(map(_Wanted, reversed(found.sources)))
            self._unread += found.refused
            for name in found.cut:
                text = self.tr("{folder} holds many files: the first {count} are shown")
                self.said.emit(text.format(folder=Path(name).name, count=MOST_FILES))

        name = wanted.source.name
        self._start(look, self.tr("Looking into {name}").format(name=name), take)

    def _start(
        self,
        work: Callable[[Progress], object],
        named: str,
        on_done: Callable[..., None],
        on_failed: Callable[[Exception], None] | None = None,
    ) -> None:
        self._work = named
        self._busy_timer.start()
        self._follow(self._lane.submit(work), on_done, on_failed)

    def _follow(
        self,
        handle: Handle,
        on_done: Callable[..., None],
        on_failed: Callable[[Exception], None] | None = None,
    ) -> None:
        self._handle = handle
        handle.progressed.connect(self._on_progress)
        handle.succeeded.connect(lambda result: self._end(lambda: on_done(result)))
        handle.failed.connect(lambda error: self._end(lambda: (on_failed or self._fail)(error)))
        handle.cancelled.connect(lambda: self._end(self._say_stopped))

    def _end(self, then: Callable[[], None]) -> None:
        self._handle = None
        self._busy_timer.stop()
        self._is_busy_shown = False
        self.ended.emit()
        then()
        self._next()

    def _show_busy(self) -> None:
        self._is_busy_shown = True
        self.progressed.emit(self._work, 0, 0)

    def _on_progress(self, done: int, total: int) -> None:
        if self._is_busy_shown:
            self.progressed.emit(self._work, done, total)

    def _on_unread(self, wanted: _Wanted, error: Exception) -> None:
        """Ask about a table that does not tell its titles; leaving the question leaves it out."""
        if not isinstance(error, UntitledTableError):
            self._fail(error)
            return

        def read_so(mapping: ColumnMapping) -> None:
            self._waiting.appendleft(replace(wanted, mapping=mapping))
            self._next()

        table = table_from(wanted.source.name, error.lines)
        self.columns.ask(table, None, self._window, read_so, self._next)

    def _fail(self, error: Exception) -> None:
        """Keep what cannot be read until all sources are through: one bar tells it all."""
        if isinstance(error, UnreadableSourceError):
            self._unread.append(str(error))
        else:
            self.failed.emit(error)

    def _say_unread(self) -> None:
        first, count = self._unread[0], len(self._unread)
        self._unread.clear()
        if count > 1:
            told = self.tr("{count} files could not be read. The first: {reason}")
            first = told.format(count=count, reason=first)
        self.failed.emit(UnreadableSourceError(first))

    def _say_stopped(self) -> None:
        if self.dialog is not None:
            self._close()
        self.said.emit(self.tr("Stopped; the library is as it was"))

    # The preview

    def _show(self, found: _Found) -> None:
        dialog = self.dialog = ImportPreviewDialog(self._theme, self._icons, self._window)
        dialog.show_preview(found.preview, found.milliseconds, len(self._waiting))
        self._replan.follow(dialog, found.html)
        dialog.accepted.connect(self._commit)
        dialog.rejected.connect(self._stop)
        dialog.skipped.connect(self._skip)
        dialog.open()

    def _close(self) -> None:
        """Have done with the preview that is open."""
        self._replan.stop()
        if self.dialog is not None:
            self.dialog.blockSignals(True)
            self.dialog.close()
            self.dialog.let_go()
            self.dialog.deleteLater()
            self.dialog = None

    def _stop(self) -> None:
        self._waiting.clear()
        self._close()
        self._next()

    def _skip(self) -> None:
        self._close()
        self._next()

    # The commit

    def _commit(self) -> None:
        dialog = self.dialog
        assert dialog is not None, "only an open preview is accepted"
        preview, choices, is_marking = dialog.preview, dict(dialog.choices), dialog.is_marking
        self._remember(preview, dialog.fields.context)
        if not dialog.plan.is_writing:
            self._close()
            self.said.emit(self.tr("Nothing to do: all of it is already here or left out"))
            self._next()
            return

        def write(library: Library, progress: Progress) -> tuple[ImportResult, Act | None]:
            return _carry_out(library, preview, choices, is_marking, progress)

        self._work = self.tr("Importing {name}").format(name=preview.plan.source.name)
        self._busy_timer.start()
        handle = self._controller.writer.carry_out(write)
        self._follow(handle, self._on_written, self._on_write_failed)

    def _on_written(self, written: tuple[ImportResult, Act | None]) -> None:
        result, act = written
        self._close()
        if result.import_id is not None and act is not None:
            self._controller.name_act(act)
            self._series.append(result.import_id)
            self.imported.emit(self._query_for(act))

    def _query_for(self, act: Act) -> str:
        """Give the query that finds what was imported, in all files of a series so far."""
        if len(self._series) > 1:
            return " OR ".join(f"import:{number}" for number in self._series) + " "
        return "is:unlisted " if act.kind == "unlisted" else "import:last "

    def _on_write_failed(self, error: Exception) -> None:
        """Open the preview again with the reason; nothing that was decided is lost."""
        if self.dialog is None or not isinstance(error, ReadingListError):
            self._close()
            self.failed.emit(error)
            return
        self.dialog.show_error(str(error))
        self.dialog.open()

    def _remember(self, preview: Preview, context: Context | None) -> None:
        table = table_of(preview.reading)
        if table is not None and preview.reading.mapping is not None:
            said = told_columns(preview.reading.mapping)
            self._settings.contexts[column_key(table)] = said
        if context is not None and context != preview.reading.guess:
            values = {name: value for name, value in asdict(context).items() if value}
            self._settings.contexts[context_key(preview.reading)] = values


def _carry_out(
    library: Library,
    preview: Preview,
    choices: dict[int, Choice],
    is_marking: bool,
    progress: Progress,
) -> tuple[ImportResult, Act | None]:
    """Write a plan with what was decided; made anew if the library was changed since."""
    source = preview.plan.source
    context = Context(source.venue, source.year, source.session, source.date)

    def decided(prepared: Preview) -> ImportPlan:
        return marking(with_choices(prepared.plan, choices, prepared.known), is_marking)

    def again() -> ImportPlan:
        return decided(prepare(library, preview.reading, context, progress))

    _, result = carry_out(library, decided(preview), again, progress)
    newest = library.history(limit=1)
    return result, newest[0].act if newest else None
