"""What a file format is to the rest of the program, and the options it takes.

Dialogs and the command line build themselves from these records, so a format says here
everything that has to be shown about it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

from reading_list.core.bundle import Bundle
from reading_list.core.draft import ReadItem
from reading_list.core.errors import RefusedError
from reading_list.core.printer import Draws, PrintedPage
from reading_list.core.progress import Progress
from reading_list.formats.csv_table import ColumnMapping
from reading_list.formats.parts import Part
from reading_list.formats.source import Source

OptionValue = bool | str
Options = Mapping[str, OptionValue]
Read = Callable[[Source, Progress], Iterable[ReadItem]]
ReadMapped = Callable[[Source, ColumnMapping, Progress], Iterable[ReadItem]]
Parts = Callable[[Path], Sequence[Part]]
ReadPart = Callable[[Part], Iterable[ReadItem]]
Write = Callable[[Bundle, BinaryIO, Options], None]
Look = Callable[[Bundle, Options, Draws, int], PrintedPage]


@dataclass(frozen=True, slots=True)
class Page:
    """One file of a folder that is written: its name, safe on every system, and its text."""

    name: str
    text: str


Pages = Callable[[Bundle, Options], Iterable[Page]]

TO_READ = "To read"
FOR_PROGRAMS = "For other programs"
OWN = "Own"

_YES = frozenset({"yes", "true", "on", "1"})
_NO = frozenset({"no", "false", "off", "0"})


@dataclass(frozen=True, slots=True)
class Option:
    """A choice a format leaves to the person.

    `choices` pairs each value with its label; only options of the kind "choice" have any.
    """

    name: str
    label: str
    kind: Literal["bool", "choice", "text"]
    default: OptionValue
    labels: tuple[tuple[str, str], ...] = ()

    @property
    def choices(self) -> tuple[str, ...]:
        """Give the values that may be chosen."""
        return tuple(value for value, _ in self.labels)


def never(source: Source) -> float:
    """Recognise nothing; for formats that are only written."""
    del source
    return 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A file format. `sniff` tells from 0 to 1 how surely a source is in it.

    `read` yields problems for what is damaged and goes on; it raises
    `UnreadableSourceError` only if nothing can be read at all. `read_mapped` is there if the
    person can say what is in which column. `parts` cuts a large file into stretches that
    `read_part` reads by themselves; it gives none where the file has to be read whole.
    `write` takes options that
    went through `resolve_options`; the same bundle and options give the same bytes.
    A format whose export is a folder has `pages` in place of `write`. `shown` writes a text to
    be looked at where the format itself is none (`is_text`). `look` gives what is seen once
    the file is open, of a number of papers at most; `is_paged` if that is sheets of paper.
    `group` is the heading it stands under when it is written.
    """

    name: str
    label: str
    suffixes: tuple[str, ...]
    sniff: Callable[[Source], float] = never
    read: Read | None = None
    read_mapped: ReadMapped | None = None
    parts: Parts | None = None
    read_part: ReadPart | None = None
    write: Write | None = None
    options: tuple[Option, ...] = ()
    group: str = ""
    pages: Pages | None = None
    shown: Write | None = None
    look: Look | None = None
    is_paged: bool = False
    is_text: bool = True

    @property
    def is_written(self) -> bool:
        """Say whether papers can be exported in this format."""
        return self.write is not None or self.pages is not None


def resolve_options(found: Format, given: Mapping[str, str]) -> dict[str, OptionValue]:
    """Give the value of every option; raises `RefusedError` for what does not fit."""
    by_name = {option.name: option for option in found.options}
    for name in given:
        if name not in by_name:
            raise RefusedError(_unknown_option(found, name))
    return {
        name: _read_value(option, given[name]) if name in given else option.default
        for name, option in by_name.items()
    }


def _unknown_option(found: Format, name: str) -> str:
    if not found.options:
        return f"{found.label} has no options, so “{name}” says nothing to it."
    known = ", ".join(option.name for option in found.options)
    return f"{found.label} has no option “{name}”. It has {known}."


def _read_value(option: Option, text: str) -> OptionValue:
    word = text.strip().lower()
    if option.kind == "text":
        return text
    if option.kind == "choice":
        if word in option.choices:
            return word
        raise RefusedError(f"{option.name} is one of {', '.join(option.choices)}; not “{text}”.")
    if word in _YES or word in _NO:
        return word in _YES
    raise RefusedError(f"{option.name} is yes or no; not “{text}”.")
