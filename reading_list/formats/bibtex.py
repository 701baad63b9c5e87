"""Papers as BibTeX that bibtex and biber take.

The entries are written in `bibtex_entries`, reading is in `bibtex_reader`.
"""

from collections.abc import Iterator, Mapping
from typing import BinaryIO

from reading_list.core.bundle import Bundle
from reading_list.formats.bibtex_entries import OPTIONS, Dialect, Field, write_entries
from reading_list.formats.bibtex_parts import parts, read_part
from reading_list.formats.bibtex_reader import read, sniff
from reading_list.formats.bibtex_types import ENTRY_OF_TYPE, VENUE_FIELD
from reading_list.formats.format import FOR_PROGRAMS, Format, Options


def write(bundle: Bundle, target: BinaryIO, options: Options) -> None:
    """Write one entry a paper."""
    write_entries(bundle, target, options, _DIALECT)


def _dates(year: int | None, _told: Mapping[str, object]) -> Iterator[Field]:
    yield "year", "" if year is None else str(year)


_DIALECT = Dialect(
    entries=frozenset(),  # styles print an entry they do not know as a plain one
    entry_of_type=ENTRY_OF_TYPE,
    venue_field=VENUE_FIELD,
    dates=_dates,
    other_names={},
)

FORMAT = Format(
    name="bibtex",
    label="BibTeX",
    suffixes=(".bib", ".bibtex", ".biblatex"),
    sniff=sniff,
    read=read,
    parts=parts,
    read_part=read_part,
    write=write,
    options=OPTIONS,
    group=FOR_PROGRAMS,
)
