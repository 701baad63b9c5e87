"""The header of the list as a table: widths and order of columns, and the arrow of the order.

Columns are fitted to the room until the person arranges them; from then on they are theirs.
"""

from PySide6.QtCore import QByteArray, QObject, Qt, Signal
from PySide6.QtWidgets import QHeaderView

from reading_list.gui.models.paper_table_model import PaperTableModel
from reading_list.gui.widgets.column_widths import fitted_widths


class TableHeader(QObject):
    """Looks after the header of a view. Signals: `sort_requested(column key)` for a click."""

    sort_requested = Signal(str)

    def __init__(self, header: QHeaderView, model: PaperTableModel) -> None:
        super().__init__(header)
        self._header, self._papers = header, model
        self._is_table = False
        self._state = QByteArray()
        self._is_fitting = False
        self._is_arranged = False  # by hand: widths and order are the person's
        self._sorted_by, self._is_descending = "", False
        header.setHighlightSections(False)
        header.sectionClicked.connect(self._ask_for_order)
        header.sectionResized.connect(lambda section, *_: self._note_arranging(section))
        header.sectionMoved.connect(lambda section, *_: self._note_arranging(section))

    def dress(self, *, is_table: bool, room: int) -> None:
        """Take the columns the model has now; they have headings in a table only."""
        self._is_table = is_table
        self._fit(room)
        if is_table:
            self.restore_state(self._state)
        self.show_sort(self._sorted_by, is_descending=self._is_descending)
        self._header.setVisible(is_table)
        self._header.setSectionsMovable(is_table)
        self._header.setSectionsClickable(is_table)

    def fit(self, room: int) -> None:
        """Fit the columns of a table to another width, unless the person arranged them."""
        if self._is_table and not self._is_arranged:
            self._fit(room)

    def state(self) -> QByteArray:
        """Give widths and order the person gave the columns, to be kept in the settings."""
        if self._is_table and self._is_arranged:
            self._state = self._header.saveState()
        return self._state

    def restore_state(self, state: QByteArray) -> None:
        """Take widths and order of the table's columns from an earlier `state`."""
        self._state = state
        self._is_arranged = not state.isEmpty()
        if self._is_table and self._is_arranged:
            self._is_fitting = True
            self._header.restoreState(state)
            self._is_fitting = False

    def forget(self) -> None:
        """Fit the columns again: there are others now."""
        self._state, self._is_arranged = QByteArray(), False

    def show_sort(self, column: str, *, is_descending: bool) -> None:
        """Point an arrow at the column the list is sorted by; "" takes it away."""
        self._sorted_by, self._is_descending = column, is_descending
        keys = [each.key for each in self._papers.columns]
        order = Qt.SortOrder.DescendingOrder if is_descending else Qt.SortOrder.AscendingOrder
        self._header.setSortIndicatorShown(column in keys)
        self._header.setSortIndicator(keys.index(column) if column in keys else -1, order)

    def _ask_for_order(self, section: int) -> None:
        # The header has turned its arrow already; the order that comes of it sets it right.
        self.show_sort(self._sorted_by, is_descending=self._is_descending)
        self.sort_requested.emit(self._papers.columns[section].key)

    def _fit(self, room: int) -> None:
        """Give each column what it needs, and the title more than half."""
        header = self._header
        wanted = fitted_widths(self._papers.columns, header.fontMetrics(), room)
        self._is_fitting = True
        for place, width in enumerate(wanted):
            if width:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Interactive)
                header.resizeSection(place, width)
            else:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        self._is_fitting = False

    def _note_arranging(self, section: int) -> None:
        """Hear of widths and order; all but what we do ourselves is the person's doing."""
        columns = self._papers.columns
        is_ours = self._is_fitting or not self._is_table
        if not is_ours and section < len(columns) and columns[section].width:
            self._is_arranged = True
