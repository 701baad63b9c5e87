"""The orders a list can be shown in, as they are written: `year`, `-added`."""

from dataclasses import dataclass
from enum import StrEnum

from reading_list.core.errors import RefusedError


class SortKey(StrEnum):
    """What a list is sorted by; `page` is the order of the source."""

    PAGE = "page"
    RELEVANCE = "relevance"
    ADDED = "added"
    TITLE = "title"
    AUTHOR = "author"
    YEAR = "year"
    RATING = "rating"
    STATUS = "status"
    SESSION = "session"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Sort:
    """A key and its direction."""

    key: SortKey = SortKey.PAGE
    is_descending: bool = False

    def __str__(self) -> str:
        return f"-{self.key}" if self.is_descending else str(self.key)

    def turned(self) -> "Sort":
        """Give the same order from the other end."""
        return Sort(self.key, not self.is_descending)


def parse_sort(text: str) -> Sort:
    """Read a sort such as `-year`; raises RefusedError if there is no such order."""
    name = text.strip().lower()
    is_descending = name.startswith("-")
    try:
        return Sort(SortKey(name.removeprefix("-")), is_descending)
    except ValueError:
        known = ", ".join(SortKey)
        raise RefusedError(f"“{text}” is no order. There are {known}; “-” reverses.") from None
