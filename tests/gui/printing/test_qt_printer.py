"""Paper: the same bytes each time, bookmarks that lead somewhere, formulas that are drawn."""

import io
import re
import zlib
from contextlib import suppress

import pytest
from pytestqt.qtbot import QtBot

from reading_list.core.bundle import Bundle
from reading_list.core.printer import PrintedPage
from reading_list.formats.format import resolve_options
from reading_list.formats.pdf import format_with
from reading_list.gui.math.drawing import load, outline
from reading_list.gui.printing.pdf_outline import Bookmark, with_outline
from reading_list.gui.printing.qt_printer import QtPrinter
from reading_list.gui.printing.svg_shapes import shapes
from tests.formats.hostile import HOSTILE
from tests.formats.samples import BUNDLE

_TITLE = re.compile(rb"/Title <feff([0-9a-f]*)>")


@pytest.fixture
def printer(qtbot: QtBot) -> QtPrinter:
    del qtbot  # there is an application
    return QtPrinter()


def printed(printer: QtPrinter, bundle: Bundle, **options: str) -> bytes:
    found = format_with(printer)
    assert found.write is not None
    target = io.BytesIO()
    found.write(bundle, target, resolve_options(found, options))
    return target.getvalue()


def titles(data: bytes) -> list[str]:
    return [bytes.fromhex(found.decode()).decode("utf-16-be") for found in _TITLE.findall(data)]


def test_same_papers_give_the_same_bytes(printer: QtPrinter) -> None:
    data = printed(printer, BUNDLE, abstracts="yes")
    assert data.startswith(b"%PDF-")
    assert data == printed(printer, BUNDLE, abstracts="yes")
    assert set(re.findall(rb"\(D:(\d{4})", data)) == {b"2000"}


def test_groups_and_papers_are_bookmarks(printer: QtPrinter) -> None:
    data = printed(printer, BUNDLE, **{"group-by": "rating"})
    assert titles(data)[:4] == ["★★★★★", "★★★★", "★", "Not rated"]
    assert "1. Randomized Algorithms for Submodular Function" in "".join(titles(data))
    assert b"/PageMode /UseOutlines" in data


def test_the_table_behind_the_bookmarks_tells_where_they_are(printer: QtPrinter) -> None:
    data = printed(printer, BUNDLE)
    start = int(re.findall(rb"startxref\n(\d+)", data)[-1])
    assert data[start : start + 5] == b"xref\n"
    rows = re.findall(rb"(\d+) 1\n(\d{10}) 00000 n ", data[start:])
    assert len(rows) == len(list(BUNDLE.papers)) + 2
    for number, offset in rows:
        assert data[int(offset) :].startswith(number + b" 0 obj\n")


def test_a_file_of_another_kind_gets_no_bookmarks() -> None:
    assert with_outline(b"%PDF-2.0 x", [Bookmark("a", 0, 0)]) == b"%PDF-2.0 x"


def test_hostile_papers_are_printed_and_load_nothing(printer: QtPrinter) -> None:
    data = printed(printer, HOSTILE, abstracts="yes", keys="yes")
    addresses = re.findall(rb"/URI \((.*?)\)\n", data)
    assert all(address.startswith((b"http://", b"https://")) for address in addresses)
    assert b"/JavaScript" not in data
    assert b"/Subtype /Image" not in data


def test_shapes_of_formulas_are_read() -> None:
    load()
    drawn = outline(r"\sqrt{k} + \frac{1}{2}", False, 14)
    assert drawn is not None
    filled = shapes(drawn.svg)
    assert filled is not None
    box = filled.boundingRect()
    assert box.width() == pytest.approx(drawn.width, abs=4)
    assert -box.top() == pytest.approx(drawn.ascent, abs=4)
    assert shapes(b"<svg><circle r='1'/></svg>") is None
    assert shapes(b'<svg><path d="M 1 1 A 5 5"/></svg>') is None


def test_formulas_take_their_room(printer: QtPrinter) -> None:
    assert printer.draws("k^2", False)
    assert not printer.draws("\\undefined{", False)
    assert not printer.draws("x" * 1_000, False)
    page = PrintedPage("T", '<p>a <img src="formula:0"> b</p>', "", [("\\sqrt{k}", False)])
    assert len(printer.pdf(page)) > len(printer.pdf(PrintedPage("T", "<p>a b</p>", "")))


def test_every_letter_is_on_some_page(printer: QtPrinter) -> None:
    entry = "<h3>Heading</h3><p>First</p><p>Second</p>"
    data = printer.pdf(PrintedPage("T", entry * 100, ""))
    pages = re.findall(rb"/Type /Page\n", data)
    assert len(pages) > 2
    drawn = 0
    for stream in re.findall(rb"stream\n(.*?)\nendstream", data, re.DOTALL):
        with suppress(zlib.error):  # fonts are in the file as well
            drawn += zlib.decompress(stream).count(b" Tj")
    assert drawn >= 100 * len("HeadingFirstSecond")
