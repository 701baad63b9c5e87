"""Other keys in a running window: what answers them, and all that names them."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from reading_list.core.paper import Status
from reading_list.gui.controllers.palette_controller import act_items
from reading_list.gui.deck.decision_bar import DecisionButton
from reading_list.gui.dialogs.keys_dialog import KeysDialog
from reading_list.gui.dialogs.preferences_dialog import LOOK
from reading_list.gui.dialogs.preferences_keys import KeysPage
from reading_list.gui.dialogs.preferences_look import LookPage
from reading_list.gui.key_hints import stars_hint, stars_span
from reading_list.gui.live_keys import LiveKeys, key_text
from reading_list.gui.main_window import MainWindow
from reading_list.gui.widgets.button import Button
from reading_list.gui.widgets.key_cap import KeyCap
from reading_list.gui.widgets.tag_field import TagField
from reading_list.settings import Settings
from tests.gui.test_main_window import Open, filled, key, open_window, status_of, type_text, window

__all__ = ["filled", "open_window", "window"]  # fixtures

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def choose(window: MainWindow, preset: str) -> None:
    window.keys.put(window.keys.map.with_preset(preset))


def change(window: MainWindow, act: str, *keys: str) -> None:
    window.keys.put(window.keys.map.with_keys(act, keys))


def caps(window: MainWindow) -> list[str]:
    """Open the deck and give the keys drawn in it."""
    window.deck.open()
    return [cap.key for cap in window.deck_page.findChildren(KeyCap) if cap.isVisible()]


def statuses(window: MainWindow, count: int) -> list[str]:
    return [str(status_of(window, paper)) for paper in range(1, count + 1)]


def test_arrows_decide_in_the_list_with_one_hand(window: MainWindow) -> None:
    choose(window, "one-hand")
    key(Key.Key_Right)
    key(Key.Key_Down)
    key(Key.Key_Left)
    assert statuses(window, 4) == ["queued", "maybe", "skipped", "new"]
    assert window.view.selected_ids() == [4]
    key(Key.Key_Up)
    assert window.view.selected_ids() == [3]
    key(Key.Key_J)
    assert window.view.selected_ids() == [4]
    assert status_of(window, 4) is Status.NEW


def test_arrows_decide_in_the_deck_with_one_hand_wherever_one_clicked(window: MainWindow) -> None:
    choose(window, "one-hand")
    key(Key.Key_F5)
    first = window.deck_page.paper_id
    assert first is not None
    window.deck_page.card.abstract.setFocus(Qt.FocusReason.MouseFocusReason)
    key(Key.Key_Right)
    assert status_of(window, first) is Status.QUEUED
    assert window.deck_page.paper_id != first
    key(Key.Key_Up)
    assert window.deck_page.paper_id == first
    key(Key.Key_H)
    assert window.deck_page.card.abstract.has_caret
    key(Key.Key_Right)
    assert window.deck_page.paper_id == first, "the arrows are the caret's"


def test_arrows_move_again_once_the_preset_is_left(window: MainWindow) -> None:
    choose(window, "one-hand")
    choose(window, "own")
    key(Key.Key_Down)
    assert (window.view.selected_ids(), statuses(window, 1)) == ([2], ["new"])


def test_a_rebound_key_acts_in_list_and_deck_and_the_old_one_does_not(window: MainWindow) -> None:
    change(window, "status_queued", "Y")
    key(Key.Key_Q)
    assert statuses(window, 1) == ["new"]
    key(Key.Key_Y)
    assert statuses(window, 1) == ["queued"]
    key(Key.Key_F5)
    shown = window.deck_page.paper_id
    assert shown is not None
    key(Key.Key_Y)
    assert status_of(window, shown) is Status.QUEUED


def test_a_rebound_shortcut_works_and_the_old_one_does_not(window: MainWindow) -> None:
    change(window, "toggle_table", "Ctrl+G")
    before = window.actions_table["toggle_table"].isChecked()
    key(Key.Key_T, CTRL)
    assert window.actions_table["toggle_table"].isChecked() == before
    key(Key.Key_G, CTRL)
    assert window.actions_table["toggle_table"].isChecked() != before


def test_all_that_names_keys_follows(window: MainWindow) -> None:
    key(Key.Key_Q)
    choose(window, "rayyan")
    change(window, "undo", "Ctrl+U")
    change(window, "rate_1", "F")
    change(window, "note", "B")
    change(window, "show_keys_here", "W")
    change(window, "paste_page", "Ctrl+G")
    change(window, "find_here", "Z")
    status = window.detail_pane.page.status.button(Status.QUEUED)
    assert (status.toolTip(), status.accessibleDescription()) == ("Queued (I)", "Key I")
    bulk = [each.toolTip() for each in window.bulk_bar.findChildren(Button)]
    assert {"Queue (I)", "Maybe (U)", "Skip (E)", "Reading (G)"} <= set(bulk)
    assert window.detail_pane.page.stars.toolTip() == "Rate with F 2 3 4 5, 0 clears"
    buttons = window.deck_page.findChildren(DecisionButton)
    assert [each.accessibleDescription() for each in buttons] == ["I", "U", "E", "G", "R"]
    assert {"F 2 3 4 5", "B", "W"} <= set(caps(window))
    assert "N" not in caps(window)
    assert window.bar.query.edit._editor.placeholderText().endswith("   ( Z )")
    ways = window.first_start.findChildren(QPushButton)
    assert "Ctrl+G" in [each.accessibleDescription() for each in ways]
    tips = [each.toolTip() for each in window.bar.findChildren(Button)]
    assert "Undo  Ctrl+U" in tips
    assert window.actions_table["undo"].shortcut().toString() == "Ctrl+U"
    assert window.status_line._undo.text() == "·  Ctrl+U takes it back"
    palette = {item.does: item.key for item in act_items(window.actions_table)}
    assert (palette["undo"], palette["status_queued"]) == ("Ctrl+U", "I")


def test_an_act_without_a_key_names_none(window: MainWindow) -> None:
    key(Key.Key_Q)
    for act in ("undo", "status_queued", "note", "add_to_list"):
        change(window, act)
    assert window.detail_pane.page.status.button(Status.QUEUED).toolTip() == "Queued"
    assert window.status_line._undo.text() == ""
    assert "S" not in caps(window)
    buttons = window.deck_page.findChildren(DecisionButton)
    assert buttons[0].accessibleDescription() == ""


def test_the_caret_marks_with_the_key_of_highlighting(window: MainWindow) -> None:
    change(window, "highlight", "Y")
    key(Key.Key_Y)
    abstract = window.detail_pane.page.abstract
    assert abstract.has_caret
    assert "Y marks" in window.status_line.shown
    key(Key.Key_H)
    assert not abstract.textCursor().hasSelection()
    key(Key.Key_Y)
    assert abstract.textCursor().hasSelection()


def test_copying_in_a_text_to_be_read_stays_the_text_s(window: MainWindow) -> None:
    abstract = window.detail_pane.page.abstract
    abstract.setFocus()
    abstract.select_span(0, 5)
    key(Key.Key_C, CTRL)
    assert QApplication.clipboard().text() == abstract.plain_text[:5]


def test_keys_are_as_they_were_after_a_restart(open_window: Open, filled: Path) -> None:
    del filled
    first = open_window()
    choose(first, "asreview")
    change(first, "tag", "Y")
    first.close()
    second = open_window()
    assert second.keys.map.preset == "asreview"
    key(Key.Key_I)
    assert statuses(second, 1) == ["skipped"]
    key(Key.Key_Y)
    assert isinstance(QApplication.focusWidget(), TagField)


def test_the_list_of_keys_leads_to_where_they_are_changed(window: MainWindow, qtbot: QtBot) -> None:
    key(Key.Key_Question)
    dialog = window.findChild(KeysDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.isActiveWindow)
    type_text("queue")
    key(Key.Key_Return)
    opened = window.preferences.dialog
    assert opened is not None
    qtbot.waitUntil(opened.isActiveWindow)
    page = opened.findChild(KeysPage)
    qtbot.waitUntil(page.search.hasFocus)
    current = page.list.current()
    assert current is not None
    assert current.acts == ("status_queued",)
    key(Key.Key_Return)
    key(Key.Key_Y)
    key(Key.Key_Escape)
    qtbot.waitUntil(lambda: window.preferences.dialog is None)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window.view, Key.Key_Y)
    assert statuses(window, 1) == ["queued"]


def test_the_look_is_chosen_in_the_preferences(window: MainWindow) -> None:
    key(Key.Key_Comma, CTRL)
    opened = window.preferences.dialog
    assert opened is not None
    opened.show_page(LOOK)
    page = opened.findChild(LookPage)
    page.scheme_chosen.emit("dark")
    page.zoom_chosen.emit(1.25)
    assert (window.state.settings.color_scheme, window.theme.zoom) == ("dark", 1.25)
    opened.accept()


@pytest.mark.parametrize(
    ("changes", "span", "hint"),
    [
        ({}, "1–5", "Rate with 1–5, 0 clears"),
        ({"rate_0": []}, "1–5", "Rate with 1–5"),
        ({"rate_2": []}, "1 3 4 5", "Rate with 1 3 4 5, 0 clears"),
        ({f"rate_{stars}": [] for stars in range(1, 6)}, "", "0 clears"),
        ({f"rate_{stars}": [] for stars in range(6)}, "", ""),
    ],
)
def test_the_keys_of_the_stars_are_told_in_short(
    changes: dict[str, list[str]], span: str, hint: str
) -> None:
    keys = LiveKeys(Settings(key_changes={"own": changes}))
    assert (stars_span(keys), stars_hint(keys)) == (span, hint)


def test_keys_are_written_as_on_the_board() -> None:
    wanted = {"Left": "←", "Shift+Down": "Shift+↓", "Ctrl++": "Ctrl++", "Q": "Q", "Space": "Space"}
    assert {key: key_text(key) for key in wanted} == wanted
