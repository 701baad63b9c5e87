"""Read Crossref's Unixref XML: a work within what it appeared in.

Elements: Crossref schema 4.4, https://data.crossref.org/reports/help/schema_doc/4.4.2/.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from reading_list.core.draft import Draft, Lines, Problem, ReadItem
from reading_list.core.paper import Author, PaperType
from reading_list.core.progress import Progress
from reading_list.formats.drafting import (
    doubts,
    ids_of,
    known_details,
    leftover,
    links_of,
    page_range,
    people,
    person,
    with_rest,
    year_of,
)
from reading_list.formats.format import Format
from reading_list.formats.source import Source
from reading_list.formats.xml_records import Element, as_record, elements, root_of

FORMAT_NAME = "crossref-xml"
_ROOTS = ("doi_records", "doi_record", "crossref", "crossref_result", "doi_batch")
_USED = ("titles", "abstract", "doi_data")


@dataclass(frozen=True, slots=True)
class _Kind:
    """Where a kind of work stands, what it is, and which titles name its container."""

    path: tuple[str, ...]
    type: PaperType
    containers: tuple[tuple[str, ...], ...] = ()


_KINDS = (
    _Kind(
        ("journal", "journal_article"),
        PaperType.ARTICLE,
        (("journal", "journal_metadata", "full_title"),),
    ),
    _Kind(
        ("conference", "conference_paper"),
        PaperType.CONFERENCE,
        (
            ("conference", "proceedings_metadata", "proceedings_title"),
            ("conference", "event_metadata", "conference_name"),
        ),
    ),
    *(
        _Kind(("book", "content_item"), PaperType.CHAPTER, (("book", name, "titles", "title"),))
        for name in ("book_metadata", "book_series_metadata", "book_set_metadata")
    ),
    *(
        _Kind(("book", name), PaperType.BOOK)
        for name in ("book_metadata", "book_series_metadata", "book_set_metadata")
    ),
    _Kind(
        ("dissertation",), PaperType.THESIS, (("dissertation", "institution", "institution_name"),)
    ),
    _Kind(("posted_content",), PaperType.PREPRINT),
    _Kind(("report-paper", "report-paper_metadata"), PaperType.REPORT),
    _Kind(("database", "dataset"), PaperType.DATASET),
)


def sniff(source: Source) -> float:
    """Tell how surely this is Unixref."""
    is_record = root_of(source) in _ROOTS and "<crossref" in source.text[:4000]
    return 0.95 if is_record or root_of(source) == "doi_records" else 0.0


def read(source: Source, progress: Progress) -> Iterator[ReadItem]:
    """Give the works of all records."""
    return with_rest(_items(source, progress), source.line_count)


def _items(source: Source, progress: Progress) -> Iterator[ReadItem]:
    for found in elements(source, {"crossref"}, _ROOTS, progress):
        if isinstance(found, Problem):
            yield found
            continue
        kind = next((kind for kind in _KINDS if _has_work(found, kind)), None)
        works = found.all(*kind.path) if kind else []
        if kind is None or not works:
            reason = found.text("error") or "The record holds no work."
            yield Problem("", found.first, reason, found.lines)
            continue
        for work in works:
            lines = found.lines if len(works) == 1 else work.lines
            yield _item(found, work, kind, lines)


def _has_work(record: Element, kind: _Kind) -> bool:
    """Tell whether the record is of this kind, with the container that it names."""
    is_there = bool(record.all(*kind.path))
    return is_there and (kind.type is not PaperType.CHAPTER or bool(_venue(record, kind)))


def _item(record: Element, work: Element, kind: _Kind, lines: Lines) -> ReadItem:
    doi = work.text("doi_data", "doi")
    names = [
        title for title in (work.text("titles", "title"), work.text("titles", "subtitle")) if title
    ]
    title = ": ".join(names)
    if not title:
        return Problem(doi, work.first, "The work has no title.", lines)
    authors = _authors(work)
    abstract = _abstract(work)
    container = [child for part in record.children for child in part.children if child is not work]
    pages = links_of(work.text("doi_data", "resource"))
    others = {
        child.name: as_record(child) for child in container if child.name.endswith("metadata")
    }
    return Draft(
        title=title,
        authors=authors,
        abstract=abstract,
        year=_year(work) or next((year for part in container if (year := _year(part))), None),
        venue=_venue(record, kind),
        type=kind.type,
        ids=ids_of(("doi", doi)),
        url=pages[0].url if pages else "",
        lines=lines,
        flags=doubts(title, authors, abstract, lines.first),
        extra={
            **leftover(FORMAT_NAME, {**others, **as_record(work)}, _USED),
            **_details(record, work),
        },
    )


def _details(record: Element, work: Element) -> dict[str, object]:
    def first(name: str) -> str:
        return next((item.text() for item in record.within(name)), "")

    return known_details(
        volume=first("volume"),
        number=first("issue"),
        pages=page_range(work.text("pages", "first_page"), work.text("pages", "last_page")),
        publisher=first("publisher_name"),
        address=first("publisher_place"),
        issn=first("issn"),
        isbn=first("isbn"),
        edition=first("edition_number"),
    )


def _authors(work: Element) -> tuple[Author, ...]:
    found = work.one("contributors")
    names = found.children if found else [c for c in work.children if c.name == "person_name"]
    roles = ("author", "first", "")
    return people(
        person(n.text("given_name"), n.text("surname"), n.text("suffix"))
        if n.name == "person_name"
        else person("", n.text())
        for n in names
        if n.attributes.get("contributor_role", "") in roles and n.name != "anonymous"
    )


def _abstract(work: Element) -> str:
    """Join the paragraphs of the first abstract; its heading says nothing."""
    found = work.one("abstract")
    if found is None:
        return ""
    parts = [" ".join(part.raw.split()) for part in found.within("p")]
    return "\n\n".join(part for part in parts if part) or found.text()


def _year(work: Element) -> int | None:
    dates = [*work.all("publication_date"), *work.all("posted_date"), *work.all("approval_date")]
    return year_of(*(date.text("year") for date in dates))


def _venue(record: Element, kind: _Kind) -> str:
    return next(filter(None, (record.text(*path) for path in kind.containers)), "")


FORMAT = Format(
    name=FORMAT_NAME, label="Crossref Unixref XML", suffixes=(".xml",), sniff=sniff, read=read
)
