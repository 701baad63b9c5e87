"""The list of records in the import preview.

Arrows move, Space ticks or goes to the next choice, Enter is left to the dialog.
"""

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from reading_list.gui.delegates.draft_delegate import DraftDelegate, row_height
from reading_list.gui.delegates.row_state import RowState
from reading_list.gui.icons import Icons
from reading_list.gui.models.draft_model import DraftModel, DraftRow
from reading_list.gui.theme import Theme

_SELECT_ROW = (
    QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
)


class DraftView(QTableView):
    """Shows a `DraftModel`. Signals: `row_changed(DraftRow or None)` for the current row."""

    row_changed = Signal(object)

    def __init__(
        self, model: DraftModel, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._drafts = model
        self._state = RowState()
        self._delegate = DraftDelegate(theme, icons, self._state, self)
        self._kept: int | None = None
        self.setItemDelegate(self._delegate)
        self._set_up()
        self.setModel(model)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._restore)
        model.dataChanged.connect(lambda: self.row_changed.emit(self.current_row()))
        theme.changed.connect(self._fit)
        theme.formulas.changed.connect(self.viewport().update)
        self._fit()

    def current_row(self) -> DraftRow | None:
        """Give the current row."""
        at = self.currentIndex().row()
        return self._drafts.row(at) if 0 <= at < self._drafts.rowCount() else None

    def select_record(self, number: int) -> bool:
        """Make a record the current one; false if the filter hides it."""
        at = self._drafts.row_of(number)
        if at >= 0:
            self._select(at)
        return at >= 0

    def select_first(self) -> None:
        """Make the first row the current one: what needs a look stands first."""
        if self._drafts.rowCount():
            self._select(0)
            self.scrollToTop()

    def _set_up(self) -> None:
        self.setAccessibleName(self.tr("Papers found"))
        self.setAccessibleDescription(self.tr("Arrows move, Space ticks or chooses"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setMinimumWidth(300)
        self.horizontalHeader().hide()
        rows = self.verticalHeader()
        rows.hide()
        rows.setMinimumSectionSize(1)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def _fit(self) -> None:
        self.verticalHeader().setDefaultSectionSize(row_height(self.font()))

    def _select(self, at: int) -> None:
        self.selectionModel().setCurrentIndex(self._drafts.index(at, 0), _SELECT_ROW)

    def _remember(self) -> None:
        row = self.current_row()
        # Who never left the first row wants to see what needs a look first.
        has_moved = self.currentIndex().row() > 0
        self._kept = row.record if row and has_moved else None

    def _restore(self) -> None:
        if self._kept is None or not self.select_record(self._kept):
            if self._drafts.rowCount():
                self._select(0)
            else:
                self.row_changed.emit(None)

    def _selected_records(self) -> list[int]:
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        records = [self._drafts.row(at).record for at in rows]
        return [record for record in records if record is not None]

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().currentChanged(current, previous)
        self._state.current = current.row()
        self.row_changed.emit(self.current_row())

    def keyboardSearch(self, _search: str) -> None:
        """Do nothing: the stock search walks all rows."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self._drafts.toggle(self._selected_records())
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self._click(event):
            return
        super().mousePressEvent(event)

    def _click(self, event: QMouseEvent) -> bool:
        """Take a click on a tick or a choice; the row becomes the current one as well."""
        place = event.position().toPoint()
        index = self.indexAt(place)
        if not index.isValid():
            return False
        row, rect = self._drafts.row(index.row()), self.visualRect(index)
        if row.record is None:
            return False
        decision = self._delegate.decision_at(row, rect, self.font(), place)
        is_tick = self._delegate.is_tick_at(row, rect, self.font(), place)
        if decision is None and not is_tick:
            return False
        if not self.selectionModel().isRowSelected(index.row()):
            self._select(index.row())
        if decision is not None:
            self._drafts.decide([row.record], decision)
        else:
            self._drafts.toggle([row.record])
        return True

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(round(event.position().y())))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, row: int) -> None:
        if row != self._state.hover:
            self._state.hover = row
            self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._follow_focus()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._follow_focus()

    def _follow_focus(self) -> None:
        self._state.has_focus = self.hasFocus()
        self.viewport().update()
