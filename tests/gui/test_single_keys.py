"""Single keys: letters where they act, and text where it is written; what a press is called."""

from functools import partial

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from reading_list.gui.key_names import key_name, names_of
from reading_list.gui.single_keys import SingleKeys

NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
KEYPAD = Qt.KeyboardModifier.KeypadModifier


def press(key: int, text: str, modifiers: Qt.KeyboardModifier = NONE, place: int = 0) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, modifiers, place, 0, 0, text)


@pytest.mark.parametrize(
    ("event", "names"),
    [
        (press(Qt.Key.Key_Q, "q", place=24), ["Q"]),
        (press(Qt.Key.Key_S, "S", SHIFT, 39), ["Shift+S"]),
        (press(Qt.Key.Key_C, "\x03", CONTROL, 54), ["Ctrl+C"]),
        (press(Qt.Key.Key_3, "3", place=12), ["3", "3"]),
        (press(Qt.Key.Key_3, "3", KEYPAD, 89), ["3"]),
        # AZERTY: the unshifted key of the digit row gives a sign.
        (press(Qt.Key.Key_QuoteDbl, '"', place=12), ['"', "3"]),
        (press(0xC9, "é", place=11), ["2"]),
        # German: an umlaut is a key of its own, and / lies on the 7.
        (press(0xD6, "ö", place=47), ["Ö"]),
        (press(Qt.Key.Key_Slash, "/", SHIFT, 16), ["/"]),
        (press(Qt.Key.Key_Left, "", place=113), ["Left"]),
        (press(Qt.Key.Key_Left, "", KEYPAD, 83), ["Left"]),
        (press(Qt.Key.Key_Down, "", SHIFT, 116), ["Shift+Down"]),
        (press(Qt.Key.Key_Up, "", Qt.KeyboardModifier.AltModifier, 111), ["Alt+Up"]),
        (press(Qt.Key.Key_Comma, ",", CONTROL, 59), ["Ctrl+,"]),
        (press(Qt.Key.Key_Plus, "+", CONTROL | SHIFT, 21), ["Ctrl++"]),
        (press(Qt.Key.Key_3, "\x1b", CONTROL, 12), ["Ctrl+3"]),
        (press(0x041A, "", CONTROL, 45), ["Ctrl+K"]),
        (press(Qt.Key.Key_Shift, "", SHIFT, 50), []),
        (press(Qt.Key.Key_AltGr, "", place=108), []),
        (press(Qt.Key.Key_Dead_Acute, "", place=34), []),
        # Cyrillic: the key where Q is on a US board.
        (press(0x0419, "й", place=24), ["Q"]),
        (press(Qt.Key.Key_Question, "?", SHIFT, 61), ["?"]),
        (press(Qt.Key.Key_Slash, "/", place=61), ["/"]),
        (press(Qt.Key.Key_Space, " ", place=65), ["Space"]),
        (press(Qt.Key.Key_Delete, "\x7f", place=119), ["Del"]),
        (press(Qt.Key.Key_Q, "q", Qt.KeyboardModifier.AltModifier, 24), []),
        # AZERTY: the letter counts, not the place where Q is elsewhere.
        (press(Qt.Key.Key_A, "a", place=24), ["A"]),
    ],
)
def test_a_key_is_known_by_its_letter_then_by_its_place(event: QKeyEvent, names: list[str]) -> None:
    assert names_of(event) == names


def test_a_key_to_be_bound_is_named_with_all_it_is_held_with() -> None:
    held = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
    assert key_name(press(Qt.Key.Key_Q, "q", held, 24)) == "Meta+Alt+Q"
    assert key_name(press(Qt.Key.Key_Tab, "\t", place=23)) == "Tab"
    assert key_name(press(Qt.Key.Key_Control, "", CONTROL, 37)) == ""


@pytest.fixture
def pane(qtbot: QtBot) -> QWidget:
    pane = QWidget()
    layout = QVBoxLayout(pane)
    layout.addWidget(QLineEdit())
    layout.addWidget(QPushButton("A button"))
    pane.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    qtbot.addWidget(pane)
    with qtbot.waitExposed(pane):
        pane.show()
    pane.activateWindow()
    return pane


def test_keys_act_in_a_pane_but_text_fields_and_buttons_keep_theirs(pane: QWidget) -> None:
    done: list[str] = []
    keys = SingleKeys(pane)
    keys.bind({name: partial(done.append, name) for name in ("Q", "Space", "3")})
    keys.watch([pane])
    field, button = pane.findChild(QLineEdit), pane.findChild(QPushButton)
    assert field is not None
    assert button is not None
    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(True))

    pane.setFocus()
    QTest.keyClicks(pane, "q3")
    assert done == ["Q", "3"]
    field.setFocus()
    QTest.keyClicks(field, "q3 ")
    assert (field.text(), done) == ("q3 ", ["Q", "3"])
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert (pressed, done) == ([True], ["Q", "3"])
    QTest.keyClick(button, Qt.Key.Key_Q)
    assert done == ["Q", "3", "Q"]
