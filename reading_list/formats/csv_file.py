"""A table of papers as CSV for spreadsheets.

UTF-8 with a byte-order mark, because Excel takes the file for another encoding without it.
A cell that a spreadsheet would run as a formula gets an apostrophe in front
(OWASP, "CSV Injection"); spreadsheets hide it or show it, and never compute the cell.
"""

import csv
import io
from typing import BinaryIO

from reading_list.core.bundle import Bundle
from reading_list.core.paper import Paper
from reading_list.formats.format import FOR_PROGRAMS, Format, Options

COLUMNS = tuple(
    "id key title authors year venue session status rating tags lists note abstract doi arxiv "
    "url added".split()
)
_FORMULA_SIGNS = tuple("=+-@\t\r\n＝＋－＠")


def write(bundle: Bundle, target: BinaryIO, options: Options) -> None:
    """Write a heading row and one row a paper (RFC 4180)."""
    del options
    text = io.TextIOWrapper(target, encoding="utf-8-sig", newline="", write_through=True)
    try:
        rows = csv.writer(text)
        rows.writerow(COLUMNS)
        rows.writerows([_cell(value) for value in _row(paper)] for paper in bundle.papers)
    finally:
        text.detach()


def _row(paper: Paper) -> tuple[object, ...]:
    authors = [author.name for author in paper.authors]
    return (
        paper.id,
        paper.key,
        paper.title_plain,
        "; ".join([*authors, "et al."] if paper.authors_truncated else authors),
        paper.year,
        paper.venue,
        "; ".join(session.label for session in paper.sessions),
        str(paper.status),
        paper.rating,
        "; ".join(paper.tags),
        "; ".join(place.name for place in paper.lists),
        paper.note,
        paper.abstract_plain,
        paper.id_of("doi"),
        paper.id_of("arxiv"),
        paper.url,
        paper.added,
    )


def _cell(value: object) -> object:
    is_formula = isinstance(value, str) and value.startswith(_FORMULA_SIGNS)
    return f"'{value}" if is_formula else value


FORMAT = Format(
    name="csv",
    label="CSV",
    suffixes=(".csv",),
    write=write,
    group=FOR_PROGRAMS,
)
