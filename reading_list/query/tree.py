"""The filter tree: what a query means, free of how it was typed and of SQL."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Everything:
    """Matches all papers."""


@dataclass(frozen=True, slots=True)
class And:
    """Matches what all children match."""

    children: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Matches what any child matches."""

    children: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Matches what the child does not."""

    child: "Node"


@dataclass(frozen=True, slots=True)
class Text:
    """A word or phrase in the indexed texts.

    `tokens` are folded tokens in order (several are a phrase); the last one is a prefix
    if `is_prefix`. `field` is "", title, author, abstract, venue, note or highlight; ""
    means title, authors, abstract, venue and note.
    """

    field: str
    tokens: tuple[str, ...]
    is_prefix: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    """A named thing a paper hangs on.

    `field` is session, tag, list, doi, key, import, venue or author. With `is_whole` (it
    was quoted) the whole name is meant if there is such a name, else a phrase within one;
    without, words within the name. A tag includes those nested below it. `value` is the
    text as typed. `is_prefix`: the last word may go on.
    """

    field: str
    value: str
    is_whole: bool = False
    is_prefix: bool = False


@dataclass(frozen=True, slots=True)
class Is:
    """A value out of a fixed set: `field` is status, type, has or is."""

    field: str
    value: str


@dataclass(frozen=True, slots=True)
class Between:
    """A number within bounds, both included; `field` is rating or year. None is open.

    Both None means "has any value"."""

    field: str
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class During:
    """A day within bounds, both included; `field` is added or read. None is open."""

    field: str
    first: date | None
    last: date | None


Node = Everything | And | Or | Not | Text | Name | Is | Between | During
