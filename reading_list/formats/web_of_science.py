"""Read Web of Science's tagged format (.ciw, .isi).

Further lines of a field are indented; of names and cited works each line is one more. The
cited works themselves are other papers and are left out. Source: Clarivate, "Web of Science
Core Collection Field Tags".
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

EXTRA = "wos"

_TAG = re.compile(r"\ufeff?([A-Z][A-Z0-9])(?: (.*)|)")
_REPRESENTED = frozenset(
    "PT AU AF CA TI SO DT DE ID AB PY PD DI VL IS BP EP PU PI SN BN LA SE BE ED PM CR".split()
)
_SNIFFED_LINES = 500
_KIND_OF_PT = {
    "J": PaperType.ARTICLE,
    "B": PaperType.BOOK,
    "S": PaperType.ARTICLE,
    "P": PaperType.OTHER,
    "C": PaperType.CONFERENCE,
}


def match_tag(line: str) -> tuple[str, str] | None:
    """Give tag and text of a line."""
    match = _TAG.fullmatch(line.rstrip())
    return (match[1], match[2] or "") if match else None


DIALECT = Dialect(
    match=match_tag,
    starts=frozenset({"PT"}),
    ends=frozenset({"ER", "EF"}),
    heads=frozenset({"FN", "VR"}),
)


def read(source: Source, progress: Progress) -> Iterator[ReadItem]:
    """Give a draft or a problem a record."""
    return read_records(source, progress, DIALECT, collect)


def sniff(source: Source) -> float:
    """Tell how surely this is Web of Science: `FN`, or `PT` with names and a title."""
    lines = [line for line in source.first_lines(_SNIFFED_LINES) if line.strip()]
    first = match_tag(lines[0]) if lines else None
    if not first or first[0] not in ("FN", "PT"):
        return 0.0
    names = {found[0] for line in lines if (found := match_tag(line))}
    return 0.95 if "PT" in names and {"TI", "AU", "SO"} & names else 0.0


def collect(record: Record) -> Collected:
    """Collect what the tags say."""
    names = record.values("AF") or record.values("AU")
    groups = [f"{name}," for text in record.values("CA") for name in text.split("\n")]
    authors, is_truncated = read_people([*names, *groups])
    kind = _type(record)
    venue_tag = "SE" if kind is PaperType.BOOK else "SO"
    return Collected(
        titles=record.values("TI", "SO"),
        authors=authors,
        is_truncated=is_truncated,
        abstract=record.value("AB"),
        years=record.values("PY", "PD"),
        venue=_line(record.value(venue_tag)),
        type=kind,
        dois=record.values("DI"),
        pmid=record.value("PM"),
        keywords=split_words(_line(text) for text in record.values("DE", "ID")),
        extra={
            **with_details(_details(record, venue_tag)),
            EXTRA: kept(record, _REPRESENTED),
        },
    )


def _details(record: Record, venue_tag: str) -> dict[str, str]:
    first, last = record.value("BP"), record.value("EP")
    editors = (name for text in record.values("BE", "ED") for name in text.split("\n"))
    return {
        "volume": record.value("VL"),
        "number": record.value("IS"),
        "pages": f"{first}-{last}" if first and last else first,
        "publisher": record.value("PU"),
        "address": record.value("PI"),
        "issn": record.value("SN"),
        "isbn": record.value("BN"),
        "language": record.value("LA"),
        "series": "" if venue_tag == "SE" else _line(record.value("SE")),
        "editor": "; ".join(editors),
    }


def _type(record: Record) -> PaperType:
    told = [kind_of(word) for word in record.value("DT").split(";")]
    known = [kind for kind in told if kind is not PaperType.OTHER]
    by_letter = _KIND_OF_PT.get(record.value("PT").upper(), PaperType.OTHER)
    return known[0] if known else by_letter


def _line(text: str) -> str:
    return " ".join(text.split())


FORMAT = Format(
    name="wos",
    label="Web of Science",
    suffixes=(".ciw", ".isi"),
    sniff=sniff,
    read=read,
)
