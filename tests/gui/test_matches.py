"""Words that are typed are marked in the list and in the detail."""

from reading_list.gui.main_window import MainWindow
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.label import ElidedLabel
from reading_list.gui.widgets.text_view import TextView
from reading_list.storage.edits import SetNote
from tests.gui.test_main_window import filled, open_window, type_text, window

__all__ = ["filled", "open_window", "window"]  # fixtures


def marked(text: TextView) -> list[str]:
    return [each.cursor.selectedText() for each in text.extraSelections()]


def test_the_detail_marks_what_was_typed_as_it_is_typed(window: MainWindow) -> None:
    window.paths.find()
    type_text("reinf")
    page = window.detail_pane.page
    assert marked(page.title) == ["Reinf"]
    type_text(" greedy ")
    assert marked(page.title) == []  # a whole word by now, and not found
    window.list.set_query("reinforcement greedy ")
    assert marked(page.title) == ["Reinforcement"]
    assert marked(page.abstract) == ["greedy"]
    window.list.set_query("")
    assert marked(page.title) == marked(page.abstract) == []


def test_another_paper_is_marked_by_the_same_words(window: MainWindow) -> None:
    window.list.set_query("reinforcement OR regularized ")
    for paper, word in ((2, "Regularized"), (3, "Reinforcement")):
        window.view.select_ids([paper], paper)
        assert marked(window.detail_pane.page.title) == [word]


def ground_under(label: ElidedLabel, theme: Theme, word: str) -> bool:
    """Tell whether the ground of a match is under a word of a line, and nowhere before it."""
    image, ink = label.grab().toImage(), theme.ink("match").name()
    ratio = image.devicePixelRatio()
    at = [
        x / ratio
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).name() == ink
    ]
    left = label.contentsRect().left() + label.fontMetrics().horizontalAdvance(
        label.text()[: label.text().index(word)]
    )
    return bool(at) and abs(min(at) - left) <= 1


def test_matches_in_note_and_venue_are_marked_too(window: MainWindow) -> None:
    window.library.apply(SetNote(2, "# Icml talk\n\nAsk about *submodular* bounds 😀 at ICML."))
    window.list.set_query("icml submodular ")
    window.view.select_ids([2], 2)
    view = window.detail_pane.note._view
    assert [each.cursor.selectedText() for each in view.extraSelections()] == [
        "Icml", "submodular", "ICML",
    ]  # fmt: skip
    assert ground_under(window.detail_pane.page._where, window.theme, "ICML")
    window.list.set_query("")
    assert view.extraSelections() == []
    assert not ground_under(window.detail_pane.page._where, window.theme, "ICML")


def test_the_deck_marks_what_the_query_finds(window: MainWindow) -> None:
    window.library.apply(SetNote(2, "submodular, see ICML"))
    window.list.set_query("submodular OR icml OR kazemi ")
    window.view.select_ids([2], 2)
    window.deck.open()
    card = window.deck_page.card
    while window.deck_page.paper_id != 2:
        window.deck.pass_over()
    assert marked(card.title) == ["Submodular"]
    assert marked(card.abstract) == ["submodular"]
    assert "Kazemi</span>" in card._authors.text()
    assert card._authors.accessibleName() == "Ehsan Kazemi, shervin minaee"
    assert ground_under(card._note, window.theme, "submodular")
    assert ground_under(card._where, window.theme, "ICML")
    window.list.set_query("")
    assert marked(card.title) == []
    assert card._authors.text() == "Ehsan Kazemi, shervin minaee"


def test_a_venue_named_in_the_query_is_marked_in_the_rows(window: MainWindow) -> None:
    delegate = window.view._row_delegate
    for query, spans in (('venue:"ICML" ', ((0, 4),)), ("venue:icm", ((0, 3),)), ("nothing ", ())):
        window.list.set_query(query)
        row = window.library.library.rows([1])[0]
        assert delegate._matches_in(row, "ICML 2021")[2] == spans
