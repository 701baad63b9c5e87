"""Find the table in the lines of a source: separator, header, and what each column is about.

Columns are known by their names; what the person says about them goes before that. What a
row then is, is the business of `csv_reader`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from reading_list.core.errors import RefusedError
from reading_list.formats.csv_columns import EXTRA_COLUMN, LEFT_OUT, NAMES, TITLE, columns_of
from reading_list.formats.csv_rows import Row, rows, separator_of

ABOUTS = (*NAMES, EXTRA_COLUMN, LEFT_OUT)
"""What a column can be about; the last but one is kept and not understood, the last is not."""

_MOST_ROWS_BEFORE_HEADER = 20
_MOST_COLUMNS_TOLD = 40


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """What the person says about columns: what is in which, by name or by number from 1.

    `columns` maps what a column is about to columns. Without a header the first row is a
    paper, too.
    """

    columns: Mapping[str, Sequence[str]] = field(default_factory=dict)
    has_header: bool = True

    def __bool__(self) -> bool:
        return bool(self.columns) or not self.has_header

    @property
    def names(self) -> frozenset[str]:
        """Give the names of columns that are mentioned, as they are compared."""
        said = (_plain(name) for names in self.columns.values() for name in names)
        return frozenset(name for name in said if not name.isdecimal())


@dataclass(slots=True)
class Table:
    """A table whose rows are still to be read; `before` are the rows above the header."""

    before: list[Row]
    header: Row | None
    names: list[str]
    columns: dict[str, list[int]]
    rows: Iterator[Row]
    separator: str


def open_table(lines: Sequence[str], mapping: ColumnMapping | None = None) -> Table:
    """Find the table; raises `RefusedError` if the mapping names what is not there."""
    mapping = mapping or ColumnMapping()
    separator = separator_of(lines, mapping.names)
    table = rows(lines, separator)
    before: list[Row] = []
    header = _header(table, before, mapping)
    if header is None and mapping:
        at = next((at for at, row in enumerate(before) if row.cells), None)
        rest: Iterator[Row] = iter(())
        if at is not None:
            header = before[at]
            rest = iter(before[at + 1 :])
            before = before[:at]
        table = chain(rest, table)
    names = [cell.strip("\ufeff \n") for cell in header.cells] if header else []
    if header and not mapping.has_header:
        names, table, header = [""] * len(names), chain([header], table), None
    columns = {} if not mapping.has_header else columns_of(names)
    return Table(before, header, names, _mapped(columns, names, mapping), table, separator)


def told_columns(names: Sequence[str]) -> str:
    """Name the columns in a sentence."""
    told = ", ".join(" ".join(name.split())[:40] for name in names[:_MOST_COLUMNS_TOLD])
    return told + (" …" if len(names) > _MOST_COLUMNS_TOLD else "")


def _header(table: Iterator[Row], before: list[Row], mapping: ColumnMapping) -> Row | None:
    """Take rows up to the one that names the columns; the others go into `before`."""
    for row in table:
        if mapping.names:
            is_header = mapping.names <= {_plain(cell) for cell in row.cells}
        else:
            is_header = mapping.has_header and TITLE in columns_of(row.cells)
        if is_header:
            return row
        before.append(row)
        if len(before) == _MOST_ROWS_BEFORE_HEADER:
            break
    return None


def _mapped(
    columns: dict[str, list[int]], names: Sequence[str], mapping: ColumnMapping
) -> dict[str, list[int]]:
    """Put what the person says over what the names say."""
    said: dict[str, list[int]] = {}
    for about, wanted in mapping.columns.items():
        if about not in ABOUTS:
            known = ", ".join(ABOUTS)
            raise RefusedError(f"No column is about “{about}”. There are {known}.")
        said[about] = [_place(name, names) for name in wanted]
    taken = {place for places in said.values() for place in places}
    kept = {
        about: [place for place in places if place not in taken]
        for about, places in columns.items()
        if about not in said
    }
    found = {about: places for about, places in {**kept, **said}.items() if places}
    found.pop(EXTRA_COLUMN, None)
    return found


def _place(name: str, names: Sequence[str]) -> int:
    plain = [_plain(known) for known in names]
    if _plain(name) in plain:
        return plain.index(_plain(name))
    if name.strip().isdecimal() and 1 <= int(name) <= len(names):
        return int(name) - 1
    raise RefusedError(f"The table has no column “{name}”. Its columns are: {told_columns(names)}.")


def _plain(name: str) -> str:
    return " ".join(name.strip("\ufeff \n").casefold().split())
