"""The filters as a tree of two levels: groups, and under each the rows it shows now.

A closed group shows eight values and "N more…"; an open one a filter box and what it lets
through. New counts arrive after each keystroke, so rows are replaced in place: a reset would
lose folding, scroll and the box being typed into.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reading_list.gui import words
from reading_list.gui.models.filter_items import FilterGroup, FilterItem, FilterState
from reading_list.gui.models.roles import Role

FIRST_VALUES = 8
_MOST_VALUES = 300

_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class RowKind(Enum):
    """What a row under a group is."""

    VALUE = auto()
    MORE = auto()
    BOX = auto()
    EMPTY = auto()


@dataclass(frozen=True, slots=True)
class FilterRow:
    """One row under a group; `item` is set for values, `text` for the others."""

    kind: RowKind
    item: FilterItem | None = None
    text: str = ""


@dataclass(slots=True)
class _Group:
    data: FilterGroup
    is_open: bool = False
    needle: str = ""
    rows: list[FilterRow] = field(default_factory=list)


class FilterModel(QAbstractItemModel):
    """Groups and their rows; `Role.RECORD` gives a `FilterGroup` or a `FilterRow`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._groups: list[_Group] = []

    def set_groups(self, groups: Iterable[FilterGroup]) -> None:
        """Show these groups; those without values and `empty_text` are left out."""
        wanted = [group for group in groups if group.items or group.empty_text]
        if [group.key for group in wanted] == [group.data.key for group in self._groups]:
            for place, data in enumerate(wanted):
                self._groups[place].data = data
                self._update(place)
            return
        self.beginResetModel()
        known = {group.data.key: group for group in self._groups}
        self._groups = []
        for data in wanted:
            group = known.get(data.key) or _Group(data)
            group.data = data
            group.rows = self._rows_of(group)
            self._groups.append(group)
        self.endResetModel()

    def open(self, place: int) -> None:
        """Show all values of a group under a filter box."""
        self._groups[place].is_open = True
        self._update(place)

    def close(self, place: int) -> None:
        """Show the first values of a group again."""
        group = self._groups[place]
        group.is_open, group.needle = False, ""
        self._update(place)

    def is_open(self, place: int) -> bool:
        """Tell whether a group shows all its values."""
        return self._groups[place].is_open

    def needle(self, place: int) -> str:
        """Give the letters an open group is searched for."""
        return self._groups[place].needle

    def set_needle(self, place: int, needle: str) -> None:
        """Show only values of an open group that hold these letters."""
        self._groups[place].needle = needle
        self._update(place)

    def group_at(self, index: _Index) -> FilterGroup | None:
        """Give the group an index is or belongs to."""
        if not index.isValid():
            return None
        top = index.parent() if index.parent().isValid() else index
        return self._groups[top.row()].data

    def row_at(self, index: _Index) -> FilterRow | None:
        """Give the row of an index, None for a group."""
        if not index.isValid() or not index.parent().isValid():
            return None
        rows = self._groups[index.parent().row()].rows
        return rows[index.row()] if index.row() < len(rows) else None

    def index_of(self, key: str, value: str | None) -> QModelIndex:
        """Find a value among the rows shown, or with None its group."""
        for place, group in enumerate(self._groups):
            if group.data.key == key:
                top = self.index(place, 0)
                if value is None:
                    return top
                for at, row in enumerate(group.rows):
                    if row.item is not None and row.item.value == value:
                        return self.index(at, 0, top)
        return QModelIndex()

    def index(self, row: int, column: int, parent: _Index = _NO_PARENT) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        # The internal id tells the levels apart: 0 is a group, else the group's place + 1.
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: _Index = _NO_PARENT) -> QModelIndex:  # type: ignore[override]  # QObject.parent() has no argument
        if not index.isValid() or index.internalId() == 0:
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, 0)

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        if not parent.isValid():
            return len(self._groups)
        if parent.internalId() == 0 and parent.column() == 0:
            return len(self._groups[parent.row()].rows)
        return 0

    def columnCount(self, _parent: _Index = _NO_PARENT) -> int:
        return 1

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index)
        group = self.group_at(index)
        if group is None:
            return None
        if role == Role.RECORD:
            return row if row is not None else group
        if role == Qt.ItemDataRole.DisplayRole:
            return _label(row) if row is not None else group.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row) if row is not None else group.title
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        row = self.row_at(index)
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if row is not None and row.kind is RowKind.EMPTY:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def _spoken(self, row: FilterRow) -> str:
        item = row.item
        if item is None:
            return row.text or self.tr("Find a value")
        parts = [item.label]
        if item.count is not None:
            parts.append(str(item.count))
        if item.state is FilterState.INCLUDED:
            parts.append(self.tr("narrowed by this"))
        elif item.state is FilterState.EXCLUDED:
            parts.append(self.tr("excluded"))
        return ", ".join(parts)

    def _update(self, place: int) -> None:
        group, top = self._groups[place], self.index(place, 0)
        rows = self._rows_of(group)
        before, now = len(group.rows), len(rows)
        # First the number, then the contents: Qt holds us to what it saw before.
        if now > before:
            self.beginInsertRows(top, before, now - 1)
            group.rows = group.rows + rows[before:]
            self.endInsertRows()
        elif now < before:
            self.beginRemoveRows(top, now, before - 1)
            group.rows = group.rows[:now]
            self.endRemoveRows()
        group.rows = rows
        self.dataChanged.emit(top, top)
        if now:
            self.dataChanged.emit(self.index(0, 0, top), self.index(now - 1, 0, top))

    def _rows_of(self, group: _Group) -> list[FilterRow]:
        items = group.data.items
        if not items:
            empty = FilterRow(RowKind.EMPTY, text=group.data.empty_text)
            # The box stays, and what was typed into it, until more values come.
            return [FilterRow(RowKind.BOX), empty] if group.is_open else [empty]
        total = max(group.data.total or 0, len(items))
        if group.is_open:
            return [FilterRow(RowKind.BOX), *self._found(items, group.needle, total)]
        # One value too many takes no more room than the line that would offer it.
        if total <= FIRST_VALUES + 1 and len(items) == total:
            return [FilterRow(RowKind.VALUE, item) for item in items]
        shown = _first_values(items)
        rows = [FilterRow(RowKind.VALUE, item) for item in shown]
        more = self.tr("{count} more…").format(count=total - len(shown))
        return [*rows, FilterRow(RowKind.MORE, text=more)]

    def _found(self, items: Sequence[FilterItem], needle: str, total: int) -> list[FilterRow]:
        wanted = needle.casefold().strip()
        found = [item for item in items if wanted in item.label.casefold()]
        rows = [FilterRow(RowKind.VALUE, item) for item in found[:_MOST_VALUES]]
        if not found:
            rows.append(FilterRow(RowKind.EMPTY, text=self.tr("nothing like it")))
        elif not wanted and total > len(rows):
            text = self.tr("{count} more, type to find them").format(count=total - len(rows))
            rows.append(FilterRow(RowKind.EMPTY, text=text))
        return rows


def _first_values(items: Sequence[FilterItem]) -> list[FilterItem]:
    """Take the first values, and those beyond them that the query names."""
    active = [item for item in items[FIRST_VALUES:] if item.state is not FilterState.PLAIN]
    return [*items[:FIRST_VALUES], *active]


def _label(row: FilterRow) -> str:
    if row.item is None:
        return row.text
    if row.item.mark.startswith("stars:"):
        return words.stars(int(row.item.mark.partition(":")[2]))
    return row.item.label
