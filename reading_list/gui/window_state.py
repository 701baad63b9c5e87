"""What the window remembers between starts: size, panes, order, place, colours.

It is written when the window closes, and now and then before: who was ended from outside finds
the query, the paper and the deck again, too.
"""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QStyle

from reading_list.core.errors import RefusedError
from reading_list.gui import metrics
from reading_list.gui.controllers.news_controller import moment_now
from reading_list.gui.models.columns import OPTIONAL
from reading_list.gui.theme import Scheme
from reading_list.gui.widgets.paper_view import Mode
from reading_list.query.sorts import Sort, SortKey, parse_sort
from reading_list.settings import Settings

if TYPE_CHECKING:
    from reading_list.gui.main_window import MainWindow

_FIRST_SIZE = (1280, 800)


class WindowState:
    """Carries settings into the window at the start, and back at the end."""

    def __init__(self, window: "MainWindow", settings: Settings, path: Path) -> None:
        self._window, self.settings, self._path = window, settings, path

    def restore(self) -> None:
        """Make the window look as it did."""
        window, settings = self._window, self.settings
        if settings.geometry:
            window.restoreGeometry(QByteArray.fromBase64(settings.geometry.encode()))
        else:
            _fit_first_size(window)
        window.theme.set_zoom(metrics.next_zoom((settings.text_size or 100) / 100, 0))
        widths = settings.splitter, settings.table_splitter
        window.panes.restore(widths, settings.is_filters_shown, settings.is_detail_shown)
        if settings.detail_splitter:
            state = QByteArray.fromBase64(settings.detail_splitter.encode())
            window.detail_pane.restore_state(state)
        window.filters_panel.set_folded(settings.folded_groups)
        window.pane.show_columns(settings.columns_shown)
        window.actions_table["toggle_table"].setChecked(settings.is_table)
        if settings.table_columns:
            columns = QByteArray.fromBase64(settings.table_columns.encode())
            window.view.restore_table_state(columns)
        window.list.restore_sort(_known_sort(settings.sort))
        window.detail.current_list = settings.current_list
        window.pane.goes_on = settings.goes_on
        scheme = settings.color_scheme if settings.color_scheme in ("light", "dark") else "system"
        window.actions_table[f"scheme_{scheme}"].setChecked(True)

    def set_scheme(self, name: str) -> None:
        """Take light or dark colours, or with "system" what the system has."""
        scheme: Scheme | None = "dark" if name == "dark" else "light" if name == "light" else None
        self._window.theme.set_scheme(scheme)
        self.settings.color_scheme = scheme or ""
        for other in ("system", "light", "dark"):
            self._window.actions_table[f"scheme_{other}"].setChecked(other == name)

    def keep(self) -> None:
        """Write down what was chosen without waiting for the end."""
        self.settings.save(self._path)

    def save(self) -> None:
        """Write down how the window looks; what the disk refuses is not worth a word."""
        self._take_down()
        self.settings.last_visit = moment_now()
        self.keep()

    def save_changes(self) -> None:
        """Write down how the window looks if it looks otherwise than it was written last."""
        before = asdict(self.settings)
        self._take_down()
        if asdict(self.settings) != before:
            self.save()

    def _take_down(self) -> None:
        window, settings = self._window, self.settings
        settings.geometry = bytes(window.saveGeometry().toBase64().data()).decode()
        settings.splitter, settings.table_splitter = window.panes.save()
        note = window.detail_pane.save_state().toBase64()
        settings.detail_splitter = bytes(note.data()).decode()
        settings.columns_shown = [key for key in window.view.table_columns if key in OPTIONAL]
        columns = window.view.table_state().toBase64()
        settings.table_columns = bytes(columns.data()).decode()
        settings.is_filters_shown, settings.is_detail_shown = window.panes.wants
        settings.is_table = window.view.mode is Mode.TABLE
        sort = window.list.chosen_sort
        settings.sort = "page" if sort.key is SortKey.RELEVANCE else str(sort)
        settings.text_size = round(window.theme.zoom * 100)
        settings.current_list = window.detail.current_list
        settings.folded_groups = sorted(window.filters_panel.folded())
        settings.query = window.list.text
        settings.selected_paper = window.view.current_id() or 0
        window.remember_deck()


def _known_sort(text: str) -> Sort:
    """Read the order that was chosen; one that only another version knows is the usual one."""
    try:
        return parse_sort(text)
    except RefusedError:
        return Sort()


def _fit_first_size(window: "MainWindow") -> None:
    """Take the usual size, or what the screen has."""
    screen = QGuiApplication.primaryScreen()
    width, height = _FIRST_SIZE
    if screen is not None:
        room = screen.availableGeometry()
        # The frame is not there yet; its title is the most that the system puts around.
        frame = window.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight)
        width, height = min(width, room.width()), min(height, room.height() - frame)
    window.resize(width, height)
