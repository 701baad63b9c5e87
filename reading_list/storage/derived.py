"""What follows from the facts of a paper and is stored: its columns, its words, its digest.

No library is needed for this. So it is made where a large source is read, by as many processes
as read it, and comes with the drafts (`derive`); whoever writes looks first whether it is there
(`derived_of`).
"""

import json
import re
from collections.abc import Iterable
from operator import attrgetter
from typing import Any

from reading_list import text
from reading_list.core.draft import Derived, Draft
from reading_list.core.names import surname
from reading_list.core.paper import FACT_FIELDS, Author, Facts
from reading_list.storage.facts_json import digest

AUTHOR_BREAK = " ǀ "  # a letter of its own between names, so that no phrase spans two
PAPER_COLUMNS = (
    *("title", "title_plain", "abstract", "abstract_plain", "authors_truncated", "year"),
    *("venue", "type", "url", "extra", "title_sort", "author_sort", "match_key"),
)
_SURROGATES = re.compile("[\ud800-\udfff]")
_ENCODER = json.JSONEncoder(sort_keys=True)
_facts = attrgetter(*FACT_FIELDS)


def derive(facts: Facts) -> Derived:
    """Make all that follows from these facts."""
    columns = paper_columns(facts)
    words = index_words(
        columns["title_plain"] or columns["title"],
        [storable(author.name) for author in facts.authors],
        columns["abstract_plain"] or columns["abstract"],
        columns["venue"],
    )
    return Derived(_facts(facts), columns, words, digest(facts))


def derived_of(draft: Draft) -> Derived:
    """Give what came with a draft, if its facts are still the same; else make it."""
    return _made(draft) or derive(draft)


def digest_of(draft: Draft) -> str:
    """Give the digest of its facts, as it came with a draft or made now."""
    made = _made(draft)
    return made.digest if made else digest(draft)


def storable(value: str) -> str:
    """Make a text UTF-8 can hold: a lone surrogate (half a letter) becomes U+FFFD."""
    try:
        value.encode()  # in C: looking at each letter here would cost a tenth of an import
    except UnicodeEncodeError:
        return _SURROGATES.sub("\N{REPLACEMENT CHARACTER}", value)
    return value


def paper_columns(facts: Facts) -> dict[str, Any]:
    """Give the columns of `papers` that follow from the facts."""
    title, abstract = storable(facts.title), storable(facts.abstract)
    title_plain, abstract_plain = text.plain(title), text.plain(abstract)
    return {
        "title": title,
        "title_plain": None if title_plain == title else title_plain,
        "abstract": abstract,
        "abstract_plain": None if abstract_plain == abstract else abstract_plain,
        "authors_truncated": int(facts.authors_truncated),
        "year": facts.year,
        "venue": storable(facts.venue),
        "type": str(facts.type),
        "url": storable(facts.url),
        "extra": _ENCODER.encode(dict(facts.extra)) if facts.extra else None,
        "title_sort": text.sort_key(title_plain),
        "author_sort": author_sort(facts.authors),
        "match_key": text.match_key(title),
    }


def author_sort(authors: Iterable[Author]) -> str:
    """Give the sort key of an author list: first family name, then the whole name."""
    first = next(iter(authors), None)
    return text.sort_key(f"{surname(first)} {first.name}") if first else ""


def index_words(
    title: str, authors: Iterable[str], abstract: str, venue: str
) -> tuple[str, str, str, str]:
    """Fold one paper's texts for the index; title and abstract are plain already."""
    joined = AUTHOR_BREAK.join(map(_folded, authors))
    return _folded(title), joined, _folded(abstract), _folded(venue)


def _made(draft: Draft) -> Derived | None:
    """Give what came with a draft if its facts are still the same."""
    made = draft.derived
    return made if made is not None and made.facts == _facts(draft) else None


def _folded(plain: str) -> str:
    """Fold a text; what is ASCII then, the index cuts into the same words by itself, and in C."""
    folded = plain if plain.isascii() else text.fold(plain)
    return folded if folded.isascii() else " ".join(text.tokens(plain))
