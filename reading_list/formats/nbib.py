"""Read PubMed's tagged format (.nbib, MEDLINE), also as ERIC writes it.

Source: National Library of Medicine, "MEDLINE/PubMed Data Element (Field) Descriptions".
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
from reading_list.formats.records import Collected
from reading_list.formats.source import Source
from reading_list.formats.tagged import Dialect, Record
from reading_list.formats.tagged_reader import kept, read_records

EXTRA = "nbib"

_TAG = re.compile(r"([A-Z][A-Z0-9]{1,4})\s{0,3}-(?:\s(.*)|)")
_REPRESENTED = frozenset(
    "PMID TI AB FAU AU DP JT VI IP PG LA OT MH LID AID PB IS ISBN CN TA".split()
)
_SNIFFED_LINES = 2_000
_MARK_OF_ID = re.compile(r"\s*\[(doi|pii)\]\s*$")
_SUBHEADING = re.compile(r"\*|/.*$")
_ISSN = re.compile(r"\d{4}-\d{3}[\dXx]")
_ISBN = re.compile(r"(?:97[89][- ]?)?(?:\d[- ]?){9}[\dXx]")


def match_tag(line: str) -> tuple[str, str] | None:
    """Give tag and text of a line; further lines of a field are indented."""
    match = _TAG.fullmatch(line.rstrip())
    return (match[1], match[2] or "") if match else None


DIALECT = Dialect(match=match_tag, starts=frozenset({"PMID"}), soft_starts=frozenset({"OWN"}))


def read(source: Source, progress: Progress) -> Iterator[ReadItem]:
    """Give a draft or a problem a record."""
    return read_records(source, progress, DIALECT, collect)


def sniff(source: Source) -> float:
    """Tell how surely this is PubMed's format: it begins with a number or an owner."""
    names = [found[0] for line in source.first_lines(_SNIFFED_LINES) if (found := match_tag(line))]
    is_one = bool(names) and names[0] in ("PMID", "OWN")
    return 0.95 if is_one and {"TI", "AU", "FAU", "JT", "DP"} & set(names) else 0.0


def collect(record: Record) -> Collected:
    """Collect what the tags say."""
    authors, is_truncated = read_people(
        [*(record.values("FAU") or record.values("AU")), *(f"{n}," for n in record.values("CN"))]
    )
    numbers = record.values("LID", "AID")
    dois = [_MARK_OF_ID.sub("", text) for text in numbers if "doi" in text.lower()]
    return Collected(
        titles=record.values("TI", "BTI", "TT"),
        authors=authors,
        is_truncated=is_truncated,
        abstract=record.value("AB", "OAB"),
        years=record.values("DP", "DEP"),
        venue=record.value("JT", "BTI", "TA"),
        type=_type(record),
        dois=dois,
        pmid=record.value("PMID"),
        urls=[text for text in numbers if text.startswith("http")],
        keywords=[*record.values("OT"), *(_SUBHEADING.sub("", m) for m in record.values("MH"))],
        extra={**with_details(_details(record)), EXTRA: kept(record, _REPRESENTED)},
    )


def _details(record: Record) -> dict[str, str]:
    issn = _ISSN.search(" ".join(record.values("IS")))
    isbn = _ISBN.search(" ".join(record.values("ISBN")))
    return {
        "volume": record.value("VI"),
        "number": record.value("IP"),
        "pages": record.value("PG"),
        "publisher": record.value("PB"),
        "language": record.value("LA"),
        "issn": issn[0] if issn else "",
        "isbn": isbn[0] if isbn else "",
    }


def _type(record: Record) -> PaperType:
    """Give the kind that a publication type names, without its further words."""
    words = [word.partition(" - ")[0].partition("/")[0].strip() for word in record.values("PT")]
    if "Preprint" in words:
        return PaperType.PREPRINT
    kinds = [kind_of(form) for word in words for form in (word, word.removesuffix("s"))]
    known = [kind for kind in kinds if kind is not PaperType.OTHER]
    return known[0] if known else PaperType.ARTICLE if record.value("JT") else PaperType.OTHER


FORMAT = Format(
    name="nbib",
    label="PubMed (nbib)",
    suffixes=(".nbib", ".medline"),
    sniff=sniff,
    read=read,
)
