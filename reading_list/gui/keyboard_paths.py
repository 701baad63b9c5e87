"""Where the keyboard goes within the window: into the list, to the note, a page on."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget

if TYPE_CHECKING:
    from reading_list.gui.main_window import MainWindow


class KeyboardPaths:
    """Ways between the panes of a window; `pages` holds its list and what stands instead."""

    def __init__(self, window: "MainWindow", pages: QStackedWidget) -> None:
        self._window, self._pages = window, pages

    def enter_list(self) -> None:
        """Go to the list, or to what stands in its place."""
        page, first_start = self._pages.currentWidget(), self._window.first_start
        target = first_start.first_focus() if page is first_start else page
        if target is not None:
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def go_back(self) -> None:
        """Go back to the list; where it is empty, to all papers, as the page there says."""
        if self._pages.currentWidget() is self._window.nothing_found:
            self._window.list.set_query("")
        self.enter_list()

    def open_detail(self, _paper: int) -> None:
        """Show the detail pane and go to the paper's status."""
        self._window.actions_table["toggle_detail"].setChecked(True)
        self._window.panes.open_page()
        self._window.detail_pane.focus_first()

    def start_tag(self) -> None:
        """Open the field for a tag."""
        self._show_detail_for_typing()
        self._window.detail_pane.start_tag()

    def start_note(self) -> None:
        """Open the note."""
        self._show_detail_for_typing()
        self._window.detail_pane.start_note()

    def page_on(self) -> None:
        """Scroll the abstract by a page; at its end go to the next paper."""
        if not self.page(1):
            self._window.view.select_next()

    def page(self, step: int) -> bool:
        """Scroll the abstract by a page; false at its end."""
        bar = self._window.detail_pane.page.verticalScrollBar()
        before = bar.value()
        bar.setValue(before + step * bar.pageStep())
        return bar.value() != before

    def _show_detail_for_typing(self) -> None:
        if not self._window.panes.open_page():
            self._window.panes.show_detail(True)
