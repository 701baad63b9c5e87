"""Read other people's JSON record by record: what all such formats have in common.

A document is a list of records, a record a line, an object that holds a list of them
under some name, or a single record. A damaged record is told and the rest is read. How a
record of some kind becomes a draft is the business of the kind's own module.
"""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any
from weakref import WeakKeyDictionary

from reading_list.core.draft import AsideReason, Draft, Lines, Problem, ReadItem, SetAside
from reading_list.core.progress import Progress
from reading_list.formats.drafting import is_deep, text_of, with_rest
from reading_list.formats.json_scan import Entry, exact_text, scan_any
from reading_list.formats.source import Source

Record = Mapping[str, Any]
Make = Callable[[Record, Lines], Draft | None]

LISTS = frozenset("results data notes papers items recommendedPapers works records".split())
_INTO = ("message",)
_HEAD = 300_000
_FIRST_RECORDS = 5
_MOST_LOOKED_AT = 1_000
_MOST_DAMAGED = 200
_PROGRESS_STEP = 500
_NAMES = ("id", "uid", "UID", "DOI", "doi", "paperId", "key", "title", "name")


class BadRecord(Exception):
    """A record of which no paper can be made; the text is the reason, a sentence."""


@dataclass(slots=True)
class Head:
    """What stands at the beginning of a JSON document: names and values, first records."""

    outer: dict[str, Any] = field(default_factory=dict)
    records: list[Record] = field(default_factory=list)

    @property
    def record(self) -> Record:
        """Give the first record; of a document without a list the document itself."""
        return self.records[0] if self.records else self.outer


_heads: WeakKeyDictionary[Source, Head] = WeakKeyDictionary()


def head_of(source: Source) -> Head:
    """Read the beginning of a document, once for all who ask."""
    if source not in _heads:
        _heads[source] = _read_head(source)
    return _heads[source]


def read_records(source: Source, progress: Progress, make: Make) -> Iterator[ReadItem]:
    """Give the drafts that `make` makes of the records; None from it sets one aside."""
    text = exact_text(source)
    items = _items(scan_any(text, LISTS, _INTO), make, progress, source.line_count)
    yield from with_rest(items, source.line_count)


def clean(value: Any) -> Any:
    """Give a JSON value without numbers that JSON does not know."""
    if isinstance(value, dict):
        return {name: clean(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [clean(inner) for inner in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _read_head(source: Source) -> Head:
    head = Head()
    if not source.text[:2000].lstrip().startswith(("{", "[")):
        return head
    for text in (source.text[:_HEAD], source.text):
        head = Head()
        for entry in islice(scan_any(text, LISTS, _INTO), _MOST_LOOKED_AT):
            if not entry.is_item and not entry.error:
                head.outer[entry.name] = entry.value
            elif isinstance(entry.value, dict):
                head.records.append(entry.value)
            if len(head.records) == _FIRST_RECORDS:
                return head
        if head.records or len(head.outer) > 2 or len(source.text) <= _HEAD:
            return head
    return head


def _items(
    entries: Iterator[Entry], make: Make, progress: Progress, count: int
) -> Iterator[ReadItem]:
    outer: dict[str, Any] = {}
    has_list, damaged = False, 0
    for number, entry in enumerate(entries):
        if number % _PROGRESS_STEP == 0:
            progress(entry.lines.first, count)
        if entry.error:
            damaged += 1
            yield Problem(entry.name, entry.lines.first, entry.error, entry.lines)
            if damaged == _MOST_DAMAGED:
                reason = "So much is damaged that the rest was not read."
                yield Problem("", entry.lines.last, reason, Lines(entry.lines.last, count))
                return
        elif entry.is_item:
            has_list = True
            yield _item(entry.value, entry.lines, make)
        else:
            outer[entry.name] = entry.value
    if outer and not has_list and not damaged:
        yield _item(outer, Lines(1, count), make)


def _item(value: Any, lines: Lines, make: Make) -> ReadItem:
    key = ""
    try:
        if value is None:
            raise BadRecord("“null” stands in place of a paper: it was asked for and not found.")
        if not isinstance(value, dict):
            raise BadRecord("An object in braces was expected here.")
        key = next((text for name in _NAMES if (text := text_of(value.get(name)))), "")
        if is_deep(value):
            raise BadRecord("Its values are nested too deeply.")
        draft = make(clean(value), lines)
    except BadRecord as error:
        return Problem(key, lines.first, str(error), lines)
    return draft or SetAside(lines, AsideReason.OTHER)


def titled(title: str) -> str:
    """Give a title, or raise `BadRecord` where there is none."""
    if not title:
        raise BadRecord("The record has no title.")
    return title


def inner(record: Record, *path: str) -> Any:
    """Give the value at the end of a path of names, or None where the path breaks off."""
    value: Any = record
    for name in path:
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def objects(value: Any) -> list[Record]:
    """Give the objects of a list; what is none is left out."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
