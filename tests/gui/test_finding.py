"""A large library is searched beside the window: what is seen meanwhile, and what keys act on.

A window that searches every library that way stands in for a large one. No event is handled
between two lines of a test, so there the answer is still under way.
"""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from reading_list.core.changes import Changes
from reading_list.core.errors import LibraryError
from reading_list.core.paper import Status
from reading_list.gui.main_window import MainWindow
from reading_list.gui.tasks.finder import Finder
from reading_list.query.sorts import Sort, SortKey
from reading_list.query.tree import Everything
from reading_list.storage.edits import Mark
from tests.gui.test_main_window import (
    Open,
    filled,
    key,
    open_window,
    settle,
    shown,
    status_of,
    type_text,
)

__all__ = ["filled", "open_window"]  # fixtures


@pytest.fixture
def window(qtbot: QtBot, open_window: Open, filled: Path) -> MainWindow:
    del filled
    made = open_window()
    made.list.at_once = 0
    settle(qtbot, made)
    return made


def answered(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.list.finder.is_asked)


def test_rows_and_count_change_together_when_the_answer_is_there(
    qtbot: QtBot, window: MainWindow
) -> None:
    with qtbot.waitSignal(window.list.result_changed) as told:
        window.list.set_query("kazemi ")
        assert window.bar.query.edit.text() == "kazemi "
        assert shown(window) == [1, 2, 3, 4]
    assert shown(window) == [2]
    assert told.args is not None
    assert told.args[0].found == 1


def test_only_the_newest_question_is_answered(qtbot: QtBot, window: MainWindow) -> None:
    answers: list[list[int]] = []
    window.list.result_changed.connect(lambda _result: answers.append(shown(window)))
    for text in ("kazemi ", "jin ", "terjek "):
        window.list.set_query(text)
    answered(qtbot, window)
    settle(qtbot, window)
    assert shown(window) == [1]
    assert all(answer == [1] for answer in answers)


def test_an_answer_to_an_earlier_question_does_not_come_after_one_given_at_once(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.list.set_query("kazemi ")
    window.list.at_once = 5_000  # as when an import of many papers is taken back meanwhile
    window.list.set_query("jin ")
    now = shown(window)
    window.list.finder.lane.wait(5_000)
    settle(qtbot, window)
    assert shown(window) == now != [2]


def test_a_status_key_goes_to_the_paper_that_is_seen(qtbot: QtBot, window: MainWindow) -> None:
    window.list.set_query("kazemi ")
    key(Qt.Key.Key_Q)
    assert status_of(window, 1) is Status.QUEUED
    answered(qtbot, window)
    assert shown(window) == [2]
    assert status_of(window, 2) is Status.NEW
    assert window.view.selected_ids() == [2]
    assert window.detail.ids == (2,)


def test_the_answer_knows_of_what_was_decided_meanwhile(qtbot: QtBot, window: MainWindow) -> None:
    window.list.set_query("status:new ")
    window.library.apply(Mark((1,), status=Status.QUEUED))
    answered(qtbot, window)
    assert shown(window) == [2, 3, 4]
    assert not window.list.still_shown


def test_enter_waits_for_the_answer(window: MainWindow) -> None:
    window.bar.query.edit.setFocus()
    type_text("kazemi")
    key(Qt.Key.Key_Return)
    assert shown(window) == [2]
    assert window.view.hasFocus()
    key(Qt.Key.Key_X)
    assert status_of(window, 2) is Status.SKIPPED


def test_the_selection_stays_by_paper(qtbot: QtBot, window: MainWindow) -> None:
    window.view.select_ids([3], 3)
    window.list.set_sort(Sort(SortKey.TITLE, is_descending=True))
    answered(qtbot, window)
    assert shown(window) == [2, 3, 1, 4]
    assert window.view.selected_ids() == [3]


def test_another_wish_of_less_weight_does_not_change_what_becomes_of_the_place(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.view.select_ids([4], 4)
    window.list.set_query("a")  # begins at the best answer
    window.list.refresh()
    answered(qtbot, window)
    assert window.view.selected_ids() == [shown(window)[0]]


def test_going_to_a_paper_outside_the_result_waits_for_all(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.list.set_query("kazemi ")
    answered(qtbot, window)
    window.pane.go_to_paper(4)
    answered(qtbot, window)
    assert window.view.selected_ids() == [4]


def test_showing_papers_outside_the_result_waits_for_all(qtbot: QtBot, window: MainWindow) -> None:
    window.list.set_query("kazemi ")
    answered(qtbot, window)
    window.pane.show_papers([3, 4])
    answered(qtbot, window)
    assert window.view.selected_ids() == [3, 4]


def test_undo_leads_back_to_papers_that_come_back(qtbot: QtBot, window: MainWindow) -> None:
    key(Qt.Key.Key_Delete)
    settle(qtbot, window)
    assert shown(window) == [2, 3, 4]
    window.library.undo()
    settle(qtbot, window)
    answered(qtbot, window)
    assert shown(window) == [1, 2, 3, 4]
    assert window.view.selected_ids() == [1]


def test_a_change_of_everything_asks_again(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitSignal(window.list.result_changed):
        window.library.changed.emit(Changes(is_everything=True), "")


def test_closing_does_not_wait_for_an_answer(window: MainWindow) -> None:
    window.list.set_query("kazemi ")
    window.close()
    assert shown(window) == [1, 2, 3, 4]


def test_what_cannot_be_read_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    finder = Finder(tmp_path / "none.db")
    with qtbot.waitSignal(finder.failed) as told:
        finder.ask(Everything(), Sort())
    assert told.args is not None
    assert isinstance(told.args[0], LibraryError)
    assert not finder.is_asked
    finder.close()


def test_what_was_found_before_is_found_anew_after_a_change(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.list.set_query("status:new ")
    answered(qtbot, window)
    window.list.set_query("")
    window.library.apply(Mark((1,), status=Status.QUEUED))
    answered(qtbot, window)
    window.list.set_query("status:new ")
    answered(qtbot, window)
    assert shown(window) == [2, 3, 4]


def test_a_long_query_is_searched_beside_the_window_in_any_library(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.list.at_once = 5_000
    window.list.set_query("kazemi ")
    assert not window.list.finder.is_asked
    window.list.set_query("kazemi " * 100)
    assert window.list.finder.is_asked
    answered(qtbot, window)
    assert shown(window) == [2]
