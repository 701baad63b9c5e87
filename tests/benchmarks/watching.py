"""Know when a window was painted, wait in its event loop, and feel whether that is stopped."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget

from tests.benchmarks.process import now

_LONGEST = 600_000  # milliseconds
_POLL = 2
_BEAT = 2


class PaintWatch(QObject):
    """Calls back whenever a widget was painted: at the end of the round that painted all.

    A window paints everything that changed in one update; the callback comes when that update
    is through, so the time is that of a picture which is there.
    """

    def __init__(self, window: QWidget, widget: QWidget, painted: Callable[[], None]) -> None:
        super().__init__()
        self._window, self._widget, self._painted = window, widget, painted
        self._is_seen = self._is_updating = False
        window.installEventFilter(self)
        widget.installEventFilter(self)

    def stop(self) -> None:
        """Watch no longer."""
        self._window.removeEventFilter(self)
        self._widget.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._widget and event.type() == QEvent.Type.Paint:
            if self._is_updating:
                self._is_seen = True
            else:  # painted outside an update: tell as soon as the paint is over
                QTimer.singleShot(0, self._painted)
        elif watched is self._window and event.type() == QEvent.Type.UpdateRequest:
            self._is_updating, self._is_seen = True, False
            self._window.event(event)
            self._is_updating = False
            if self._is_seen:
                self._painted()
            return True
        return False


class Heart:
    """Beats in the event loop; the longest time between two beats tells what stopped it."""

    def __init__(self) -> None:
        self._timer = QTimer(interval=_BEAT, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._last = self._longest = 0.0

    def start(self) -> None:
        """Begin to beat."""
        self._last, self._longest = now(), 0.0
        self._timer.start()

    def stop(self) -> float:
        """Give the longest milliseconds without a beat that was due."""
        self._beat()
        self._timer.stop()
        return max(0.0, self._longest * 1000 - _BEAT)

    def _beat(self) -> None:
        moment = now()
        self._longest = max(self._longest, moment - self._last)
        self._last = moment


def wait_until(holds: Callable[[], bool], what: str) -> None:
    """Run the event loop until something holds; raises `TimeoutError` when it never does."""
    if holds():
        return
    loop, poll = QEventLoop(), QTimer(interval=_POLL)
    held: list[bool] = []  # what held for a moment is what was waited for

    def look() -> None:
        if holds():
            held.append(True)
            loop.quit()

    poll.timeout.connect(look)
    poll.start()
    QTimer.singleShot(_LONGEST, loop, loop.quit)
    loop.exec()
    poll.stop()
    if not held:
        raise TimeoutError(f"waited in vain: {what}")
