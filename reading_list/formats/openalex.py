"""Read works as OpenAlex gives them: one, or a page of results.

The abstract comes as an index of words with their places and is put together again.
Fields: https://docs.openalex.org/api-entities/works/work-object.
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
    page_range,
    people,
    text_of,
    year_of,
)
from reading_list.formats.format import Format
from reading_list.formats.json_records import Record, head_of, inner, objects, read_records, titled
from reading_list.formats.markup import one_line, paragraphs
from reading_list.formats.source import Source

FORMAT_NAME = "openalex"
_WORK = "https://openalex.org/W"
_MOST_WORDS = 100_000
_TYPES = {
    "article": PaperType.ARTICLE,
    "journal-article": PaperType.ARTICLE,
    "review": PaperType.ARTICLE,
    "letter": PaperType.ARTICLE,
    "editorial": PaperType.ARTICLE,
    "proceedings-article": PaperType.CONFERENCE,
    "book": PaperType.BOOK,
    "monograph": PaperType.BOOK,
    "book-chapter": PaperType.CHAPTER,
    "reference-entry": PaperType.CHAPTER,
    "preprint": PaperType.PREPRINT,
    "posted-content": PaperType.PREPRINT,
    "dissertation": PaperType.THESIS,
    "report": PaperType.REPORT,
    "dataset": PaperType.DATASET,
}
_USED = ("id", "doi", "title", "display_name", "publication_year", "abstract_inverted_index")


def sniff(source: Source) -> float:
    """Tell how surely these are OpenAlex works."""
    record = head_of(source).record
    return 0.95 if text_of(record.get("id")).startswith(_WORK) else 0.0


def read(source: Source, progress: Progress) -> Iterator[ReadItem]:
    """Give the works."""
    return read_records(source, progress, _draft)


def _draft(record: Record, lines: Lines) -> Draft:
    name = text_of(record.get("title")) or text_of(record.get("display_name"))
    title = titled(one_line(name))
    authors = people(_author(item) for item in objects(record.get("authorships")))
    abstract = paragraphs(_abstract(record.get("abstract_inverted_index")))
    places = [inner(record, "primary_location") or {}, *objects(record.get("locations"))]
    pages = [text_of(inner(place, "landing_page_url")) for place in places]
    pdfs = [text_of(inner(place, "pdf_url")) for place in places]
    own = text_of(record.get("id"))
    return Draft(
        title=title,
        authors=authors,
        abstract=abstract,
        year=year_of(record.get("publication_year"), record.get("publication_date")),
        venue=_venue(record),
        type=_type(record),
        ids=ids_of(
            ("doi", record.get("doi")),
            ("openalex", own.rpartition("/")[2]),
            ("pmid", text_of(inner(record, "ids", "pmid")).rpartition("/")[2]),
            urls=[*pages, *pdfs],
        ),
        url=next((link.url for link in links_of(*pages, record.get("doi"), own)), ""),
        links=joined_links(
            links_of(*pdfs, kind="pdf"), links_of(inner(record, "open_access", "oa_url"))
        ),
        lines=lines,
        flags=doubts(title, authors, abstract, lines.first),
        extra={**leftover(FORMAT_NAME, record, _USED), **_details(record)},
    )


def _author(item: Record) -> Author | None:
    name = text_of(inner(item, "author", "display_name")) or text_of(item.get("raw_author_name"))
    return Author(name) if name else None


def _venue(record: Record) -> str:
    source = text_of(inner(record, "primary_location", "source", "display_name"))
    return source or text_of(inner(record, "host_venue", "display_name"))


def _type(record: Record) -> PaperType:
    told = text_of(record.get("type"))
    # Papers of proceedings are articles to OpenAlex; Crossref's type tells them apart.
    if record.get("type_crossref") == "proceedings-article":
        return PaperType.CONFERENCE
    if text_of(inner(record, "primary_location", "source", "type")) == "conference":
        return PaperType.CONFERENCE
    return _TYPES.get(told, PaperType.OTHER)


def _details(record: Record) -> dict[str, Any]:
    places = inner(record, "biblio")
    return known_details(
        volume=inner(record, "biblio", "volume"),
        number=inner(record, "biblio", "issue"),
        pages=page_range(inner(places, "first_page"), inner(places, "last_page")),
        publisher=inner(record, "primary_location", "source", "host_organization_name"),
        issn=inner(record, "primary_location", "source", "issn_l"),
        language=record.get("language"),
    )


def _abstract(index: Any) -> str:
    """Put the words of an inverted index back into their places."""
    if not isinstance(index, dict):
        return ""
    words = {
        place: word
        for word, places in index.items()
        if isinstance(places, list)
        for place in places
        if isinstance(place, int)
    }
    return " ".join(words[place] for place in sorted(words)[:_MOST_WORDS])


FORMAT = Format(
    name=FORMAT_NAME, label="OpenAlex JSON", suffixes=(".json",), sniff=sniff, read=read
)
