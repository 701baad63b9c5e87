from collections.abc import Sequence

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reading_list.core.paper import PaperRow
from reading_list.gui.icons import Icons
from reading_list.gui.models.paper_table_model import PaperTableModel
from reading_list.gui.models.place import Place
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.paper_view import Mode, PaperView

Key, Modifier = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def model(rows: Sequence[PaperRow]) -> PaperTableModel:
    by_id = {row.id: row for row in rows}
    made = PaperTableModel(lambda ids: [by_id[each] for each in ids])
    made.show(by_id)
    return made


@pytest.fixture
def view(qtbot: QtBot, model: PaperTableModel, theme: Theme, icons: Icons) -> PaperView:
    made = PaperView(model, theme, icons)
    qtbot.addWidget(made)
    made.resize(600, 500)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.setFocus()
    return made


def test_the_keyboard_starts_on_the_first_paper(view: PaperView) -> None:
    assert view.current_id() == 1
    assert view.selected_ids() == [1]


def test_keys_move_and_extend(view: PaperView, model: PaperTableModel) -> None:
    QTest.keyClick(view, Key.Key_Down)
    assert view.selected_ids() == [2]
    QTest.keyClick(view, Key.Key_Down, Modifier.ShiftModifier)
    assert view.selected_ids() == [2, 3]
    QTest.keyClick(view, Key.Key_End)
    assert view.current_id() == model.id_at(model.rowCount() - 1)
    QTest.keyClick(view, Key.Key_Home)
    assert view.selected_ids() == [1]
    QTest.keyClick(view, Key.Key_PageDown)
    assert (view.current_id() or 0) > 3
    QTest.keyClick(view, Key.Key_A, Modifier.ControlModifier)
    assert len(view.selected_ids()) == model.rowCount()


def test_letters_are_left_to_actions(view: PaperView) -> None:
    for letter in "qmxert":
        QTest.keyClicks(view, letter)
    assert view.current_id() == 1


def test_tab_leaves_the_list(view: PaperView) -> None:
    QTest.keyClick(view, Key.Key_Tab)
    assert view.current_id() == 1


def test_current_and_selection_are_told_once(view: PaperView) -> None:
    currents: list[int] = []
    selections: list[object] = []
    view.current_changed.connect(currents.append)
    view.selection_changed.connect(selections.append)
    QTest.keyClick(view, Key.Key_Down)
    assert currents == [2]
    assert selections[-1] == [2]
    assert len(selections) <= 2


def test_enter_opens_the_current_paper(view: PaperView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.open_requested) as blocker:
        QTest.keyClick(view, Key.Key_Return)
    assert blocker.args == [1]


def test_selection_survives_a_new_list_by_id(view: PaperView, model: PaperTableModel) -> None:
    view.select_ids([5, 7, 9], current=7)
    model.show([9, 8, 7, 6])
    assert view.selected_ids() == [9, 7]
    assert view.current_id() == 7


def test_a_new_list_says_nothing_where_nothing_changed(
    view: PaperView, model: PaperTableModel, qtbot: QtBot
) -> None:
    view.select_ids([5])
    with (
        qtbot.assertNotEmitted(view.current_changed),
        qtbot.assertNotEmitted(view.selection_changed),
    ):
        model.show([6, 5, 4])


def test_a_vanished_current_paper_gives_way_to_its_neighbour(
    view: PaperView, model: PaperTableModel
) -> None:
    view.select_ids([5])
    model.show([1, 2, 6, 9])
    assert view.current_id() == 6
    assert view.selected_ids() == [6]
    model.show([1, 2])
    assert view.current_id() == 2


def test_nothing_selected_stays_nothing_selected(view: PaperView, model: PaperTableModel) -> None:
    view.select_ids([5])
    view.clearSelection()
    model.show([1, 2, 5])
    assert view.selected_ids() == []


