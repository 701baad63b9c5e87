"""Where the person is in a list, in ids, so that it outlives the list being replaced."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QItemSelection, QItemSelectionRange
from PySide6.QtWidgets import QTableView

from reading_list.gui.models.paper_table_model import PaperTableModel
from reading_list.gui.models.place import Place

_NEIGHBOURS = 100
_AROUND = 2


def selected_ids(view: QTableView, model: PaperTableModel) -> list[int]:
    """Give the ids of the selected rows in list order, without walking single cells."""
    selection = view.selectionModel().selection()
    parts = [selection.at(place) for place in range(selection.count())]
    found: list[int] = []
    last = -1
    for top, end in sorted((part.top(), part.bottom()) for part in parts):
        found.extend(model.ids_between(max(top, last + 1), end))
        last = max(last, end)
    return found


def selection_of(rows: Sequence[int], model: PaperTableModel) -> QItemSelection:
    """Make a selection of these rows, in rising order, with one range for neighbours."""
    selection = QItemSelection()
    last_column = len(model.columns) - 1
    at = 0
    while at < len(rows):
        end = at
        while end + 1 < len(rows) and rows[end + 1] == rows[end] + 1:
            end += 1
        top = model.index(rows[at], 0)
        selection.append(QItemSelectionRange(top, model.index(rows[end], last_column)))
        at = end + 1
    return selection


def show_current(view: QTableView) -> None:
    """Bring the current row into sight, with two more on either side where there is room."""
    current = view.currentIndex()
    rows = view.model().rowCount()
    # The later call wins in a view too low for all of them.
    for step in (_AROUND, -_AROUND, 0):
        near = current.siblingAtRow(min(max(current.row() + step, 0), rows - 1))
        if near.isValid():
            view.scrollTo(near)


@dataclass(frozen=True, slots=True)
class KeptPlace:
    """Selection, current paper with its neighbours, and the paper at the upper edge.

    `after` and `before` are the ids around the current one, nearest first; `offset` is how
    far the upper paper is scrolled out, in pixels.
    """

    selected: Sequence[int]
    current: int | None
    after: Sequence[int]
    before: Sequence[int]
    top: int | None
    offset: int

    @classmethod
    def of(cls, view: QTableView, model: PaperTableModel) -> "KeptPlace":
        """Read the place off a view."""
        row = view.currentIndex().row()
        top_row = view.rowAt(0)
        return cls(
            selected=selected_ids(view, model),
            current=model.id_at(row),
            after=model.ids_between(row + 1, row + _NEIGHBOURS) if row >= 0 else (),
            before=model.ids_between(max(0, row - _NEIGHBOURS), row - 1)[::-1] if row > 0 else (),
            top=model.id_at(top_row),
            offset=-view.rowViewportPosition(top_row) if top_row >= 0 else 0,
        )

    def surviving(self, model: PaperTableModel) -> tuple[Sequence[int], int | None]:
        """Give what of the selection is still listed, and the paper to be current now.

        If the current paper is gone, its nearest neighbour takes its place, else the first;
        to a new question it is the first at once. Nothing is selected where nothing was.
        """
        if self.current is None:
            return (), None
        if self._starts_over(model):
            first = model.id_at(0)
            return (() if first is None else (first,)), first
        listed = model.listed({self.current, *self.after, *self.before, *self.selected})
        selected = [found for found in self.selected if found in listed]
        if self.current in listed:
            return selected, self.current
        nearest = (found for found in (*self.after, *self.before) if found in listed)
        current = next(nearest, model.id_at(0))
        if not selected and self.selected and current is not None:
            selected = [current]
        return selected, current

    def restore_scroll(self, view: QTableView, model: PaperTableModel) -> None:
        """Put the paper that was at the upper edge there again, else show the current one.

        To a new question the list begins at its top; where the current paper may move, it is
        brought into sight.
        """
        if model.place in (Place.FOUND, Place.TOP):
            view.verticalScrollBar().setValue(0)
        if model.place is not Place.STAY:
            show_current(view)
            return
        row = model.row_of(self.top) if self.top is not None else None
        if row is not None:
            height = view.verticalHeader().defaultSectionSize()
            view.verticalScrollBar().setValue(row * height + self.offset)
        elif view.currentIndex().isValid():
            view.scrollTo(view.currentIndex())

    def _starts_over(self, model: PaperTableModel) -> bool:
        if model.place is Place.TOP:
            return True
        return model.place is Place.FOUND and not model.listed({self.current or 0})
