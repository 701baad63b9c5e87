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
from reading_list.formats.bibtex_files import write_files
from reading_list.formats.bibtex_types import (
    ENTRIES_OF_PREPRINTS,
    EXTRA,
    LIST_FIELD,
    MONTHS,
    REMARK_FIELD,
    TYPE_OF_ENTRY,
)
from reading_list.formats.format import Option, Options
from reading_list.formats.listing import remarks
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
    Option("files", "Places of files", "bool", True),
)

_NOT_IN_KEYS = re.compile(r"[^\w.:+/-]+")
_NOT_GIVEN_BACK = frozenset({"entrytype", "crossref", "xref", "xdata"})
"""What such an entry takes over from others is among its fields already."""
_ENTRY_NAME = re.compile(r"[a-z][a-z0-9_-]*")
_FIELD_NAME = re.compile(r"[a-z][a-z0-9_:+.-]*")
_SIGN_OF_BIBTEX = re.compile(r",|(?:^|\s)and(?:\s|$)", re.IGNORECASE)
_ODD_IN_NAME = re.compile(r"[^\w .'’-]|_|  |\band\b|^ | $", re.IGNORECASE)

_FILE = "  file = "

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
    is_ascii = options["encoding"] == "tex"
    for paper in bundle.papers:
        told = _source_fields(paper)
        entry_type = _entry_type(paper, told, dialect)
        lines = _lines(paper, told, entry_type, options, dialect, bundle)
        if is_ascii:
            # The name of a file is none any more with other letters.
            lines = [line if line.startswith(_FILE) else ascii_tex(line) for line in lines]
        entry = (f"{separator}@{entry_type}{{{keys.key_of(paper)}", *lines)
        target.write((",\n".join(entry) + "\n}\n").encode("utf-8", "replace"))
        separator = "\n"


class _Keys:
    """Cite keys that BibTeX takes; it compares them without case."""

    def __init__(self) -> None:
        self._used: set[str] = set()

    def key_of(self, paper: Paper) -> str:
        wished = paper.key
        if not wished.isalnum():
            wished = _NOT_IN_KEYS.sub("-", wished).strip("-") or f"p{paper.id}"
        key, number = wished, 1
        while key.lower() in self._used:
            number += 1
            key = f"{wished}-{number}"
        self._used.add(key.lower())
        return key


def _entry_type(paper: Paper, source: Mapping[str, object], dialect: Dialect) -> str:
    """Give the source's own entry type if it still says the same as the paper's kind."""
    told = str(source.get("entrytype", ""))
    is_same = TYPE_OF_ENTRY.get(told, PaperType.OTHER) == paper.type
    is_preprint = paper.type is PaperType.PREPRINT and told in ENTRIES_OF_PREPRINTS
    is_known = not dialect.entries or told in dialect.entries
    if (is_same or is_preprint) and is_known and _ENTRY_NAME.fullmatch(told):
        return told
    if paper.type is PaperType.OTHER and paper.sessions:
        return "inproceedings"
    return dialect.entry_of_type[paper.type]


def _lines(
    paper: Paper,
    source: Mapping[str, object],
    entry_type: str,
    options: Options,
    dialect: Dialect,
    bundle: Bundle,
) -> list[str]:
    """Give names and values in a fixed order; values with their braces."""
    lines: list[str] = []
    own: set[str] = set()
    listed = _list_fields(paper, bundle) if bundle.list_name else ()
    for name, value in (*_own_fields(paper, source, entry_type, options, dialect), *listed):
        if value:
            own.add(name)
            lines.append(f"  {name} = {{{tamed(value)}}}")
    if paper.attachments and options["files"]:
        own.add("file")
        lines.append(f"{_FILE}{{{balanced(write_files(paper.attachments, bundle.folder))}}}")
    if not source:
        return lines
    left_out = _NOT_GIVEN_BACK | dialect.not_given_back
    left_out |= set() if options["files"] else {"file"}
    for name, told in source.items():
        if name in own or name in left_out or not _FIELD_NAME.fullmatch(name):
            continue
        text = str(told).strip()
        if _is_stale(name, text, paper):
            continue
        is_macro = name == "month" and text.lower() in MONTHS
        value = text.lower() if is_macro else f"{{{tamed(balanced(text))}}}"
        lines.append(f"  {name} = {value}")
    return lines


