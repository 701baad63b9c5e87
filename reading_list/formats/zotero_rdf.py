"""Read Zotero's RDF export: items, and beside them what belongs to them.

Journals, attachments, notes and collections are elements of their own that items point
to. They are no papers: they give papers a venue, links, a note and a place in a folder.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from reading_list.core.draft import Draft, Problem, ReadItem
from reading_list.core.paper import Author, Identifier, Link, PaperType
from reading_list.core.progress import Progress
from reading_list.formats.drafting import (
    doubts,
    ids_of,
    joined_links,
    known_details,
    leftover,
    links_of,
    paragraphs_of,
    people,
    person,
    with_rest,
    year_of,
)
from reading_list.formats.format import Format
from reading_list.formats.markup import one_line, paragraphs
from reading_list.formats.source import Source
from reading_list.formats.xml_records import Element, as_record, elements, root_of

FORMAT_NAME = "zotero-rdf"
_ROOTS = ("RDF",)
_TYPES = {
    "journalArticle": PaperType.ARTICLE,
    "magazineArticle": PaperType.ARTICLE,
    "newspaperArticle": PaperType.ARTICLE,
    "conferencePaper": PaperType.CONFERENCE,
    "presentation": PaperType.CONFERENCE,
    "book": PaperType.BOOK,
    "bookSection": PaperType.CHAPTER,
    "encyclopediaArticle": PaperType.CHAPTER,
    "preprint": PaperType.PREPRINT,
    "manuscript": PaperType.PREPRINT,
    "thesis": PaperType.THESIS,
    "report": PaperType.REPORT,
    "computerProgram": PaperType.SOFTWARE,
    "dataset": PaperType.DATASET,
    "webpage": PaperType.WEB,
    "blogPost": PaperType.WEB,
    "forumPost": PaperType.WEB,
}
_NO_ITEMS = frozenset({"Attachment", "Memo", "Collection"})
_CONTAINERS = frozenset({"Journal", "Newspaper", "Periodical", "Series", "Conference", "Website"})
_CREATORS = ("authors", "presenters", "podcasters", "directors", "artists", "contributors",
             "inventors", "programmers", "performers")  # fmt: skip
_USED = ("title", "abstract", "subject", "link", "isReferencedBy", "authors", "itemType")
_LONG_FOLDERS = 50


@dataclass(slots=True)
class _Library:
    """What stands beside the items, by the name they call it."""

    named: dict[str, Element] = field(default_factory=dict)
    folders: dict[str, list[str]] = field(default_factory=dict)

    def add(self, element: Element) -> None:
        own = element.attributes.get("about", "")
        self.named.setdefault(own, element)
        if element.name == "Collection":
            for part in element.all("hasPart"):
                target = part.attributes.get("resource", "")
                self.folders.setdefault(target, []).append(element.text("title"))

    def pointed(self, item: Element, name: str) -> list[Element]:
        """Give the elements that an item names under this relation."""
        found = (self.named.get(rel.attributes.get("resource", "")) for rel in item.all(name))
        return [element for element in found if element is not None]


def sniff(source: Source) -> float:
    """Tell how surely this is RDF of Zotero."""
    head = source.text[:4000]
    is_zotero = "zotero.org/namespaces/export" in head or "purl.org/net/biblio" in head
    return 0.95 if root_of(source) == "RDF" and is_zotero else 0.0


def read(source: Source, progress: Progress) -> Iterator[ReadItem]:
    """Give the items; what belongs to them comes with them."""
    return with_rest(_items(source, progress), source.line_count)


def _items(source: Source, progress: Progress) -> Iterator[ReadItem]:
    library, beside = _Library(), []
    for found in elements(source, (), _ROOTS, progress):
        if isinstance(found, Problem):
            yield found
            continue
        library.add(found)
        if found.name not in _NO_ITEMS and found.text("itemType") not in ("attachment", "note"):
            beside.append(found)
    # Journals and the like have no type; where nothing has one, their names must do.
    typed = [item for item in beside if item.text("itemType")]
    for item in typed or [item for item in beside if item.name not in _CONTAINERS]:
        yield _item(item, library)


def _item(item: Element, library: _Library) -> ReadItem:
    key = item.attributes.get("about", "")
    title = one_line(item.text("title"))
    if not title:
        return Problem(key, item.first, "The item has no title.", item.lines)
    authors = _authors(item)
    found = item.one("abstract")
    abstract = paragraphs(found.raw) if found else ""
    place = _place(item, library)
    addresses = [uri.text("value") for uri in item.all("identifier", "URI")]
    pages = links_of(*addresses)
    return Draft(
        title=title,
        authors=authors,
        abstract=abstract,
        year=year_of(item.text("date")),
        venue=_venue(item, place),
        type=_TYPES.get(item.text("itemType"), PaperType.OTHER),
        ids=_ids(item, place, addresses),
        url=pages[0].url if pages else "",
        links=joined_links(pages[1:], _attached(item, library)),
        tags=_tags(item),
        note="\n\n".join(_note(memo) for memo in library.pointed(item, "isReferencedBy")),
        lines=item.lines,
        flags=doubts(title, authors, abstract, item.first),
        extra=_extra(item, place, library.folders.get(key, [])),
    )


def _authors(item: Element) -> tuple[Author, ...]:
    """Give the creators of the kind that the item has: authors, else whoever made it."""
    for name in _CREATORS:
        persons = [p for group in item.all(name, "Seq", "li") for p in group.children]
        authors = people(
            person(p.text("givenName") or p.text("givenname"), p.text("surname") or p.text("name"))
            for p in persons
        )
        if authors:
            return authors
    return ()


def _place(item: Element, library: _Library) -> Element | None:
    """Give what the item is part of: within it, or beside it under a name."""
    inside = [inner for part in item.all("isPartOf") for inner in part.children]
    places = inside + library.pointed(item, "isPartOf")
    return next((place for place in places if place.name != "Series"), None)


def _venue(item: Element, place: Element | None) -> str:
    meeting = item.text("presentedAt", "Conference", "title") or item.text("meetingName")
    return (one_line(place.text("title")) if place else "") or meeting


def _ids(item: Element, place: Element | None, urls: list[str]) -> tuple[Identifier, ...]:
    """Take identifiers from the item and, as Zotero puts them there, from its journal."""
    told = [
        text for part in (item, place) if part for i in part.all("identifier") if (text := i.text())
    ]
    dois = [text for text in told if text.startswith("DOI ")]
    return ids_of(("doi", dois[0] if dois else ""), urls=urls)


def _attached(item: Element, library: _Library) -> tuple[Link, ...]:
    found: list[tuple[Link, ...]] = []
    for attachment in library.pointed(item, "link"):
        address = attachment.text("identifier", "URI", "value")
        is_pdf = attachment.text("type") == "application/pdf"
        found.append(links_of(address, kind="pdf" if is_pdf else ""))
    return joined_links(*found)


def _tags(item: Element) -> tuple[str, ...]:
    words = (s.text("AutomaticTag", "value") or s.text() for s in item.all("subject"))
    return tuple(dict.fromkeys(word for word in words if word))


def _note(memo: Element) -> str:
    found = memo.one("value")
    return paragraphs(found.raw) if found else paragraphs_of(memo.raw)


def _extra(item: Element, place: Element | None, folders: list[str]) -> dict[str, object]:
    record = as_record(item)
    if place is not None:
        record["isPartOf"] = as_record(place)
    record["collections"] = folders[:_LONG_FOLDERS]
    return {**leftover(FORMAT_NAME, record, _USED), **_details(item, place)}


def _details(item: Element, place: Element | None) -> dict[str, object]:
    parts = [part for part in (item, place) if part is not None]

    def first(*path: str) -> str:
        return next(filter(None, (part.text(*path) for part in parts)), "")

    def numbered(kind: str) -> str:
        told = (i.text() for part in parts for i in part.all("identifier"))
        return next((t.removeprefix(kind).strip() for t in told if t.startswith(kind)), "")

    return known_details(
        volume=first("volume"),
        number=first("number"),
        pages=item.text("pages"),
        publisher=first("publisher", "Organization", "name"),
        address=first("publisher", "Organization", "adr", "Address", "locality"),
        edition=first("edition"),
        language=item.text("language"),
        issn=numbered("ISSN "),
        isbn=numbered("ISBN "),
    )


FORMAT = Format(name=FORMAT_NAME, label="Zotero RDF", suffixes=(".rdf",), sniff=sniff, read=read)
