"""Titles and abstracts with formulas, drawn wherever papers are shown to be decided on."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from reading_list.core.paper import Paper, PaperRow
from reading_list.gui.controllers.import_controller import ImportController
from reading_list.gui.dialogs.duplicates_dialog import DuplicatesDialog
from reading_list.gui.icons import Icons
from reading_list.gui.live_keys import LiveKeys
from reading_list.gui.models.summary import SelectionSummary
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.diff_view import DiffView
from reading_list.gui.widgets.summary_page import SummaryPage
from reading_list.gui.widgets.text_view import TextView
from reading_list.gui.widgets.title_line import TitleLine
from reading_list.services.word_diff import word_diff
from reading_list.settings import Settings
from reading_list.text import OBJECT

TITLE = r"Moreau-Yosida $f$-divergences in $\mathbb{R}^n$"
PLAIN = "Moreau-Yosida f-divergences in ℝⁿ"
ABSTRACT = r"Variational representations of $f$-divergences are central, at $\sqrt{T}$."
PAGE = f"{TITLE}\n\nDávid Terjék\n\n{ABSTRACT * 3}\n"


@pytest.fixture(autouse=True)
def drawn(qtbot: QtBot, theme: Theme) -> None:
    """Formulas can be drawn."""
    with qtbot.waitSignal(theme.formulas.changed):
        theme.formulas.load()


def drawn_in(parent: DuplicatesDialog | SummaryPage) -> list[str]:
    views = parent.findChildren(TextView)
    return [view.toPlainText() for view in views if OBJECT in view.toPlainText()]


def test_the_import_preview_draws_titles_and_abstracts(
    qtbot: QtBot, imports: ImportController
) -> None:
    imports.read_text(PAGE)
    qtbot.waitUntil(lambda: imports.dialog is not None and imports.dialog.isVisible())
    dialog = imports.dialog
    assert dialog is not None
    row = dialog.view.current_row()
    assert row is not None
    assert (row.title, row.title_source) == (PLAIN, TITLE)
    shown = [view.toPlainText() for view in dialog.page.findChildren(TextView) if view.isVisible()]
    assert shown[0] == f"Moreau-Yosida {OBJECT}-divergences in {OBJECT}"
    assert shown[1].startswith(f"Variational representations of {OBJECT}-divergences")
    assert dialog.page._title.accessibleDescription() == PLAIN
    dialog.reject()


def test_rows_of_the_preview_are_painted_with_formulas(
    qtbot: QtBot, imports: ImportController
) -> None:
    painted = []
    for page in (PAGE, PAGE.replace(TITLE, PLAIN)):
        imports.read_text(page)
        qtbot.waitUntil(lambda: imports.dialog is not None and imports.dialog.isVisible())
        assert imports.dialog is not None
        assert imports.dialog.model.row(0).title == PLAIN
        painted.append(imports.dialog.view.grab().toImage())
        imports.dialog.reject()
    assert painted[0] != painted[1]


def test_papers_perhaps_the_same_show_formulas_where_they_agree(
    qtbot: QtBot, theme: Theme, icons: Icons
) -> None:
    first = Paper(id=1, key="a", title=TITLE, title_plain=PLAIN, abstract=ABSTRACT, year=2020)
    vital = ABSTRACT.replace("central", "vital")
    second = replace(first, id=2, key="b", abstract=vital, year=2021)
    dialog = DuplicatesDialog(theme, icons, LiveKeys(Settings()))
    qtbot.addWidget(dialog)
    dialog.show_pair(first, second, 1, 1)
    dialog.show()
    assert drawn_in(dialog) == [f"Moreau-Yosida {OBJECT}-divergences in {OBJECT}"] * 2
    shown = [view.toPlainText() for view in dialog.findChildren(DiffView)]
    assert shown == [
        "2020",
        "2021",
        "Variational representations of f-divergences are central, at √T.",
        "Variational representations of f-divergences are vital, at √T.",
    ]


def test_several_selected_papers_show_formulas(qtbot: QtBot, theme: Theme, icons: Icons) -> None:
    page = SummaryPage(theme, icons)
    qtbot.addWidget(page)
    rows = [PaperRow(id=1, title=PLAIN, title_source=TITLE), PaperRow(id=2, title="Recomposing")]
    page.show_summary(SelectionSummary.of(rows, current_id=1))
    page.resize(400, 600)
    page.show()
    assert drawn_in(page) == [f"Moreau-Yosida {OBJECT}-divergences in {OBJECT}"]


def test_a_title_in_one_line_is_drawn_and_said(qtbot: QtBot, theme: Theme, icons: Icons) -> None:
    line = TitleLine(theme, icons)
    qtbot.addWidget(line)
    line.resize(400, 20)
    line.show_title(PLAIN)
    plain = line.grab().toImage()
    line.show_title(TITLE)
    assert line.grab().toImage() != plain
    assert line.accessibleName() == line.toolTip() == PLAIN


def test_marks_of_a_diff_stay_when_it_is_laid_out_anew(qtbot: QtBot, theme: Theme) -> None:
    view = DiffView(theme)
    qtbot.addWidget(view)
    view.show_pieces(word_diff("near-linear time", "nearly-linear time"))
    theme.formulas.changed.emit()
    cursor = QTextCursor(view.document())
    cursor.setPosition(3)
    assert cursor.charFormat().fontStrikeOut()
    assert cursor.charFormat().background().color() == theme.ink("removed_ground")
