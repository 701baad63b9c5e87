"""Which papers an export holds: what is queued, selected, found, on a list, or everything."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject

from reading_list.gui.controllers.detail_controller import DetailController
from reading_list.gui.controllers.list_controller import ListController
from reading_list.gui.dialogs.export_dialog import (
    ALL,
    LIST,
    QUEUED,
    RESULT,
    SELECTION,
    ExportDialog,
    Scopes,
)
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
        counts = {
            QUEUED: len(self._library.matching(Is("status", "queued"))),
            SELECTION: len(self._detail.ids),
            RESULT: len(self._library.matching(self._papers.query.filter)),
            LIST: max((count for _, count in lists), default=0),
            ALL: self._library.count(),
        }
        return Scopes(counts, lists, self._papers.list_name)

    def chosen(self, dialog: ExportDialog) -> ExportScope:
        """Give the papers of the scope a dialog shows; raises `RefusedError`."""
        sort = parse_sort(dialog.options.sort) if dialog.options.sort else None
        if dialog.scope == LIST:
            name = dialog.list_name
            listed = exporting.list_ids(self._library, name)
            return ExportScope(name, self._sorted(listed, sort), name)
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

    def _find(self, node: Node, sort: Sort) -> tuple[int, ...]:
        return tuple(self._library.find(node, sort))

    def _sorted(self, ids: Sequence[int], sort: Sort | None) -> tuple[int, ...]:
        if sort is None:
            return tuple(ids)
        wanted = set(ids)
        return tuple(paper for paper in self._find(Everything(), sort) if paper in wanted)

    def kept_file(self, dialog: ExportDialog, path: Path, title: str, digest: str) -> KeptFile:
        """Give what a dialog shows as a file to be kept up to date."""
        queries = {QUEUED: "status:queued", RESULT: self._papers.text, ALL: ""}
        shown = self._papers.sort
        is_list = dialog.scope == LIST
        sort = "" if is_list or shown.key is SortKey.RELEVANCE else str(shown)
        return KeptFile(
            path=str(path),
            format=dialog.format.name,
            scope=Scope.LIST if is_list else Scope.QUERY,
            name=dialog.list_name if is_list else queries[dialog.scope],
            sort=dialog.options.sort or sort,
            title=title,
            options=dict(dialog.options.values),
            digest=digest,
        )
