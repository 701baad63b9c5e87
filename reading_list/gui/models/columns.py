"""The columns of the list, described as data; how they are drawn is the delegates' affair."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication

from reading_list.core.names import surname
from reading_list.core.paper import Author, PaperRow, Status
from reading_list.gui import words

translate = QCoreApplication.translate

_PLACES = {status: place for place, status in enumerate(Status)}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `heading` asks for its title, `text` says in letters what a cell shows.

    `value` gives what to compare; `whole`, where the cell shows less, all of it in letters;
    `width` is in text heights and 0 lets the column stretch.
    """

    key: str
    heading: Callable[[], str]
    text: Callable[[PaperRow], str]
    value: Callable[[PaperRow], Any]
    width: float = 0.0
    whole: Callable[[PaperRow], str] | None = None

    def tip(self, row: PaperRow) -> str:
        """Say all of what a cell is about."""
        return (self.whole or self.text)(row)


def surnames(row: PaperRow) -> list[str]:
    """Give the family names of all authors."""
    return [surname(Author(name)) for name in row.authors]


def _status(row: PaperRow) -> str:
    return words.status_word(row.status)


def _status_place(row: PaperRow) -> int:
    return _PLACES[row.status]


def _title(row: PaperRow) -> str:
    return row.title


def _authors(row: PaperRow) -> str:
    return ", ".join(surnames(row))


def _full_names(row: PaperRow) -> str:
    return ", ".join(row.authors)


def _rating(row: PaperRow) -> str:
    return words.stars(row.rating) if row.rating else ""


def _rating_value(row: PaperRow) -> int:
    return row.rating or 0


def _tags(row: PaperRow) -> str:
    return ", ".join(name for name, _color in row.tags)


def _year(row: PaperRow) -> str:
    return str(row.year) if row.year is not None else ""


def _year_value(row: PaperRow) -> int:
    return row.year or 0


def _place(row: PaperRow) -> str:
    return row.place


def _marks(row: PaperRow) -> str:
    return ", ".join(words.mark_word(icon) for icon in words.marks_of(row))


TITLE = Column("title", lambda: translate("Columns", "Title"), _title, _title)
STATUS = Column("status", str, _status, _status_place, 2.0)
AUTHORS = Column(
    "authors", lambda: translate("Columns", "Authors"), _authors, _authors, 7.4, _full_names
)
RATING = Column("rating", lambda: translate("Columns", "Rating"), _rating, _rating_value, 3.2)
TAGS = Column("tags", lambda: translate("Columns", "Tags"), _tags, _tags, 7.4)
MARKS = Column("marks", str, _marks, words.marks_of, 4.6)

YEAR = Column("year", lambda: translate("Columns", "Year"), _year, _year_value, 3.6)
PLACE = Column("place", lambda: translate("Columns", "Where"), _place, _place, 8.0)

ROW_COLUMNS = (TITLE,)
ALWAYS_SHOWN = ("status", "title")
USUALLY_SHOWN = ("authors", "rating", "tags", "marks")
_ALL = (STATUS, TITLE, AUTHORS, YEAR, PLACE, RATING, TAGS, MARKS)


def table_columns(chosen: Collection[str]) -> tuple[Column, ...]:
    """Give the columns of a table: those always there, and those chosen, by their keys."""
    return tuple(column for column in _ALL if column.key in (*ALWAYS_SHOWN, *chosen))


OPTIONAL = tuple(column.key for column in _ALL if column.key not in ALWAYS_SHOWN)
"""The keys of the columns that may be chosen."""

TABLE_COLUMNS = table_columns(USUALLY_SHOWN)
