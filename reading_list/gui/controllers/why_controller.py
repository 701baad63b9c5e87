"""Says beside the row, or in the deck beside the paper, why a paper is where it is."""

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtWidgets import QWidget

from reading_list.core.changes import Changes
from reading_list.gui import why_words
from reading_list.gui.controllers.detail_controller import DetailController
from reading_list.gui.controllers.library_controller import LibraryController
from reading_list.gui.controllers.list_controller import ListController, Result
from reading_list.gui.delegates.row_delegate import LEFT
from reading_list.gui.live_keys import LiveKeys
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.paper_view import PaperView
from reading_list.gui.widgets.why_popup import WhyPopup
from reading_list.query import Query
from reading_list.services.why import why


class WhyController(QObject):
    """Attributes: `popup`, in which it is said; what it is about going on, it closes."""

    def __init__(
        self,
        controller: LibraryController,
        papers: ListController,
        detail: DetailController,
        view: PaperView,
        keys: LiveKeys,
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._over = parent
        self._told: int | None = None
        self._asked: Query | None = None
        self._controller, self._papers, self._detail = controller, papers, detail
        self._view, self._keys = view, keys
        self.popup = WhyPopup(theme, parent)
        papers.result_changed.connect(self._follow)
        controller.changed.connect(self._on_changed)
        view.current_changed.connect(self.popup.hide)

    def tell(self, beside: QWidget | None = None) -> None:
        """Say it of the current paper, under its row or under the widget that shows it.

        Asked again, it says no more.
        """
        current = self._view.current_id()
        paper = self._detail.ids[0] if len(self._detail.ids) == 1 else current
        if paper is None or self.popup.isVisible():
            self.popup.hide()
            return
        self._told, self._asked = paper, self._papers.query
        with self._controller.reading():
            listed = self._papers
            found = why(
                self._controller.library, listed.query, listed.sort, paper, list(listed.shown)
            )
            told = why_words.lines(found, sort_again_key=self._keys.text("sort_again"))
            self.popup.close_keys = self._keys.keys("why")
            place = why_words.place(found) if found.place else ""
            self.popup.tell(place, told, self._row() if beside is None else self._place_of(beside))

    def _follow(self, result: Result) -> None:
        if result.query is not self._asked:
            self.popup.hide()

    def _on_changed(self, changes: Changes, _origin: str) -> None:
        if changes.is_everything or self._told in changes.papers:
            self.popup.hide()

    def _row(self) -> QRect:
        """Give where the current row is in the window, from where its title begins."""
        viewport = self._view.viewport()
        row = self._view.visualRect(self._view.currentIndex()).intersected(viewport.rect())
        return QRect(viewport.mapTo(self._over, row.topLeft()), row.size()).translated(LEFT, 0)

    def _place_of(self, widget: QWidget) -> QRect:
        return QRect(widget.mapTo(self._over, QPoint(0, 0)), widget.size())
