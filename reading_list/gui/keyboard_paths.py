"""Where the keyboard goes within the window: into the list, to the note, a page on."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from reading_list.gui.widgets.note_typing import insert_quote

if TYPE_CHECKING:
    from reading_list.gui.main_window import MainWindow


class KeyboardPaths:
    """Ways between the panes of a window."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window

    def leave(self) -> None:
        """Do what Esc does where nothing else takes it: go back, at last let papers go."""
        window = self._window
        if window.deck.is_open:
            window.deck.leave()
        elif window.panes.close_page() or not window.view.hasFocus():
            window.pane.go_back()
        elif len(window.detail.ids) > 1:
            window.pane.clear_selection()

    def leave_note(self) -> None:
        """Go back from note or tags to the list, or to the deck's paper."""
        if self._window.deck.is_open:
            self._window.deck.close_note()
        else:
            self._window.view.setFocus()

    def filter_from_deck(self, field: str, value: str) -> None:
        """Leave the deck for the papers that share something with the one shown."""
        self._window.deck.close()
        self._window.filters.narrow(field, value)

    def find(self) -> None:
        """Go to the query, out of the deck if need be."""
        self._window.deck.close()
        self._window.bar.query.edit.select_all()

    def go_on(self) -> None:
        """Go to the next paper, deciding nothing."""
        if self._window.deck.is_open:
            self._window.deck.pass_over()
        else:
            self._window.view.select_next(1)

    def go_back(self) -> None:
        """Go to the paper before."""
        if self._window.deck.is_open:
            self._window.deck.go_back()
        else:
            self._window.view.select_next(-1)

    def open_detail(self, _paper: int) -> None:
        """Show the detail pane and go to the paper's status."""
        self._window.actions_table["toggle_detail"].setChecked(True)
        self._window.panes.open_page()
        self._window.detail_pane.focus_first()

    def start_tag(self) -> None:
        """Open the field for a tag."""
        if self._window.deck.is_open:
            self._window.deck_page.start_tag()
            return
        self._show_detail_for_typing()
        self._window.detail_pane.start_tag()

    def start_note(self) -> None:
        """Open the note."""
        if self._window.deck.is_open:
            self._window.deck_page.start_note()
            return
        self._show_detail_for_typing()
        self._window.detail_pane.start_note()

    def fill_note(self, is_filling: bool) -> None:
        """Give the note all of the detail, and the keyboard; or the room it had before."""
        if is_filling and self._window.detail_pane.paper_id is not None:
            self._window.detail_pane.fill_note(True)
            self.start_note()
            return
        self._window.detail_pane.fill_note(False)
        self._window.actions_table["fill_note"].setChecked(False)

    def return_to_decided(self) -> None:
        """Go back to the paper that was decided last; again, to the one before it."""
        if self._window.deck.is_open:
            self._window.deck.return_to_decided()
        else:
            self._window.pane.return_to_decided()

    def start_remark(self) -> None:
        """Open the remark on the list that is shown, else the current one, else the first."""
        window = self._window
        if not window.deck.is_open:
            self._show_detail_for_typing()
            preferred = (window.list.list_name, window.detail.current_list)
            if window.detail_pane.start_remark(preferred):
                return
        translate = QCoreApplication.translate
        text = translate("Paths", "A remark is about one paper on a reading list")
        if key := window.keys.text("add_to_list"):
            text = translate("Paths", "{text}; {key} puts it on one").format(text=text, key=key)
        window.news.say(text, "list")

    def tell_why(self) -> None:
        """Say why the current paper is where it is."""
        window = self._window
        if window.deck.is_open:
            window.why.tell(window.deck_page.card.title)
        else:
            # In a narrow window the detail stands in place of the list.
            is_listed = window.view.isVisible()
            window.why.tell(None if is_listed else window.detail_pane.page.title)

    def highlight(self) -> None:
        """Mark what is selected in title or abstract; else bring the caret into the text."""
        if self._window.deck.is_open:
            self._window.highlights.start(self._window.deck_page.card)
        else:
            self._show_detail_for_typing()
            self._window.detail_pane.fill_note(False)
            self._window.highlights.start(self._window.detail_pane.page)

    def quote(self) -> None:
        """Put what is selected, or highlighted, into the note."""
        window = self._window
        window.highlights.quote(
            window.deck_page.card if window.deck.is_open else window.detail_pane.page
        )

    def insert_quote(self, words: str) -> None:
        """Open the note and put words of the paper there."""
        self.start_note()
        self._window.detail_pane.note.insert(partial(insert_quote, text=words))

    def offer_templates(self) -> None:
        """Open the note and offer what it may begin with."""
        self.start_note()
        self._window.templates.offer()

    def page_on(self) -> None:
        """Scroll the abstract by a page; at its end go to the next paper."""
        if not self.page(1):
            self.go_on()

    def page(self, step: int) -> bool:
        """Scroll the abstract by a page; false at its end."""
        if self._window.deck.is_open:
            return self._window.deck_page.page(step)
        bar = self._window.detail_pane.page.verticalScrollBar()
        before = bar.value()
        bar.setValue(before + step * bar.pageStep())
        return bar.value() != before

    def _show_detail_for_typing(self) -> None:
        if not self._window.panes.open_page():
            self._window.panes.show_detail(True)
