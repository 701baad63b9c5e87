"""Read RIS, in all the ways in which databases and managers write it.

Tags may be set oddly, records may lack their first or last line, text may stand between
them, all names may be in one line. Notes (`N1`) in such files are the database's, seldom the
person's: they are kept, but do not become the person's note. Writing is in `ris_writer`.
"""

import re
from collections.abc import Iterator

from reading_list.core.draft import ReadItem
from reading_list.core.paper import PaperType
from reading_list.core.progress import Progress
from reading_list.formats.details import with_details
from reading_list.formats.format import FOR_PROGRAMS, Format
from reading_list.formats.person_names import read_people
from reading_list.formats.records import Collected, split_words
from reading_list.formats.ris_tags import EXTRA, TAG_OF_DETAIL, TYPE_OF_RIS, venue_tags
from reading_list.formats.ris_writer import write
from reading_list.formats.source import Source
from reading_list.formats.tagged import Dialect, Record
from reading_list.formats.tagged_reader import kept, read_records

_TAG = re.compile(r"[ \t\ufeff]*([A-Z][A-Z0-9])([ \t]*)-(?:[ \t]+(.*)|)")
_KNOWN = frozenset(
    "TY ER ID TI T1 T2 T3 CT BT AU A1 A2 A3 A4 PY Y1 Y2 DA AB N1 N2 KW JF JO JA J1 J2 VL IS SP EP"
    " CP PB CY SN DO DI UR L1 L2 L3 L4 LK AN AD LA DB DP ET M1 M2 M3 ST C1 C2 C3 U1 U2 U3".split()
)
_TITLES = ("TI", "T1", "CT", "BT", "T2", "JF")
_USUAL_SPACE = "  "
_REPRESENTED = frozenset(
    "TY TI T1 AU A1 AB N2 PY Y1 KW DO DI UR ER ID VL IS SP EP CY SN ET LA A2".split()
)
_DOI_IN_NOTE = re.compile(r"\s*doi:\s*(10\.\d{4,9}/\S+)\s*", re.IGNORECASE)
_CITE_KEY = re.compile(r"[^\W\d_]{3,}[\w:.+-]*")
_KIND_OF_LINK = {"L1": "pdf", "L2": "", "L3": ""}
_IS_WEB = re.compile(r"\s*(?:https?:|www\.)")
_IS_ARXIV = re.compile(r"\s*arxiv:", re.IGNORECASE)
_NEXT_URL = re.compile(r"[\s;]++(?=https?:)")
_ONE_PAGE = re.compile(r"(\w+)-\1")
_SNIFFED_LINES = 2_000
_ISBN = re.compile(r"(?:97[89][- ]?)?(?:\d[- ]?){9}[\dXx]")


def match_tag(line: str) -> tuple[str, str] | None:
    """Give tag and text; set in an unusual way, a tag must be a known one."""
    match = _TAG.fullmatch(line.rstrip())
    if not match:
        return None
    name, space, text = match[1], match[2], match[3] or ""
    return (name, text) if space == _USUAL_SPACE or name in _KNOWN else None


DIALECT = Dialect(match=match_tag, starts=frozenset({"TY"}), ends=frozenset({"ER"}))


def read(source: Source, progress: Progress) -> Iterator[ReadItem]:
    """Give a draft or a problem a record, and what stands between records."""
    return read_records(source, progress, DIALECT, collect)


def sniff(source: Source) -> float:
    """Tell how surely this is RIS: some line begins a record, and tagged lines follow."""
    names = [found[0] for line in source.first_lines(_SNIFFED_LINES) if (found := match_tag(line))]
    if "TY" in names and len(names) > 1:
        return 0.95
    return 0.6 if "ER" in names and {"TI", "T1", "AU", "A1"} & set(names) else 0.0


def collect(record: Record) -> Collected:
    """Collect what RIS's tags say."""
    told = record.value("TY").upper()
    kind = TYPE_OF_RIS.get(told, PaperType.OTHER)
    authors, is_truncated = read_people(record.values("AU", "A1"))
    venue_tag, venue = _venue(record, kind)
    key = record.value("ID")
    extra = with_details(_details(record, venue_tag))
    rest = kept(record, _REPRESENTED | {venue_tag} | _repeated(record, extra))
    for tag in _KIND_OF_LINK.keys() & rest.keys():
        rest[tag] = [text for text in rest[tag] if not _IS_WEB.match(text)]
    rest["AN"] = [text for text in rest.get("AN", []) if not _IS_ARXIV.match(text)]
    rest = {tag: [" ".join(v.split()) for v in values] for tag, values in rest.items() if values}
    kept_type = {"TY": told} if told not in ("", "GEN") else {}
    return Collected(
        titles=record.values(*_TITLES),
        authors=authors,
        is_truncated=is_truncated,
        abstract=record.value("AB", "N2"),
        years=record.values("PY", "Y1", "DA"),
        venue=venue,
        type=kind,
        dois=[*record.values("DO", "DI"), *_dois_elsewhere(record)],
        arxivs=[text for text in record.values("AN") if _IS_ARXIV.match(text)],
        urls=[url for text in record.values("UR", "LK") for url in _NEXT_URL.split(text)],
        links=_links(record),
        keywords=split_words(record.values("KW")),
        extra={**extra, EXTRA: {**kept_type, **rest}},
        key=key if _CITE_KEY.fullmatch(key) else "",
    )  # fmt: skip


def _venue(record: Record, kind: PaperType) -> tuple[str, str]:
    """Give the tag that holds the venue, and it; what is the title is none."""
    title = record.value(*_TITLES)
    for tag in venue_tags(kind):
        venue = record.value(tag)
        if venue and venue != title:
            return tag, venue
    return "", ""


def _links(record: Record) -> list[tuple[str, str]]:
    return [
        (_KIND_OF_LINK[tag.name], tag.value)
        for tag in record.tags
        if tag.name in _KIND_OF_LINK and _IS_WEB.match(tag.value)
    ]


def _dois_elsewhere(record: Record) -> list[str]:
    """Give DOIs from fields that programs put them into, if the field holds nothing else."""
    found = [text for text in record.values("M3", "L3") if re.search(r"\b10\.\d{4,9}/", text)]
    notes = [match[1] for text in record.values("N1") if (match := _DOI_IN_NOTE.fullmatch(text))]
    return found + notes


def _details(record: Record, venue_tag: str) -> dict[str, str]:
    first, last = record.value("SP"), record.value("EP")
    if _ONE_PAGE.fullmatch(first):
        first = first.partition("-")[0]
    serial = record.value("SN")
    is_book = _ISBN.search(serial) is not None
    found = {name: record.value(tag) for name, tag in TAG_OF_DETAIL.items() if tag != venue_tag}
    return found | {
        "pages": f"{first}-{last}" if first and last and last != first else first or last,
        "isbn" if is_book else "issn": " ".join(serial.split()),
        "editor": "; ".join(record.values("A2")),
    }


def _repeated(record: Record, extra: dict[str, object]) -> set[str]:
    """Give the tags that are among the details already."""
    details = extra.get("details")
    names = details if isinstance(details, dict) else {}
    tags = {TAG_OF_DETAIL[name] for name in names if name in TAG_OF_DETAIL}
    return {tag for tag in tags if len(record.values(tag)) == 1}


FORMAT = Format(
    name="ris",
    label="RIS",
    suffixes=(".ris",),
    sniff=sniff,
    read=read,
    write=write,
    group=FOR_PROGRAMS,
)
