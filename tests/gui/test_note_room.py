"""How much room the note has: a third, all of it, and what was chosen before."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from reading_list.gui.main_window import MainWindow
from tests.gui.test_main_window import Open, filled, key, open_window, type_text, window

__all__ = ["filled", "open_window", "window"]  # fixtures

F7, ESC, TAG = Qt.Key.Key_F7, Qt.Key.Key_Escape, Qt.Key.Key_T


def heights(window: MainWindow) -> list[int]:
    return window.detail_pane._splitter.sizes()


def test_the_note_has_a_third_of_the_detail_in_any_window(window: MainWindow, qtbot: QtBot) -> None:
    assert heights(window)[1] * 3 >= sum(heights(window)) - 12
    window.resize(960, 600)
    qtbot.waitUntil(lambda: window.height() == 600)
    assert heights(window)[1] >= 150
    assert heights(window)[0] > heights(window)[1]


def test_f7_gives_the_note_all_of_the_detail_and_takes_it_back(window: MainWindow) -> None:
    before = heights(window)
    window.view.setFocus()
    key(F7)
    pane = window.detail_pane
    assert pane.is_note_filling
    assert window.actions_table["fill_note"].isChecked()
    assert pane.note._title.isVisible()
    assert pane.note._title.whole_text.startswith("Moreau")
    type_text("long thoughts")
    key(F7)
    assert not pane.is_note_filling
    assert not pane.note._title.isVisible()
    assert heights(window) == before
    pane.note.flush()
    assert window.library.library.paper(1).note == "long thoughts"


def test_the_note_goes_on_filling_while_other_papers_are_chosen(window: MainWindow) -> None:
    window.detail_pane.note.fill_button.click()
    key(ESC)
    assert window.view.hasFocus()
    key(Qt.Key.Key_J)
    assert window.detail_pane.is_note_filling
    assert window.detail_pane.note._title.whole_text.startswith("Regularized")


def test_what_belongs_to_the_paper_brings_it_back(window: MainWindow) -> None:
    key(F7)
    key(ESC)
    key(TAG)
    assert not window.detail_pane.is_note_filling
    assert not window.actions_table["fill_note"].isChecked()
    assert not window.detail_pane.note.fill_button.isChecked()


def test_the_deck_finds_and_leaves_the_note_as_it_was(window: MainWindow) -> None:
    before = heights(window)
    key(F7)
    window.deck.open()
    assert not window.actions_table["fill_note"].isEnabled()
    window.deck.close()
    assert not window.detail_pane.is_note_filling
    assert heights(window) == before


def test_the_height_chosen_is_remembered_whatever_filled_the_pane_last(
    window: MainWindow, open_window: Open
) -> None:
    window.detail_pane._splitter.setSizes([300, 400])
    chosen = heights(window)
    window.view.setFocus()
    key(F7)
    window.close()
    again = open_window()
    assert not again.detail_pane.is_note_filling
    assert heights(again) == chosen


def test_without_a_paper_there_is_no_note_to_fill_the_pane(window: MainWindow) -> None:
    window.view.selectAll()
    window.actions_table["fill_note"].trigger()
    assert not window.detail_pane.is_note_filling
    assert not window.actions_table["fill_note"].isChecked()
