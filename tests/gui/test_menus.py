"""Menus by keyboard: letters choose in them, and act on no paper behind them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from reading_list.gui.main_window import MainWindow
from tests.gui.test_main_window import filled, open_window, settle, status_of, window

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
