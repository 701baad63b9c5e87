"""The paper that a page describes in its `citation_…` meta tags.

Publishers, proceedings sites and conference sites write them for search engines
(Google Scholar, "Inclusion Guidelines for Webmasters", and what sites made of it). What
the tags leave out is looked for in the places where known sites show it.
"""

import re
from collections.abc import Iterator
from typing import Any

from reading_list.core.draft import Draft, Lines
from reading_list.core.paper import Author, Identifier, PaperType, Session
from reading_list.formats.drafting import (
    doubts,
    ids_of,
    inverted_person,
    joined_links,
    known_details,
    links_of,
    page_range,
    paragraphs_of,
    people,
    texts_of,
    year_of,
)
from reading_list.formats.html_page import Page, attribute, line_of, text_in
from reading_list.formats.session_header import read_header

FORMAT_NAME = "session-html"
_PREFIX = "citation_"
_ABSTRACTS = (".acl-abstract > span", "blockquote.abstract", "#abstractExample", "#abstract",
              ".abstractContainer", ".abstract-display")  # fmt: skip
_ABSTRACT_LABEL = re.compile(r"^Abstract\s*[:.—–-]?\s*(?=\S)")
_SESSION_TIME = re.compile(
    r"(?P<name>[^:()]{1,60}):\s*(?P<day>[A-Z][a-z]{2,8}\.? \d{1,2})?\s*"
    r"(?:\((?P<time>[^()]{1,40})\))?"
)
# What templates leave in pages whose makers never filled in a name.
_PLACEHOLDERS = ("Miniconf Conference Management", "Proceedings of the First MiniCon Conference")
_VENUES = ("conference_title", "conference", "journal_title", "inbook_title", "book_title",
           "dissertation_institution", "technical_report_institution")  # fmt: skip
_DATES = ("publication_date", "date", "year", "cover_date", "online_date")
_TAKEN = frozenset(
    "title author authors abstract keywords keyword doi arxiv_id pdf_url abstract_html_url "
    "public_url fulltext_html_url volume issue firstpage lastpage publisher issn isbn "
    "language".split()
).union(_VENUES, _DATES)


def read_meta(page: Page) -> Draft | None:
    """Give the paper of the page; None if its meta tags tell no title."""
    told, lines = _told(page)
    title = _first(told, "title")
    if not title:
        return None
    abstract = _abstract(page, told)
    authors = _authors(told)
    year = year_of(*(_first(told, name) for name in _DATES))
    venue = next((name for key in _VENUES if (name := _venue(told, key))), "")
    ids = _identifiers(page, told)
    urls = [_first(told, name) for name in ("abstract_html_url", "public_url")] + [page.base]
    url = next((item.url for item in links_of(*urls)), "")
    return Draft(
        title=title,
        authors=authors,
        abstract=abstract,
        year=year,
        venue=venue,
        type=_type(told, ids),
        ids=ids,
        url=url,
        links=joined_links(
            links_of(*told.get("pdf_url", ()), kind="pdf"),
            links_of(*told.get("fulltext_html_url", ()), *_shown_links(page)),
        ),
        tags=_keywords(told),
        sessions=tuple(_sessions(page, year)),
        lines=lines,
        flags=doubts(title, authors, abstract, lines.first),
        extra=_extra(told),
    )


def _told(page: Page) -> tuple[dict[str, list[str]], Lines]:
    """Gather the meta tags, and the lines from the first to the last of them."""
    told: dict[str, list[str]] = {}
    numbers: list[int] = []
    for node in page.tree.css("meta[content]"):
        name = (attribute(node, "name") or attribute(node, "property")).lower()
        if not name.startswith(_PREFIX):
            continue
        value = paragraphs_of(attribute(node, "content"))
        numbers.append(line_of(node))
        if value:
            value = "" if value in _PLACEHOLDERS else value
            told.setdefault(name.removeprefix(_PREFIX), []).append(value)
            numbers.append(line_of(node) + attribute(node, "content").rstrip().count("\n"))
    return told, Lines(min(numbers, default=1), max(numbers, default=1))


def _first(told: dict[str, list[str]], name: str) -> str:
    return told.get(name, [""])[0]


def _venue(told: dict[str, list[str]], name: str) -> str:
    return " ".join(_first(told, name).split())


def _authors(told: dict[str, list[str]]) -> tuple[Author, ...]:
    names = told.get("author", [])
    if not names:
        names = [part for value in told.get("authors", []) for part in value.split(";")]
    return people(inverted_person(name) for name in names)


def _abstract(page: Page, told: dict[str, list[str]]) -> str:
    shown = (text_in(page.tree.css_first(selector)) for selector in _ABSTRACTS)
    text = _first(told, "abstract") or next((text for text in shown if text), "")
    return _ABSTRACT_LABEL.sub("", text)


def _identifiers(page: Page, told: dict[str, list[str]]) -> tuple[Identifier, ...]:
    pdfs = told.get("pdf_url", [])
    shown = [page.address(node) for node in page.tree.css('a[href*="doi.org/10."]')[:20]]
    own = [url for url in shown if page.base and url.rpartition("/")[2] in page.base]
    return ids_of(
        ("doi", _first(told, "doi")),
        ("arxiv", _first(told, "arxiv_id")),
        urls=[page.base, *told.get("abstract_html_url", []), *pdfs, *own],
    )


def _shown_links(page: Page) -> Iterator[str]:
    """Give the addresses behind the buttons that known sites put under a title."""
    for node in page.tree.css("a.card-link[href], a.btn-attachment[href]"):
        yield page.address(node)


def _type(told: dict[str, list[str]], ids: tuple[Identifier, ...]) -> PaperType:
    if "dissertation_institution" in told:
        return PaperType.THESIS
    if "technical_report_institution" in told:
        return PaperType.REPORT
    if "journal_title" in told:
        return PaperType.ARTICLE
    if any(name in told for name in ("conference_title", "conference", "inbook_title")):
        return PaperType.CONFERENCE
    is_preprint = any(item.kind == "arxiv" for item in ids)
    return PaperType.PREPRINT if is_preprint else PaperType.OTHER


def _keywords(told: dict[str, list[str]]) -> tuple[str, ...]:
    values = [*told.get("keywords", []), *told.get("keyword", [])]
    if len(values) == 1:
        return texts_of(values[0], ";" if ";" in values[0] else ",")
    return texts_of(values)


def _sessions(page: Page, year: int | None) -> Iterator[Session]:
    """Read the sessions that a MiniConf page names, with day and time."""
    title = page.tree.css_first("title")
    heading = title.text().partition(":")[0] if title is not None else ""
    venue = read_header([heading]).venue
    for node in page.tree.css(".paper-session-times"):
        found = _SESSION_TIME.match(text_in(node))
        if found:
            day = read_header([str(year or ""), found["day"] or ""]).date
            name = found["name"].strip()
            yield Session(venue, year, name, day, time=(found["time"] or "").strip())


def _extra(told: dict[str, list[str]]) -> dict[str, Any]:
    kept: dict[str, str | list[str]] = {
        name: values[0] if len(values) == 1 else values
        for name, values in told.items()
        if name not in _TAKEN and any(values)
    }
    details = known_details(
        volume=_first(told, "volume"),
        number=_first(told, "issue"),
        pages=page_range(_first(told, "firstpage"), _first(told, "lastpage")),
        publisher=_first(told, "publisher"),
        issn=_first(told, "issn"),
        isbn=_first(told, "isbn"),
        language=_first(told, "language"),
    )
    return {FORMAT_NAME: kept, **details} if kept else details
