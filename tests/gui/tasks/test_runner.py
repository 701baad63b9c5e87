"""Work in a lane: heard of on the GUI thread, in order, and stopped when asked."""

import subprocess
import sys
import threading
import weakref
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from reading_list.core.progress import Progress
from reading_list.gui.tasks.runner import Runner


@pytest.fixture
def lane(qtbot: QtBot) -> Iterator[Runner]:
    made = Runner()
    yield made
    qtbot.waitUntil(lambda: made.is_idle)
    made.deleteLater()


def test_work_done_before_anybody_listens_is_heard_of(qtbot: QtBot, lane: Runner) -> None:
    handle = lane.submit(lambda _progress: 7)
    assert lane.wait(5_000)
    with qtbot.waitSignals([handle.succeeded, handle.finished]):
        heard: list[object] = []
        handle.succeeded.connect(heard.append)
    assert heard == [7]


def test_failure_at_once_is_heard_of(qtbot: QtBot, lane: Runner) -> None:
    def fail(_progress: Progress) -> None:
        raise ValueError("no")

    handle = lane.submit(fail)
    assert lane.wait(5_000)
    with qtbot.waitSignal(handle.failed) as failed:
        pass
    assert isinstance(failed.args[0], ValueError)


def test_signals_arrive_on_the_gui_thread(qtbot: QtBot, lane: Runner) -> None:
    threads: list[int] = []
    handle = lane.submit(lambda _progress: threading.get_ident())
    handle.succeeded.connect(lambda worker: threads.extend((worker, threading.get_ident())))
    with qtbot.waitSignal(handle.finished):
        pass
    worker, listener = threads
    assert listener == threading.get_ident() != worker


def test_what_work_holds_is_let_go_when_it_is_done(qtbot: QtBot, lane: Runner) -> None:
    class Held:
        def __call__(self, _progress: Progress) -> None:
            pass

    work = Held()
    held = weakref.ref(work)
    handle = lane.submit(work)
    del work
    with qtbot.waitSignal(handle.finished):
        pass
    assert held() is None  # though nothing came after it in its lane


def test_cancelled_work_stops_at_its_next_report(qtbot: QtBot, lane: Runner) -> None:
    may_go_on = threading.Event()

    def work(progress: Progress) -> None:
        may_go_on.wait(5)
        progress(1, 2)

    handle = lane.submit(work)
    with qtbot.waitSignal(handle.cancelled):
        handle.cancel()
        may_go_on.set()


def test_what_comes_after_the_end_counts_as_cancelled(qtbot: QtBot, lane: Runner) -> None:
    assert lane.stop()
    handle = lane.submit(lambda _progress: 7)
    with qtbot.waitSignals([handle.cancelled, handle.finished]):
        pass
    assert lane.is_idle


def test_a_worker_that_does_not_end_keeps_no_process_alive() -> None:
    program = (
        "import threading\n"
        "from PySide6.QtCore import QCoreApplication\n"
        "from reading_list.gui.tasks.runner import Runner\n"
        "app = QCoreApplication([])\n"
        "lane, began = Runner(), threading.Event()\n"
        "lane.submit(lambda _progress: (began.set(), threading.Event().wait()))\n"
        "began.wait()\n"
        "assert not lane.stop(1)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], timeout=30, capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")
