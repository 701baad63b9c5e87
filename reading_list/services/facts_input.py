"""Facts typed by a person, field by field, as values; the fields are those of the JSON."""

from collections.abc import Iterable, Mapping
from typing import Any

from reading_list.core.errors import RefusedError
from reading_list.core.identifiers import normalize_arxiv, normalize_doi
from reading_list.core.names import display_name
from reading_list.core.paper import Author, Facts, Identifier, Link, PaperType

FIELDS = (
    *("title", "authors", "year", "venue", "abstract", "doi", "arxiv", "url", "type", "links"),
    "authors_truncated",
)


def changed_facts(facts: Facts, typed: Mapping[str, str]) -> dict[str, Any]:
    """Give the fields of `Facts` these texts stand for; raises `RefusedError`."""
    values: dict[str, Any] = {}
    for name, text in typed.items():
        text = text.strip()
        if name in ("doi", "arxiv"):
            values["ids"] = _with_id(values.get("ids", facts.ids), name, text)
        elif name in FIELDS:
            values[name] = _value(name, text)
        else:
            known = ", ".join(("key", *FIELDS))
            raise RefusedError(f"“{name}” is no field that can be edited. There are: {known}.")
    return values


def parse_authors(text: str) -> tuple[Author, ...]:
    """Read authors one a line, or parted by ";" or " and "; "Family, Given" is turned.

    Three and more full names with commas between them are as many authors.
    """
    rough = text.replace(" and ", ";").replace("\n", ";").replace(" · ", ";").split(";")
    names = [name for line in rough for name in (_full_names(line) or [line])]
    return tuple(parse_author(name) for name in names if name.strip())


def parse_author(text: str) -> Author:
    """Read one author as "Given Family" or "Family, Given" or "Family, Suffix, Given"."""
    parts = [" ".join(part.split()) for part in text.split(",")]
    if len(parts) == 1:
        return Author(parts[0])
    family, given = parts[0], parts[-1]
    suffix = parts[1] if len(parts) > 2 else ""
    return Author(display_name(given, family, suffix), given, family, suffix)


def _full_names(line: str) -> list[str]:
    """Part a line of full names, which no family name with suffix and given name can be."""
    parts = [part for part in line.split(",") if part.strip()]
    is_list = len(parts) > 2 and all(len(part.split()) > 1 for part in parts)
    return parts if is_list else []


def _value(name: str, text: str) -> Any:
    if name == "authors":
        return parse_authors(text)
    if name == "year":
        return _year(text)
    if name == "type":
        return _type(text)
    if name == "links":
        return tuple(_link(line) for line in text.split("\n") if line.strip())
    if name == "authors_truncated":
        return text.casefold() in ("true", "yes", "1")
    if name == "title" and not text:
        raise RefusedError("A paper needs a title.")
    return text


def _year(text: str) -> int | None:
    if not text:
        return None
    if not (text.isdecimal() and 1000 <= int(text) <= 2999):
        raise RefusedError(f"“{text}” is no year.")
    return int(text)


def _type(text: str) -> PaperType:
    try:
        return PaperType(text.lower())
    except ValueError:
        known = ", ".join(PaperType)
        raise RefusedError(f"“{text}” is no type. There are: {known}.") from None


def _link(text: str) -> Link:
    kind, _, url = text.strip().rpartition(" ")
    return Link(kind or "page", url)


def _with_id(ids: Iterable[Identifier], kind: str, text: str) -> tuple[Identifier, ...]:
    rest = tuple(item for item in ids if item.kind != kind)
    if not text:
        return rest
    value = normalize_doi(text) if kind == "doi" else normalize_arxiv(text)
    if not value:
        raise RefusedError(f"“{text}” is no {'DOI' if kind == 'doi' else 'arXiv identifier'}.")
    return (Identifier(kind, value), *rest)
