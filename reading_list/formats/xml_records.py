"""Read XML record by record, and be harmed by none of it.

Nothing outside of the document is looked at, a document that declares entities of its own
is refused, depth and size are bounded. Names lose their namespace prefix: the formats read
here are told apart by their outermost element. A place that is no XML costs its record;
reading goes on at the next one. What the records mean is the business of their formats.
"""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from html.entities import html5
from typing import Any
from xml.parsers import expat

from reading_list.core.draft import Lines, Problem
from reading_list.core.errors import UnreadableSourceError
from reading_list.core.progress import Progress
from reading_list.formats.source import Source

_CHUNK = 1 << 20
_DEEPEST = 100
_DEEPEST_KEPT = 25
_MOST_ELEMENTS = 300_000
_MOST_DAMAGED = 200
_HEAD = 8_000
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_OWN_NAMES = frozenset({"amp", "lt", "gt", "quot", "apos"})
_BEFORE_ROOT = re.compile(
    r"\s*(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>)", re.DOTALL
)
_ROOT = re.compile(r"\s*<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)")


@dataclass(slots=True)
class Element:
    """An element with all that is in it; `path` are the elements around it, outermost first."""

    name: str
    attributes: dict[str, str]
    first: int
    last: int = 0
    content: list["str | Element"] = field(default_factory=list)
    path: tuple[tuple[str, dict[str, str]], ...] = ()

    @property
    def lines(self) -> Lines:
        return Lines(self.first, max(self.first, self.last))

    @property
    def children(self) -> list["Element"]:
        """Give the elements right within this one."""
        return [item for item in self.content if isinstance(item, Element)]

    def all(self, *path: str) -> list["Element"]:
        """Give the elements at the end of a path of names."""
        found = [self]
        for name in path:
            found = [inner for item in found for inner in item.children if inner.name == name]
        return found

    def one(self, *path: str) -> "Element | None":
        """Give the first element at the end of a path of names."""
        found = self.all(*path)
        return found[0] if found else None

    def within(self, name: str) -> Iterator["Element"]:
        """Give the elements of this name at any depth, in order."""
        for inner in self.children:
            if inner.name == name:
                yield inner
            yield from inner.within(name)

    @property
    def raw(self) -> str:
        """Give all text in it, as it stands."""
        return "".join(item if isinstance(item, str) else item.raw for item in self.content)

    def text(self, *path: str) -> str:
        """Give the text of the first element at the end of a path, on one line."""
        found = self.one(*path)
        return " ".join(found.raw.split()) if found else ""


def root_of(source: Source) -> str:
    """Give the name of the outermost element without its prefix, or an empty text."""
    head, at = source.text[:_HEAD], 0
    if not head.lstrip().startswith("<"):
        return ""
    while found := _BEFORE_ROOT.match(head, at):
        at = found.end()
    root = _ROOT.match(head, at)
    return root[1] if root else ""


def elements(
    source: Source, names: Collection[str], roots: Collection[str], progress: Progress
) -> Iterator[Element | Problem]:
    """Give the elements of these names, or else each one right within the outermost.

    Raises `UnreadableSourceError` if the outermost element is none of `roots`.
    """
    root = root_of(source)
    if root not in roots:
        kind = f"its outermost element is “{root}”" if root else "it does not begin as XML does"
        raise UnreadableSourceError(f"{source.name} is in no XML format known here: {kind}.")
    return _Reader(source, names, progress).read()


def as_value(element: Element, depth: int = 0) -> Any:
    """Give an element as a JSON value: its text, or its attributes and inner elements."""
    inner = element.children if depth < _DEEPEST_KEPT else []
    if not inner and not element.attributes:
        return " ".join(element.raw.split())
    value: dict[str, Any] = {f"@{name}": text for name, text in element.attributes.items()}
    for child in inner:
        _add(value, child.name, as_value(child, depth + 1))
    text = "" if inner and not _is_mixed(element) else " ".join(element.raw.split())
    return {**value, "#": text} if text else value


def as_record(element: Element) -> dict[str, Any]:
    """Give the inner elements by their names; those of equal names as a list."""
    record: dict[str, Any] = {f"@{name}": text for name, text in element.attributes.items()}
    for child in element.children:
        _add(record, child.name, as_value(child))
    return record


def _is_mixed(element: Element) -> bool:
    return any(isinstance(item, str) and item.strip() for item in element.content)


def _add(record: dict[str, Any], name: str, value: Any) -> None:
    if name not in record:
        record[name] = value
    elif isinstance(record[name], list):
        record[name].append(value)
    else:
        record[name] = [record[name], value]


