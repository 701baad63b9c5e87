"""The composition root: builds every long-lived object and starts the window.

The only module besides `gui` that knows Qt, and the only one that knows everything.
"""

import logging
import os
import signal
import sys
import uuid
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from reading_list import __version__, crash_report, paths
from reading_list.core.errors import LibraryError
from reading_list.core.printer import Printer
from reading_list.gui.icons import Icons
from reading_list.gui.main_window import MainWindow
from reading_list.gui.printing.qt_printer import QtPrinter
from reading_list.gui.theme import Scheme, Theme
from reading_list.services.outputs import Outputs
from reading_list.settings import Settings
from reading_list.storage.backup import backups, set_aside_and_restore
from reading_list.storage.library import Library

_log = logging.getLogger(__name__)
_SWITCH_SECONDS = 0.0005  # a worker must not keep the GUI thread waiting for the interpreter


def main(
    arguments: Sequence[str] | None = None,
    on_start: Callable[[MainWindow], object] | None = None,
) -> int:
    """Open the window and give the exit code; files among the arguments are shown for import.

    `on_start` is called with the window once it is shown.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    library_path, files = _parse(words)
    sys.setswitchinterval(_SWITCH_SECONDS)
    app = QApplication.instance() or QApplication(["reading-list"])
    assert isinstance(app, QApplication)
    name_application(app)
    library = _open_library(library_path)
    if library is None:
        return 1
    window = build_window(library, paths.settings_path())
    _catch_mistakes(window)
    _close_on_signals(window)
    window.show()
    if files:
        window.import_files(files)
    if on_start is not None:
        on_start(window)
    return app.exec()


def build_window(library: Library, settings_path: Path) -> MainWindow:
    """Build the window on an open library."""
    settings = Settings.load(settings_path)
    theme, icons = _look(settings)
    outputs = Outputs(
        styles=paths.styles_folder(), templates=paths.templates_folders(), printer=QtPrinter()
    )
    return MainWindow(
        *(library, settings, settings_path, theme, icons, paths.bundled_session(), outputs)
    )


def _look(settings: Settings) -> tuple[Theme, Icons]:
    theme = Theme(_scheme(settings.color_scheme))
    theme.apply()
    return theme, Icons(paths.resource("icons"), theme)


def make_printer() -> Printer:
    """Give who prints where no window is; fonts need an application, but no screen."""
    global _application
    if QApplication.instance() is None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        _application = QGuiApplication(["reading-list"])
    return QtPrinter()


_application: QGuiApplication | None = None  # lives as long as the process: Qt wants it so


def window_origin() -> str:
    """Name this window in the history, so that it knows its own edits again."""
    return f"window {os.getpid()}-{uuid.uuid4().hex[:6]}"


def name_application(app: QApplication) -> None:
    """Tell Qt and the desktop who we are."""
    app.setApplicationName("reading-list")
    app.setApplicationDisplayName("reading-list")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("reading-list")
    icon = QIcon(str(paths.resource("icons/app-256.png")))
    app.setWindowIcon(icon)


def _catch_mistakes(window: MainWindow) -> None:
    """Write what no code of ours has caught to the log, and say so in the window."""

    def report(_kind: type[BaseException], error: BaseException, _trace: object) -> None:
        window.news.say_mistake(crash_report.sentence(error, crash_report.write_report(error)))

    sys.excepthook = report


def _close_on_signals(window: MainWindow) -> None:
    """Close properly when the terminal or the system asks us to end.

    Python runs signal handlers between its own instructions; the window's timers see to it
    that there are some.
    """
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: window.close())


def _parse(words: list[str]) -> tuple[Path, list[Path]]:
    library, files = paths.library_path(), []
    rest = iter(words)
    for word in rest:
        if word == "--library":
            library = Path(next(rest, str(library)))
        elif word.startswith("--library="):
            library = Path(word.partition("=")[2])
        else:
            files.append(Path(word))
    return library, files


def _scheme(name: str) -> Scheme | None:
    return "dark" if name == "dark" else "light" if name == "light" else None


def _open_library(path: Path) -> Library | None:
    """Open the library; where that is refused, offer the ways out until one is taken."""
    while True:
        try:
            return Library.open(path, origin=window_origin(), busy_seconds=0.0)
        except LibraryError as error:
            _log.error("%s", error)
            sys.stderr.write(f"reading-list: {error}\n")  # for those without a screen
            found = _way_out(path, error)
            if found is None:
                return None
            path = found


def _way_out(path: Path, error: LibraryError) -> Path | None:
    from PySide6.QtWidgets import QFileDialog

    from reading_list.gui.dialogs.refusal import RefusalDialog, WayOut

    if QApplication.platformName() in ("offscreen", "minimal"):
        return None  # nobody is there to choose
    newest = next(iter(backups(path)), None)
    dialog = RefusalDialog(*_look(Settings.load(paths.settings_path())), error, newest)
    dialog.exec()
    if dialog.way_out is WayOut.RESTORE and newest is not None:
        set_aside_and_restore(path, newest)
        return path
    if dialog.way_out is WayOut.OTHER:
        chosen, _ = QFileDialog.getOpenFileName(None, "", str(path.parent), "*.db;;*")
        return Path(chosen) if chosen else None
    return None
