"""Run Qt-free work in a lane and hear of it on the GUI thread.

A lane has one thread, so what is submitted to it runs in order. The runnable tells the handle
how it ended, and the handle tells the others on the GUI thread: work may be done before
anybody had the time to connect.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import partial
from queue import SimpleQueue
from threading import Event, Thread
from time import monotonic
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from reading_list.core.errors import Cancelled
from reading_list.core.progress import Progress

Work = Callable[[Progress], Any]
_REPORT_SECONDS = 0.05


class End(Enum):
    """How a piece of work ended."""

    SUCCEEDED = auto()
    FAILED = auto()
    CANCELLED = auto()


class Handle(QObject):
    """One piece of submitted work.

    Signals: `progressed(done, total)`, at most 20 times a second; then just one of
    `succeeded(result)`, `failed(error)`, `cancelled()`, and `finished()` after it.
    """

    progressed = Signal(int, int)
    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    finished = Signal()
    _ended = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ended.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._cancel = Event()
        self._last_report = 0.0

    def cancel(self) -> None:
        """Ask the work to stop at its next report."""
        self._cancel.set()

    @property
    def is_cancelled(self) -> bool:
        """Tell whether the work was asked to stop."""
        return self._cancel.is_set()

    def report(self, done: int, total: int) -> None:
        """Tell how far the work is; raises `Cancelled` (called in the worker's thread)."""
        if self._cancel.is_set():
            raise Cancelled("The work was stopped.")
        now = monotonic()
        if now - self._last_report >= _REPORT_SECONDS or done == total:
            self._last_report = now
            self.progressed.emit(done, total)

    def end(self, how: End, value: object = None) -> None:
        """Tell how the work ended (called in the worker's thread)."""
        self._ended.emit(how, value)

    def _tell(self, how: End, value: object) -> None:
        if how is End.CANCELLED:
            self.cancelled.emit()
        elif how is End.FAILED:
            self.failed.emit(value)
        else:
            self.succeeded.emit(value)
        self.finished.emit()


class Runner(QObject):
    """One lane. Handles live until their work has ended, whoever listens.

    Its thread is Python's own: destroying a `QThreadPool` waits for its threads while the
    interpreter is held, and a worker that still needs the interpreter then never ends. It is
    a daemon, so that work nobody waits for any more never keeps the process alive.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue: SimpleQueue[_Job | None] = SimpleQueue()
        self._handles: set[Handle] = set()
        self._jobs: list[_Job] = []
        self._is_stopped = False
        Thread(target=_work_off, args=(self._queue,), name="lane", daemon=True).start()
        self.destroyed.connect(partial(self._queue.put, None))

    def submit(self, work: Work) -> Handle:
        """Queue work and give its handle; connect to it before returning to the event loop."""
        handle = Handle(self)
        self._handles.add(handle)
        handle.finished.connect(lambda: self._forget(handle))
        if self._is_stopped:  # what comes late, such as a timer, is not done any more
            handle.end(End.CANCELLED)
            return handle
        job = _Job(work, handle, [j for j in self._jobs if j.has_ended.is_set()])
        self._jobs = [other for other in self._jobs if other not in job.ended] + [job]
        self._queue.put(job)
        return handle

    def stop(self, milliseconds: int = 5_000) -> bool:
        """Cancel everything and wait, but not for ever; true if the lane is idle.

        What is submitted afterwards counts as cancelled.
        """
        self._is_stopped = True
        for handle in self._handles:
            handle.cancel()
        self._queue.put(None)
        return self.wait(milliseconds)

    def wait(self, milliseconds: int) -> bool:
        """Wait until all that was submitted has ended, but not for ever; true if it has."""
        until = monotonic() + milliseconds / 1000
        return all(job.has_ended.wait(max(0.0, until - monotonic())) for job in self._jobs)

    @property
    def is_idle(self) -> bool:
        """Say whether no work is queued or running."""
        return not self._handles

    def _forget(self, handle: Handle) -> None:
        self._handles.discard(handle)
        handle.deleteLater()


@dataclass(eq=False, slots=True)
class _Job:
    work: Work | None  # None once it is done
    handle: Handle
    ended: "list[_Job]"  # to be let go in the lane
    has_ended: Event = field(default_factory=Event)


def _work_off(queue: "SimpleQueue[_Job | None]") -> None:
    while (job := queue.get()) is not None:
        _run(job)
        del job  # or the work, and all it holds, would live until the next comes


def _run(job: _Job) -> None:
    job.ended.clear()
    work, job.work = job.work, None
    try:
        if work is None or job.handle.is_cancelled:
            raise Cancelled("The work was stopped.")
        ending = End.SUCCEEDED, work(job.handle.report)
    except Cancelled:
        ending = End.CANCELLED, None
    except Exception as error:  # the border: nothing escapes into the lane
        ending = End.FAILED, error
    del work  # here, where it stops nobody: an import holds a file of many megabytes
    # The window may have closed meanwhile and taken the handle with it.
    with suppress(RuntimeError):
        job.handle.end(*ending)
    job.has_ended.set()
