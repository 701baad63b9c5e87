"""What the tests of the dialogs share: a window with a library, and its lane."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reading_list.gui.controllers.import_controller import ImportController
from reading_list.gui.controllers.library_controller import LibraryController
from reading_list.gui.icons import Icons
from reading_list.gui.tasks.runner import Runner
from reading_list.gui.theme import Theme
from reading_list.settings import Settings
from reading_list.storage.library import Library
from tests.conftest import SESSION


@dataclass
class Desk:
    """A window without anything in it, and what it would own."""

    window: QWidget
    library: Library
    controller: LibraryController
    lane: Runner
    settings: Settings
    theme: Theme
    icons: Icons


@pytest.fixture
def desk(qtbot: QtBot, theme: Theme, icons: Icons, path: Path) -> Iterator[Desk]:
    window = QWidget()
    window.resize(1280, 800)
    qtbot.addWidget(window)
    window.show()
    lane = Runner()  # outlives the window, which is closed before fixtures end
    library = Library.open(path, origin="window")
    controller = LibraryController(library)
    yield Desk(window, library, controller, lane, Settings(), theme, icons)
    qtbot.waitUntil(lambda: lane.is_idle and controller.writer.is_idle)
    controller.close()


@pytest.fixture
def imports(desk: Desk) -> ImportController:
    return ImportController(
        *(desk.controller, desk.lane, desk.settings, SESSION, desk.theme, desk.icons, desk.window)
    )
