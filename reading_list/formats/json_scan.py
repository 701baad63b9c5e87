"""Walk through a JSON document value by value, knowing the line of each.

A document read in one piece tells no lines and is lost at its first mistake. Here only the
outermost object and its lists are taken apart by hand; each entry is read on its own, and
a damaged one is told and left behind. What the entries mean is no matter of this module.
"""

import json
import re
from array import array
from bisect import bisect_right
from collections.abc import Collection, Generator, Iterator
from dataclasses import dataclass
from typing import Any

from reading_list.core.draft import Lines
from reading_list.formats.source import Source

_BLANKS = re.compile(r"[ \t\n\r]*")
_NEXT_ENTRY = re.compile(r"^[ \t]*\{", re.MULTILINE)
_TROUBLE = re.compile(r"\\u(?:0000|[dD][89a-fA-F])")
_VALUE_A_LINE = re.compile(r"\s*\{[^\n]*\}[ \t]*\n\s*\{")
_ZERO_SIGN = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")


@dataclass(frozen=True, slots=True)
class Entry:
    """A value of the document: under which name it stands, its lines and what it is.

    `is_item` tells an item of the list of that name from a value of its own. `error` says
    in a sentence why the value could not be read.
    """

    name: str
    lines: Lines
    value: Any = None
    is_item: bool = False
    error: str = ""


class _Unreadable(Exception):
    """A value that cannot be read; `place` is where it was found out.

    `end` is where it ends, if that much can be told.
    """

    def __init__(self, place: int, reason: str, end: int | None = None) -> None:
        self.place, self.reason, self.end = place, reason, end
        super().__init__(reason)


def scan(text: str) -> Iterator[Entry]:
    """Give the values of the outermost object; lists item by item."""
    return _Scanner(text).members()


def scan_any(
    text: str, lists: Collection[str] = (), into: Collection[str] = (), whole: bool = False
) -> Iterator[Entry]:
    """Give the items of an outermost list or of values a line, else those of an object.

    In an object only the lists of the given names come item by item, also those within
    the inner objects named in `into`. `whole` keeps an outermost object in its members
    although more values follow. NaN and Infinity, which some programs write, are nothing.
    """
    return _Scanner(text, lists, into).document(whole)


def exact_text(source: Source) -> str:
    """Decode as UTF-8, as JSON is, whatever a text within it seems to declare."""
    try:
        text = source.data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return source.text
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


