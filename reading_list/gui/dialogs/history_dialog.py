"""All that was ever done, newest first; up to a chosen edit it is taken back or done again."""

from array import array
from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from reading_list.gui import metrics
from reading_list.gui.delegates.line_delegate import LineDelegate
from reading_list.gui.dialogs.first_size import first_size
from reading_list.gui.icons import Icons
from reading_list.gui.models.history_model import HistoryModel, HistoryRow
from reading_list.gui.models.roles import Role
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.button import Button
from reading_list.gui.widgets.label import Label

_WHAT = 0


class HistoryDialog(QDialog):
    """A table of edits.

    Signals: `turn_requested(edit, first)` to take back, or do again, all up to an edit, which
    begins with another one;
    `show_requested(edit)` to see its papers. Attributes: `model`, `table`.
    """

    turn_requested = Signal(int, int)
    show_requested = Signal(int)

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        fetch: Callable[[Sequence[int]], Sequence[HistoryRow]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("History"))
        self.model = HistoryModel(fetch, self)
        self.table = _Table(theme, self.model)
        heading = Label(
            theme, self.tr("History"), factor=metrics.DETAIL_TITLE, weight=QFont.Weight.DemiBold
        )
        hint = Label(
            theme,
            self.tr("All that was done here and by others, the newest first; nothing leaves it."),
            ink="text2",
            factor=metrics.HINT,
        )
        hint.setWordWrap(True)
        self._show = Button(theme, icons, self.tr("Show its papers"))
        self._turn = Button(theme, icons, self.tr("Undo"), icon="undo")
        close = Button(theme, icons, self.tr("Close"))
        buttons = QHBoxLayout()
        for button in (self._turn, self._show):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(heading)
        layout.addWidget(hint)
        layout.addWidget(self.table, 1)
        layout.addLayout(buttons)
        self.table.selectionModel().currentChanged.connect(self._offer)
        self.table.open_requested.connect(self._ask_for_papers)
        self._show.clicked.connect(self._ask_for_papers)
        self._turn.clicked.connect(self._ask_to_turn)
        close.clicked.connect(self.accept)
        self._offer()
        self.resize(first_size(parent, QSize(860, 600)))

    def show_edits(self, ids: "array[int]", states: bytes) -> None:
        """Show these edits; the chosen one stays chosen, at first it is the newest."""
        chosen = self._chosen()
        self.model.show_edits(ids, states)
        row = self.model.row_of(chosen) if chosen is not None else None
        self.table.choose(row or 0)
        self._offer()

    def _chosen(self) -> int | None:
        return self.model.id_at(self.table.currentIndex().row())

    def _ask_to_turn(self) -> None:
        chosen, first = self._chosen(), self.model.first_turned(self.table.currentIndex().row())
        if chosen is not None and first is not None:
            self.turn_requested.emit(chosen, first)

    def _ask_for_papers(self) -> None:
        chosen = self._chosen()
        if chosen is not None and self._show.isEnabled():
            self.show_requested.emit(chosen)

    def _offer(self) -> None:
        """Say on the button what it would do to the chosen edit and all after it."""
        row = self.table.currentIndex().row()
        undone, redone = self.model.undo_count(row), self.model.redo_count(row)
        record = self.model.record(row)
        self._show.setEnabled(record is not None and bool(record.papers))
        self._turn.setEnabled(bool(undone or redone))
        if redone:
            one, many = self.tr("Do this edit again"), self.tr("Do {count} edits again")
        else:
            one, many = self.tr("Undo this edit"), self.tr("Undo {count} edits")
        count = undone or redone
        text = many.format(count=QLocale().toString(count)) if count > 1 else one
        self._turn.setText(text)
        self._turn.set_icon("redo" if redone else "undo")
        self._turn.setAccessibleName(text)
        self._turn.setToolTip(self._turn_hint(undone, redone))
        self._turn.updateGeometry()

    def _turn_hint(self, undone: int, redone: int) -> str:
        if undone > 1:
            return self.tr("Takes back the chosen edit and all after it; they can be done again")
        if undone or redone:
            return ""
        return self.tr("This was taken back, and something else was done after it")


class _Table(QTableView):
    """Signals: `open_requested` for Enter or a double click."""

    open_requested = Signal()

    def __init__(self, theme: Theme, model: HistoryModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setAccessibleName(self.tr("Edits, the newest first"))
        self.setItemDelegate(LineDelegate(theme, self, _is_taken_back))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(metrics.table_row_height(self.font()))
        columns.setHighlightSections(False)
        columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        columns.setSectionResizeMode(_WHAT, QHeaderView.ResizeMode.Stretch)
        measure = self.fontMetrics().horizontalAdvance
        for column, widest in enumerate(("", "100,000", "30 May 2026, 20:00", "command line")):
            if widest:  # all rows would have to be read to know it
                self.setColumnWidth(column, measure(widest) + 28)

    def choose(self, row: int) -> None:
        """Make a row the chosen one."""
        self.setCurrentIndex(self.model().index(row, 0))

    def keyboardSearch(self, _search: str) -> None:
        """Do nothing: the stock search walks, and reads, all rows."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_requested.emit()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, _event: object) -> None:
        self.open_requested.emit()


def _is_taken_back(index: QModelIndex | QPersistentModelIndex) -> bool:
    """Tell what is drawn quieter; its words say so, too."""
    record = index.data(Role.RECORD)
    return record is not None and bool(record.is_taken_back)
