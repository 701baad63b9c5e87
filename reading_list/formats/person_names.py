"""Read the names of people as databases write them: "Family, Given, Suffix" or in order.

Names of BibTeX have rules of their own, see `bibtex_names`.
"""

import re
from collections.abc import Iterable, Iterator

from reading_list.core.names import display_name, split_name
from reading_list.core.paper import Author

_OTHERS = re.compile(r"(?:and\s+)?(?:others|et\.?\s*al\.?)", re.IGNORECASE)
_ET_AL = re.compile(r"[,;]?\s+et\.?\s+al\.?$", re.IGNORECASE)
_AND = re.compile(r"\s+and\s+")
_INITIALS_LAST = re.compile(r"(?P<family>[^\W\d_][\w'’ -]*?)\s+(?P<given>(?:[^\W\d_]\.[ -]?)+)")
_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv|2nd|3rd)\.?", re.IGNORECASE)
_COMPANY = re.compile(r",\s*(?:inc|ltd|llc|gmbh|corp|co|s\.a)\.?\s*,?$", re.IGNORECASE)
_MOST_PARTS = 3


def read_people(values: Iterable[str]) -> tuple[tuple[Author, ...], bool]:
    """Give the authors, and whether the source says that there are more."""
    authors: list[Author] = []
    is_truncated = False
    for name in _single_names(values):
        if _OTHERS.fullmatch(name):
            is_truncated = True
            continue
        if _ET_AL.search(name):
            name, is_truncated = _ET_AL.sub("", name), True
        authors += [author] if (author := read_person(name)).name else []
    return tuple(authors), is_truncated


def read_person(name: str) -> Author:
    """Read one name; parts are told only where the source parts them."""
    parts = [part.strip() for part in name.split(",")]
    if len(parts) == 1:
        match = _INITIALS_LAST.fullmatch(parts[0])
        return _author(match["given"], match["family"]) if match else Author(parts[0])
    if not any(parts[1:]) or _COMPANY.search(name):  # a comma at the end marks an institution
        whole = name.strip(" ,")
        return Author(whole, "", whole)
    if len(parts) == _MOST_PARTS and _SUFFIX.fullmatch(parts[1]):
        return _author(parts[2], parts[0], parts[1])
    if len(parts) >= _MOST_PARTS and _SUFFIX.fullmatch(parts[-1]):
        return _author(" ".join(parts[1:-1]), parts[0], parts[-1])
    return _author(" ".join(part for part in parts[1:] if part), parts[0])


def inverted(author: Author) -> str:
    """Write a name as databases do; an institution gets a comma at its end."""
    parts = split_name(author)
    if parts.given:
        return ", ".join(part for part in (parts.family, parts.given, parts.suffix) if part)
    return f"{author.name}," if author.family else author.name


def _author(given: str, family: str, suffix: str = "") -> Author:
    return Author(display_name(given.strip(), family, suffix), given.strip(), family, suffix)


def _single_names(values: Iterable[str]) -> Iterator[str]:
    """Part the names that somebody put into one field."""
    for value in values:
        for line in value.split("\n"):
            for name in line.split(";"):
                parts = _AND.split(name) if " and " in name else [name]
                is_list = len(parts) > 1 and all("," in part for part in parts)
                for part in parts if is_list else [name]:
                    if text := " ".join(part.split()):
                        yield text
