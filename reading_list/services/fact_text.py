"""A fact as text that people can compare: names in a line, addresses one a line."""

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
        return "\n".join(f"{key}: {entry}" for key, entry in sorted(value.items()))
    return "" if value is None else str(value)
