"""Runs the deck: which paper is shown, what a key does to it, how it ends and is resumed.

Decisions are the same edits as in the list, through the detail controller, which shows its
paper in the deck meanwhile. The window's one note and its message bar are lent to the deck.
"""

from collections.abc import Mapping, Sequence
from time import monotonic

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QStackedWidget

from reading_list.core.changes import Changes
from reading_list.core.paper import PaperRow, Status
from reading_list.gui import deck_words
from reading_list.gui.actions import Actions
from reading_list.gui.controllers.detail_controller import DetailController
from reading_list.gui.controllers.library_controller import LibraryController
from reading_list.gui.controllers.list_controller import ListController
from reading_list.gui.controllers.pane_controller import PaneController
from reading_list.gui.deck.deck_page import DeckPage
from reading_list.gui.models.columns import OPTIONAL
from reading_list.gui.sorts import ORDER_ACTS, sort_words
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.detail_pane import DetailPane
from reading_list.gui.widgets.papers_pane import PapersPane
from reading_list.gui.widgets.speech import announce
from reading_list.services.deck import Deck, Pace, choose
from reading_list.settings import Settings

_JUST_DECIDED = 6
_MOST_KEPT = 5_000  # decisions of decks that were left
_OF_THE_LIST = (
    *("select_all", "clear_selection", "sort_again", "toggle_filters", "toggle_detail"),
    *("toggle_table", "fill_note", "clear_query", "save_view", "reverse_order"),
    *(*ORDER_ACTS, *(f"column_{key}" for key in OPTIONAL)),
)
"""Acts on the list, which cannot be seen while the deck is open."""


