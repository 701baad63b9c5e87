"""The order of a reading list: papers go up and down by keys, and where they are dropped.

Only the list itself has such an order, so it must be what is asked for, and shown as it is.
"""

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from reading_list.gui.controllers.library_controller import LibraryController
from reading_list.gui.controllers.list_controller import ListController
from reading_list.gui.widgets.paper_view import PaperView
from reading_list.query.sorts import Sort, SortKey
from reading_list.storage.list_entry_edits import MoveInList


class Way(StrEnum):
    """Where papers go."""

    UP = "up"
    DOWN = "down"
    TOP = "top"
    BOTTOM = "bottom"


class OrderController(QObject):
    """Moves the selected papers within the list that is shown; as one edit.

    Signals: `said(text)` when there is no order to be changed.
    """

    said = Signal(str)

    def __init__(
        self,
        controller: LibraryController,
        papers: ListController,
        view: PaperView,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._controller, self._papers, self._view = controller, papers, view
        self._offered = ""  # the list that may be sorted by asking again
        papers.sort_changed.connect(self._follow)
        view.row_drag.dropped.connect(self.drop)

    def move(self, way: Way) -> None:
        """Move the selected papers by a row, or to an end."""
        name = self._papers.list_name
        if not name:
            self.said.emit(self.tr("Only one reading list has an order to be changed: open one"))
        elif self._papers.shows_list_order:
            there = self._listed()
            selected = self._selected(there)
            if selected:
                self._move(name, selected, _before(there, selected, way))
        elif self._offered == name:
            self._papers.set_sort(Sort(SortKey.LIST))
        else:
            self._offered = name
            text = self.tr("“{name}” is sorted otherwise; once more sorts it by reading list")
            self.said.emit(text.format(name=name))

    def drop(self, row: int) -> None:
        """Move the selected papers before a row."""
        if not self._papers.shows_list_order:
            return
        there = self._listed()
        wanted = set(self._papers.shown[row:]).intersection(there)
        before = next((paper for paper in there if paper in wanted), None)
        if selected := self._selected(there):
            self._move(self._papers.list_name, selected, before)

    def _follow(self, _sort: Sort) -> None:
        """Let rows be dragged where that has a meaning; another question offers nothing yet."""
        self._offered = ""
        is_movable = self._papers.shows_list_order and not self._controller.library.is_read_only
        self._view.set_movable(is_movable)

    def _listed(self) -> list[int]:
        """Give the papers that are still on the list, as shown."""
        gone = self._papers.still_shown
        return [paper for paper in self._papers.shown if paper not in gone]

    def _selected(self, there: Sequence[int]) -> tuple[int, ...]:
        selected = set(self._view.selected_ids())
        return tuple(paper for paper in there if paper in selected)

    def _move(self, name: str, papers: tuple[int, ...], before: int | None) -> None:
        edit = MoveInList(name, papers, before)
        self._controller.apply(edit, then=lambda _changes: self._papers.sort_again())


def _before(there: Sequence[int], selected: Sequence[int], way: Way) -> int | None:
    """Give the paper before which the selected ones come to stand; None is the end."""
    if way is Way.TOP:
        return there[0]
    if way is Way.UP:
        return there[max(0, there.index(selected[0]) - 1)]
    below = there.index(selected[-1]) + 2
    return there[below] if way is Way.DOWN and below < len(there) else None
