"""Volume, pages, publisher and the like: facts without a place of their own in a paper.

Readers keep them, in plain text, under names that most people know from BibTeX, so that
what came in one format can go out in another.
"""

from collections.abc import Mapping
from typing import Any

from reading_list.core.paper import Paper
from reading_list.formats.bibtex_types import EXTRA as BIBTEX
from reading_list.text import plain

DETAILS = "details"
"""Where a paper's `extra` keeps them."""

NAMES = (
    "volume",
    "number",
    "pages",
    "publisher",
    "address",
    "issn",
    "isbn",
    "edition",
    "series",
    "editor",
    "language",
)


def with_details(values: Mapping[str, str]) -> dict[str, Any]:
    """Give the part of `extra` for these values; empty ones are left out."""
    found = {name: values[name] for name in NAMES if values.get(name)}
    return {DETAILS: found} if found else {}


def details_of(paper: Paper) -> dict[str, str]:
    """Give what is known, from whatever format it came."""
    found = {name: str(value) for name, value in _map(paper.extra.get(DETAILS)).items()}
    bibtex = _map(paper.extra.get(BIBTEX))
    for name in NAMES if bibtex else ():
        if text := str(bibtex.get(name, "")).strip():
            said = plain(text).replace("–", "-") if name == "pages" else plain(text)
            found.setdefault(name, " ".join(said.replace("{", "").replace("}", "").split()))
    return found


def _map(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
