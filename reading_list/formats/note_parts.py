"""What the person may edit within our part of a page: the note, status, rating and tags.

A mark before the note holds a short digest of each as it was written. So it is seen which of
them was edited in the folder, and, beside a page made anew, which has changed here since.
What cannot be read as such a value is no edit that could be taken over.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reading_list.core.draft import Lines
from reading_list.core.paper import MAX_RATING, Status
from reading_list.formats.yaml_values import document

PARTS = ("note", "status", "rating", "tags")
_DIGEST = "(?:[0-9a-f]{8}|-)"
_NOTE = re.compile(rf"\n*<!-- reading-list:note ({_DIGEST} {_DIGEST} {_DIGEST} {_DIGEST}) -->\n?")
_NONE = "-"


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of one page; None where one cannot be read.

    `digests` are those of the mark, empty without one; `rest` is all else in our part.
    """

    note: str | None = None
    status: Status | None = None
    rating: int | None = None
    tags: tuple[str, ...] | None = None
    digests: tuple[str, ...] = ()
    rest: str = ""

    def says_no_more_than(self, other: "Parts") -> bool:
        """Tell whether another page of the paper has all that is in this one."""
        if not self.digests or self.rest != other.rest or self.status is None:
            return False
        return all(self.digest(name) == other.digest(name) for name in PARTS)

    def digest(self, name: str) -> str:
        """Give the digest of a part as it stands here."""
        return _digest(getattr(self, name))


@dataclass(frozen=True, slots=True)
class PageEdits:
    """The parts that say otherwise in a folder, others are None; a rating of 0 is none.

    `changed_here` names those that have changed in the library as well.
    """

    note: str | None = None
    status: Status | None = None
    rating: int | None = None
    tags: tuple[str, ...] | None = None
    changed_here: frozenset[str] = frozenset()


def note_mark(properties: Mapping[str, object], note: str | None) -> str:
    """Give the mark that stands before the note; None is a page without a place for one."""
    written = _parts_of(properties, note)
    told = " ".join(_NONE if each is None else _digest(each) for each in written)
    return f"<!-- reading-list:note {told} -->"


def read_parts(front: str, inner: str) -> Parts:
    """Read the parts of a page from our properties and our block."""
    found = _NOTE.search(inner)
    if found is None:
        return Parts()
    digests = tuple(found[1].split())
    value = document(front, Lines(1, 1)).value
    properties: dict[str, Any] = value if isinstance(value, dict) else {}
    note = inner[found.end() :].strip("\n") if digests[0] != _NONE else None
    facts = {name: value for name, value in properties.items() if name not in PARTS}
    rest = json.dumps([inner[: found.start()], facts], sort_keys=True)
    return Parts(*_parts_of(properties, note), digests=digests, rest=rest)


def edits_between(folder: Parts, made: Parts) -> PageEdits | None:
    """Give what says otherwise in a folder than in the page made anew; None if nothing does."""
    edited: dict[str, Any] = {}
    changed_here = set()
    if not folder.digests or not made.digests:
        return None
    for name, written, now in zip(PARTS, folder.digests, made.digests, strict=True):
        value = getattr(folder, name)
        if value is None or folder.digest(name) in (written, now) or _NONE in (written, now):
            continue
        edited[name] = value
        if now != written:
            changed_here.add(name)
    return PageEdits(**edited, changed_here=frozenset(changed_here)) if edited else None


def _parts_of(
    properties: Mapping[str, Any], note: str | None
) -> tuple[str | None, Status | None, int | None, tuple[str, ...] | None]:
    status = properties.get("status")
    known = Status(status) if status in set(Status) else None
    if known is None:  # the properties are not as we write them, so none of them is believed
        return note, None, None, None
    return note, known, _rating(properties.get("rating")), _tags(properties.get("tags"))


def _rating(value: Any) -> int | None:
    if value in (None, "", 0):
        return 0
    is_rating = type(value) is int and 1 <= value <= MAX_RATING
    return value if is_rating else None


def _tags(value: Any) -> tuple[str, ...] | None:
    values = value.replace(",", " ").split() if isinstance(value, str) else value or []
    if not isinstance(values, list):
        return None
    return tuple(dict.fromkeys(str(tag).strip().removeprefix("#") for tag in values if tag))


def _digest(value: Any) -> str:
    """Digest a part; the order of tags says nothing."""
    plain = sorted(value) if isinstance(value, tuple) else value
    text = json.dumps(plain, ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:8]
