"""Read CSL-YAML: the items of CSL-JSON under `references`, as pandoc and Zotero write them.

Each item is read on its own, so that a damaged one costs no other. Dates are lists of years,
months and days here; they are brought into the form CSL-JSON knows. What an item means is
the business of `csl_reader`. Source: pandoc's manual, "Specifying bibliographic data".
"""

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from reading_list.core.draft import Lines, ReadItem
from reading_list.core.progress import Progress
from reading_list.formats.csl_reader import is_item, read_entries
from reading_list.formats.format import Format
from reading_list.formats.json_scan import Entry
from reading_list.formats.source import Source
from reading_list.formats.yaml_values import document

_DATES = ("issued", "accessed", "event-date", "original-date", "submitted", "available-date")
_PARTS = ("year", "month", "day")
_HEAD = re.compile(r"(?:---[ \t]*\n|#[^\n]*\n|[ \t]*\n)*(?:references:[ \t]*\n)?([ \t]*)-[ \t]+\S")
_LIST = re.compile(r"^references:[ \t]*\n(?:[ \t]*\n)*([ \t]*)-[ \t]", re.MULTILINE)
_MARKS = re.compile(r"^[ \t]*(?:-[ \t]+)?(?:id|type|issued|container-title):", re.MULTILINE)
_FIRST_SEASON = 12  # what comes after December are spring to winter
_SAMPLE = 20_000
_LOOKED_AT = 3


def sniff(source: Source) -> float:
    """Tell how surely this is CSL-YAML, by the first items."""
    head = source.text[:_SAMPLE]
    if not (_HEAD.match(head) or _LIST.search(head)) or not _MARKS.search(head):
        return 0.0
    first = islice(_entries(source), _LOOKED_AT)
    return 0.9 if any(is_item(entry.value) for entry in first) else 0.0


def read(source: Source, progress: Progress) -> Iterator[ReadItem]:
    """Give a draft or a problem an item; raises `UnreadableSourceError` if there is none."""
    return read_entries(_entries(source), source, progress)


def _entries(source: Source) -> Iterator[Entry]:
    """Cut the list where a dash stands in the column of its first."""
    found = _LIST.search(source.text) or _HEAD.match(source.text)
    if not found:
        return
    dash = f"{found[1]}-"
    lines = source.lines
    start = source.text.count("\n", 0, found.start(1))
    for at in range(start + 1, len(lines) + 1):
        is_item_end = at == len(lines) or lines[at].startswith((f"{dash} ", f"{dash}\t"))
        is_list_end = at < len(lines) and _is_after_list(lines[at], found[1])
        if is_item_end or is_list_end:
            yield _entry(lines, start, at)
            start = at
        if is_list_end:
            return


def _is_after_list(line: str, indent: str) -> bool:
    """Tell a name at the left, or the line that ends a document, from the lines of an item."""
    if not line.strip() or line.lstrip().startswith("#"):
        return False
    depth = len(line) - len(line.lstrip(" \t"))
    return (
        depth < len(indent)
        or (depth == len(indent) and not line.startswith(f"{indent}-"))
        or (line.startswith(("---", "...")))
    )


def _entry(lines: list[str], start: int, end: int) -> Entry:
    while end > start + 1 and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
        end -= 1
    span = Lines(start + 1, end)
    found = document("\n".join(lines[start:end]), span)
    if found.error:
        return Entry("", span, is_item=True, error=found.error)
    value = found.value[0] if isinstance(found.value, list) and found.value else None
    return Entry("", span, _with_dates(value) if isinstance(value, dict) else value, is_item=True)


def _with_dates(item: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _date(value) if name in _DATES else value for name, value in item.items()}


def _date(value: Any) -> Any:
    """Give a date as CSL-JSON has it: parts of one day or two, or the text that it is."""
    if isinstance(value, str | int | float):
        return {"raw": str(value)}
    days = value if isinstance(value, list) else [value]
    found = [dict(day) for day in days if isinstance(day, dict)]
    if len(found) > 1:  # a season each, which CSL-JSON has no name for but a month of its own
        for day in found:
            season = day.pop("season", None)
            if isinstance(season, int):
                day["month"] = _FIRST_SEASON + season
    parts = [[day[name] for name in _PARTS if isinstance(day.get(name), int)] for day in found]
    rest = {name: text for day in found for name, text in day.items() if name not in _PARTS}
    return {**({"date-parts": parts} if parts and all(parts) else {}), **rest}


FORMAT = Format(
    name="csl-yaml",
    label="CSL-YAML",
    suffixes=(".yaml", ".yml"),
    sniff=sniff,
    read=read,
)
