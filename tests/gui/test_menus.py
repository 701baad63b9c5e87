"""Menus by keyboard: letters choose in them, and act on no paper behind them."""

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from reading_list.gui.act_table import SPECS, SUBMENUS
from reading_list.gui.controllers.palette_controller import act_items
from reading_list.gui.main_window import MainWindow
from reading_list.gui.sorts import ORDER_ACTS, sort_choices
from reading_list.gui.widgets.paper_view import Mode
from tests.gui.test_main_window import Open, filled, open_window, settle, status_of, window

__all__ = ["filled", "open_window", "window"]  # fixtures


@pytest.mark.qt_log_ignore("does not support")  # the offscreen platform has no popups
def test_letters_belong_to_an_open_menu(window: MainWindow, qtbot: QtBot) -> None:
    window.view.setFocus()
    QTest.keyClick(window.view, Qt.Key.Key_L, Qt.KeyboardModifier.AltModifier)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert QApplication.focusWidget() is window.menuBar()
    QTest.keyClick(menu, Qt.Key.Key_M)  # that of “Imports…”, and of maybe
    settle(qtbot, window)
    assert status_of(window, 1) == "new"
    assert window.past_imports.dialog is not None
    window.past_imports.dialog.reject()


def test_orders_are_acts_in_a_menu_and_by_name(window: MainWindow) -> None:
    table = window.actions_table
    table["order_title"].trigger()
    assert str(window.list.sort) == "title"
    assert [name for name in ORDER_ACTS if table[name].isChecked()] == ["order_title"]
    first = window.view.current_id()
    table["order_title"].trigger()  # again: it is in force still
    assert table["order_title"].isChecked()
    table["reverse_order"].trigger()
    assert str(window.list.sort) == "-title"
    assert not any(table[name].isChecked() for name in ORDER_ACTS)
    assert window.view.current_id() == first
    named = [item.label for item in act_items(table)]
    assert {"Sort by title", "Sort by year, newest first", "Reverse the order"} <= set(named)
    assert dict(sort_choices()).keys() == set(ORDER_ACTS.values())
    menu = table["order_page"].associatedObjects()
    assert any(isinstance(holder, QMenu) and holder.title() == "&Order" for holder in menu)


def test_nothing_can_be_sorted_or_gone_through_in_an_empty_library(
    open_window: Open,
) -> None:
    table = open_window().actions_table
    assert not table["deck"].isEnabled()
    assert not table["order_title"].isEnabled()


@pytest.mark.qt_log_ignore("does not support")  # the offscreen platform has no popups
def test_the_columns_of_the_table_are_chosen_and_kept(
    open_window: Open, filled: Path, qtbot: QtBot
) -> None:
    del filled
    first = open_window()
    first.view.columns_menu_requested.emit(QPoint(0, 0))
    (menu,) = first.view.findChildren(QMenu)
    shown = [action.text() for action in menu.actions() if action.isChecked()]
    assert len(menu.actions()) == 6
    assert len(shown) == 4
    menu.close()
    for name in ("column_year", "column_place", "column_marks"):
        first.actions_table[name].trigger()
    assert first.view.mode is Mode.TABLE
    keys = ["status", "title", "authors", "year", "place", "rating", "tags"]
    assert first.view.table_columns == keys
    model = first.view.model()
    assert [model.index(0, at).data() for at in (3, 4)] == ["2021", "Poster Session 2"]
    first.view.sort_requested.emit("year")
    assert str(first.list.sort) == "-year"
    first.view.horizontalHeader().resizeSection(3, 99)
    first.grab()  # all cells are painted
    settle(qtbot, first)
    first.close()
    second = open_window()
    assert second.view.table_columns == keys
    assert second.view.horizontalHeader().sectionSize(3) == 99
    assert second.actions_table["column_year"].isChecked()
    second.actions_table["column_year"].trigger()
    assert second.view.model().columnCount() == 6


def test_no_letter_of_a_menu_is_two_acts() -> None:
    letters = [(menu, name[0].casefold()) for name, menu in SUBMENUS.items()]
    letters += [
        (spec.menu, spec.text.partition("&")[2][0].casefold())
        for spec in SPECS
        if spec.menu and "&" in spec.text
    ]
    assert [pair for pair, count in Counter(letters).items() if count > 1] == []
