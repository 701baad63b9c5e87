"""Remembers the queries that led to something, and offers them in the query field.

A query led to something when Enter was pressed, when the keyboard left the field, or when a
paper was acted upon while it stood; one that finds nothing is no use again.
"""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from reading_list.gui.controllers.library_controller import LibraryController
from reading_list.gui.controllers.list_controller import ListController, Result
from reading_list.gui.models.recent_queries import with_query
from reading_list.gui.widgets.query_edit import QueryEdit
from reading_list.settings import Settings


class RecentQueriesController(QObject):
    """Keeps them in the settings."""

    def __init__(
        self,
        controller: LibraryController,
        papers: ListController,
        edit: QueryEdit,
        settings: Settings,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._papers, self._edit, self._settings = papers, edit, settings
        self._is_empty = False  # what is asked for now
        papers.result_changed.connect(self._hear)
        edit.submitted.connect(self.keep)
        edit.focus_left.connect(self.keep)
        controller.acted.connect(lambda _act, _verb: self.keep())
        edit.set_recent(self.queries)

    @property
    def queries(self) -> Sequence[str]:
        """Give the queries, the newest first."""
        return tuple(self._settings.queries)

    def keep(self) -> None:
        """Remember the query that stands now."""
        if not self._is_empty:
            self._settings.queries = with_query(self._settings.queries, self._papers.text)
            self._edit.set_recent(self.queries)

    def _hear(self, result: Result) -> None:
        self._is_empty = not result.found + result.still_shown
