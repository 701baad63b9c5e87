"""Facts as JSON values: for comparing what a source said then with what it says now."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from reading_list.core.paper import FACT_FIELDS, Author, Facts, Identifier, Link, PaperType

# What holds itself is in no facts, so nobody has to look for that.
_ENCODER = json.JSONEncoder(ensure_ascii=True, sort_keys=True, check_circular=False)


def facts_to_json(facts: Facts) -> dict[str, Any]:
    """Give all fact fields as JSON values; equal facts give equal values."""
    return {
        "title": facts.title,
        "authors": [[a.name, a.given, a.family, a.suffix] for a in facts.authors],
        "authors_truncated": facts.authors_truncated,
        "abstract": facts.abstract,
        "year": facts.year,
        "venue": facts.venue,
        "type": str(facts.type),
        "ids": [[item.kind, item.value] for item in facts.ids],
        "url": facts.url,
        "links": [[link.kind, link.url] for link in facts.links],
        "extra": dict(facts.extra),
    }


def fact_from_json(name: str, value: Any) -> Any:
    """Read one field back."""
    if name == "authors":
        return tuple(Author(*parts) for parts in value)
    if name == "ids":
        return tuple(Identifier(*parts) for parts in value)
    if name == "links":
        return tuple(Link(*parts) for parts in value)
    return PaperType(value) if name == "type" else value


def facts_from_json(values: Mapping[str, Any]) -> dict[str, Any]:
    """Read the fields that are there back, as arguments for `Facts`."""
    return {name: fact_from_json(name, values[name]) for name in FACT_FIELDS if name in values}


def digest(facts: Facts) -> str:
    """Give a short text that is equal for equal facts (80 bits of SHA-256)."""
    text = _ENCODER.encode(facts_to_json(facts))
    return hashlib.sha256(text.encode()).hexdigest()[:20]
