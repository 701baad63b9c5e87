"""Kept files: written again in the background a moment after the library has changed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QDate, QDateTime, QLocale, QObject, Qt, QTimer, Signal

from reading_list.core.errors import ReadingListError
from reading_list.core.progress import Progress
from reading_list.gui.controllers.library_controller import LibraryController
from reading_list.gui.tasks.runner import Runner
from reading_list.services.kept_files import (
    ChangedElsewhereError,
    Kept,
    KeptFile,
    bring_up_to_date,
)
from reading_list.services.outputs import Outputs
from reading_list.settings import Settings
from reading_list.storage.library import Library

_QUIET_MILLISECONDS = 1_500
_MOST_WAIT_MILLISECONDS = 3_000
_WRITTEN, _SAME, _FAILED = "written", "same", "failed"


class KeptFilesController(QObject):
    """Signals: `said(text)` when a file was let go of or could not be written;
    `changed()` when there are other files; `looked_after(path)` when one was written, or found
    as it should be, or not written; `notes_edited(edits, what writes the folder again)` when
    somebody had edited in a folder of notes."""

    said = Signal(str)
    notes_edited = Signal(object, object)
    changed = Signal()
    looked_after = Signal(str)

    def __init__(
        self,
        controller: LibraryController,
        settings: Settings,
        outputs: Outputs,
        lane: Runner,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._controller, self._settings = controller, settings
        self._outputs, self._lane = outputs, lane
        self._told: set[str] = set()
        self._digests: dict[str, str] = {}  # filled where the files are written
        self._timer = QTimer(self, singleShot=True, interval=_QUIET_MILLISECONDS)
        self._timer.timeout.connect(self.write_all)
        self._unheard: list[Kept] = []  # what the lane has done and this thread not heard of
        controller.changed.connect(lambda _changes, _origin: self._on_changed())
        self._on_changed()  # others may have written while no window was open

    @property
    def files(self) -> list[KeptFile]:
        """Give the files that are kept."""
        found = map(KeptFile.from_settings, self._settings.kept_files)
        return [kept for kept in found if kept is not None]

    def keep(self, file: KeptFile) -> None:
        """Keep a file from now on."""
        self._digests.pop(file.path, None)
        self._set([*(kept for kept in self.files if kept.path != file.path), file])

    def let_go(self, path: str) -> None:
        """Keep a file no longer; it stays as it is."""
        if any(kept.path == path for kept in self.files):
            self._set([kept for kept in self.files if kept.path != path])
            self._settings.kept_outcomes.pop(path, None)

    def follow_name(self, what: str, old: str, new: str) -> None:
        """Keep what was kept of a reading list, or a view, under its new name."""
        files = self.files
        followed = [
            replace(kept, name=new)
            if kept.scope == what and kept.name.casefold() == old.casefold()
            else kept
            for kept in files
        ]
        if followed != files:
            self._set(followed)

    def outcome(self, path: str) -> str:
        """Say what came of a file last, perhaps before a restart; "" if nothing did yet."""
        told = self._settings.kept_outcomes.get(path)
        if not isinstance(told, dict):
            return ""
        what, at = told.get("what"), str(told.get("at", ""))
        moment = QDateTime.fromString(at, Qt.DateFormat.ISODate).toLocalTime()
        if what not in (_WRITTEN, _SAME) or not moment.isValid():
            return str(told.get("reason", ""))
        is_written, short = what == _WRITTEN, QLocale.FormatType.ShortFormat
        if moment.date() == QDate.currentDate():
            text = self.tr("Written at {time}") if is_written else self.tr("Up to date at {time}")
            return text.format(time=QLocale().toString(moment.time(), short))
        text = self.tr("Written on {day}") if is_written else self.tr("Up to date on {day}")
        return text.format(day=QLocale().toString(moment, short))

    def write_all(self) -> None:
        """Write those whose text would be another."""
        for kept in self.files:
            handle = self._lane.submit(self._work(kept))
            handle.succeeded.connect(self._on_written)
            handle.failed.connect(partial(self._on_failed, kept))

    def finish(self) -> None:
        """Write what waits for a quiet moment, and remember all; nobody will hear of it later."""
        if self._timer.isActive():
            self._timer.stop()
            self.write_all()
        self._lane.wait(_MOST_WAIT_MILLISECONDS)
        self._remember()
        while self._unheard:  # the library is closed when the lane's word arrives
            self._fix_keys(self._unheard.pop())

    def _work(self, kept: KeptFile) -> Callable[[Progress], Kept]:
        path, outputs = self._controller.path, self._outputs.fresh()
        today = datetime.now(UTC).date()

        def work(progress: Progress) -> Kept:
            progress(0, 1)
            with Library.open(path, read_only=True) as library:
                done = bring_up_to_date(library, kept, outputs, today)
            self._digests[kept.path] = done.file.digest
            self._unheard.append(done)
            return done

        return work

    def _on_changed(self) -> None:
        if self._settings.kept_files:
            self._timer.start()

    def _on_written(self, done: Kept) -> None:
        if done not in self._unheard:
            return  # the window has closed meanwhile
        self._unheard.remove(done)
        self._told.discard(done.file.path)
        self._remember()
        self._tell(done.file.path, _WRITTEN if done.is_written else _SAME)
        if done.edits is not None:
            self.notes_edited.emit(done.edits, self.write_all)
        self._fix_keys(done)

    def _fix_keys(self, done: Kept) -> None:
        if done.is_written:
            self._controller.writer.fix_keys(list(done.papers))

    def _on_failed(self, kept: KeptFile, error: Exception) -> None:
        """Tell what could not be written, once until it can be again."""
        if isinstance(error, ChangedElsewhereError):
            self.let_go(kept.path)
        reason = self._reason(error)
        self._tell(kept.path, _FAILED, reason)
        if kept.path in self._told:
            return
        self._told.add(kept.path)
        pattern = self.tr("{name} is not up to date: {reason}")
        self.said.emit(pattern.format(name=Path(kept.path).name, reason=reason))

    def _reason(self, error: Exception) -> str:
        """Say why a file could not be written, whatever happened."""
        if isinstance(error, ReadingListError):
            return str(error)
        if isinstance(error, OSError) and error.strerror:
            return error.strerror
        what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        return self.tr("something went wrong inside reading-list ({what})").format(what=what)

    def _tell(self, path: str, what: str, reason: str = "") -> None:
        now = datetime.now().astimezone().isoformat(timespec="seconds")
        if any(kept.path == path for kept in self.files):
            self._settings.kept_outcomes[path] = {"what": what, "at": now, "reason": reason}
        self.looked_after.emit(path)

    def _remember(self) -> None:
        self._settings.kept_files = [
            replace(kept, digest=self._digests.get(kept.path, kept.digest)).to_settings()
            for kept in self.files
        ]

    def _set(self, files: list[KeptFile]) -> None:
        self._settings.kept_files = [kept.to_settings() for kept in files]
        self.changed.emit()
