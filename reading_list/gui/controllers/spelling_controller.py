"""Spellings that would find something, looked for off the GUI thread when a query finds nothing.

It is asked once typing has rested; an answer about a query that was changed meanwhile is dropped.
"""

import logging
from collections.abc import Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QObject, QTimer

from reading_list.core.progress import Progress
from reading_list.gui.controllers.library_controller import LibraryController
from reading_list.gui.controllers.list_controller import ListController, Result
from reading_list.gui.tasks.questions import Questions
from reading_list.gui.tasks.runner import Runner
from reading_list.gui.widgets.empty_state import NothingFound
from reading_list.gui.widgets.speech import announce
from reading_list.services.spelling import Correction, did_you_mean
from reading_list.storage.library import Library

_log = logging.getLogger(__name__)
REST_MS = 250


class SpellingController(QObject):
    """Fills the page of a query that finds nothing. Attributes: `rest`, after which it is asked."""

    def __init__(
        self,
        controller: LibraryController,
        papers: ListController,
        lane: Runner,
        page: NothingFound,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._papers, self._page = papers, page
        self._questions = Questions(controller.path, lane, _note_failure, self)
        self.rest = QTimer(self, interval=REST_MS, singleShot=True)
        self.rest.timeout.connect(self._ask)
        papers.result_changed.connect(self.follow)
        page.suggestion_requested.connect(papers.set_query)

    def follow(self, result: Result) -> None:
        """Look for what was meant, if nothing was found in a library that holds something."""
        self.rest.stop()
        self._questions.forget()
        if result.total and not result.found + result.still_shown:
            self.rest.start()

    def _ask(self) -> None:
        typed = self._papers.text

        def look(library: Library, progress: Progress) -> Sequence[Correction]:
            return did_you_mean(library, typed, datetime.now(UTC).date(), progress)

        self._questions.ask(look, self._show)

    def _show(self, found: Sequence[Correction]) -> None:
        self._page.show_suggestions([(each.text, each.count) for each in found])
        if found:
            announce(self._page, self.tr("Did you mean {query}?").format(query=found[0].text))


def _note_failure(error: Exception) -> None:
    """Log it: nobody has asked, and a file that cannot be read is told where it is needed."""
    _log.warning("no spelling: %s", error)
