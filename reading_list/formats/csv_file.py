"""A table of papers as CSV for spreadsheets.

UTF-8 with a byte-order mark, because Excel takes the file for another encoding without it.
A cell that a spreadsheet would run as a formula gets an apostrophe in front
(OWASP, "CSV Injection"); spreadsheets hide it or show it, and never compute the cell. Reading is in
`csv_reader`.
"""

import csv
import io
import re
from typing import BinaryIO

from reading_list.core.bundle import Bundle
from reading_list.core.paper import Paper
from reading_list.formats.csv_own import FORMULA_SIGNS, header_of
from reading_list.formats.csv_reader import read, read_mapped, sniff
from reading_list.formats.format import FOR_PROGRAMS, Format, Options
from reading_list.formats.listing import remarks

_LINE_END = re.compile(r"\s*[\r\n\v\f\x85\u2028\u2029]\s*")


def write(bundle: Bundle, target: BinaryIO, options: Options) -> None:
    """Write a heading row and one row a paper (RFC 4180)."""
    del options
    text = io.TextIOWrapper(
        target, encoding="utf-8-sig", errors="replace", newline="", write_through=True
    )
    try:
        rows = csv.writer(text)
        rows.writerow(header_of(bundle.list_name))
        rows.writerows([_cell(value) for value in row_of(paper, bundle)] for paper in bundle.papers)
    finally:
        text.detach()


def row_of(paper: Paper, bundle: Bundle) -> tuple[object, ...]:
    """Give the cells of a paper's row, in the order of `header_of`."""
    authors = [author.name for author in paper.authors]
    return (
        paper.id,
        paper.key,
        _LINE_END.sub(" ", paper.title_plain),
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
        *(["\n".join(remarks(paper, bundle))] if bundle.list_name else ()),
    )


def _cell(value: object) -> object:
    is_formula = isinstance(value, str) and value.startswith(FORMULA_SIGNS)
    return f"'{value}" if is_formula else value


FORMAT = Format(
    name="csv",
    label="CSV",
    suffixes=(".csv", ".tsv", ".tab"),
    sniff=sniff,
    read=read,
    read_mapped=read_mapped,
    write=write,
    group=FOR_PROGRAMS,
)
