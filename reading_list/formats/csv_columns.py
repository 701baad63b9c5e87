"""What the columns of tables are called, by databases, reference managers and people."""

import re
from collections.abc import Sequence

TITLE = "title"
NAMES: dict[str, tuple[str, ...]] = {
    TITLE: ("title", "primary title", "article title", "paper title", "document title",
            "item title", "titles", "ti", "work title"),
    "authors": ("author full names", "author full name", "authors", "author names", "author",
                "author s", "first authors", "creators", "creator", "au"),
    "year": ("year", "publication year", "pub year", "pubyear", "py", "date", "publication date",
             "date of publication", "date published", "published", "issued", "create date"),
    "venue": ("source title", "journal", "journal title", "journal book", "publication title",
              "publication name", "venue", "container title", "booktitle", "book title",
              "proceedings title", "conference title", "conference name", "conference",
              "secondary title", "journal name", "publication", "source"),
    "abstract": ("abstract", "abstract note", "abstracts", "ab", "summary", "abstract text"),
    "doi": ("doi", "di", "digital object identifier", "doi link", "doi url"),
    "arxiv": ("arxiv", "arxiv id", "arxivid", "eprint"),
    "pmid": ("pmid", "pubmed id", "medline pmid"),
    "url": ("url", "link", "urls", "links", "open url link", "paper url", "article url", "web link",
            "article link", "landing page", "openreview"),
    "pdf": ("pdf url", "pdf", "pdf link", "url pdf"),
    "code": ("code", "code url", "github", "repository"),
    "keywords": ("keywords", "author keywords", "keyword", "tags", "manual tags", "automatic tags",
                 "index terms", "subjects", "subject", "kw", "de"),
    "type": ("item type", "document type", "type of reference", "publication type", "type",
             "entry type", "entrytype", "reference type"),
    "key": ("citation key", "citekey", "cite key", "bibtex key"),
    "volume": ("volume", "vl"),
    "number": ("issue", "number", "is"),
    "pages": ("pages", "page range"),
    "publisher": ("publisher",),
    "address": ("place", "place published", "publisher place"),
    "issn": ("issn",),
    "isbn": ("isbn",),
    "edition": ("edition",),
    "series": ("series", "series title"),
    "language": ("language", "language of original document"),
    "editor": ("editor", "editors"),
    "note": (),
}  # fmt: skip
"""What a column is about, and its names, the one that tells most first.

A note is the person's own: a column is one only if somebody says so.
"""

EXTRA_COLUMN = "extra"
"""What a column is about that is kept and not understood, if somebody says so."""
LEFT_OUT = "nothing"
"""What a column is about that is not kept, if somebody says so."""
MERGED = frozenset({"keywords", "url", LEFT_OUT})
"""Of these, all columns count; of the others the first that holds something."""
_IF_NO_TITLE = ("name", "paper")
_TELLING = frozenset({"authors", "abstract", "year", "doi"})
_SIGNS = re.compile(r"[\W_]+")
_ABOUT = {name: (about, rank) for about, names in NAMES.items() for rank, name in enumerate(names)}


def columns_of(header: Sequence[str]) -> dict[str, list[int]]:
    """Give the columns by what they are about, those that tell most first."""
    plain = [_SIGNS.sub(" ", name.lower()).strip() for name in header]
    ranked: dict[str, list[tuple[int, int]]] = {}
    for place, name in enumerate(plain):
        if name in _ABOUT:
            about, rank = _ABOUT[name]
            ranked.setdefault(about, []).append((rank, place))
    found = {about: [place for _, place in sorted(places)] for about, places in ranked.items()}
    if TITLE not in found and _TELLING & found.keys():
        places = [place for place, name in enumerate(plain) if name in _IF_NO_TITLE]
        found |= {TITLE: places[:1]} if places else {}
    return found
