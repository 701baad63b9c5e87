"""Formulas become pictures, on the baseline and in the ink of the text around them."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reading_list.gui.math.drawing import load, outline, picture
from reading_list.gui.math.formulas import Formulas
from reading_list.gui.math.math_run import MathRun
from reading_list.gui.text_run import ENDLESS
from reading_list.text import MathSpan, math_spans, math_text
from tests.conftest import ROOT

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def font(qapp: QApplication) -> QFont:
    made = QFont(qapp.font())
    made.setPixelSize(13)
    return made


@pytest.fixture
def formulas(qtbot: QtBot) -> Formulas:
    made = Formulas()
    with qtbot.waitSignal(made.changed):
        made.load()
    return made


def test_every_formula_of_the_bundled_session_is_drawn() -> None:
    load()
    page: Path = ROOT / "resources/sessions/icml-2021-poster-session-2.txt"
    found = math_spans(page.read_text(encoding="utf-8"))
    assert len(found) == 111
    assert [each.tex for each in found if outline(each.tex, each.is_display, 13.0) is None] == []


@pytest.mark.parametrize(
    "tex",
    [
        "x^{",
        r"\left( x",
        r"\hspace{10000em}x",
        r"x\rule{9em}{900em}",
        r"\def\a{\a\a}\a",
        "{" * 5_000 + "x" + "}" * 5_000,
        "x" * 50_000,
        "%",
        "",
    ],
)
def test_what_cannot_be_drawn_is_no_picture(tex: str) -> None:
    load()
    assert outline(tex, False, 13.0) is None


def test_an_unknown_macro_is_shown_by_its_name() -> None:
    load()
    known, unknown = outline("x", False, 13.0), outline(r"\mymacro x", False, 13.0)
    assert known is not None
    assert unknown is not None
    assert unknown.width > 4 * known.width


def test_a_fraction_hangs_below_the_baseline() -> None:
    load()
    letter, fraction = outline("x", False, 13.0), outline(r"\frac{1}{2}", False, 13.0)
    assert letter is not None
    assert fraction is not None
    assert letter.descent < 2 < fraction.descent


def test_a_picture_has_the_ink_and_the_pixels_asked_for() -> None:
    load()
    drawn = outline(r"\sum_i x_i", False, 13.0)
    assert drawn is not None
    image = picture(drawn, QColor("#2A5BC0"), 2.0)
    assert image.deviceIndependentSize().width() == pytest.approx(drawn.width, abs=1)
    solid = [
        image.pixelColor(x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    ]
    assert solid
    assert {color.name() for color in solid} == {"#2a5bc0"}


def test_until_ziamath_is_loaded_there_are_no_formulas(qtbot: QtBot, font: QFont) -> None:
    made = Formulas()
    formula = MathSpan(0, 3, "x", False)
    with qtbot.waitSignal(made.changed):
        assert made.outline(formula, font) is None
    assert made.outline(formula, font) is not None


# Lines


def test_a_line_gives_each_formula_its_room(formulas: Formulas, font: QFont) -> None:
    narrow = MathRun(math_text("an $x$-ray"), font, ENDLESS, formulas)
    wide = MathRun(math_text(r"an $\sum_{i=1}^n x_i$-ray"), font, ENDLESS, formulas)
    x, total = outline("x", False, 13.0), outline(r"\sum_{i=1}^n x_i", False, 13.0)
    assert x is not None
    assert total is not None
    assert wide.width - narrow.width == pytest.approx(total.width - x.width, abs=1.0)


def test_a_line_paints_the_formula_in_its_ink(formulas: Formulas, font: QFont) -> None:
    run = MathRun(math_text("$W$"), font, ENDLESS, formulas)
    image = QImage(60, 40, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor("white"))
    painter = QPainter(image)
    run.draw(painter, 10, 25, QColor("#B3261E"))
    painter.end()
    inked = [
        (x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).red() > image.pixelColor(x, y).green() + 60
    ]
    assert inked
    assert min(x for x, _ in inked) >= 9
    assert max(y for _, y in inked) <= 26


@pytest.mark.parametrize("width", [40, 90, 150])
def test_a_cut_line_ends_within_its_width(formulas: Formulas, font: QFont, width: int) -> None:
    text = math_text(r"On $\ell_1$-norms and $O(\sqrt{n})$ bounds of divergences")
    run = MathRun(text, font, width, formulas)
    assert run.text.endswith("…")
    assert run.width <= width + 1


def test_a_line_whose_formula_cannot_be_drawn_is_plain(formulas: Formulas, font: QFont) -> None:
    text = math_text(r"A $\hspace{10000em}x$ gap of $y$")
    assert MathRun(text, font, ENDLESS, formulas).text == text.plain


def test_formulas_stand_on_whole_pixels(formulas: Formulas, font: QFont) -> None:
    drawn = formulas.outline(MathSpan(0, 3, "x", False), font)
    assert drawn is not None
    image = QImage(40, 40, QImage.Format.Format_ARGB32_Premultiplied)
    shots = []
    for left in (10.0, 10.3):
        image.fill(QColor("white"))
        painter = QPainter(image)
        formulas.draw(painter, drawn, QPointF(left, 20.2), QColor("black"))
        painter.end()
        shots.append(image.copy())
    assert shots[0] == shots[1]


def test_a_match_within_a_formula_marks_all_of_it(formulas: Formulas, font: QFont) -> None:
    text = math_text(r"The $f$-divergence")
    ground = QColor("#ff0000")

    def red(*spans: tuple[int, int]) -> int:
        run = MathRun(text, font, ENDLESS, formulas, (spans, ground))
        image = QImage(200, 30, QImage.Format.Format_RGB32)
        image.fill(QColor("white"))
        painter = QPainter(image)
        run.draw(painter, 5, 20, QColor("white"))
        painter.end()
        return sum(image.pixelColor(x, 10) == ground for x in range(200))

    at = text.plain.index("f-")
    assert red() == 0
    assert red((at, at + 1)) > 2
    assert red((at, len(text.plain))) > red((at + 1, len(text.plain))) > 20
