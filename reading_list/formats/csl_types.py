"""How CSL's types and variables correspond to what a paper holds."""

import re
from typing import Any

from reading_list.core.paper import PaperType

EXTRA = "csl"
"""Where a paper's `extra` keeps the variables without a place of their own, and `type`."""

TYPE_OF_CSL = {
    "article": PaperType.PREPRINT,  # what is no article of a journal: preprints, by the CSL spec
    "article-journal": PaperType.ARTICLE,
    "article-magazine": PaperType.ARTICLE,
    "article-newspaper": PaperType.ARTICLE,
    "review": PaperType.ARTICLE,
    "review-book": PaperType.ARTICLE,
    "paper-conference": PaperType.CONFERENCE,
    "speech": PaperType.CONFERENCE,
    "book": PaperType.BOOK,
    "collection": PaperType.BOOK,
    "periodical": PaperType.BOOK,
    "chapter": PaperType.CHAPTER,
    "entry": PaperType.CHAPTER,
    "entry-dictionary": PaperType.CHAPTER,
    "entry-encyclopedia": PaperType.CHAPTER,
    "manuscript": PaperType.PREPRINT,
    "thesis": PaperType.THESIS,
    "report": PaperType.REPORT,
    "standard": PaperType.REPORT,
    "software": PaperType.SOFTWARE,
    "dataset": PaperType.DATASET,
    "webpage": PaperType.WEB,
    "post": PaperType.WEB,
    "post-weblog": PaperType.WEB,
}
CSL_OF_TYPE = {
    PaperType.ARTICLE: "article-journal",
    PaperType.CONFERENCE: "paper-conference",
    PaperType.BOOK: "book",
    PaperType.CHAPTER: "chapter",
    PaperType.PREPRINT: "article",
    PaperType.THESIS: "thesis",
    PaperType.REPORT: "report",
    PaperType.SOFTWARE: "software",
    PaperType.DATASET: "dataset",
    PaperType.WEB: "webpage",
    PaperType.OTHER: "document",
}
OTHER_TYPES = frozenset(
    "bill broadcast classic document event figure graphic hearing interview legal_case"
    " legislation map motion_picture musical_score pamphlet patent performance"
    " personal_communication regulation song treaty".split()
)
"""Types of works that are no papers; they are read as well."""

VENUE_OF_TYPE = {
    PaperType.BOOK: ("collection-title",),
    PaperType.THESIS: ("publisher",),
    PaperType.REPORT: ("publisher", "collection-title", "container-title"),
    PaperType.CONFERENCE: ("container-title", "event-title", "event", "collection-title"),
    PaperType.WEB: ("container-title", "publisher"),
}
NAME_OF_DETAIL = {
    "volume": "volume",
    "number": "issue",
    "pages": "page",
    "publisher": "publisher",
    "address": "publisher-place",
    "issn": "ISSN",
    "isbn": "ISBN",
    "edition": "edition",
    "series": "collection-title",
    "language": "language",
}
_YEAR = re.compile(r"(?<![\d-])(1[4-9]\d\d|20\d\d|21\d\d)(?!\d)")


def year_of(date: Any) -> int | None:
    """Give the year of a date in any of CSL's forms, of a span of time its first."""
    if not isinstance(date, dict):
        return None
    parts = date.get("date-parts")
    while isinstance(parts, list) and parts:
        parts = parts[0]
    for text in (parts, date.get("raw"), date.get("literal"), date.get("edtf")):
        if isinstance(text, str | int) and (match := _YEAR.search(str(text))):
            return int(match[0])
    return None
