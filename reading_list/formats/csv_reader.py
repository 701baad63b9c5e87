"""Read tables of papers: columns by their names, one row a paper.

Tables of databases, of reference managers and of people; our own export is known by its
header and gives back the marks, too. A table without a column for the title is refused with
the columns it has, because nothing else could say what its rows are.
"""

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reading_list.core.draft import (
    AsideReason,
    Flag,
    FlagKind,
    Lines,
    Problem,
    ReadItem,
    SetAside,
)
from reading_list.core.errors import UntitledTableError
from reading_list.core.progress import Progress
from reading_list.formats.csv_columns import MERGED, TITLE
from reading_list.formats.csv_own import OwnMarks, is_own_header
from reading_list.formats.csv_rows import SEPARATORS, Row, is_even
from reading_list.formats.csv_table import ColumnMapping, Table, open_table, told_columns
from reading_list.formats.details import NAMES as DETAIL_NAMES
from reading_list.formats.details import with_details
from reading_list.formats.kinds import kind_of
from reading_list.formats.person_names import read_people
from reading_list.formats.records import Collected, draft_of
from reading_list.formats.source import Source

EXTRA = "csv"
"""Where a paper's `extra` keeps the cells of columns that are not known."""

HEAD_LINES = 200
"""So many lines show a person what is in the columns."""

_SNIFFED_LINES = 20
_REPORT_EVERY = 200
_LONGEST_LIST = 100_000
_AUTHOR_NUMBER = re.compile(r"\s*\(\d{4,}\)")
_COMMA = re.compile(r",(?![^()]*\))")  # "neoplasm (congenital, benign)" is one word
_JOURNAL_WITH_YEAR = re.compile(r"(.{3,200}?)\s*\((\d{4})\)\s+(?:\d|Date of)")
_OTHER_FORMATS = ("{", "[", "<", "@", "%", "TY  -", "PMID", "FN ")


def sniff(source: Source) -> float:
    """Tell how surely this is a table: a line names a title and other known columns."""
    lines = source.first_lines(_SNIFFED_LINES)
    if source.text[:100].lstrip("\ufeff \n").startswith(_OTHER_FORMATS):
        return 0.0
    if not any(sign in line for line in lines for sign in SEPARATORS):
        return 0.0
    known = open_table(lines).columns
    if TITLE in known and len(known) > 1:
        return 0.97  # a cell may hold any format
    return 0.02 if is_even(lines) else 0.0  # nothing else may know it, but the person does


def read(source: Source, progress: Progress) -> Iterator[ReadItem]:
    """Give a draft or a problem a row; raises `UnreadableSourceError` without a title column."""
    return read_mapped(source, ColumnMapping(), progress)


def read_mapped(source: Source, mapping: ColumnMapping, progress: Progress) -> Iterator[ReadItem]:
    """Read with what the person says about the columns; raises `RefusedError`, too."""
    table = open_table(source.lines, mapping)
    if TITLE not in table.columns:
        first = tuple(source.first_lines(HEAD_LINES))
        raise UntitledTableError(_refusal(source.name, table), first)
    for row in table.before:
        yield _aside(row, AsideReason.OTHER)
    if table.header:
        yield _aside(table.header, AsideReason.HEADING)
    reader = _TableReader(table, is_mapped=bool(mapping))
    total = source.line_count
    blank: Lines | None = None
    for number, row in enumerate(table.rows):
        if number % _REPORT_EVERY == 0:
            progress(row.lines.first, total)
        if not row.cells:
            blank = Lines(blank.first if blank else row.lines.first, row.lines.last)
            continue
        if blank:
            yield SetAside(blank, AsideReason.BLANK)
            blank = None
        yield reader.item(row)
    if blank:
        yield SetAside(blank, AsideReason.BLANK)
    progress(total, total)


def _refusal(name: str, table: Table) -> str:
    cells = table.names or next((row.cells for row in table.before if row.cells), [])
    return (
        f"{name} has no column for the title of a paper. Its columns are: {told_columns(cells)}. "
        "Nothing was added."
    )


def _aside(row: Row, reason: AsideReason) -> SetAside:
    is_blank = not row.cells
    text = ", ".join(row.cells)[:200]
    return SetAside(row.lines, AsideReason.BLANK if is_blank else reason, text)


@dataclass(slots=True)
class _Cells:
    """One row, asked by what its columns are about."""

    cells: Sequence[str]
    columns: Mapping[str, Sequence[int]]

    def texts(self, about: str) -> list[str]:
        places = self.columns.get(about, ())
        found = [self.cells[place].strip() for place in places if place < len(self.cells)]
        return [text for text in found if text]

    def text(self, about: str) -> str:
        return next(iter(self.texts(about)), "")


