"""Read CSL-JSON: a list of items, or an object that holds one, or one item alone.

A damaged item is told with its line and costs no other.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from reading_list.core.draft import (
    AsideReason,
    Lines,
    Problem,
    ReadItem,
    SetAside,
)
from reading_list.core.errors import UnreadableSourceError
from reading_list.core.names import display_name
from reading_list.core.paper import Author, PaperType
from reading_list.core.progress import Progress
from reading_list.formats.csl_types import (
    EXTRA,
    NAME_OF_DETAIL,
    OTHER_TYPES,
    TYPE_OF_CSL,
    VENUE_OF_TYPE,
    year_of,
)
from reading_list.formats.details import with_details
from reading_list.formats.json_scan import Entry, scan
from reading_list.formats.records import Collected, draft_of
from reading_list.formats.source import Source

_LISTS = ("items", "references")
_REPORT_EVERY = 500
_MARKS = frozenset({"author", "issued", "container-title", "DOI", "citation-key", "id", "editor"})
_OTHER_RECORDS = frozenset({"authorships", "display_name", "paperId", "reference-count", "format"})
_REPRESENTED = frozenset(
    {"title", "author", "DOI", "PMID", "URL", "abstract", "keyword", "id", "citation-key"}
)
_CITE_KEY = re.compile(r"[^\W\d_][\w:.+-]*")
_TAG = re.compile(r"[;,]")
_DEEPEST = 20


def sniff(source: Source) -> float:
    """Tell how surely this is CSL-JSON, by the first item."""
    if source.text[:100].lstrip()[:1] not in ("[", "{"):
        return 0.0
    for entry in _entries(source.text):
        if entry.is_item:
            return 0.9 if not entry.error and is_item(entry.value) else 0.0
    return 0.0


def read(source: Source, progress: Progress) -> Iterator[ReadItem]:
    """Give a draft or a problem an item; raises `UnreadableSourceError` if there is none."""
    return read_entries(_entries(source.text), source, progress)


def read_entries(
    entries: Iterable[Entry], source: Source, progress: Progress
) -> Iterator[ReadItem]:
    """Give what the items are, in whatever form they were written."""
    total = source.line_count
    line, count = 1, 0
    for entry in entries:
        if not entry.is_item and not entry.error:
            continue
        lines = Lines(min(entry.lines.first, total), min(entry.lines.last, total))
        if count % _REPORT_EVERY == 0:
            progress(lines.first, total)
        if line < lines.first:
            yield SetAside(Lines(line, lines.first - 1), AsideReason.OTHER)
        count += 1
        yield _item(entry, lines)
        line = max(line, lines.last + 1)
    if not count:
        raise UnreadableSourceError(f"{source.name} holds no list of works.")
    if line <= total:
        yield SetAside(Lines(line, total), AsideReason.OTHER)
    progress(total, total)


def _entries(text: str) -> Iterator[Entry]:
    """Give the items of the list, wherever in the document it is."""
    start = text[:100].lstrip()[:1]
    if start == "[":
        return scan(f'{{"items":{text}}}')
    head = text[:2000]
    if any(re.search(rf'"{name}"\s*:\s*\[', head) for name in _LISTS):
        return (e for e in scan(text) if e.name in _LISTS or e.error)
    return scan(f'{{"items":[{text}]}}')


def is_item(value: Any) -> bool:
    """Tell whether a value looks like an item of CSL."""
    if not isinstance(value, dict) or _OTHER_RECORDS & value.keys():
        return False
    is_known = _text(value, "type") in TYPE_OF_CSL.keys() | OTHER_TYPES
    authors = value.get("author", [])
    are_names = isinstance(authors, list) and all(isinstance(name, dict) for name in authors)
    is_title = isinstance(value.get("title", ""), str)
    return is_known and are_names and is_title and bool(_MARKS & value.keys())


def _item(entry: Entry, lines: Lines) -> ReadItem:
    if entry.error:
        return Problem("", lines.first, entry.error, lines)
    if not isinstance(entry.value, dict):
        return Problem("", lines.first, "This is no object with the facts of a work.", lines)
    found = _collected(entry.value)
    draft = draft_of(found, lines)
    if draft:
        return draft
    reason = "This item was not taken: it has no title, and nothing else to know it by."
    return Problem(found.key, lines.first, reason, lines)


def _collected(item: Mapping[str, Any]) -> Collected:
    kind = TYPE_OF_CSL.get(_text(item, "type"), PaperType.OTHER)
    authors, is_truncated = _authors(item.get("author"))
    venue_name, venue = _venue(item, kind)
    details = {name: _text(item, csl) for name, csl in NAME_OF_DETAIL.items() if csl != venue_name}
    key = _text(item, "citation-key") or _text(item, "id")
    year = year_of(item.get("issued"))
    number = _text(item, "number")
    return Collected(
        titles=[_text(item, "title"), _text(item, "title-short")],
        authors=authors,
        is_truncated=is_truncated,
        abstract=_text(item, "abstract"),
        years=[str(year or "")],
        venue=venue,
        type=kind,
        dois=[_text(item, "DOI")],
        arxivs=[number] if number.lower().startswith("arxiv") else [],
        pmid=_text(item, "PMID"),
        urls=[_text(item, "URL")],
        keywords=_TAG.split(_text(item, "keyword")),
        extra={**with_details(details), EXTRA: _rest(item, venue_name, details)},
        key=key if _CITE_KEY.fullmatch(key) else "",
    )


def _rest(item: Mapping[str, Any], venue_name: str, details: Mapping[str, str]) -> dict[str, Any]:
    """Give what has no place in a draft, as it came."""
    known = {NAME_OF_DETAIL[name] for name, text in details.items() if text}
    left_out = {*_REPRESENTED, venue_name, *known}
    if _text(item, "number").lower().startswith("arxiv"):
        left_out.add("number")
    return {
        name: value
        for name, value in item.items()
        if name not in left_out and value not in ("", None, []) and not _is_deep(value)
    }


def _venue(item: Mapping[str, Any], kind: PaperType) -> tuple[str, str]:
    for name in VENUE_OF_TYPE.get(kind, ("container-title",)):
        if venue := _text(item, name):
            return name, venue
    return "", ""


def _authors(value: Any) -> tuple[tuple[Author, ...], bool]:
    found: list[Author] = []
    is_truncated = False
    for name in value if isinstance(value, list) else ():
        if not isinstance(name, dict):
            continue
        literal = _text(name, "literal")
        if literal.lower().strip(".") in ("others", "et al"):
            is_truncated = True
        elif author := _author(name, literal):
            found.append(author)
    return tuple(found), is_truncated


def _author(name: Mapping[str, Any], literal: str) -> Author | None:
    particles = (_text(name, "dropping-particle"), _text(name, "non-dropping-particle"))
    family = " ".join(part for part in (*particles, _text(name, "family")) if part)
    given, suffix = _text(name, "given"), _text(name, "suffix")
    if literal or not (family and given):
        whole = literal or family or given
        return Author(whole, "", whole) if whole else None
    return Author(display_name(given, family, suffix), given, family, suffix)


def _text(item: Mapping[str, Any], name: str) -> str:
    """Give a value as text; numbers are written as texts or as numbers."""
    value = item.get(name)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return " ".join(str(value).split()) if name != "abstract" else str(value).strip()


def _is_deep(value: Any, depth: int = 0) -> bool:
    if depth > _DEEPEST:
        return True
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return any(_is_deep(item, depth + 1) for item in inner)
