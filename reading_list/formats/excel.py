"""A table of papers for Excel.

Texts are written as texts: no cell is a formula or a link, whatever it begins with. Excel
holds 32,767 letters a cell; what is longer is cut, says so where it ends, and is named on a
sheet of its own.
"""

import io
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, BinaryIO

from reading_list.core.bundle import Bundle
from reading_list.formats import csv_file
from reading_list.formats.csv_own import header_of
from reading_list.formats.format import FOR_PROGRAMS, Format, Option, Options
from reading_list.formats.zipped import undated

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_A4 = 9  # in the numbers xlsxwriter gives papers
MOST_LETTERS = 32_767  # in UTF-16, as Excel counts
_CUT = " … [cut here: Excel holds no longer text]"
_MADE = datetime(2000, 1, 1, tzinfo=UTC)
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_WIDTHS = {"title": 60, "authors": 40, "note": 50, "abstract": 50, "session": 28, "key": 22}
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

OPTIONS = (
    Option("notes", "Notes", "bool", True),
    Option("abstracts", "Abstracts", "bool", True),
)


def write(bundle: Bundle, target: BinaryIO, options: Options) -> None:
    """Write a heading row that stays in sight, and one row a paper."""
    from xlsxwriter.workbook import Workbook

    data = io.BytesIO()
    book = Workbook(data, _OPTIONS)
    book.set_properties({"title": _fit(bundle.title)[:255], "created": _MADE})
    left_out = {name for name in ("notes", "abstracts") if not options[name]}
    header = header_of(bundle.list_name)
    columns = [name for name in header if f"{name}s" not in left_out]
    cut = _write_papers(book, columns, bundle)
    if cut:
        _write_cut(book, cut)
    book.close()
    target.write(undated(data.getvalue()))


def _write_papers(book: "Workbook", columns: list[str], bundle: Bundle) -> list[tuple[str, str]]:
    """Write the table, and give what had to be cut: cite key and column."""
    sheet, bold = book.add_worksheet("Papers"), book.add_format({"bold": True})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    cut, number = [], 0
    for place, name in enumerate(columns):
        sheet.set_column(place, place, _WIDTHS.get(name, 12), wrapped)
        sheet.write_string(0, place, name, bold)
    for number, paper in enumerate(bundle.papers, 1):
        row = dict(zip(header_of(bundle.list_name), csv_file.row_of(paper, bundle), strict=True))
        for place, name in enumerate(columns):
            if _write_cell(sheet, number, place, row[name]):
                cut.append((paper.key or f"p{paper.id}", name))
        # Or the rows would be as high as the longest abstract.
        sheet.set_row(number, 30)
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.repeat_rows(0)
    sheet.autofilter(0, 0, max(1, number), len(columns) - 1)
    return cut


def _write_cell(sheet: "Worksheet", row: int, column: int, value: Any) -> bool:
    """Write a value and say whether it had to be cut."""
    if isinstance(value, int):
        sheet.write_number(row, column, value)
        return False
    text = _fit(str(value or ""))
    is_long = _units(text) > MOST_LETTERS
    if is_long:
        room = MOST_LETTERS - len(_CUT)
        text = text.encode("utf-16-le")[: 2 * room].decode("utf-16-le", "ignore") + _CUT
    if text:
        sheet.write_string(row, column, text)
    return is_long


def _write_cut(book: "Workbook", cut: Iterable[tuple[str, str]]) -> None:
    sheet = book.add_worksheet("Cut texts")
    words = "Excel holds 32,767 letters a cell. These texts are longer and were cut:"
    sheet.write_string(0, 0, words)
    for row, (key, column) in enumerate(cut, 2):
        sheet.write_string(row, 0, _fit(key)[:MOST_LETTERS])
        sheet.write_string(row, 1, column)


def _fit(text: str) -> str:
    return _UNFIT.sub("\ufffd", text)


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


FORMAT = Format(
    name="xlsx",
    label="Excel",
    suffixes=(".xlsx",),
    write=write,
    shown=csv_file.write,
    options=OPTIONS,
    group=FOR_PROGRAMS,
    is_text=False,
)
