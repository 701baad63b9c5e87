"""How kinds of papers and BibTeX's entry types and field names correspond."""

from reading_list.core.paper import PaperType

TYPE_OF_ENTRY = {
    "article": PaperType.ARTICLE,
    "inproceedings": PaperType.CONFERENCE,
    "conference": PaperType.CONFERENCE,
    "proceedings": PaperType.BOOK,
    "book": PaperType.BOOK,
    "booklet": PaperType.BOOK,
    "collection": PaperType.BOOK,
    "incollection": PaperType.CHAPTER,
    "inbook": PaperType.CHAPTER,
    "phdthesis": PaperType.THESIS,
    "mastersthesis": PaperType.THESIS,
    "thesis": PaperType.THESIS,
    "techreport": PaperType.REPORT,
    "report": PaperType.REPORT,
    "unpublished": PaperType.PREPRINT,
    "software": PaperType.SOFTWARE,
    "dataset": PaperType.DATASET,
    "online": PaperType.WEB,
    "electronic": PaperType.WEB,
    "www": PaperType.WEB,
    "manual": PaperType.OTHER,
    "misc": PaperType.OTHER,
    # Of biblatex and of reference managers: styles that do not know them print a plain entry.
    "mvbook": PaperType.BOOK,
    "mvcollection": PaperType.BOOK,
    "mvproceedings": PaperType.BOOK,
    "reference": PaperType.BOOK,
    "bookinbook": PaperType.CHAPTER,
    "suppbook": PaperType.CHAPTER,
    "inreference": PaperType.CHAPTER,
    "suppcollection": PaperType.CHAPTER,
    "book_section": PaperType.CHAPTER,
    "suppperiodical": PaperType.ARTICLE,
    "newspaper_article": PaperType.ARTICLE,
    "magazine_article": PaperType.ARTICLE,
    "journal_article": PaperType.ARTICLE,
    "review": PaperType.ARTICLE,
    "conference_proceedings": PaperType.CONFERENCE,
    "bachelorsthesis": PaperType.THESIS,
    "bathesis": PaperType.THESIS,
    "mathesis": PaperType.THESIS,
    "candthesis": PaperType.THESIS,
    "working_paper": PaperType.REPORT,
    "whitepaper": PaperType.REPORT,
    "preprint": PaperType.PREPRINT,
    "eprint": PaperType.PREPRINT,
    "computer_program": PaperType.SOFTWARE,
    "data": PaperType.DATASET,
    "web_page": PaperType.WEB,
    "webpage": PaperType.WEB,
    "website": PaperType.WEB,
    "url": PaperType.WEB,
}
"""What an entry type says about a work; `misc` says nothing."""

ENTRIES_OF_PREPRINTS = frozenset({"article", "misc", "online", "unpublished", "techreport"})
"""What an entry for a preprint may be as well, if the source said so."""

ENTRY_OF_TYPE = {
    PaperType.ARTICLE: "article",
    PaperType.CONFERENCE: "inproceedings",
    PaperType.BOOK: "book",
    PaperType.CHAPTER: "incollection",
    PaperType.PREPRINT: "misc",
    PaperType.THESIS: "phdthesis",
    PaperType.REPORT: "techreport",
    PaperType.SOFTWARE: "misc",
    PaperType.DATASET: "misc",
    PaperType.WEB: "misc",
    PaperType.OTHER: "misc",
}
"""Entry types that every BibTeX style knows."""

VENUE_FIELD = {
    "article": "journal",
    "inproceedings": "booktitle",
    "conference": "booktitle",
    "incollection": "booktitle",
    "inbook": "booktitle",
    "phdthesis": "school",
    "mastersthesis": "school",
    "techreport": "institution",
    "thesis": "institution",
    "report": "institution",
    "book": "series",
    "collection": "series",
    "proceedings": "series",
}
"""The field in which an entry of this type names where it appeared; else howpublished."""

MONTHS = tuple("jan feb mar apr may jun jul aug sep oct nov dec".split())
MONTH_NAMES = {
    **{name: number for number, name in enumerate(MONTHS, 1)},
    **{str(number): number for number in range(1, 13)},
    **{f"{number:02}": number for number in range(1, 10)},
}

LIST_FIELD, REMARK_FIELD = "readinglist", "listremark"
"""Of ours: the reading list an entry was exported from, and the remark on it."""

EXTRA = "bibtex"
"""Where a paper's `extra` keeps the fields of the source that have no place of their own:
their names in small letters, their values as they stood, and `entrytype`."""
