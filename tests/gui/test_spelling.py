"""A query that finds nothing offers what may have been meant, by mouse and keyboard."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from reading_list.gui.main_window import MainWindow
from reading_list.gui.widgets.button import Button
from tests.gui.test_main_window import filled, key, open_window, shown, type_text, window

__all__ = ["filled", "open_window", "window"]  # fixtures


def offered(window: MainWindow) -> list[str]:
    links = window.nothing_found.findChildren(Button)
    return [link.text() for link in links if link.isVisible() and "?" in link.text()]


def type_query(window: MainWindow, text: str) -> None:
    window.paths.find()
    type_text(text)


def test_down_and_enter_take_the_likeliest(window: MainWindow, qtbot: QtBot) -> None:
    type_query(window, "reinforcment")
    qtbot.waitUntil(lambda: offered(window) == ["Did you mean reinforcement (1)?"])
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Space)
    assert window.list.text == "reinforcement"
    assert window.bar.query.edit.text() == "reinforcement"
    assert shown(window) == [3]
    assert window.view.hasFocus()


def test_an_answer_that_comes_late_is_dropped(window: MainWindow, qtbot: QtBot) -> None:
    type_query(window, "reinforcment")
    window.spelling.rest.stop()
    window.spelling._ask()
    type_text("x ")
    with qtbot.waitSignal(window.spelling.rest.timeout):
        assert offered(window) == []
    assert offered(window) == []
