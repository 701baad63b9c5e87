"""Other windows and programs on the same library; and the names in the filters."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from reading_list.core.errors import LibraryError, LibraryProblem
from reading_list.core.paper import Status
from reading_list.gui.dialogs.name_dialog import NameDialog
from reading_list.gui.main_window import MainWindow
from reading_list.storage.connection import connect, write_transaction
from reading_list.storage.edits import Mark, SetNote
from reading_list.storage.library import Library
from reading_list.storage.list_edits import AddToList, SaveView
from reading_list.storage.tag_edits import RenameTag
from tests.gui.test_main_window import (
    filled,
    key,
    open_window,
    settle,
    shown,
    status_of,
    type_text,
    window,
)

__all__ = ["filled", "open_window", "window"]  # fixtures


def test_two_notes_on_one_paper_are_both_kept(window: MainWindow, path: Path) -> None:
    key(Qt.Key.Key_N)
    type_text("mine")
    with Library.open(path, origin="command line") as other:
        other.apply(SetNote(1, "theirs"))
    assert not window.detail_pane.note.choice.isVisible()
    window.detail_pane.note.flush()  # not even polled yet: it is written over no other
    assert window.detail_pane.note.choice.isVisible()
    assert window.library.library.paper(1).note == "theirs"
    key(Qt.Key.Key_Escape)
    key(Qt.Key.Key_J)
    assert window.library.library.paper(1).note == "theirs\n\nmine"


def test_two_notes_are_both_kept_when_the_paper_is_left_before_it_is_known(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    holder = connect(path)
    with write_transaction(holder):
        key(Qt.Key.Key_N)
        type_text("mine")
        key(Qt.Key.Key_Escape)
        key(Qt.Key.Key_J)
        holder.execute("INSERT INTO notes (paper_id, text, updated) VALUES (1, 'theirs', '')")
    holder.close()
    settle(qtbot, window)
    assert window.library.library.paper(1).note == "theirs\n\nmine"


def test_a_note_that_waits_is_shown_on_coming_back(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    holder = connect(path)
    with write_transaction(holder):
        key(Qt.Key.Key_N)
        type_text("one")
        key(Qt.Key.Key_Escape)
        type_text("q")
        assert window.detail_pane.paper_id == 2
        row = window._model.record(0)
        assert row is not None
        assert (row.status, row.has_note) == (Status.QUEUED, True)
        key(Qt.Key.Key_K)
        assert window.detail_pane.note.text == "one"
        key(Qt.Key.Key_N)
        type_text(" two")
        key(Qt.Key.Key_Escape)
    holder.close()
    settle(qtbot, window)
    assert window.library.library.paper(1).note == "one two"
    assert not window.detail_pane.note.choice.isVisible()


def test_undo_takes_back_what_is_just_being_typed(window: MainWindow) -> None:
    key(Qt.Key.Key_Q)
    key(Qt.Key.Key_N)
    type_text("half a word")
    window.actions_table["undo"].trigger()
    assert window.library.library.paper(2).note == ""
    assert status_of(window, 1) is Status.QUEUED
    assert window.detail_pane.note.text == ""


def test_the_window_says_whose_change_undo_would_take_back(window: MainWindow, path: Path) -> None:
    def asked() -> str:
        window.library.poll()
        window.actions_table["undo"].trigger()
        return window.message_bar._title.text()

    with Library.open(path, origin="window 2-b") as other:
        other.apply(Mark((3,), status=Status.READ))
    assert asked().startswith("The last change was made by another window: Read “Recomposing")
    with Library.open(path, origin="command line") as other:
        other.apply(Mark((3,), status=Status.QUEUED))
    assert asked().startswith("The last change was made by the command line: Queued")
    window.news._opened = "9999"
    with Library.open(path, origin="window 2-b") as other:
        other.apply(Mark((3,), status=Status.READ))
    assert asked().startswith("From before this window was opened: Read")


def test_changes_of_another_window_are_said_in_words(window: MainWindow, path: Path) -> None:
    with Library.open(path, origin="window 2-b") as other:
        other.apply(Mark((3,), status=Status.READ))
    window.library.poll()
    told = window.message_bar._title.text()
    assert told == "1 paper was changed from elsewhere (another window)"


@pytest.mark.parametrize(
    "ask",
    [
        lambda window: window.message_bar._action.click(),
        lambda window: window.actions_table["sort_again"].trigger(),
        lambda window: window.list.set_query("-status:read"),
    ],
    ids=["the bar's own button", "the key", "another query"],
)
def test_changes_of_others_are_told_until_the_list_is_asked_again(
    window: MainWindow, path: Path, ask: Callable[[MainWindow], None]
) -> None:
    window.list.set_query("status:new")
    with Library.open(path, origin="command line") as other:
        other.apply(Mark((3,), status=Status.READ))
    window.library.poll()
    assert (window.message_bar.message_name, 3 in window.list.shown) == ("others", True)
    ask(window)
    assert (window.message_bar.isVisible(), 3 in window.list.shown) == (False, False)


def test_papers_that_come_to_match_are_counted_and_said_to_be_missing(
    window: MainWindow, path: Path
) -> None:
    window.list.set_query("status:queued")
    with Library.open(path, origin="command line") as other:
        other.apply(Mark((2, 3), status=Status.QUEUED))
    window.library.poll()
    assert window.bar.query.edit._count.text() == "2 of 4  ·  2 not listed yet"
    window.list.sort_again()
    assert window.bar.query.edit._count.text() == "2 of 4"


def test_an_act_others_have_followed_is_not_offered_to_be_taken_back(
    window: MainWindow, path: Path
) -> None:
    key(Qt.Key.Key_Q)
    assert "takes it back" in window.status_line._undo.text()
    with Library.open(path, origin="command line") as other:
        other.apply(Mark((3,), rating=4))
    window.library.poll()
    assert window.status_line.message.startswith("Queued")
    assert window.status_line._undo.text() == ""


def test_what_others_have_taken_back_is_told_as_such(window: MainWindow, path: Path) -> None:
    key(Qt.Key.Key_Q)
    with Library.open(path, origin="command line") as other:
        other.undo()
    window.library.poll()
    assert window.status_line.message.startswith("Taken back: Queued")
    assert window.status_line._undo.text() == ""


def test_a_copy_that_cannot_be_read_is_told(
    window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: object) -> None:
        raise LibraryError(LibraryProblem.UNREADABLE, path)

    QGuiApplication.clipboard().setText("before")
    with monkeypatch.context() as patch:
        for name in ("papers", "lists", "views", "find"):
            patch.setattr(window.library.library, name, gone)
        for act in ("copy_cite", "copy_formatted", "open_paper", "edit_facts", "choose_list"):
            window.message_bar.hide()
            window.actions_table[act].trigger()
            assert window.message_bar.isVisible(), act
        window.message_bar.hide()
        window.list.sort_again()
        assert window.message_bar.isVisible()
    assert QGuiApplication.clipboard().text() == "before"


def test_a_key_made_final_waits_for_other_programs(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    holder = connect(path)
    with write_transaction(holder):
        key(Qt.Key.Key_C)
        assert QGuiApplication.clipboard().text() == "\\cite{terjek2021moreau}"
        assert not window.message_bar.isVisible()
    holder.close()
    settle(qtbot, window)
    with write_transaction(holder := connect(path)):
        assert holder.execute("SELECT key_fixed FROM papers WHERE id = 1").fetchone() == (1,)
    holder.close()


def test_a_long_wait_is_told_until_it_is_over(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    window.news.patience.setInterval(0)
    holder = connect(path)
    with write_transaction(holder):
        with qtbot.waitSignal(window.news.patience.timeout):
            key(Qt.Key.Key_Q)
        assert "keeps the library busy" in window.message_bar._title.text()
    holder.close()
    settle(qtbot, window)
    assert not window.message_bar.isVisible()


# Names in the filters

popups = pytest.mark.qt_log_ignore("does not support")  # the offscreen platform has no popups


def menu_of(window: MainWindow, group: str, value: str) -> QMenu:
    """Open the menu of a value the way the Menu key does."""
    panel = window.filters_panel
    index = panel._filters.index_of(group, value)
    assert index.isValid()
    panel.setFocus()
    panel.setCurrentIndex(index)
    place = QPoint(0, 0)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, place)
    QApplication.sendEvent(panel.viewport(), event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def choose(menu: QMenu, text: str) -> None:
    action = next(action for action in menu.actions() if action.text() == text)
    assert isinstance(action, QAction)
    action.trigger()
    menu.close()


def labels(window: MainWindow, group: str) -> list[str]:
    found = window.filters_panel._filters
    top = found.index_of(group, None)
    return [found.index(at, 0, top).data() for at in range(found.rowCount(top))]


@popups
def test_a_list_and_a_view_are_deleted_by_menu_and_by_key(window: MainWindow, qtbot: QtBot) -> None:
    window.library.apply(AddToList("Group meeting", (1,)))
    window.library.apply(SaveView("Queued by stars", "status:queued"))
    window.detail.current_list = "Group meeting"
    window.list.refresh()
    settle(qtbot, window)
    qtbot.waitUntil(lambda: "Group meeting" in labels(window, "list"))
    choose(menu_of(window, "list", "Group meeting"), "Delete the reading list")
    settle(qtbot, window)
    assert window.library.library.lists() == ()
    assert window.detail.current_list == ""
    assert window.status_line.message == "Deleted the reading list Group meeting"
    panel = window.filters_panel
    panel.setCurrentIndex(panel._filters.index_of("view", "status:queued"))
    QTest.keyClick(panel, Qt.Key.Key_Delete)
    settle(qtbot, window)
    assert window.library.library.views() == ()
    window.library.undo()
    window.library.undo()
    settle(qtbot, window)
    assert [found.value for found in window.library.library.lists()] == ["Group meeting"]


@popups
def test_a_tag_is_coloured_renamed_and_deleted(window: MainWindow, qtbot: QtBot) -> None:
    window.library.apply(Mark((1,), tags=("rl",)))
    window.list.set_query("tag:rl ")
    settle(qtbot, window)
    qtbot.waitUntil(lambda: labels(window, "tag") == ["rl"])
    menu = menu_of(window, "tag", "rl")
    colors = next(action.menu() for action in menu.actions() if action.text() == "Colour")
    assert isinstance(colors, QMenu)
    choose(colors, "Red")
    menu.close()
    settle(qtbot, window)
    row = window._model.record(0)
    assert row is not None
    assert row.tags == (("rl", "red"),)
    QTest.keyClick(window.filters_panel, Qt.Key.Key_F2)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, NameDialog)
    dialog._field.setText("agents")
    dialog.accept()
    settle(qtbot, window)
    assert window.list.text == "tag:agents "
    assert shown(window) == [1]
    qtbot.waitUntil(lambda: labels(window, "tag") == ["agents"])
    choose(menu_of(window, "tag", "agents"), "Delete the tag")
    settle(qtbot, window)
    assert window.library.library.paper(1).tags == ()


def test_a_query_follows_the_new_name_of_a_tag_here_and_elsewhere(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    window.library.apply(Mark((1,), tags=("rl/offline",)))
    window.library.apply(Mark((1, 2), tags=("rl",)))
    window.list.set_query("-(tag:rl/offline OR status:read) tag:rl ")
    settle(qtbot, window)
    qtbot.waitUntil(lambda: window.is_complete)  # what follows names is built by then
    window.library.apply(RenameTag("rl", "agents"))
    settle(qtbot, window)
    assert window.list.text == "-(tag:agents/offline OR status:read) tag:agents "
    assert shown(window) == [2]
    window.library.undo()
    settle(qtbot, window)
    assert window.list.text == "-(tag:rl/offline OR status:read) tag:rl "
    with Library.open(path, origin="command line") as other:
        other.apply(RenameTag("rl", "learning"))
    window.library.poll()
    settle(qtbot, window)
    assert window.list.text == "-(tag:learning/offline OR status:read) tag:learning "
    assert window.status_line.message == "Renamed the tag rl to learning"
    with Library.open(path, origin="command line") as other:
        other.undo()
    window.library.poll()
    assert window.list.text == "-(tag:rl/offline OR status:read) tag:rl "
    assert shown(window) == [2]


@popups
def test_what_is_built_in_cannot_be_deleted(window: MainWindow, qtbot: QtBot) -> None:
    window.list.refresh()
    settle(qtbot, window)
    qtbot.waitUntil(lambda: "Last import" in labels(window, "view"))
    texts = [action.text() for action in menu_of(window, "view", "import:last").actions()]
    assert "Delete the view" not in texts
    popup = QApplication.activePopupWidget()
    assert popup is not None
    popup.close()


@popups
def test_a_heading_takes_its_group_out_of_the_query(window: MainWindow, qtbot: QtBot) -> None:
    window.list.set_query("the (status:new OR status:maybe) -status:read ")
    qtbot.waitUntil(lambda: window.filters.is_idle)
    panel = window.filters_panel
    panel.setFocus()
    panel.setCurrentIndex(panel._filters.index_of("status", None))
    place = QPoint(0, 0)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, place)
    QApplication.sendEvent(panel.viewport(), event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    choose(menu, "Remove all of these from the query")
    assert window.list.text.split() == ["the"]
