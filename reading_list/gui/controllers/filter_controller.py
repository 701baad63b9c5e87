"""Counts of the filters, counted off the GUI thread; clicks become query text.

A count may be missing for a moment after a keystroke, never wrong: answers to an older
question are dropped.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from reading_list.core.draft import SavedView
from reading_list.core.paper import Status
from reading_list.gui import words
from reading_list.gui.controllers.library_controller import LibraryController
from reading_list.gui.controllers.list_controller import ListController
from reading_list.gui.models.filter_items import FilterGroup, FilterItem, FilterState, How
from reading_list.gui.tasks.filter_counts import Counted, FilterCounter
from reading_list.gui.tasks.runner import Runner
from reading_list.gui.view_words import built_in_views
from reading_list.query import Query, editing
from reading_list.storage.facets import Value

_EDITS: dict[How, Callable[[str, str, str], str]] = {
    How.NARROW: editing.narrow,
    How.WIDEN: editing.widen,
    How.EXCLUDE: editing.exclude,
}


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
        self._papers, self._lane = papers, lane
        self._counter = FilterCounter(controller.path, list(built_in_views()))
        self._serial = self._asked = 0
        self._is_counting = False
        self._counted = Counted({})
        self._told: list[FilterGroup] = []
        # One count for a burst of changes; the event loop paints in between.
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._count)
        papers.result_changed.connect(lambda _result: self._timer.start())
        controller.changed.connect(lambda _changes, _origin: self._counter.forget())
        self._failed = controller.failed

    @property
    def is_idle(self) -> bool:
        """Say whether the counts shown are those of the query."""
        return not self._is_counting and not self._timer.isActive()

    def choose(self, group: str, value: str, how: How) -> None:
        """Turn a choice in the panel into query text."""
        text = self._papers.text
        if not value:
            is_view = group == "view"
            self._papers.set_query("" if is_view else editing.remove_group(text, group))
        elif group == "view":
            self._papers.set_query(value if text.strip() != value else "")
        elif how is How.REMOVE:
            included, _ = editing.active(self._papers.query, group)
            toggle = editing.widen if value in included else editing.exclude
            self._papers.set_query(toggle(text, group, value))
        else:
            self._papers.set_query(_EDITS[how](text, group, value))

    def narrow(self, field: str, value: str) -> None:
        """Ask for all papers with this value as well."""
        self.choose(field, value, How.NARROW)

    def _count(self) -> None:
        self._serial += 1
        self._tell()  # what is active shows at once; its counts follow
        if self._is_counting:
            self._counter.stop()
            return
        self._is_counting, self._asked = True, self._serial
        handle = self._lane.submit(partial(self._counter.count, self._papers.query))
        handle.succeeded.connect(self._on_counted)
        handle.failed.connect(self._on_failed)
        handle.finished.connect(self._on_finished)

    def _on_counted(self, found: Counted) -> None:
        if self._asked == self._serial:
            self._counted = found
            self._tell()

    def _on_failed(self, error: Exception) -> None:
        if self._asked == self._serial:  # else it was broken off
            self._failed.emit(error, None)

    def _on_finished(self) -> None:
        self._is_counting = False
        if self._asked != self._serial:
            self._timer.start()

    def _tell(self) -> None:
        groups = filter_groups(self._counted, self._papers.query)
        if groups != self._told:  # laying them out takes longer than a letter may
            self._told = groups
            self.groups_changed.emit(groups)


def filter_groups(found: Counted, query: Query) -> list[FilterGroup]:
    """Lay the counts out as the panel shows them, in its fixed order."""
    by_group, asked = found.groups, _Asked(query)
    none_yet = tr("none yet") if by_group else "…"
    no_tags = tr("none in this result") if found.absolute.has_tags else none_yet
    return [
        FilterGroup(key="status", title=tr("Status"), items=_statuses(by_group, asked)),
        _group("list", tr("Reading lists"), found.absolute.lists, asked, "list", none_yet),
        FilterGroup(key="view", title=tr("Views"), items=_views(found.absolute.views, asked)),
        _group("session", tr("Sessions"), by_group.get("session", ()), asked, "session"),
        FilterGroup(
            key="tag",
            title=tr("Tags"),
            items=_tags(by_group.get("tag", ()), asked),
            empty_text=no_tags,
        ),
        FilterGroup(key="rating", title=tr("Rating"), items=_ratings(by_group, asked)),
        FilterGroup(key="has", title=tr("Has"), items=_has(by_group, asked)),
        _group("year", tr("Years"), by_group.get("year", ()), asked),
        _group("venue", tr("Venues"), by_group.get("venue", ()), asked, "venue"),
        _group("author", tr("Authors"), by_group.get("author", ()), asked, "author"),
    ]


def tr(text: str) -> str:
    """Translate a heading of the filters."""
    return QCoreApplication.translate("Filters", text)


class _Asked:
    """What a query asks for and excludes, looked up once for each field and not for each value."""

    def __init__(self, query: Query) -> None:
        self.text = query.text.strip()
        self._query = query
        self._active: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}

    def state(self, field: str, value: str) -> FilterState:
        if field not in self._active:
            self._active[field] = editing.active(self._query, field)
        included, excluded = self._active[field]
        if value in included:
            return FilterState.INCLUDED
        return FilterState.EXCLUDED if value in excluded else FilterState.PLAIN


def _item(field: str, found: Value, asked: _Asked, mark: str = "", label: str = "") -> FilterItem:
    return FilterItem(
        value=found.value,
        label=label or found.label,
        count=found.count,
        mark=mark,
        state=asked.state(field, found.value),
        name=found.value if field == "list" else "",
    )


def _group(
    field: str,
    title: str,
    values: Iterable[Value],
    asked: _Asked,
    mark: str = "",
    empty_text: str = "",
) -> FilterGroup:
    items = tuple(_item(field, value, asked, mark) for value in values)
    return FilterGroup(key=field, title=title, items=items, empty_text=empty_text)


def _statuses(groups: Mapping[str, tuple[Value, ...]], asked: _Asked) -> tuple[FilterItem, ...]:
    """All six stand there always, so that nothing moves; none counted yet is blank."""
    counts = {value.value: value.count for value in groups.get("status", ())}
    return tuple(
        FilterItem(
            value=str(status),
            label=words.status_word(status),
            count=counts.get(status, 0) if "status" in groups else None,
            mark=words.STATUS_ICONS[status],
            state=asked.state("status", str(status)),
        )
        for status in Status
    )


def _views(found: Iterable[tuple[SavedView, int]], asked: _Asked) -> tuple[FilterItem, ...]:
    """The person's views always; the built-in ones when they find something."""
    built_in = built_in_views()
    return tuple(
        FilterItem(
            value=view.query,
            label=built_in.get(view.query, view.name),
            count=count,
            mark="duplicate" if view.query == "is:duplicate" else "view",
            state=_view_state(view.query, asked),
            name="" if view.query in built_in else view.name,
        )
        for view, count in found
        if count or view.query not in built_in
    )


