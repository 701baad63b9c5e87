"""Edits as a table: rows come in pages, what a turn would do is counted without them."""

from array import array
from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from reading_list.gui.models.history_model import HistoryModel, HistoryRow


class Source:
    """Gives rows and remembers what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[list[int]] = []

    def __call__(self, ids: Sequence[int]) -> list[HistoryRow]:
        self.asked.append(list(ids))
        return [HistoryRow(i, f"Edit {i}", "", "1", "today", "this window", False) for i in ids]


@pytest.fixture
def source() -> Source:
    return Source()


@pytest.fixture
def model(source: Source, qtmodeltester: ModelTester) -> HistoryModel:
    made = HistoryModel(source)
    made.show_edits(array("q", range(250, 0, -1)), b"u" * 2 + b"g" + b"d" * 247)
    qtmodeltester.check(made)
    source.asked.clear()
    made._cache.clear()
    return made


def test_a_hundred_thousand_edits_cost_a_page_of_rows(source: Source) -> None:
    model = HistoryModel(source)
    model.show_edits(array("q", range(100_000, 0, -1)), b"d" * 100_000)
    assert source.asked == []
    assert model.data(model.index(50_050, 0)) == "Edit 49950"
    assert [(len(page), page[0]) for page in source.asked] == [(100, 50_000)]
    assert model.undo_count(99_999) == 100_000


def test_what_a_turn_would_do_is_counted(model: HistoryModel, source: Source) -> None:
    assert [model.redo_count(row) for row in range(4)] == [2, 1, 0, 0]
    assert [model.undo_count(row) for row in range(5)] == [0, 0, 0, 1, 2]
    # It begins with the newest that stands, or with the oldest that can be done again.
    assert [model.first_turned(row) for row in range(5)] == [249, 249, None, 247, 247]
    assert (model.undo_count(-1), model.redo_count(-1)) == (0, 0)
    assert source.asked == []


def test_an_edit_is_found_again(model: HistoryModel) -> None:
    assert model.row_of(250) == 0
    assert model.row_of(1) == 249
    assert model.row_of(999) is None
    assert model.id_at(249) == 1
    assert model.id_at(250) is None


def test_headings_name_the_columns(model: HistoryModel) -> None:
    named = [model.headerData(i, Qt.Orientation.Horizontal) for i in range(model.columnCount())]
    assert named == ["What", "Papers", "When", "By"]
