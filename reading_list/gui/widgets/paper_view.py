"""The list of papers, as two-line rows or as a table; one view for both.

It is a `QTableView` even with one column, because a `QListView` asks Python for every row at
each reset. It keeps selection, current row and scroll by id when the list is replaced, and
never moves by itself. Single-letter keys are the actions' affair, not the view's.
"""

from collections.abc import Collection, Iterable, Sequence
from enum import StrEnum

from PySide6.QtCore import (
    QByteArray,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QTableView,
    QWidget,
)

from reading_list.gui import metrics
from reading_list.gui.delegates.cell_delegates import DELEGATES
from reading_list.gui.delegates.row_delegate import RowDelegate
from reading_list.gui.delegates.row_state import RowState
from reading_list.gui.icons import Icons
from reading_list.gui.models.columns import ROW_COLUMNS, TABLE_COLUMNS, table_columns
from reading_list.gui.models.paper_table_model import PaperTableModel
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.kept_place import KeptPlace, selected_ids, selection_of, show_current
from reading_list.gui.widgets.row_drag import RowDrag
from reading_list.gui.widgets.table_header import TableHeader
from reading_list.query.matches import Matches

_SELECT_ROW = (
    QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
)
_NOT_SELECTING = QItemSelectionModel.SelectionFlag.NoUpdate


class Mode(StrEnum):
    """How the list shows papers."""

    ROWS = "rows"
    TABLE = "table"


