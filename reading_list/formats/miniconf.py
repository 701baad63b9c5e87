"""Read the papers of a MiniConf site: the JSON its pages load, or the CSV it is made from.

Both say the same: in the CSV lists are joined by `|`. Neither names venue or year.
"""

import csv
import re
from collections.abc import Iterator
from typing import Any

from reading_list.core.draft import Draft, Lines, Problem, ReadItem
from reading_list.core.paper import Author, PaperType, Session
from reading_list.core.progress import Progress
from reading_list.formats.drafting import (
    doubts,
    ids_of,
    joined_links,
    leftover,
    links_of,
    paragraphs_of,
    split_authors,
    text_of,
    texts_of,
    with_rest,
)
from reading_list.formats.format import Format
from reading_list.formats.json_records import Record, head_of, read_records, titled
from reading_list.formats.source import Source

FORMAT_NAME = "miniconf"
_HEADER = re.compile(r'"?UID"?\s*,(?=.*\btitle\b)(?=.*\bauthors\b)', re.IGNORECASE)
_JSON_MARKS = frozenset({"session", "sessions", "TLDR", "recs", "pdf_url"})
_LINKS = ("demo_url", "code_url", "video_url", "slides_url", "poster_url", "url")
_USED = ("title", "authors", "abstract", "keywords", "session", "sessions", "forum", "pdf_url")
_PROGRESS_STEP = 500


def sniff(source: Source) -> float:
    """Tell how surely this is a list of papers for a MiniConf site."""
    if _HEADER.match(source.text[:2000].lstrip().partition("\n")[0]):
        return 0.98  # no other table begins so
    content = head_of(source).record.get("content")
    if not isinstance(content, dict) or not isinstance(content.get("authors"), list):
        return 0.0
    return 0.85 if _JSON_MARKS & content.keys() else 0.0


def read(source: Source, progress: Progress) -> Iterator[ReadItem]:
    """Give the papers of either form."""
    if source.text[:2000].lstrip().startswith(("[", "{")):
        return read_records(source, progress, _from_json)
    return with_rest(_rows(source, progress), source.line_count)


def _from_json(record: Record, lines: Lines) -> Draft:
    content: Any = record.get("content")
    others = {name: value for name, value in record.items() if name not in ("content", "id")}
    facts = {**others, **content} if isinstance(content, dict) else dict(others)
    return _draft({"UID": record.get("id"), **facts}, lines)


def _rows(source: Source, progress: Progress) -> Iterator[ReadItem]:
    rows = csv.reader(line + "\n" for line in source.lines)
    header: list[str] = []
    last = 0
    while True:
        first = last + 1
        try:
            row = next(rows, None)
        except csv.Error as error:
            last = rows.line_num
            yield Problem("", last, f"The row cannot be read: {error}.", Lines(first, last))
            continue
        if row is None:
            return
        last = rows.line_num
        if len(header) and any(cell.strip() for cell in row):
            yield _from_row(dict(zip(header, row, strict=False)), Lines(first, last))
        elif not header:
            header = [name.strip().lower() for name in row]
            header = ["UID" if name == "uid" else name for name in header]
        if last % _PROGRESS_STEP == 0:
            progress(last, source.line_count)


def _from_row(row: dict[str, str], lines: Lines) -> ReadItem:
    if not row.get("title", "").strip():
        key = row.get("UID", "").strip()
        return Problem(key, lines.first, "The row has no title.", lines)
    return _draft(row, lines)


def _draft(record: Record, lines: Lines) -> Draft:
    title = titled(text_of(record.get("title")))
    authors = _authors(record.get("authors"))
    abstract = paragraphs_of(record.get("abstract"))
    forum = text_of(record.get("forum"))
    names = texts_of(record.get("sessions") or record.get("session"), "|")
    return Draft(
        title=title,
        authors=authors,
        abstract=abstract,
        type=PaperType.CONFERENCE,
        ids=ids_of(("openreview", forum), urls=[text_of(record.get("pdf_url"))]),
        url=f"https://openreview.net/forum?id={forum}" if forum else "",
        links=joined_links(
            links_of(record.get("pdf_url"), kind="pdf"),
            links_of(*(record.get(name) for name in _LINKS)),
        ),
        tags=texts_of(record.get("keywords"), "|"),
        sessions=tuple(Session(name=name) for name in names),
        lines=lines,
        flags=doubts(title, authors, abstract, lines.first),
        extra=leftover(FORMAT_NAME, record, _used(record)),
    )


def _used(record: Record) -> tuple[str, ...]:
    """Name the fields that are in the draft; sites repeat the abstract where a gist is missing."""
    repeats = record.get("TLDR") == record.get("abstract")
    return (*_USED, "TLDR") if repeats else _USED


def _authors(value: Any) -> tuple[Author, ...]:
    if isinstance(value, str):
        return split_authors(value)
    return tuple(Author(name) for name in texts_of(value))


FORMAT = Format(
    name=FORMAT_NAME,
    label="MiniConf papers",
    suffixes=(".json",),
    sniff=sniff,
    read=read,
)
