"""After a decision: on to the next paper or not, and back to the one just decided."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reading_list.gui.dialogs.preferences_dialog import LOOK, PreferencesDialog
from reading_list.gui.dialogs.preferences_look import LookPage
from reading_list.gui.main_window import MainWindow
from tests.gui.test_main_window import (
    CTRL,
    SHIFT,
    Open,
    filled,
    key,
    open_window,
    status_of,
    window,
)

__all__ = ["filled", "open_window", "window"]  # fixtures

Q, M, X, K = Qt.Key.Key_Q, Qt.Key.Key_M, Qt.Key.Key_X, Qt.Key.Key_K


def preferences(window: MainWindow) -> tuple[PreferencesDialog, LookPage]:
    window.actions_table["preferences"].trigger()
    dialog = window.preferences.dialog
    assert dialog is not None
    dialog.show_page(LOOK)
    page = dialog.findChild(LookPage)
    assert page is not None
    return dialog, page


def stay(window: MainWindow) -> None:
    dialog, page = preferences(window)
    assert page.goes_on.choice == "next"
    QTest.keyClick(page.goes_on.focusWidget() or page.goes_on._buttons["next"], Qt.Key.Key_Right)
    assert page.goes_on.choice == "stay"
    dialog.accept()


def test_a_decision_goes_on_or_stays_as_the_person_likes(
    window: MainWindow, open_window: Open
) -> None:
    window.view.setFocus()
    key(Q)
    assert window.view.selected_ids() == [2]
    stay(window)
    window.activateWindow()
    window.view.setFocus()
    QTest.keyClick(window.view, Q)
    QTest.keyClick(window.view, Qt.Key.Key_4)
    assert window.view.selected_ids() == [2]
    assert window.library.library.paper(2).rating == 4
    window.close()
    again = open_window()
    QTest.keyClick(again.view, X)
    assert again.view.selected_ids() == [2]
    assert status_of(again, 2) == "skipped"


def test_shift_k_goes_back_to_what_was_decided_again_and_again(window: MainWindow) -> None:
    for decision in (Q, M, X):
        key(decision)
    assert window.view.selected_ids() == [4]
    for paper in (3, 2, 1):
        key(K, SHIFT)
        assert window.view.selected_ids() == [paper]
    key(K, SHIFT)
    assert window.view.selected_ids() == [1]
    assert window.status_line.message == "No other paper was decided in this window yet"


def test_a_paper_decided_out_of_the_result_is_found_again(window: MainWindow) -> None:
    window.list.set_query("status:new ")
    window.view.setFocus()
    key(Q)
    window.list.sort_again()
    key(K, SHIFT)
    assert window.list.text == ""
    assert window.view.selected_ids() == [1]


def test_the_deck_goes_back_to_the_paper_decided_last(window: MainWindow) -> None:
    window.deck.open()
    for press in (Q, Qt.Key.Key_J, X):
        key(press)
    assert window.deck_page.paper_id == 4
    key(K, SHIFT)
    assert window.deck_page.paper_id == 3
    key(K, SHIFT)
    assert window.deck_page.paper_id == 1
    key(K, SHIFT)
    assert window.deck_page.paper_id == 1


def test_in_the_deck_shift_k_finds_a_decision_changed_on_the_way_back(window: MainWindow) -> None:
    key(Qt.Key.Key_F5)
    for letter in (Qt.Key.Key_Q, Qt.Key.Key_X, Qt.Key.Key_Q):
        key(letter)
    key(Qt.Key.Key_K)
    key(Qt.Key.Key_K)
    changed = window.detail.ids
    key(Qt.Key.Key_M)  # the next is one that was decided, too
    key(Qt.Key.Key_K, Qt.KeyboardModifier.ShiftModifier)
    assert window.detail.ids == changed


def test_ctrl_tab_turns_the_pages_of_the_preferences(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_table["preferences"].trigger()
    dialog = window.preferences.dialog
    assert dialog is not None
    qtbot.waitUntil(dialog.isActiveWindow)
    tab, back = Qt.Key.Key_Tab, Qt.Key.Key_Backtab
    seen = []
    for press, modifiers in ((tab, CTRL), (tab, CTRL), (tab, CTRL), (back, CTRL | SHIFT)):
        key(press, modifiers)
        seen.append(dialog.choice.choice)
    assert seen == ["look", "files", "keys", "files"]
    assert dialog._stack.currentWidget() is dialog._pages["files"]
