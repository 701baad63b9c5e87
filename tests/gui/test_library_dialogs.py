"""Imports and duplicates, opened from the window and worked by keys."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reading_list.core.paper import Author, Facts
from reading_list.formats.source import Source
from reading_list.gui.controllers.import_controller import _Wanted
from reading_list.gui.main_window import MainWindow
from reading_list.services.gathering import Waiting
from reading_list.storage.edits import Mark, SetNote
from reading_list.storage.library import Library
from reading_list.storage.paper_edits import AddPaper
from tests.gui.test_main_window import filled, open_window, settle, shown, window

__all__ = ["filled", "open_window", "window"]  # fixtures


@pytest.fixture
def twins(window: MainWindow) -> MainWindow:
    """Give a window on a library with two pairs of twins: (1, 5) and (2, 6)."""
    for title, name in (
        ("Moreau–Yosida f-Divergences", "D. Terjék"),
        ("Regularised Submodular Maximization at Scale", "E. Kazemi"),
    ):
        window.library.apply(AddPaper(Facts(title=title, authors=(Author(name),))))
    window.library.apply(SetNote(5, "on the twin"))
    return window


def test_a_pair_is_merged_told_apart_or_put_off_by_one_key(twins: MainWindow, qtbot: QtBot) -> None:
    twins.actions_table["duplicates"].trigger()
    qtbot.waitUntil(lambda: twins.duplicates.dialog is not None)
    dialog = twins.duplicates.dialog
    assert dialog is not None
    assert dialog._heading.text().endswith("1 of 2")
    QTest.keyClick(dialog, Qt.Key.Key_S)
    assert dialog._heading.text().endswith("2 of 2")
    library = twins.library.library
    assert library.count() == 5
    assert library.paper(1).note == "on the twin"
    QTest.keyClick(dialog, Qt.Key.Key_D)
    assert dialog._heading.text() == "No duplicates are left"
    QTest.keyClick(dialog, Qt.Key.Key_S)
    assert library.count() == 5
    dialog.reject()
    assert library.open_pairs() == []
    twins.library.undo()
    twins.library.undo()
    assert library.count() == 6


def test_what_was_decided_on_pairs_is_taken_back_where_it_was_decided(
    twins: MainWindow, path: Path, qtbot: QtBot
) -> None:
    twins.actions_table["duplicates"].trigger()
    qtbot.waitUntil(lambda: twins.duplicates.dialog is not None)
    dialog, library = twins.duplicates.dialog, twins.library.library
    assert dialog is not None
    control = Qt.KeyboardModifier.ControlModifier
    assert not dialog._undo.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Z, control)
    assert library.count() == 6
    QTest.keyClick(dialog, Qt.Key.Key_R)
    assert [library.count(), library.paper(5).note] == [5, "on the twin"]
    assert set(library.statuses([1, 5])) == {5}
    QTest.keyClick(dialog, Qt.Key.Key_D)
    assert dialog._heading.text() == "No duplicates are left"
    QTest.keyClick(dialog, Qt.Key.Key_Z, control)
    assert dialog._heading.text().endswith("2 of 2")
    assert library.open_pairs() == [(2, 6)]
    with Library.open(path) as other:
        other.apply(Mark((3,), rating=4))
    QTest.keyClick(dialog, Qt.Key.Key_Z, control)
    assert dialog._hint.text().startswith("Something else was done meanwhile")
    assert library.count() == 5
    with Library.open(path) as other:
        other.undo()
    QTest.keyClick(dialog, Qt.Key.Key_Z, control)
    assert dialog._heading.text().endswith("1 of 2")
    assert library.count() == 6
    assert not dialog._undo.isEnabled()
    dialog.reject()


def test_an_import_is_taken_out_but_for_what_was_decided(window: MainWindow, qtbot: QtBot) -> None:
    window.library.apply(Mark((3,), rating=4))
    window.actions_table["past_imports"].trigger()
    dialog = window.past_imports.dialog
    assert dialog is not None
    settle(qtbot, window)
    assert "4 added" in dialog._account.toPlainText()
    item = dialog._list.topLevelItem(0)
    assert item is not None
    assert item.textAlignment(2) & Qt.AlignmentFlag.AlignRight
    assert dialog._take_out.text() == "Take out 3"
    dialog._take_out.click()
    settle(qtbot, window)
    assert shown(window) == [3]
    assert not dialog._take_out.isEnabled()
    dialog._show.click()
    assert window.bar.query.edit.text() == "import:1 "
    window.library.undo()
    assert window.library.library.count() == 4


def test_looking_twice_opens_one_dialog_and_cancel_stops_just_the_look(
    twins: MainWindow, qtbot: QtBot
) -> None:
    twins.actions_table["duplicates"].trigger()
    first = twins.duplicates._looking
    twins.actions_table["duplicates"].trigger()
    assert twins.duplicates._looking is first
    twins.imports._waiting.append(_Wanted(Waiting("next", lambda: Source.from_text("", ""))))
    twins.duplicates.progressed.emit("Looking for duplicates", 0, 0)
    twins.status_line.cancel_requested.emit()
    assert first is not None
    assert first.is_cancelled
    assert len(twins.imports._waiting) == 1
    twins.imports._waiting.clear()
    settle(qtbot, twins)
    if (dialog := twins.duplicates.dialog) is not None:  # it may have ended before
        dialog.reject()


def test_the_dialog_of_duplicates_is_there_once(twins: MainWindow, qtbot: QtBot) -> None:
    twins.actions_table["duplicates"].trigger()
    qtbot.waitUntil(lambda: twins.duplicates.dialog is not None)
    dialog = twins.duplicates.dialog
    twins.duplicates.open()
    settle(qtbot, twins)
    assert twins.duplicates.dialog is dialog
    assert dialog is not None
    dialog.reject()


def test_pairs_that_were_found_show_in_the_filters_and_the_query(
    twins: MainWindow, qtbot: QtBot
) -> None:
    twins.list.set_query("is:duplicate ")
    assert shown(twins) == []
    twins.actions_table["duplicates"].trigger()
    qtbot.waitUntil(lambda: twins.duplicates.dialog is not None)
    assert shown(twins) == [1, 2, 5, 6]
    assert twins.duplicates.dialog is not None
    QTest.keyClick(twins.duplicates.dialog, Qt.Key.Key_D)
    assert "2 of 6" in twins.bar.query.edit._count.text()
    assert shown(twins) == [1, 2, 5, 6], "nothing jumps"
    twins.duplicates.dialog.reject()
    settle(qtbot, twins)


def test_the_work_shown_is_the_newest_and_then_the_one_before(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.imports.progressed.emit("Reading a page", 1, 2)
    window.duplicates.progressed.emit("Looking for duplicates", 3, 4)
    assert window.status_line._work.text() == "Looking for duplicates"
    window.duplicates.ended.emit()
    assert window.status_line._work.text() == "Reading a page"
    window.imports.ended.emit()
    assert not window.status_line.is_busy
    settle(qtbot, window)


def test_work_is_cancelled_by_menu_and_key_while_there_is_some(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped = list[bool]()
    monkeypatch.setattr(window.imports, "cancel", lambda: stopped.append(True))
    act = window.actions_table["cancel_work"]
    assert not act.isEnabled()
    window.imports.progressed.emit("Importing a page", 1, 2)
    assert act.isEnabled()
    assert window.status_line._done.text() == "1 of 2"
    QTest.keyClick(window, Qt.Key.Key_Period, Qt.KeyboardModifier.ControlModifier)
    assert stopped == [True]
    window.imports.ended.emit()
    assert not act.isEnabled()
    settle(qtbot, window)


def test_pairs_are_decided_by_the_keys_the_person_chose(twins: MainWindow, qtbot: QtBot) -> None:
    twins.keys.put(twins.keys.map.with_keys("same_paper", ("J",)).with_keys("decide_later", ()))
    twins.actions_table["duplicates"].trigger()
    qtbot.waitUntil(lambda: twins.duplicates.dialog is not None)
    dialog = twins.duplicates.dialog
    assert dialog is not None
    shown_on = [button.text() for _act, button in dialog._acts]
    assert shown_on == ["Same paper  (J)", "Same, keep the right  (R)", "Different  (D)", "Later"]
    for leaves in (Qt.Key.Key_S, Qt.Key.Key_L):
        QTest.keyClick(dialog, leaves)
    assert dialog._heading.text().endswith("1 of 2")
    QTest.keyClick(dialog, Qt.Key.Key_J)
    assert dialog._heading.text().endswith("2 of 2")
    assert twins.library.library.count() == 5
    assert twins.keys.keys("move_down") == ("J",)


@pytest.mark.parametrize("act", ["preferences", "show_keys", "past_imports", "history"])
def test_a_dialog_is_no_larger_than_a_small_window(
    window: MainWindow, qtbot: QtBot, act: str
) -> None:
    window.resize(960, 600)
    qtbot.waitUntil(lambda: window.height() == 600)
    window.actions_table[act].trigger()
    settle(qtbot, window)
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    assert dialog.width() <= window.width()
    assert dialog.height() <= window.height()
    dialog.close()
