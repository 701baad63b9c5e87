"""The window on a real X server, driven by key presses that come through it.

Offscreen, Qt delivers keys itself; on X11 they pass the server, the keyboard map and the
platform's own shortcuts in text fields. Skipped where Xvfb and xdotool are not installed.
"""

import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reading_list.core.paper import Status
from reading_list.settings import Settings
from reading_list.storage.library import Library
from reading_list.storage.list_edits import AddToList
from tests.conftest import DRAFTS, ROOT, plan_of

pytestmark = pytest.mark.skipif(
    not (shutil.which("Xvfb") and shutil.which("xdotool")), reason="needs Xvfb and xdotool"
)
SECONDS = 30
Y_PLACE = "29"  # the key code of Y on a US board


@pytest.fixture
def display() -> Iterator[str]:
    """Give the name of an X server of our own."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x800x24", "-nolisten", "tcp"],
        pass_fds=[writing],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as answer:
        number = answer.readline().strip()
    yield f":{number}"
    server.terminate()
    server.wait(SECONDS)


class Window:
    """A running program and the keys one presses in it."""

    def __init__(self, display: str, path: Path, folder: Path) -> None:
        self._environment = {
            **os.environ,
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "XDG_CONFIG_HOME": str(folder / "config"),
        }
        self.path = path
        self.process = subprocess.Popen(
            [sys.executable, "-m", "reading_list", "--library", str(path)],
            cwd=ROOT,
            env=self._environment,
            stderr=subprocess.PIPE,
            text=True,
        )
        found = self._xdotool("search", "--sync", "--onlyvisible", "--class", "reading-list")
        self._id = found.split()[-1]
        self._xdotool("windowfocus", "--sync", self._id)

    def press(self, *keys: str) -> None:
        """Press keys, named as X names them."""
        self._xdotool("key", "--delay", "60", *keys)

    def wait_for(self, title: str) -> None:
        """Wait for a dialog: keys for it are typed by who sees it."""
        self._xdotool("search", "--sync", "--onlyvisible", "--name", title)

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Press the mouse at a place of the window and let it go at another."""
        across = [
            ((start[0] * (4 - n) + end[0] * n) // 4, (start[1] * (4 - n) + end[1] * n) // 4)
            for n in range(5)
        ]
        words = ["mousemove", "--window", self._id, *map(str, start), "mousedown", "1"]
        for place in (*across, end):
            words += ["mousemove", "--window", self._id, *map(str, place), "sleep", "0.1"]
        self._xdotool(*words, "mouseup", "1")

    def write(self, text: str) -> None:
        """Type a text."""
        self._xdotool("type", "--delay", "30", "--", text)

    def set_layout(self, name: str) -> None:
        """Let the keyboard type another alphabet."""
        command = ["setxkbmap", name]
        subprocess.run(command, env=self._environment, timeout=SECONDS, check=True)

    def _xdotool(self, *words: str) -> str:
        done = subprocess.run(
            ["xdotool", *words],
            env=self._environment,
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=True,
        )
        return done.stdout


@pytest.fixture
def settings() -> Settings:
    """Give what the window starts with."""
    return Settings()


@pytest.fixture
def filled(path: Path) -> None:
    """Put papers into the library before the window opens."""
    with Library.open(path) as library:
        library.commit_import(plan_of(*DRAFTS))


@pytest.fixture
def window(
    display: str, path: Path, tmp_path: Path, settings: Settings, filled: None
) -> Iterator[Window]:
    del filled
    settings.save(tmp_path / "config" / "reading-list" / "settings.json")
    opened = Window(display, path, tmp_path)
    yield opened
    if opened.process.poll() is None:
        opened.process.send_signal(signal.SIGTERM)
    opened.process.communicate(timeout=SECONDS)


def eventually(path: Path, holds: Callable[[Library], bool]) -> bool:
    """Wait until something holds of the library; it is another process that writes it."""
    pause = threading.Event()
    with Library.open(path, read_only=True) as library:
        for _ in range(SECONDS * 20):
            if holds(library):
                return True
            pause.wait(0.05)
    return False


def test_single_keys_decide_rate_note_and_undo(window: Window) -> None:
    window.press("q", "x", "m")
    wanted = [Status.QUEUED, Status.SKIPPED, Status.MAYBE, Status.NEW]
    assert eventually(
        window.path, lambda found: [paper.status for paper in found.papers([1, 2, 3, 4])] == wanted
    )
    window.press("5", "n")
    window.write("qx says 1")
    window.press("Escape")
    assert eventually(window.path, lambda found: found.paper(4).note == "qx says 1")
    assert eventually(window.path, lambda found: found.paper(4).rating == 5)
    window.press("ctrl+z", "ctrl+z")
    assert eventually(
        window.path, lambda found: (found.paper(4).note, found.paper(4).rating) == ("", None)
    )


def test_digits_from_the_keypad_and_letters_in_the_query(window: Window) -> None:
    window.press("KP_3")
    assert eventually(window.path, lambda found: found.paper(1).rating == 3)
    window.press("slash")
    window.write("submodular")
    window.press("Down", "r")
    assert eventually(window.path, lambda found: found.paper(2).status is Status.READ)


@pytest.mark.parametrize(
    "entering", [(), ("slash",), ("n",), ("t",)], ids=["list", "query", "note", "tag"]
)
def test_the_palette_opens_by_key_wherever_one_is(
    window: Window, entering: tuple[str, ...]
) -> None:
    if entering:
        window.press(*entering)
    window.press("ctrl+k")
    window.write("queue")
    window.press("Return")
    assert eventually(window.path, lambda found: found.paper(1).status is Status.QUEUED)


class TestReadingList:
    """A reading list that is shown in its own order."""

    @pytest.fixture
    def settings(self) -> Settings:
        return Settings(query='list:"Talk" ')

    @pytest.fixture
    def filled(self, path: Path) -> None:
        with Library.open(path) as library:
            library.commit_import(plan_of(*DRAFTS))
            library.apply(AddToList("Talk", (4, 3, 2, 1)))

    def test_papers_move_by_keys_and_by_the_mouse(self, window: Window) -> None:
        window.press("alt+Down", "alt+Down")
        assert eventually(window.path, lambda found: order(found) == [3, 2, 4, 1])
        window.press("alt+Home")
        assert eventually(window.path, lambda found: order(found) == [4, 3, 2, 1])
        window.drag((500, 90), (500, 240))
        assert eventually(window.path, lambda found: order(found)[0] != 4)

    def test_the_note_goes_on_and_sets_stars(self, window: Window) -> None:
        window.press("n")
        window.write("- one")
        window.press("Return")
        window.write("two")
        window.press("ctrl+b", "ctrl+bracketright", "Escape")
        wanted = "- one\n  - **two**"
        assert eventually(window.path, lambda found: found.paper(4).note == wanted)


def order(library: Library) -> list[int]:
    (talk,) = library.reading_lists()
    return [paper for paper, _remark in talk.entries]


def test_a_key_is_given_in_the_preferences(window: Window) -> None:
    window.press("ctrl+comma")
    window.wait_for("Preferences")
    window.write("queue")
    window.press("Return", "Tab", "alt+q", "y", "Escape")
    window.press("y", "q")
    wanted = [Status.QUEUED, Status.NEW]
    assert eventually(
        window.path, lambda found: [paper.status for paper in found.papers([1, 2])] == wanted
    )


@pytest.mark.skipif(not shutil.which("setxkbmap"), reason="needs setxkbmap")
def test_keys_are_given_and_answered_by_their_place_in_cyrillic(window: Window) -> None:
    window.press("ctrl+comma")
    window.wait_for("Preferences")
    window.write("queue")
    window.set_layout("ru")
    window.press("Return", Y_PLACE, "Escape", Y_PLACE)
    assert eventually(window.path, lambda found: found.paper(1).status is Status.QUEUED)


class TestOtherKeys:
    """Keys the person has chosen, remembered from another day."""

    @pytest.fixture
    def settings(self) -> Settings:
        changes = {"palette": ["Ctrl+U"], "remove": [], "tag": ["Z"], "move_down": ["Ctrl+K"]}
        return Settings(key_preset="one-hand", key_changes={"one-hand": changes})

    @pytest.mark.parametrize(
        "entering", [(), ("slash",), ("n",), ("z",)], ids=["list", "query", "note", "tag"]
    )
    def test_a_key_fields_take_on_x_may_be_the_window_s(
        self, window: Window, entering: tuple[str, ...]
    ) -> None:
        if entering:
            window.press(*entering)
        window.press("ctrl+u")
        window.write("queue")
        window.press("Return")
        assert eventually(window.path, lambda found: found.paper(1).status is Status.QUEUED)

    def test_arrows_decide_in_list_and_deck(self, window: Window) -> None:
        window.press("Right", "Down", "Left")
        wanted = [Status.QUEUED, Status.MAYBE, Status.SKIPPED, Status.NEW]
        assert eventually(
            window.path,
            lambda found: [paper.status for paper in found.papers([1, 2, 3, 4])] == wanted,
        )
        window.press("F5", "KP_Right")
        assert eventually(window.path, lambda found: found.paper(4).status is Status.QUEUED)

    def test_a_field_keeps_what_is_no_shortcut_of_the_window(self, window: Window) -> None:
        window.press("n")
        window.write("gone")
        window.press("Home", "ctrl+k")
        window.write("kept")
        window.press("Escape")
        assert eventually(window.path, lambda found: found.paper(1).note == "kept")


def test_the_window_closes_by_key_and_leaves_a_tidy_file(window: Window) -> None:
    window.press("q")
    assert eventually(window.path, lambda found: found.paper(1).status is Status.QUEUED)
    window.press("ctrl+q")
    assert window.process.wait(SECONDS) == 0
    assert window.process.stderr is not None
    assert "Traceback" not in window.process.stderr.read()
    assert not window.path.with_name("library.db-wal").exists()
