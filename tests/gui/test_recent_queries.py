"""Queries that led to something are offered again, in the field and by name."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from reading_list.gui.dialogs.palette_dialog import PaletteDialog
from reading_list.gui.main_window import MainWindow
from tests.gui.dialogs.test_palette import is_gone, open_palette
from tests.gui.test_main_window import Open, filled, key, open_window, shown, type_text, window

__all__ = ["filled", "open_window", "window"]  # fixtures

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def ask(window: MainWindow, text: str) -> None:
    window.paths.find()
    type_text(text)


def kept(window: MainWindow) -> list[str]:
    return list(window.recent_queries.queries)


def offered(window: MainWindow) -> list[str]:
    popup = window.bar.query.edit._popup
    if popup is None or not popup.isVisible():
        return []
    return [popup._model.index(row).data() for row in range(popup._model.rowCount())]


@pytest.fixture
def asked(window: MainWindow) -> MainWindow:
    """A window in which two queries were asked, and the field is empty."""
    for text in ("pessimism", "moreau"):
        ask(window, text)
        key(Qt.Key.Key_Return)
    window.list.set_query("")
    window.paths.find()
    return window


def test_enter_keeps_a_query_and_letters_do_not(window: MainWindow) -> None:
    ask(window, "moreau")
    assert kept(window) == []
    key(Qt.Key.Key_Return)
    assert kept(window) == ["moreau"]


def test_leaving_the_field_keeps_it(window: MainWindow) -> None:
    ask(window, "moreau")
    key(Qt.Key.Key_Down)
    assert window.view.hasFocus()
    assert kept(window) == ["moreau"]


def test_a_decision_keeps_the_query_it_was_made_in(window: MainWindow) -> None:
    window.list.set_query("status:new ")
    window.view.setFocus()
    assert kept(window) == []
    key(Qt.Key.Key_Q)
    assert kept(window) == ["status:new"]


def test_what_finds_nothing_is_not_kept(window: MainWindow) -> None:
    ask(window, "zzzz")
    key(Qt.Key.Key_Return)
    assert kept(window) == []


def test_down_in_an_empty_field_offers_the_newest_first(asked: MainWindow) -> None:
    key(Qt.Key.Key_Down)
    assert offered(asked) == ["moreau", "pessimism"]
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Return)
    assert asked.list.text.strip() == "pessimism"
    assert shown(asked) == [4]
    key(Qt.Key.Key_Down)
    assert asked.view.hasFocus()


def test_alt_down_offers_it_in_place_of_what_is_typed(asked: MainWindow) -> None:
    type_text("pessimism ef")
    key(Qt.Key.Key_Left)
    key(Qt.Key.Key_Down, ALT)
    assert offered(asked) == ["moreau", "pessimism"]
    key(Qt.Key.Key_Return)
    assert asked.bar.query.edit.text() == "moreau "


def test_escape_closes_it_and_keeps_the_field(asked: MainWindow) -> None:
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Escape)
    assert offered(asked) == []
    assert asked.bar.query.edit.is_suggesting is False
    assert kept(asked) == ["moreau", "pessimism"]


def test_where_nothing_was_asked_down_enters_the_list(window: MainWindow) -> None:
    window.paths.find()
    key(Qt.Key.Key_Down)
    assert window.view.hasFocus()


def test_the_palette_knows_them(asked: MainWindow, qtbot: QtBot) -> None:
    asked.view.setFocus()
    dialog = open_palette(qtbot, asked)
    assert isinstance(dialog, PaletteDialog)
    type_text("moreau")
    key(Qt.Key.Key_Return)
    is_gone(qtbot, asked)
    assert shown(asked) == [1]


def test_they_are_there_after_a_restart(open_window: Open, filled: Path) -> None:
    del filled
    first = open_window()
    ask(first, "moreau")
    key(Qt.Key.Key_Return)
    first.close()
    second = open_window()
    assert kept(second) == ["moreau"]


def test_what_a_paper_can_be_is_offered(asked: MainWindow) -> None:
    type_text("is:")
    assert offered(asked) == ["duplicate", "changed", "conflict", "unlisted"]
    type_text("con")
    key(Qt.Key.Key_Tab)
    assert asked.bar.query.edit.text() == "is:conflict "


def test_ctrl_u_empties_the_field(asked: MainWindow) -> None:
    type_text("moreau yosida")
    key(Qt.Key.Key_U, CTRL)
    assert asked.bar.query.edit.text() == ""
    assert asked.list.text == ""
