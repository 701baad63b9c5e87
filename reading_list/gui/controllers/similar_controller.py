"""Papers like the one in the detail, looked for off the GUI thread once it has rested.

An answer about a paper that was left meanwhile is dropped.
"""

import logging
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer

from reading_list.core.changes import Changes
from reading_list.core.errors import NoSuchPaperError
from reading_list.core.paper import PaperRow
from reading_list.core.progress import Progress
from reading_list.gui.controllers.library_controller import LibraryController
from reading_list.gui.tasks.questions import Questions
from reading_list.gui.tasks.runner import Runner
from reading_list.gui.widgets.similar_list import SimilarList
from reading_list.storage.library import Library

_log = logging.getLogger(__name__)
REST_MS = 250
_MOST = 6


class SimilarController(QObject):
    """Fills the section of similar papers. Attributes: `rest`, after which it is asked."""

    def __init__(
        self,
        controller: LibraryController,
        lane: Runner,
        section: SimilarList,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._section = section
        self._paper: int | None = None
        self._questions = Questions(controller.path, lane, _note_failure, self)
        self.rest = QTimer(self, interval=REST_MS, singleShot=True)
        self.rest.timeout.connect(self._ask)
        controller.changed.connect(self._on_changed)

    def follow(self, ids: Sequence[int]) -> None:
        """Look for papers like the one that is selected now; several have none."""
        paper = ids[0] if len(ids) == 1 else None
        if paper != self._paper:
            self._paper = paper
            self._section.show_similar(())
            self._start()

    def _start(self) -> None:
        self._questions.forget()
        self.rest.stop()
        if self._paper is not None:
            self.rest.start()

    def _on_changed(self, changes: Changes, _origin: str) -> None:
        about = {*self._section.shown, self._paper}
        is_ours = not changes.papers.isdisjoint(about)
        if is_ours or changes.added or changes.removed or changes.is_everything:
            self._start()

    def _ask(self) -> None:
        if self._paper is not None:
            self._questions.ask(partial(_similar, self._paper), self._section.show_similar)


def _similar(paper: int, library: Library, _progress: Progress) -> Sequence[PaperRow]:
    try:
        return library.rows(library.similar(paper, _MOST))
    except NoSuchPaperError:
        return ()


def _note_failure(error: Exception) -> None:
    """Log it: nobody has asked, and a file that cannot be read is told where it is needed."""
    _log.warning("no similar papers: %s", error)
