"""The bar over everything: filters, undo, query, order, rows or table, import, export, detail.

One line; every button is in the menus too, and its tooltip names act and key.
"""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reading_list.gui import metrics
from reading_list.gui.icons import Icons
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.button import Button, Kind
from reading_list.gui.widgets.combo_box import ComboBox
from reading_list.gui.widgets.query_edit import QueryBar

ICONS_ONLY_BELOW = 900
_LEAST_WIDTH = 600


class MainBar(QWidget):
    """Signals: `sort_chosen(name)`. Attributes: `query` (a `QueryBar`)."""

    sort_chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        actions: dict[str, QAction],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self.query = QueryBar(theme, icons)
        self._sort = ComboBox(theme, icons, "sort", self)
        self._offered = 0
        self._sort.setAccessibleName(self.tr("Order"))
        self._sort.setToolTip(self.tr("Order of the list"))
        self._sort.activated.connect(lambda at: self.sort_chosen.emit(self._sort.itemData(at)))
        filters = self._button(actions["toggle_filters"], "sidebar")
        undo = self._button(actions["undo"], "undo")
        redo = self._button(actions["redo"], "redo")
        table = self._button(actions["toggle_table"], "table")
        detail = self._button(actions["toggle_detail"], "detail")
        self._worded = [
            self._button(actions["deck"], "triage", self.tr("Triage"), Kind.PLAIN),
            self._button(actions["open_files"], "import", self.tr("Import")),
            self._button(actions["export"], "export", self.tr("Export")),
        ]
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 7, 14, 7)
        layout.setSpacing(6)
        # The words of the buttons go when room is short, so they set no least width.
        layout.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        self._sides = [
            _side(filters, undo, redo),
            _side(self._sort, table, *self._worded, detail),
        ]
        for side in self._sides:
            layout.addWidget(side, 0, Qt.AlignmentFlag.AlignTop)
        # Put between them last: so Tab goes from it to the filters, and back to the buttons.
        layout.insertSpacing(1, 4)
        layout.insertWidget(2, self.query, 1, Qt.AlignmentFlag.AlignTop)
        layout.insertStretch(3, 0)
        theme.changed.connect(self._fit)
        self._fit()

    def set_sorts(self, sorts: Sequence[tuple[str, str]]) -> None:
        """Offer these orders: (name, words)."""
        self._sort.clear()
        for name, text in sorts:
            self._sort.addItem(text, name)
        self._offered = len(sorts)

    def show_sort(self, name: str, text: str) -> None:
        """Show the order in force; one that is not offered stands last until it is left."""
        while self._sort.count() > self._offered:
            self._sort.removeItem(self._offered)
        if self._sort.findData(name) < 0:
            self._sort.addItem(text, name)
        self._sort.setCurrentIndex(self._sort.findData(name))
        self._sort.updateGeometry()

    def show_left(self, count: int | None) -> None:
        """Say on the button of the deck how many new papers are left; nothing if it is unknown."""
        text = self.tr("Triage {count}") if count else self.tr("Triage")
        self._worded[0].setText(text.format(count=self.locale().toString(count or 0)))
        self._worded[0].updateGeometry()

    def set_is_empty(self, is_empty: bool) -> None:
        """Switch off what makes no sense in an empty library."""
        self._sort.setEnabled(not is_empty)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for button in self._worded:
            button.set_compact(self.width() < ICONS_ONLY_BELOW * self._theme.zoom)

    def minimumSizeHint(self) -> QSize:
        return QSize(round(_LEAST_WIDTH * self._theme.zoom), self.sizeHint().height())

    def sizeHint(self) -> QSize:
        height = max(metrics.bar_height(self.font()), self.query.sizeHint().height() + 14)
        return QSize(super().sizeHint().width(), height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.ink("window"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._theme.ink("line"))
        painter.end()

    def _fit(self) -> None:
        """Centre the buttons on the field; the sentence beneath it must not move them."""
        for side in self._sides:
            side.setFixedHeight(self.query.edit.sizeHint().height())

    def _button(self, action: QAction, icon: str, text: str = "", kind: Kind = Kind.FLAT) -> Button:
        name = action.text().replace("&", "").removesuffix("…")
        ink = "accent" if kind is Kind.PLAIN else ""
        button = Button(self._theme, self._icons, text, icon, kind=kind, ink=ink, name=name)

        def tell_key() -> None:
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            button.setToolTip(f"{name}  {keys}".rstrip())

        action.changed.connect(tell_key)
        tell_key()
        if action.isCheckable():
            button.setCheckable(True)
            button.setChecked(action.isChecked())
            action.toggled.connect(button.setChecked)
        button.clicked.connect(action.trigger)
        button.setEnabled(action.isEnabled())
        action.enabledChanged.connect(button.setEnabled)
        return button


def _side(*parts: QWidget) -> QWidget:
    side = QWidget()
    layout = QHBoxLayout(side)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(6)
    for part in parts:
        layout.addWidget(part)
    return side
