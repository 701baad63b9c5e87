"""Read the posts that the Proceedings of Machine Learning Research are made from.

A post is a paper: YAML between lines of three dashes, in front of an empty page. The
configuration of a volume looks alike and holds no paper.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from reading_list.core.draft import AsideReason, Draft, Lines, Problem, ReadItem, SetAside
from reading_list.core.errors import UnreadableSourceError
from reading_list.core.paper import Author, PaperType
from reading_list.core.progress import Progress
from reading_list.formats.drafting import (
    doubts,
    ids_of,
    joined_links,
    known_details,
    leftover,
    links_of,
    paragraphs_of,
    people,
    person,
    text_of,
    with_rest,
    year_of,
)
from reading_list.formats.format import Format
from reading_list.formats.source import Source
from reading_list.formats.yaml_values import Document, documents

FORMAT_NAME = "mlresearch"
_FRONT = re.compile(
    r"\s*---[ \t]*\n.*?^layout:[ \t]*(inproceedings|proceedings)\b", re.DOTALL | re.MULTILINE
)
_HEAD = 30_000
_LINKS = ("software", "supplementary", "video", "poster", "code")
_USED = frozenset("title abstract author container-title openreview pdf id date layout".split())
_SITE = "https://proceedings.mlr.press"


def sniff(source: Source) -> float:
    """Tell how surely this is a post, or the configuration, of a volume."""
    return 0.95 if _FRONT.match(source.text[:_HEAD]) else 0.0


def read(source: Source, progress: Progress) -> Iterator[ReadItem]:
    """Give the paper; raises `UnreadableSourceError` for the configuration of a volume."""
    progress(0, source.line_count)
    found = next(iter(documents(source.text)), None)
    if found is not None and _layout(found) == "proceedings":
        raise UnreadableSourceError(
            f"{source.name} describes a volume and holds no paper. "
            "Choose the posts beside it (folder “_posts”). Nothing was changed."
        )
    items = [_item(found)] if found is not None else []
    yield from with_rest(_with_body(source, items), source.line_count)


def _layout(document: Document) -> str:
    return text_of(document.value.get("layout")) if isinstance(document.value, dict) else ""


def _with_body(source: Source, items: list[ReadItem]) -> Iterator[ReadItem]:
    """Set aside what stands behind the front matter as text of the page."""
    yield from items
    dashes = [n for n, line in enumerate(source.lines, 1) if line.rstrip() == "---"]
    if len(dashes) > 1 and dashes[1] < source.line_count:
        yield SetAside(Lines(dashes[1] + 1, source.line_count), AsideReason.COMMENT)


def _item(document: Document) -> ReadItem:
    lines, record = document.lines, document.value
    if document.error or not isinstance(record, dict):
        reason = document.error or "A list of names and values was expected here."
        return Problem("", document.error_line or lines.first, reason, lines)
    title, key = text_of(record.get("title")), text_of(record.get("id"))
    if not title:
        return Problem(key, lines.first, "The post has no title.", lines)
    return _draft(record, title, key, lines)


def _draft(record: Mapping[str, Any], title: str, key: str, lines: Lines) -> Draft:
    people_ = record.get("author")
    authors = people(map(_author, people_ if isinstance(people_, list) else []))
    abstract = paragraphs_of(record.get("abstract"))
    pdf, volume = text_of(record.get("pdf")), text_of(record.get("volume"))
    page = f"{_SITE}/v{volume}/{key}.html" if key and volume.isdecimal() else ""
    return Draft(
        title=title,
        key=key,
        authors=authors,
        abstract=abstract,
        year=year_of(_issued(record), record.get("date"), record.get("year")),
        venue=text_of(record.get("container-title")) or text_of(record.get("booktitle")),
        type=PaperType.CONFERENCE,
        ids=ids_of(("openreview", record.get("openreview")), urls=[pdf]),
        url=page,
        links=joined_links(
            links_of(pdf, kind="pdf"),
            links_of(*(record.get(name) for name in _LINKS), *_extras(record)),
        ),
        lines=lines,
        flags=doubts(title, authors, abstract, lines.first),
        extra={**leftover(FORMAT_NAME, record, _USED), **_details(record)},
    )


def _details(record: Mapping[str, Any]) -> dict[str, Any]:
    told = {name: record.get(name) for name in ("volume", "publisher", "series", "issn")}
    return known_details(pages=record.get("page"), **told)


def _author(item: Any) -> Author | None:
    if not isinstance(item, dict):
        return None
    family = " ".join(filter(None, (text_of(item.get(n)) for n in ("prefix", "family"))))
    return person(item.get("given"), family, item.get("suffix"))


def _issued(record: Mapping[str, Any]) -> str:
    issued = record.get("issued")
    return text_of(issued.get("date-parts")) if isinstance(issued, dict) else ""


def _extras(record: Mapping[str, Any]) -> list[str]:
    extras = record.get("extras")
    items = extras if isinstance(extras, list) else []
    return [text_of(item.get("link")) for item in items if isinstance(item, dict)]


FORMAT = Format(name=FORMAT_NAME, label="PMLR post", suffixes=(".md",), sniff=sniff, read=read)
