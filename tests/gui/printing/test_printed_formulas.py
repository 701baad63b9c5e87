"""Formulas on paper: on the baseline of their line, with room for what hangs below it."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QImage, QPainter, QTextBlock, QTextDocument
from pytestqt.qtbot import QtBot

from reading_list.core.printer import FORMULA_ADDRESS
from reading_list.gui.math import drawing
from reading_list.gui.printing.printed_formulas import PrintedFormulas

_PIXELS = 40
_STYLE = "p { line-height: 60px; color: #ffffff; }"  # only the formulas leave ink


@pytest.fixture(autouse=True)
def application(qtbot: QtBot) -> None:
    del qtbot
    drawing.load()


def laid_out(tex: str, around: str, *, is_display: bool = False) -> QTextDocument:
    document = QTextDocument()
    font = QFont("sans-serif")
    font.setPixelSize(_PIXELS)
    document.setDefaultFont(font)
    document.setDocumentMargin(0)
    document.setDefaultStyleSheet(_STYLE)
    picture = f'<img src="{FORMULA_ADDRESS}0">'
    document.setHtml(f"<p>{around.format(picture)}</p><p>after</p>")
    formulas = PrintedFormulas([(tex, is_display)], _PIXELS, parent=document)
    formulas.serve(document)
    document.setTextWidth(600)
    return document


def inked(document: QTextDocument) -> QRectF:
    """Give the rectangle in which there is ink."""
    image = QImage(600, 400, QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    document.drawContents(painter)
    painter.end()
    dark = [(x, y) for y in range(400) for x in range(600) if image.pixelColor(x, y).red() < 128]
    left, right = min(x for x, _ in dark), max(x for x, _ in dark)
    top, bottom = min(y for _, y in dark), max(y for _, y in dark)
    return QRectF(left, top, right + 1 - left, bottom + 1 - top)


def baseline(document: QTextDocument, block: QTextBlock) -> float:
    line = block.layout().lineAt(0)
    return document.documentLayout().blockBoundingRect(block).top() + line.y() + line.ascent()


@pytest.mark.parametrize("tex", ["H", r"x^2 + H^{n}", "1", r"\sqrt{H}"])
def test_formula_stands_on_the_baseline_of_its_line(tex: str) -> None:
    document = laid_out("H", "a {} b")
    plain_bottom = inked(document).bottom()
    assert abs(plain_bottom - baseline(document, document.begin())) <= 1
    document = laid_out(tex, "a {} b")
    drawn = drawing.outline(tex, False, _PIXELS)
    assert drawn is not None
    margin = 2  # the drawing's own, around its ink
    below = baseline(document, document.begin()) + drawn.descent
    assert below - margin - 2 <= inked(document).bottom() <= below + 1


@pytest.mark.parametrize("around", ["{}", "a {} b"])
def test_what_hangs_below_the_line_meets_no_other_line(around: str) -> None:
    tex = r"\frac{a}{\frac{b}{c}}"
    document = laid_out(tex, around, is_display=True)
    after = document.begin().next()
    top = document.documentLayout().blockBoundingRect(after).top()
    assert inked(document).bottom() <= top + 2


def test_formula_alone_in_its_paragraph_stands_in_the_middle() -> None:
    found = inked(laid_out("H", "{}", is_display=True))
    assert abs(found.center().x() - 300) <= 2
    assert inked(laid_out("H", "a {} b")).center().x() < 200
