"""From what a reader collected of one record to its draft, the same way for all formats.

The formats differ in how they name things, not in what is done with them: texts are freed
from web markup, the year is looked for in several fields, identifiers also in addresses.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from reading_list.core.draft import Draft, Flag, FlagKind, Lines
from reading_list.core.identifiers import identifiers_in_url, normalize_arxiv, normalize_doi
from reading_list.core.paper import Author, Identifier, Link, PaperType
from reading_list.formats.links import find_links, link_to
from reading_list.formats.markup import one_line, paragraphs

_YEAR = re.compile(r"(?<!\d)(1[4-9]\d\d|20\d\d|21\d\d)(?!\d)")
_CUT = ("…", "...", "[…]")
_KINDS_IN_ORDER = ("doi", "arxiv", "openreview", "pmid")
_BETWEEN_WORDS = re.compile(r"[\n;]")
_LONGEST_STAND_IN = 80


@dataclass(slots=True)
class Collected:
    """What was found in one record. Of lists, the best comes first."""

    titles: list[str] = field(default_factory=list)
    authors: tuple[Author, ...] = ()
    is_truncated: bool = False
    abstract: str = ""
    years: list[str] = field(default_factory=list)
    venue: str = ""
    type: PaperType = PaperType.OTHER
    dois: list[str] = field(default_factory=list)
    arxivs: list[str] = field(default_factory=list)
    pmid: str = ""
    urls: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    keywords: list[str] = field(default_factory=list)
    extra: dict[str, Any] = field(default_factory=dict)
    key: str = ""
    flags: list[Flag] = field(default_factory=list)


def draft_of(found: Collected, lines: Lines) -> Draft | None:
    """Make the draft; None if there is nothing by which one knows a paper."""
    title = next((text for title in found.titles if (text := one_line(title))), "")
    abstract = paragraphs(found.abstract)
    ids = _identifiers(found)
    stand_in = "" if title else _stand_in(found, ids, abstract)
    if not title and not stand_in:
        return None
    url, links = _addresses(found, abstract)
    flags = list(found.flags)
    if not title:
        flags.append(Flag(FlagKind.UNSURE, lines.first, "the record has no title"))
    if abstract.endswith(_CUT):
        reason = "the abstract ends in “…”, so it may have been cut"
        flags.append(Flag(FlagKind.ABSTRACT_CUT, lines.first, reason))
    return Draft(
        title=title or stand_in,
        authors=found.authors,
        authors_truncated=found.is_truncated,
        abstract=abstract,
        year=read_year(found.years),
        venue=one_line(found.venue),
        type=found.type,
        ids=ids,
        url=url,
        links=links,
        extra=found.extra,
        lines=lines,
        key=found.key,
        flags=tuple(flags),
        tags=tuple(dict.fromkeys(tag for word in found.keywords if (tag := one_line(word)))),
    )


def read_year(values: Iterable[str]) -> int | None:
    """Give the first year that stands in any of the texts."""
    for value in values:
        if match := _YEAR.search(value):
            return int(match[0])
    return None


def split_words(values: Iterable[str]) -> list[str]:
    """Part keywords that stand in one field, by lines and semicolons."""
    words = (word.strip() for value in values for word in _BETWEEN_WORDS.split(value))
    return [word for word in words if word]


def _stand_in(found: Collected, ids: tuple[Identifier, ...], abstract: str) -> str:
    known_by = (
        (found.authors[0].name if found.authors else "")
        or (ids[0].value if ids else "")
        or abstract[:_LONGEST_STAND_IN]
    )
    return f"Untitled ({known_by})" if known_by else ""


def _identifiers(found: Collected) -> tuple[Identifier, ...]:
    """Give one identifier of each kind; a field made for it tells more than an address."""
    ids: dict[str, Identifier] = {}
    for item in _all_identifiers(found):
        ids.setdefault(item.kind, item)
    return tuple(ids[kind] for kind in _KINDS_IN_ORDER if kind in ids)


def _all_identifiers(found: Collected) -> Iterator[Identifier]:
    for text in found.dois:
        if doi := normalize_doi(unquote(text)):
            yield Identifier("doi", doi)
    for text in found.arxivs:
        if arxiv := normalize_arxiv(text):
            yield Identifier("arxiv", arxiv)
    if found.pmid.isdigit():
        yield Identifier("pmid", found.pmid)
    for url in found.urls:
        yield from identifiers_in_url(unquote(url) if "doi.org" in url else url)


def _addresses(found: Collected, abstract: str) -> tuple[str, tuple[Link, ...]]:
    links: dict[str, Link] = {}
    for text in found.urls:
        for link in _links(text):
            links.setdefault(link.url, link)
    url = next(iter(links), "")
    for kind, text in found.links:
        for link in _links(text):
            links.setdefault(link.url, Link(kind or link.kind, link.url))
    for link in find_links(abstract):
        links.setdefault(link.url, link)
    return url, tuple(link for link in links.values() if link.url != url)


def _links(text: str) -> Iterator[Link]:
    """Give the web addresses in a field: usually one, as it is; else what looks like one."""
    text = text.strip()
    if text.startswith("//"):
        text = f"https:{text}"
    if text and not any(sign.isspace() for sign in text) and "://" in text:
        link = link_to(text)
        if link:
            yield link
    else:
        yield from find_links(text)
