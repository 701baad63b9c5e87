"""Ctrl+K, worked by keys through the whole window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from reading_list.gui.dialogs.palette_dialog import PaletteDialog
from reading_list.gui.main_window import MainWindow
from reading_list.storage.edits import Mark
from reading_list.storage.list_edits import AddToList, SaveView
from tests.gui.test_main_window import (
    CTRL,
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

Key = Qt.Key


def open_palette(qtbot: QtBot, window: MainWindow) -> PaletteDialog:
    key(Key.Key_K, CTRL)
    dialog = window.findChild(PaletteDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    settle(qtbot, window)
    return dialog


def labels(dialog: PaletteDialog) -> list[str]:
    return [dialog._item(row).label for row in range(dialog._list.count())]


def chosen(dialog: PaletteDialog) -> str:
    current = dialog._current()
    return current.label if current else ""


def is_gone(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.findChild(PaletteDialog) is None)
    qtbot.waitUntil(lambda: window.view.hasFocus())


def test_enter_does_the_best_match(qtbot: QtBot, window: MainWindow) -> None:
    dialog = open_palette(qtbot, window)
    type_text("queue")
    assert chosen(dialog) == "Queue"
    key(Key.Key_Return)
    assert status_of(window, 1) == "queued"
    is_gone(qtbot, window)


def test_arrows_move_while_the_field_keeps_the_keyboard(qtbot: QtBot, window: MainWindow) -> None:
    dialog = open_palette(qtbot, window)
    field = QApplication.focusWidget()
    type_text("stars")
    assert labels(dialog)[:2] == ["2 stars", "3 stars"]
    key(Key.Key_Down)
    assert chosen(dialog) == "3 stars"
    assert QApplication.focusWidget() is field
    key(Key.Key_Up)
    key(Key.Key_Up)
    assert chosen(dialog) == "2 stars"
    key(Key.Key_Down)
    key(Key.Key_Return)
    assert window.library.library.paper(1).rating == 3


def test_escape_closes_and_does_nothing(qtbot: QtBot, window: MainWindow) -> None:
    open_palette(qtbot, window)
    type_text("queue")
    key(Key.Key_Escape)
    is_gone(qtbot, window)
    assert status_of(window, 1) == "new"


def test_what_cannot_be_done_is_shown_and_not_chosen(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_table["redo"].setEnabled(False)
    dialog = open_palette(qtbot, window)
    type_text("redo")
    assert labels(dialog)[0] == "Redo"
    assert chosen(dialog) != "Redo"
    dialog._take(dialog._list.item(0))
    assert dialog.isVisible()


def test_what_was_done_last_stands_first(qtbot: QtBot, window: MainWindow) -> None:
    for typed in ("skip", "maybe"):
        open_palette(qtbot, window)
        type_text(typed)
        key(Key.Key_Return)
        is_gone(qtbot, window)
    assert labels(open_palette(qtbot, window))[:2] == ["Maybe", "Skip"]


@pytest.mark.parametrize(
    ("typed", "query"),
    [("group meet", 'list:"Group meeting" '), ("good on", "rating:>3"), ("optim", "tag:optim ")],
)
def test_a_name_of_the_library_becomes_the_query(
    qtbot: QtBot, window: MainWindow, typed: str, query: str
) -> None:
    window.library.apply(AddToList("Group meeting", (1, 2)))
    window.library.apply(SaveView("Good ones", "rating:>3"))
    window.library.apply(Mark((2,), rating=4, tags=("optim",)))
    settle(qtbot, window)
    open_palette(qtbot, window)
    type_text(typed)
    key(Key.Key_Return)
    assert window.list.text == query
    assert 2 in shown(window)
    is_gone(qtbot, window)


@pytest.mark.parametrize("place", ["query", "note", "tag"])
def test_text_fields_leave_the_key_to_the_window(
    qtbot: QtBot, window: MainWindow, place: str
) -> None:
    if place == "query":
        key(Key.Key_F, CTRL)
    else:
        key(Key.Key_N if place == "note" else Key.Key_T)
    type_text("abc")
    field = QApplication.focusWidget()
    key(Key.Key_Home)
    dialog = open_palette(qtbot, window)
    assert dialog.isVisible()
    assert isinstance(field, QWidget)
    assert not dialog.isAncestorOf(field)


def test_what_fits_nothing_is_told(qtbot: QtBot, window: MainWindow) -> None:
    dialog = open_palette(qtbot, window)
    type_text("zzzz")
    assert labels(dialog) == []
    assert dialog._nothing.isVisible()
    key(Key.Key_Return)
    assert dialog.isVisible()


def test_it_stands_within_the_window(qtbot: QtBot, window: MainWindow) -> None:
    dialog = open_palette(qtbot, window)
    middle = window.frameGeometry().center().x()
    assert abs(dialog.frameGeometry().center().x() - middle) <= 2
    assert window.frameGeometry().contains(dialog.frameGeometry())


def test_a_letter_typed_before_it_has_the_keyboard_goes_to_it_and_decides_nothing(
    qtbot: QtBot, window: MainWindow
) -> None:
    key(Key.Key_K, CTRL)
    dialog = window.findChild(PaletteDialog)
    assert dialog is not None
    assert not dialog.isActiveWindow()
    QTest.keyClick(window.windowHandle(), Key.Key_Q)
    assert dialog._field.text() == "q"
    assert status_of(window, 1) == "new"
    qtbot.waitUntil(lambda: dialog._field.hasFocus())
    key(Key.Key_Escape)
    is_gone(qtbot, window)


def test_it_goes_when_another_window_is_chosen(qtbot: QtBot, window: MainWindow) -> None:
    open_palette(qtbot, window)
    window.activateWindow()
    is_gone(qtbot, window)
    assert status_of(window, 1) == "new"
