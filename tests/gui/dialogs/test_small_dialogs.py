"""The list of keys, and the question for a name."""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from reading_list.gui.dialogs.facts_dialog import FactsDialog
from reading_list.gui.dialogs.first_size import first_size
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
        "Order",
        "Columns",
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


def test_acts_without_a_key_are_found_and_lead_to_where_they_get_one(
    keys: KeysDialog, qtbot: QtBot
) -> None:
    QTest.keyClicks(keys.focusWidget(), "bundled")
    assert shown(keys) == ["Library", "Import the bundled ICML 2021 session"]
    spoken = keys._list.currentItem().data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.endswith("no key")
    with qtbot.waitSignal(keys.change_requested) as asked:
        QTest.keyClick(keys.focusWidget(), Key.Key_Return)
    assert asked.args == [("import_bundled",)]


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


@pytest.fixture
def facts(qtbot: QtBot, theme: Theme, icons: Icons) -> FactsDialog:
    made = FactsDialog(theme, icons, lambda *_: None)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def test_texts_of_several_lines_wrap_and_show_whole_lines(facts: FactsDialog) -> None:
    for box in (facts._authors, facts._abstract):
        box.setPlainText("Submodular optimization has numerous applications " * 40)
        assert not box.horizontalScrollBar().isVisible()
    facts._authors.setPlainText("A\nB\nC\nD")
    assert facts._authors.verticalScrollBar().maximum() == 0
    facts._authors.setPlainText("A\nB\nC\nD\nE")
    assert facts._authors.verticalScrollBar().maximum() > 0


def test_names_with_commas_are_told_as_they_are_read(facts: FactsDialog) -> None:
    QTest.keyClicks(facts._authors, "Yunhao Tang")
    assert not facts._read_as.isVisible()
    QTest.keyClicks(facts._authors, ", Mark Rowland")
    assert facts._read_as.text() == "Read as Mark Rowland Yunhao Tang"
    QTest.keyClicks(facts._authors, ", Remi Munos")
    assert facts._read_as.text() == "Read as Yunhao Tang · Mark Rowland · Remi Munos"
    assert facts._read_as.isVisible()


def test_ctrl_enter_takes_the_facts_from_within_a_text(qtbot: QtBot, facts: FactsDialog) -> None:
    facts._fields["title"].setText("Taylor Expansion of Discount Factors")
    facts._abstract.setFocus()
    with qtbot.waitSignal(facts.accepted):
        QTest.keyClick(facts._abstract, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_every_label_of_the_facts_leads_to_its_field(facts: FactsDialog) -> None:
    buddies = {label.buddy() for label in facts.findChildren(QLabel) if label.buddy()}
    assert buddies == {*facts._fields.values(), facts._authors, facts._type, facts._abstract}


def test_a_dialog_opens_lower_than_the_screen(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    screen = window.screen().availableSize()
    window.resize(screen * 2)
    asked = first_size(window, screen * 2, screen + QSize(100, 100))
    assert asked.height() < screen.height()
