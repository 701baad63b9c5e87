"""Write papers as the entries of a .bib file, in BibTeX's or in BibLaTeX's words.

Titles keep their formulas, capitals stand in braces only where a style would spoil them,
and what a BibTeX source said beyond our own fields comes back. Rules: O. Patashnik,
"BibTeXing" (1988); N. Markey, "Tame the BeaST" (2009); P. Lehman et al., "The biblatex
Package" (3.20), sections 2.1 to 2.3.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import BinaryIO

from reading_list.core.bundle import Bundle
from reading_list.core.names import split_name
from reading_list.core.paper import Author, Paper, PaperType
from reading_list.formats.bibtex_types import (
    ENTRIES_OF_PREPRINTS,
    EXTRA,
    MONTHS,
    TYPE_OF_ENTRY,
)
from reading_list.formats.format import Option, Options
from reading_list.formats.markup import one_line
from reading_list.formats.tex_safety import tamed
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """What tells BibTeX and BibLaTeX apart.

    `entries` are the entry types its styles know, `entry_of_type` the one for each kind of
    paper, `venue_field` where an entry names where it appeared. `dates` gives the fields that
    tell when, from a year and what the source had; `other_names` are those of our own
    fields, by BibTeX's.
    """

    entries: frozenset[str]
    entry_of_type: Mapping[PaperType, str]
    venue_field: Mapping[str, str]
    dates: Callable[[int | None, Mapping[str, object]], Iterator[Field]]
    other_names: Mapping[str, str]
    not_given_back: frozenset[str] = frozenset()


def write_entries(bundle: Bundle, target: BinaryIO, options: Options, dialect: Dialect) -> None:
    """Write one entry a paper."""
    keys = _Keys()
    separator = ""
    for paper in bundle.papers:
        entry_type = _entry_type(paper, dialect)
        fields = _fields(paper, entry_type, options, dialect)
        lines = [f"  {name} = {value}" for name, value in fields]
        if options["encoding"] == "tex":
            lines = [ascii_tex(line) for line in lines]
        body = ",\n".join([f"@{entry_type}{{{keys.key_of(paper)}", *lines])
        target.write(f"{separator}{body}\n}}\n".encode("utf-8", "replace"))
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


def _entry_type(paper: Paper, dialect: Dialect) -> str:
    """Give the source's own entry type if it still says the same as the paper's kind."""
    told = str(_source_fields(paper).get("entrytype", ""))
    is_same = TYPE_OF_ENTRY.get(told, PaperType.OTHER) == paper.type
    is_preprint = paper.type is PaperType.PREPRINT and told in ENTRIES_OF_PREPRINTS
    is_known = not dialect.entries or told in dialect.entries
    if (is_same or is_preprint) and is_known and _ENTRY_NAME.fullmatch(told):
        return told
    if paper.type is PaperType.OTHER and paper.sessions:
        return "inproceedings"
    return dialect.entry_of_type[paper.type]


def _fields(paper: Paper, entry_type: str, options: Options, dialect: Dialect) -> Iterator[Field]:
    """Give names and values in a fixed order; values with their braces."""
    found = _own_fields(paper, entry_type, options, dialect)
    own = {name: value for name, value in found if value}
    for name, value in own.items():
        yield name, f"{{{tamed(value)}}}"
    left_out = _NOT_GIVEN_BACK | dialect.not_given_back
    for name, told in _source_fields(paper).items():
        if name in own or name in left_out or not _FIELD_NAME.fullmatch(name):
            continue
        text = str(told).strip()
        if _is_stale(name, text, paper):
            continue
        is_macro = name == "month" and text.lower() in MONTHS
        yield name, text.lower() if is_macro else f"{{{tamed(balanced(text))}}}"


def _own_fields(
    paper: Paper, entry_type: str, options: Options, dialect: Dialect
) -> Iterator[Field]:
    year = paper.year
    venue = paper.venue
    if paper.sessions:
        venue = venue or paper.sessions[0].venue
        year = year if year is not None else paper.sessions[0].year
    arxiv = paper.id_of("arxiv")
    name_of = dialect.other_names.get
    yield "title", tex(paper.title, keeps_case=True)
    yield "author", _names(paper)
    yield _venue(dialect.venue_field.get(entry_type, "howpublished"), venue, paper)
    yield from dialect.dates(year, _source_fields(paper))
    yield "doi", verbatim(paper.id_of("doi"))
    yield "eprint", verbatim(arxiv)
    yield name_of("archiveprefix", "archiveprefix"), "arXiv" if arxiv else ""
    yield "url", verbatim(paper.url)
    if options["abstracts"]:
        yield "abstract", tex(paper.abstract, keeps_lines=True)
    if options["tags"]:
        yield "keywords", ", ".join(_tag(tag) for tag in paper.tags)
    if options["notes"]:
        yield name_of("annote", "annote"), tex(paper.note, keeps_lines=True)


def _venue(name: str, venue: str, paper: Paper) -> Field:
    """Give the venue, with the braces the source put into it."""
    told = str(_source_fields(paper).get(name, "")).strip()
    is_same = bool(told) and plain(one_line(told)) == venue
    return name, balanced(told) if is_same else tex(venue) if venue else ""


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
