from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QRegion
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reading_list.core.paper import PaperRow, Status
from reading_list.gui.icons import Icons
from reading_list.gui.models.paper_table_model import PaperTableModel
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.paper_view import Mode, PaperView
from reading_list.query.matches import Matches
from reading_list.query.tree import Text


class Stage:
    """A view over given rows, painted to an image at a width."""

    def __init__(self, qtbot: QtBot, theme: Theme, icons: Icons) -> None:
        self.theme = theme
        self.rows: dict[int, PaperRow] = {}
        self.model = PaperTableModel(lambda ids: [self.rows[each] for each in ids])
        self.view = PaperView(self.model, theme, icons)
        qtbot.addWidget(self.view)

    def paint(self, *rows: PaperRow, width: int = 700) -> QImage:
        self.rows = {row.id: row for row in rows}
        self.model.clear_cache()
        self.model.show(list(self.rows))
        self.view.resize(width, 300)
        self.view.show()
        image = QImage(width, 300, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        flags = QWidget.RenderFlag.DrawWindowBackground | QWidget.RenderFlag.DrawChildren
        self.view.render(image, QPoint(), QRegion(), flags)
        return image

    def count(self, image: QImage, ink: str) -> int:
        """Count the pixels of exactly this colour."""
        return sum(
            image.pixelColor(x, y).name() == ink
            for x in range(image.width())
            for y in range(image.height())
        )


@pytest.fixture
def stage(qtbot: QtBot, theme: Theme, icons: Icons) -> Stage:
    return Stage(qtbot, theme, icons)


@pytest.mark.parametrize("mode", list(Mode))
def test_nothing_at_the_right_is_cut_in_a_narrow_list(
    stage: Stage, marked: PaperRow, mode: Mode
) -> None:
    stage.view.set_mode(mode)
    wide = stage.paint(marked, width=900)
    narrow = stage.paint(marked, width=780 if mode is Mode.TABLE else 420)
    star = stage.theme.ink("star").name()
    queued = stage.theme.ink("queued").name()
    blue = stage.theme.tag_ground("blue").name()
    assert stage.count(wide, star) == stage.count(narrow, star) > 0
    assert stage.count(wide, queued) == stage.count(narrow, queued) > 0
    assert stage.count(wide, blue) == stage.count(narrow, blue) > 0


def test_skipped_titles_are_quiet(stage: Stage, rows: list[PaperRow]) -> None:
    text = stage.theme.ink("text").name()
    plain = stage.count(stage.paint(rows[0]), text)
    skipped = stage.count(stage.paint(replace(rows[0], status=Status.SKIPPED)), text)
    assert plain > 0
    assert skipped == 0


def test_stale_rows_stand_on_panel_without_filled_chips(stage: Stage, marked: PaperRow) -> None:
    stage.paint(marked)
    stage.model.set_stale([marked.id])
    image = stage.view.grab().toImage()
    panel = stage.theme.ink("panel").name()
    assert stage.count(image, panel) > 1000
    assert stage.count(image, stage.theme.tag_ground("blue").name()) == 0
    assert stage.count(image, stage.theme.ink("text").name()) == 0
    assert stage.count(image, stage.theme.ink("queued").name()) > 0


def test_a_selected_row_without_focus_has_a_grey_bar(stage: Stage, rows: list[PaperRow]) -> None:
    stage.paint(*rows[:3])
    stage.view.clearFocus()
    stage.view.select_row(1)
    image = stage.view.grab().toImage()
    height = stage.view.rowHeight(1)
    assert image.pixelColor(1, height + 5) == stage.theme.ink("border")
    assert image.pixelColor(20, height + 3) == stage.theme.ink("selected_idle")


def test_a_selected_row_with_focus_has_an_accent_bar(
    stage: Stage, rows: list[PaperRow], qtbot: QtBot
) -> None:
    stage.paint(*rows[:3])
    with qtbot.waitActive(stage.view):
        stage.view.activateWindow()
    stage.view.setFocus()
    stage.view.select_row(1)
    image = stage.view.grab().toImage()
    height = stage.view.rowHeight(1)
    assert image.pixelColor(1, height + 5) == stage.theme.ink("accent")
    assert image.pixelColor(20, height + 3) == stage.theme.ink("selected")


def test_place_is_shown_where_results_span_several(stage: Stage, marked: PaperRow) -> None:
    bare = replace(marked, tags=(), rating=None)
    without = stage.paint(bare)
    stage.model.set_shows_place(True)
    assert stage.paint(bare) != without


def test_a_changed_paper_is_laid_out_anew(stage: Stage, rows: list[PaperRow]) -> None:
    before = stage.paint(rows[0])
    after = stage.paint(replace(rows[0], title="Taylor Expansion of Discount Factors"))
    assert before != after


def test_titles_in_other_scripts_make_rows_grow_not_shrink(
    stage: Stage, rows: list[PaperRow], qtbot: QtBot
) -> None:
    stage.paint(rows[0])
    before = stage.view.rowHeight(0)
    stage.paint(replace(rows[0], title="深層学習 ภาษาไทย नमस्ते"))
    qtbot.waitUntil(lambda: stage.view.rowHeight(0) >= before)
    assert stage.view.rowHeight(0) >= before


@pytest.mark.parametrize("mode", list(Mode))
def test_what_matches_is_marked_in_title_and_authors(
    stage: Stage, marked: PaperRow, mode: Mode
) -> None:
    stage.view.set_mode(mode)
    ground = stage.theme.ink("match").name()
    assert stage.count(stage.paint(marked, width=900), ground) == 0
    surname = marked.authors[0].split()[-1].lower()
    word = marked.title.split()[1].strip(":").lower()
    counts = []
    for words in ((word,), (surname,), (word, surname)):
        stage.view.show_matches(Matches([Text("", (each,)) for each in words]))
        counts.append(stage.count(stage.paint(marked, width=900), ground))
    assert min(counts) > 0
    assert counts[2] == counts[0] + counts[1]
    stage.view.show_matches(Matches())
    assert stage.count(stage.paint(marked, width=900), ground) == 0
