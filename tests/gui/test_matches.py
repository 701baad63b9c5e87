"""Words that are typed are marked in the list and in the detail."""

from reading_list.gui.main_window import MainWindow
from reading_list.gui.widgets.text_view import TextView
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
