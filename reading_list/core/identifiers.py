"""Identifiers of works in one spelling each, so that equal ones compare equal.

DOI: letters are compared without case (DOI Handbook, section 2.4), so small letters are kept.
arXiv: `2101.00001` or `hep-th/9901001`, without version (arXiv identifier scheme).
"""

import re

from reading_list.core.paper import Identifier

# Old DOIs hold an address within a journal, "…49:8<693::AID-ASI4>3.0.CO;2-O": cut at its
# bracket, all papers of one issue would have the same.
_DOI = re.compile(r"\b(10\.\d{4,9}/[^\s\"<>]+(?:<[\w:.-]*::[^\s\"<>]+>[^\s\"<>]*)?)", re.IGNORECASE)
_ARXIV_NEW = re.compile(r"(?<![\d.])(\d{4}\.\d{4,5})(?:v\d+)?(?!\d)")
_ARXIV_OLD = re.compile(r"\b([a-z][a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?\b")
_OPENREVIEW = re.compile(r"openreview\.net/(?:forum|pdf)\?id=([\w-]+)")
STRONG_KINDS = ("doi", "arxiv", "openreview", "own")
"""Kinds that tell two works apart, strongest first."""


def normalize_doi(text: str) -> str:
    """Give the bare DOI within `text` (an address, "doi:…"), or an empty text."""
    found = _DOI.search(text)
    if not found:
        return ""
    doi = found[1].rstrip(".,;]}")
    while doi.endswith(")") and doi.count(")") > doi.count("("):  # "(doi:10.1/x)" in a sentence
        doi = doi[:-1].rstrip(".,;]}")
    return doi.lower()


def normalize_arxiv(text: str) -> str:
    """Give the arXiv identifier within `text`, without version, or an empty text."""
    found = _ARXIV_NEW.search(text) or _ARXIV_OLD.search(text)
    return found[1] if found else ""


def identifiers_in_url(url: str) -> tuple[Identifier, ...]:
    """Read the identifiers that an address of a known site carries."""
    if "doi.org/" in url and (doi := normalize_doi(url)):
        return (Identifier("doi", doi),)
    if "arxiv.org/" in url and (arxiv := normalize_arxiv(url)):
        return (Identifier("arxiv", arxiv),)
    if found := _OPENREVIEW.search(url):
        return (Identifier("openreview", found[1]),)
    return ()
