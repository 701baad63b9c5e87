"""Query, order and result. Nothing jumps: only the person re-sorts or re-asks.

After an edit the rows stay where they are; those that no longer match are dimmed until the
query changes or the person asks for the order again.

In a large library the answer comes a moment after the question. Until then all stands as it
did: rows, count, marked words, and acts go to the papers that are seen.
"""

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from PySide6.QtCore import QObject, Signal

from reading_list.core.changes import Changes
from reading_list.core.errors import LibraryError
from reading_list.gui.controllers.library_controller import LibraryController
from reading_list.gui.models.paper_table_model import PaperTableModel
from reading_list.gui.models.place import Place
from reading_list.gui.tasks.finder import Finder, Found, find_in
from reading_list.gui.tasks.unsaved_marks import marked_papers
from reading_list.query import Query, parse
from reading_list.query.matches import Matches
from reading_list.query.sorts import Sort, SortKey
from reading_list.query.tree import Text

_OF_IMPORTS = {"import", "is"}
# Papers, and letters of a query, that are searched in less than a third of a frame; another
# thread would take longer, for it has to share the interpreter with the one that paints.
_AT_ONCE = 20_000
_SHORT = 200
_LONGEST_WAIT = 40  # milliseconds, which is less than is noticed


@dataclass(frozen=True, slots=True)
class Result:
    """What the list shows: papers that match, all papers, rows that no longer match.

    `not_listed` are papers that have come to match since the list was made.
    """

    query: Query
    found: int
    total: int
    still_shown: int
    not_listed: int


