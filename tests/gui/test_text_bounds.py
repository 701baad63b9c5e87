"""A single monstrous paper does not stop the window, and loses nothing."""

from time import process_time

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reading_list.core.paper import Highlight, Paper
from reading_list.gui import text_bounds
from reading_list.gui.icons import Icons
from reading_list.gui.text_run import elided
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.highlight_list import HighlightList
from reading_list.gui.widgets.markdown_view import MarkdownView
from reading_list.gui.widgets.marked_text import MarkedText
from reading_list.gui.widgets.note_field import NoteField
from reading_list.gui.widgets.paper_spans import highlight_spans
from reading_list.text import MathText

LONG = "Recomposing the Building Blocks " * 60_000
BRACKETS = "[" * 450_000


def paper(count: int) -> Paper:
    words = "alpha beta gamma " * count
    marks = tuple(
        Highlight(
            field="abstract", quote="beta", prefix="alpha ", suffix=" gamma", start=17 * at + 6
        )
        for at in range(count)
    )
    return Paper(
        id=1, key="k", title="T", title_plain="T", abstract=words, abstract_plain=words,
        highlights=marks,
    )  # fmt: skip


def test_no_more_of_a_line_is_measured_than_fits(qapp: QApplication) -> None:
    font = qapp.font()
    start = process_time()
    cut = elided(LONG, font, 400)
    assert process_time() - start < 0.2
    assert LONG.startswith(cut.removesuffix("…"))
    assert QFontMetricsF(font).horizontalAdvance(cut) <= 400
    assert QFontMetricsF(font).horizontalAdvance(cut) > 300


def test_a_long_title_is_shown_from_its_beginning_and_the_rest_counted(
    qtbot: QtBot, theme: Theme
) -> None:
    view = MarkedText(theme)
    qtbot.addWidget(view)
    view.show_text(text_bounds.drawn_text(LONG, LONG), [(0, 11, "yellow"), (30_000, 30_010, "red")])
    shown = view.toPlainText()
    assert shown.startswith(LONG[: text_bounds.MOST_LETTERS])
    assert "1920000" in shown.replace(",", "")
    assert len(view.plain_text) == text_bounds.MOST_LETTERS
    view.show_matches([(19_990, 20_010), (25_000, 25_004)])
    assert len(view.extraSelections()) == 1
    view.selectAll()
    assert view.selected_span() == (0, text_bounds.MOST_LETTERS)
    view.show_text(MathText.of_plain("short"))
    assert view.toPlainText() == "short"


def test_formulas_are_drawn_up_to_a_bound(theme: Theme, qtbot: QtBot) -> None:
    view = MarkedText(theme)
    qtbot.addWidget(view)
    text = text_bounds.drawn_text("$x$ " * (text_bounds.MOST_FORMULAS + 1))
    view.show_text(text)
    assert view.shown_text == text.plain


@pytest.mark.parametrize("text", [BRACKETS, "x" * 450_000])
def test_a_word_without_end_in_a_note_does_not_stop_the_window(
    qtbot: QtBot, theme: Theme, text: str
) -> None:
    view, field = MarkdownView(theme), NoteField(theme)
    for part in (view, field):
        qtbot.addWidget(part)
        part.resize(400, 300)
        part.show()
    start = process_time()
    view.show_markdown(text)
    field.load(text)
    field.moveCursor(field.textCursor().MoveOperation.End)
    field.insertPlainText("a")
    assert process_time() - start < 2
    assert field.toPlainText() == f"{text}a"
    assert "450000" in view.toPlainText().replace(",", "")
    field.load("deep learning")
    assert field.wordWrapMode() == text_bounds.wrap_mode("deep learning")
    pasted = QMimeData()
    pasted.setText(text)
    field.insertFromMimeData(pasted)
    assert field.wordWrapMode() == text_bounds.wrap_mode(text)
    assert field.wordWrapMode() != text_bounds.wrap_mode("deep learning")


def test_thousands_of_highlights_are_listed_a_hundred_at_a_time_and_the_first_drawn(
    qtbot: QtBot, theme: Theme, icons: Icons
) -> None:
    marked = HighlightList(theme, icons)
    qtbot.addWidget(marked)
    start = process_time()
    many = paper(20_000)
    marked.show_highlights(many)
    assert len(highlight_spans(many)["abstract"]) == text_bounds.MOST_HIGHLIGHTS
    assert process_time() - start < 2
    assert len(marked._rows) == 100
    assert marked.more.text().replace(",", "") == "19900 more…"
    marked.more.click()
    assert len(marked._rows) == 200
    assert "the first 300 are marked in the text" in marked.header._hint
    marked.show_highlights(paper(3))
    assert len(marked._rows) == 3
    assert marked.more.isHidden()