def _own_fields(
    paper: Paper,
    source: Mapping[str, object],
    entry_type: str,
    options: Options,
    dialect: Dialect,
) -> Iterator[Field]:
    year = paper.year
    venue = paper.venue
    if paper.sessions:
        venue = venue or paper.sessions[0].venue
        year = year if year is not None else paper.sessions[0].year
    yield "title", tex(paper.title, keeps_case=True)
    yield "author", _names(paper)
    yield _venue(dialect.venue_field.get(entry_type, "howpublished"), venue, source)
    yield from dialect.dates(year, source)
    if paper.ids:
        yield "doi", verbatim(paper.id_of("doi"))
    if arxiv := paper.id_of("arxiv"):
        yield "eprint", verbatim(arxiv)
        yield dialect.other_names.get("archiveprefix", "archiveprefix"), "arXiv"
    if paper.url:
        yield "url", verbatim(paper.url)
    if options["abstracts"]:
        yield "abstract", tex(paper.abstract, keeps_lines=True)
    if options["tags"] and paper.tags:
        yield "keywords", ", ".join(_tag(tag) for tag in paper.tags)
    if options["notes"] and paper.note:
        yield dialect.other_names.get("annote", "annote"), tex(paper.note, keeps_lines=True)


def _list_fields(paper: Paper, bundle: Bundle) -> Iterator[Field]:
    """Give the reading list that is exported, and what is said of the paper on it."""
    if any(place.name == bundle.list_name for place in paper.lists):
        yield LIST_FIELD, tex(bundle.list_name)
        yield REMARK_FIELD, tex("\n\n".join(remarks(paper, bundle)), keeps_lines=True)


def _venue(name: str, venue: str, source: Mapping[str, object]) -> Field:
    """Give the venue, with the braces the source put into it."""
    told = str(source.get(name, "")).strip()
    is_same = bool(told) and plain(one_line(told)) == venue
    return name, balanced(told) if is_same else _venue_tex(venue)


@lru_cache(maxsize=1_000)
def _venue_tex(venue: str) -> str:
    return tex(venue)


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


def _name(author: Author) -> str:
    """Give "Family, Suffix, Given"; an institution in braces."""
    if author.family:
        return _told_name(author.family, author.suffix, author.given)
    return _shown_name(author.name)


@lru_cache(maxsize=50_000)
def _shown_name(name: str) -> str:
    given, _, family = name.rpartition(" ")
    if _is_plain(given) and _is_plain(family):
        return f"{family}, {given}"
    parts = split_name(Author(name))
    if parts.given or parts.suffix:
        return _told_name(parts.family, parts.suffix, parts.given)
    family = _part(parts.family)
    is_one_word = " " not in family and family != "others"
    return family if is_one_word or _is_braced(family) else f"{{{family}}}"


@lru_cache(maxsize=50_000)
def _told_name(family: str, suffix: str, given: str) -> str:
    family, suffix, given = _part(family), _part(suffix), _part(given)
    if suffix:
        return f"{family}, {suffix}, {given}"
    if given:
        return f"{family}, {given}"
    return family if _is_braced(family) else f"{{{family}}}"


def _part(name: str) -> str:
    """Put a part of a name in braces if BibTeX would take a word or sign in it for its own."""
    if _is_plain(name) or not _ODD_IN_NAME.search(name):
        return name
    written = tex(name)
    return f"{{{written}}}" if _SIGN_OF_BIBTEX.search(written) else written


def _is_plain(name: str) -> bool:
    """Tell quickly that a name is one word without odd signs, as most are."""
    return name.isalpha() and len(name) != len("and")


def _is_braced(name: str) -> bool:
    return name.startswith("{") and name.endswith("}") and name.count("{") == 1