class ListController(QObject):
    """Keeps the model in step with query and library.

    Signals: `asked()` when the person asks something, or asks for the order again;
    `matches_changed(Matches)` with the words to be marked; `result_changed(Result)`;
    `sort_changed(Sort)` with the order in force; `query_changed(text)` when the query was set
    from elsewhere than the field.
    Attributes: `finder`, which searches large libraries; `at_once`, the number of papers up to
    which the answer comes at once, in the GUI thread.
    """

    asked = Signal()
    matches_changed = Signal(object)
    result_changed = Signal(object)
    sort_changed = Signal(object)
    query_changed = Signal(str)

    def __init__(
        self,
        controller: LibraryController,
        model: PaperTableModel,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._controller, self._library = controller, controller.library
        self._unsaved: frozenset[int] = frozenset()
        self._model = model
        self.finder = Finder(controller.path, self)
        self.at_once = _AT_ONCE
        self._place = Place.STAY  # for the answer that is under way
        self._then: list[Callable[[], object]] = []
        self._marks: Sequence[Text] = ()  # that are shown
        self._text = ""
        self._query = read_query("")
        self._chosen = Sort(SortKey.PAGE)
        self._is_chosen_for_words = False
        self._list_name = ""
        self._is_chosen_for_list = False
        self._elsewhere: frozenset[int] = frozenset()  # they match, and are not listed
        self._still_shown: frozenset[int] = frozenset()
        self._total = 0
        self.finder.found.connect(self._show)
        self.finder.failed.connect(self._tell_failure)
        controller.changed.connect(self._on_changed)
        controller.pending_changed.connect(lambda _count: self._show_unsaved())

    @property
    def text(self) -> str:
        """Give the query as typed."""
        return self._text

    @property
    def shown(self) -> Sequence[int]:
        """Give the papers as they are listed now; not to be changed."""
        return self._model.ids

    @property
    def query(self) -> Query:
        """Give the query as understood."""
        return self._query

    @property
    def sort(self) -> Sort:
        """Give the order in force, unless chosen otherwise for what is asked.

        Words are answered by relevance, one reading list in its own order.
        """
        if self._query.has_words and not self._is_chosen_for_words:
            return Sort(SortKey.RELEVANCE)
        if self._list_name and not self._is_chosen_for_list and not self._query.has_words:
            return Sort(SortKey.LIST)
        return self._chosen

    @property
    def list_name(self) -> str:
        """Name the reading list that is asked for, "" if it is none or several."""
        return self._list_name

    @property
    def shows_list_order(self) -> bool:
        """Tell whether the papers stand as they do on the reading list that is asked for."""
        return bool(self._list_name) and self.sort == Sort(SortKey.LIST)

    @property
    def chosen_sort(self) -> Sort:
        """Give the order the person chose; it is what is remembered."""
        return self._chosen

    @property
    def still_shown(self) -> frozenset[int]:
        """Give the papers that are shown and no longer match."""
        return self._still_shown

    def type_query(self, text: str) -> None:
        """Follow the query field, letter by letter."""
        if text == self._text:
            return
        had_words = self._query.has_words
        self._text, self._query = text, read_query(text)
        if not had_words:
            self._is_chosen_for_words = False
        self._look_for_list()
        is_ranked = self.sort.key is SortKey.RELEVANCE
        self.asked.emit()
        self.refresh(Place.TOP if is_ranked else Place.FOUND)

    def set_query(self, text: str) -> None:
        """Set the query from a filter, a view, a link; the field follows."""
        self.query_changed.emit(text)
        self.type_query(text)

    def set_sort(self, sort: Sort) -> None:
        """Order by the person's choice, from now on."""
        is_of_list = bool(self._list_name) and not self._query.has_words
        is_own = is_of_list and sort == Sort(SortKey.LIST)
        if sort.key is not SortKey.RELEVANCE and not is_own:
            self._chosen = sort
        self._is_chosen_for_words = sort.key is not SortKey.RELEVANCE
        self._is_chosen_for_list = not is_own
        self.sort_again()

    def restore_sort(self, sort: Sort) -> None:
        """Take up the order of the last visit, before anything is shown."""
        self._chosen = sort

    def sort_again(self) -> None:
        """Ask and order again because the person wishes it; the current paper stays in sight."""
        self.asked.emit()
        self.refresh(Place.CURRENT)

    def refresh(self, place: Place = Place.STAY) -> None:
        """Ask and order again; rows that no longer match leave."""
        with self._controller.reading():
            if len(self._text) <= _SHORT and self._library.count() <= self.at_once:
                self.finder.forget()  # a question from when the library was larger
                self._show(find_in(self._library, self._query.filter, self.sort), place)
                return
        was_asked = self.finder.is_asked
        if not (was_asked and place in (Place.STAY, Place.CURRENT)):
            self._place = place  # else the wish that was not answered yet goes further
        self.finder.ask(self._query.filter, self.sort)

    def begin(self, text: str) -> None:
        """Show the first list at once, however large: nothing else is to be seen yet."""
        self._text, self._query = text, read_query(text)
        self._look_for_list()
        with self._controller.reading():
            self._show(find_in(self._library, self._query.filter, self.sort))

    def when_found(self, act: Callable[[], object]) -> None:
        """Do something as soon as the list shows what is asked for: now, if it does."""
        if self.finder.is_asked:
            self._then.append(act)
        else:
            act()

    def catch_up(self) -> None:
        """Wait for the answer, for less than is noticed: the person turns to the list."""
        self.finder.catch_up(_LONGEST_WAIT)

    def warm(self) -> None:
        """Make ready for the first question, if that will not be answered at once."""
        with self._controller.reading():
            if self._library.count() > self.at_once:
                self.finder.warm(self._chosen)

    def _show(self, found: Found, place: Place | None = None) -> None:
        """Show an answer, and all that goes with it."""
        self._still_shown = self._elsewhere = frozenset()
        self._total = found.total
        if self._query.marks != self._marks:
            self._marks = self._query.marks
            self.matches_changed.emit(Matches.of(self._query))
        self._model.show(found.ids, self._place if place is None else place)
        self._model.set_shows_place(found.spans_sessions)
        self.sort_changed.emit(self.sort)
        self._announce()
        waiting, self._then = self._then, []
        for act in waiting:
            act()

    def _tell_failure(self, error: LibraryError) -> None:
        self._then.clear()
        self._controller.failed.emit(error, None)

    def _look_for_list(self) -> None:
        """See which reading list is asked for; another one is shown in its own order again."""
        before = self._list_name
        with self._controller.reading():
            self._list_name = self._library.only_list(self._query.filter)
        if self._list_name != before:
            self._is_chosen_for_list = False
            self.sort_changed.emit(self.sort)

    def _on_changed(self, changes: Changes, _origin: str) -> None:
        if changes.lists or changes.is_everything:
            self._look_for_list()
        if changes.is_everything:
            self._model.clear_cache()
            self.refresh()
            return
        if changes.removed:
            rest = (paper for paper in self._model.ids if paper not in changes.removed)
            self._model.show(array("q", rest))
        if changes.tags and not changes.papers:  # another name or colour, wherever it shows
            self._model.clear_cache()
        self._model.refresh(changes.added | changes.changed)
        self._unsaved -= changes.papers  # read again with what is still unsaved
        if self.finder.is_asked:  # the answer under way may not know of the change
            self.refresh()
            return
        is_about_names = self._asks_about_imports(changes) or self._asks_about_tags(changes)
        if (changes.added and not self._still_shown) or is_about_names:
            self.refresh()
        else:
            self._recount(changes)
        if changes.lists and self.shows_list_order:
            self._follow_list()

    def _follow_list(self) -> None:
        """Show the order the person gave the list, if that is all that changed."""
        with self._controller.reading():
            ids = self._library.find(self._query.filter, self.sort)
            if ids != self._model.ids and sorted(ids) == sorted(self._model.ids):
                self._model.show(ids, Place.CURRENT)

    def _asks_about_imports(self, changes: Changes) -> bool:
        """Tell whether papers that were not touched may match now: which import is the last."""
        fields = {term.field for term in self._query.terms}
        # Of all edits only imports, and their undo, touch both tags and lists.
        return bool(fields & _OF_IMPORTS) and changes.tags and changes.lists

    def _asks_about_tags(self, changes: Changes) -> bool:
        """Tell whether tags were renamed or deleted, and the query names one."""
        is_of_names = changes.tags and not (changes.added or changes.lists)
        return is_of_names and not changes.papers and "tag" in {t.field for t in self._query.terms}

    def _recount(self, changes: Changes) -> None:
        """See which of the touched papers match now; nobody else can have changed sides."""
        touched, may_be_new = changes.papers, changes.added
        with self._controller.reading():
            if changes.alike and "is" in {term.field for term in self._query.terms}:
                may_be_new |= self._library.matching(self._query.filter)
                touched |= may_be_new | frozenset(self._model.ids)
            now = self._library.matching_among(self._query.filter, touched)
            self._total = self._library.count()
            shown = self._model.listed(touched)
            if new := sorted((may_be_new & now) - shown):
                self._model.show(array("q", [*self._model.ids, *new]))
                shown.update(new)
            self._elsewhere = (self._elsewhere - touched) | (now - shown)
            self._still_shown = (self._still_shown - touched) | (shown - now)
            self._model.set_stale(self._still_shown)
            self._announce()

    def _show_unsaved(self) -> None:
        """Show the marks that wait to be saved, and take back what is shown no longer."""
        before, self._unsaved = self._unsaved, marked_papers(self._controller.writer.unsaved)
        self._model.refresh(before | self._unsaved)

    def _announce(self) -> None:
        still, elsewhere = len(self._still_shown), len(self._elsewhere)
        found = len(self._model.ids) - still + elsewhere
        self.result_changed.emit(Result(self._query, found, self._total, still, elsewhere))


def read_query(text: str) -> Query:
    """Read a query with today's date, in UTC as the library's times are."""
    return parse(text, datetime.now(UTC).date())
