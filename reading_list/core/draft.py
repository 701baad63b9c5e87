"""What a reader finds in a source, before any of it is a paper."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

from reading_list.core.paper import Attachment, Facts, Highlight, ListPlace, Session, Status


@dataclass(frozen=True, slots=True)
class Lines:
    """A span of source lines, both ends included, counted from 1."""

    first: int
    last: int

    def __len__(self) -> int:
        return self.last - self.first + 1


class FlagKind(StrEnum):
    """Why a draft deserves a look before it is believed."""

    ABSTRACT_CUT = "abstract cut"
    NO_AUTHORS = "no authors"
    ODD_AUTHORS = "odd author line"
    NO_ABSTRACT = "no abstract"
    UNBALANCED_MATH = "unbalanced $"
    STRAY_BRACE = "stray brace"
    UNKNOWN_TEX = "unknown TeX"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Flag:
    """One doubt about a draft: kind, source line, and the reason in a sentence."""

    kind: FlagKind
    line: int
    reason: str


class Derived(NamedTuple):
    """What a library stores that follows from the facts of a paper; it makes it (`derive`).

    It holds for these values of `FACT_FIELDS` only: `columns` by their names, `words` as they
    are searched (title, authors, abstract, venue), and a `digest` of all facts.
    """

    facts: tuple[Any, ...]
    columns: Mapping[str, Any]
    words: tuple[str, str, str, str]
    digest: str


@dataclass(frozen=True, kw_only=True)
class Draft(Facts):
    """One record of a source. `key` is the source's own cite key, if it has one.

    The marks (`status` … `attachments`, `id`, `added`) are only filled by sources that know
    them, such as our own JSON; an import gives them to papers that it adds, never to others.
    `derived` comes with the drafts of large sources, which are read where there is time for it;
    it is no part of what the source says.
    """

    lines: Lines
    key: str = ""
    flags: tuple[Flag, ...] = ()
    sessions: tuple[Session, ...] = ()
    tags: tuple[str, ...] = ()
    status: Status = Status.NEW
    rating: int | None = None
    note: str = ""
    highlights: tuple[Highlight, ...] = ()
    lists: tuple[ListPlace, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    id: int | None = None
    added: str = ""
    derived: Derived | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Problem:
    """A reader's complaint about something it could not take; `line` counts from 1.

    `lines` is the whole of what could not be taken, where the reader knows its ends.
    """

    key: str
    line: int
    reason: str
    lines: Lines | None = None


class AsideReason(StrEnum):
    """Why a line of the source belongs to no paper."""

    MENU = "menu"
    HEADING = "heading"
    BLANK = "blank line"
    COMMENT = "comment"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class SetAside:
    """Lines that belong to no paper, and why."""

    lines: Lines
    reason: AsideReason
    text: str = ""


@dataclass(frozen=True, slots=True)
class TagColor:
    """The colour a source gives to a tag."""

    name: str
    color: str


@dataclass(frozen=True, slots=True)
class SavedView:
    """A named query with its order, as a source or the library holds it."""

    name: str
    query: str
    sort: str = "page"


@dataclass(frozen=True, slots=True)
class ListHeading:
    """A reading list of a source, and what stands at its head; the papers tell who is on it."""

    name: str
    heading: str


ReadItem = Draft | Problem | SetAside | TagColor | SavedView | ListHeading
