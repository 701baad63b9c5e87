"""Counting what the filters show, in a worker.

Lists and views count absolutely: what no query changes is kept until the library changes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from reading_list.core.draft import SavedView
from reading_list.core.progress import Progress
from reading_list.query import Query, editing, parse
from reading_list.storage.facets import GROUPS, Value
from reading_list.storage.library import Library


@dataclass(frozen=True, slots=True)
class Absolute:
    """What no query changes: lists and views with their counts, and whether there are tags."""

    lists: tuple[Value, ...] = ()
    views: tuple[tuple[SavedView, int], ...] = ()
    has_tags: bool = False


@dataclass(frozen=True, slots=True)
class Counted:
    """What a worker counted: values per group, and what counts absolutely."""

    groups: dict[str, tuple[Value, ...]]
    absolute: Absolute = Absolute()


class FilterCounter:
    """Counts on connections of its own; `built_in` are the queries of views that always are."""

    def __init__(self, path: Path, built_in: Sequence[str]) -> None:
        self._path, self._built_in = path, built_in
        self._changes = 0
        self._kept: tuple[int, date, Absolute] | None = None
        self._library: Library | None = None  # while it counts

    def forget(self) -> None:
        """Count everything anew next time, since the library has changed."""
        self._changes += 1

    def stop(self) -> None:
        """Break off what is being counted in a worker."""
        if (library := self._library) is not None:  # the worker lets go of it at any time
            library.interrupt()

    def count(self, query: Query, progress: Progress) -> Counted:
        """Count everything the panel shows; runs in a worker."""
        with Library.open(self._path, read_only=True) as self._library:
            try:
                groups = self._library.count_groups(
                    {group: editing.without_group(query, group) for group in GROUPS}
                )
                progress(1, 2)
                return Counted(groups, self._absolute(self._library))
            finally:
                self._library = None

    def _absolute(self, library: Library) -> Absolute:
        changes, today = self._changes, datetime.now(UTC).date()
        if self._kept is not None and self._kept[:2] == (changes, today):
            return self._kept[2]
        built_in = (SavedView(text, text) for text in self._built_in)
        views = tuple(
            (view, library.count_of(parse(view.query + " ", today).filter))
            for view in (*library.views(), *built_in)
        )
        made = Absolute(library.lists(), views, bool(library.tags()))
        self._kept = changes, today, made
        return made
