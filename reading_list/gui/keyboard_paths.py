"""Where the keyboard goes within the window: into the list, to the note, a page on."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reading_list.gui.main_window import MainWindow


class KeyboardPaths:
    """Ways between the panes of a window."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window

    def leave(self) -> None:
        """Do what Esc does where nothing else takes it: go back, at last let papers go."""
        window = self._window
        if window.panes.close_page() or not window.view.hasFocus():
            window.pane.go_back()
        elif len(window.detail.ids) > 1:
            window.pane.clear_selection()

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
