"""Papers like the selected one stand in the detail, and a click goes there."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reading_list.core.paper import Status
from reading_list.gui.main_window import MainWindow
from reading_list.gui.widgets.similar_list import SimilarList
from reading_list.storage.edits import Mark
from reading_list.storage.library import Library
from reading_list.storage.paper_edits import RemovePapers
from tests.conftest import draft, plan_of
from tests.gui.test_main_window import Open, open_window, settle, shown

__all__ = ["open_window"]  # a fixture


@pytest.fixture
def window(open_window: Open, path: Path) -> MainWindow:
    with Library.open(path) as library:
        library.commit_import(
            plan_of(
                draft("Pruning Lottery Tickets", "Ying Jin", abstract="Tickets of a lottery."),
                draft("On Something Else", "Ying Jin", abstract="A new method."),
                draft("Tickets Without Pruning", "Elad Sarafian", "Ying Jin", abstract="Tickets."),
            )
        )
    return open_window()


def section(window: MainWindow) -> SimilarList:
    return window.detail_pane.page.similar


def wait_for(qtbot: QtBot, window: MainWindow, *papers: int) -> None:
    qtbot.waitUntil(lambda: section(window).shown == papers)


def test_similar_papers_are_shown_after_a_rest(window: MainWindow, qtbot: QtBot) -> None:
    wait_for(qtbot, window, 3)
    assert section(window).isVisible()
    assert not section(window).is_open
    section(window).header.click()
    (row,) = section(window)._rows
    assert row.isVisible()
    assert "Tickets Without Pruning" in row.accessibleName()
    assert row._said == "Elad Sarafian +1  ·  2021"


def test_enter_goes_to_the_paper(window: MainWindow, qtbot: QtBot) -> None:
    wait_for(qtbot, window, 3)
    section(window).header.click()
    QTest.keyClick(section(window)._rows[0], Qt.Key.Key_Return)
    assert window.view.selected_ids() == [3]
    assert window.view.hasFocus()
    wait_for(qtbot, window, 1)


def test_a_paper_outside_the_result_clears_the_query(window: MainWindow, qtbot: QtBot) -> None:
    wait_for(qtbot, window, 3)
    window.list.set_query("lottery")
    assert shown(window) == [1]
    section(window).chosen.emit(3)
    assert window.list.text == ""
    assert window.bar.query.edit.text() == ""
    assert window.view.selected_ids() == [3]
    assert "query was cleared" in window.status_line.message


def test_an_answer_about_another_paper_is_dropped(window: MainWindow, qtbot: QtBot) -> None:
    wait_for(qtbot, window, 3)
    window.view.select_row(1)
    assert section(window).shown == ()
    assert section(window).isHidden()
    window.view.select_row(0)
    window.similar._ask()
    assert not window.reading_lane.is_idle
    window.view.select_row(1)
    settle(qtbot, window)
    assert section(window).shown == ()


def test_marks_and_removals_show(window: MainWindow, qtbot: QtBot) -> None:
    wait_for(qtbot, window, 3)
    window.library.apply(Mark((3,), Status.QUEUED))
    qtbot.waitUntil(lambda: section(window)._rows[0].paper.status is Status.QUEUED)
    window.library.apply(RemovePapers((3,)))
    wait_for(qtbot, window)
    assert section(window).isHidden()


def test_several_papers_have_none(window: MainWindow, qtbot: QtBot) -> None:
    wait_for(qtbot, window, 3)
    window.view.selectAll()
    assert section(window).shown == ()
    assert not window.similar.rest.isActive()
