"""A note begins with a template: by the button, by the menu of acts, in the deck."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from reading_list import paths
from reading_list.gui.main_window import MainWindow
from reading_list.storage.edits import SetNote
from tests.gui.test_main_window import CTRL, filled, key, open_window, type_text, window

__all__ = ["filled", "open_window", "window"]  # fixtures

popups = pytest.mark.qt_log_ignore("does not support")  # the offscreen platform has no popups
NAME = "Problem, idea, evidence, doubts"
TEXT = "**Problem:**\n\n**Idea:**\n\n**Evidence:**\n\n**Doubts:**"


def choose(qtbot: QtBot, name: str) -> None:
    """Choose an entry of the menu that has popped up."""
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    (entry,) = [action for action in menu.actions() if action.text() == name]
    menu.setActiveAction(entry)
    QTest.keyClick(menu, Qt.Key.Key_Return)


def note_of(window: MainWindow, paper: int = 1) -> str:
    window.detail_pane.note.flush()
    return window.library.library.paper(paper).note


@popups
def test_a_template_is_inserted_and_written_on(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_table["note_template"].trigger()
    choose(qtbot, NAME)
    type_text(" slow")
    assert note_of(window) == TEXT.replace("Problem:**", "Problem:** slow") + "\n\n"
    key(Qt.Key.Key_Z, CTRL)
    key(Qt.Key.Key_Z, CTRL)
    assert note_of(window) == ""


@popups
def test_what_was_written_before_stays(window: MainWindow, qtbot: QtBot) -> None:
    window.library.apply(SetNote(1, "Before.\r\nAnd more"))
    window.detail_pane.note.template_button.click()
    choose(qtbot, NAME)
    assert note_of(window).startswith("Before.\r\nAnd more")
    assert "**Idea:**" in note_of(window)


@popups
def test_the_deck_offers_templates_too(window: MainWindow, qtbot: QtBot) -> None:
    window.deck.open()
    window.actions_table["note_template"].trigger()
    choose(qtbot, NAME)
    assert window.deck_page.side.is_note_open
    assert note_of(window) == TEXT + "\n\n"


def test_several_papers_get_no_template(window: MainWindow) -> None:
    window.view.selectAll()
    assert not window.actions_table["note_template"].isEnabled()
    assert window.actions_table["edit_note_templates"].isEnabled()


class FileManager(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toLocalFile())


@pytest.fixture
def files() -> Iterator[FileManager]:
    manager = FileManager()
    QDesktopServices.setUrlHandler("file", manager, "open")  # type: ignore[arg-type]  # it takes text alone
    yield manager
    QDesktopServices.unsetUrlHandler("file")


@popups
def test_templates_are_edited_in_a_folder_of_ones_own(
    window: MainWindow, qtbot: QtBot, files: FileManager
) -> None:
    own, _ours = paths.note_templates_folders()
    window.actions_table["edit_note_templates"].trigger()
    assert files.opened == [str(own)]
    assert str(own) in window.status_line.message
    for path in own.glob("*.md"):
        path.unlink()
    (own / "Mine & yours.md").write_text("- [ ] Read again", "utf-8")
    window.detail_pane.note.template_button.click()
    choose(qtbot, "Mine && yours")
    assert note_of(window) == "- [ ] Read again\n\n"
