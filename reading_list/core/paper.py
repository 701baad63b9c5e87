"""What a paper is, and what the person put on it. No behaviour beyond small lookups."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from types import MappingProxyType
from typing import Any

MAX_RATING = 5
NO_EXTRA: Mapping[str, Any] = MappingProxyType({})


class Status(StrEnum):
    """How far the person got with a paper; the order here is the order everywhere."""

    NEW = "new"
    QUEUED = "queued"
    MAYBE = "maybe"
    SKIPPED = "skipped"
    READING = "reading"
    READ = "read"


class PaperType(StrEnum):
    """What kind of work a paper is."""

    ARTICLE = "article"
    CONFERENCE = "conference"
    BOOK = "book"
    CHAPTER = "chapter"
    PREPRINT = "preprint"
    THESIS = "thesis"
    REPORT = "report"
    SOFTWARE = "software"
    DATASET = "dataset"
    WEB = "web"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Author:
    """One author as shown (`name`), with the parts when the source told them apart.

    `family` holds the particles ("van der Berg"). An institution has its whole name as
    `family` and no `given`. All parts are empty when nobody said how the name splits.
    """

    name: str
    given: str = ""
    family: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A place on the web; `kind` is one of page, pdf, code, video, slides, data, other."""

    kind: str
    url: str


@dataclass(frozen=True, slots=True)
class Identifier:
    """A name of the work in some system; `kind` is doi, arxiv, openreview, own, key, …"""

    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Session:
    """Where papers are shown. `date` is ISO 8601 (YYYY-MM-DD) or empty."""

    venue: str = ""
    year: int | None = None
    name: str = ""
    date: str = ""
    time: str = ""
    place: str = ""

    @property
    def label(self) -> str:
        """Give the full name, e.g. "ICML 2021 Poster Session 2"."""
        parts = (self.venue, str(self.year) if self.year else "", self.name)
        return " ".join(part for part in parts if part)

    def among(self, known: Iterable["Session"]) -> "Session | None":
        """Give the known session that this is: of its name, with nothing said otherwise."""
        for other in known:
            is_venue = not self.venue or self.venue == other.venue
            is_year = self.year is None or self.year == other.year
            if self.name == other.name and is_venue and is_year:
                return other
        return None

    def tells_more_than(self, other: "Session") -> bool:
        """Say whether this one knows a day, a time or a place that the other does not."""
        pairs = ((self.date, other.date), (self.time, other.time), (self.place, other.place))
        return any(mine and not theirs for mine, theirs in pairs)


@dataclass(frozen=True, slots=True)
class Highlight:
    """A marked span of a title or abstract (`field`), all in plain Unicode.

    `start` counts the letters before it; `prefix` and `suffix` are the words around it, by
    which it is found again when the text has changed.
    """

    field: str
    quote: str
    color: str = "yellow"
    comment: str = ""
    start: int = 0
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of the person's own that belongs to a paper; the program never deletes it.

    `path` is written with / from the library's folder, or is absolute where the file stands
    elsewhere. By `size` and `sha256` the file is known again when it was moved; what only a
    source told of has no digest, and no size either (0) as long as nobody has seen it.
    """

    path: str
    size: int
    sha256: str

    @property
    def name(self) -> str:
        """Give the name of the file, without its folders."""
        return self.path.replace("\\", "/").rpartition("/")[2]

    @property
    def is_pdf(self) -> bool:
        """Tell whether it is a PDF, by its name."""
        return self.path.lower().endswith(".pdf")


@dataclass(frozen=True, slots=True)
class ListPlace:
    """A paper's place in a reading list; `position` counts from 1.

    Where a source tells none it is 0, and the papers stand in the order in which they come.
    """

    name: str
    position: int
    remark: str = ""


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What the world says about a paper, as it came; the person's own marks are elsewhere.

    `title` and `abstract` are source texts and may hold LaTeX.
    """

    title: str
    authors: tuple[Author, ...] = ()
    authors_truncated: bool = False
    abstract: str = ""
    year: int | None = None
    venue: str = ""
    type: PaperType = PaperType.OTHER
    ids: tuple[Identifier, ...] = ()
    url: str = ""
    links: tuple[Link, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=lambda: NO_EXTRA, hash=False)

    def id_of(self, kind: str) -> str:
        """Give the first identifier of this kind, or an empty text."""
        return next((item.value for item in self.ids if item.kind == kind), "")


FACT_FIELDS = tuple(item.name for item in fields(Facts))


@dataclass(frozen=True, kw_only=True)
class Paper(Facts):
    """One paper with everything the library knows of it. `added` is ISO 8601 UTC."""

    id: int
    key: str
    title_plain: str
    abstract_plain: str = ""
    status: Status = Status.NEW
    rating: int | None = None
    note: str = ""
    tags: tuple[str, ...] = ()
    highlights: tuple[Highlight, ...] = ()
    sessions: tuple[Session, ...] = ()
    lists: tuple[ListPlace, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    added: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperRow:
    """What one row of the list shows; lean, because thousands of them are read.

    `title_source` is the title as it came where it may hold a formula, else empty; `tags`
    pairs each tag with the name of its colour. `place` is the session, else venue.
    """

    id: int
    title: str
    title_source: str = ""
    authors: tuple[str, ...] = ()
    place: str = ""
    year: int | None = None
    status: Status = Status.NEW
    rating: int | None = None
    tags: tuple[tuple[str, str], ...] = ()
    has_note: bool = False
    has_highlight: bool = False
    has_code: bool = False
    has_pdf: bool = False


TAG_COLORS = ("blue", "teal", "green", "amber", "red", "pink", "violet", "grey")
"""The names a tag's colour can have; what they look like is the window's business."""

HIGHLIGHT_COLORS = ("yellow", "green", "blue", "pink")
"""The names a highlight's colour can have; the first is the usual one."""
