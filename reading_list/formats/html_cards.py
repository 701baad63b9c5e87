"""The papers of pages that show each paper in a box of its own.

Which elements hold title, authors and abstract is known for some families of sites; the
table below names them. Pages of other makings are read by their visible text elsewhere.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reading_list.core.draft import Draft, Lines
from reading_list.core.paper import Author, PaperType, Session
from reading_list.formats.drafting import (
    doubts,
    ids_of,
    joined_links,
    links_of,
    split_authors,
)
from reading_list.formats.html_page import Page, attribute, lines_of, text_in
from reading_list.formats.links import find_links

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_VIRTUAL = re.compile(
    r"/virtual/(\d{4})/(?:poster|oral|spotlight|paper|conversation|demonstration)/\d+"
)
_LABEL = re.compile(r"^(?:TL;?DR|Abstract)\s*[:.—–-]\s*", re.IGNORECASE)
# Where links of a person lead, not of a paper.
_PERSONAL = re.compile(
    r"/people/|/profile|[?&](?:filter=authors|search=)|/author/|/speaker/|/user/"
)
_NO_TITLES = frozenset({"abstract", "pdf", "bib", "paper", "poster", "slides", "video", "more"})


@dataclass(frozen=True, slots=True)
class Card:
    """How a family of sites shows a paper: selectors of the box and of what is in it."""

    box: str
    title: str
    authors: str
    abstract: str = ""


CARDS = (
    Card(".displaycards", ".small-title", ".author-str", ".abstract-display"),
    Card(".track-schedule-card", "h5 a, a", "p.text-muted, .author-str", ".abstract"),
    Card(".maincard", ".maincardBody", ".maincardFooter", ".abstractContainer"),
    Card(".pp-card", ".card-title", ".card-subtitle", ".pp-card-abstract, .card-text"),
    Card("div.paper", "p.title", ".authors"),
    Card(".note", "h4", ".note-authors", ".note-content-abstract"),
)  # fmt: skip


def read_cards(page: Page, session: Session) -> list[Draft]:
    """Give the papers of a page of a known family; none if it is of no such family."""
    for card in CARDS:
        boxes = page.tree.css(card.box)
        drafts = [draft for box in boxes if (draft := _from_box(page, card, box, session))]
        if drafts:
            return drafts
    return _anthology(page, session) or _titles(page, session)


def _from_box(page: Page, card: Card, box: "LexborNode", session: Session) -> Draft | None:
    heading = box.css_first(card.title)
    title = text_in(heading)
    if heading is None or not title or title.lower() in _NO_TITLES:
        return None
    authors = split_authors(text_in(box.css_first(card.authors)))
    abstract = text_in(box.css_first(card.abstract)) if card.abstract else ""
    if not abstract and (ident := _VIRTUAL.search(_href_of(heading))):
        number = ident[0].rpartition("/")[2]
        abstract = text_in(page.tree.css_first(f"#collapse-event-abstract-{number}"))
    is_bare = not authors and not abstract and not _VIRTUAL.search(_href_of(heading))
    if is_bare:
        return None
    return _draft(page, box, heading, _Read(title, authors, abstract, lines_of(box)), session)


@dataclass(frozen=True, slots=True)
class _Read:
    """What the visible text of one box says."""

    title: str
    authors: tuple[Author, ...]
    abstract: str
    lines: Lines


def _draft(
    page: Page, box: "LexborNode", heading: "LexborNode", read: _Read, session: Session
) -> Draft:
    abstract = _LABEL.sub("", read.abstract)
    url = page.address(_anchor(heading))
    others = [
        address
        for anchor in box.css("a[href]")
        if (address := page.address(anchor)) != url and not _PERSONAL.search(address)
    ]
    link_ids = ids_of(urls=[url, *others])
    year = session.year or _year_of_address(_href_of(heading))
    return Draft(
        title=read.title,
        authors=read.authors,
        abstract=abstract,
        year=year,
        venue=session.venue,
        type=PaperType.CONFERENCE,
        ids=link_ids,
        url=url,
        links=joined_links(links_of(*others), find_links(abstract)),
        sessions=(session,) if session != Session() else (),
        lines=read.lines,
        flags=doubts(read.title, read.authors, abstract, read.lines.first),
    )


def _anchor(heading: "LexborNode") -> "LexborNode | None":
    """Give the link of a title: the title itself, within it or around it."""
    at: LexborNode | None = heading
    for _ in range(3):
        if at is not None and at.tag == "a":
            return at
        at = at.parent if at is not None else None
    return heading.css_first("a[href]")


def _href_of(heading: "LexborNode") -> str:
    anchor = _anchor(heading)
    return attribute(anchor, "href") if anchor is not None else ""


def _year_of_address(href: str) -> int | None:
    found = _VIRTUAL.search(href)
    return int(found[1]) if found else None


def _anthology(page: Page, session: Session) -> list[Draft]:
    """Read a volume or an event of the ACL Anthology: a line a paper, abstracts below."""
    found: list[Draft] = []
    for heading in page.tree.css("strong > a.align-middle"):
        box = heading.parent
        while box is not None and box.tag != "p":
            box = box.parent
        if box is None or _is_volume(heading):
            continue
        authors = tuple(Author(text_in(node)) for node in box.css('a[href*="/people/"]'))
        below = box.next
        while below is not None and below.is_text_node:
            below = below.next
        is_abstract = below is not None and "abstract-collapse" in attribute(below, "class")
        abstract = text_in(below) if is_abstract else ""
        first, last = lines_of(box), lines_of(below) if is_abstract and below else lines_of(box)
        read = _Read(text_in(heading), authors, abstract, Lines(first.first, last.last))
        found.append(_draft(page, box, heading, read, session))
    return found


def _is_volume(heading: "LexborNode") -> bool:
    href = attribute(heading, "href")
    return "/volumes/" in href or href.rstrip("/").endswith(".0") or href.endswith("000/")


def _titles(page: Page, session: Session) -> list[Draft]:
    """Read a bare list of titles that lead to the papers of a virtual conference site."""
    found: dict[str, Draft] = {}
    for anchor in _paper_anchors(page):
        title, href = text_in(anchor), attribute(anchor, "href")
        if not title or title.lower() in _NO_TITLES or href in found:
            continue
        read = _Read(title, (), "", lines_of(anchor))
        found[href] = _draft(page, anchor, anchor, read, session)
    return list(found.values())


def _paper_anchors(page: Page) -> Iterator["LexborNode"]:
    for anchor in page.tree.css('a[href*="/virtual/"]'):
        if _VIRTUAL.search(attribute(anchor, "href")):
            yield anchor
