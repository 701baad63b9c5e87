"""Read refer and EndNote's tagged format (.enw): one field a line, `%A`, `%T`, …

Records begin with `%0`; where no line does, as in refer itself, an empty line parts them.
Source: M. Lesk, "Some Applications of Inverted Indexes on the UNIX System" (1978), and
EndNote's table of its tags.
"""

import re
from collections.abc import Iterator

from reading_list.core.draft import ReadItem
from reading_list.core.paper import PaperType
from reading_list.core.progress import Progress
from reading_list.formats.details import with_details
from reading_list.formats.format import Format
from reading_list.formats.kinds import kind_of
from reading_list.formats.person_names import read_people
from reading_list.formats.records import Collected, split_words
from reading_list.formats.source import Source
from reading_list.formats.tagged import Dialect, Record
from reading_list.formats.tagged_reader import kept, read_records

EXTRA = "refer"

_TAG = re.compile(r"[ \t\ufeff]*%([A-Z0-9@!#$&*()+\[\]<>~:?=^.,'/|{}-])(?:[ \t]+(.*)|)")
_REPRESENTED = frozenset("TAJBDXKURVNPI@CS7GE")
_SNIFFED_LINES = 2_000
_VENUES = {
    PaperType.THESIS: ("I",),
    PaperType.REPORT: ("I", "B"),
    PaperType.BOOK: ("S", "B"),
}
_ISSN = re.compile(r"\d{4}-?\d{3}[\dXx]")


def match_tag(line: str) -> tuple[str, str] | None:
    """Give tag and text of a line."""
    match = _TAG.fullmatch(line.rstrip())
    return (match[1], match[2] or "") if match else None


DIALECT = Dialect(match=match_tag, starts=frozenset({"0"}))
_WITHOUT_STARTS = Dialect(match=match_tag, starts=frozenset(), blanks_part=True)


def read(source: Source, progress: Progress) -> Iterator[ReadItem]:
    """Give a draft or a problem a record."""
    has_starts = any((match_tag(line) or ("",))[0] == "0" for line in source.lines)
    dialect = DIALECT if has_starts else _WITHOUT_STARTS
    return read_records(source, progress, dialect, collect)


def sniff(source: Source) -> float:
    """Tell how surely this is refer: tags with `%0` first, or with a title and an author."""
    names = [found[0] for line in source.first_lines(_SNIFFED_LINES) if (found := match_tag(line))]
    if len(names) > 1 and names[0] == "0" and {"T", "A", "B", "J"} & set(names):
        return 0.95
    return 0.8 if {"T", "A"} <= set(names) and len(names) > 2 else 0.0


def collect(record: Record) -> Collected:
    """Collect what the tags say."""
    kind = _type(record)
    authors, is_truncated = read_people(record.values("A"))
    venue_tags = _VENUES.get(kind, ("J", "B", "S"))
    venue_tag = next((tag for tag in venue_tags if record.value(tag)), "")
    rest = {"0": " ".join(record.values("0")), **kept(record, _REPRESENTED | {"0"})}
    return Collected(
        titles=record.values("T", "!", "B"),
        authors=authors,
        is_truncated=is_truncated,
        abstract=record.value("X"),
        years=record.values("D", "8"),
        venue=record.value(venue_tag) if venue_tag else "",
        type=kind,
        dois=[text for text in record.values("R") if "10." in text],
        urls=record.values("U"),
        links=[("pdf", text) for text in record.values(">")],
        keywords=split_words(record.values("K")),
        extra={**with_details(_details(record, venue_tag)), EXTRA: rest},
    )


def _type(record: Record) -> PaperType:
    told = record.values("0")
    if not any(told):
        return PaperType.ARTICLE if record.value("J") else PaperType.OTHER
    return next((k for k in map(kind_of, told) if k is not PaperType.OTHER), PaperType.OTHER)


def _details(record: Record, venue_tag: str) -> dict[str, str]:
    serial = record.value("@")
    return {
        "volume": record.value("V"),
        "number": record.value("N"),
        "pages": record.value("P"),
        "publisher": "" if venue_tag == "I" else record.value("I"),
        "address": record.value("C"),
        "edition": record.value("7"),
        "language": record.value("G"),
        "series": "" if venue_tag == "S" else record.value("S"),
        "editor": "; ".join(record.values("E")),
        "issn" if _ISSN.fullmatch(serial) else "isbn": serial,
    }


FORMAT = Format(
    name="refer",
    label="EndNote (refer, .enw)",
    suffixes=(".enw", ".ref", ".refer"),
    sniff=sniff,
    read=read,
)