class _Scanner:
    def __init__(
        self, text: str, lists: Collection[str] | None = None, into: Collection[str] = ()
    ) -> None:
        self._text = text
        self._lists, self._into = lists, into
        self._line_starts = array("Q", [0])
        self._line_starts.extend(match.end() for match in re.finditer("\n", text))
        constant = _constant if lists is None else _nothing
        self._decoder = json.JSONDecoder(object_pairs_hook=_object, parse_constant=constant)

    def document(self, whole: bool) -> Iterator[Entry]:
        at = self._skip(0)
        if self._is_at(at, "["):
            end = yield from self._items("", at + 1)
            if not self._text.startswith("]", end - 1):
                place = len(self._text)
                yield self._broken("", place, "The file ends before its last “]”.")
        elif not whole and _VALUE_A_LINE.match(self._text):
            yield from self._items("", at)
        else:
            yield from self.members()

    def members(self) -> Iterator[Entry]:
        at = self._skip(0)
        if not self._is_at(at, "{"):
            yield self._broken("", at, "The file does not begin with “{”.")
            return
        yield from self._members(at + 1)

    def _members(self, at: int) -> Generator[Entry, None, int]:
        at = self._skip(at)
        while at < len(self._text) and not self._is_at(at, "}"):
            try:
                name, at = self._value(at)
            except _Unreadable as error:
                yield self._broken("", error.place, error.reason)
                return len(self._text)
            at = self._skip(at)
            if not isinstance(name, str) or not self._is_at(at, ":"):
                yield self._broken("", at, "A name and a colon are missing here.")
                return len(self._text)
            at = self._skip(at + 1)
            if self._is_at(at, "[") and (self._lists is None or name in self._lists):
                at = yield from self._items(name, at + 1)
            elif self._is_at(at, "{") and name in self._into:
                at = yield from self._members(at + 1)
            else:
                at = yield from self._single(name, at)
            at = self._after_comma(at)
        if at >= len(self._text):
            yield self._broken("", at, "The file ends before its last “}”: a part is missing.")
        return at + 1

    def _single(self, name: str, start: int) -> Generator[Entry, None, int]:
        try:
            value, end = self._value(start)
        except _Unreadable as error:
            yield self._broken(name, error.place, error.reason)
            return len(self._text)
        yield Entry(name, self._lines(start, end), value)
        return end

    def _items(self, name: str, at: int) -> Generator[Entry, None, int]:
        at = self._skip(at)
        while at < len(self._text) and not self._is_at(at, "]"):
            try:
                value, end = self._value(at)
                yield Entry(name, self._lines(at, end), value, is_item=True)
            except _Unreadable as error:
                end = error.end or self._recover(max(at, error.place))
                lines = self._lines(at, max(at + 1, end))
                yield Entry(name, lines, is_item=True, error=error.reason)
            at = self._after_comma(end)
        return at + 1

    def _recover(self, place: int) -> int:
        """Give the start of the next entry after a damaged one, or the end."""
        line_end = self._text.find("\n", place)
        if line_end < 0:
            return len(self._text)
        found = _NEXT_ENTRY.search(self._text, line_end + 1)
        return found.end() - 1 if found else len(self._text)

    def _value(self, at: int) -> tuple[Any, int]:
        try:
            value, end = self._decoder.raw_decode(self._text, at)
            if _TROUBLE.search(self._text, at, end):
                _check_texts(value)
        except json.JSONDecodeError as error:
            raise _Unreadable(error.pos, f"This is no JSON: {error.msg}.") from error
        except StopIteration as error:
            raise _Unreadable(at, "A value is missing here.") from error
        except RecursionError as error:
            raise _Unreadable(at, "Its values are nested too deeply.") from error
        except ValueError as error:
            raise _Unreadable(at, str(error), self._end(at)) from error
        return value, end

    def _end(self, at: int) -> int | None:
        """Give the end of a value that is JSON, although its content was refused."""
        try:
            return json.JSONDecoder().raw_decode(self._text, at)[1]
        except (ValueError, RecursionError):
            return None

    def _after_comma(self, at: int) -> int:
        at = self._skip(at)
        return self._skip(at + 1) if self._is_at(at, ",") else at

    def _skip(self, at: int) -> int:
        match = _BLANKS.match(self._text, at)
        return match.end() if match else at

    def _is_at(self, at: int, sign: str) -> bool:
        return self._text.startswith(sign, at)

    def _lines(self, start: int, end: int) -> Lines:
        return Lines(self._line(start), self._line(max(start, end - 1)))

    def _line(self, place: int) -> int:
        last = len(self._line_starts) - (len(self._text) == self._line_starts[-1])
        return max(1, min(last, bisect_right(self._line_starts, place)))

    def _broken(self, name: str, place: int, reason: str) -> Entry:
        line = self._line(place)
        return Entry(name, Lines(line, line), error=reason)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"“{twice}” stands twice in one object.")
    return found


def _nothing(_: str) -> None:
    return None


def _constant(name: str) -> Any:
    raise ValueError(f"“{name}” is no JSON value.")


def _check_texts(value: Any) -> None:
    """Refuse texts that no database and no file takes: halves of signs, zero signs."""
    texts = json.dumps(value, ensure_ascii=False)
    if _ZERO_SIGN.search(texts):
        raise ValueError("A text in it holds a zero sign.")
    try:
        texts.encode()
    except UnicodeEncodeError:
        raise ValueError("A text in it holds half of a sign.") from None
