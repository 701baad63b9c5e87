"""Files of papers: attached by copy or link, opened outside, looked for when they are missing.

All reading and copying is done in a lane of its own, because a disk may be slow or far away.
"""

import logging
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from reading_list.core.errors import LibraryError, LibraryProblem
from reading_list.core.paper import Attachment, Paper
from reading_list.core.progress import Progress
from reading_list.gui.controllers.detail_controller import DetailController
from reading_list.gui.controllers.library_controller import LibraryController
from reading_list.gui.dialogs.attach_dialog import COPY, AttachDialog
from reading_list.gui.icons import Icons
from reading_list.gui.tasks.runner import Handle, Runner
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.attachment_list import AttachmentList
from reading_list.services.attaching import (
    Found,
    copy_files,
    files_folder,
    find_file,
    link_files,
    place_of,
)
from reading_list.settings import Settings
from reading_list.storage.attachment_edits import Attach, Detach, MoveAttachment

_log = logging.getLogger(__name__)


class AttachmentController(QObject):
    """Signals: `said(text)`; `failed(error)`; `file_requested(path)` to have a file opened;
    `missed(text, locate)` when it is not where it was, with what asks where it is;
    `progressed(work, done, total)` and `ended()` for the status line.

    Attributes: `lane`; `dialog`, while it asks whether to copy or to link.
    """

    said = Signal(str)
    failed = Signal(object)
    file_requested = Signal(str)
    missed = Signal(str, object)
    progressed = Signal(str, int, int)
    ended = Signal()

    def __init__(
        self,
        controller: LibraryController,
        detail: DetailController,
        settings: Settings,
        section: AttachmentList,
        theme: Theme,
        icons: Icons,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._controller, self._detail, self._settings = controller, detail, settings
        self._section, self._theme, self._icons, self._window = section, theme, icons, window
        self.lane = Runner(self)
        self.dialog: AttachDialog | None = None
        self._working: list[Handle] = []
        section.shown.connect(self._look)
        section.open_requested.connect(self.open)
        section.locate_requested.connect(self.locate)
        section.detach_requested.connect(self.detach)
        self._look(section.listed)

    # What the person asks for

    def choose(self) -> None:
        """Let the person choose files for the selected paper."""
        paper = self._paper()
        if paper is None:
            self.said.emit(self.tr("A file is attached to one paper: select one"))
            return
        title = self.tr("Attach files to “{title}”").format(title=paper.title_plain)
        dialog = QFileDialog(self._window, title)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters([f"{self.tr('PDF files')} (*.pdf)", f"{self.tr('All files')} (*)"])
        dialog.filesSelected.connect(
            lambda names: self.attach(paper.id, [Path(name) for name in names])
        )
        _open(dialog)

    def attach(self, paper: int, files: Sequence[Path]) -> None:
        """Attach files to a paper; ask how, unless that was answered for good."""
        if self._controller.library.is_read_only:
            self.failed.emit(LibraryError(LibraryProblem.READ_ONLY, self._controller.path))
            return
        with self._controller.reading():
            found = self._controller.library.paper(paper)
            if self._settings.attach_by:
                self._start(found, files, self._settings.attach_by)
            else:
                self._ask(found, files)

    def open(self, file: Attachment) -> None:
        """Open a file with the program the desktop has for it; look for it if it was moved."""
        paper = self._paper()
        handle = self.lane.submit(partial(find_file, file, self._controller.path))
        handle.succeeded.connect(lambda found: self._open_found(paper, file, found))
        handle.failed.connect(self.failed)

    def open_pdf(self) -> bool:
        """Open the PDF attached to the selected paper; false if it has none."""
        paper = self._paper()
        for file in paper.attachments if paper is not None else ():
            if file.is_pdf:
                self.open(file)
                return True
        return False

    def locate(self, file: Attachment) -> None:
        """Let the person say where a file of the selected paper is now."""
        if (paper := self._paper()) is not None:
            self._locate(paper, file)

    def _locate(self, paper: Paper, file: Attachment) -> None:
        dialog = QFileDialog(self._window, self.tr("Where is {name}?").format(name=file.name))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        suffix = Path(file.name).suffix
        if suffix:
            dialog.setNameFilters([f"*{suffix}", f"{self.tr('All files')} (*)"])
        dialog.fileSelected.connect(lambda name: self.move(paper.id, file, Path(name)))
        _open(dialog)

    def move(self, paper: int, file: Attachment, place: Path) -> None:
        """Take down where a file of a paper is now."""

        def write(found: tuple[Attachment, ...]) -> None:
            self._controller.apply(MoveAttachment(paper, file.path, found[0]))

        work = partial(link_files, [place], self._controller.path)
        self._carry_out(work, self.tr("Reading {name} (kB)").format(name=place.name), write)

    def detach(self, file: Attachment) -> None:
        """Take a file off the selected paper; the file itself stays."""
        paper = self._paper()
        if paper is not None:
            self._controller.apply(Detach(paper.id, file.path))

    def cancel(self) -> None:
        """Stop copying; what is not whole is not kept."""
        for handle in self._working:
            handle.cancel()

    # Carrying out

    def _ask(self, paper: Paper, files: Sequence[Path]) -> None:
        folder = files_folder(self._controller.path)
        dialog = AttachDialog(
            *(self._theme, self._icons, files, paper.title_plain, folder, self._window)
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog = dialog

        def take() -> None:
            if dialog.remember.isChecked():
                self._settings.attach_by = dialog.way
            self._start(paper, files, dialog.way)

        dialog.accepted.connect(take)
        dialog.finished.connect(self._on_answered)
        dialog.open()

    def _on_answered(self) -> None:
        self.dialog = None

    def _start(self, paper: Paper, files: Sequence[Path], way: str) -> None:
        library, is_copy = self._controller.path, way == COPY
        work: Callable[[Progress], tuple[Attachment, ...]]
        if is_copy:
            work = partial(copy_files, files, paper, library)
            named = self.tr("Copying {name} (kB)").format(name=files[0].name)
        else:
            work = partial(link_files, files, library)
            named = self.tr("Reading {name} (kB)").format(name=files[0].name)

        def write(found: tuple[Attachment, ...]) -> None:
            known = {each.path for each in paper.attachments}
            if all(each.path in known for each in found):
                self.said.emit(self.tr("{name} is attached already").format(name=found[0].name))
            else:
                self._controller.apply(Attach(paper.id, found, is_copy))

        self._carry_out(work, named, write)

    def _carry_out(
        self,
        work: Callable[[Progress], tuple[Attachment, ...]],
        named: str,
        write: Callable[[tuple[Attachment, ...]], None],
    ) -> None:
        handle = self.lane.submit(work)
        self._working.append(handle)
        handle.progressed.connect(
            lambda done, total: self.progressed.emit(named, done // 1000, max(1, total // 1000))
        )
        handle.succeeded.connect(write)
        handle.failed.connect(self.failed)
        handle.cancelled.connect(lambda: self.said.emit(self.tr("Stopped; nothing is attached")))
        handle.finished.connect(lambda: self._on_finished(handle))

    def _on_finished(self, handle: Handle) -> None:
        self._working.remove(handle)
        self.ended.emit()

    # Where files are

    def _look(self, files: Sequence[Attachment]) -> None:
        if not files:
            return
        library = self._controller.path

        def look(progress: Progress) -> dict[str, Found]:
            return {file.path: find_file(file, library, progress) for file in files}

        handle = self.lane.submit(look)
        # Paths are told by name, so an answer about another paper changes nothing.
        handle.succeeded.connect(self._section.show_places)
        handle.failed.connect(lambda error: _log.warning("files not looked for: %s", error))

    def _open_found(self, paper: Paper | None, file: Attachment, found: Found) -> None:
        self._section.show_places({file.path: found})
        if found.path is None:
            place = place_of(file, self._controller.path)
            told = self.tr("{path} was not found").format(path=place)
            if paper is not None:
                self.missed.emit(told, partial(self._locate, paper, file))
            return
        self.said.emit(self.tr("Opening {path}").format(path=found.path))
        self.file_requested.emit(str(found.path))

    def _paper(self) -> Paper | None:
        papers = self._detail.papers() if len(self._detail.ids) == 1 else []
        return papers[0] if papers else None


def _open(dialog: QFileDialog) -> None:
    dialog.setOption(QFileDialog.Option.DontUseCustomDirectoryIcons)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
