"""The three panes and how they share the width: filters, papers, detail.

Below 1,100 pixels (in 13 pixel text) the filters fold away and F9 lays them over the list;
below 760 the detail becomes a page: Enter opens it, Esc goes back.
"""

from PySide6.QtCore import QByteArray, QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from reading_list.gui.theme import Theme
from reading_list.gui.widgets.pane_splitter import PaneSplitter

FILTERS_FOLD_BELOW = 1100
DETAIL_IS_PAGE_BELOW = 760
_FILTERS_WIDTH, _LIST_WIDTH, _DETAIL_WIDTH = 212, 1050, 440
_DETAIL_BESIDE_TABLE = 345
_USUAL_WIDTH = 1280
_LEAST_WIDTH, _LEAST_HEIGHT = 360, 240


class Panes(QWidget):
    """Holds the panes, whose widths are others while the papers are a table.

    Signals: `filters_shown(bool)`, `detail_shown(bool)`.
    """

    filters_shown = Signal(bool)
    detail_shown = Signal(bool)

    def __init__(
        self,
        theme: Theme,
        filters: QWidget,
        papers: QWidget,
        detail: QWidget,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._filters, self._papers, self._detail = filters, papers, detail
        self._wants_filters = self._wants_detail = True
        self._is_page_open = False
        self._has_papers = True
        self._splitter = PaneSplitter(theme, Qt.Orientation.Horizontal)
        self._overlay = _Overlay(theme, self)
        for pane in (filters, papers, detail):
            self._splitter.addWidget(pane)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setStretchFactor(2, 1)
        self._is_sized = False
        self._is_table = False
        self._states = {False: "", True: ""}  # widths as text, for rows and for a table
        filters.setMinimumWidth(150)
        detail.setMinimumWidth(300)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        # Panes fold before they get too narrow, so together they set no least width.
        layout.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        layout.addWidget(self._splitter)

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST_WIDTH, _LEAST_HEIGHT)

    @property
    def are_filters_folded(self) -> bool:
        """Say whether the window is too narrow for filters beside the list."""
        return self.width() < FILTERS_FOLD_BELOW * self._theme.zoom

    @property
    def is_detail_page(self) -> bool:
        """Say whether the window is too narrow for list and detail side by side."""
        return self.width() < DETAIL_IS_PAGE_BELOW * self._theme.zoom

    def show_filters(self, is_shown: bool) -> None:
        """Show or hide the filters; in a narrow window, over the list."""
        if self.are_filters_folded:
            if is_shown:
                self._overlay.open(self._filters)
            else:
                self.close_overlay()
        else:
            self._wants_filters = is_shown
            self._lay_out()

    def show_detail(self, is_shown: bool) -> None:
        """Show or hide the detail pane."""
        self._wants_detail = is_shown
        self._lay_out()

    def set_has_papers(self, has_papers: bool) -> None:
        """Say whether there is anything to show in detail."""
        if has_papers != self._has_papers:
            self._has_papers = has_papers
            self._lay_out()

    def open_page(self) -> bool:
        """In a narrow window show the detail as a page; false if it stands beside the list."""
        if not self.is_detail_page:
            return False
        self._is_page_open = True
        self._lay_out()
        return True

    def close_page(self) -> bool:
        """Go back from the page to the list, or fold the filters laid over it."""
        if self._overlay.isVisible():
            self.close_overlay()
            return True
        if not (self.is_detail_page and self._is_page_open):
            return False
        self._is_page_open = False
        self._lay_out()
        return True

    def close_overlay(self) -> None:
        """Put filters that lie over the list away."""
        if self._overlay.isVisible():
            self._overlay.hide()
            self._lay_out()

    def set_table(self, is_table: bool) -> None:
        """Take the widths that go with a table, which needs more of them than rows do."""
        if is_table != self._is_table:
            self._keep_widths()
            self._is_table = is_table
            self._take_widths()

    def save(self) -> tuple[str, str]:
        """Give the widths as texts, those for rows and those for a table."""
        self._keep_widths()
        return self._states[False], self._states[True]

    def restore(self, widths: tuple[str, str], wants_filters: bool, wants_detail: bool) -> None:
        """Take up widths and what was shown."""
        self._states = {False: widths[0], True: widths[1]}
        self._take_widths()
        self._wants_filters, self._wants_detail = wants_filters, wants_detail
        self._lay_out()

    @property
    def wants(self) -> tuple[bool, bool]:
        """Give whether filters and detail are wanted where there is room."""
        return self._wants_filters, self._wants_detail

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._is_sized:
            self._is_sized = True
            self._take_widths()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._overlay.isVisible() and not self.are_filters_folded:
            self._overlay.hide()
        self._overlay.fit()
        self._lay_out()

    def _keep_widths(self) -> None:
        if self._is_sized:
            state = self._splitter.saveState().toBase64().data()
            self._states[self._is_table] = bytes(state).decode()

    def _take_widths(self) -> None:
        """Share the width as it was shared last, else as it is at first."""
        if state := self._states[self._is_table]:
            self._is_sized = True
            self._splitter.restoreState(QByteArray.fromBase64(state.encode()))
        elif self._is_sized:
            self._splitter.setSizes(self._first_sizes())

    def _first_sizes(self) -> list[int]:
        width, zoom = self.width(), self._theme.zoom
        if not self._is_table:
            return first_sizes(width, zoom)
        filters = 0 if self.are_filters_folded else round(_FILTERS_WIDTH * zoom)
        detail = round(_DETAIL_BESIDE_TABLE * zoom + max(0, width - _USUAL_WIDTH) * 0.4)
        return [filters, max(0, width - filters - detail), detail]

    def _lay_out(self) -> None:
        if not self._overlay.isVisible():
            if self._splitter.indexOf(self._filters) != 0:
                self._splitter.insertWidget(0, self._filters)
            self._filters.setVisible(self._wants_filters and not self.are_filters_folded)
        is_page = self.is_detail_page
        wants_detail = self._is_page_open if is_page else self._wants_detail
        self._detail.setVisible(wants_detail and self._has_papers)
        self._papers.setVisible(not (is_page and self._is_page_open))
        self.filters_shown.emit(self._filters.isVisibleTo(self))
        self.detail_shown.emit(self._detail.isVisibleTo(self))


