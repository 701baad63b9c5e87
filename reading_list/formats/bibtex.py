"""Write papers as BibTeX that bibtex and biber take.

Titles keep their formulas, capitals stand in braces only where a style would spoil them,
and what a BibTeX source said beyond our own fields comes back. Reading is in
`bibtex_reader`. Rules: O. Patashnik,
"BibTeXing" (1988); N. Markey, "Tame the BeaST" (2009).
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import BinaryIO

from reading_list.core.bundle import Bundle
from reading_list.core.names import split_name
from reading_list.core.paper import Author, Paper, PaperType
from reading_list.formats.bibtex_reader import read, sniff
from reading_list.formats.bibtex_types import (
    ENTRIES_OF_PREPRINTS,
    ENTRY_OF_TYPE,
    EXTRA,
    MONTHS,
    TYPE_OF_ENTRY,
    VENUE_FIELD,
)
from reading_list.formats.format import FOR_PROGRAMS, Format, Option, Options
from reading_list.formats.markup import one_line
from reading_list.formats.tex_safety import harmless
from reading_list.formats.tex_text import ascii_tex, balanced, tex, verbatim
from reading_list.text import plain

OPTIONS = (
    Option(
        "encoding",
        "Accents",
        "choice",
        "utf-8",
        (("utf-8", "As letters (UTF-8)"), ("tex", "As TeX commands")),
    ),
    Option("abstracts", "Abstracts", "bool", True),
    Option("tags", "Tags as keywords", "bool", True),
    Option("notes", "Notes as annotations", "bool", False),
)

_NOT_IN_KEYS = re.compile(r"[^\w.:+/-]+")
_NOT_GIVEN_BACK = frozenset({"entrytype", "crossref", "xref", "xdata"})
"""What such an entry takes over from others is among its fields already."""
_ENTRY_NAME = re.compile(r"[a-z][a-z0-9_-]*")
_FIELD_NAME = re.compile(r"[a-z][a-z0-9_:+.-]*")
_SIGN_OF_BIBTEX = re.compile(r",|(?:^|\s)and(?:\s|$)", re.IGNORECASE)
_ODD_IN_NAME = re.compile(r"[^\w .'’-]|_|  |\band\b|^ | $", re.IGNORECASE)

Field = tuple[str, str]


def write(bundle: Bundle, target: BinaryIO, options: Options) -> None:
    """Write one entry a paper."""
    keys = _Keys()
    separator = ""
    for paper in bundle.papers:
        entry_type = _entry_type(paper)
        lines = [f"  {name} = {value}" for name, value in _fields(paper, entry_type, options)]
        if options["encoding"] == "tex":
            lines = [ascii_tex(line) for line in lines]
        body = ",\n".join([f"@{entry_type}{{{keys.key_of(paper)}", *lines])
        target.write(f"{separator}{body}\n}}\n".encode())
        separator = "\n"


class _Keys:
    """Cite keys that BibTeX takes; it compares them without case."""

    def __init__(self) -> None:
        self._used: set[str] = set()

    def key_of(self, paper: Paper) -> str:
        wished = _NOT_IN_KEYS.sub("-", paper.key).strip("-") or f"p{paper.id}"
        key, number = wished, 1
        while key.lower() in self._used:
            number += 1
            key = f"{wished}-{number}"
        self._used.add(key.lower())
        return key


def _entry_type(paper: Paper) -> str:
    """Give the source's own entry type if it still says the same as the paper's kind."""
    told = str(_source_fields(paper).get("entrytype", ""))
    is_same = TYPE_OF_ENTRY.get(told, PaperType.OTHER) == paper.type
    is_preprint = paper.type is PaperType.PREPRINT and told in ENTRIES_OF_PREPRINTS
    if (is_same or is_preprint) and _ENTRY_NAME.fullmatch(told):
        return told
    if paper.type is PaperType.OTHER and paper.sessions:
        return "inproceedings"
    return ENTRY_OF_TYPE[paper.type]


def _fields(paper: Paper, entry_type: str, options: Options) -> Iterator[Field]:
    """Give names and values in a fixed order; values with their braces."""
    own = {name: value for name, value in _own_fields(paper, entry_type, options) if value}
    for name, value in own.items():
        yield name, f"{{{value}}}"
    for name, told in _source_fields(paper).items():
        if name in own or name in _NOT_GIVEN_BACK or not _FIELD_NAME.fullmatch(name):
            continue
        text = str(told).strip()
        if _is_stale(name, text, paper):
            continue
        is_macro = name == "month" and text.lower() in MONTHS
        yield name, text.lower() if is_macro else f"{{{balanced(harmless(text))}}}"


def _own_fields(paper: Paper, entry_type: str, options: Options) -> Iterator[Field]:
    year = paper.year
    venue = paper.venue
    if paper.sessions:
        venue = venue or paper.sessions[0].venue
        year = year if year is not None else paper.sessions[0].year
    arxiv = paper.id_of("arxiv")
    yield "title", tex(paper.title, keeps_case=True)
    yield "author", _names(paper)
    yield _venue(VENUE_FIELD.get(entry_type, "howpublished"), venue, paper)
    yield "year", "" if year is None else str(year)
    yield "doi", verbatim(paper.id_of("doi"))
    yield "eprint", verbatim(arxiv)
    yield "archiveprefix", "arXiv" if arxiv else ""
    yield "url", verbatim(paper.url)
    if options["abstracts"]:
        yield "abstract", tex(paper.abstract)
    if options["tags"]:
        yield "keywords", ", ".join(_tag(tag) for tag in paper.tags)
    if options["notes"]:
        yield "annote", tex(paper.note, keeps_lines=True)


def _venue(name: str, venue: str, paper: Paper) -> Field:
    """Give the venue, with the braces the source put into it."""
    told = str(_source_fields(paper).get(name, "")).strip()
    is_same = bool(told) and plain(one_line(told)) == venue
    return name, balanced(harmless(told)) if is_same else tex(venue) if venue else ""


def _is_stale(name: str, text: str, paper: Paper) -> bool:
    """Tell whether a field of the source contradicts what the person has corrected."""
    if name == "date":
        return paper.year is not None and str(paper.year) not in text
    return name == "journaltitle" and plain(one_line(text)) != paper.venue


def _tag(tag: str) -> str:
    """Give a keyword; in braces if it holds a sign that parts keywords."""
    written = tex(tag)
    return f"{{{written}}}" if "," in tag or ";" in tag else written


def _source_fields(paper: Paper) -> Mapping[str, object]:
    found = paper.extra.get(EXTRA) if paper.extra else None
    return found if isinstance(found, Mapping) else {}


def _names(paper: Paper) -> str:
    names = [_name(author) for author in paper.authors]
    if paper.authors_truncated:
        names.append("others")
    return " and ".join(names)


@lru_cache(maxsize=20_000)
def _name(author: Author) -> str:
    """Give "Family, Suffix, Given"; an institution in braces."""
    parts = split_name(author)
    family, suffix, given = (_part(part) for part in (parts.family, parts.suffix, parts.given))
    if suffix:
        return f"{family}, {suffix}, {given}"
    if given:
        return f"{family}, {given}"
    is_one_word = not author.family and " " not in family and family != "others"
    return family if is_one_word or _is_braced(family) else f"{{{family}}}"


def _part(name: str) -> str:
    """Put a part of a name in braces if BibTeX would take a word or sign in it for its own."""
    if not _ODD_IN_NAME.search(name):
        return name
    written = tex(name)
    return f"{{{written}}}" if _SIGN_OF_BIBTEX.search(written) else written


def _is_braced(name: str) -> bool:
    return name.startswith("{") and name.endswith("}") and name.count("{") == 1


FORMAT = Format(
    name="bibtex",
    label="BibTeX",
    suffixes=(".bib", ".bibtex", ".biblatex"),
    sniff=sniff,
    read=read,
    write=write,
    options=OPTIONS,
    group=FOR_PROGRAMS,
)
