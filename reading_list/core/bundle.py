"""What an exporter writes: papers in order, and the names that stand around them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from reading_list.core.draft import SavedView, TagColor
from reading_list.core.paper import Paper, Session


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingList:
    """A named, ordered list; `entries` pairs paper ids with the remark on each."""

    name: str
    heading: str = ""
    entries: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """One export. `title` heads it; `list_name` is set when a single list is exported.

    `folder` is where the paths of attachments begin that are not absolute; "" if nobody knows.
    """

    title: str
    papers: Iterable[Paper]
    list_name: str = ""
    lists: tuple[ReadingList, ...] = ()
    views: tuple[SavedView, ...] = ()
    tags: tuple[TagColor, ...] = ()
    sessions: tuple[Session, ...] = field(default=())
    folder: str = ""
