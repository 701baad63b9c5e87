"""The complete export as JSON, made to be read back and by other people's scripts.

Each paper has its public JSON form and beside it the source texts and whatever else is
needed to make the same paper again. One paper stands on one line, so that two exports can
be compared by line and a damaged line costs one paper. Reading is in `json_reader`.
"""

import json
import re
from collections.abc import Mapping
from typing import Any, BinaryIO

from reading_list.core.bundle import Bundle, ReadingList
from reading_list.core.draft import SavedView, TagColor
from reading_list.core.paper import Highlight, Paper, Session
from reading_list.core.paper_json import paper_to_json
from reading_list.formats.format import OWN, Format, Options
from reading_list.formats.json_reader import FORMAT_NAME, VERSION, read, sniff

# Signs that some programs take for line ends or cannot write; spelled out they stay what they are.
_SPELLED_OUT = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff]")


def write(bundle: Bundle, target: BinaryIO, options: Options) -> None:
    """Write everything that is known of these papers, and the names around them."""
    del options
    head = {
        "format": FORMAT_NAME,
        "version": VERSION,
        "title": bundle.title,
    }
    around: dict[str, list[Any]] = {
        "sessions": [_session(session) for session in bundle.sessions],
        "tags": [_tag(tag) for tag in bundle.tags],
        "lists": [_list(item) for item in bundle.lists],
        "views": [_view(view) for view in bundle.views],
    }
    target.write(b"{\n")
    for name, value in head.items():
        target.write(f"{_json(name)}: {_json(value)},\n".encode())
    for name, values in around.items():
        target.write(f"{_json(name)}: {_lines([_json(value) for value in values])},\n".encode())
    target.write(b'"papers": [')
    separator = b"\n"
    for paper in bundle.papers:
        target.write(separator + _json(complete_paper(paper)).encode())
        separator = b",\n"
    target.write(b"\n]\n}\n")


def complete_paper(paper: Paper) -> dict[str, Any]:
    """Give the public JSON form of a paper with all that is needed to make it again."""
    return {
        **paper_to_json(paper),
        "title_source": paper.title,
        "abstract_source": paper.abstract,
        "author_parts": [
            {"name": a.name, "given": a.given, "family": a.family, "suffix": a.suffix}
            for a in paper.authors
        ],
        "identifiers": [{"kind": item.kind, "value": item.value} for item in paper.ids],
        "highlights": [_highlight(mark) for mark in paper.highlights],
        "sessions": [_session(session) for session in paper.sessions],
        "attachments": [
            {"path": file.path, "size": file.size, "sha256": file.sha256}
            for file in paper.attachments
        ],
        "extra": paper.extra,
    }


def _highlight(mark: Highlight) -> dict[str, Any]:
    return {
        "field": mark.field,
        "quote": mark.quote,
        "color": mark.color,
        "comment": mark.comment,
        "start": mark.start,
        "prefix": mark.prefix,
        "suffix": mark.suffix,
    }


def _session(session: Session) -> dict[str, Any]:
    return {
        "venue": session.venue,
        "year": session.year,
        "name": session.name,
        "date": session.date,
        "time": session.time,
        "place": session.place,
    }


def _tag(tag: TagColor) -> dict[str, Any]:
    return {"name": tag.name, "color": tag.color}


def _view(view: SavedView) -> dict[str, Any]:
    return {"name": view.name, "query": view.query, "sort": view.sort}


def _list(reading_list: ReadingList) -> dict[str, Any]:
    return {
        "name": reading_list.name,
        "heading": reading_list.heading,
        "entries": [{"paper": paper, "remark": remark} for paper, remark in reading_list.entries],
    }


def _lines(values: list[str]) -> str:
    return "[\n" + ",\n".join(values) + "\n]" if values else "[]"


def _json(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, default=_as_dict)
    return _SPELLED_OUT.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)


def _as_dict(value: object) -> dict[Any, Any]:
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"{type(value).__name__} has no JSON form")


FORMAT = Format(
    name="json",
    label="reading-list JSON",
    suffixes=(".json",),
    sniff=sniff,
    read=read,
    write=write,
    group=OWN,
)
