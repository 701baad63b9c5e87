"""Formulas in a note that is read: drawn, or plain where they cannot be."""

from datetime import date

import pytest
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from reading_list.gui.theme import Theme
from reading_list.gui.widgets.markdown_view import MarkdownView, first_line
from reading_list.gui.widgets.note_formulas import NoteFormulas
from reading_list.query.matches import Matches
from reading_list.query.parser import parse
from reading_list.text import OBJECT


@pytest.fixture
def drawing(theme: Theme, qtbot: QtBot) -> Theme:
    with qtbot.waitSignal(theme.formulas.changed):
        theme.formulas.load()
    return theme


def shown(qtbot: QtBot, theme: Theme, note: str) -> MarkdownView:
    made = MarkdownView(theme)
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    made.show_markdown(note)
    qtbot.waitUntil(lambda: not made._later.isActive())
    return made


def test_formulas_are_drawn_and_copied_as_typed(drawing: Theme, qtbot: QtBot) -> None:
    view = shown(qtbot, drawing, r"A **bound** of $x_1^* + y_1^*$, and $\epsilon$.")
    text = view.document().begin().text()
    assert text == f"A bound of {OBJECT}, and {OBJECT}."
    view.selectAll()
    copied = view.createMimeDataFromSelection().text()
    assert copied == r"A bound of $x_1^* + y_1^*$, and $\epsilon$."
    cursor = view.textCursor()
    cursor.setPosition(text.rindex(OBJECT))
    cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)
    assert view.createMimeDataFromSelection().text() == r"$\epsilon$"


def test_formulas_are_plain_until_they_can_be_drawn(theme: Theme, qtbot: QtBot) -> None:
    view = MarkdownView(theme)
    qtbot.addWidget(view)
    view.show_markdown(r"- within $\epsilon$")
    assert view.document().toPlainText() == "within ε"
    qtbot.waitUntil(lambda: OBJECT in view.document().begin().text())


def test_many_formulas_are_drawn_bit_by_bit(drawing: Theme, qtbot: QtBot) -> None:
    many = " ".join(f"$x_{{{number}}}$" for number in range(60))
    view = MarkdownView(drawing)
    qtbot.addWidget(view)
    view.resize(400, 300)
    view.show()
    view.show_markdown(many)
    assert view._later.isActive()
    assert view.document().toPlainText().endswith("x₅₉")
    qtbot.waitUntil(lambda: view.document().toPlainText().count(OBJECT) == 60)


def test_a_formula_that_is_too_wide_is_plain_text(drawing: Theme, qtbot: QtBot) -> None:
    view = shown(qtbot, drawing, "$" + "a + " * 12 + "b$")
    assert OBJECT in view.document().begin().text()
    view.resize(120, 300)
    qtbot.waitUntil(lambda: view.document().begin().text().startswith("a + a + "))
    view.resize(400, 300)
    qtbot.waitUntil(lambda: OBJECT in view.document().begin().text())


def test_a_document_never_changes_while_qt_lays_it_out(drawing: Theme, qtbot: QtBot) -> None:
    # A scroll bar that comes resizes the view from within the layout. What is rendered anew
    # there breaks the memory of the process.
    view = shown(qtbot, drawing, "$" + "a + " * 12 + "b$")
    changed = []
    view.document().contentsChanged.connect(lambda: changed.append(True))
    view.resize(120, 300)
    assert changed == []
    qtbot.waitUntil(lambda: bool(changed))


def test_a_scroll_bar_that_comes_or_goes_draws_nothing_anew(drawing: Theme, qtbot: QtBot) -> None:
    view = shown(qtbot, drawing, "\n\n".join(["line"] * 20) + "\n\n$x$")
    assert view.verticalScrollBar().isVisible()
    able = view._drawable()
    view.resize(400, 2000)
    qtbot.waitUntil(lambda: not view.verticalScrollBar().isVisible())
    assert view._drawable() == able


def test_headings_have_plain_formulas(drawing: Theme, qtbot: QtBot) -> None:
    view = shown(qtbot, drawing, "# Within $\\epsilon$\n\nof $x$")
    assert view.document().toPlainText().split("\n")[0] == "Within ε"


def test_code_and_money_are_no_formulas(drawing: Theme, qtbot: QtBot) -> None:
    note = "`$x_1$` costs $5 to $10\n\n```\necho $y_1$\n```\n\nso\n\n    $z_1$"
    view = shown(qtbot, drawing, note)
    assert view.document().toPlainText().split("\n") == [
        "$x_1$ costs $5 to $10",
        "echo $y_1$",
        "so",
        "$z_1$",
    ]


def test_a_drawn_formula_that_matches_is_marked(drawing: Theme, qtbot: QtBot) -> None:
    view = shown(qtbot, drawing, r"within $\epsilon$ of it")
    view.show_matches(Matches.of(parse("epsilon", date(2026, 1, 1))))
    (marked,) = view.extraSelections()
    assert marked.cursor.selectedText() == OBJECT


def test_a_note_with_signs_of_its_own_is_left_alone() -> None:
    note = "\ue000 and $x$"
    assert NoteFormulas.of(note).markdown == note


def test_the_first_line_has_plain_formulas() -> None:
    assert first_line(r"# Within $\epsilon_1^*$ of *it*") == "Within ε₁* of it"


class _Watched(MarkdownView):
    level, deepest = 0, 0

    def show_markdown(self, markdown: str) -> None:
        self.level += 1
        self.deepest = max(self.level, self.deepest)
        super().show_markdown(markdown)
        self.level -= 1


def test_a_note_higher_than_its_pane_is_never_set_while_it_is_set(
    drawing: Theme, qtbot: QtBot
) -> None:
    view = _Watched(drawing)
    qtbot.addWidget(view)
    view.resize(380, 120)
    view.show()
    high = "- a\n- b\n- c\n- d\n- e\n- f\n- g\n- h\n- i\n\nsecond with $k$\n"
    for note in (high, "plain", high, "plain", high):
        view.show_markdown(note)
        qtbot.waitUntil(lambda: not view._later.isActive())
    assert view.deepest == 1, "set within its own layout, a document breaks the memory"
    assert OBJECT in view.toPlainText()
