"""Read the XML the ACL Anthology is made from: papers in volumes in a collection.

Marks within titles say how letters are set; only mathematics matters to a reader. The
front matter of a volume is no paper.
"""

from collections.abc import Iterator

from reading_list.core.draft import Draft, Problem, ReadItem
from reading_list.core.paper import PaperType
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
    with_rest,
    year_of,
)
from reading_list.formats.format import Format
from reading_list.formats.source import Source
from reading_list.formats.xml_records import Element, as_record, elements, root_of

FORMAT_NAME = "acl-xml"
_SITE = "https://aclanthology.org"
_ROOTS = ("collection", "volume")
_USED = ("title", "author", "abstract", "url", "doi", "bibkey", "@id")
_NO_VOLUME = Element("meta", {}, 0)


def sniff(source: Source) -> float:
    """Tell how surely this is a file of the ACL Anthology."""
    head = source.text[:8000]
    is_volume = "<volume" in head and ("<paper" in head or "<booktitle" in head)
    return 0.95 if root_of(source) in _ROOTS and is_volume else 0.0


def read(source: Source, progress: Progress) -> Iterator[ReadItem]:
    """Give the papers of all volumes."""
    return with_rest(_items(source, progress), source.line_count)


def _items(source: Source, progress: Progress) -> Iterator[ReadItem]:
    volume = _NO_VOLUME
    for found in elements(source, {"meta", "paper"}, _ROOTS, progress):
        if isinstance(found, Problem):
            yield found
        elif found.name == "meta":
            volume = found
        else:
            yield _item(found, volume)


def _item(paper: Element, volume: Element) -> ReadItem:
    own = paper.text("url") or _full_id(paper)
    title = _with_math(paper.one("title"))
    if not title:
        return Problem(own, paper.first, "The paper has no title.", paper.lines)
    authors = people(person(a.text("first"), a.text("last")) for a in paper.all("author"))
    abstract = _with_math(paper.one("abstract"))
    page = own if own.startswith("http") else f"{_SITE}/{own}/" if own else ""
    pdf = f"{_SITE}/{own}.pdf" if page.startswith(_SITE) and paper.text("url") else ""
    videos = [item.attributes.get("href", "") for item in paper.all("video")]
    files = [_file_address(item) for item in paper.all("attachment")]
    is_journal = any(a.get("type") == "journal" for _, a in paper.path)
    return Draft(
        title=title,
        key=paper.text("bibkey"),
        authors=authors,
        abstract=abstract,
        year=year_of(paper.text("year"), volume.text("year")),
        venue=_with_math(volume.one("booktitle")) or volume.text("journal-title"),
        type=PaperType.ARTICLE if is_journal else PaperType.CONFERENCE,
        ids=ids_of(("doi", paper.text("doi"))),
        url=page,
        links=joined_links(
            links_of(pdf, kind="pdf"), links_of(*videos, kind="video"), links_of(*files)
        ),
        lines=paper.lines,
        flags=doubts(title, authors, abstract, paper.first),
        extra={
            **leftover(FORMAT_NAME, {**_of_volume(volume), **as_record(paper)}, _USED),
            **_details(paper, volume),
        },
    )


def _full_id(paper: Element) -> str:
    """Put the name of a paper together from collection, volume and number."""
    known = dict(paper.path)
    collection = known.get("collection", {}).get("id", "")
    volume, number = known.get("volume", {}).get("id", ""), paper.attributes.get("id", "")
    return f"{collection}-{volume}.{number}" if collection and volume and number else ""


def _file_address(item: Element) -> str:
    name = item.text()
    return name if name.startswith("http") else f"{_SITE}/attachments/{name}" if name else ""


def _of_volume(volume: Element) -> dict[str, object]:
    kept = as_record(volume)
    names = ("editor", "publisher", "address", "month", "isbn", "venue", "volume")
    return {f"volume-{name}": kept[name] for name in names if name in kept}


def _details(paper: Element, volume: Element) -> dict[str, object]:
    editors = [f"{e.text('first')} {e.text('last')}".strip() for e in volume.all("editor")]
    return known_details(
        pages=paper.text("pages"),
        volume=volume.text("journal-volume"),
        number=volume.text("journal-issue"),
        publisher=volume.text("publisher"),
        address=volume.text("address"),
        isbn=volume.text("isbn"),
        editor=" and ".join(editors),
        language=paper.text("language"),
    )


def _with_math(element: Element | None) -> str:
    """Give the text of an element with its mathematics between dollar signs."""
    return " ".join(_raw_math(element).split()) if element else ""


def _raw_math(element: Element) -> str:
    inner = "".join(item if isinstance(item, str) else _raw_math(item) for item in element.content)
    return f"${inner}$" if element.name == "tex-math" else inner


FORMAT = Format(
    name=FORMAT_NAME, label="ACL Anthology XML", suffixes=(".xml",), sniff=sniff, read=read
)
