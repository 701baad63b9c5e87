"""Turn the fields of a BibTeX entry into a draft.

Title and abstract stay LaTeX, as they came; names, venue and tags are said in plain
Unicode. Fields that have no place of their own are kept as they stand, for the writer.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from reading_list.core.draft import Draft, Flag, FlagKind, Lines
from reading_list.core.paper import MAX_RATING, ListPlace, PaperType, Status
from reading_list.formats.bibtex_addresses import Addresses, read_addresses
from reading_list.formats.bibtex_files import read_files
from reading_list.formats.bibtex_names import Names, read_names
from reading_list.formats.bibtex_types import (
    EXTRA,
    LIST_FIELD,
    MONTHS,
    REMARK_FIELD,
    TYPE_OF_ENTRY,
    VENUE_FIELD,
)
from reading_list.formats.markup import one_line, paragraphs
from reading_list.formats.tex_text import tex
from reading_list.text import plain, problems

_YEAR = re.compile(r"(?<!\d)(1[4-9]\d\d|20\d\d|21\d\d)(?!\d)")
_BRACE = re.compile(r"[{}]")
# An address, a telephone number, a postcode; a single digit may be a footnote's.
_NO_NAME = re.compile(r"@|\d.?\d")
_IN_BRACES = re.compile(r"\{[^{}]*\}")
_RANK = re.compile(r"(?:rank)?([1-5])")
_ESCAPED = re.compile(r"\\([&%#_$])")
_IS_ARXIV = re.compile(r"^\s*(?:arxiv|corr)\b", re.IGNORECASE)
_TITLE_FIELDS = ("title", "booktitle", "maintitle", "shorttitle", "eventtitle")
_TAG_FIELDS = ("keywords", "keyword", "tags", "mendeley-tags", "groups")
_ANNOTATIONS = ("annote", "annotation")
_REPRESENTED = frozenset(
    {"title", "author", "abstract", "doi", "url", *_TAG_FIELDS[:-1], *_ANNOTATIONS}
    | {LIST_FIELD, REMARK_FIELD}
)
_VENUE_OF_TYPE = {
    PaperType.CONFERENCE: ("booktitle", "journaltitle", "journal", "eventtitle", "series"),
    PaperType.CHAPTER: ("booktitle", "maintitle", "journaltitle", "journal"),
    PaperType.THESIS: ("school", "institution"),
    PaperType.REPORT: ("institution", "school", "series", "journaltitle", "journal"),
    PaperType.BOOK: ("series",),
}
_VENUE = ("journaltitle", "journal", "booktitle", "school", "institution", "howpublished")
_JOURNALS = ("journal", "journaltitle", "booktitle")
_UNREAD_CUT = ("…", "...", "\\dots", "\\ldots")
_MOST_OUTER_BRACES = 10
_LONGEST_STAND_IN = 80


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry with all fields it has or takes over from others."""

    type: str
    key: str
    values: Mapping[str, str]
    lines: Lines
    flags: tuple[Flag, ...] = ()


def draft_of(entry: Entry) -> Draft | None:
    """Make the draft of an entry; None if it holds nothing by which one knows a paper."""
    values = entry.values
    names = read_names(values["author"]) if "author" in values else Names()
    abstract = paragraphs(_as_typed(values.get("abstract", "")))
    title_field, title = source_title(values)
    stand_in = "" if title else _stand_in(entry, names, abstract)
    if not title and not stand_in:
        return None
    addresses = read_addresses(values, abstract)
    kind = _type(entry.type, values, addresses)
    venue = _venue(entry.type, kind, values, title_field)
    tags, rating = _tags_and_rating(values)
    return Draft(
        title=title or stand_in,
        authors=names.authors,
        authors_truncated=names.is_truncated,
        abstract=abstract,
        year=_year(values),
        venue=venue,
        type=kind,
        ids=addresses.ids,
        url=addresses.url,
        links=addresses.links,
        extra={EXTRA: _kept(entry, title_field, venue, addresses)},
        lines=entry.lines,
        key=entry.key,
        flags=(*entry.flags, *_flags(entry, title, names, abstract)),
        tags=tags,
        note=_note(values),
        lists=_lists(values),
        attachments=read_files(values["file"]) if values.get("file") else (),
        rating=rating,
        status=Status.READ if values.get("readstatus", "").strip() == "read" else Status.NEW,
    )


