"""Acts on papers that first ask something: a list, a name, facts."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from reading_list.core.errors import ReadingListError
from reading_list.core.paper import Facts
from reading_list.gui.controllers.detail_controller import DetailController
from reading_list.gui.controllers.library_controller import LibraryController
from reading_list.gui.controllers.list_controller import ListController
from reading_list.gui.dialogs.facts_dialog import FactsDialog
from reading_list.gui.dialogs.name_dialog import NameDialog
from reading_list.gui.icons import Icons
from reading_list.gui.theme import Theme
from reading_list.storage.list_edits import SaveView
from reading_list.storage.paper_edits import AddPaper, EditFacts


class PaperController(QObject):
    """Opens the small dialogs; `window` is their parent.

    Signals: `paper_added(id, title)` when one was added by hand.
    """

    paper_added = Signal(int, str)

    def __init__(
        self,
        controller: LibraryController,
        detail: DetailController,
        papers: ListController,
        theme: Theme,
        icons: Icons,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._controller, self._detail, self._papers = controller, detail, papers
        self._theme, self._icons, self._window = theme, icons, window

    def add_to_list(self) -> None:
        """Put the selection on the current list; without one, ask which."""
        if self._detail.current_list:
            self._detail.add_to_list(self._detail.current_list)
        else:
            self.choose_list()

    def choose_list(self) -> None:
        """Ask for a reading list, old or new, and put the selection on it."""
        if not self._detail.ids:
            return
        known = [value.value for value in self._controller.library.lists()]
        title = self.tr("Add to a reading list")
        dialog = self._name_dialog(title, self.tr("Add"), known, self._detail.current_list)
        if dialog.exec():
            self._detail.add_to_list(dialog.name)

    def save_view(self) -> None:
        """Save the query and its order under a name."""
        text = self._papers.text.strip()
        if not text:
            return
        known = [view.name for view in self._controller.library.views()]
        dialog = self._name_dialog(self.tr("Save the query as a view"), self.tr("Save"), known)
        if dialog.exec():
            view = SaveView(dialog.name, text, str(self._papers.chosen_sort))
            self._controller.apply(view)

    def add_paper(self) -> None:
        """Add a paper by hand."""

        def save(facts: Facts, _changed: Mapping[str, Any]) -> None:
            added: list[int] = []
            link = self._controller.changed.connect(lambda made, _by: added.extend(made.added))
            is_saved = self._controller.apply(AddPaper(facts))
            self._controller.changed.disconnect(link)
            if not is_saved:
                raise ReadingListError(self.tr("The paper could not be saved; see the window."))
            for paper in added:
                self.paper_added.emit(paper, facts.title)

        FactsDialog(self._theme, self._icons, save, parent=self._window).exec()

    def edit_facts(self) -> None:
        """Correct the facts of the selected paper."""
        papers = self._detail.papers()
        if len(papers) != 1:
            return
        paper = papers[0]

        def save(_facts: Facts, changed: Mapping[str, Any]) -> None:
            if changed and not self._controller.apply(EditFacts(paper.id, changed)):
                raise ReadingListError(self.tr("The facts could not be saved; see the window."))

        FactsDialog(self._theme, self._icons, save, paper, self._window).exec()

    def _name_dialog(
        self, title: str, act: str, known: list[str], suggested: str = ""
    ) -> NameDialog:
        return NameDialog(self._theme, self._icons, title, act, known, suggested, self._window)