class _TableReader:
    """Reads the rows under one header."""

    def __init__(self, table: Table, *, is_mapped: bool) -> None:
        self._header, self._columns = table.names, table.columns
        is_own = is_own_header(self._header) and not is_mapped
        self._own = OwnMarks(self._header) if is_own else None
        known = {
            place
            for about, places in self._columns.items()
            for place in (places if about in MERGED else places[:1])
        }
        self._unknown = [place for place in range(len(self._header)) if place not in known]

    def item(self, row: Row) -> ReadItem:
        """Give what one row is."""
        values = self._own.freed(row.cells) if self._own else row.cells
        cells = _Cells(values, self._columns)
        if not cells.text(TITLE):
            reason = "This row was not taken: its title is empty."
            return Problem(cells.text("key"), row.lines.first, reason, row.lines)
        draft = draft_of(self._collected(cells, row), row.lines)
        if draft is None:
            reason = "This row was not taken: its title holds no text."
            return Problem(cells.text("key"), row.lines.first, reason, row.lines)
        if self._own:
            return self._own.marked(draft, values)
        note = cells.text("note")
        return replace(draft, note=note) if note else draft

    def _collected(self, cells: _Cells, row: Row) -> Collected:
        authors, is_truncated = read_people(_names(cells.text("authors")))
        venue, year = _venue(cells.text("venue"))
        details = with_details({name: cells.text(name) for name in DETAIL_NAMES})
        rest = {} if self._own else self._rest(cells.cells)
        flags = []
        if row.is_mended:
            reason = "a quotation mark in this row is never closed"
            flags.append(Flag(FlagKind.UNSURE, row.lines.first, reason))
        return Collected(
            titles=cells.texts(TITLE),
            authors=authors,
            is_truncated=is_truncated,
            abstract=cells.text("abstract"),
            years=[*cells.texts("year"), year],
            venue=venue,
            type=kind_of(cells.text("type")),
            dois=cells.texts("doi"),
            arxivs=cells.texts("arxiv"),
            pmid=cells.text("pmid"),
            urls=cells.texts("url"),
            links=[(kind, text) for kind in ("pdf", "code") for text in cells.texts(kind)],
            keywords=[word for text in cells.texts("keywords") for word in _words(text)],
            extra={**details, **({EXTRA: rest} if rest else {})},
            key=cells.text("key"),
            flags=flags,
        )

    def _rest(self, cells: Sequence[str]) -> dict[str, str]:
        """Give the cells of unknown columns, and those beyond the header."""
        beyond = range(len(self._header), len(cells))
        return {
            (self._header[at] if at < len(self._header) else "") or f"column {at + 1}": text
            for at in (*self._unknown, *beyond)
            if at < len(cells) and (text := cells[at].strip())
        }


def _names(text: str) -> list[str]:
    """Part the names in a cell, however they are joined."""
    listed = _listed(text)
    if listed is not None:
        return listed
    text = _AUTHOR_NUMBER.sub("", text)
    for sign in (";", "|", "\n"):
        if sign in text:
            return text.split(sign)
    parts = [part.strip() for part in text.split(",")]
    with_space = sum(" " in part for part in parts)
    if len(parts) == 1 or " and " in text:
        return [text]
    if with_space * 2 > len(parts) or (with_space == len(parts) - 1 and len(parts) > 2):
        return parts
    if len(parts) % 2 == 0:
        return [f"{family}, {given}" for family, given in zip(parts[::2], parts[1::2], strict=True)]
    return parts if with_space * 2 >= len(parts) else [text]


def _words(text: str) -> list[str]:
    listed = _listed(text)
    if listed is not None:
        return listed
    sign = next((sign for sign in (";", "|", "\n") if sign in text), "")
    return text.split(sign) if sign else _COMMA.split(text)


def _listed(text: str) -> list[str] | None:
    """Read a cell that holds a list as programs print it; None if it does not."""
    if not (text.startswith("[") and text.endswith("]")) or len(text) > _LONGEST_LIST:
        return None
    try:
        values = ast.literal_eval(text)  # takes literals only, runs nothing
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return None
    return [str(value) for value in values] if isinstance(values, list) else None


def _venue(text: str) -> tuple[str, str]:
    """Give the venue, and the year in a citation such as "Journal (2014) 3:3 (152-160)"."""
    match = _JOURNAL_WITH_YEAR.match(text)
    return (match[1], match[2]) if match else (text, "")
