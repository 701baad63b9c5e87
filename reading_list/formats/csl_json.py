"""Read and write CSL-JSON, the form in which reference managers and pandoc exchange works.

One item stands on one line when it is written, so that two exports can be compared by line.
What an item holds beyond our facts comes back. Source: "CSL 1.0.2 Specification", appendix
III to V, and the schema `csl-data.json` beside it.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from reading_list.core.bundle import Bundle
from reading_list.core.names import split_name
from reading_list.core.paper import Author, Paper, PaperType
from reading_list.formats.csl_reader import read, sniff
from reading_list.formats.csl_types import (
    CSL_OF_TYPE,
    EXTRA,
    NAME_OF_DETAIL,
    TYPE_OF_CSL,
    VENUE_OF_TYPE,
    year_of,
)
from reading_list.formats.details import details_of
from reading_list.formats.format import FOR_PROGRAMS, Format, Options


def write(bundle: Bundle, target: BinaryIO, options: Options) -> None:
    """Write a list with one item a paper."""
    del options
    target.write(b"[")
    separator = "\n"
    for paper in bundle.papers:
        item = {name: value for name, value in _fields(paper) if value not in ("", None, [])}
        text = json.dumps(item, ensure_ascii=False, default=dict)
        # Halves of signs have no bytes; what they were part of is lost anyhow.
        target.write((separator + text).encode("utf-8", "replace"))
        separator = ",\n"
    target.write(b"\n]\n")


def _fields(paper: Paper) -> Iterator[tuple[str, Any]]:
    kept = paper.extra.get(EXTRA)
    told: Mapping[str, Any] = kept if isinstance(kept, Mapping) else {}
    kind = _type(paper, told)
    own = dict(_own_fields(paper, kind, told))
    yield from own.items()
    details = details_of(paper)
    for name, csl_name in NAME_OF_DETAIL.items():
        if not own.get(csl_name) and csl_name not in told:
            yield csl_name, details.get(name, "")
    for name, value in told.items():
        if not own.get(name) and name != "issued":
            yield str(name), value


def _type(paper: Paper, told: Mapping[str, Any]) -> str:
    """Give the source's own type if it still says the same as the paper's kind."""
    name = told.get("type")
    if isinstance(name, str) and TYPE_OF_CSL.get(name, PaperType.OTHER) == paper.type:
        return name
    if paper.type is PaperType.OTHER and paper.sessions:
        return "paper-conference"
    return CSL_OF_TYPE[paper.type]


def _own_fields(paper: Paper, kind: str, told: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    session = paper.sessions[0] if paper.sessions else None
    year = paper.year if paper.year is not None or session is None else session.year
    names = [_name(author) for author in paper.authors]
    arxiv = paper.id_of("arxiv")
    place = VENUE_OF_TYPE.get(TYPE_OF_CSL.get(kind, PaperType.OTHER), ("container-title",))[0]
    yield "id", paper.key or f"p{paper.id}"
    yield "type", kind
    yield "title", paper.title_plain
    yield "author", [*names, {"literal": "others"}] if paper.authors_truncated else names
    yield place, paper.venue or (session.venue if session else "")
    is_same = year_of(told.get("issued")) == year  # then the source may know the day as well
    yield "issued", told.get("issued") if is_same else year and {"date-parts": [[year]]}
    yield "DOI", paper.id_of("doi")
    yield "PMID", paper.id_of("pmid")
    yield "number", f"arXiv:{arxiv}" if arxiv else ""
    yield "URL", paper.url
    yield "abstract", paper.abstract_plain
    yield "keyword", ", ".join(paper.tags)


def _name(author: Author) -> dict[str, str]:
    parts = split_name(author)
    if not parts.given:
        return {"literal": author.name}
    found = {"family": parts.family, "given": parts.given, "suffix": parts.suffix}
    return {name: value for name, value in found.items() if value}


FORMAT = Format(
    name="csl-json",
    label="CSL-JSON",
    suffixes=(".csl.json", ".csljson"),
    sniff=sniff,
    read=read,
    write=write,
    group=FOR_PROGRAMS,
)
