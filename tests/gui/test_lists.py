"""A reading list in the window: its order, its remarks, its heading."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reading_list.gui.dialogs.name_dialog import NameDialog
from reading_list.gui.dialogs.text_dialog import TextDialog
from reading_list.gui.main_window import MainWindow
from reading_list.gui.models.filter_items import NameAct
from reading_list.gui.widgets.row_drag import KIND
from reading_list.query.sorts import Sort, SortKey
from reading_list.services.kept_files import KeptFile, Scope
from reading_list.storage.library import Library
from reading_list.storage.list_edits import AddToList, DeleteList, SaveView
from tests.gui.test_main_window import (
    CTRL,
    SHIFT,
    filled,
    key,
    open_window,
    settle,
    shown,
    type_text,
)
from tests.gui.test_main_window import window as plain_window

__all__ = ["filled", "open_window", "plain_window"]  # fixtures

ALT = Qt.KeyboardModifier.AltModifier
UP, DOWN, HOME, END = Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End
TALK = "Group meeting"


@pytest.fixture
def window(plain_window: MainWindow) -> MainWindow:
    """The window on a reading list with all four papers, the last one first."""
    plain_window.library.apply(AddToList("Another", (2,)))
    plain_window.library.apply(AddToList(TALK, (4, 1, 2, 3)))
    plain_window.filters.narrow("list", TALK)
    plain_window.view.select_row(0)
    plain_window.view.setFocus()
    return plain_window


def order(window: MainWindow) -> list[int]:
    (found,) = [each for each in window.library.library.reading_lists() if each.name == TALK]
    return [paper for paper, _remark in found.entries]


def test_a_list_is_shown_in_its_own_order_and_leaves_the_order_chosen(window: MainWindow) -> None:
    assert shown(window) == [4, 1, 2, 3]
    assert window.list.sort == Sort(SortKey.LIST)
    assert window.list.chosen_sort == Sort(SortKey.PAGE)
    window.filters.narrow("list", TALK)
    assert shown(window) == [1, 2, 3, 4]
    assert window.list.sort == Sort(SortKey.PAGE)


def test_another_order_of_a_list_is_kept_until_another_list_is_asked_for(
    window: MainWindow,
) -> None:
    window.list.set_sort(Sort(SortKey.TITLE))
    window.list.set_query(f'list:"{TALK}" status:new ')
    assert window.list.sort == Sort(SortKey.TITLE)
    window.list.set_query("list:Another ")
    assert window.list.sort == Sort(SortKey.LIST)
    window.list.set_query("")
    assert window.list.sort == Sort(SortKey.TITLE)


def test_keys_move_a_paper_as_one_edit_and_it_stays_selected(window: MainWindow) -> None:
    key(DOWN, ALT)
    assert shown(window) == order(window) == [1, 4, 2, 3]
    assert window.view.selected_ids() == [4]
    assert window.status_line.message.startswith("Moved “Is Pessimism")
    key(END, ALT)
    assert shown(window) == order(window) == [1, 2, 3, 4]
    key(DOWN, ALT)
    key(UP, ALT)
    assert shown(window) == [1, 2, 4, 3]
    key(HOME, ALT)
    assert shown(window) == [4, 1, 2, 3]
    key(Qt.Key.Key_Z, CTRL)
    assert shown(window) == order(window) == [1, 2, 4, 3]
    assert window.view.selected_ids() == [4]


def test_several_papers_move_together(window: MainWindow) -> None:
    window.view.select_ids([4, 2], 2)
    key(DOWN, ALT)
    assert shown(window) == [1, 3, 4, 2]
    assert window.view.selected_ids() == [4, 2]
    assert window.status_line.message.startswith("Moved 2 papers in Group meeting")
    key(UP, ALT)
    assert shown(window) == [1, 4, 2, 3]


def test_what_is_not_in_list_order_says_so_and_sorts_when_asked_again(window: MainWindow) -> None:
    window.list.set_sort(Sort(SortKey.TITLE))
    before = shown(window)
    key(DOWN, ALT)
    assert "once more sorts it by reading list" in window.status_line.message
    assert shown(window) == before
    key(DOWN, ALT)
    assert shown(window) == order(window) == [4, 1, 2, 3]
    window.list.set_query("")
    key(DOWN, ALT)
    assert "open one" in window.status_line.message
    assert order(window) == [4, 1, 2, 3]


def test_papers_taken_off_are_passed_over_when_others_move(window: MainWindow) -> None:
    window.view.select_row(1)
    window.actions_table["remove_from_list"].trigger()
    assert shown(window) == [4, 1, 2, 3]  # still shown, dimmed
    assert order(window) == [4, 2, 3]
    window.view.select_row(2)
    key(UP, ALT)
    assert order(window) == shown(window) == [2, 4, 3]


def drop(window: MainWindow, row: int, *, is_below: bool = False) -> None:
    """Let what is selected fall on the upper or lower half of a row."""
    view, data = window.view, QMimeData()
    data.setData(KIND, view.row_drag.mark)
    y = view.rowViewportPosition(row) + view.rowHeight(row) * (0.8 if is_below else 0.2)
    place = QPointF(60, y)
    move, left, none = (
        Qt.DropAction.MoveAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    for event in (
        QDragEnterEvent(place.toPoint(), move, data, left, none),
        QDragMoveEvent(place.toPoint(), move, data, left, none),
        QDropEvent(place, move, data, left, none),
    ):
        QApplication.sendEvent(view.viewport(), event)
        assert event.isAccepted()


def test_rows_are_dropped_between_others(window: MainWindow) -> None:
    drop(window, 2)
    assert shown(window) == order(window) == [1, 4, 2, 3]
    window.view.select_ids([1, 4], 4)
    drop(window, 3, is_below=True)
    assert shown(window) == [2, 3, 1, 4]
    assert window.view.selected_ids() == [1, 4]
    drop(window, 0)
    assert shown(window) == [1, 4, 2, 3]


def test_a_line_shows_where_the_rows_will_stand(window: MainWindow) -> None:
    view, data, place = window.view, QMimeData(), QPointF(60, 5)
    data.setData(KIND, view.row_drag.mark)
    buttons = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    event = QDragEnterEvent(place.toPoint(), Qt.DropAction.MoveAction, data, *buttons)
    QApplication.sendEvent(view.viewport(), event)
    accent = window.theme.ink("accent")
    assert QImage(view.viewport().grab().toImage()).pixelColor(100, 1) == accent
    QApplication.sendEvent(view.viewport(), QDragLeaveEvent())
    assert QImage(view.viewport().grab().toImage()).pixelColor(100, 1) != accent


def test_rows_can_be_dropped_only_in_list_order(window: MainWindow) -> None:
    assert window.view.viewport().acceptDrops()
    window.list.set_sort(Sort(SortKey.TITLE))
    assert not window.view.viewport().acceptDrops()
    window.order.drop(0)
    assert order(window) == [4, 1, 2, 3]


def test_what_another_window_moves_is_followed(window: MainWindow, path: Path) -> None:
    with Library.open(path, origin="window 2") as other:
        other.undo()  # the adding
        other.apply(AddToList(TALK, (3, 2, 1, 4)))
    window.library.poll()
    assert shown(window) == order(window) == [3, 2, 1, 4]
    assert window.view.selected_ids() == [4]


def test_a_list_that_is_deleted_has_no_order(window: MainWindow, qtbot: QtBot) -> None:
    window.library.apply(DeleteList(TALK))
    qtbot.waitUntil(lambda: window.list.list_name == "")
    key(DOWN, ALT)
    assert "open one" in window.status_line.message


def test_a_remark_is_written_in_place(window: MainWindow) -> None:
    key(Qt.Key.Key_N, SHIFT)
    type_text("For the talk")
    key(Qt.Key.Key_Return, SHIFT)
    type_text("in May")
    key(Qt.Key.Key_Return)
    assert window.view.hasFocus()
    remark = "For the talk\nin May"
    assert [(p.name, p.remark) for p in window.library.library.paper(4).lists] == [(TALK, remark)]
    (row,) = window.detail_pane.page.lists._rows.values()
    assert row.remark.text() == remark
    assert row.remark.isVisible()
    assert not row.pen.isVisible()
    key(Qt.Key.Key_Z, CTRL)
    assert window.library.library.paper(4).lists[0].remark == ""
    assert row.pen.isVisible()


def test_escape_leaves_a_remark_as_it_was_and_leaving_keeps_it(window: MainWindow) -> None:
    window.actions_table["remark"].trigger()
    type_text("No")
    key(Qt.Key.Key_Escape)
    assert window.library.library.paper(4).lists[0].remark == ""
    (row,) = window.detail_pane.page.lists._rows.values()
    row.pen.click()
    type_text("Yes")
    window.view.select_row(1)  # the row of another paper
    assert window.library.library.paper(4).lists[0].remark == "Yes"
    assert window.library.library.paper(1).lists[0].remark == ""


def test_typing_a_remark_survives_changes_elsewhere(window: MainWindow) -> None:
    key(Qt.Key.Key_N, SHIFT)
    type_text("half a sen")
    window.library.apply(AddToList("Another", (3,)))
    type_text("tence")
    key(Qt.Key.Key_Return)
    assert window.library.library.paper(4).lists[0].remark == "half a sentence"


def test_only_what_is_on_the_list_can_be_taken_off(window: MainWindow) -> None:
    take_off = window.actions_table["remove_from_list"]
    assert take_off.isEnabled()
    window.list.set_query("")
    window.detail.current_list = "another"
    window.view.select_ids([4], 4)
    window.acts.update()
    assert not take_off.isEnabled()
    window.view.select_ids([2], 2)
    assert take_off.isEnabled()
    window.view.select_ids([1, 4], 4)
    take_off.trigger()
    assert window.status_line.message.startswith("Not on another")
    window.view.select_ids([2], 2)
    take_off.trigger()
    assert [place.name for place in window.library.library.paper(2).lists] == [TALK]
    assert not take_off.isEnabled()


def test_a_remark_goes_to_the_first_list_where_no_other_is_meant(window: MainWindow) -> None:
    window.list.set_query("")
    window.view.select_ids([2], 2)
    key(Qt.Key.Key_N, SHIFT)
    type_text("Soon")
    key(Qt.Key.Key_Return)
    places = window.library.library.paper(2).lists
    assert [place.remark for place in places] == ["Soon", ""]


def test_a_remark_needs_a_list(window: MainWindow) -> None:
    window.list.set_query("")
    window.actions_table["remove_from_list"].setEnabled(True)
    window.detail.current_list = TALK
    window.view.select_ids([4], 4)
    window.detail.remove_from_list()
    window.actions_table["remark"].trigger()
    assert "S puts it on one" in window.status_line.message


def test_the_heading_is_asked_for_and_kept(window: MainWindow, qtbot: QtBot) -> None:
    window.filters_panel.act_requested.emit(NameAct.LIST_HEADING, TALK, "")
    dialog = window.findChild(TextDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    focus = dialog.focusWidget()
    QTest.keyClicks(focus, "What we read in May.")
    QTest.keyClick(focus, Qt.Key.Key_Return, CTRL)
    (_, talk) = window.library.library.reading_lists()
    assert talk.heading == "What we read in May."
    assert window.status_line.message.startswith("Wrote the heading of Group meeting")


def test_the_heading_is_that_of_the_list_shown(window: MainWindow) -> None:
    window.actions_table["list_heading"].trigger()
    assert window.findChild(TextDialog).accessibleName() == "Heading of “Group meeting”"
    window.findChild(TextDialog).reject()
    window.list.set_query("")
    window.actions_table["list_heading"].trigger()
    assert "open one" in window.status_line.message


def test_papers_are_taken_off_the_list_shown(window: MainWindow) -> None:
    window.detail.current_list = "Another"
    window.list.set_query("")
    assert window.actions_table["remove_from_list"].text() == "Take off “Another”"
    window.filters.narrow("list", TALK)
    window.view.select_row(0)
    assert window.actions_table["remove_from_list"].text() == "Take off “Group meeting”"
    assert window.actions_table["add_to_list"].text() == "Add to “Another”"


def renaming(window: MainWindow) -> NameDialog:
    window.actions_table["rename_list"].trigger()
    dialog = window.findChild(NameDialog)
    assert dialog is not None
    return dialog


def test_a_list_is_renamed_and_all_that_asks_for_it_follows(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    kept = window.exports.kept
    file = str(tmp_path / "talk.md")
    kept.keep(KeptFile(path=file, format="markdown", scope=Scope.LIST, name=TALK))
    window.detail.current_list = TALK
    before = shown(window)
    dialog = renaming(window)
    dialog._field.setText("Talks  in May")
    dialog.accept()
    settle(qtbot, window)
    assert window.list.list_name == window.detail.current_list == "Talks in May"
    assert window.list.text == 'list:"Talks in May" '
    assert shown(window) == before
    assert [each.name for each in kept.files] == ["Talks in May"]
    assert window.status_line.message == f"Renamed the reading list {TALK} to Talks in May"
    window.actions_table["undo"].trigger()
    settle(qtbot, window)
    assert window.list.text == f'list:"{TALK}" '
    assert [each.name for each in kept.files] == [TALK]
    assert window.detail.current_list == TALK
    assert shown(window) == before


def test_a_name_that_is_taken_is_told_before_it_is_taken(window: MainWindow) -> None:
    window.library.apply(AddToList("Thesis", ()))
    dialog = renaming(window)
    assert dialog._accept.isEnabled()
    dialog._field.setText("thesis")
    assert dialog._hint.text() == "There is a reading list “Thesis” already"
    assert dialog._field.accessibleDescription() == dialog._hint.text()
    QTest.keyClick(dialog._field, Qt.Key.Key_Return)
    assert dialog.isVisible()
    dialog._field.setText(TALK.upper())  # its own name, spelled otherwise
    assert dialog._accept.isEnabled()
    dialog.accept()
    assert window.list.list_name == TALK.upper()


def test_without_a_list_there_is_none_to_rename(window: MainWindow) -> None:
    window.list.set_query("")
    window.actions_table["rename_list"].trigger()
    assert window.status_line.message == "Open the reading list that is to be renamed"


def test_a_new_name_says_that_it_makes_a_list(window: MainWindow) -> None:
    window.actions_table["choose_list"].trigger()
    dialog = window.findChild(NameDialog)
    dialog._field.setText("")
    assert dialog._hint.text() == "A new name makes a new reading list"
    dialog._field.setText("Thesis")
    assert dialog._hint.text() == "Makes the new reading list “Thesis”"
    dialog._field.setText(TALK.lower())
    assert dialog._hint.text() == f"Goes to the end of “{TALK}”"
    dialog.reject()


def test_a_view_is_renamed_and_what_is_kept_of_it_follows(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    for name in ("Best", "Other"):
        window.library.apply(SaveView(name, "rating:>=4"))
    kept = window.exports.kept
    file = str(tmp_path / "best.md")
    kept.keep(KeptFile(path=file, format="markdown", scope=Scope.VIEW, name="Best"))
    window.filters_panel.act_requested.emit(NameAct.RENAME_VIEW, "Best", "")
    dialog = window.findChild(NameDialog)
    assert dialog is not None
    dialog._field.setText("other")
    assert dialog._hint.text() == "There is a view “Other” already"
    dialog._field.setText("Very best")
    dialog.accept()
    settle(qtbot, window)
    assert [view.name for view in window.library.library.views()] == ["Very best", "Other"]
    assert [each.name for each in kept.files] == ["Very best"]
    assert window.status_line.message == "Renamed the view Best to Very best"
    window.library.undo()
    settle(qtbot, window)
    assert [view.name for view in window.library.library.views()] == ["Best", "Other"]
    assert [each.name for each in kept.files] == ["Best"]
