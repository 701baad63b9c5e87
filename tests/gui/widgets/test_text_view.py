"""A text with drawn formulas and highlights; what leaves it is text."""

from functools import partial
from itertools import pairwise

import pytest
from pytestqt.qtbot import QtBot

from reading_list.gui.theme import Theme
from reading_list.gui.widgets.text_view import TextView
from reading_list.text import OBJECT, math_text

SOURCE = r"Within $O(\epsilon^{-3})$ steps 😀 the $f$-divergence shrinks"


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> TextView:
    made = TextView(theme)
    qtbot.addWidget(made)
    made.resize(400, 100)
    made.show_text(math_text(SOURCE))
    made.show()
    qtbot.waitUntil(lambda: OBJECT in made.toPlainText())
    return made


def test_formulas_are_objects(view: TextView) -> None:
    assert view.toPlainText() == f"Within {OBJECT} steps 😀 the {OBJECT}-divergence shrinks"


def test_copying_gives_the_source_back(view: TextView) -> None:
    view.selectAll()
    assert view.createMimeDataFromSelection().text() == SOURCE


def test_screen_readers_get_plain_text(view: TextView) -> None:
    assert view.accessibleDescription() == math_text(SOURCE).plain


def test_a_selection_is_told_in_places_of_the_plain_text(view: TextView) -> None:
    plain = math_text(SOURCE).plain
    for words in ("steps 😀", "divergence", "the f", "Within O(ε⁻³)"):
        start = plain.index(words)
        view.select_span(start, start + len(words))
        assert view.selected_span() == (start, start + len(words))


def test_a_selection_never_splits_a_formula(view: TextView) -> None:
    plain = math_text(SOURCE).plain
    inside = plain.index("ε")
    view.select_span(inside, inside + 1)
    assert view.selected_span() == (plain.index("O("), plain.index(" steps"))


def test_a_formula_too_wide_for_the_column_is_plain_text(qtbot: QtBot, view: TextView) -> None:
    view.setFixedWidth(24)
    qtbot.waitUntil(lambda: view.toPlainText() == math_text(SOURCE).plain)
    view.setFixedWidth(400)
    qtbot.waitUntil(lambda: OBJECT in view.toPlainText())


def test_a_highlight_lies_under_a_formula_as_a_whole(view: TextView, theme: Theme) -> None:
    plain = math_text(SOURCE).plain
    inside = plain.index("ε")
    view.show_text(math_text(SOURCE), [(inside, inside + 1, "green")])
    cursor = view.textCursor()
    cursor.setPosition(view.toPlainText().index(OBJECT) + 1)
    assert cursor.charFormat().background().color() == theme.highlight("green")
    cursor.setPosition(3)
    assert cursor.charFormat().background().color() != theme.highlight("green")


def test_a_highlight_taken_off_leaves_no_ground(view: TextView, theme: Theme) -> None:
    view.show_text(math_text(SOURCE), [(0, 6, "green")])
    view.show_text(math_text(SOURCE), [])
    cursor = view.textCursor()
    cursor.setPosition(3)
    assert cursor.charFormat().background().color() != theme.highlight("green")
    assert not cursor.charFormat().fontUnderline()


def is_drawn(view: TextView) -> bool:
    return OBJECT in view.toPlainText()


def test_lines_with_a_small_formula_stand_as_even_as_others(qtbot: QtBot, theme: Theme) -> None:
    words = "steps of the method "
    heights = []
    for source in (words * 12, words * 6 + "$x_i^2$ " + words * 6):
        made = TextView(theme)
        qtbot.addWidget(made)
        made.resize(400, 100)
        made.show_text(math_text(source))
        if "$" in source:
            qtbot.waitUntil(partial(is_drawn, made))
        layout = made.document().begin().layout()
        heights.append({round(layout.lineAt(at).height()) for at in range(layout.lineCount())})
    assert heights[0] == heights[1]


def test_matches_lie_over_the_text_and_mark_formulas_whole(view: TextView) -> None:
    plain = math_text(SOURCE).plain
    inside, steps = plain.index("ε"), plain.index("steps")
    view.show_matches([(inside, inside + 1), (steps, steps + 5)])
    found = [each.cursor.selectedText() for each in view.extraSelections()]
    assert found == [OBJECT, "steps"]
    view.show_text(math_text("Another text"))
    assert view.extraSelections() == []


def lines(view: TextView) -> list[str]:
    block = view.document().begin()
    text, layout = block.text(), block.layout()
    found = [layout.lineAt(at) for at in range(layout.lineCount())]
    return [text[at.textStart() : at.textStart() + at.textLength()] for at in found]


def test_a_word_is_not_broken_after_its_formula_at_any_width(qtbot: QtBot, theme: Theme) -> None:
    source = "Fast $k$-means and $k$NN for the $f$-divergence, with $O(n)$ steps ($n$ points). " * 3
    view = TextView(theme)
    qtbot.addWidget(view)
    view.show_text(math_text(source))
    view.show()
    qtbot.waitUntil(lambda: OBJECT in view.toPlainText())
    broken = 0
    for width in [*range(150, 420, 6), 400, 1200]:
        view.setFixedWidth(width)
        shown = lines(view)
        assert "".join(shown).replace("\u2028", " ") == view.shown_text
        for line, after in pairwise(shown):
            assert not line.endswith(OBJECT) or after.startswith(" ")
        broken += "".join(shown).count("\u2028")
    assert broken > 10
    assert "\u2028" not in "".join(lines(view))  # there is room for all
    view.selectAll()
    assert view.createMimeDataFromSelection().text() == source
    plain = math_text(source).plain
    view.setFixedWidth(160)
    view.select_span(plain.index("means"), plain.index("steps") + 5)
    assert view.selected_span() == (plain.index("means"), plain.index("steps") + 5)