class DeckController(QObject):
    """Opens, runs and closes the deck.

    Signals: `said(text)`; `list_requested(ids)` and `export_requested` at the end;
    `opened` and `closed`.
    """

    said = Signal(str)
    list_requested = Signal(list)
    opened = Signal()
    closed = Signal()

    def __init__(
        self,
        controller: LibraryController,
        papers: ListController,
        detail: DetailController,
        pane: PaneController,
        papers_pane: PapersPane,
        detail_pane: DetailPane,
        page: DeckPage,
        pages: QStackedWidget,
        actions: Actions,
        theme: Theme,
        settings: Settings,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._controller, self._papers, self._detail = controller, papers, detail
        self._pane, self._papers_pane, self._detail_pane = pane, papers_pane, detail_pane
        self._page, self._pages, self._actions = page, pages, actions
        self._theme, self._settings = theme, settings
        self._deck: Deck | None = None
        self._returned_to = 0  # the paper that the way back through the decisions has come to
        self._pace = Pace()
        controller.changed.connect(self._on_changed)
        page.decided.connect(detail.set_status)
        page.rating_requested.connect(detail.rate)
        page.tag_add_requested.connect(detail.tag)
        page.tag_remove_requested.connect(detail.untag)
        page.note_requested.connect(page.start_note)
        page.paper_requested.connect(self._go_to)
        page.left.connect(self.close)
        page.end.passed_requested.connect(self._take_passed)
        page.end.list_requested.connect(self._ask_for_list)
        actions["leave_deck"].setEnabled(False)

    @property
    def is_open(self) -> bool:
        """Tell whether the deck is shown."""
        return self._deck is not None

    def open(self) -> None:
        """Go through the papers of the result, from where the deck was left."""
        if self._deck is not None:
            return
        self._papers.catch_up()
        with self._controller.reading():
            statuses = self._controller.library.statuses(self._papers.shown)
            if not statuses:
                self.said.emit(self.tr("There are no papers here to go through"))
                return
            kind, wanted = choose(statuses)
            earlier = self._decided_before(statuses, wanted)
            papers = {p: now for p, now in statuses.items() if p in wanted or p in earlier}
            self._deck = Deck(kind, papers, self._left_at, earlier)
            self._returned_to = 0
            self._pace = Pace()
            self._pace.start(monotonic())
            self._show_page()
            self._page.show_what(self._what())
            self._show()
            self.opened.emit()

    def close(self) -> None:
        """Go back to the list, to the paper the deck was at."""
        if self._deck is None:
            return
        self._detail_pane.note.flush()
        current = self._deck.current
        self._remember(self._deck)
        self._deck = None
        self._page.give_back()
        self._detail_pane.take_note_back()
        self._papers_pane.take_message_bar_back()
        self._theme.dress_again()
        self._detail.show_in(self._detail_pane, self._pane.go_on)
        self._pane.is_covered = False
        self._enable(True)
        self._pages.setCurrentIndex(0)
        view = self._papers_pane.view
        if current is not None and self._papers_pane.papers.row_of(current) is not None:
            view.select_ids([current], current)
        self._detail.select(view.selected_ids())
        self._pane.enter()
        self.closed.emit()

    def leave(self) -> None:
        """Do what Esc does: close the note, else the deck."""
        if self._page.side.is_note_open:
            self.close_note()
        else:
            self.close()

    def close_note(self) -> None:
        """Go back from the note to the paper."""
        self._detail_pane.note.flush()
        self._page.set_note_open(False)
        self._page.setFocus(Qt.FocusReason.OtherFocusReason)

    def pass_over(self) -> None:
        """Go on without deciding."""
        if self._deck is not None and self._deck.current is not None:
            self._deck.pass_over()
            self._show()

    def go_back(self) -> None:
        """Return to the paper before."""
        if self._deck is not None:
            self._deck.go_back()
            self._show()

    def return_to_decided(self) -> None:
        """Return to the paper decided last; from there, to the one decided before it."""
        if self._deck is not None:
            decided = [paper for paper, _ in self._deck.just_decided]
            current = self._deck.current
            # A decided paper may also have come up by going back; that begins no way.
            is_on_the_way = current in (self._returned_to, *decided[:1])
            at = decided.index(current) + 1 if is_on_the_way and current in decided else 0
            if at < len(decided):
                self._returned_to = decided[at]
                self._go_to(decided[at])

    def remember(self) -> None:
        """Keep for the next F5 where the deck is, while it goes on."""
        if self._deck is not None:
            self._remember(self._deck)

    # Private

    def _remember(self, deck: Deck) -> None:
        """Keep for the next F5 where the deck is and what was decided in it; not at its end.

        What was decided in papers that are not in this result is kept for their own deck.
        """
        self._settings.deck_paper = deck.current or 0
        self._settings.deck_query = self._papers.text.strip()
        kept, here = self._settings.deck_decided, set(deck.papers)
        decided = [paper for paper in kept.pop(self._library_name, []) if paper not in here]
        if deck.current is not None:
            decided += [paper for paper, _ in reversed(deck.just_decided)]
        if decided:
            kept[self._library_name] = decided[-_MOST_KEPT:]

    def _decided_before(
        self, statuses: Mapping[int, Status], wanted: Mapping[int, Status]
    ) -> dict[int, Status]:
        """Give what was decided in the deck that is resumed, as far as it is in the result."""
        kept = self._settings.deck_decided.get(self._library_name, [])
        return {p: statuses[p] for p in kept if p in statuses and p not in wanted}

    @property
    def _left_at(self) -> int | None:
        """Give where the deck of this query was left; one of another query begins anew."""
        is_same = self._settings.deck_query == self._papers.text.strip()
        return self._settings.deck_paper if is_same else None

    @property
    def _library_name(self) -> str:
        return str(self._controller.path)

    def _on_decided(self, status: Status) -> None:
        if self._deck is None or self._deck.current is None:
            return
        self._pace.note(monotonic())
        self._returned_to = 0
        self._deck.decide(status)
        self._show(decision=status)

    def _take_passed(self) -> None:
        if self._deck is not None:
            self._deck.take_passed()
            self._show()
            self._page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_to(self, paper: int) -> None:
        if self._deck is not None:
            self._deck.go_to(paper)
            self._show()

    def _ask_for_list(self) -> None:
        if self._deck is not None:
            self.list_requested.emit(list(self._deck.of_status(Status.QUEUED)))

    def _on_changed(self, changes: Changes, _origin: str) -> None:
        deck = self._deck
        if deck is None:
            return
        before = deck.current
        with self._controller.reading():
            deck.remove(changes.removed)
            touched = list(deck.papers) if changes.is_everything else list(changes.papers)
            deck.hear(self._controller.library.statuses(touched))
            if deck.current != before:
                self._show()
            elif changes.papers - {before}:
                self._tell()

    def _show(self, decision: Status | None = None) -> None:
        """Show the deck's paper, or its end."""
        deck = self._deck
        if deck is None:
            return
        current = deck.current
        self._detail.select([] if current is None else [current])
        self._tell()
        if current is None:
            self._page.show_end(deck.progress, deck_words.pace(self._pace.seconds))
        rows = self._controller.rows([current] if current is not None else [])
        announce(self._page, deck_words.next_paper(decision, rows[0] if rows else None))

    def _tell(self) -> None:
        """Say how far the deck is."""
        deck = self._deck
        if deck is None:
            return
        place = deck_words.place(deck)
        told = deck_words.side(deck.progress, self._pace.seconds)
        self._page.show_progress(deck.progress, told, place)
        self._page.show_decided(self._rows(deck))

    def _rows(self, deck: Deck) -> Sequence[PaperRow]:
        return self._controller.rows([paper for paper, _ in deck.just_decided[:_JUST_DECIDED]])

    def _what(self) -> str:
        query = self._papers.text.strip() or self.tr("All papers")
        return f"{query}, {sort_words(str(self._papers.sort))}"

    def _show_page(self) -> None:
        self._detail_pane.lend_note()
        self._page.take(self._papers_pane.message_bar)
        self._theme.dress_again()
        self._detail.show_in(self._page, self._on_decided)
        self._pane.is_covered = True
        self._enable(False)
        self._pages.setCurrentWidget(self._page)
        self._page.set_note_open(False)
        self._page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _enable(self, is_list_shown: bool) -> None:
        for name in _OF_THE_LIST:
            self._actions[name].setEnabled(is_list_shown)
        self._actions["deck"].setEnabled(is_list_shown)
        self._actions["leave_deck"].setEnabled(not is_list_shown)
