"""Read papers as the Semantic Scholar API gives them: one, a batch, a search, citations.

A citation wraps the paper with what is said about it. Fields:
https://api.semanticscholar.org/api-docs/graph.
"""

from collections.abc import Iterator
from typing import Any

from reading_list.core.draft import Draft, Lines, ReadItem
from reading_list.core.paper import Author, PaperType
from reading_list.core.progress import Progress
from reading_list.formats.drafting import (
    doubts,
    ids_of,
    known_details,
    leftover,
    links_of,
    paragraphs_of,
    people,
    text_of,
    texts_of,
    year_of,
)
from reading_list.formats.format import Format
from reading_list.formats.json_records import Record, head_of, inner, objects, read_records, titled
from reading_list.formats.source import Source

FORMAT_NAME = "semantic-scholar"
_WRAPPERS = ("citingPaper", "citedPaper", "paper")
_TYPES = {
    "Conference": PaperType.CONFERENCE,
    "Book": PaperType.BOOK,
    "BookSection": PaperType.CHAPTER,
    "Dataset": PaperType.DATASET,
    "JournalArticle": PaperType.ARTICLE,
    "Review": PaperType.ARTICLE,
}
_IDS = {"DOI": "doi", "ArXiv": "arxiv", "PubMed": "pmid", "CorpusId": "s2"}
_USED = ("title", "abstract", "year", "url", "venue")


def sniff(source: Source) -> float:
    """Tell how surely these are Semantic Scholar papers."""
    record = _unwrapped(head_of(source).record)
    return 0.9 if "paperId" in record else 0.0


def read(source: Source, progress: Progress) -> Iterator[ReadItem]:
    """Give the papers."""
    return read_records(source, progress, _draft)


def _unwrapped(record: Record) -> Record:
    for name in _WRAPPERS:
        if isinstance(paper := record.get(name), dict):
            around = {key: value for key, value in record.items() if key != name}
            return {**paper, "citation": around} if around else paper
    return record


def _draft(record: Record, lines: Lines) -> Draft:
    paper = _unwrapped(record)
    title = titled(text_of(paper.get("title")))
    named = (text_of(item.get("name")) for item in objects(paper.get("authors")))
    authors = people(Author(name) if name else None for name in named)
    abstract = paragraphs_of(paper.get("abstract"))
    told: Any = paper.get("externalIds")
    known = told if isinstance(told, dict) else {}
    return Draft(
        title=title,
        authors=authors,
        abstract=abstract,
        year=year_of(paper.get("year"), paper.get("publicationDate")),
        venue=_venue(paper),
        type=_type(paper, known),
        ids=ids_of(*((kind, known.get(name)) for name, kind in _IDS.items())),
        url=next((link.url for link in links_of(paper.get("url"))), ""),
        links=links_of(inner(paper, "openAccessPdf", "url"), kind="pdf"),
        lines=lines,
        flags=doubts(title, authors, abstract, lines.first),
        extra={
            **leftover(FORMAT_NAME, paper, _USED),
            **known_details(
                volume=inner(paper, "journal", "volume"), pages=inner(paper, "journal", "pages")
            ),
        },
    )


def _venue(paper: Record) -> str:
    names = (paper.get("venue"), inner(paper, "publicationVenue", "name"),
             inner(paper, "journal", "name"))  # fmt: skip
    return next(filter(None, map(text_of, names)), "")


def _type(paper: Record, known: Record) -> PaperType:
    told = texts_of(paper.get("publicationTypes"))
    found = next((_TYPES[name] for name in _TYPES if name in told), None)
    if found:
        return found
    if text_of(inner(paper, "publicationVenue", "type")) == "conference":
        return PaperType.CONFERENCE
    return PaperType.PREPRINT if "ArXiv" in known else PaperType.OTHER


FORMAT = Format(
    name=FORMAT_NAME, label="Semantic Scholar JSON", suffixes=(".json",), sniff=sniff, read=read
)
