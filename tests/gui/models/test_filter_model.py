from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from reading_list.gui.models.filter_items import FilterGroup, FilterItem, FilterState
from reading_list.gui.models.filter_model import FilterModel, RowKind


def group(key: str, count: int, **more: Any) -> FilterGroup:
    items = tuple(FilterItem(value=f"{key}{n}", label=f"{key} {n}", count=n) for n in range(count))
    return FilterGroup(key=key, title=key.title(), items=items, **more)


@pytest.fixture
def model() -> FilterModel:
    made = FilterModel()
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    made.set_groups([group("status", 6), group("author", 30)])
    return made


def kinds(model: FilterModel, place: int) -> list[RowKind]:
    top = model.index(place, 0)
    found = [model.row_at(model.index(at, 0, top)) for at in range(model.rowCount(top))]
    return [row.kind for row in found]


def test_eight_values_then_more(model: FilterModel) -> None:
    assert kinds(model, 0) == [RowKind.VALUE] * 6
    assert kinds(model, 1) == [RowKind.VALUE] * 8 + [RowKind.MORE]
    last = model.index(8, 0, model.index(1, 0))
    assert last.data() == "22 more…"


def test_nine_values_are_all_shown(model: FilterModel) -> None:
    model.set_groups([group("tag", 9)])
    assert kinds(model, 0) == [RowKind.VALUE] * 9


def test_opening_shows_all_under_a_box_and_letters_narrow(model: FilterModel) -> None:
    model.open(1)
    assert kinds(model, 1) == [RowKind.BOX] + [RowKind.VALUE] * 30
    model.set_needle(1, "AUTHOR 2")
    assert kinds(model, 1) == [RowKind.BOX] + [RowKind.VALUE] * 11
    model.set_needle(1, "xyz")
    assert kinds(model, 1) == [RowKind.BOX, RowKind.EMPTY]
    model.close(1)
    assert kinds(model, 1) == [RowKind.VALUE] * 8 + [RowKind.MORE]


def test_new_counts_replace_rows_in_place(model: FilterModel, qtbot: QtBot) -> None:
    model.open(1)
    with qtbot.assertNotEmitted(model.modelReset):
        model.set_groups([group("status", 5), group("author", 40)])
    assert kinds(model, 0) == [RowKind.VALUE] * 5
    assert kinds(model, 1) == [RowKind.BOX] + [RowKind.VALUE] * 40


def test_a_value_in_the_query_is_shown_beyond_the_first_eight(model: FilterModel) -> None:
    items = list(group("author", 30).items)
    items[20] = FilterItem(value="x", label="Mark Rowland", state=FilterState.INCLUDED)
    model.set_groups([FilterGroup(key="author", title="Authors", items=tuple(items))])
    assert model.index_of("author", "x").isValid()
    assert kinds(model, 0) == [RowKind.VALUE] * 9 + [RowKind.MORE]


def test_empty_groups_show_only_where_asked(model: FilterModel) -> None:
    model.set_groups([group("list", 0, empty_text="none yet"), group("venue", 0)])
    assert model.rowCount() == 1
    assert kinds(model, 0) == [RowKind.EMPTY]
    assert model.index(0, 0, model.index(0, 0)).data() == "none yet"


def test_a_total_beyond_the_items_is_offered(model: FilterModel) -> None:
    model.set_groups([group("author", 8, total=735)])
    assert model.index(8, 0, model.index(0, 0)).data() == "727 more…"


def test_values_are_spoken_with_count_and_state(model: FilterModel) -> None:
    item = FilterItem(value="s", label="Skipped", count=11, state=FilterState.EXCLUDED)
    model.set_groups([FilterGroup(key="status", title="Status", items=(item,))])
    index = model.index_of("status", "s")
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Skipped, 11, excluded"


def test_an_unknown_count_is_not_spoken(model: FilterModel) -> None:
    item = FilterItem(value="s", label="Skipped", count=None)
    model.set_groups([FilterGroup(key="status", title="Status", items=(item,))])
    assert model.index_of("status", "s").data(Qt.ItemDataRole.AccessibleTextRole) == "Skipped"


def test_rating_rows_are_read_as_stars(model: FilterModel) -> None:
    item = FilterItem(value="4", label="4", mark="stars:4")
    model.set_groups([FilterGroup(key="rating", title="Rating", items=(item,))])
    assert model.index_of("rating", "4").data() == "4 stars"
