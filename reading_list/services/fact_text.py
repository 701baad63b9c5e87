"""A fact as text that people can compare: names in a line, addresses one a line."""

from collections.abc import Iterator, Mapping
from typing import Any

from reading_list import text


def fact_text(name: str, value: Any) -> str:
    """Give the readable text of the field `name` of `Facts`; empty where nothing is known."""
    if name in ("title", "abstract"):
        return text.plain(value)
    if name == "authors":
        return " · ".join(author.name for author in value)
    if name == "ids":
        return "\n".join(f"{item.kind}: {item.value}" for item in value)
    if name == "links":
        return "\n".join(f"{link.kind}: {link.url}" for link in value)
    if name == "extra":
        return "\n".join(_lines(value))
    return "" if value is None else str(value)


def _lines(fields: Mapping[str, Any]) -> Iterator[str]:
    """Give the fields a source has besides, each on a line; those of a format by themselves."""
    for key, entry in sorted(fields.items()):
        if isinstance(entry, Mapping):
            yield from _lines(entry)
        else:
            said = ", ".join(map(str, entry)) if isinstance(entry, list | tuple) else entry
            yield f"{key}: {said}"
