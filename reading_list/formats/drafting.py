"""Make drafts of other people's records: loosely typed values in, clean facts out.

Records from the web say a name as text, number or list, leave it empty or null, and give
more than we have columns for. What a given format calls its fields is the business of its
own module; here is only what all of them need.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from reading_list.core.draft import (
    AsideReason,
    Flag,
    FlagKind,
    ReadItem,
    SetAside,
)
from reading_list.core.free_lines import FreeLines
from reading_list.core.identifiers import identifiers_in_url, normalize_arxiv, normalize_doi
from reading_list.core.names import display_name
from reading_list.core.paper import Author, Identifier, Link
from reading_list.formats.details import with_details
from reading_list.formats.links import link_to
from reading_list.text import problems

_YEAR = re.compile(r"(?<!\d)(1[4-9]\d\d|20\d\d|21\d\d)(?!\d)")
_PARAGRAPH = re.compile(r"[^\S\n]*\n\s*\n\s*")
_DOTS = re.compile(r"\s*[·⋅•∙]\s*")
_CUT = ("…", "...", "[…]", "[...]")
_EMPTY: tuple[Any, ...] = (None, "", [], {})
_NORMALIZERS = {"doi": normalize_doi, "arxiv": normalize_arxiv}
_DEEPEST = 40
_MOST_AUTHORS = 20_000  # the longest list in print has some 5,000


def text_of(value: Any) -> str:
    """Give a text or number, or the first of a list, as one line; all else is empty."""
    if isinstance(value, list):
        return next((text for item in value if (text := text_of(item))), "")
    if isinstance(value, str):
        return " ".join(value.split())
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return str(value) if is_number else ""


def paragraphs_of(value: Any) -> str:
    """Give a text whose paragraphs stay parted by an empty line."""
    if not isinstance(value, str):
        return text_of(value)
    parts = (" ".join(part.split()) for part in _PARAGRAPH.split(value.strip()))
    return "\n\n".join(part for part in parts if part)


def texts_of(value: Any, separator: str = "") -> tuple[str, ...]:
    """Give the texts of a list, or those that a separator joins, each once."""
    if isinstance(value, str):
        value = value.split(separator) if separator else [value]
    if not isinstance(value, list | tuple):
        return ()
    return tuple(dict.fromkeys(text for item in value if (text := text_of(item))))


def year_of(*values: Any) -> int | None:
    """Give the first year that any of the values tells."""
    for value in values:
        if found := _YEAR.search(text_of(value)):
            return int(found[1])
    return None


def person(given: Any, family: Any, suffix: Any = "") -> Author | None:
    """Make an author of parts; None where there are none."""
    parts = text_of(given), text_of(family), text_of(suffix)
    if not parts[1]:
        return Author(parts[0]) if parts[0] else None
    return Author(display_name(*parts), *parts)


def inverted_person(text: Any) -> Author | None:
    """Make an author of "Family, Given" or "Family, Given, Suffix"; else of a plain name."""
    name = text_of(text)
    if "," not in name:
        return Author(name) if name else None
    family, given, *rest = (part.strip() for part in name.split(","))
    return person(given, family, " ".join(rest))


def split_authors(text: str) -> tuple[Author, ...]:
    """Take apart a line of names by the strongest sign that parts them."""
    text = text.strip(" ,;·⋅•∙|")
    if _DOTS.search(text):
        names = _DOTS.split(text, _MOST_AUTHORS)
    else:
        sign = next((sign for sign in ("|", ";", ",") if sign in text), "\n")
        names = text.split(sign, _MOST_AUTHORS)
        if len(names) > 1 and names[-1].strip().startswith("and "):
            names[-1] = names[-1].strip().removeprefix("and ")
    return tuple(Author(name.strip()) for name in names[:_MOST_AUTHORS] if name.strip())


def people(authors: Iterable[Author | None]) -> tuple[Author, ...]:
    """Give the authors there are."""
    return tuple(author for author in authors if author is not None)


def ids_of(*pairs: tuple[str, Any], urls: Iterable[str] = ()) -> tuple[Identifier, ...]:
    """Give identifiers in one spelling each, those that addresses carry after the told ones."""
    found: dict[str, Identifier] = {}
    for kind, value in pairs:
        text = _NORMALIZERS.get(kind, text_of)(text_of(value))
        if text:
            found.setdefault(kind, Identifier(kind, text))
    for url in urls:
        for item in identifiers_in_url(url):
            found.setdefault(item.kind, item)
    return tuple(found.values())


def links_of(*urls: Any, kind: str = "") -> tuple[Link, ...]:
    """Give the links that are addresses on the web, each once; `kind` overrides the guess."""
    found: dict[str, Link] = {}
    for value in urls:
        link = link_to(text_of(value))
        if link:
            found.setdefault(link.url, Link(kind or link.kind, link.url))
    return tuple(found.values())


def joined_links(*groups: Iterable[Link]) -> tuple[Link, ...]:
    """Join links, each address once and as it was told first."""
    found: dict[str, Link] = {}
    for group in groups:
        for link in group:
            found.setdefault(link.url, link)
    return tuple(found.values())


def leftover(format_name: str, record: Mapping[str, Any], used: Iterable[str]) -> dict[str, Any]:
    """Keep what a record knows beside the facts that were taken from it."""
    kept = {
        name: value
        for name, value in record.items()
        if name not in frozenset(used) and value not in _EMPTY
    }
    return {format_name: kept} if kept else {}


def known_details(**values: Any) -> dict[str, Any]:
    """Keep volume, pages and the like where the writers of other formats look for them."""
    texts = {name: text_of(value) for name, value in values.items()}
    pages = texts.get("pages", "")
    texts["pages"] = re.sub(r"\s*[-–—]+\s*", "-", pages)
    return with_details(texts)


def page_range(first: Any, last: Any) -> str:
    """Give the pages from first to last; only the first where they are the same."""
    begin, end = text_of(first), text_of(last)
    return f"{begin}-{end}" if begin and end and begin != end else begin


def is_deep(value: Any) -> bool:
    """Tell whether a value is nested deeper than our own export may be."""
    level = [value]
    for _ in range(_DEEPEST):
        level = [inner for item in level for inner in _inside(item)]
        if not level:
            return False
    return True


def _inside(value: Any) -> Iterable[Any]:
    if isinstance(value, Mapping):
        return value.values()
    return value if isinstance(value, list | tuple) else ()


def doubts(title: str, authors: tuple[Author, ...], abstract: str, line: int) -> tuple[Flag, ...]:
    """Flag what deserves a look before it is believed."""
    found = [Flag(item.kind, line, item.reason) for item in problems(title) + problems(abstract)]
    if not authors:
        found.append(Flag(FlagKind.NO_AUTHORS, line, "the source names no authors"))
    if abstract.endswith(_CUT):
        reason = "the abstract ends in “…”, so the source may have cut it"
        found.append(Flag(FlagKind.ABSTRACT_CUT, line, reason))
    return tuple(found)


def with_rest(items: Iterable[ReadItem], count: int) -> Iterator[ReadItem]:
    """Pass items on, then set all lines aside that belong to none of them.

    For sources whose structure is known, where such lines are only what holds records.
    """
    free = FreeLines(count)
    for item in items:
        free.claim(item)
        yield item
    for lines in free.spans():
        yield SetAside(lines, AsideReason.OTHER)
