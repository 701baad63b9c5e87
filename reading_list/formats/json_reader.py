"""Read our own complete export back: every mark, note and name as it was."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from reading_list.core.draft import (
    AsideReason,
    Draft,
    Lines,
    ListHeading,
    Problem,
    ReadItem,
    SavedView,
    SetAside,
    TagColor,
)
from reading_list.core.errors import UnreadableSourceError
from reading_list.core.paper import (
    MAX_RATING,
    NO_EXTRA,
    Attachment,
    Author,
    Highlight,
    Identifier,
    Link,
    ListPlace,
    PaperType,
    Session,
    Status,
)
from reading_list.core.progress import Progress
from reading_list.formats.json_scan import Entry, exact_text, scan
from reading_list.formats.source import Source

FORMAT_NAME = "reading-list"
VERSION = 1

_HEAD = 2000
_MARK = re.compile(r'\{\s*(?:"[^"]*"\s*:\s*[^,{\[]*,\s*)*?"format"\s*:\s*"reading-list"')
_PROGRESS_STEP = 500
_MAX_NUMBER = 2**53
_MAX_DEPTH = 50

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)


class _Bad(Exception):
    """An entry that says something impossible; the text is the reason, a sentence."""


def sniff(source: Source) -> float:
    """Recognise our export by its first names."""
    return 1.0 if _MARK.match(source.text[:_HEAD].lstrip()) else 0.0


def read(source: Source, progress: Progress) -> Iterable[ReadItem]:
    """Give the papers, colours and views; damaged ones as problems."""
    text = exact_text(source)
    count = text.count("\n") + 1
    entries: list[Entry] = []
    for entry in scan(text):
        if len(entries) % _PROGRESS_STEP == 0:
            progress(entry.lines.first, count)
        entries.append(entry)
    _check_head(source.name, entries)
    yield from _around(entries)
    line = 1
    for entry in entries:
        if entry.name == "papers" and entry.is_item:
            yield from _aside(line, entry.lines.first - 1)
            yield _item(entry, _draft)
            line = entry.lines.last + 1
    yield from _aside(line, source.line_count)
    progress(count, count)


def _check_head(name: str, entries: list[Entry]) -> None:
    head = {entry.name: entry.value for entry in entries if not entry.is_item}
    if head.get("format") != FORMAT_NAME:
        reason = next((f" {entry.error}" for entry in entries if entry.error), "")
        raise UnreadableSourceError(f"{name} is no JSON export of reading-list.{reason}")
    version = head.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise UnreadableSourceError(f"{name} does not say which version of the export it is.")
    if version > VERSION:
        raise UnreadableSourceError(
            f"{name} was written by a newer reading-list (version {version} of the export). "
            "Update reading-list to read it."
        )


def _aside(first: int, last: int) -> Iterator[SetAside]:
    """Account for the lines between papers: brackets, names, lists."""
    if first <= last:
        yield SetAside(Lines(first, last), AsideReason.OTHER)


def _around(entries: list[Entry]) -> Iterator[ReadItem]:
    """Give what stands around the papers, and what is wrong with the document itself."""
    for entry in entries:
        if entry.is_item and entry.name == "tags":
            yield _item(entry, _tag)
        elif entry.is_item and entry.name == "lists":
            yield _item(entry, _list)
        elif entry.is_item and entry.name == "views":
            yield _item(entry, _view)
        elif entry.error and not (entry.is_item and entry.name == "papers"):
            yield Problem(entry.name, entry.lines.first, entry.error)


def _item(entry: Entry, make: Callable[["_Fields", Lines], T]) -> T | Problem:
    key = ""
    try:
        if entry.error:
            raise _Bad(entry.error)
        fields = _Fields(entry.value)
        key = fields.any_key()
        return make(fields, entry.lines)
    except _Bad as error:
        return Problem(key, entry.lines.first, str(error))


class _Fields:
    """An object of the document; what is asked of it is checked, what is absent is empty."""

    def __init__(self, value: Any) -> None:
        if not isinstance(value, dict):
            raise _Bad("An object in braces was expected here.")
        self._values = value

    def any_key(self) -> str:
        """Give what names this entry in a complaint."""
        for name in ("key", "name", "id"):
            if isinstance(value := self._values.get(name), str | int):
                return str(value)
        return ""

    def text(self, name: str, default: str = "") -> str:
        value = self._values.get(name)
        if value is None:
            return default
        if not isinstance(value, str):
            raise _Bad(f"“{name}” is no text.")
        return value

    def number(self, name: str) -> int | None:
        value = self._values.get(name)
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool) or abs(value) > _MAX_NUMBER:
            raise _Bad(f"“{name}” is no whole number.")
        return value

    def truth(self, name: str) -> bool:
        value = self._values.get(name)
        if value is not None and not isinstance(value, bool):
            raise _Bad(f"“{name}” is neither true nor false.")
        return bool(value)

    def one_of(self, name: str, kind: type[E], default: E) -> E:
        text = self.text(name, default)
        try:
            return kind(text)
        except ValueError:
            raise _Bad(f"“{text}” is no {name}.") from None

    def mapping(self, name: str) -> Mapping[str, Any]:
        value = self._values.get(name)
        if not value:
            return NO_EXTRA
        if not isinstance(value, dict):
            raise _Bad(f"“{name}” is no object.")
        if _is_deep(value):
            raise _Bad(f"“{name}” is nested too deeply.")
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        values = self._list(name)
        if not all(isinstance(value, str) for value in values):
            raise _Bad(f"“{name}” is no list of texts.")
        return tuple(values)

    def objects(self, name: str, make: Callable[["_Fields"], T]) -> tuple[T, ...]:
        return tuple(make(_Fields(value)) for value in self._list(name))

    def _list(self, name: str) -> list[Any]:
        value = self._values.get(name)
        if value is None:
            return []
        if not isinstance(value, list):
            raise _Bad(f"“{name}” is no list.")
        return value


def _draft(fields: _Fields, lines: Lines) -> Draft:
    title = fields.text("title_source") or fields.text("title")
    if not title.strip():
        raise _Bad("The paper has no title.")
    rating = fields.number("rating")
    if rating is not None and not 1 <= rating <= MAX_RATING:
        raise _Bad(f"{rating} is no rating from 1 to {MAX_RATING}.")
    return Draft(
        lines=lines,
        id=fields.number("id"),
        key=fields.text("key"),
        title=title,
        authors=_authors(fields),
        authors_truncated=fields.truth("authors_truncated"),
        abstract=fields.text("abstract_source") or fields.text("abstract"),
        year=fields.number("year"),
        venue=fields.text("venue"),
        type=fields.one_of("type", PaperType, PaperType.OTHER),
        ids=_identifiers(fields),
        url=fields.text("url"),
        links=fields.objects("links", lambda f: Link(f.text("kind", "other"), f.text("url"))),
        extra=fields.mapping("extra"),
        sessions=fields.objects("sessions", _session),
        tags=fields.texts("tags"),
        status=fields.one_of("status", Status, Status.NEW),
        rating=rating,
        note=fields.text("note"),
        highlights=fields.objects("highlights", _highlight),
        lists=fields.objects("lists", _place),
        attachments=fields.objects("attachments", _attachment),
        added=fields.text("added"),
    )


def _authors(fields: _Fields) -> tuple[Author, ...]:
    parts = fields.objects(
        "author_parts",
        lambda f: Author(f.text("name"), f.text("given"), f.text("family"), f.text("suffix")),
    )
    return parts or tuple(Author(name) for name in fields.texts("authors"))


def _identifiers(fields: _Fields) -> tuple[Identifier, ...]:
    found = fields.objects("identifiers", lambda f: Identifier(f.text("kind"), f.text("value")))
    told = (Identifier(kind, fields.text(kind)) for kind in ("doi", "arxiv"))
    kinds = {item.kind for item in found}
    return (*found, *(item for item in told if item.value and item.kind not in kinds))


def _session(fields: _Fields) -> Session:
    return Session(
        venue=fields.text("venue"),
        year=fields.number("year"),
        name=fields.text("name"),
        date=fields.text("date"),
        time=fields.text("time"),
        place=fields.text("place"),
    )


def _highlight(fields: _Fields) -> Highlight:
    return Highlight(
        field=fields.text("field", "abstract"),
        quote=fields.text("quote"),
        color=fields.text("color", "yellow"),
        comment=fields.text("comment"),
        start=fields.number("start") or 0,
        prefix=fields.text("prefix"),
        suffix=fields.text("suffix"),
    )


def _attachment(fields: _Fields) -> Attachment:
    return Attachment(fields.text("path"), fields.number("size") or 0, fields.text("sha256"))


def _place(fields: _Fields) -> ListPlace:
    return ListPlace(fields.text("name"), fields.number("position") or 1, fields.text("remark"))


def _tag(fields: _Fields, lines: Lines) -> TagColor:
    del lines
    return TagColor(_named(fields), fields.text("color"))


def _list(fields: _Fields, lines: Lines) -> ListHeading:
    del lines
    return ListHeading(_named(fields), fields.text("heading"))


def _view(fields: _Fields, lines: Lines) -> SavedView:
    del lines
    return SavedView(_named(fields), fields.text("query"), fields.text("sort", "page"))


def _named(fields: _Fields) -> str:
    name = fields.text("name")
    if not name.strip():
        raise _Bad("It has no name.")
    return name


def _is_deep(value: Any) -> bool:
    """Tell whether a value is nested so deeply that writing it again could fail."""
    level = [value]
    for _ in range(_MAX_DEPTH):
        level = [
            inner
            for item in level
            if isinstance(item, dict | list)
            for inner in (item.values() if isinstance(item, dict) else item)
        ]
        if not level:
            return False
    return True
