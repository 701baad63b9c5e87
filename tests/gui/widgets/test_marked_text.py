"""A caret in the text marks words and sentences; letters never leave the text meanwhile."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QSignalSpy, QTest
from pytestqt.qtbot import QtBot

from reading_list.gui.theme import Theme
from reading_list.gui.widgets.marked_text import MarkedText
from reading_list.text import math_text

TEXT = "We prove a bound. It is tight 😀 in n. A last word"
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> MarkedText:
    made = MarkedText(theme)
    qtbot.addWidget(made)
    made.resize(400, 100)
    made.show_text(math_text(TEXT))
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.start_caret()
    return made


def marked(spy: QSignalSpy) -> list[tuple[str, str]]:
    return [(TEXT[spy.at(at)[0] : spy.at(at)[1]], spy.at(at)[2]) for at in range(spy.count())]


def test_arrows_go_by_words_and_shift_extends(view: MarkedText) -> None:
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Right, SHIFT)
    QTest.keyClick(view, Qt.Key.Key_Right, SHIFT)
    spy = QSignalSpy(view.mark_requested)
    QTest.keyClick(view, Qt.Key.Key_H)
    assert marked(spy) == [("prove a", "yellow")]


def test_with_ctrl_they_go_by_sentences(view: MarkedText) -> None:
    QTest.keyClick(view, Qt.Key.Key_Right, CTRL)
    QTest.keyClick(view, Qt.Key.Key_Right, CTRL | SHIFT)
    spy = QSignalSpy(view.mark_requested)
    QTest.keyClick(view, Qt.Key.Key_4)
    assert marked(spy) == [("It is tight 😀 in n.", "pink")]


def test_without_a_selection_the_sentence_is_selected_first(view: MarkedText) -> None:
    QTest.keyClick(view, Qt.Key.Key_Right, CTRL)
    spy = QSignalSpy(view.mark_requested)
    QTest.keyClick(view, Qt.Key.Key_H)
    assert marked(spy) == []
    QTest.keyClick(view, Qt.Key.Key_H)
    assert marked(spy) == [("It is tight 😀 in n.", "yellow")]


def test_a_digit_known_by_sign_and_by_place_marks_once(view: MarkedText) -> None:
    QTest.keyClick(view, Qt.Key.Key_Right, CTRL | SHIFT)
    spy = QSignalSpy(view.mark_requested)
    none = Qt.KeyboardModifier.NoModifier
    press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_3, none, 12, 0, 0, "3")
    QCoreApplication.sendEvent(view, press)
    assert marked(spy) == [("We prove a bound.", "blue")]
    assert view.selected_span() is None


def test_esc_lets_go_of_caret_and_selection(view: MarkedText) -> None:
    QTest.keyClick(view, Qt.Key.Key_Right, SHIFT)
    spy = QSignalSpy(view.left)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert spy.count() == 1
    assert not view.has_caret
    assert view.selected_span() is None


def test_letters_do_nothing_while_the_caret_is_there(view: MarkedText) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Q, Qt.KeyboardModifier.NoModifier, "q")
    QCoreApplication.sendEvent(view, event)
    assert event.isAccepted()


def test_what_was_just_marked_takes_another_colour_by_one_digit(view: MarkedText) -> None:
    spy = QSignalSpy(view.mark_requested)
    for key in (Qt.Key.Key_H, Qt.Key.Key_H, Qt.Key.Key_2, Qt.Key.Key_3):
        QTest.keyClick(view, key)
    first = "We prove a bound."
    assert marked(spy) == [(first, "yellow"), (first, "green"), (first, "blue")]
    QTest.keyClick(view, Qt.Key.Key_Right, CTRL)
    QTest.keyClick(view, Qt.Key.Key_2)
    assert spy.count() == 3, "elsewhere the sentence is selected first"
