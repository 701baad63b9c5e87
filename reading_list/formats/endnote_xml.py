"""Read EndNote's XML export.

Texts stand in `<style>` elements, one after another where the look changes; together they
are the text. Reference types go by name, for their numbers differ between versions.
"""

from collections.abc import Iterator

from reading_list.core.draft import Draft, Problem, ReadItem
from reading_list.core.paper import Author, PaperType
from reading_list.core.progress import Progress
from reading_list.formats.drafting import (
    doubts,
    ids_of,
    inverted_person,
    joined_links,
    known_details,
    leftover,
    links_of,
    paragraphs_of,
    people,
    with_rest,
    year_of,
)
from reading_list.formats.format import Format
from reading_list.formats.source import Source
from reading_list.formats.xml_records import Element, as_record, elements, root_of

FORMAT_NAME = "endnote-xml"
_ROOTS = ("xml", "records", "record")
_TYPES = {
    "journal article": PaperType.ARTICLE,
    "electronic article": PaperType.ARTICLE,
    "magazine article": PaperType.ARTICLE,
    "newspaper article": PaperType.ARTICLE,
    "conference paper": PaperType.CONFERENCE,
    "conference proceedings": PaperType.CONFERENCE,
    "book": PaperType.BOOK,
    "edited book": PaperType.BOOK,
    "electronic book": PaperType.BOOK,
    "book section": PaperType.CHAPTER,
    "electronic book section": PaperType.CHAPTER,
    "thesis": PaperType.THESIS,
    "report": PaperType.REPORT,
    "dataset": PaperType.DATASET,
    "computer program": PaperType.SOFTWARE,
    "web page": PaperType.WEB,
    "blog": PaperType.WEB,
    "unpublished work": PaperType.PREPRINT,
}
_USED = ("abstract", "keywords", "electronic-resource-num", "label", "research-notes", "titles",
         "periodical", "alt-periodical", "database", "source-app", "volume", "number", "pages",
         "publisher", "pub-location", "isbn", "edition", "language")  # fmt: skip


def sniff(source: Source) -> float:
    """Tell how surely this is an export of EndNote."""
    head = source.text[:4000]
    is_export = "<record>" in head and ("<ref-type" in head or "<records>" in head)
    return 0.95 if root_of(source) in _ROOTS and is_export else 0.0


def read(source: Source, progress: Progress) -> Iterator[ReadItem]:
    """Give the references."""
    found = elements(source, {"record"}, _ROOTS, progress)
    items = (item if isinstance(item, Problem) else _item(item) for item in found)
    return with_rest(items, source.line_count)


def _item(record: Element) -> ReadItem:
    title = record.text("titles", "title")
    label = record.text("label")
    if not title:
        key = label or record.text("rec-number")
        return Problem(key, record.first, "The record has no title.", record.lines)
    authors = _authors(record)
    abstract = _paragraphs(record, "abstract")
    addresses = [
        " ".join(url.raw.split()) for group in record.all("urls") for url in group.within("url")
    ]
    pdfs = [url.text() for url in record.all("urls", "pdf-urls", "url")]
    pages = links_of(*(url for url in addresses if url not in pdfs))
    return Draft(
        title=title,
        key="" if " " in label else label,
        authors=authors,
        abstract=abstract,
        year=year_of(record.text("dates", "year"), record.text("dates", "pub-dates", "date")),
        venue=_venue(record),
        type=_type(record),
        ids=ids_of(("doi", record.text("electronic-resource-num")), urls=addresses),
        url=pages[0].url if pages else "",
        links=joined_links(links_of(*pdfs, kind="pdf"), pages[1:]),
        tags=tuple(
            dict.fromkeys(filter(None, (k.text() for k in record.all("keywords", "keyword"))))
        ),
        note=_paragraphs(record, "research-notes"),
        lines=record.lines,
        flags=doubts(title, authors, abstract, record.first),
        extra={**leftover(FORMAT_NAME, _told(record), _USED), **_details(record)},
    )


def _authors(record: Element) -> tuple[Author, ...]:
    names = record.all("contributors", "authors", "author")
    return people(inverted_person(name.text()) for name in names)


def _paragraphs(record: Element, name: str) -> str:
    found = record.one(name)
    return paragraphs_of(found.raw) if found else ""


def _venue(record: Element) -> str:
    titles = ("secondary-title", "alt-title")
    found = record.text("periodical", "full-title") or record.text("titles", titles[0])
    return found or record.text("titles", titles[1])


def _type(record: Element) -> PaperType:
    kind = record.one("ref-type")
    name = kind.attributes.get("name", "").strip().lower() if kind else ""
    return _TYPES.get(name, PaperType.OTHER)


def _details(record: Element) -> dict[str, object]:
    return known_details(
        volume=record.text("volume"),
        number=record.text("number"),
        pages=record.text("pages"),
        publisher=record.text("publisher"),
        address=record.text("pub-location"),
        isbn=record.text("isbn"),
        edition=record.text("edition"),
        language=record.text("language"),
    )


def _told(record: Element) -> dict[str, object]:
    """Keep the plain texts; how they looked says nothing about the paper."""
    plain: dict[str, object] = {}
    for child in record.children:
        if child.name == "titles":
            others = {t.name: t.text() for t in child.children if t.name != "title"}
            plain["other-titles"] = {name: text for name, text in others.items() if text}
        elif child.name != "contributors" or {c.name for c in child.children} - {"authors"}:
            has_styles = child.one("style") is not None
            plain[child.name] = child.text() if has_styles else as_record(_unstyled(child))
            plain[child.name] = plain[child.name] or child.text()
    return plain


def _unstyled(element: Element) -> Element:
    """Take the style elements away and leave their texts where they stood."""
    content: list[str | Element] = []
    for item in element.content:
        if isinstance(item, Element):
            content.append(item.raw if item.name == "style" else _unstyled(item))
        else:
            content.append(item)
    return Element(element.name, element.attributes, element.first, element.last, content)


FORMAT = Format(name=FORMAT_NAME, label="EndNote XML", suffixes=(".xml",), sniff=sniff, read=read)
