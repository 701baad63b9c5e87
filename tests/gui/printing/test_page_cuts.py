"""Pages are cut between lines, and a heading stands with what it is about."""

from itertools import pairwise

import pytest
from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from reading_list.gui.printing.page_cuts import Cut, page_cuts, place_of

HIGH = 300.0


@pytest.fixture
def document(qtbot: QtBot) -> QTextDocument:
    del qtbot  # there is an application, and so are fonts
    made = QTextDocument()
    made.setDocumentMargin(0)
    return made


def fill(document: QTextDocument, markup: str) -> list[Cut]:
    document.setHtml(f"<body>{markup}</body>")
    document.setTextWidth(200)
    return page_cuts(document, HIGH)


def tops(document: QTextDocument, level: int) -> list[float]:
    """Where blocks begin: headings of a level, or text for 0."""
    found, block = [], document.begin()
    while block.isValid():
        if block.blockFormat().headingLevel() == level:
            found.append(document.documentLayout().blockBoundingRect(block).top())
        block = block.next()
    return found


def entries(lengths: range) -> str:
    return "".join(f"<h3>Heading</h3><p>{'word ' * count}</p>" for count in lengths)


def test_no_heading_stands_alone_at_the_foot_of_a_page(document: QTextDocument) -> None:
    cuts = fill(document, entries(range(1, 60)))
    texts = tops(document, 0)
    assert len(cuts) > 5
    for heading in tops(document, 3):
        text = min(top for top in texts if top > heading)
        assert place_of(cuts, heading)[0] == place_of(cuts, text)[0]


def test_enough_of_a_text_stands_under_its_heading(document: QTextDocument) -> None:
    for count in range(20, 90):
        cuts = fill(document, f"<p>{'word ' * count}</p><h3>Paper</h3><p>{'word ' * 40}</p>")
        page, down = place_of(cuts, tops(document, 3)[0])
        if page < len(cuts) - 1:
            assert cuts[page].bottom - cuts[page].top - down > 4 * 12


def test_headings_of_headings_go_with_them(document: QTextDocument) -> None:
    for count in range(20, 90, 3):
        cuts = fill(document, f"<p>{'word ' * count}</p><h2>Group</h2><h3>Paper</h3><p>Text</p>")
        pages = {place_of(cuts, tops(document, level)[0])[0] for level in (2, 3)}
        assert pages == {place_of(cuts, tops(document, 0)[-1])[0]}


def test_all_lines_are_on_some_page_and_none_on_two(document: QTextDocument) -> None:
    cuts = fill(document, entries(range(1, 60)))
    assert all(cut.bottom - cut.top <= HIGH for cut in cuts)
    assert all(first.bottom <= second.top + 0.01 for first, second in pairwise(cuts))
    block, lines = document.begin(), 0
    while block.isValid():
        top = document.documentLayout().blockBoundingRect(block).top()
        for at in range(block.layout().lineCount()):
            line = block.layout().lineAt(at)
            page, down = place_of(cuts, top + line.y())
            assert down + line.height() <= cuts[page].bottom - cuts[page].top + 0.01
            lines += 1
        block = block.next()
    assert lines > 200


def test_cells_beside_each_other_are_not_cut(document: QTextDocument) -> None:
    row = f"<tr><td>{'word ' * 30}</td><td>one</td></tr>"
    cuts = fill(document, f"<table>{row * 12}</table>")
    assert len(cuts) > 1
    assert all(first.bottom <= second.top + 0.5 for first, second in pairwise(cuts))


def test_only_headings_are_cut_where_the_page_is_full(document: QTextDocument) -> None:
    cuts = fill(document, "<h3>Heading</h3>" * 60)
    assert 1 < len(cuts) < 20


def test_an_empty_document_is_one_page(document: QTextDocument) -> None:
    assert len(fill(document, "")) == 1
