"""Papers as BibLaTeX: BibTeX's entries with dates, and the types and names biber knows.

The entries are written in `bibtex_entries`; `bibtex` reads them like any other. Rules:
P. Lehman et al., "The biblatex Package" (3.20), sections 2.1 and 2.2.
"""

import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from reading_list.core.bundle import Bundle
from reading_list.core.paper import PaperType
from reading_list.formats.bibtex_entries import OPTIONS, Dialect, Field, write_entries
from reading_list.formats.bibtex_types import ENTRY_OF_TYPE, MONTH_NAMES, VENUE_FIELD
from reading_list.formats.format import FOR_PROGRAMS, Format, Options

_ENTRIES = frozenset(
    "article book mvbook inbook bookinbook suppbook booklet collection mvcollection"
    " incollection suppcollection dataset manual misc online periodical suppperiodical"
    " proceedings mvproceedings inproceedings reference mvreference inreference report"
    " software thesis unpublished conference electronic mastersthesis phdthesis techreport"
    " www review".split()
)
_TYPES = {
    **ENTRY_OF_TYPE,
    PaperType.PREPRINT: "online",
    PaperType.SOFTWARE: "software",
    PaperType.DATASET: "dataset",
    PaperType.WEB: "online",
}
_VENUES = {
    **VENUE_FIELD,
    "article": "journaltitle",
    "phdthesis": "institution",
    "mastersthesis": "institution",
    "online": "organization",
    "electronic": "organization",
    "www": "organization",
    "dataset": "publisher",
    "software": "publisher",
}
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?:/(?:\d{4}(?:-\d\d(?:-\d\d)?)?)?)?")


def write(bundle: Bundle, target: BinaryIO, options: Options) -> None:
    """Write one entry a paper."""
    write_entries(bundle, target, options, _DIALECT)


def _dates(year: int | None, told: Mapping[str, object]) -> Iterator[Field]:
    """Give the date as exactly as the source knew it, while it is of the paper's year."""
    date = str(told.get("date", "")).strip()
    if year is None:
        return
    if _DATE.fullmatch(date) and date.startswith(str(year)):
        yield "date", date
        return
    month = MONTH_NAMES.get(str(told.get("month", "")).strip().lower()[:3])
    yield "date", f"{year:04}-{month:02}" if month else f"{year:04}"


_DIALECT = Dialect(
    entries=_ENTRIES,
    entry_of_type=_TYPES,
    venue_field=_VENUES,
    dates=_dates,
    other_names={"archiveprefix": "eprinttype", "annote": "annotation"},
    # What these say stands in a field of another name.
    not_given_back=frozenset(
        {"journal", "school", "month", "year", "archiveprefix", "annote", "date"}
    ),
)

FORMAT = Format(
    name="biblatex",
    label="BibLaTeX",
    suffixes=(".bib",),
    write=write,
    options=OPTIONS,
    group=FOR_PROGRAMS,
)
