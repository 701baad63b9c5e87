"""Read the dumps that people make of conference programmes, in their several shapes.

The lists of the virtual sites ("orals-posters": `name`, `authors[].fullname`), the
"paperlists" (`author` joined by `;`), and whatever else lists objects with title and
authors. The barest shape, a map from titles to authors, is told apart by its values.
"""

import re
from collections.abc import Iterator
from typing import Any

from reading_list.core.draft import Draft, Lines, Problem, ReadItem
from reading_list.core.paper import PaperType, Session
from reading_list.core.progress import Progress
from reading_list.formats.conference_names import authors_of, is_author_list
from reading_list.formats.drafting import (
    doubts,
    ids_of,
    joined_links,
    leftover,
    links_of,
    text_of,
    texts_of,
    with_rest,
    year_of,
)
from reading_list.formats.format import Format
from reading_list.formats.json_records import (
    Record,
    head_of,
    inner,
    objects,
    read_records,
    titled,
)
from reading_list.formats.json_scan import exact_text, scan_any
from reading_list.formats.markup import one_line, paragraphs
from reading_list.formats.session_header import read_header
from reading_list.formats.source import Source

FORMAT_NAME = "conference-json"
_PAGES = ("site", "paper_url", "url", "openreview", "link", "forum_url", "openreview_url")
_PDFS = ("pdf", "pdf_url", "pdf_link", "paper")
_OTHERS = ("github", "code", "code_url", "project", "video", "slides", "poster", "arxiv")
_USED = frozenset(
    (*_PAGES, *_PDFS, "github", "title", "abstract", "keywords", "doi", "author", "virtualsite_url")
)
_BOOK = re.compile(r"\bbooktitle\s*=\s*[{\"](.+?)[}\"],?\s*\n", re.IGNORECASE)
_BIB_YEAR = re.compile(r"\byear\s*=\s*[{\"]?\s*(\d{4})", re.IGNORECASE)
_GROUP = re.compile(r"[?&/=]([A-Za-z]+)\.cc/(\d{4})/")
_SPACED = re.compile(r"\S\s\S")
_FEWEST_TITLES = 2


def sniff(source: Source) -> float:
    """Tell how surely this is a dump of a conference."""
    head = head_of(source)
    record = head.record
    if "fullname" in (objects(record.get("authors")) or [{}])[0] and "name" in record:
        return 0.9
    if isinstance(record.get("author"), str) and "title" in record:
        return 0.8 if {"site", "status", "track", "bibtex", "aff"} & record.keys() else 0.4
    if _title(record) and is_author_list(record.get("authors") or record.get("author")):
        return 0.4
    return 0.6 if not head.records and _is_title_map(head.outer) else 0.0


def read(source: Source, progress: Progress) -> Iterator[ReadItem]:
    """Give the papers of whichever shape it is."""
    head = head_of(source)
    if not head.records and _is_title_map(head.outer):
        return with_rest(_titles(source, progress), source.line_count)
    return read_records(source, progress, _draft)


def _is_title_map(outer: Record) -> bool:
    """Tell whether names are titles: words with blanks, whose values are lists of names."""
    values = list(outer.items())[:20]
    fitting = [
        name
        for name, names in values
        if _SPACED.search(name) and isinstance(names, list) and all(map(text_of, names))
    ]
    return len(fitting) >= max(_FEWEST_TITLES, 0.8 * len(values))


def _titles(source: Source, progress: Progress) -> Iterator[ReadItem]:
    for entry in scan_any(exact_text(source), whole=True):
        progress(entry.lines.first, source.line_count)
        if entry.error:
            yield Problem(entry.name, entry.lines.first, entry.error, entry.lines)
            continue
        title = one_line(entry.name)
        authors = authors_of(entry.value)
        if not title:
            yield Problem("", entry.lines.first, "The record has no title.", entry.lines)
            continue
        yield Draft(
            title=title,
            authors=authors,
            type=PaperType.CONFERENCE,
            lines=entry.lines,
            flags=doubts(title, authors, "", entry.lines.first),
        )


def _title(record: Record) -> str:
    return text_of(record.get("title")) or text_of(record.get("name"))


def _draft(record: Record, lines: Lines) -> Draft:
    title = titled(one_line(_title(record)))
    authors = authors_of(record.get("authors") or record.get("author"))
    abstract = paragraphs(text) if isinstance(text := record.get("abstract"), str) else ""
    session = _session(record)
    pages = [_virtual_page(record), *(text_of(record.get(name)) for name in _PAGES)]
    pdfs = [text_of(record.get(name)) for name in _PDFS]
    others = [text_of(record.get(name)) for name in _OTHERS]
    urls = links_of(*pages)
    return Draft(
        title=title,
        authors=authors,
        abstract=abstract,
        year=session.year,
        venue=_venue(record) or session.venue,
        type=PaperType.CONFERENCE,
        ids=ids_of(
            ("doi", record.get("doi")),
            ("arxiv", record.get("arxiv_id") or record.get("arxiv")),
            urls=[*pages, *pdfs, *others],
        ),
        url=urls[0].url if urls else "",
        links=joined_links(links_of(*pdfs, kind="pdf"), urls[1:], links_of(*others)),
        tags=texts_of(record.get("keywords"), ";"),
        sessions=(session,) if session.name else (),
        lines=lines,
        flags=doubts(title, authors, abstract, lines.first),
        extra=leftover(FORMAT_NAME, _told(record), _used(record)),
    )


def _told(record: Record) -> dict[str, Any]:
    """Leave out values that hold nothing but the signs that would part them."""
    return {
        name: value
        for name, value in record.items()
        if not (isinstance(value, str) and not value.strip("; "))
    }


def _used(record: Record) -> set[str]:
    return {*_USED, *(() if text_of(record.get("title")) else ("name",))}


def _venue(record: Record) -> str:
    told = text_of(record.get("venue")) or text_of(record.get("conference"))
    book = _BOOK.search(bib) if isinstance(bib := record.get("bibtex"), str) else None
    return told or (one_line(book[1].replace("{", "").replace("}", "")) if book else "")


def _session(record: Record) -> Session:
    """Put together what the list of a virtual site says of the session, with day and room."""
    group = _GROUP.search(text_of(record.get("sourceurl")))
    bib = record.get("bibtex")
    in_bib = _BIB_YEAR.search(bib) if isinstance(bib, str) else None
    told = read_header([text_of(record.get("venue")), text_of(record.get("conference"))])
    start, end = text_of(record.get("starttime")), text_of(record.get("endtime"))
    places = (text_of(record.get("room_name")), text_of(record.get("poster_position")))
    return Session(
        venue=group[1] if group else told.venue,
        year=year_of(
            group[2] if group else None,
            record.get("year"),
            in_bib[1] if in_bib else None,
            told.year,
            start,
        ),
        name=text_of(record.get("session")),
        date=start[:10] if re.match(r"\d{4}-\d\d-\d\d", start) else "",
        time="–".join(moment[11:16] for moment in (start, end) if len(moment) >= 16),
        place=" ".join(filter(None, places)),
    )


def _virtual_page(record: Record) -> str:
    """Complete the path of a page by the site that the authors' addresses name."""
    path = text_of(record.get("virtualsite_url"))
    first = next(iter(objects(record.get("authors"))), {})
    site = re.match(r"https?://([\w.-]+)/", text_of(inner(first, "url")))
    return f"https://{site[1]}{path}" if site and path.startswith("/") else ""


FORMAT = Format(
    name=FORMAT_NAME,
    label="Conference programme as JSON",
    suffixes=(".json",),
    sniff=sniff,
    read=read,
)
