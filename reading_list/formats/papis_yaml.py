"""Read papis' `info.yaml`: the record of one document, or an export of many.

Names follow BibTeX, beside them stand papis' own: `author_list` with the parts of names,
`ref` for the cite key, `tags` in one text or a list.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from reading_list.core.draft import Draft, Lines, Problem, ReadItem
from reading_list.core.paper import Author, PaperType
from reading_list.core.progress import Progress
from reading_list.formats.bibtex_types import TYPE_OF_ENTRY
from reading_list.formats.drafting import (
    doubts,
    ids_of,
    inverted_person,
    joined_links,
    known_details,
    leftover,
    links_of,
    paragraphs_of,
    people,
    person,
    text_of,
    texts_of,
    with_rest,
    year_of,
)
from reading_list.formats.format import Format
from reading_list.formats.source import Source
from reading_list.formats.yaml_values import Document, documents

FORMAT_NAME = "papis"
_NAME = re.compile(r"^([A-Za-z_][\w-]*)[ \t]*:(?=[ \t]|$)", re.MULTILINE)
_MARKS = frozenset({"author", "author_list", "ref", "papis_id", "files", "citations", "doi"})
_OTHERS = frozenset({"layout", "references", "permalink", "plugins"})
_HEAD = 20_000
_AND = re.compile(r"\s+and\s+")
_KEY = re.compile(r"\S+$")
_VENUES = ("journal", "booktitle", "full_journal_title", "school", "institution", "publisher")
_DETAILS = tuple("volume pages publisher address issn isbn edition series editor language".split())
_USED = frozenset("title author author_list abstract year doi tags keywords url ref type".split())


def sniff(source: Source) -> float:
    """Tell how surely these are records of papis: names at the left, a title among them."""
    head = source.text[:_HEAD].lstrip("\n- \t")
    if not _NAME.match(head):
        return 0.0
    names = set(_NAME.findall(head))
    return 0.85 if "title" in names and names & _MARKS and not names & _OTHERS else 0.0


def read(source: Source, progress: Progress) -> Iterator[ReadItem]:
    """Give a paper a document."""
    return with_rest(_items(source, progress), source.line_count)


def _items(source: Source, progress: Progress) -> Iterator[ReadItem]:
    for document in documents(source.text):
        progress(document.lines.first, source.line_count)
        yield _item(document)


def _item(document: Document) -> ReadItem:
    lines, record = document.lines, document.value
    if document.error:
        return Problem("", document.error_line, document.error, lines)
    if not isinstance(record, dict):
        return Problem("", lines.first, "A list of names and values was expected here.", lines)
    title, ref = text_of(record.get("title")), text_of(record.get("ref"))
    if not title:
        return Problem(ref, lines.first, "The document has no title.", lines)
    return _draft(record, title, ref, lines)


def _draft(record: Mapping[str, Any], title: str, ref: str, lines: Lines) -> Draft:
    authors = _authors(record)
    abstract = paragraphs_of(record.get("abstract"))
    addresses = [text_of(record.get(name)) for name in ("url", "doc_url")]
    pages = links_of(addresses[0])
    eprint = record.get("arxivid") or record.get("eprint")
    return Draft(
        title=title,
        # papis takes the DOI for a key where nobody gave one.
        key=ref if _KEY.match(ref) and not ref.startswith("10.") else "",
        authors=authors,
        abstract=abstract,
        year=year_of(record.get("year"), record.get("date")),
        venue=next(filter(None, (text_of(record.get(name)) for name in _VENUES)), ""),
        type=_type(record),
        ids=ids_of(("doi", record.get("doi")), ("arxiv", eprint), urls=addresses),
        url=pages[0].url if pages else "",
        links=joined_links(links_of(addresses[1], kind="pdf")),
        tags=_tags(record.get("tags")) or texts_of(record.get("keywords"), ","),
        lines=lines,
        flags=doubts(title, authors, abstract, lines.first),
        extra={**leftover(FORMAT_NAME, record, _USED), **_details(record)},
    )


def _details(record: Mapping[str, Any]) -> dict[str, Any]:
    told = {name: record.get(name) for name in _DETAILS}
    return known_details(number=record.get("issue") or record.get("number"), **told)


def _authors(record: Mapping[str, Any]) -> tuple[Author, ...]:
    names = record.get("author_list")
    if isinstance(names, list):
        listed = people(_listed(item) for item in names if isinstance(item, dict))
        if listed:
            return listed
    return people(inverted_person(name) for name in _AND.split(text_of(record.get("author"))))


def _listed(item: Mapping[str, Any]) -> Author | None:
    given = text_of(item.get("given")) or text_of(item.get("given_name"))
    return person(given, item.get("family") or item.get("surname"), item.get("suffix"))


def _tags(value: Any) -> tuple[str, ...]:
    """Give tags of a list, or of a text that commas part, or else blanks."""
    if isinstance(value, str):
        return texts_of(value, "," if "," in value else " ")
    return texts_of(value)


def _type(record: Mapping[str, Any]) -> PaperType:
    told = TYPE_OF_ENTRY.get(text_of(record.get("type")).lower())
    if told:
        return told
    return PaperType.ARTICLE if text_of(record.get("journal")) else PaperType.OTHER


FORMAT = Format(
    name=FORMAT_NAME,
    label="papis YAML",
    suffixes=(".yaml", ".yml"),
    sniff=sniff,
    read=read,
)
