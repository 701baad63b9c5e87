"""The real window, opened as the program opens it, for acts whose end is seen on it."""

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer, SignalInstance
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from reading_list import app
from reading_list.storage.library import Library
from tests.benchmarks.process import now
from tests.benchmarks.watching import PaintWatch, wait_until


class Stage:
    """Attributes: `window`; `list` and `detail`, the widgets to watch."""

    def __init__(self, library: Path, settings: Path) -> None:
        sys.setswitchinterval(0.0005)  # as the program does
        self._qt = QApplication(["reading-list"])
        app.name_application(self._qt)
        opened = Library.open(library, origin=app.window_origin(), busy_seconds=0.0)
        self.window = app.build_window(opened, settings)
        app.spare_collector(self.window)  # as the program does
        self.window.resize(1280, 800)
        self.list: QWidget = self.window.view.viewport()
        content = self.window.detail_pane.page.widget()  # it hides the viewport around it
        if content is None:
            raise RuntimeError("the detail pane shows nothing")
        self.detail: QWidget = content
        self._start = 0.0
        self.window.show()
        self.window.activateWindow()
        wait_until(self.window.isActiveWindow, "the window is active")
        self.settle()

    def settle(self) -> None:
        """Wait until nothing runs in the background and all is painted."""
        window = self.window
        wait_until(
            lambda: (
                window.filters.is_idle
                and window.library.writer.is_all_written
                and all(lane.is_idle for lane in window.lanes)
            ),
            "the window is at rest",
        )
        loop = QEventLoop()
        QTimer.singleShot(0, loop, loop.quit)  # comes after what is left over, such as paints
        loop.exec()

    def painted(
        self, widget: QWidget, act: Callable[[], None], after: SignalInstance | None = None
    ) -> float:
        """Do something and give the moment a widget was painted then.

        With `after`, the first paint following that signal.
        """
        moments: list[float] = []
        is_due = [after is None]
        connection = after.connect(lambda *_: is_due.append(True)) if after is not None else None
        watch = PaintWatch(
            self.window, widget, lambda: moments.append(now()) if is_due[-1] else None
        )
        self._start = now()
        act()
        wait_until(lambda: bool(moments), "something is painted")
        watch.stop()
        if after is not None and connection is not None:
            after.disconnect(connection)
        return moments[0]

    def since(self, moment: float) -> float:
        """Give the milliseconds from the last act to a moment."""
        return (moment - self._start) * 1000

    def press(self, key: str | Qt.Key) -> None:
        """Press a key where the keyboard is."""
        focus = QApplication.focusWidget()
        if focus is None:
            raise RuntimeError("the keyboard is nowhere")
        if isinstance(key, str):
            QTest.keyClicks(focus, key)
        else:
            QTest.keyClick(focus, key)

    def close(self) -> None:
        """Close the window, as a person would."""
        self.settle()
        self.window.close()
