"""The composition root: builds every long-lived object and starts the window.

The only module besides `gui` that knows Qt, and the only one that knows everything.
"""

import gc
import os
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from reading_list import __version__, crash_report, paths
from reading_list.core.errors import LibraryError, ReadingListError, RefusedError
from reading_list.core.printer import Printer
from reading_list.gui.first_picture import FirstPicture
from reading_list.gui.icons import Icons
from reading_list.gui.late_parts import Supplies
from reading_list.gui.main_window import MainWindow
from reading_list.gui.theme import Scheme, Theme
from reading_list.settings import Settings
from reading_list.storage.backup import backups
from reading_list.storage.library import SCHEMA_VERSION, Library
from reading_list.storage.restoring import is_beyond_opening, is_damaged, set_aside_and_restore

if TYPE_CHECKING:
    from reading_list.services.note_templates import NoteTemplates
    from reading_list.services.outputs import Outputs

_SWITCH_SECONDS = 0.0005  # a worker must not keep the GUI thread waiting for the interpreter


def main(
    arguments: Sequence[str] | None = None,
    on_start: Callable[[MainWindow], object] | None = None,
) -> int:
    """Open the window and give the exit code; files among the arguments are shown for import.

    `on_start` is called with the window once it is shown.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        library_path, files = _parse(words)
    except ReadingListError as error:
        _say(str(error))
        return 2
    sys.setswitchinterval(_SWITCH_SECONDS)
    gc.disable()
    try:
        return _run(library_path, files, on_start)
    finally:
        _collect()


def _run(
    library_path: Path, files: Sequence[Path], on_start: Callable[[MainWindow], object] | None
) -> int:
    app = QApplication.instance() or QApplication(["reading-list"])
    assert isinstance(app, QApplication)
    name_application(app)
    try:
        window = _opened_window(library_path)
    except Exception as error:  # a mistake of ours, and no window yet that could tell of it
        _say(crash_report.sentence(error, crash_report.write_report(error)))
        return 1
    if window is None:
        return 1
    spare_collector(window)
    if files:
        window.import_files(files)
    if on_start is not None:
        on_start(window)
    return app.exec()


def spare_collector(window: MainWindow) -> None:
    """Let garbage be collected once there is a picture, but never look through the start's work.

    Looking through all that a window is made of stops it for longer than a frame, and finds
    nothing.
    """
    FirstPicture(window, _collect)
    window.completed.connect(gc.freeze)


def _collect() -> None:
    gc.freeze()
    gc.enable()


def _opened_window(library_path: Path) -> MainWindow | None:
    library = _open_library(library_path)
    if library is None:
        return None
    try:
        window = build_window(library, paths.settings_path())
    except BaseException:
        library.close()
        raise
    _catch_mistakes(window)
    _close_on_signals(window)
    window.show()
    return window


def build_window(library: Library, settings_path: Path) -> MainWindow:
    """Build the window on an open library."""
    settings = Settings.load(settings_path)
    theme, icons = _look(settings)
    supplies = Supplies(paths.bundled_session(), _outputs, _note_templates)
    window = MainWindow(library, settings, settings_path, theme, icons, supplies)
    theme.put_sheet_on()
    return window


def _outputs() -> "Outputs":
    from reading_list.gui.printing.qt_printer import QtPrinter
    from reading_list.services.outputs import Outputs

    return Outputs(
        styles=paths.styles_folder(), templates=paths.templates_folders(), printer=QtPrinter()
    )


def _note_templates() -> "NoteTemplates":
    from reading_list.services.note_templates import NoteTemplates

    return NoteTemplates(*paths.note_templates_folders())


def _look(settings: Settings) -> tuple[Theme, Icons]:
    theme = Theme(_scheme(settings.color_scheme))
    theme.prepare()
    return theme, Icons(paths.resource("icons"), theme)


def make_printer() -> Printer:
    """Give who prints where no window is; fonts need an application, but no screen."""
    from reading_list.gui.printing.qt_printer import QtPrinter

    global _application
    if QApplication.instance() is None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        _application = QGuiApplication(["reading-list"])
    return QtPrinter()


_application: QGuiApplication | None = None  # lives as long as the process: Qt wants it so


def window_origin() -> str:
    """Name this window in the history, so that it knows its own edits again."""
    return f"window {os.getpid()}-{os.urandom(3).hex()}"


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
    that there are some. What runs just then, such as a look at the library, is ended first.
    """
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: QTimer.singleShot(0, window, window.close))


def _parse(words: list[str]) -> tuple[Path, list[Path]]:
    library, files = paths.library_path(), []
    rest = iter(words)
    for word in rest:
        if word == "--library" or word.startswith("--library="):
            named = word.partition("=")[2] if "=" in word else next(rest, "")
            if not named:
                raise RefusedError("--library needs the name of a file.")
            library = Path(named)
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
            found = _way_out(path, error)
            if found is None:
                return None
            path = found


def _way_out(path: Path, error: ReadingListError) -> Path | None:
    """Give the library to try next, None to end; a restore that fails is told in its turn."""
    from reading_list.gui.dialogs.refusal import RefusalDialog, WayOut, choose_library

    _say(str(error))  # for those without a screen
    if QApplication.platformName() in ("offscreen", "minimal"):
        return None  # nobody is there to choose
    newest = _backup_to_offer(path, error)
    theme, icons = _look(Settings.load(paths.settings_path()))
    theme.put_sheet_on()
    dialog = RefusalDialog(theme, icons, error, newest)
    dialog.exec()
    if dialog.way_out is WayOut.RESTORE and newest is not None:
        try:
            set_aside_and_restore(path, newest, SCHEMA_VERSION)
        except ReadingListError as refusal:
            return _way_out(path, refusal)
        return path
    return choose_library(path.parent) if dialog.way_out is WayOut.OTHER else None


def _backup_to_offer(path: Path, error: ReadingListError) -> Path | None:
    """Give the newest backup, but only for a file that a second, whole reading finds damaged."""
    if not isinstance(error, LibraryError) or error.path != path or not is_beyond_opening(error):
        return None
    return next(iter(backups(path)), None) if is_damaged(path) else None


def _say(sentence: str) -> None:
    with suppress(OSError):  # a terminal that was closed
        sys.stderr.write(f"reading-list: {sentence}\n")
