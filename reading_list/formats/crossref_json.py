"""Read works as Crossref's REST API gives them: one, bare or in its envelope, or a page.

Titles and abstracts hold JATS and HTML tags, which are taken off. Work types:
https://api.crossref.org/types.
"""

from collections.abc import Iterator
from typing import Any

from reading_list.core.draft import Draft, Lines, ReadItem
from reading_list.core.paper import Author, PaperType
from reading_list.core.progress import Progress
from reading_list.formats.drafting import (
    doubts,
    ids_of,
    joined_links,
    known_details,
    leftover,
    links_of,
    people,
    person,
    text_of,
    year_of,
)
from reading_list.formats.format import Format
from reading_list.formats.json_records import Record, head_of, inner, objects, read_records, titled
from reading_list.formats.markup import one_line, paragraphs
from reading_list.formats.source import Source

FORMAT_NAME = "crossref-json"
_TYPES = {
    "journal-article": PaperType.ARTICLE,
    "proceedings-article": PaperType.CONFERENCE,
    "book": PaperType.BOOK,
    "monograph": PaperType.BOOK,
    "edited-book": PaperType.BOOK,
    "reference-book": PaperType.BOOK,
    "proceedings": PaperType.BOOK,
    "book-chapter": PaperType.CHAPTER,
    "book-section": PaperType.CHAPTER,
    "book-part": PaperType.CHAPTER,
    "reference-entry": PaperType.CHAPTER,
    "posted-content": PaperType.PREPRINT,
    "dissertation": PaperType.THESIS,
    "report": PaperType.REPORT,
    "dataset": PaperType.DATASET,
}
_DATES = ("issued", "published-print", "published-online", "published", "created")
_MARKS = frozenset({"indexed", "deposited", "prefix", "member", "reference-count"})


def sniff(source: Source) -> float:
    """Tell how surely these are Crossref works; CSL-JSON has the same names, but no lists."""
    head = head_of(source)
    if text_of(head.outer.get("message-type")).startswith("work"):
        return 0.95
    record = head.record
    is_work = "DOI" in record and isinstance(record.get("title"), list)
    return 0.9 if is_work and _MARKS & record.keys() else 0.0


def read(source: Source, progress: Progress) -> Iterator[ReadItem]:
    """Give the works."""
    return read_records(source, progress, _draft)


def _draft(record: Record, lines: Lines) -> Draft:
    if "title" not in record and isinstance(record.get("message"), dict):
        record = record["message"]
    title = titled(": ".join(filter(None, (_plain(record, "title"), _plain(record, "subtitle")))))
    authors = people(_author(item) for item in objects(record.get("author")))
    abstract = paragraphs(text) if isinstance(text := record.get("abstract"), str) else ""
    files = objects(record.get("link"))
    pdfs = [item.get("URL") for item in files if item.get("content-type") == "application/pdf"]
    return Draft(
        title=title,
        authors=authors,
        abstract=abstract,
        year=_year(record),
        venue=_venue(record),
        type=_TYPES.get(text_of(record.get("type")), PaperType.OTHER),
        ids=ids_of(("doi", record.get("DOI"))),
        url=next((link.url for link in links_of(record.get("URL"))), ""),
        links=joined_links(
            links_of(*pdfs, kind="pdf"), links_of(inner(record, "resource", "primary", "URL"))
        ),
        lines=lines,
        flags=doubts(title, authors, abstract, lines.first),
        extra={**leftover(FORMAT_NAME, record, _used(record)), **_details(record)},
    )


def _plain(record: Record, name: str) -> str:
    return one_line(text_of(record.get(name)))


def _author(item: Record) -> Author | None:
    name = text_of(item.get("name"))
    return person(item.get("given"), item.get("family") or name, item.get("suffix"))


def _year(record: Record) -> int | None:
    for name in _DATES:
        parts = inner(record, name, "date-parts")
        first = parts[0] if isinstance(parts, list) and parts else None
        if isinstance(first, list) and first and (year := year_of(first[0])):
            return year
    return None


def _venue(record: Record) -> str:
    institution = next(iter(objects(record.get("institution"))), {})
    names = (_plain(record, "container-title"), text_of(inner(record, "event", "name")))
    return next(filter(None, (*names, text_of(institution.get("name")))), "")


def _details(record: Record) -> dict[str, Any]:
    return known_details(
        volume=record.get("volume"),
        number=record.get("issue"),
        pages=record.get("page"),
        publisher=record.get("publisher"),
        address=record.get("publisher-location"),
        issn=record.get("ISSN"),
        isbn=record.get("ISBN"),
        edition=record.get("edition-number"),
        language=record.get("language"),
    )


def _used(record: Record) -> list[str]:
    """Name the fields that are wholly in the draft."""
    used = ["title", "subtitle", "abstract", "DOI", "URL", "container-title"]
    plain = {"given", "family", "name", "suffix", "sequence"}
    people_ = objects(record.get("author"))
    if not any(value for item in people_ for name, value in item.items() if name not in plain):
        used.append("author")
    return used


FORMAT = Format(
    name=FORMAT_NAME, label="Crossref JSON", suffixes=(".json",), sniff=sniff, read=read
)
