"""Cut a table into rows of cells, with the lines each row stands on.

The separator is found out; quoted cells may hold line ends. A quote that never closes would
take the rest of the file into one cell: then only its own line is read without quotes.
"""

import csv
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from reading_list.core.draft import Lines
from reading_list.formats.csv_columns import TITLE, columns_of

SEPARATORS = (",", ";", "\t", "|")
_DECLARED = re.compile(r"sep=(.)")
_MOST_LINES_OF_HEADER = 20
_LONGEST_HEADER = 100_000
_MOST_OPEN_QUOTES = 20
_FEWEST_WITH_COMMAS = 4
_LONGEST_CELL = 2**31 - 1


@dataclass(slots=True)
class Row:
    """The cells of one row; `is_mended` if a quote in it does not close."""

    cells: list[str]
    lines: Lines
    is_mended: bool = False


def separator_of(lines: Sequence[str], names: Collection[str] = ()) -> str:
    """Find the sign between cells: the one by which the header makes most sense.

    `names` are names of columns that are known to be there, in small letters.
    """
    for line in lines[:_MOST_LINES_OF_HEADER]:
        if match := _DECLARED.fullmatch(line.strip("\ufeff ")):
            return match[1]
    best, most = SEPARATORS[0], (-1, -1, -1, -1)
    for separator in SEPARATORS:
        even = _even_width(lines[:_MOST_LINES_OF_HEADER], separator)
        for line in lines[:_MOST_LINES_OF_HEADER]:
            if separator not in line or len(line) > _LONGEST_HEADER:
                continue
            cells = next(csv.reader([line], delimiter=separator), [])
            columns = columns_of(cells)
            said = sum(" ".join(cell.lower().split()) in names for cell in cells) if names else 0
            sense = (said, len(columns) if TITLE in columns else 0, even, len(cells))
            if sense > most:
                best, most = separator, sense
    return best


def is_even(lines: Sequence[str]) -> bool:
    """Tell whether all lines have as many cells; of commas, which prose has, some more."""
    return any(_even_width(lines, separator) for separator in SEPARATORS)


def _even_width(lines: Sequence[str], separator: str) -> int:
    """Count the cells of the lines, 0 if they differ or there is but one."""
    full = [line for line in lines if line.strip()]
    least = _FEWEST_WITH_COMMAS if separator == "," else 2
    if len(full) < least or not all(separator in line for line in full):
        return 0
    widths = {len(row.cells) for row in rows(full, separator)}
    return max(widths) if len(widths) == 1 else 0


def rows(lines: Sequence[str], separator: str) -> Iterator[Row]:
    """Give all rows; those on empty lines have no cells."""
    # One cell may hold a whole page; the module's own limit is made for other files.
    csv.field_size_limit(_LONGEST_CELL)
    start, mended = 0, 0
    while start < len(lines):
        done = start
        for row in _rows_from(lines, start, separator):
            is_last = row.lines.last == len(lines)
            is_open = is_last and row.lines.first < row.lines.last and _is_open(lines, row.lines)
            if is_open and mended < _MOST_OPEN_QUOTES:
                mended += 1
                yield _without_quotes(lines, row.lines.first, separator)
                done = row.lines.first
                break
            yield row
            done = row.lines.last
        start = done


def _rows_from(lines: Sequence[str], start: int, separator: str) -> Iterator[Row]:
    reader = csv.reader((f"{lines[at]}\n" for at in range(start, len(lines))), delimiter=separator)
    before = start
    for cells in reader:
        last = start + reader.line_num
        yield Row(cells if any(cell.strip() for cell in cells) else [], Lines(before + 1, last))
        before = last


def _is_open(lines: Sequence[str], span: Lines) -> bool:
    quotes = sum(lines[at].count('"') for at in range(span.first - 1, span.last))
    return quotes % 2 == 1


def _without_quotes(lines: Sequence[str], number: int, separator: str) -> Row:
    cells = [cell.strip().strip('"') for cell in lines[number - 1].split(separator)]
    return Row(cells, Lines(number, number), is_mended=True)
