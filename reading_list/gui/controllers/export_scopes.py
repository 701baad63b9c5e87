"""Which papers an export holds: queued, selected, found, on a list, in a view, or everything."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QObject

from reading_list.core.draft import SavedView
from reading_list.core.errors import RefusedError
from reading_list.gui.controllers.detail_controller import DetailController
from reading_list.gui.controllers.list_controller import ListController
from reading_list.gui.dialogs.export_dialog import (
    ALL,
    LIST,
    QUEUED,
    RESULT,
    SELECTION,
    VIEW,
    ExportDialog,
    Scopes,
)
from reading_list.gui.view_words import built_in_views
from reading_list.query.parser import parse
from reading_list.query.sorts import Sort, SortKey, parse_sort
from reading_list.query.tree import Everything, Is, Node
from reading_list.services import exporting
from reading_list.services.kept_files import KeptFile, Scope
from reading_list.storage.library import Library


@dataclass(frozen=True, slots=True)
class ExportScope:
    """Which papers, in which order, under which title."""

    title: str
    ids: tuple[int, ...]
    list_name: str = ""


class ExportScopes(QObject):
    """Finds the papers of a scope."""

    def __init__(
        self,
        library: Library,
        papers: ListController,
        detail: DetailController,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._library, self._papers, self._detail = library, papers, detail

    def counted(self) -> Scopes:
        """Count the papers of every scope."""
        lists = [(made.name, len(made.entries)) for made in self._library.reading_lists()]
        views = self._counted_views()
        counts = {
            QUEUED: self._library.count_of(Is("status", "queued")),
            SELECTION: len(self._detail.ids),
            RESULT: self._library.count_of(self._papers.query.filter),
            LIST: max((count for _, count in lists), default=0),
            VIEW: max((count for _, count in views), default=0),
            ALL: self._library.count(),
        }
        return Scopes(counts, lists, self._papers.list_name, views)

    def chosen(self, dialog: ExportDialog) -> ExportScope:
        """Give the papers of the scope a dialog shows; raises `RefusedError`."""
        sort = parse_sort(dialog.options.sort) if dialog.options.sort else None
        if dialog.scope == LIST:
            name = dialog.list_name
            listed = exporting.list_ids(self._library, name)
            return ExportScope(name, self._sorted(listed, sort), name)
        if dialog.scope == VIEW:
            view = self._view(dialog.view_name)
            ids = self._find(_filter_of(view.query), sort or parse_sort(view.sort))
            return ExportScope(view.name, ids)
        if dialog.scope == SELECTION:
            return ExportScope(self.tr("Reading list"), self._sorted(self._detail.ids, sort))
        title = self.tr("Queued") if dialog.scope == QUEUED else self.tr("Reading list")
        node = {
            QUEUED: Is("status", "queued"),
            RESULT: self._papers.query.filter,
            ALL: Everything(),
        }[dialog.scope]
        shown = self._papers.sort
        is_ranked = shown.key is SortKey.RELEVANCE and dialog.scope != RESULT
        return ExportScope(title, self._find(node, sort or (Sort() if is_ranked else shown)))

    def _counted_views(self) -> list[tuple[str, int]]:
        """Count the person's views, and the built-in ones that find something."""
        views = [(view.name, view.query) for view in self._library.views()]
        known = {name for name, _ in views}
        counted = [(name, self._library.count_of(_filter_of(q))) for name, q in views]
        built_in = [
            (name, self._library.count_of(_filter_of(query)))
            for query, name in built_in_views().items()
            if name not in known
        ]
        return counted + [(name, count) for name, count in built_in if count]

    def _view(self, name: str) -> SavedView:
        view = next((view for view in self._library.views() if view.name == name), None)
        if view is None and (query := _built_in_query(name)):
            shown = self._papers.sort
            view = SavedView(name, query, str(Sort() if shown.key is SortKey.RELEVANCE else shown))
        if view is None:  # another window has deleted it meanwhile
            raise RefusedError(f"There is no view “{name}”.")
        return view

    def _is_saved(self, name: str) -> bool:
        return any(view.name == name for view in self._library.views())

    def _find(self, node: Node, sort: Sort) -> tuple[int, ...]:
        return tuple(self._library.find(node, sort))

    def _sorted(self, ids: Sequence[int], sort: Sort | None) -> tuple[int, ...]:
        if sort is None:
            return tuple(ids)
        wanted = set(ids)
        return tuple(paper for paper in self._find(Everything(), sort) if paper in wanted)

    def kept_file(self, dialog: ExportDialog, path: Path, title: str, digest: str) -> KeptFile:
        """Give what a dialog shows as a file to be kept up to date."""
        names = {
            QUEUED: "status:queued",
            RESULT: self._papers.text,
            LIST: dialog.list_name,
            VIEW: dialog.view_name,
            ALL: "",
        }
        shown = self._papers.sort
        scope = {LIST: Scope.LIST, VIEW: Scope.VIEW}.get(dialog.scope, Scope.QUERY)
        if dialog.scope == VIEW and not self._is_saved(dialog.view_name):
            # What a built-in view is called depends on the language; its query does not.
            scope, names[VIEW] = Scope.QUERY, _built_in_query(dialog.view_name)
        has_own_order = scope is not Scope.QUERY
        sort = "" if has_own_order or shown.key is SortKey.RELEVANCE else str(shown)
        return KeptFile(
            path=str(path),
            format=dialog.format.name,
            scope=scope,
            name=names[dialog.scope],
            sort=dialog.options.sort or sort,
            title=title,
            options=dict(dialog.options.values),
            digest=digest,
        )


def _filter_of(query: str) -> Node:
    return parse(query, datetime.now(UTC).date()).filter


def _built_in_query(name: str) -> str:
    return next((query for query, known in built_in_views().items() if known == name), "")
