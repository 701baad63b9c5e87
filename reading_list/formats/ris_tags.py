"""How RIS's types and tags correspond to what a paper holds.

The tags mean different things in different programs; here stands what most of them agree
on. Source: Research Information Systems, "RIS Format Specifications" (2011), and EndNote's
table of its field names.
"""

from reading_list.core.paper import PaperType

EXTRA = "ris"
"""Where a paper's `extra` keeps the tags without a place of their own, and the type as "TY"."""

TYPE_OF_RIS = {
    "JOUR": PaperType.ARTICLE,
    "EJOUR": PaperType.ARTICLE,
    "JFULL": PaperType.ARTICLE,
    "MGZN": PaperType.ARTICLE,
    "NEWS": PaperType.ARTICLE,
    "ABST": PaperType.ARTICLE,
    "INPR": PaperType.ARTICLE,
    "CONF": PaperType.CONFERENCE,
    "CPAPER": PaperType.CONFERENCE,
    "BOOK": PaperType.BOOK,
    "EBOOK": PaperType.BOOK,
    "EDBOOK": PaperType.BOOK,
    "SER": PaperType.BOOK,
    "CLSWK": PaperType.BOOK,
    "CHAP": PaperType.CHAPTER,
    "ECHAP": PaperType.CHAPTER,
    "ENCYC": PaperType.CHAPTER,
    "DICT": PaperType.CHAPTER,
    "THES": PaperType.THESIS,
    "RPRT": PaperType.REPORT,
    "STAND": PaperType.REPORT,
    "GOVDOC": PaperType.REPORT,
    "UNPB": PaperType.PREPRINT,
    "MANSCPT": PaperType.PREPRINT,
    "COMP": PaperType.SOFTWARE,
    "DATA": PaperType.DATASET,
    "DBASE": PaperType.DATASET,
    "AGGR": PaperType.DATASET,
    "WEB": PaperType.WEB,
    "ELEC": PaperType.WEB,
    "BLOG": PaperType.WEB,
    "GEN": PaperType.OTHER,
}

RIS_OF_TYPE = {
    PaperType.ARTICLE: "JOUR",
    PaperType.CONFERENCE: "CONF",
    PaperType.BOOK: "BOOK",
    PaperType.CHAPTER: "CHAP",
    PaperType.PREPRINT: "UNPB",
    PaperType.THESIS: "THES",
    PaperType.REPORT: "RPRT",
    PaperType.SOFTWARE: "COMP",
    PaperType.DATASET: "DATA",
    PaperType.WEB: "ELEC",
    PaperType.OTHER: "GEN",
}

_VENUES = ("JF", "T2", "BT", "JO", "J1", "J2", "JA")
VENUE_TAGS = {
    PaperType.CONFERENCE: ("T2", "BT", "C3", "JF", "JO", "J2", "JA", "T3"),
    PaperType.CHAPTER: ("T2", "BT", "JF", "JO", "J2", "JA"),
    PaperType.BOOK: ("T2", "T3"),
    PaperType.THESIS: ("PB", "T2"),
    PaperType.REPORT: ("PB", "T2", "T3"),
    PaperType.WEB: ("T2", "PB", "JF", "JO"),
}
"""Where the venue stands, the full name before the short ones, the book before its series."""


def venue_tags(kind: PaperType) -> tuple[str, ...]:
    """Give the tags in which a work of this kind may name its venue, the best first."""
    return VENUE_TAGS.get(kind, _VENUES)


TAG_OF_DETAIL = {
    "volume": "VL",
    "number": "IS",
    "publisher": "PB",
    "address": "CY",
    "edition": "ET",
    "series": "T3",
    "language": "LA",
}
