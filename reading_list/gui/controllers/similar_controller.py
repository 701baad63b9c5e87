"""Papers like the one in the detail, looked for off the GUI thread once it has rested.

An answer about a paper that was left meanwhile is dropped.
"""

import logging
from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer

from reading_list.core.changes import Changes
from reading_list.core.errors import NoSuchPaperError
from reading_list.core.paper import PaperRow
from reading_list.core.progress import Progress
from reading_list.gui.controllers.library_controller import LibraryController
from reading_list.gui.tasks.runner import Handle, Runner
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
        self._controller, self._lane, self._section = controller, lane, section
        self._paper: int | None = None
        self._newest: Handle | None = None
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
        if self._newest is not None:
            self._newest.cancel()
            self._newest = None
        self.rest.stop()
        if self._paper is not None:
            self.rest.start()

    def _on_changed(self, changes: Changes, _origin: str) -> None:
        about = {*self._section.shown, self._paper}
        is_ours = not changes.papers.isdisjoint(about)
        if is_ours or changes.added or changes.removed or changes.is_everything:
            self._start()

    def _ask(self) -> None:
        paper, path = self._paper, self._controller.path
        if paper is None:
            return

        def look(_progress: Progress) -> Sequence[PaperRow]:
            with Library.open(path, read_only=True) as library:
                try:
                    return library.rows(library.similar(paper, _MOST))
                except NoSuchPaperError:
                    return ()

        handle = self._newest = self._lane.submit(look)
        handle.succeeded.connect(lambda found: self._show(handle, found))
        # Nobody has asked for it; a file that cannot be read is told where it is needed.
        handle.failed.connect(lambda error: _log.warning("no similar papers: %s", error))

    def _show(self, handle: Handle, found: Sequence[PaperRow]) -> None:
        if handle is self._newest:
            self._newest = None
            self._section.show_similar(found)
