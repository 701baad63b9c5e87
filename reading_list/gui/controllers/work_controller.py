"""The work in progress that the status line shows, and what Cancel stops: just that."""

from typing import Protocol

from PySide6.QtCore import QObject, SignalInstance
from PySide6.QtGui import QAction

from reading_list.gui.widgets.status_line import StatusLine


class Worker(Protocol):
    """Whoever does long work: `progressed(work, done, total)`, then `ended()`."""

    progressed: SignalInstance
    ended: SignalInstance

    def cancel(self) -> None:
        """Stop the work."""
        ...


class WorkController(QObject):
    """Shows the newest of the works in progress; when it ends, the one before it.

    `stop` is the act that does by menu and key what the Cancel of the status line does.
    """

    def __init__(self, line: StatusLine, stop: QAction, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._line, self._stop = line, stop
        self._working: dict[Worker, tuple[str, int, int]] = {}
        line.cancel_requested.connect(self._cancel)
        stop.setEnabled(False)
        stop.triggered.connect(self._cancel)

    def watch(self, worker: Worker) -> None:
        """Show the work of `worker` from now on."""
        worker.progressed.connect(lambda *told: self._on_progress(worker, *told))
        worker.ended.connect(lambda: self._on_end(worker))

    def _on_progress(self, worker: Worker, work: str, done: int, total: int) -> None:
        self._working[worker] = (work, done, total)
        self._stop.setEnabled(True)
        if worker is self._shown:
            self._line.show_progress(work, done, total)

    def _on_end(self, worker: Worker) -> None:
        self._working.pop(worker, None)
        self._stop.setEnabled(bool(self._working))
        if self._shown is None:
            self._line.end_progress()
        else:
            self._line.show_progress(*self._working[self._shown])

    def _cancel(self) -> None:
        if self._shown is not None:
            self._shown.cancel()

    @property
    def _shown(self) -> Worker | None:
        return next(reversed(self._working), None)
