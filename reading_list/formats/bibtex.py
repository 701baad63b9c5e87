"""Papers as BibTeX that bibtex and biber take.

The entries are written in `bibtex_entries`, reading is in `bibtex_reader` and `bibtex_parts`,
which are loaded by who reads.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

from reading_list.core.bundle import Bundle
from reading_list.core.draft import ReadItem
from reading_list.core.progress import Progress
from reading_list.formats.bibtex_entries import OPTIONS, Dialect, Field, write_entries
from reading_list.formats.bibtex_types import ENTRY_OF_TYPE, VENUE_FIELD
from reading_list.formats.format import FOR_PROGRAMS, Format, Options
from reading_list.formats.parts import Part
from reading_list.formats.source import Source


def write(bundle: Bundle, target: BinaryIO, options: Options) -> None:
    """Write one entry a paper."""
    write_entries(bundle, target, options, _DIALECT)


def _sniff(source: Source) -> float:
    from reading_list.formats.bibtex_reader import sniff

    return sniff(source)


def _read(source: Source, progress: Progress) -> Iterable[ReadItem]:
    from reading_list.formats.bibtex_reader import read

    return read(source, progress)


def _parts(path: Path) -> Sequence[Part]:
    from reading_list.formats.bibtex_parts import parts

    return parts(path)


def _read_part(part: Part) -> Iterable[ReadItem]:
    from reading_list.formats.bibtex_parts import read_part

    return read_part(part)


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
    sniff=_sniff,
    read=_read,
    parts=_parts,
    read_part=_read_part,
    write=write,
    options=OPTIONS,
    group=FOR_PROGRAMS,
)
