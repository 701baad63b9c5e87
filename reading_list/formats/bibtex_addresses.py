"""Identifiers and web addresses of a BibTeX entry.

These fields are verbatim: what TeX would read is taken back to what a browser needs. Tools
put the same address into fields of many names.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

from reading_list.core.identifiers import identifiers_in_url, normalize_arxiv, normalize_doi
from reading_list.core.paper import Identifier, Link
from reading_list.formats.links import find_links, link_to

_URL_MACRO = re.compile(r"\\(?:url|path|nolinkurl|href)\s*\{((?:[^{}]|\{\})*)\}")
_TILDE = re.compile(r"\{?\\textasciitilde\s*(?:\{\})?\}?|\\~\s*\{\s*\}|\$\\sim\$|\{\\~\{?\s*\}?\}")
_ESCAPE = re.compile(r"\{?\\([%&#_~$^{}])\}?")
_BREAK = re.compile(r"\{?\\(?:allowbreak|slash|-)(?:\{\})?\}?")
_SPACES = re.compile(r"\s+")
_SPELLED_ANGLE = re.compile(r"\$?\\?(?:text)?(?:less|lt|greater|gt)\$|\$([<>])\$")
_NUMBER = re.compile(r"\d+")

URL_FIELDS = ("url", "howpublished")
_LINK_FIELDS = re.compile(
    r"(?:pdf|url[_-]?pdf|website|web|code|software|github|video|slides|poster|openreview|supp\w*"
    r"|bdsk-url-\d+|eurl|ee|url-\d+)"
)
_MAY_NAME_ARXIV = ("journal", "journaltitle", "howpublished", "note", "booktitle")
_WITH_IDENTIFIERS = ("ee", "openreview", "pdf", "bdsk-url-1")
_KIND_OF_FIELD = {"code": "code", "software": "code", "github": "code", "video": "video"}
_KIND_OF_FIELD |= {"slides": "slides", "pdf": "pdf", "url_pdf": "pdf", "url-pdf": "pdf"}


@dataclass(frozen=True, slots=True)
class Addresses:
    """What an entry tells of where the work is."""

    url: str
    ids: tuple[Identifier, ...]
    links: tuple[Link, ...]


def verbatim(value: str) -> str:
    """Give an address as a browser needs it."""
    match = _URL_MACRO.search(value) if "\\" in value else None
    text = match[1] if match else value
    if "\\" in text or "$" in text:
        text = _BREAK.sub("", _TILDE.sub("~", text))
        text = _ESCAPE.sub(r"\1", text)
    return text.strip().strip("{}<>").strip()


def read_addresses(values: Mapping[str, str], abstract: str) -> Addresses:
    """Read all addresses and identifiers of an entry."""
    found = _web_addresses(values)
    url = next(iter(found), "")
    ids = {item.kind: item for item in reversed(list(_identifiers(values, [*found])))}
    links = {
        link.url: link
        for link in (*found.values(), *_further_links(values), *find_links(abstract))
        if link.url != url
    }
    order = ("doi", "arxiv", "openreview", "pmid")
    return Addresses(
        url=url,
        ids=tuple(ids[kind] for kind in order if kind in ids),
        links=tuple(links.values()),
    )


def _web_addresses(values: Mapping[str, str]) -> dict[str, Link]:
    """Give the addresses of the work itself, the best first."""
    found: dict[str, Link] = {}
    for name in URL_FIELDS:
        value = values.get(name, "")
        if not value or (name != "url" and "://" not in value and "www." not in value):
            continue
        if name == "url":
            pieces = [verbatim(piece) for piece in _SPACES.split(value.strip())]
            links = [link_to(piece) for piece in pieces] if "://" in value else find_links(value)
        else:
            links = [link_to(verbatim(value))] if "\\url" in value else list(find_links(value))
        for link in links:
            if link:
                found.setdefault(link.url, link)
    return found


def _further_links(values: Mapping[str, str]) -> Iterator[Link]:
    if "note" in values:
        yield from find_links(values["note"])
    for name, value in values.items():
        if _holds_link(name) and "://" in value:
            link = link_to(_SPACES.split(verbatim(value))[0])
            if link:
                yield Link(_KIND_OF_FIELD.get(name, link.kind), link.url)


@lru_cache(maxsize=1_000)  # all entries of a file have the same few fields
def _holds_link(name: str) -> bool:
    return _LINK_FIELDS.fullmatch(name) is not None


def _identifiers(values: Mapping[str, str], urls: list[str]) -> Iterator[Identifier]:
    """Give all identifiers; of several of one kind the first is meant."""
    doi = values.get("doi", "")
    if doi and (bare := normalize_doi(_angles(verbatim(doi)))):
        yield Identifier("doi", bare)
    if arxiv := _arxiv(values):
        yield Identifier("arxiv", arxiv)
    others = [verbatim(values[name]) for name in _WITH_IDENTIFIERS if name in values]
    for url in (*urls, *others):
        yield from identifiers_in_url(unquote(url) if "doi.org" in url else url)
    pmid = values.get("pmid") or (
        values.get("eprint", "") if values.get("eprinttype", "").lower() == "pubmed" else ""
    )
    if pmid and (match := _NUMBER.search(pmid)):
        yield Identifier("pmid", match[0])


def _angles(doi: str) -> str:
    """Give old DOIs the brackets that exporters spell."""
    doi = unquote(doi) if "%" in doi else doi
    if "$" not in doi:
        return doi
    return _SPELLED_ANGLE.sub(lambda m: m[1] or ("<" if "l" in m[0].lower() else ">"), doi)


def _arxiv(values: Mapping[str, str]) -> str:
    if eprint := verbatim(values["eprint"]) if "eprint" in values else "":
        kind = (values.get("archiveprefix") or values.get("eprinttype") or "").strip().lower()
        if kind in ("", "arxiv") and (found := normalize_arxiv(eprint)):
            return found
    for name in ("arxivid", "arxiv"):
        if name in values and (found := normalize_arxiv(values[name])):
            return found
    for name in _MAY_NAME_ARXIV:
        venue = values.get(name)
        if not venue:
            continue
        lowered = venue.lower()
        if "arxiv" in lowered and (found := normalize_arxiv(venue)):
            return found
        is_corr = "arxiv" in lowered or lowered.strip() == "corr"
        if is_corr and (found := normalize_arxiv(values.get("volume", ""))):
            return found
    return ""
