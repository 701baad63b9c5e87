"""Papers dragged out of the window: as text, as markup, and as a file of references.

The file lies in a folder of its own until the window closes; most programs take a copy of it,
and those that only remember where it was are helped for as long as that.
"""

from collections.abc import Sequence
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QMimeData, QObject, QUrl, Signal

from reading_list.core.bundle import Bundle
from reading_list.core.errors import LibraryError
from reading_list.core.paper import Paper
from reading_list.formats import registry
from reading_list.formats.file_names import safe_name
from reading_list.gui.controllers.library_controller import LibraryController
from reading_list.gui.controllers.list_controller import ListController
from reading_list.gui.controllers.reference_controller import link_of, title_authors_link
from reading_list.gui.live_keys import LiveKeys
from reading_list.gui.models.paper_mime import FILES, HTML, TEXT, PaperMime
from reading_list.gui.widgets.paper_view import PaperView
from reading_list.services.exporting import render

MOST = 500
"""So many papers are read and written within a moment; more go by the export."""
_FORMAT = "bibtex"


class HandoutController(QObject):
    """Says what the view's drags hold. Signals: `said(text)` where there are too many papers."""

    said = Signal(str)

    def __init__(
        self,
        controller: LibraryController,
        papers: ListController,
        view: PaperView,
        keys: LiveKeys,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._controller, self._papers, self._view = controller, papers, view
        self._keys = keys
        self._folder: TemporaryDirectory[str] | None = None
        self._count = 0
        view.row_drag.set_content(self.mime)

    def mime(self) -> QMimeData:
        """Give the selected papers, in their order, as what other programs take."""
        ids = tuple(self._view.selected_ids())
        if not 0 < len(ids) <= MOST:
            told = self.tr("Up to {count} papers can be dragged out").format(count=MOST)
            if key := self._keys.text("export"):
                told = self.tr("{told}; {key} exports more").format(told=told, key=key)
            self.said.emit(told)
            return PaperMime({})
        list_name = self._papers.list_name
        known: list[tuple[Paper, ...]] = []

        def papers() -> tuple[Paper, ...]:
            if not known:
                known.append(self._read(ids))
            return known[0]

        return PaperMime(
            {
                TEXT: lambda: "\n\n".join(map(title_authors_link, papers())),
                HTML: lambda: "".join(map(_markup, papers())),
                FILES: lambda: [QUrl.fromLocalFile(str(self._write(papers(), list_name)))],
            }
        )

    def close(self) -> None:
        """Take the files away that were handed out."""
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def _read(self, ids: Sequence[int]) -> tuple[Paper, ...]:
        try:
            return tuple(self._controller.library.papers(ids))
        except LibraryError as error:
            self._controller.failed.emit(error, None)
            return ()

    def _write(self, papers: Sequence[Paper], list_name: str) -> Path:
        if self._folder is None:
            self._folder = TemporaryDirectory(prefix="reading-list-", ignore_cleanup_errors=True)
        self._count += 1
        folder = Path(self._folder.name) / str(self._count)
        folder.mkdir()
        found = registry.by_name(_FORMAT)
        path = folder / f"{self._name(papers, list_name)}{found.suffixes[0]}"
        path.write_bytes(render(found, Bundle(title=path.stem, papers=papers), {}))
        # A key that has left the window is final.
        self._controller.writer.fix_keys([paper.id for paper in papers])
        return path

    def _name(self, papers: Sequence[Paper], list_name: str) -> str:
        if len(papers) == 1:
            return safe_name(papers[0].key, "paper")
        count = self.tr("{count} papers").format(count=len(papers))
        return safe_name(list_name or count, "papers")


def _markup(paper: Paper) -> str:
    title, link = escape(paper.title_plain), link_of(paper)
    if link:
        title = f'<a href="{escape(link)}">{title}</a>'
    names = escape(", ".join(author.name for author in paper.authors))
    return f"<p>{title}{'<br>' + names if names else ''}</p>"
