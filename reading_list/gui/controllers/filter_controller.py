"""Counts of the filters, counted off the GUI thread; clicks become query text.

A count may be missing for a moment after a keystroke, never wrong: answers to an older
question are dropped.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from reading_list.core.draft import SavedView
from reading_list.core.paper import Status
from reading_list.core.progress import Progress
from reading_list.gui import words
from reading_list.gui.controllers.library_controller import LibraryController
from reading_list.gui.controllers.list_controller import ListController, read_query
from reading_list.gui.models.filter_items import FilterGroup, FilterItem
from reading_list.gui.tasks.runner import Runner
from reading_list.query import Query, editing
from reading_list.storage.facets import GROUPS, Value
from reading_list.storage.library import Library

_log = logging.getLogger(__name__)
_BUILT_IN = (
    ("import:last", "Last import"),
    ("is:changed", "Changed"),
    ("is:conflict", "Conflicts"),
    ("is:unlisted", "No longer listed"),
    ("is:duplicate", "Duplicates"),
)
_EDITS: dict[str, Callable[[str, str, str], str]] = {
    "narrow": editing.narrow,
    "widen": editing.widen,
    "exclude": editing.exclude,
}


@dataclass(frozen=True, slots=True)
class Counted:
    """What a worker counted: values per group, lists, views with their absolute counts."""

    groups: dict[str, tuple[Value, ...]]
    lists: tuple[Value, ...]
    views: tuple[tuple[SavedView, int], ...]


class FilterController(QObject):
    """Feeds the filter panel.

    Signals: `groups_changed(list[FilterGroup])`.
    """

    groups_changed = Signal(object)

    def __init__(
        self,
        controller: LibraryController,
        papers: ListController,
        lane: Runner,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._path, self._papers, self._lane = controller.path, papers, lane
        self._serial = self._asked = 0
        self._is_counting = False
        self._counted = Counted({}, (), ())
        # One count for a burst of changes; the event loop paints in between.
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._count)
        papers.result_changed.connect(lambda _result: self._timer.start())

    def choose(self, group: str, value: str, how: str) -> None:
        """Turn a click into query text; `how` is narrow, widen, exclude or remove."""
        text = self._papers.text
        if group == "view":
            self._papers.set_query(value if text.strip() != value else "")
        elif how == "remove":
            self._papers.set_query(editing.remove_group(text, group))
        else:
            self._papers.set_query(_EDITS[how](text, group, value))

    def _count(self) -> None:
        self._serial += 1
        self._tell()  # what is active shows at once; its counts follow
        if self._is_counting:
            return
        self._is_counting, self._asked = True, self._serial
        serial, query, path = self._serial, self._papers.query, self._path

        def count(progress: Progress) -> tuple[int, Counted]:
            return serial, counted(path, query, progress)

        handle = self._lane.submit(count)
        handle.succeeded.connect(self._on_counted)
        handle.failed.connect(lambda error: _log.warning("filters not counted: %s", error))
        handle.finished.connect(self._on_finished)

    def _on_counted(self, answer: tuple[int, Counted]) -> None:
        serial, found = answer
        if serial == self._serial:
            self._counted = found
            self._tell()

    def _on_finished(self) -> None:
        self._is_counting = False
        if self._asked != self._serial:
            self._timer.start()

    def _tell(self) -> None:
        self.groups_changed.emit(filter_groups(self._counted, self._papers.query))


def counted(path: Path, query: Query, progress: Progress) -> Counted:
    """Count everything the panel shows; runs in a worker, on a connection of its own."""
    groups: dict[str, tuple[Value, ...]] = {}
    with Library.open(path, read_only=True) as library:
        for done, group in enumerate(GROUPS):
            progress(done, len(GROUPS))
            groups[group] = library.count_group(group, editing.without_group(query, group))
        built_in = tuple(SavedView(name, text) for text, name in _BUILT_IN)
        views = tuple(
            (view, len(library.matching(read_query(view.query + " ").filter)))
            for view in (*library.views(), *built_in)
        )
        return Counted(groups, library.lists(), views)


def filter_groups(found: Counted, query: Query) -> list[FilterGroup]:
    """Lay the counts out as the panel shows them, in its fixed order."""
    by_group = found.groups
    groups = [
        FilterGroup("status", _tr("Status"), _statuses(by_group.get("status"), query)),
        FilterGroup("list", _tr("Reading lists"), _items("list", found.lists, "list", query)),
        FilterGroup("view", _tr("Views"), _views(found.views, query)),
        FilterGroup("session", _tr("Sessions"), _group(found, "session", "session", query)),
        FilterGroup("tag", _tr("Tags"), _tags(by_group.get("tag", ()), query)),
        FilterGroup("rating", _tr("Rating"), _group(found, "rating", "stars", query)),
        FilterGroup("has", _tr("Has"), _has(by_group.get("has", ()), query)),
        FilterGroup("year", _tr("Years"), _group(found, "year", "", query)),
        FilterGroup("venue", _tr("Venues"), _group(found, "venue", "venue", query)),
        FilterGroup("author", _tr("Authors"), _group(found, "author", "author", query)),
    ]
    return [group for group in groups if group.items or group.key in ("status", "list", "tag")]