class PaperView(QTableView):
    """The list.

    Signals: `current_changed(id or None)`, `selection_changed(ids in list order)`,
    `open_requested(id)` for Enter and double click, `context_menu_requested(QPoint)` in
    global coordinates, `sort_requested(column key)` for a click on a heading,
    `columns_menu_requested(QPoint)` for its menu.
    Attributes: `row_drag`, by which rows leave the window, or move.
    """

    current_changed = Signal(object)
    selection_changed = Signal(object)  # a list would be copied, paper by paper
    open_requested = Signal(int)
    context_menu_requested = Signal(QPoint)
    sort_requested = Signal(str)
    columns_menu_requested = Signal(QPoint)

    def __init__(
        self, model: PaperTableModel, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._papers = model
        self._theme = theme
        self._icons = icons
        self._state = RowState()
        self._mode = Mode.ROWS
        self._table_columns = TABLE_COLUMNS
        self._kept: KeptPlace | None = None
        self._is_choosing = False
        self._said_current: int | None = None
        self._said_selection: Sequence[int] = ()
        self._row_delegate = RowDelegate(theme, icons, self._state, self)
        self._cell_delegates: dict[str, QStyledItemDelegate] = {
            key: kind(theme, icons, self._state, self) for key, kind in DELEGATES.items()
        }
        self._set_up()
        self.setModel(model)
        self.row_drag = RowDrag(self, theme)
        # Of its own, because a header asks for each row whether it is selected, at each paint.
        header = self.horizontalHeader()
        header.setSelectionModel(QItemSelectionModel(model, header))
        self._header = TableHeader(header, model)
        self._connect_signals()
        self.set_mode(Mode.ROWS)

    def show_matches(self, matches: Matches) -> None:
        """Mark in the rows what words of the query match."""
        self._state.matches = matches
        self.viewport().update()

    def _set_up(self) -> None:
        self.setAccessibleName(self.tr("Papers"))
        self.setAccessibleDescription(
            self.tr("Arrows move, Shift extends, Enter opens, letters set the status")
        )
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setMinimumWidth(280)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(1)

    def _connect_signals(self) -> None:
        self._papers.modelAboutToBeReset.connect(self._remember)
        self._papers.modelReset.connect(self._restore)
        # Rows are read while painting; growing them must wait until the paint is over.
        self._papers.scripts_seen.connect(self._fit_rows, Qt.ConnectionType.QueuedConnection)
        self._theme.changed.connect(self._fit_rows)
        self._theme.formulas.changed.connect(self.viewport().update)
        self.doubleClicked.connect(self._open)
        self.customContextMenuRequested.connect(
            lambda place: self.context_menu_requested.emit(self.viewport().mapToGlobal(place))
        )
        self._header.sort_requested.connect(self.sort_requested)
        header = self.horizontalHeader()
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(
            lambda place: self.columns_menu_requested.emit(header.mapToGlobal(place))
        )

    # -- mode ---------------------------------------------------------------------------

    @property
    def mode(self) -> Mode:
        """Tell how the list shows papers."""
        return self._mode

    def set_mode(self, mode: Mode) -> None:
        """Show rows or a table; selection and place stay."""
        self._header.state()  # kept for when the table comes back
        self._mode = mode
        is_table = mode is Mode.TABLE
        self._papers.set_columns(self._table_columns if is_table else ROW_COLUMNS)
        for place, column in enumerate(self._papers.columns):
            delegate = self._cell_delegates[column.key] if is_table else self._row_delegate
            self.setItemDelegateForColumn(place, delegate)
        self._header.dress(is_table=is_table, room=self.viewport().width())
        self._fit_rows()
        show_current(self)

    @property
    def table_columns(self) -> Sequence[str]:
        """Give the keys of the table's columns."""
        return [column.key for column in self._table_columns]

    def choose_columns(self, keys: Collection[str]) -> None:
        """Show these columns of the table besides status and title, fitted to the room."""
        wanted = table_columns(keys)
        if wanted != self._table_columns:
            self._table_columns = wanted
            self._header.forget()
            if self._mode is Mode.TABLE:
                self.set_mode(Mode.TABLE)

    def show_sort(self, column: str, *, is_descending: bool = False) -> None:
        """Point an arrow at the column the list is sorted by; "" takes it away."""
        self._header.show_sort(column, is_descending=is_descending)

    def table_state(self) -> QByteArray:
        """Give widths and order the person gave the columns, to be kept in the settings."""
        return self._header.state()

    def restore_table_state(self, state: QByteArray) -> None:
        """Take widths and order of the table's columns from an earlier `table_state`."""
        self._header.restore_state(state)

    def _fit_rows(self) -> None:
        scripts = self._papers.scripts
        self._row_delegate.set_scripts(scripts)
        is_table = self._mode is Mode.TABLE
        height = metrics.table_row_height if is_table else metrics.row_height
        place = KeptPlace.of(self, self._papers)
        self.verticalHeader().setDefaultSectionSize(height(self.font(), scripts))
        place.restore_scroll(self, self._papers)
        self.viewport().update()

    # -- selection ----------------------------------------------------------------------

    def current_id(self) -> int | None:
        """Give the id of the current row."""
        return self._papers.id_at(self.currentIndex().row())

    def selected_ids(self) -> list[int]:
        """Give the selected ids in list order."""
        return selected_ids(self, self._papers)

    def select_ids(self, ids: Iterable[int], current: int | None = None) -> None:
        """Select exactly these papers, as far as they are in the list."""
        self._choose(list(ids), current)
        show_current(self)

    def _choose(self, ids: Sequence[int], current: int | None) -> None:
        rows = sorted({row for row in map(self._papers.row_of, ids) if row is not None})
        chosen = self._papers.row_of(current) if current is not None else None
        if chosen is None and rows:
            chosen = rows[0]
        selection = self.selectionModel()
        # Current and selection change one after the other, and are told together.
        self._is_choosing = True
        if chosen is not None:
            selection.setCurrentIndex(self._papers.index(chosen, 0), _NOT_SELECTING)
        only = QItemSelectionModel.SelectionFlag.ClearAndSelect
        selection.select(selection_of(rows, self._papers), only)
        self._is_choosing = False
        self._tell()

    def select_row(self, row: int) -> None:
        """Make one row current and the only one selected."""
        if 0 <= row < self._papers.rowCount():
            self.selectionModel().setCurrentIndex(self._papers.index(row, 0), _SELECT_ROW)

    def select_next(self, step: int = 1) -> bool:
        """Go to the next (or with -1 previous) row; False at the end of the list."""
        wanted = self.currentIndex().row() + step
        if not 0 <= wanted < self._papers.rowCount():
            return False
        self.select_row(wanted)
        show_current(self)
        return True

    def _remember(self) -> None:
        self._kept = KeptPlace.of(self, self._papers)

    def _restore(self) -> None:
        kept = self._kept
        if kept is None:
            return
        ids, current = kept.surviving(self._papers)
        if current is not None:
            self._choose(ids, current)
        kept.restore_scroll(self, self._papers)
        self._kept = None
        self._tell()

    def _tell(self) -> None:
        if self._kept is not None or self._is_choosing:
            return
        selected = self.selected_ids()
        self._state.current = self.currentIndex().row()
        self._state.has_several = len(selected) > 1
        current = self.current_id()
        if current != self._said_current:
            self._said_current = current
            self.current_changed.emit(current)
        if selected != self._said_selection:
            self._said_selection = selected
            self.selection_changed.emit(selected)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self._tell()
        self.viewport().update()

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().currentChanged(current, previous)
        self._tell()
        self.viewport().update()

    # -- keys, mouse, focus -------------------------------------------------------------

    def keyboardSearch(self, _search: str) -> None:
        """Do nothing: letters are acts, and the stock search walks all rows."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
            return
        before = self.currentIndex().row()
        super().keyPressEvent(event)
        if self.currentIndex().row() != before:
            show_current(self)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        # In a table Home and End go to the first and last column; papers have only rows.
        rows = self._papers.rowCount()
        column = max(0, self.currentIndex().column())
        if action is QAbstractItemView.CursorAction.MoveHome and rows:
            return self._papers.index(0, column)
        if action is QAbstractItemView.CursorAction.MoveEnd and rows:
            return self._papers.index(rows - 1, column)
        return super().moveCursor(action, modifiers)

    def _open(self, index: QModelIndex | QPersistentModelIndex) -> None:
        paper_id = self._papers.id_at(index.row())
        if paper_id is not None:
            self.open_requested.emit(paper_id)

    def set_movable(self, is_movable: bool) -> None:
        """Let rows be dragged to another place, or not."""
        self.row_drag.set_movable(is_movable)

    def startDrag(self, _actions: Qt.DropAction) -> None:
        """Take the selected rows along, out of the window or to another place."""
        self.row_drag.start()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(round(event.position().y())))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        if self._state.hover >= 0:
            place = self.viewport().mapFromGlobal(self.cursor().pos())
            self._hover(self.rowAt(place.y()) if self.viewport().rect().contains(place) else -1)

    def _hover(self, row: int) -> None:
        if row == self._state.hover:
            return
        before, self._state.hover = self._state.hover, row
        for changed in (before, row):
            if changed >= 0:
                top = self.rowViewportPosition(changed)
                self.viewport().update(0, top, self.viewport().width(), self.rowHeight(changed))

    def focusInEvent(self, event: QFocusEvent) -> None:
        # Qt makes the first row current here without selecting it, which shows nowhere.
        was_nowhere = not self.currentIndex().isValid()
        super().focusInEvent(event)
        self._follow_focus()
        if was_nowhere:
            self.select_row(0)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._follow_focus()

    def _follow_focus(self) -> None:
        self._state.has_focus = self.hasFocus()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._header.fit(self.viewport().width())
        if self._mode is Mode.ROWS and self._papers.rowCount():
            self._row_delegate.forget()
