"""Run Qt-free work in a lane and hear of it on the GUI thread.

A lane has one thread, so what is submitted to it runs in order. The runnable tells the handle
how it ended, and the handle tells the others on the GUI thread: work may be done before
anybody had the time to connect.
"""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from enum import Enum, auto
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
        self._cancel = threading.Event()
        self._last_report = 0.0

    def cancel(self) -> None:
        """Ask the work to stop at its next report."""
        self._cancel.set()

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
    interpreter is held, and a worker that still needs the interpreter then never ends.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="lane")
        self._handles: set[Handle] = set()
        self._futures: set[Future[None]] = set()

    def submit(self, work: Work) -> Handle:
        """Queue work and give its handle; connect to it before returning to the event loop."""
        handle = Handle(self)
        self._handles.add(handle)
        handle.finished.connect(lambda: self._forget(handle))
        self._futures = {future for future in self._futures if not future.done()}
        try:
            self._futures.add(self._executor.submit(_run, work, handle))
        except RuntimeError:  # stopped: what comes late, such as a timer, is not done any more
            handle.end(End.CANCELLED)
        return handle

    def stop(self, milliseconds: int = 5_000) -> bool:
        """Cancel everything and wait, but not for ever; true if the lane is idle.

        What is submitted afterwards counts as cancelled.
        """
        for handle in self._handles:
            handle.cancel()
        self._executor.shutdown(wait=False, cancel_futures=True)
        return not wait(self._futures, milliseconds / 1000).not_done

    @property
    def is_idle(self) -> bool:
        """Say whether no work is queued or running."""
        return not self._handles

    def _forget(self, handle: Handle) -> None:
        self._handles.discard(handle)
        handle.deleteLater()


def _run(work: Work, handle: Handle) -> None:
    try:
        ending = End.SUCCEEDED, work(handle.report)
    except Cancelled:
        ending = End.CANCELLED, None
    except Exception as error:  # the border: nothing escapes into the lane
        ending = End.FAILED, error
    # The window may have closed meanwhile and taken the handle with it.
    with suppress(RuntimeError):
        handle.end(*ending)
