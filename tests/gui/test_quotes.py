"""Words of the paper come into the note, from the detail and from the deck."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices

from reading_list.core.paper import Highlight
from reading_list.gui.main_window import MainWindow
from reading_list.storage.edits import SetNote
from reading_list.storage.highlight_edits import AddHighlight
from tests.gui.test_main_window import SHIFT, Browser, filled, key, open_window, type_text, window

__all__ = ["filled", "open_window", "window"]  # fixtures

MARK = Highlight("title", "Moreau-Yosida", "yellow", "", 0, "", "")


def note_of(window: MainWindow, paper: int = 1) -> str:
    window.detail_pane.note.flush()
    return window.library.library.paper(paper).note


def test_selected_words_are_quoted_where_the_caret_is(window: MainWindow) -> None:
    window.library.apply(SetNote(1, "My view."))
    window.detail_pane.page.title.select_span(0, 6)
    key(Qt.Key.Key_H, SHIFT)
    type_text("Why?")
    assert note_of(window) == "My view.\n\n> Moreau\n\nWhy?"


def test_the_only_highlight_needs_no_selection(window: MainWindow) -> None:
    window.actions_table["quote"].trigger()
    assert "Select the words" in window.status_line.message
    window.library.apply(AddHighlight(1, MARK))
    window.actions_table["quote"].trigger()
    assert note_of(window) == "> Moreau-Yosida\n\n"


def test_one_of_several_highlights_is_quoted_from_its_menu(window: MainWindow) -> None:
    window.highlights.quoted.emit("a bound")
    assert note_of(window) == "> a bound\n\n"


def test_the_deck_quotes_into_its_note(window: MainWindow) -> None:
    window.deck.open()
    window.deck_page.card.title.select_span(0, 6)
    window.actions_table["quote"].trigger()
    assert window.deck_page.side.is_note_open
    type_text("Why?")
    assert note_of(window) == "> Moreau\n\nWhy?"


@pytest.mark.parametrize(
    ("address", "opened"),
    [
        ("doi:10.1000/182", "https://doi.org/10.1000/182"),
        ("https://example.org/a", "https://example.org/a"),
        ("file:///etc/passwd", None),
        ("javascript:alert(1)", None),
    ],
)
def test_only_web_and_mail_addresses_of_a_note_are_opened(
    window: MainWindow, address: str, opened: str | None
) -> None:
    browser = Browser()
    QDesktopServices.setUrlHandler("https", browser, "open")  # type: ignore[arg-type]  # it takes text alone
    window.detail_pane.note.link_clicked.emit(address)
    QDesktopServices.unsetUrlHandler("https")
    assert browser.opened == ([opened] if opened else [])
