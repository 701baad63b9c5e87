"""Read what the arXiv API answers: an Atom feed with an entry a paper.

An error comes as an entry titled "Error" and is told, not imported. Fields:
https://info.arxiv.org/help/api/user-manual.html.
"""

from collections.abc import Iterator

from reading_list.core.draft import Draft, Problem, ReadItem
from reading_list.core.paper import Author, PaperType
from reading_list.core.progress import Progress
from reading_list.formats.drafting import (
    doubts,
    ids_of,
    joined_links,
    leftover,
    links_of,
    with_rest,
    year_of,
)
from reading_list.formats.format import Format
from reading_list.formats.links import find_links
from reading_list.formats.source import Source
from reading_list.formats.xml_records import Element, as_record, elements, root_of

FORMAT_NAME = "arxiv-atom"
_ROOTS = ("feed", "entry")
_USED = ("id", "title", "summary", "author", "link", "doi", "category", "primary_category")
_ERRORS = "/api/errors"


def sniff(source: Source) -> float:
    """Tell how surely this is an answer of arXiv."""
    return 0.95 if root_of(source) in _ROOTS and "arxiv.org" in source.text[:4000] else 0.0


def read(source: Source, progress: Progress) -> Iterator[ReadItem]:
    """Give the papers of the feed."""
    found = elements(source, {"entry"}, _ROOTS, progress)
    items = (item if isinstance(item, Problem) else _item(item) for item in found)
    return with_rest(items, source.line_count)


def _item(entry: Element) -> ReadItem:
    title, own = entry.text("title"), entry.text("id")
    if _ERRORS in own:
        return Problem("", entry.first, f"arXiv answered: {entry.text('summary')}.", entry.lines)
    if not title:
        return Problem(own, entry.first, "The entry has no title.", entry.lines)
    authors = tuple(Author(name) for item in entry.all("author") if (name := item.text("name")))
    abstract = entry.text("summary")
    addresses = [link.attributes.get("href", "") for link in entry.all("link")]
    pdfs = [url for url in addresses if "/pdf/" in url]
    categories = [*entry.all("primary_category"), *entry.all("category")]
    terms = (item.attributes.get("term", "").strip() for item in categories)
    url = next((url for url in addresses if "/abs/" in url), own)
    return Draft(
        title=title,
        authors=authors,
        abstract=abstract,
        year=year_of(entry.text("published"), entry.text("updated")),
        type=PaperType.PREPRINT,
        ids=ids_of(("doi", entry.text("doi")), ("arxiv", own)),
        url=next((link.url for link in links_of(url)), ""),
        links=joined_links(
            links_of(*pdfs, kind="pdf"), find_links(f"{entry.text('comment')} {abstract}")
        ),
        tags=tuple(dict.fromkeys(term for term in terms if term)),
        lines=entry.lines,
        flags=doubts(title, authors, abstract, entry.first),
        extra=leftover(FORMAT_NAME, as_record(entry), _USED),
    )


FORMAT = Format(
    name=FORMAT_NAME, label="arXiv Atom", suffixes=(".atom", ".xml"), sniff=sniff, read=read
)
