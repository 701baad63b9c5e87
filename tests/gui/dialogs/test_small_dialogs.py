"""The list of keys, and the question for a name."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reading_list.gui.dialogs.keys_dialog import KeysDialog
from reading_list.gui.dialogs.name_dialog import NameDialog
from reading_list.gui.icons import Icons
from reading_list.gui.key_rows import grouped_keys
from reading_list.gui.live_keys import LiveKeys
from reading_list.gui.theme import Theme
from reading_list.settings import Settings

Key = Qt.Key


@pytest.fixture
def keys(qtbot: QtBot, theme: Theme, icons: Icons) -> KeysDialog:
    made = KeysDialog(theme, icons, LiveKeys(Settings()))
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def shown(keys: KeysDialog) -> list[str]:
    return [keys._list.item(at).text() for at in range(keys._list.count())]


def test_each_act_stands_once_with_all_its_keys() -> None:
    rows = [row for _, group in grouped_keys(LiveKeys(Settings())) for row in group]
    assert len({row.text for row in rows}) == len(rows)
    (find,) = (row for row in rows if row.text == "Find")
    assert find.keys == ("Ctrl+F", "/")


def test_acts_stand_under_their_menus() -> None:
    groups = dict(grouped_keys(LiveKeys(Settings())))
    assert list(groups) == [
        "Library",
        "Edit",
        "View",
        "Paper",
        "Reading list",
        "Triage",
        "Help",
        "Duplicates",
        "Moving",
    ]
    assert "Queue" in [row.text for row in groups["Paper"]]


def test_typing_narrows_and_arrows_move_in_the_list(keys: KeysDialog) -> None:
    field = keys.focusWidget()
    QTest.keyClicks(field, "star")
    assert shown(keys)[:2] == ["Paper", "1 star"]
    assert keys._list.currentItem().text() == "1 star"
    QTest.keyClick(field, Key.Key_Down)
    assert keys._list.currentItem().text() == "2 stars"
    assert field.hasFocus()
    for _ in range(20):
        QTest.keyClick(field, Key.Key_Up)
    assert keys._list.currentItem().text() == "1 star"
    QTest.keyClicks(field, "zzz")
    assert shown(keys) == ["Nothing found"]
    QTest.keyClick(field, Key.Key_Down)


def test_a_name_is_taken_from_those_there_are(qtbot: QtBot, theme: Theme, icons: Icons) -> None:
    known = ["Group meeting", "For the ICML report", "Thesis"]
    made = NameDialog(theme, icons, "Add to a reading list", "Add", known, "For the ICML report")
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    assert made._list.currentItem().text() == "For the ICML report"
    QTest.keyClick(made.focusWidget(), Key.Key_Down)
    assert made._list.currentItem().text() == "Thesis"
    QTest.keyClick(made.focusWidget(), Key.Key_Return)
    assert made.name == "Thesis"
    assert made.result() == NameDialog.DialogCode.Accepted


def test_acts_are_found_by_the_name_of_their_menu_and_nothing_is_told(keys: KeysDialog) -> None:
    keys._field.setText("reading list")
    assert "Add to the current list" in shown(keys)
    assert "Remark on the list" in shown(keys)
    keys._field.setText("triage new")
    assert shown(keys)[1:] == ["Go through the new papers"]
    keys._field.setText("duplicates")
    assert {"Same paper", "Different", "Later"} <= set(shown(keys))
    keys._field.setText("zzz")
    assert shown(keys) == ["Nothing found"]
    assert keys._list.current() is None
    keys._list.step(1)