class _Reader:
    """Feeds one document to parsers: to a new one behind each place that is no XML."""

    def __init__(self, source: Source, names: Collection[str], progress: Progress) -> None:
        text = _NAMED.sub(_sign, _FORBIDDEN.sub(" ", source.text))
        self._data = text.encode("utf-8", "replace")
        self._breaks = [match.start() for match in re.finditer(b"\n", self._data)]
        self._count = source.line_count
        self._name, self._names, self._progress = source.name, names, progress
        joined = "|".join(map(re.escape, names))
        self._next_record = re.compile(rf"<(?:[\w.-]+:)?(?:{joined})[\s/>]".encode())

    def read(self) -> Iterator[Element | Problem]:
        start = len(self._data) - len(self._data.lstrip())
        is_inside = False
        for _ in range(_MOST_DAMAGED):
            builder = _Builder(self._name, self._names, self._line(start) - 1)
            if is_inside:
                builder.parser.Parse(b"<records>")
            try:
                yield from self._feed(builder, start)
            except expat.ExpatError as error:
                # The opening tag given above is counted by the parser as well.
                place = start + builder.parser.ErrorByteIndex - (len("<records>") * is_inside)
                following = self._following(place)
                if is_inside and following is None and builder.is_outside:
                    return
                yield self._problem(builder, place, following, error.code)
                if following is None:
                    return
                start, is_inside = following, True
                continue
            return

    def _feed(self, builder: "_Builder", start: int) -> Iterator[Element]:
        size = len(self._data)
        for at in range(start, size, _CHUNK):
            self._progress(self._line(at), self._count)
            try:
                builder.parser.Parse(self._data[at : at + _CHUNK])
            finally:
                yield from builder.taken()
        builder.parser.Parse(b"", True)

    def _following(self, place: int) -> int | None:
        """Give where the next record begins, if records have a name."""
        found = self._next_record.search(self._data, place + 1) if self._names else None
        return found.start() if found else None

    def _problem(
        self, builder: "_Builder", place: int, following: int | None, code: int
    ) -> Problem:
        line = min(self._line(place), max(1, self._count))
        first = builder.open_since or line
        last = self._count if following is None else max(line, self._line(following) - 1)
        what = "" if following is not None else " What follows was not read."
        reason = f"From here on it is no XML ({expat.ErrorString(code)}).{what}"
        return Problem("", line, reason, Lines(first, max(first, last)))

    def _line(self, place: int) -> int:
        return bisect_right(self._breaks, place - 1) + 1


class _Builder:
    """Builds the wanted elements from what one parser tells."""

    def __init__(self, name: str, names: Collection[str], before: int) -> None:
        self._name, self._names, self._before = name, names, before
        self._path: list[tuple[str, dict[str, str]]] = []
        self._open: list[Element] = []
        self._done: list[Element] = []
        self._size = 0
        self.parser = expat.ParserCreate("utf-8")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.EntityDeclHandler = self._refuse_entities
        self.parser.SkippedEntityHandler = lambda name, _: self._text(f"&{name};")

    @property
    def open_since(self) -> int:
        """Give the line on which the record began that is not yet whole; 0 between records."""
        return self._open[0].first if self._open else 0

    @property
    def is_outside(self) -> bool:
        """Tell whether no record is open."""
        return not self._open

    def taken(self) -> list[Element]:
        """Give the elements that are whole by now, and forget them."""
        done, self._done = self._done, []
        return done

    @property
    def _line(self) -> int:
        return self._before + self.parser.CurrentLineNumber

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        plain = name.rpartition(":")[2]
        known = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        if len(self._path) >= _DEEPEST:
            raise UnreadableSourceError(f"{self._name}: its elements are nested too deeply.")
        if self._open or plain in self._names or (not self._names and len(self._path) == 1):
            path = () if self._open else tuple(self._path)
            element = Element(plain, known, self._line, path=path)
            if self._open:
                self._open[-1].content.append(element)
            self._open.append(element)
            self._size += 1
            if self._size > _MOST_ELEMENTS:
                raise UnreadableSourceError(f"{self._name}: one record of it is far too large.")
        self._path.append((plain, known))

    def _end(self, _: str) -> None:
        self._path.pop()
        if self._open:
            element = self._open.pop()
            element.last = self._line
            if not self._open:
                self._done.append(element)
                self._size = 0

    def _text(self, text: str) -> None:
        if self._open:
            self._open[-1].content.append(text)

    def _refuse_entities(self, *_: object) -> None:
        raise UnreadableSourceError(
            f"{self._name} declares entities of its own. Such a document can grow beyond all "
            "bounds while it is read, so it was not read. Nothing was changed."
        )


def _sign(match: re.Match[str]) -> str:
    """Give the sign of a name that only a document type would explain."""
    name = match[1]
    return match[0] if name in _OWN_NAMES else html5.get(f"{name};", match[0])
