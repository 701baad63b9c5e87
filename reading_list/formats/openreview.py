"""Read submissions as the OpenReview API gives them, in both of its versions.

A forum holds the submission and everything that was said about it as notes; only notes
that are their own forum are papers. Version 2 wraps each value with who may see it.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from reading_list.core.draft import Draft, Lines, ReadItem
from reading_list.core.paper import Author, PaperType
from reading_list.core.progress import Progress
from reading_list.formats.drafting import (
    doubts,
    ids_of,
    joined_links,
    leftover,
    links_of,
    paragraphs_of,
    text_of,
    texts_of,
    year_of,
)
from reading_list.formats.format import Format
from reading_list.formats.json_records import Record, head_of, read_records, titled
from reading_list.formats.source import Source

FORMAT_NAME = "openreview"
_SITE = "https://openreview.net"
_MARKS = frozenset({"invitation", "invitations", "signatures", "cdate", "tcdate"})
_DATES = ("pdate", "odate", "cdate", "tcdate")
_LINKS = (
    "code",
    "code_url",
    "code_link",
    "github",
    "project_page",
    "video",
    "supplementary_material",
)
_USED = ("title", "authors", "abstract", "keywords")


def sniff(source: Source) -> float:
    """Tell how surely these are notes of OpenReview."""
    record = head_of(source).record
    is_note = isinstance(record.get("content"), dict) and "id" in record
    return 0.9 if is_note and _MARKS & record.keys() else 0.0


def read(source: Source, progress: Progress) -> Iterator[ReadItem]:
    """Give the submissions; reviews and comments are set aside."""
    return read_records(source, progress, _draft)


def _draft(record: Record, lines: Lines) -> Draft | None:
    content = _unwrapped(record.get("content"))
    own, forum = text_of(record.get("id")), text_of(record.get("forum"))
    if forum and own and forum != own:
        return None
    title = titled(text_of(content.get("title")))
    authors = tuple(Author(name) for name in texts_of(content.get("authors")))
    abstract = paragraphs_of(content.get("abstract"))
    venue = text_of(content.get("venue"))
    year = year_of(venue, content.get("venueid"))
    others = {name: value for name, value in record.items() if name != "content"}
    return Draft(
        title=title,
        authors=authors,
        abstract=abstract,
        year=year or _year_of_moment(record),
        venue=venue,
        type=PaperType.CONFERENCE if venue else PaperType.OTHER,
        ids=ids_of(("openreview", own)),
        url=f"{_SITE}/forum?id={own}" if own else "",
        links=joined_links(
            links_of(_address(content.get("pdf")), kind="pdf"),
            links_of(*(_address(content.get(name)) for name in _LINKS)),
        ),
        tags=_keywords(content.get("keywords")),
        lines=lines,
        flags=doubts(title, authors, abstract, lines.first),
        extra=leftover(FORMAT_NAME, {**others, **content}, _USED),
    )


def _unwrapped(content: Any) -> dict[str, Any]:
    if not isinstance(content, dict):
        return {}
    return {
        name: value["value"] if isinstance(value, dict) and "value" in value else value
        for name, value in content.items()
    }


def _keywords(value: Any) -> tuple[str, ...]:
    return texts_of(value, ";" if isinstance(value, str) and ";" in value else ",")


def _address(value: Any) -> str:
    """Give a whole address; files of the site are told by their path alone."""
    text = text_of(value)
    return f"{_SITE}{text}" if text.startswith("/") else text


def _year_of_moment(record: Record) -> int | None:
    for name in _DATES:
        moment = record.get(name)
        if isinstance(moment, int) and 0 < moment < 10**13:
            return datetime.fromtimestamp(moment / 1000, UTC).year
    return None


FORMAT = Format(
    name=FORMAT_NAME, label="OpenReview JSON", suffixes=(".json",), sniff=sniff, read=read
)