def source_title(values: Mapping[str, str]) -> tuple[str, str]:
    """Give the field that holds the title, and it as LaTeX without the braces around all."""
    for name in _TITLE_FIELDS:
        if title := one_line(_as_typed(values.get(name, ""))):
            bare = _without_outer_braces(title)
            if not bare:
                continue
            subtitle = one_line(values.get("subtitle", "")) if name == "title" else ""
            return name, f"{bare}: {_without_outer_braces(subtitle)}" if subtitle else bare
    return "", ""


def _stand_in(entry: Entry, names: Names, abstract: str) -> str:
    """Give what a work without title can be known by."""
    words = abstract or one_line(entry.values.get("note", ""))
    known_by = (
        (names.authors[0].name if names.authors else "")
        or (entry.key if len(entry.values) else "")
        or (words[:_LONGEST_STAND_IN])
    )
    return f"Untitled ({known_by})" if known_by else ""


def _as_typed(text: str) -> str:
    """Take back the commands for signs that people type, and that `tex_text` writes."""
    if "\\text" not in text:
        return text
    return text.replace(r"\textasciicircum{}", "^").replace(r"\textbar{}", "|")


def _without_outer_braces(text: str) -> str:
    for _ in range(_MOST_OUTER_BRACES):
        if not text.startswith("{") or not text.endswith("}"):
            break
        if text.startswith("{\\") and len(text) > 2 and not text[2].isalpha():
            break  # {\"U} is a letter
        depth = 0
        for match in _BRACE.finditer(text):
            depth += 1 if match[0] == "{" else -1
            if not depth and match.end() < len(text):
                return text
        text = text[1:-1].strip()
    return text


def _type(entry_type: str, values: Mapping[str, str], addresses: Addresses) -> PaperType:
    kind = TYPE_OF_ENTRY.get(entry_type, PaperType.OTHER)
    is_arxiv = any(item.kind == "arxiv" for item in addresses.ids)
    if kind in (PaperType.OTHER, PaperType.WEB):
        told = values.get("howpublished", "") or values.get("publisher", "")
        return PaperType.PREPRINT if is_arxiv or _IS_ARXIV.match(told) else kind
    if kind is PaperType.ARTICLE and is_arxiv and not any(values.get(n) for n in _JOURNALS):
        return PaperType.PREPRINT
    return kind


def _venue(entry_type: str, kind: PaperType, values: Mapping[str, str], title_field: str) -> str:
    """Give the name of what the work appeared in."""
    first = VENUE_FIELD.get(entry_type, "howpublished")
    names = _VENUE_OF_TYPE.get(kind, _VENUE)
    for name in dict.fromkeys((*names, first)):
        value = values.get(name, "") if name != title_field else ""
        if value and not (name == "howpublished" and ("\\url" in value or "://" in value)):
            venue = _said(one_line(value))
            if venue:
                return venue
    return ""


def _year(values: Mapping[str, str]) -> int | None:
    for name in ("year", "date", "issued", "eventdate", "origdate"):
        if name in values and (match := _YEAR.search(values[name])):
            return int(match[0])
    return None


def _tags_and_rating(values: Mapping[str, str]) -> tuple[tuple[str, ...], int | None]:
    tags: dict[str, None] = {}
    rating = None
    for name in ("ranking", "rating"):
        if name in values and (match := _RANK.fullmatch(values[name].strip())):
            rating = int(match[1])
    for name in _TAG_FIELDS:
        for word in _words(values[name]) if name in values else ():
            match = _RANK.fullmatch(word) if word.startswith("rank") else None
            if match and int(match[1]) <= MAX_RATING:
                rating = rating or int(match[1])
            else:
                tags.setdefault(word)
    return tuple(tags), rating


