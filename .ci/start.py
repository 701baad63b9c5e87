"""Run the main job: the window on a screen; without one, the same work in an unseen window.

Run by the virtual environment's Python. Without a screen it imports the bundled session, marks
a few papers by keys, exports a reading list, and says where the pictures and the list are.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
SIZE = (1280, 800)


def main() -> int:
    """Open the window, or do the main job unseen."""
    has_screen = sys.platform in ("win32", "darwin") or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")
    )
    wanted = os.environ.get("QT_QPA_PLATFORM", "")
    if has_screen and wanted not in ("offscreen", "minimal"):
        from reading_list.app import main as open_window

        return open_window()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return MainJob(Path(tempfile.mkdtemp(prefix="reading-list-"))).run()


class MainJob:
    """Drives the window from signal to signal, as a person would by keyboard."""

    def __init__(self, folder: Path) -> None:
        from PySide6.QtWidgets import QApplication

        from reading_list import app
        from reading_list.storage.library import Library

        self.folder = folder
        self.qt = QApplication(["reading-list"])
        app.name_application(self.qt)
        library = Library.open(folder / "library.db", origin=app.window_origin())
        self.window = app.build_window(library, folder / "settings.json")
        self.window.resize(*SIZE)
        self.pictures: list[Path] = []

    def run(self) -> int:
        """Do the job; 0 when the list was written."""
        print("There is no screen here, so the main job runs in a window nobody sees.")
        self.window.show()
        self.window.imports.imported.connect(lambda: self.later(self.decide))
        self.window.imports.failed.connect(self.give_up)
        self.later(self.begin)
        return self.qt.exec()

    def begin(self) -> None:
        """Take the picture of the first start and ask for the bundled session."""
        self.picture("first-start")
        self.window.imports.read_bundled()
        self.when(lambda: self.window.imports.dialog is not None, self.accept)

    def accept(self) -> None:
        """Look at the preview and press its button."""
        dialog = self.window.imports.dialog
        assert dialog is not None
        self.picture("preview", dialog)
        dialog.main_button.click()

    def decide(self) -> None:
        """Decide some papers by keys, rate one, tag one, write a note."""
        from PySide6.QtTest import QTest

        window = self.window
        window.list.set_query("")
        window.view.select_row(0)
        for letter in "qqxmxqxrqx":
            QTest.keyClicks(window.view, letter)
        window.view.select_row(0)
        QTest.keyClicks(window.view, "5")
        window.detail.tag(("theory",))
        paper = window.view.current_id()
        assert paper is not None
        window.detail.write_note(paper, "Read this first.")
        window.list.set_query("")
        self.when(lambda: window.filters.is_idle, self.export)

    def export(self) -> None:
        """Write the queued papers as Markdown, and say where everything is."""
        from reading_list.gui.controllers.list_controller import read_query
        from reading_list.query.sorts import Sort
        from reading_list.services import exporting, saving
        from reading_list.services.outputs import Outputs

        self.picture("window")
        library = self.window.library.library
        ids = list(library.find(read_query("status:queued ").filter, Sort()))
        bundle = exporting.bundle_of(library, ids, "Queued")
        target = self.folder / "queued.md"
        markdown = Outputs().by_name("markdown")
        saving.save(target, exporting.render(markdown, bundle, {}))
        print(f"{library.count()} papers were imported, {len(ids)} of them queued.")
        for picture in self.pictures:
            print(f"Picture: {picture}")
        print(f"Reading list: {target}")
        self.window.close()
        self.qt.exit(0)

    def give_up(self, error: Exception) -> None:
        """End with what went wrong."""
        print(error)
        self.qt.exit(1)

    def picture(self, name: str, widget: object = None) -> None:
        """Save a picture of the window or of a dialog."""
        path = self.folder / f"{name}.png"
        (widget or self.window).grab().save(str(path))  # type: ignore[attr-defined]  # a QWidget
        self.pictures.append(path)

    def later(self, step: Callable[[], None]) -> None:
        """Go on once what is going on has been painted."""
        from PySide6.QtCore import QTimer

        QTimer.singleShot(0, step)

    def when(self, is_ready: Callable[[], bool], step: Callable[[], None]) -> None:
        """Go on as soon as something is the case."""
        from PySide6.QtCore import QTimer

        timer = QTimer(self.window, interval=20)

        def look() -> None:
            if is_ready():
                timer.stop()
                step()

        timer.timeout.connect(look)
        timer.start()


if __name__ == "__main__":
    sys.exit(main())
