"""All edits, newest first, for a table; rows come a page at a time when a view asks for them."""

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reading_list.gui.models.roles import Role

_PAGE = 100
_MOST_CACHED = 5_000
DONE, UNDONE, GONE = b"d", b"u", b"g"
"""What became of an edit: it stands, it can be done again, it is gone for good."""

_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One edit in words.

    `title` is the paper's as it stands within `what`, where it may be cut; `papers` is how many
    it was about, "" where that says nothing.
    """

    id: int
    what: str
    title: str
    papers: str
    when: str
    who: str
    is_taken_back: bool


class HistoryModel(QAbstractTableModel):
    """Columns: what, papers, when, who."""

    def __init__(
        self,
        fetch: Callable[[Sequence[int]], Sequence[HistoryRow]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._fetch = fetch
        self._ids: array[int] = array("q")
        self._states = b""
        self._cache: dict[int, HistoryRow] = {}

    def show_edits(self, ids: "array[int]", states: bytes) -> None:
        """Show these edits, newest first, each with the letter of what became of it."""
        self.beginResetModel()
        self._ids, self._states = ids, states
        self._cache.clear()
        self.endResetModel()

    def id_at(self, row: int) -> int | None:
        """Give the edit in a row, None outside."""
        return self._ids[row] if 0 <= row < len(self._ids) else None

    def row_of(self, edit: int) -> int | None:
        """Give the row of an edit, None if it is not there."""
        return self._ids.index(edit) if edit in self._ids else None

    def undo_count(self, row: int) -> int:
        """Count what has to be taken back for this edit to be; 0 if it is taken back."""
        is_done = self._states[row : row + 1] == DONE
        return self._states.count(DONE, 0, row + 1) if is_done else 0

    def redo_count(self, row: int) -> int:
        """Count what has to be done again for this edit to be; 0 if it cannot."""
        is_undone = self._states[row : row + 1] == UNDONE
        return self._states.count(UNDONE, row) if is_undone else 0

    def first_turned(self, row: int) -> int | None:
        """Give the edit that is taken back, or done again, before all others up to a row."""
        if self.undo_count(row):
            return self._ids[self._states.index(DONE)]
        return self._ids[self._states.rindex(UNDONE)] if self.redo_count(row) else None

    def record(self, row: int) -> HistoryRow | None:
        """Give a row's record, reading its page if need be; None if it cannot be read."""
        edit = self.id_at(row)
        if edit is None:
            return None
        if edit not in self._cache:
            if len(self._cache) > _MOST_CACHED:
                self._cache.clear()
            start = row - row % _PAGE
            found = self._fetch(self._ids[start : start + _PAGE])
            self._cache.update((each.id, each) for each in found)
        return self._cache.get(edit)

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: _Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else 4

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section == 1:
            return _RIGHT
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("What"), self.tr("Papers"), self.tr("When"), self.tr("By"))[section]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if index.column() == 1 else None
        if role == Role.LONG_PART:
            found = self.record(index.row()) if index.column() == 0 else None
            return "" if found is None else found.title
        wanted = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Role.RECORD)
        found = self.record(index.row()) if role in wanted else None
        if found is None or role == Role.RECORD:
            return found
        if role == Qt.ItemDataRole.ToolTipRole:
            return found.what if index.column() == 0 else None
        return (found.what, found.papers, found.when, found.who)[index.column()]