def test_an_emptied_list_has_no_current_paper(
    view: PaperView, model: PaperTableModel, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(view.current_changed) as blocker:
        model.show([])
    assert blocker.args == [None]


def test_scroll_stays_with_the_upper_paper(view: PaperView, model: PaperTableModel) -> None:
    height = view.verticalHeader().defaultSectionSize()
    view.verticalScrollBar().setValue(20 * height + 7)
    assert view.rowAt(0) == 20
    ids = list(model.ids)
    model.show(ids[10:])
    assert view.rowAt(0) == 10
    assert view.verticalScrollBar().value() == 10 * height + 7


def test_modes_keep_selection_and_scroll(view: PaperView, model: PaperTableModel) -> None:
    view.select_ids([40, 42], current=42)
    view.set_mode(Mode.TABLE)
    assert model.columnCount() == 6
    assert view.horizontalHeader().isVisible()
    assert view.selected_ids() == [40, 42]
    assert view.visualRect(view.currentIndex()).intersects(view.viewport().rect())
    view.set_mode(Mode.ROWS)
    assert model.columnCount() == 1
    assert not view.horizontalHeader().isVisible()
    assert view.selected_ids() == [40, 42]


def test_the_title_takes_most_of_the_table(view: PaperView) -> None:
    view.resize(900, 400)
    view.set_mode(Mode.TABLE)
    sizes = [view.horizontalHeader().sectionSize(place) for place in range(6)]
    assert sum(sizes) == view.viewport().width()
    assert sizes[1] > sum(sizes) / 2
    view.resize(627, 400)
    sizes = [view.horizontalHeader().sectionSize(place) for place in range(6)]
    assert sum(sizes) == view.viewport().width()
    assert sizes[1] > sum(sizes) / 2


def test_columns_fit_a_new_width_until_a_person_arranges_them(view: PaperView) -> None:
    view.set_mode(Mode.TABLE)
    assert view.table_state().isEmpty()
    view.resize(500, 400)
    narrow = view.horizontalHeader().sectionSize(2)
    view.resize(1200, 400)
    assert view.horizontalHeader().sectionSize(2) > narrow
    view.horizontalHeader().resizeSection(2, 177)
    view.resize(500, 400)
    assert view.horizontalHeader().sectionSize(2) == 177
    assert not view.table_state().isEmpty()


def test_table_widths_outlive_the_row_mode(view: PaperView) -> None:
    view.set_mode(Mode.TABLE)
    view.horizontalHeader().resizeSection(2, 177)
    view.set_mode(Mode.ROWS)
    view.set_mode(Mode.TABLE)
    assert view.horizontalHeader().sectionSize(2) == 177


def test_select_next_stops_at_the_end(view: PaperView, model: PaperTableModel) -> None:
    assert view.select_next()
    assert view.current_id() == 2
    assert view.select_next(-1)
    assert not view.select_next(-1)
    view.select_row(model.rowCount() - 1)
    assert not view.select_next()


def test_a_heading_asks_for_its_order(view: PaperView, qtbot: QtBot) -> None:
    view.set_mode(Mode.TABLE)
    header = view.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(2) + 10, 5)
    with qtbot.waitSignal(view.sort_requested) as blocker:
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert blocker.args == ["authors"]


def test_large_selections_are_read_off_as_ranges(view: PaperView, model: PaperTableModel) -> None:
    model.show(list(range(1, 100_001)))
    view.selectAll()
    assert len(view.selected_ids()) == 100_000
    view.select_ids([10, 11, 12, 50])
    assert view.selected_ids() == [10, 11, 12, 50]


def test_rows_grow_with_the_text_size(view: PaperView, theme: Theme) -> None:
    before = view.rowHeight(0)
    theme.set_zoom(2.0)
    assert view.rowHeight(0) > before * 1.5
    theme.set_zoom(1.0)
    assert view.rowHeight(0) == before


def test_the_list_has_a_name(view: PaperView) -> None:
    assert view.accessibleName()
    assert view.accessibleDescription()


def test_the_hovered_row_is_followed(view: PaperView, theme: Theme, qtbot: QtBot) -> None:
    view.select_row(0)
    place = QPoint(300, view.rowHeight(0) * 3 + 4)
    QTest.mouseMove(view.viewport(), place)
    hover = theme.ink("hover")
    qtbot.waitUntil(lambda: view.grab().toImage().pixelColor(5, place.y()) == hover)


def is_shown(view: PaperView, row: int) -> bool:
    top = view.rowViewportPosition(row)
    return top >= 0 and top + view.rowHeight(row) <= view.viewport().height()


def test_a_new_question_keeps_the_current_paper_and_shows_it(
    view: PaperView, model: PaperTableModel
) -> None:
    ids = list(model.ids)
    view.select_ids([60])
    model.show(ids[50:70], Place.FOUND)
    assert view.selected_ids() == [60]
    assert is_shown(view, 9)
    model.show(ids, Place.FOUND)
    assert view.selected_ids() == [60]
    assert is_shown(view, 59)


def test_a_new_question_without_the_current_paper_starts_at_the_top(
    view: PaperView, model: PaperTableModel
) -> None:
    view.select_ids([60])
    model.show([*range(1, 50), *range(70, 120)], Place.FOUND)
    assert view.selected_ids() == [1]
    assert view.verticalScrollBar().value() == 0


def test_the_best_answers_are_shown_first(view: PaperView, model: PaperTableModel) -> None:
    view.select_ids([60])
    model.show(list(range(120, 10, -1)), Place.TOP)
    assert view.selected_ids() == [120]
    assert view.verticalScrollBar().value() == 0


def test_a_new_order_keeps_the_current_paper_in_sight(
    view: PaperView, model: PaperTableModel
) -> None:
    view.select_ids([3])
    model.show(list(reversed(model.ids)), Place.CURRENT)
    assert view.selected_ids() == [3]
    assert is_shown(view, view.currentIndex().row())


def test_an_edit_moves_nothing_even_if_the_current_paper_is_out_of_sight(
    view: PaperView, model: PaperTableModel
) -> None:
    view.select_ids([3])
    view.verticalScrollBar().setValue(4000)
    model.show(list(model.ids))
    assert view.verticalScrollBar().value() == 4000


def test_rows_and_table_both_show_the_current_paper(view: PaperView) -> None:
    view.select_ids([100])
    view.set_mode(Mode.TABLE)
    assert is_shown(view, 99)
    view.set_mode(Mode.ROWS)
    assert is_shown(view, 99)


def test_two_more_rows_stay_in_sight_where_keys_lead(view: PaperView) -> None:
    for _ in range(30):
        QTest.keyClick(view, Key.Key_Down)
        assert is_shown(view, view.currentIndex().row() + 2)
    for _ in range(20):
        view.select_next(-1)
        assert is_shown(view, view.currentIndex().row() - 2)
    QTest.keyClick(view, Key.Key_End)
    assert is_shown(view, view.currentIndex().row())
