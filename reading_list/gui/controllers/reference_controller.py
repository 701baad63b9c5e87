"""Papers on their way out of the window one at a time: clipboard and browser."""

from urllib.parse import quote_plus

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication

from reading_list.core.paper import Paper
from reading_list.gui.controllers.detail_controller import DetailController
from reading_list.gui.controllers.library_controller import LibraryController

_SCHEMES = ("http", "https", "mailto")
_SEARCH = "https://duckduckgo.com/?q="


class ReferenceController(QObject):
    """Copies references and opens links, only when asked to.

    Signals: `said(text)` for the status line.
    """

    said = Signal(str)

    def __init__(
        self,
        controller: LibraryController,
        detail: DetailController,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._controller, self._detail = controller, detail

    def copy_cite(self) -> None:
        """Copy \\cite{key, …}; a key that has left the window is final."""
        papers = self._detail.papers()
        if papers:
            self._controller.writer.fix_keys([paper.id for paper in papers])
            self._copy("\\cite{" + ",".join(paper.key for paper in papers) + "}")

    def copy_reference(self) -> None:
        """Copy title, authors and link of each paper."""
        self._copy("\n\n".join(title_authors_link(paper) for paper in self._detail.papers()))

    def open_paper(self) -> None:
        """Open the paper's page in the browser; without a link, a search for its title."""
        papers = self._detail.papers()
        if papers:
            self.open_url(address_of(papers[0]))

    def open_pdf(self) -> None:
        """Open the paper's PDF link."""
        for paper in self._detail.papers()[:1]:
            for link in paper.links:
                if link.kind == "pdf":
                    self.open_url(link.url)
                    return
            self.said.emit(self.tr("No PDF of this paper is attached or linked"))

    def open_url(self, address: str) -> None:
        """Open an address the person clicked; only web and mail addresses are opened."""
        url = QUrl(address)
        if url.scheme().lower() == "doi":
            url = QUrl(f"https://doi.org/{url.path()}")
        if url.scheme().lower() not in _SCHEMES:
            self.said.emit(
                self.tr("“{address}” is not opened: it is no web address").format(address=address)
            )
            return
        if address.startswith(_SEARCH):
            self.said.emit(self.tr("No link is known: searching for the title in the browser"))
        else:
            self.said.emit(self.tr("Opening {address}").format(address=address))
        if not QDesktopServices.openUrl(url):
            self.said.emit(
                self.tr("No browser could be started for {address}").format(address=address)
            )

    def open_file(self, path: str) -> None:
        """Open a file of ours with whatever the person reads such files with."""
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(path)):
            self.said.emit(self.tr("No program could be started for {path}").format(path=path))

    def _copy(self, text: str) -> None:
        if text:
            QGuiApplication.clipboard().setText(text)
            first = text.split("\n", 1)[0]
            self.said.emit(self.tr("Copied: {text}").format(text=first))


def address_of(paper: Paper) -> str:
    """Give the best address of a paper: its page, DOI, arXiv, a link, else a title search."""
    if paper.url:
        return paper.url
    if doi := paper.id_of("doi"):
        return f"https://doi.org/{doi}"
    if arxiv := paper.id_of("arxiv"):
        return f"https://arxiv.org/abs/{arxiv}"
    if paper.links:
        return paper.links[0].url
    return _SEARCH + quote_plus(paper.title_plain)


def title_authors_link(paper: Paper) -> str:
    """Give title, authors and link on lines of their own."""
    lines = [paper.title_plain, ", ".join(author.name for author in paper.authors)]
    return "\n".join(line for line in (*lines, link_of(paper)) if line)


def link_of(paper: Paper) -> str:
    """Give the best address of a paper, empty if none is known."""
    address = address_of(paper)
    return "" if address.startswith(_SEARCH) else address
