from array import array
from collections.abc import Sequence
from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from reading_list.core.paper import PaperRow, Status
from reading_list.gui.models.columns import ROW_COLUMNS, TABLE_COLUMNS
from reading_list.gui.models.paper_table_model import PAGE, PaperTableModel
from reading_list.gui.models.roles import Role


class Store:
    """Rows by id, and what was asked for."""

    def __init__(self, rows: Sequence[PaperRow]) -> None:
        self.rows = {row.id: row for row in rows}
        self.asked: list[list[int]] = []

    def fetch(self, ids: Sequence[int]) -> list[PaperRow]:
        self.asked.append(list(ids))
        return [self.rows[each] for each in ids if each in self.rows]


@pytest.fixture
def store(rows: list[PaperRow]) -> Store:
    return Store(rows)


@pytest.fixture
def model(store: Store) -> PaperTableModel:
    made = PaperTableModel(store.fetch)
    made.show(store.rows)
    return made


def test_model_keeps_qts_rules(model: PaperTableModel, store: Store) -> None:
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    tester = QAbstractItemModelTester(model, mode)
    model.set_columns(TABLE_COLUMNS)
    model.show(list(store.rows)[::-1])
    model.refresh([1, 2])
    model.set_stale([3])
    model.show([])
    model.set_columns(ROW_COLUMNS)
    tester.deleteLater()


def test_nothing_is_read_until_a_row_is_asked_for(model: PaperTableModel, store: Store) -> None:
    assert model.rowCount() == len(store.rows)
    assert store.asked == []


def test_a_page_costs_one_query(model: PaperTableModel, store: Store) -> None:
    for row in range(PAGE):
        model.record(row)
    assert len(store.asked) == 1
    assert len(store.asked[0]) == PAGE


def test_a_new_list_keeps_the_rows_already_read(model: PaperTableModel, store: Store) -> None:
    model.record(0)
    model.show([5, 3, 1])
    assert [model.record(row).id for row in range(3)] == [5, 3, 1]
    assert len(store.asked) == 1


def test_a_hundred_thousand_ids_open_without_reading(store: Store) -> None:
    model = PaperTableModel(store.fetch)
    ids = array("q", range(1, 100_001))
    model.show(ids)
    assert model.rowCount() == 100_000
    assert model.id_at(99_999) == 100_000
    assert store.asked == []


def test_ids_and_rows_find_each_other(model: PaperTableModel) -> None:
    model.show([30, 10, 20])
    for _ in range(5):
        assert [model.row_of(each) for each in (30, 10, 20, 99)] == [0, 1, 2, None]
    assert model.id_at(1) == 10
    assert model.id_at(3) is None
    assert model.listed([10, 99]) == {10}


def test_refresh_reads_again_and_announces_the_row(
    model: PaperTableModel, store: Store, qtbot: QtBot
) -> None:
    model.record(0)
    store.rows[2] = replace(store.rows[2], status=Status.READ)
    with qtbot.waitSignal(model.dataChanged) as blocker:
        model.refresh([2])
    assert blocker.args[0].row() == blocker.args[1].row() == 1
    assert model.record(1).status is Status.READ
    assert store.asked[-1] == [2]


def test_refresh_leaves_alone_what_was_never_read(model: PaperTableModel, store: Store) -> None:
    model.refresh([1, 2, 3])
    assert store.asked == []


def test_a_paper_that_is_gone_shows_nothing(model: PaperTableModel, store: Store) -> None:
    del store.rows[1]
    assert model.record(0) is None
    assert model.data(model.index(0, 0), Qt.ItemDataRole.DisplayRole) is None
    model.record(0)
    assert len(store.asked) == 1


def test_clear_cache_reads_anew(model: PaperTableModel, store: Store) -> None:
    model.record(0)
    model.clear_cache()
    model.record(0)
    assert len(store.asked) == 2


def test_stale_rows_are_told_apart_until_the_next_list(model: PaperTableModel) -> None:
    model.set_stale([2])
    index = model.index(1, 0)
    assert model.data(index, Role.STALE)
    assert not model.data(model.index(0, 0), Role.STALE)
    model.show(model.ids)
    assert not model.data(index, Role.STALE)


def test_a_row_is_spoken_whole(store: Store, marked: PaperRow) -> None:
    store.rows[marked.id] = marked
    model = PaperTableModel(store.fetch)
    model.show([marked.id])
    spoken = model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == (
        f"{marked.title}, {marked.authors[0]}, Queued, 4 stars, optimization, group meeting, "
        "note, highlight, code, PDF"
    )


def test_columns_say_and_compare_their_values(store: Store, marked: PaperRow) -> None:
    store.rows[marked.id] = marked
    model = PaperTableModel(store.fetch)
    model.set_columns(TABLE_COLUMNS)
    model.show([marked.id])
    texts = [model.index(0, place).data() for place in range(len(TABLE_COLUMNS))]
    assert texts[0] == "Queued"
    assert texts[2].startswith("Tang, Gan, Awan")
    assert texts[3:] == ["4 stars", "optimization, group meeting", "note, highlight, code, PDF"]
    assert model.index(0, 0).data(Role.SORT) == 1
    assert model.index(0, 3).data(Role.SORT) == 4


def test_headings_name_the_columns(model: PaperTableModel) -> None:
    model.set_columns(TABLE_COLUMNS)
    headings = [
        model.headerData(place, Qt.Orientation.Horizontal) for place in range(len(TABLE_COLUMNS))
    ]
    assert headings == ["", "Title", "Authors", "Rating", "Tags", ""]


def test_there_is_nothing_below_a_row(model: PaperTableModel) -> None:
    assert model.rowCount(model.index(0, 0)) == 0
    assert model.columnCount(model.index(0, 0)) == 0
    assert not model.data(QModelIndex())


def test_scripts_are_told_once(store: Store, qtbot: QtBot) -> None:
    store.rows[1] = replace(store.rows[1], title="深層学習")
    model = PaperTableModel(store.fetch)
    model.show([1])
    with qtbot.waitSignal(model.scripts_seen):
        model.record(0)
    assert model.scripts == {"cjk"}
