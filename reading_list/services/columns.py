"""What the columns of a table are taken for, and reading it anew with what the person says.

A pure model for a mapping step: the columns found, what each is taken for, a sample of each.
A table without a title column cannot be read before something is said about it; what was said
is remembered by the names of the columns, wherever the next such table comes from.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import islice

from reading_list.core.errors import RefusedError
from reading_list.core.progress import Progress, null_progress
from reading_list.formats import csv_file
from reading_list.formats.csv_columns import EXTRA_COLUMN, MERGED
from reading_list.formats.csv_reader import HEAD_LINES
from reading_list.formats.csv_rows import Row
from reading_list.formats.csv_table import ABOUTS, ColumnMapping, open_table
from reading_list.formats.source import Source
from reading_list.services.sources import Reading, read_source

_OPTION = "column."
_NO_HEADER = "header"
_NO = frozenset({"no", "false", "off", "0"})
_YES = frozenset({"yes", "true", "on", "1"})
_LOOKED_AT = 50
_LONGEST_SAMPLE = 300
_SAMPLES = 3


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its number from 1, its name, what it is taken for, and its first values."""

    number: int
    name: str
    about: str
    samples: tuple[str, ...]


def columns_in(source: Source, mapping: ColumnMapping | None = None) -> tuple[Column, ...]:
    """Give the columns of a table; raises `RefusedError` for a mapping that does not fit."""
    table = open_table(source.lines, mapping)
    names, first = table.names, list(islice(table.rows, _LOOKED_AT))
    if not names:  # nothing says which row is the header; most often it is the first
        above = [row for row in table.before if row.cells]
        names, first = (above[0].cells if above else []), [*above[1:], *first]
    about = {place: about for about, places in table.columns.items() for place in places}
    return tuple(
        Column(place + 1, name, about.get(place, EXTRA_COLUMN), _samples(first, place))
        for place, name in enumerate(names)
    )


def _samples(rows: Iterable[Row], place: int) -> tuple[str, ...]:
    values = (row.cells[place] for row in rows if place < len(row.cells))
    texts = (" ".join(value.split())[:_LONGEST_SAMPLE] for value in values)
    return tuple(islice(filter(None, texts), _SAMPLES))


def with_about(columns: Iterable[Column], number: int, about: str) -> tuple[Column, ...]:
    """Say what a column is about; of several about the same, the first that holds it counts."""
    return tuple(replace(c, about=about) if c.number == number else c for c in columns)


def is_doubled(columns: Iterable[Column]) -> bool:
    """Tell whether several columns are about one thing of which there is only one."""
    about = [c.about for c in columns if c.about not in MERGED and c.about != EXTRA_COLUMN]
    return len(set(about)) < len(about)


def mapping_of(columns: Iterable[Column], *, has_header: bool = True) -> ColumnMapping:
    """Give what is said about all columns, for reading the table."""
    said: dict[str, list[str]] = {}
    for column in columns:
        said.setdefault(column.about, []).append(str(column.number))
    return ColumnMapping({about: tuple(numbers) for about, numbers in said.items()}, has_header)


def table_of(reading: Reading) -> Source | None:
    """Give the beginning of the table that was read; None if it was none."""
    if reading.format != csv_file.FORMAT.name:
        return None
    return table_from(reading.name, reading.lines[:HEAD_LINES])


def table_from(name: str, lines: Iterable[str]) -> Source:
    """Give the beginning of a table as a source of its own."""
    return Source.from_text(name, "\n".join(lines))


def mapping_from(options: Iterable[tuple[str, str]]) -> ColumnMapping | None:
    """Read `column.title=Name of the column` and `header=no`; None if nothing is said.

    Raises `RefusedError` for what is neither.
    """
    said: dict[str, list[str]] = {}
    has_header = True
    for name, value in options:
        if name == _NO_HEADER and value.lower() in _NO | _YES:
            has_header = value.lower() in _YES
        elif name.startswith(_OPTION) and value.strip():
            said.setdefault(name.removeprefix(_OPTION), []).append(value)
        else:
            raise RefusedError(
                f"“{name}={value}” is no option of an import. There are header=no and "
                f"column.WHAT=NAME, where WHAT is one of {', '.join(ABOUTS)}."
            )
    return ColumnMapping(said, has_header) if said or not has_header else None


def read_again(
    reading: Reading, mapping: ColumnMapping, progress: Progress = null_progress
) -> Reading:
    """Read the lines of a reading anew with what is said about the columns."""
    source = Source.from_text(reading.name, "\n".join(reading.lines))
    found = read_source(source, path=reading.path, mapping=mapping, progress=progress)
    return replace(found, encoding=reading.encoding)
