"""Hearing what other processes, and this window's own workers, did to the library.

A look costs a few microseconds, so it is taken often. It never gives up: a disk that was
away for a moment comes back, and then everything is read again.
"""

import logging

from PySide6.QtCore import QObject, QTimer, Signal

from reading_list.core.changes import Changes
from reading_list.core.errors import LibraryError
from reading_list.storage.library import Library

_log = logging.getLogger(__name__)
_POLL_MILLISECONDS = 400


class LibraryListener(QObject):
    """Polls `data_version`.

    Signals: `changed(Changes, origin)` after anything changed, whoever did it;
    `failed(error)` once when the library can no longer be read.
    """

    changed = Signal(object, str)
    failed = Signal(object)

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._is_failing = False
        self._unsubscribe = library.subscribe(self.changed.emit)
        self._timer = QTimer(self, interval=_POLL_MILLISECONDS)
        self._timer.timeout.connect(self.poll)
        self._timer.start()

    def poll(self) -> None:
        """Look now."""
        try:
            self._library.poll()
        except LibraryError as error:
            if not self._is_failing:
                self._is_failing = True
                _log.warning("polling: %s", error)
                self.failed.emit(error)
            return
        if self._is_failing:
            self._is_failing = False
            self.changed.emit(Changes(is_everything=True), "")

    def stop(self) -> None:
        """Hear nothing any more."""
        self._timer.stop()
        self._unsubscribe()
