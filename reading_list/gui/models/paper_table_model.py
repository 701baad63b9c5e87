"""The list of papers for the views: ids in order, and a cache of the rows on screen.

A hundred thousand ids are shown at once, so nothing here walks them: ids lie in one array,
records come a page at a time when a view asks, and a new list is one reset. Which ids belong
in the list and in which order is decided elsewhere; nothing is written from here.
"""

from array import array
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtCore import Signal as QtSignal

from reading_list.core.paper import PaperRow
from reading_list.gui import words
from reading_list.gui.metrics import scripts_of
from reading_list.gui.models.columns import ROW_COLUMNS, Column
from reading_list.gui.models.place import Place
from reading_list.gui.models.roles import Role
from reading_list.gui.text_bounds import line_of

PAGE = 100
_MOST_CACHED = 5_000
_FEW_LOOKUPS = 6
_MANY_ROWS = 50

FetchRows = Callable[[Sequence[int]], list[PaperRow]]
_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class PaperTableModel(QAbstractTableModel):
    """Papers in order.

    Signals: `scripts_seen` when rows hold a script not seen before, so that views can grow
    their rows.
    Attributes: `columns`, `scripts` (seen so far), `shows_place`; `place`, what a view is to
    do with the person's place at the reset that is under way.
    """

    scripts_seen = QtSignal()

    def __init__(self, fetch_rows: FetchRows, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fetch_rows = fetch_rows
        self._ids = array("q")
        self._places: dict[int, int] | None = None
        self._lookups = 0
        self._cache: dict[int, PaperRow | None] = {}
        self._stale: frozenset[int] = frozenset()
        self.columns: tuple[Column, ...] = ROW_COLUMNS
        self.scripts: frozenset[str] = frozenset()
        self.shows_place = False
        self.place = Place.STAY

    def show(self, ids: Iterable[int], place: Place = Place.STAY) -> None:
        """Replace the list; an array is taken as it is and must not change afterwards.

        Rows already read are kept, stale marks are not.
        """
        self.beginResetModel()
        self._ids = ids if isinstance(ids, array) else array("q", ids)
        self._places, self._lookups = None, 0
        self._stale = frozenset()
        self.place = place
        self.endResetModel()
        self.place = Place.STAY

    def set_columns(self, columns: tuple[Column, ...]) -> None:
        """Show these columns, e.g. `ROW_COLUMNS` or `TABLE_COLUMNS`."""
        if columns is not self.columns:
            self.beginResetModel()
            self.columns = columns
            self.endResetModel()

    def set_shows_place(self, shows_place: bool) -> None:
        """Say the session or venue in each row; for results that span several."""
        if shows_place != self.shows_place:
            self.shows_place = shows_place
            self._announce(0, len(self._ids) - 1)

    def set_stale(self, ids: Iterable[int]) -> None:
        """Dim these rows: they were decided, no longer match and are still shown."""
        before, self._stale = self._stale, frozenset(ids)
        self._announce_ids(before ^ self._stale)

    def refresh(self, ids: Iterable[int]) -> None:
        """Read these papers again, where they were read before; many only when they are seen."""
        known = [paper_id for paper_id in ids if paper_id in self._cache]
        if len(known) > PAGE:
            for paper_id in known:
                del self._cache[paper_id]
        elif known:
            self._read(known)
        self._announce_ids(known)

    def clear_cache(self) -> None:
        """Read all rows again when next asked for; for changes too large to list."""
        self._cache.clear()
        self._announce(0, len(self._ids) - 1)

    @property
    def ids(self) -> Sequence[int]:
        """Give all ids in order; not to be changed."""
        return self._ids

    def ids_between(self, first: int, last: int) -> Sequence[int]:
        """Give the ids of the rows from `first` to `last`, both included."""
        return self._ids[first : last + 1]

    def id_at(self, row: int) -> int | None:
        """Give the id in a row, or None outside the list."""
        return self._ids[row] if 0 <= row < len(self._ids) else None

    def row_of(self, paper_id: int) -> int | None:
        """Give the row of a paper, or None if it is not in the list."""
        if self._places is None:
            # A search in C beats building a hundred thousand entries for a few questions.
            self._lookups += 1
            if self._lookups <= _FEW_LOOKUPS:
                try:
                    return self._ids.index(paper_id)
                except ValueError:
                    return None
            self._places = {found: row for row, found in enumerate(self._ids)}
        return self._places.get(paper_id)

    def listed(self, ids: Iterable[int]) -> set[int]:
        """Give those of these papers that are in the list, in one pass over it."""
        return set(ids).intersection(self._ids)

    def record(self, row: int) -> PaperRow | None:
        """Give the record in a row, reading its page if needed; None if the paper is gone."""
        paper_id = self._ids[row]
        if paper_id not in self._cache:
            self._read_page(row)
        return self._cache[paper_id]

    def is_stale(self, row: int) -> bool:
        """Tell whether a row no longer matches and is still shown."""
        return bool(self._stale) and self._ids[row] in self._stale

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: _Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else flags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._ids):
            return None
        if role == Role.ID:
            return self._ids[index.row()]
        if role == Role.STALE:
            return self.is_stale(index.row())
        if role not in _RECORD_ROLES:
            return None
        record = self.record(index.row())
        if role == Role.RECORD or record is None:
            return record
        return _answer(record, self.columns[index.column()], role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].heading()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def _read_page(self, row: int) -> None:
        first = row - row % PAGE
        self._read([found for found in self._ids[first : first + PAGE] if found not in self._cache])

    def _read(self, ids: Sequence[int]) -> None:
        if len(self._cache) > _MOST_CACHED:
            self._cache.clear()
        self._cache.update(dict.fromkeys(ids))
        rows = self._fetch_rows(ids)
        self._cache.update({row.id: row for row in rows})
        self._note_scripts(rows)

    def _note_scripts(self, rows: Sequence[PaperRow]) -> None:
        seen = self.scripts.union(*(scripts_of(row.title + "".join(row.authors)) for row in rows))
        if seen != self.scripts:
            self.scripts = seen
            self.scripts_seen.emit()

    def _announce_ids(self, ids: Iterable[int]) -> None:
        wanted = list(ids)
        if len(wanted) > _MANY_ROWS:  # views look at what is on screen; finding each takes longer
            self._announce(0, len(self._ids) - 1)
            return
        for row in map(self.row_of, wanted):
            if row is not None:
                self._announce(row, row)

    def _announce(self, first: int, last: int) -> None:
        if first <= last:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))


def _answer(record: PaperRow, column: Column, role: int) -> Any:
    if role == Qt.ItemDataRole.DisplayRole:
        return column.text(record)
    if role == Qt.ItemDataRole.ToolTipRole:
        return line_of(column.tip(record))
    if role == Role.SORT:
        return column.value(record)
    if column.key == "title":
        return words.spoken_row(record)
    return column.text(record) or words.no_value()


_RECORD_ROLES = frozenset(
    {
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.AccessibleTextRole,
        Role.RECORD,
        Role.SORT,
    }
)
