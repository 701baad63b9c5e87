"""What was said about the columns of a table, kept for the next table that has the same ones.

A file is often another one each week, its columns are not; and what is said by numbers would
be wrong for a file that has other columns today. So the names of the columns are the key.
"""

from collections.abc import Mapping
from typing import Any

from reading_list.core.errors import RefusedError
from reading_list.formats.csv_reader import HEAD_LINES
from reading_list.formats.csv_table import ColumnMapping
from reading_list.formats.source import Source
from reading_list.services.columns import columns_in, table_from

_KEY = "columns:"
_NO_HEADER = "no header"

Remembered = Mapping[str, Mapping[str, Any]]


def column_key(table: Source) -> str:
    """Name a table by its columns."""
    return _KEY + " | ".join(" ".join(column.name.split()) for column in columns_in(table))


def remembered_columns(source: Source, remembered: Remembered) -> ColumnMapping | None:
    """Give what was said about a table with these columns; None if nothing was."""
    if not any(key.startswith(_KEY) for key in remembered):
        return None
    table = table_from(source.name, source.first_lines(HEAD_LINES))
    values = remembered.get(column_key(table))
    return None if values is None else _mapping_of(table, values)


def told_columns(mapping: ColumnMapping) -> dict[str, Any]:
    """Give what is said about columns as plain data."""
    said: dict[str, Any] = {about: list(names) for about, names in mapping.columns.items()}
    return said if mapping.has_header else {**said, _NO_HEADER: True}


def _mapping_of(table: Source, values: Mapping[str, Any]) -> ColumnMapping | None:
    said = {
        about: tuple(names)
        for about, names in values.items()
        if isinstance(names, list) and all(isinstance(name, str) for name in names)
    }
    mapping = ColumnMapping(said, has_header=values.get(_NO_HEADER) is not True)
    try:
        columns_in(table, mapping)
    except RefusedError:  # written by another version, or by hand
        return None
    return mapping