def first_sizes(width: int, zoom: float) -> list[int]:
    """Share a width between filters, list and detail, for the first time.

    The detail gets more than half of what a window is wider than usual, because texts are
    read there; the list needs some 1,000 pixels and no more.
    """
    filters = round(_FILTERS_WIDTH * zoom)
    wider = max(0, width - _USUAL_WIDTH)
    detail = round(_DETAIL_WIDTH * zoom + wider * 0.55)
    papers = min(max(0, width - filters - detail), round(_LIST_WIDTH * zoom))
    return [filters, papers, max(0, width - filters - papers)]


class _Overlay(QFrame):
    """Filters laid over the list; a click beside them puts them away."""

    def __init__(self, theme: Theme, panes: Panes) -> None:
        super().__init__(panes)
        self._theme, self._panes = theme, panes
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 1, 0)
        self.setAutoFillBackground(True)
        self.hide()

    def open(self, filters: QWidget) -> None:
        self._layout.addWidget(filters)
        filters.show()
        self.fit()
        self.show()
        self.raise_()
        filters.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._panes.installEventFilter(self)
        self._panes.filters_shown.emit(True)

    def fit(self) -> None:
        width = round(_FILTERS_WIDTH * 1.2 * self._theme.zoom)
        self.setGeometry(0, 0, min(width, self._panes.width()), self._panes.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            self._panes.close_overlay()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.ink("window"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), self._theme.ink("line2"))
        painter.end()