def _view_state(text: str, asked: _Asked) -> FilterState:
    is_shown = asked.text == text.strip()
    return FilterState.INCLUDED if is_shown else FilterState.PLAIN


def _tags(values: Iterable[Value], asked: _Asked) -> tuple[FilterItem, ...]:
    """Nested tags stand under their parent, by their last word, if the parent is there."""
    names = {value.value for value in values}
    items = []
    for value in values:
        parent, _, last = value.value.rpartition("/")
        is_below = parent in names
        items.append(
            FilterItem(
                value=value.value,
                label=last if is_below else value.value,
                count=value.count,
                mark=f"tag:{value.color}",
                depth=value.value.count("/") if is_below else 0,
                state=asked.state("tag", value.value),
                name=value.value,
            )
        )
    return tuple(items)


def _ratings(groups: Mapping[str, tuple[Value, ...]], asked: _Asked) -> tuple[FilterItem, ...]:
    return tuple(
        _item("rating", value, asked, f"stars:{value.value}", words.stars(int(value.value)))
        for value in groups.get("rating", ())
    )


def _has(groups: Mapping[str, tuple[Value, ...]], asked: _Asked) -> tuple[FilterItem, ...]:
    """Those worth looking for; the rest can be typed."""
    shown = {
        "note": (tr("Note"), "note"),
        "highlight": (tr("Highlight"), "highlight"),
        "link": (tr("Link"), "link"),
        "code": (tr("Code link"), "code"),
        "pdf": (tr("PDF"), "pdf"),
        "doi": (tr("DOI"), "info"),
    }
    return tuple(
        _item("has", value, asked, shown[value.value][1], shown[value.value][0])
        for value in groups.get("has", ())
        if value.value in shown
    )
