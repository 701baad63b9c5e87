"""Acts on papers that first ask something: a list, a name, facts."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from reading_list.core.changes import Changes
from reading_list.core.errors import ReadingListError
from reading_list.core.named import place_of_name
from reading_list.core.paper import Facts
from reading_list.gui.controllers.detail_controller import DetailController
from reading_list.gui.controllers.library_controller import LibraryController
from reading_list.gui.controllers.list_controller import ListController
from reading_list.gui.dialogs.facts_dialog import FactsDialog
from reading_list.gui.dialogs.name_dialog import Hint, NameDialog
from reading_list.gui.icons import Icons
from reading_list.gui.theme import Theme
from reading_list.storage.edits import Edit
from reading_list.storage.list_edits import AddToList, SaveView
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
        with self._controller.reading():
            known = [value.value for value in self._controller.library.lists()]
            title, suggested = self.tr("Add to a reading list"), self._detail.current_list
            add, hint = self._detail.add_to_list, self._of_list(known)
            self._ask_name(title, self.tr("Add"), known, add, hint, suggested)

    def make_list(self, ids: Sequence[int]) -> None:
        """Ask for a name and put these papers on a reading list of it, in their order."""
        papers = tuple(ids)

        def make(name: str) -> None:
            if self._controller.apply(AddToList(name, papers)):
                self._detail.current_list = name

        with self._controller.reading():
            known = [value.value for value in self._controller.library.lists()]
            title, hint = self.tr("Make a reading list"), self._of_list(known)
            self._ask_name(title, self.tr("Make"), known, make, hint, self.tr("To read"))

    def save_view(self) -> None:
        """Save the query and its order under a name."""
        text, sort = self._papers.text.strip(), str(self._papers.chosen_sort)
        if not text:
            return

        def save(name: str) -> None:
            self._controller.apply(SaveView(name, text, sort))

        with self._controller.reading():
            known = [view.name for view in self._controller.library.views()]
            title, hint = self.tr("Save the query as a view"), self._of_view(known)
            self._ask_name(title, self.tr("Save"), known, save, hint)

    def add_paper(self) -> None:
        """Add a paper by hand."""

        def save(facts: Facts, _changed: Mapping[str, Any]) -> None:
            def tell(changes: Changes) -> None:
                for paper in changes.added:
                    self.paper_added.emit(paper, facts.title)

            self._save(AddPaper(facts), tell)

        self._open(FactsDialog(self._theme, self._icons, save, parent=self._window))

    def edit_facts(self) -> None:
        """Correct the facts of the selected paper."""
        papers = self._detail.papers()
        if len(papers) != 1:
            return
        paper = papers[0]

        def save(_facts: Facts, changed: Mapping[str, Any]) -> None:
            values = dict(changed)
            if values:
                key = values.pop("key", "")
                self._save(EditFacts(paper.id, values, key))

        self._open(FactsDialog(self._theme, self._icons, save, paper, self._window))

    def _save(self, edit: Edit, then: Callable[[Changes], None] | None = None) -> None:
        """Apply an edit; what refuses it at once is raised, for the dialog to show."""
        refused: list[Exception] = []
        is_asked = True

        def otherwise(error: Exception) -> None:
            if is_asked:
                refused.append(error)
            else:
                self._controller.writer.refuse(error, edit)

        self._controller.writer.apply(edit, then=then, otherwise=otherwise)
        is_asked = False
        if refused:
            raise ReadingListError(str(refused[0])) from refused[0]

    def _open(self, dialog: FactsDialog | NameDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _ask_name(
        self,
        title: str,
        act: str,
        known: Sequence[str],
        then: Callable[[str], None],
        hint: Callable[[str], Hint],
        suggested: str = "",
    ) -> None:
        dialog = NameDialog(
            *(self._theme, self._icons, title, act, known, suggested, self._window, hint)
        )
        dialog.accepted.connect(lambda: then(dialog.name))
        self._open(dialog)

    def _of_list(self, known: Sequence[str]) -> Callable[[str], Hint]:
        """Give what says whether a name is that of a list there is, or makes a new one."""

        def hint(typed: str) -> Hint:
            at = place_of_name(typed, known)
            if at is not None:
                return Hint(self.tr("Goes to the end of “{name}”").format(name=known[at]))
            if typed:
                return Hint(self.tr("Makes the new reading list “{name}”").format(name=typed))
            return Hint(self.tr("A new name makes a new reading list"))

        return hint

    def _of_view(self, known: Sequence[str]) -> Callable[[str], Hint]:
        def hint(typed: str) -> Hint:
            at = place_of_name(typed, known)
            if at is None:
                return Hint()
            return Hint(self.tr("Takes the place of the view “{name}”").format(name=known[at]))

        return hint
