"""Read DBLP's XML: the whole of it, a slice, or the page of a person.

Equal names of different people carry a number, titles end in a full stop; neither belongs
to a paper. Volumes and home pages are records as well, and no papers. Elements:
M. Ley, "DBLP — Some Lessons Learned", PVLDB 2(2), 2009.
"""

import re
from collections.abc import Iterator

from reading_list.core.draft import AsideReason, Draft, Problem, ReadItem, SetAside
from reading_list.core.paper import Author, PaperType
from reading_list.core.progress import Progress
from reading_list.formats.drafting import (
    doubts,
    ids_of,
    known_details,
    leftover,
    links_of,
    people,
    with_rest,
    year_of,
)
from reading_list.formats.format import Format
from reading_list.formats.source import Source
from reading_list.formats.xml_records import Element, as_record, elements, root_of

FORMAT_NAME = "dblp-xml"
_ROOTS = ("dblp", "dblpperson", "bht")
_TYPES = {
    "article": PaperType.ARTICLE,
    "inproceedings": PaperType.CONFERENCE,
    "incollection": PaperType.CHAPTER,
    "book": PaperType.BOOK,
    "phdthesis": PaperType.THESIS,
    "mastersthesis": PaperType.THESIS,
    "data": PaperType.DATASET,
}
_NO_PAPERS = ("proceedings", "www")
_HOMONYM = re.compile(r"\s+\d{4}$")
_DETAILS = ("volume", "number", "pages", "publisher", "isbn", "series", "editor")
_USED = ("author", "title", "year", "journal", "booktitle", "school", "ee", "@key", *_DETAILS)


def sniff(source: Source) -> float:
    """Tell how surely this is XML of DBLP."""
    return 0.95 if root_of(source) in _ROOTS else 0.0


def read(source: Source, progress: Progress) -> Iterator[ReadItem]:
    """Give the papers; volumes and home pages are set aside."""
    found = elements(source, frozenset({*_TYPES, *_NO_PAPERS}), _ROOTS, progress)
    items = (item if isinstance(item, Problem) else _item(item) for item in found)
    return with_rest(items, source.line_count)


def _item(record: Element) -> ReadItem:
    if record.name in _NO_PAPERS:
        return SetAside(record.lines, AsideReason.OTHER, record.text("title"))
    key = record.attributes.get("key", "")
    title = record.text("title").removesuffix(".")
    if not title:
        return Problem(key, record.first, "The record has no title.", record.lines)
    authors = people(_author(item) for item in record.all("author"))
    addresses = [item.text() for item in record.all("ee")]
    pages = links_of(*addresses)
    journal = record.text("journal")
    arxiv = record.text("volume").removeprefix("abs/") if journal == "CoRR" else ""
    return Draft(
        title=title,
        authors=authors,
        year=year_of(record.text("year")),
        venue=journal or record.text("booktitle") or record.text("school"),
        type=PaperType.PREPRINT if arxiv else _TYPES[record.name],
        ids=ids_of(("arxiv", arxiv), ("dblp", key), urls=addresses),
        url=pages[0].url if pages else "",
        links=pages[1:],
        lines=record.lines,
        flags=doubts(title, authors, "", record.first),
        extra={
            **leftover(FORMAT_NAME, as_record(record), _USED),
            **known_details(**{name: record.text(name) for name in _DETAILS}),
        },
    )


def _author(item: Element) -> Author | None:
    name = _HOMONYM.sub("", item.text())
    return Author(name) if name else None


FORMAT = Format(name=FORMAT_NAME, label="DBLP XML", suffixes=(".xml",), sniff=sniff, read=read)
