"""Library ▸ History: what was done, by whom, and going back to before it."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reading_list.core.paper import Status
from reading_list.gui.dialogs.history_dialog import HistoryDialog
from reading_list.gui.main_window import MainWindow
from reading_list.gui.models.history_model import HistoryRow
from reading_list.gui.models.roles import Role
from reading_list.gui.text_run import elided_within
from reading_list.storage.edits import Mark
from reading_list.storage.library import Library
from reading_list.storage.list_edits import AddToList
from reading_list.storage.paper_edits import RemovePapers
from tests.gui.test_main_window import Open, filled, key, open_window, settle, status_of, window

__all__ = ["filled", "open_window", "window"]  # fixtures


def opened(window: MainWindow, qtbot: QtBot) -> HistoryDialog:
    window.actions_table["history"].trigger()
    settle(qtbot, window)
    dialog = window.history.dialog
    assert dialog is not None
    return dialog


def rows(dialog: HistoryDialog) -> list[HistoryRow]:
    found = [dialog.model.record(row) for row in range(dialog.model.rowCount())]
    return [row for row in found if row is not None]


def what(dialog: HistoryDialog) -> list[str]:
    return [row.what.split(" “")[0] for row in rows(dialog)]


def test_all_edits_stand_there_the_newest_first_with_their_makers(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    window.library.apply(Mark((1, 2), status=Status.QUEUED))
    window.library.apply(AddToList("Group meeting", ()))
    with Library.open(path) as other:
        other.apply(Mark((3,), rating=4))
    window.library.poll()
    whole = window.library.library.paper(3).title
    told = [(row.what, row.papers, row.who) for row in rows(opened(window, qtbot))]
    assert told == [
        (f"Rated “{whole}” ★★★★", "1", "command line"),
        ("Made the reading list Group meeting", "", "this window"),
        ("Queued 2 papers", "2", "this window"),
        ("Imported 4 papers from Poster Session 2", "4", "command line"),
    ]


def test_a_title_is_cut_where_its_column_ends_and_what_was_done_is_not(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.library.apply(Mark((3,), rating=4))
    dialog = opened(window, qtbot)
    first = dialog.model.index(0, 0)
    what, title = first.data(), first.data(Role.LONG_PART)
    assert title == window.library.library.paper(3).title
    font, measure = dialog.table.font(), dialog.table.fontMetrics().horizontalAdvance
    cut = elided_within(what, title, font, measure(what) - 40)
    assert cut.startswith("Rated “Recomposing the Reinforcement Learning")
    assert cut.endswith("…” ★★★★")
    assert measure(cut) <= measure(what) - 40
    assert elided_within(what, title, font, measure(what) + 1) == what
    assert elided_within(what, title, font, 30).endswith("…")


def test_edits_up_to_the_chosen_one_are_taken_back_by_one_button_and_done_again(
    window: MainWindow, qtbot: QtBot
) -> None:
    for paper in (1, 2, 3):
        window.library.apply(Mark((paper,), status=Status.QUEUED))
    dialog = opened(window, qtbot)
    assert dialog._turn.text() == "Undo this edit"
    dialog.table.choose(1)
    assert dialog._turn.text() == "Undo 2 edits"
    dialog._turn.click()
    settle(qtbot, window)
    assert [status_of(window, paper) for paper in (1, 2, 3)] == ["queued", "new", "new"]
    assert what(dialog)[:3] == ["Taken back: Queued", "Taken back: Queued", "Queued"]
    assert window.status_line.message.startswith("2 edits taken back")
    assert dialog.table.currentIndex().row() == 1
    assert dialog._turn.text() == "Do this edit again"
    dialog.table.choose(0)
    assert dialog._turn.text() == "Do 2 edits again"
    dialog._turn.click()
    settle(qtbot, window)
    assert [status_of(window, paper) for paper in (1, 2, 3)] == ["queued"] * 3


def test_what_somebody_does_meanwhile_is_not_taken_back_with_it(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    window.library.apply(Mark((1,), status=Status.QUEUED))
    dialog = opened(window, qtbot)
    with Library.open(path) as other:
        other.apply(Mark((3,), rating=4))
    assert dialog._turn.text() == "Undo this edit"
    with qtbot.waitSignal(window.library.failed) as told:
        dialog._turn.click()
    assert told.args is not None
    assert "in the meantime" in str(told.args[0])
    assert status_of(window, 1) == "queued"
    assert window.library.library.paper(3).rating == 4


def test_what_was_taken_back_and_left_behind_cannot_be_done_again(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.library.apply(Mark((1,), status=Status.QUEUED))
    window.library.undo()
    window.library.apply(Mark((2,), rating=3))
    dialog = opened(window, qtbot)
    dialog.table.choose(1)
    assert rows(dialog)[1].is_taken_back
    assert not dialog._turn.isEnabled()
    dialog.table.choose(2)  # the import under it
    assert dialog._turn.text() == "Undo 2 edits"


def test_the_history_goes_back_over_a_restart(
    open_window: Open, filled: Path, qtbot: QtBot
) -> None:
    del filled
    first = open_window()
    first.library.apply(Mark((1,), status=Status.READ))
    first.close()
    second = open_window()
    dialog = opened(second, qtbot)
    assert rows(dialog)[0].who == "a window"
    dialog._turn.click()
    settle(qtbot, second)
    assert status_of(second, 1) is Status.NEW


def test_enter_shows_the_papers_of_an_edit(window: MainWindow, qtbot: QtBot) -> None:
    window.library.apply(Mark((2, 4), tags=("rl",)))
    window.list.set_query("status:queued ")
    dialog = opened(window, qtbot)
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert window.history.dialog is None
    assert window.list.text == ""
    assert window.view.selected_ids() == [2, 4]
    assert window.focusWidget() is window.view
    dialog = opened(window, qtbot)
    dialog.table.choose(1)
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert window.list.text == "import:1 "


def test_papers_that_are_gone_are_told_as_such(window: MainWindow, qtbot: QtBot) -> None:
    window.library.apply(RemovePapers((4,)))
    dialog = opened(window, qtbot)
    dialog._show.click()
    settle(qtbot, window)
    assert window.status_line.message == "The papers of this edit are not in the library now"


def test_it_follows_what_others_do_and_stays_at_the_chosen_edit(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    dialog = opened(window, qtbot)
    with Library.open(path) as other:
        other.apply(Mark((3,), rating=4))
    window.library.poll()
    settle(qtbot, window)
    assert dialog.model.rowCount() == 2
    assert dialog.table.currentIndex().row() == 1
    key(Qt.Key.Key_Escape)
    assert window.history.dialog is None
