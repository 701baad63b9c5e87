"""Write papers as RIS that reference managers take.

One tag a line, `TY` first, `ER` last. Texts are written in plain Unicode on one line each,
because most programs know neither TeX nor further lines. Tags a RIS source had beyond our
own facts come back. Source: "RIS Format Specifications" (2011).
"""

from collections.abc import Iterator, Mapping
from typing import BinaryIO

from reading_list.core.bundle import Bundle
from reading_list.core.paper import Paper, PaperType
from reading_list.formats.details import details_of
from reading_list.formats.format import Options
from reading_list.formats.person_names import inverted
from reading_list.formats.ris_tags import (
    EXTRA,
    RIS_OF_TYPE,
    TAG_OF_DETAIL,
    TYPE_OF_RIS,
    venue_tags,
)

Field = tuple[str, str]


def write(bundle: Bundle, target: BinaryIO, options: Options) -> None:
    """Write one record a paper."""
    del options
    for number, paper in enumerate(bundle.papers):
        lines = [f"{tag}  - {' '.join(text.split())}" for tag, text in _fields(paper) if text]
        text = "\n".join([*lines, "ER  - "])
        target.write(f"{chr(10) * (number > 0)}{text}\n".encode("utf-8", "replace"))


def _fields(paper: Paper) -> Iterator[Field]:
    kept = paper.extra.get(EXTRA)
    told = kept if isinstance(kept, Mapping) else {}
    own = list(_own_fields(paper, _type(paper, told)))
    yield from own
    written = {"TY", *(tag for tag, text in own if text)}
    for tag, text in _detail_fields(details_of(paper)):
        if tag not in written and tag not in told:
            yield tag, text
    for tag, values in told.items():
        if tag not in written or tag == "AN":  # ours is only one of the work's numbers
            for value in values if isinstance(values, list | tuple) else ():
                yield str(tag), str(value)


def _type(paper: Paper, told: Mapping[str, object]) -> str:
    """Give the source's own type if it still says the same as the paper's kind."""
    name = str(told.get("TY", ""))
    if name and TYPE_OF_RIS.get(name, PaperType.OTHER) == paper.type:
        return name
    if paper.type is PaperType.OTHER and paper.sessions:
        return "CONF"
    return RIS_OF_TYPE[paper.type]


def _own_fields(paper: Paper, name: str) -> Iterator[Field]:
    session = paper.sessions[0] if paper.sessions else None
    year = paper.year if paper.year is not None or session is None else session.year
    kind = TYPE_OF_RIS.get(name, PaperType.OTHER)
    place = "T2" if kind is PaperType.BOOK else venue_tags(kind)[0]
    yield "TY", name
    yield "ID", paper.key
    yield "TI", paper.title_plain
    for author in paper.authors:
        yield "AU", inverted(author)
    yield "AU", "et al." if paper.authors_truncated else ""
    yield place, paper.venue or (session.venue if session else "")
    yield "PY", "" if year is None else str(year)
    yield "DO", paper.id_of("doi")
    yield "UR", paper.url
    for link in paper.links:
        yield ("L1" if link.kind == "pdf" else "L2"), link.url
    yield "AB", paper.abstract_plain
    for tag in paper.tags:
        yield "KW", tag
    arxiv = paper.id_of("arxiv")
    yield "AN", f"arXiv:{arxiv}" if arxiv else ""


def _detail_fields(details: Mapping[str, str]) -> Iterator[Field]:
    for name, tag in TAG_OF_DETAIL.items():
        yield tag, details.get(name, "")
    first, _, last = details.get("pages", "").partition("-")
    yield "SP", first
    yield "EP", last.strip("-")
    yield "SN", details.get("issn", "") or details.get("isbn", "")
    for editor in details.get("editor", "").split("; "):
        yield "A2", editor
