"""Where keys are drawn or named: all that shows them in a window is told when they change.

Menus and tooltips of the bar follow their actions, the list of keys and the palette ask when
they open.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from reading_list.core.paper import MAX_RATING, Status
from reading_list.gui.live_keys import LiveKeys

if TYPE_CHECKING:
    from reading_list.gui.deck.deck_card import DeckCard
    from reading_list.gui.deck.deck_page import DeckPage
    from reading_list.gui.main_window import MainWindow
    from reading_list.gui.widgets.paper_page import PaperPage


def show_keys(window: "MainWindow") -> None:
    """Show the keys in force wherever some are shown all the time."""
    keys = window.keys
    of_statuses = {status: keys.text(f"status_{status}") for status in Status}
    of_stars = stars_hint(keys)
    window.bulk_bar.set_keys(of_statuses, of_stars)
    window.detail_pane.page.status.set_keys(of_statuses)
    window.detail_pane.set_stars_hint(of_stars)
    window.first_start.set_keys(keys.text("paste_page"), keys.text("open_files"))
    window.bar.query.edit.set_key(keys.text("find_here") or keys.text("find"))
    _show_mark_keys(window.detail_pane.page, keys)


def show_keys_in_deck(page: "DeckPage", keys: LiveKeys) -> None:
    """Show the keys in force on the page of the deck."""
    page.show_keys(stars_span(keys), stars_hint(keys))
    _show_mark_keys(page.card, keys)


def _show_mark_keys(texts: "PaperPage | DeckCard", keys: LiveKeys) -> None:
    for text in (texts.title, texts.abstract):
        text.mark_keys = keys.keys("highlight")


def stars_span(keys: LiveKeys) -> str:
    """Say which keys rate, e.g. "1–5"; "" where none does."""
    found = [text for stars in range(1, MAX_RATING + 1) if (text := keys.text(f"rate_{stars}"))]
    first = ord(found[0]) if found and len(found[0]) == 1 else 0
    is_row = len(found) > 1 and found == [chr(first + at) for at in range(len(found))]
    return f"{found[0]}–{found[-1]}" if is_row else " ".join(found)


def stars_hint(keys: LiveKeys) -> str:
    """Say by which keys stars are given and taken; "" where there are none."""
    span, none = stars_span(keys), keys.text("rate_0")
    if span and none:
        return tr("Rate with {keys}, {none} clears").format(keys=span, none=none)
    if span:
        return tr("Rate with {keys}").format(keys=span)
    return tr("{none} clears").format(none=none) if none else ""


def tr(text: str) -> str:
    """Translate a sentence of this module."""
    return QCoreApplication.translate("KeyHints", text)
