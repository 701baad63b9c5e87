"""Read YAML as plain JSON values, document by document, and be harmed by none of it.

The values are put together from the parser's events, so that no tag can make an object,
no text becomes a date or a "Norway problem", nesting is bounded, and what aliases repeat
is counted each time. What the values mean is the business of their formats.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reading_list.core.draft import Lines

if TYPE_CHECKING:
    import yaml

_PARTING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:#.*)?$", re.MULTILINE)
_FORBIDDEN = re.compile("[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_INTEGER = re.compile(r"[-+]?(?:0|[1-9]\d{0,17})$")
_NUMBER = re.compile(r"[-+]?\d{1,17}\.\d{1,17}$")
_WORDS = {"": None, "~": None, "null": None, "true": True, "false": False}
_DEEPEST = 30
_MOST_VALUES = 200_000


@dataclass(frozen=True, slots=True)
class Document:
    """One document of a stream: its lines, and its value or why it cannot be read."""

    lines: Lines
    value: Any = None
    error: str = ""
    error_line: int = 0


class _Bad(Exception):
    """A document that is YAML and asks too much; the text is the reason, a sentence."""


def documents(text: str) -> Iterator[Document]:
    """Give the documents that lines of three dashes part; empty ones are left out."""
    start, line = 0, 1
    ends = [(match.start(), match.end()) for match in _PARTING.finditer(text)]
    for end, following in [*ends, (len(text), len(text))]:
        part = text[start:end]
        if part.strip():
            blank = len(part) - len(part.lstrip("\n"))
            first = line + blank
            last = line + part.rstrip().count("\n")
            yield document(part[blank:], Lines(first, last))
        line += text.count("\n", start, following)
        start = following


def document(text: str, lines: Lines) -> Document:
    """Read one document, or a part of one that can stand for itself."""
    # Loaded here because it is only needed for such files.
    import yaml

    try:
        return Document(lines, _value(yaml, _FORBIDDEN.sub(" ", text)))
    except _Bad as error:
        return Document(lines, error=str(error), error_line=lines.first)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = lines.first + mark.line if mark else lines.first
        problem = getattr(error, "problem", None) or "something is wrong here"
        return Document(
            lines, error=f"This is no YAML: {problem}.", error_line=min(line, lines.last)
        )


def _value(yaml: Any, text: str) -> Any:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    builder = _Builder(yaml)
    count = 0
    for event in yaml.parse(text, loader):
        count += isinstance(event, yaml.DocumentStartEvent)
        if count > 1:
            raise _Bad("Two documents stand here without a line that parts them.")
        builder.take(event)
    return builder.value


class _Builder:
    """Puts one value together from events, without recursion."""

    def __init__(self, yaml: Any) -> None:
        self._yaml = yaml
        self.value: Any = None
        self._open: list[tuple[Any, str, int]] = []
        self._names: list[list[str]] = []
        self._anchors: dict[str, tuple[Any, int]] = {}
        self._size = 0

    def take(self, event: "yaml.Event") -> None:
        yaml = self._yaml
        if isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            is_mapping = isinstance(event, yaml.MappingStartEvent)
            self._begin({} if is_mapping else [], event.anchor or "")
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self._end()
        elif isinstance(event, yaml.ScalarEvent):
            is_name = bool(self._names) and self._is_name_due()
            value = event.value if is_name or not event.implicit[0] else _scalar(event.value)
            if event.anchor:
                self._anchors[event.anchor] = (value, 1)
            self._put(value, 1)
        elif isinstance(event, yaml.AliasEvent):
            value, size = self._anchors.get(event.anchor, (None, 1))
            self._put(value, size)

    def _is_name_due(self) -> bool:
        return isinstance(self._open[-1][0], dict) and not self._names[-1]

    def _begin(self, container: Any, anchor: str) -> None:
        if len(self._open) >= _DEEPEST:
            raise _Bad("Its values are nested too deeply.")
        if self._open and self._is_name_due():
            raise _Bad("A name in it is no text.")
        self._open.append((container, anchor, self._size))
        self._names.append([])

    def _end(self) -> None:
        container, anchor, before = self._open.pop()
        self._names.pop()
        if anchor:
            self._anchors[anchor] = (container, self._size - before + 1)
        self._put(container, 1)

    def _put(self, value: Any, size: int) -> None:
        self._size += size
        if self._size > _MOST_VALUES:
            raise _Bad("It holds too many values, or repeats them too often.")
        if not self._open:
            self.value = value
            return
        container = self._open[-1][0]
        if isinstance(container, list):
            container.append(value)
        elif self._names[-1]:
            container[self._names[-1].pop()] = value
        else:
            self._names[-1].append(str(value))


def _scalar(text: str) -> Any:
    """Give numbers and truth values as such; all else, dates too, stays text.

    So does a number that would be written otherwise again: volume 1.10 is not volume 1.1.
    """
    if text.lower() in _WORDS:
        return _WORDS[text.lower()]
    number = int(text) if _INTEGER.match(text) else float(text) if _NUMBER.match(text) else None
    return text if number is None or str(number) != text else number