def _words(value: str) -> Iterator[str]:
    """Part keywords at ";", else at ","; in braces a comma is a sign of the word."""
    if not value:
        return
    value = one_line(value)
    separator = ";" if ";" in _IN_BRACES.sub("", value) else ","
    if "{" not in value:
        yield from (text for word in value.split(separator) if (text := _said(word)))
        return
    depth, word = 0, ""
    for piece in re.split(r"([{};,])", value):
        depth += (piece == "{") - (piece == "}")
        if piece == separator and depth <= 0:
            if text := _said(word):
                yield text
            word = ""
        else:
            word += piece
    if text := _said(word):
        yield text


@lru_cache(maxsize=4_096)  # venues and tags come again and again
def _said(word: str) -> str:
    return " ".join(plain(word).replace("{", "").replace("}", "").split())


def _note(values: Mapping[str, str]) -> str:
    """Give the annotations, which are the person's own words."""
    texts = [values[name].strip() for name in _ANNOTATIONS if values.get(name, "").strip()]
    return "\n\n".join(_ESCAPED.sub(r"\1", text) for text in dict.fromkeys(texts))


def _lists(values: Mapping[str, str]) -> tuple[ListPlace, ...]:
    """Give the reading list our own export names; entries stand on it in the file's order."""
    if LIST_FIELD not in values:
        return ()
    name = _said(one_line(values[LIST_FIELD]))
    remark = _ESCAPED.sub(r"\1", values.get(REMARK_FIELD, "").strip())
    return (ListPlace(name, 0, remark),) if name else ()


def _kept(entry: Entry, title_field: str, venue: str, addresses: Addresses) -> Mapping[str, Any]:
    """Give what the writer cannot make from the facts."""
    dropped = set(_REPRESENTED)
    values = entry.values
    if any(item.kind == "arxiv" for item in addresses.ids):
        dropped |= {"eprint", "archiveprefix"}
    if _year(values) is not None and "year" in values:
        dropped.add("year")
    own_place = VENUE_FIELD.get(entry.type, "howpublished")
    if venue and values.get(own_place, "").strip() in (venue, tex(venue)):
        dropped.add(own_place)
    if title_field == "title" and values.get("subtitle"):
        dropped.add("subtitle")
    if values.get("url") and not addresses.url:
        dropped.discard("url")
    if values.get("doi") and not any(item.kind == "doi" for item in addresses.ids):
        dropped.discard("doi")
    kept = {"entrytype": entry.type}
    for name, value in values.items():
        if name not in dropped and (text := value.strip()):
            kept[name] = text.lower() if text.lower() in MONTHS and name == "month" else text
    further = values.get("url", "").split()[1:] if addresses.url else []
    return {**kept, **{f"url-{number}": text for number, text in enumerate(further, 2)}}


def _flags(entry: Entry, title: str, names: Names, abstract: str) -> Iterator[Flag]:
    line = entry.lines.first
    if not title:
        yield Flag(FlagKind.UNSURE, line, "the entry has no title")
    if names.is_odd:
        reason = "the authors are not parted by “and”; how they part was guessed"
        yield Flag(FlagKind.ODD_AUTHORS, line, reason)
    odd = next((author.name for author in names.authors if _NO_NAME.search(author.name)), "")
    if odd:
        yield Flag(FlagKind.ODD_AUTHORS, line, f"“{odd}” does not look like a name")
    for text in (title, abstract):
        for doubt in problems(text) if _may_be_broken(text) else ():
            if doubt.kind is not FlagKind.UNKNOWN_TEX:
                yield Flag(doubt.kind, line, doubt.reason)
    if abstract.endswith(_UNREAD_CUT):
        reason = "the abstract ends in “…”, so it may have been cut"
        yield Flag(FlagKind.ABSTRACT_CUT, line, reason)


def _may_be_broken(text: str) -> bool:
    """Tell at low cost whether a text can have a sign without its partner."""
    if "$" not in text and "{" not in text and "}" not in text:  # quicker than to count
        return False
    return text.count("$") % 2 == 1 or text.count("{") != text.count("}")
