"""What stands in the middle of the window: the papers, or why there are none.

Also what follows from the selection: the bar for several papers, where an undo leads back to,
and the menu of the list.
"""

from collections import deque
from collections.abc import Collection, Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from reading_list.core.acts import cut
from reading_list.core.paper import MAX_RATING, Status
from reading_list.gui.actions import Actions
from reading_list.gui.controllers.detail_controller import DetailController
from reading_list.gui.controllers.list_controller import ListController, Result
from reading_list.gui.controllers.news_controller import NewsController
from reading_list.gui.controllers.query_controller import nothing_found_sentence
from reading_list.gui.models.columns import OPTIONAL
from reading_list.gui.panes import Panes
from reading_list.gui.sorts import ORDER_ACTS, column_of, sort_by_column, sort_words
from reading_list.gui.widgets.empty_state import FirstStart, NothingFound
from reading_list.gui.widgets.main_bar import MainBar
from reading_list.gui.widgets.paper_view import Mode
from reading_list.gui.widgets.papers_pane import PapersPane
from reading_list.query.sorts import Sort

_CONTEXT_MENU = (
    *("status_queued", "status_maybe", "status_skipped", "status_reading", "status_read"),
    *("status_new", "", "rating", "tag", "note", "choose_list", "remove_from_list", "remark", ""),
    *("why", "", "copy_cite", "copy_formatted", "copy_reference", "open_paper", "open_pdf", ""),
    *("attach_file", "edit_facts", "remove"),
)

_DECIDED_KNOWN = 1_000
_SHORT = 60  # letters of a title in the message bar


class PaneController(QObject):
    """Keeps pages, bars and selection in step with the result.

    Signals: `selected(ids)` after the selection changed, and all that follows from it.
    Attributes: `is_covered`, while the deck stands over the list and shows its own paper;
    `goes_on`, to the next row after a decision.
    """

    selected = Signal(object)  # a list would be copied, paper by paper, at each step

    def __init__(
        self,
        pane: PapersPane,
        panes: Panes,
        bar: MainBar,
        actions: Actions,
        papers: ListController,
        detail: DetailController,
        news: NewsController,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.is_covered = False
        self.goes_on = True
        self._decided: deque[int] = deque(maxlen=_DECIDED_KNOWN)
        self._pane, self._panes, self._bar, self._actions = pane, panes, bar, actions
        self._papers, self._detail, self._news = papers, detail, news
        self._view, self._bulk_bar = view, bulk_bar = pane.view, pane.bulk_bar
        papers.result_changed.connect(self._show_result)
        papers.sort_changed.connect(self._show_sort)
        detail.go_on = self.go_on
        detail.summed_up.connect(lambda told: bulk_bar.set_rating(told.common_rating))
        view.selection_changed.connect(self._show_selection)
        view.context_menu_requested.connect(self._show_menu)
        view.sort_requested.connect(self._sort_by_column)
        view.columns_menu_requested.connect(self._show_columns_menu)
        for key in OPTIONAL:
            actions[f"column_{key}"].triggered.connect(self._choose_columns)
        bulk_bar.clear_requested.connect(self.clear_selection)

    def go_on(self, _status: Status) -> None:
        """Go on to the next row after a paper was given a status, if the person likes that."""
        self._decided.append(self._detail.ids[0])
        if self.goes_on:
            self._view.select_next()

    def return_to_decided(self) -> None:
        """Go back to the paper decided last; from there, to the one before it."""
        while self._decided and self._decided[-1] == self._view.current_id():
            self._decided.pop()
        if self._decided:
            self.go_to_paper(self._decided[-1])
        else:
            self._news.say(self.tr("No other paper was decided in this window yet"))

    def enter(self) -> None:
        """Take the keyboard to the papers, or to what stands in their place."""
        page = self._pane.pages.currentWidget()
        target = page.first_focus() if isinstance(page, FirstStart | NothingFound) else page
        if target is not None:
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def go_back(self) -> None:
        """Go back to the papers; where there are none, to all, as the page there says."""
        if self._pane.pages.currentWidget() is self._pane.nothing_found:
            self._papers.set_query("")
        self.enter()

    def show_added(self, paper: int, title: str) -> None:
        """Go to a paper that was added by hand, or say that it is not in this result."""
        self._papers.when_found(partial(self._show_added, paper, title))

    def _show_added(self, paper: int, title: str) -> None:
        if self._pane.papers.row_of(paper) is not None:
            self._view.select_ids([paper], paper)
            return
        text = self.tr("“{title}”, which you added, is not in this result").format(
            title=cut(title, _SHORT)
        )
        self._news.offer(text, self.tr("Show it"), partial(self.show_papers, [paper]))

    def go_to(self, papers: Sequence[int]) -> None:
        """Go back to where an undo was at work, if that is in the list.

        Nobody who writes a note is taken away from it.
        """
        if not (self._detail.is_writing or self.is_covered):
            self._papers.when_found(partial(self._return_to, papers))

    def _return_to(self, papers: Sequence[int]) -> None:
        """Go to the first paper, but leave a selection that holds them all.

        Never select more than was selected: the next key marks all that is.
        """
        listed = [paper for paper in papers if self._pane.papers.row_of(paper) is not None]
        if listed and not set(listed) <= set(self._view.selected_ids()):
            self._view.select_ids(listed[:1], listed[0])

    def _go_to_listed(self, papers: Sequence[int]) -> None:
        listed = [paper for paper in papers if self._pane.papers.row_of(paper) is not None]
        if listed:
            self._view.select_ids(listed, listed[0])

    def go_to_paper(self, paper: int) -> None:
        """Go to one paper, out of the query if it is not in its result."""
        if self._pane.papers.row_of(paper) is None:
            self._papers.set_query("")
            self._news.say(self.tr("The query was cleared to go to this paper"), "search")
        self._papers.when_found(partial(self._view.select_ids, [paper], paper))
        if self._view.isVisible():  # in a narrow window the detail stands in its place
            self.enter()

    def show_papers(self, papers: Sequence[int]) -> None:
        """Select these papers, out of the query if one of them is not in its result."""
        if any(self._pane.papers.row_of(paper) is None for paper in papers):
            self._papers.set_query("")
            self._news.say(self.tr("The query was cleared to show these papers"), "search")
        self._papers.when_found(partial(self._go_to_listed, papers))
        self.enter()

    def clear_selection(self) -> None:
        """Let all papers go but the current one."""
        current = self._view.current_id()
        self._view.select_ids([current] if current is not None else [], current)

    def set_table(self, is_table: bool) -> None:
        """Show the papers as a table, or as rows."""
        self._panes.set_table(is_table)
        self._view.set_mode(Mode.TABLE if is_table else Mode.ROWS)

    def context_menu(self) -> QMenu:
        """Build the menu of the selected papers."""
        menu = QMenu(self._view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name in _CONTEXT_MENU:
            if name == "rating":
                stars = menu.addMenu(self.tr("Rating"))
                stars.addActions([self._actions[f"rate_{n}"] for n in range(MAX_RATING + 1)])
            elif name:
                menu.addAction(self._actions[name])
            else:
                menu.addSeparator()
        return menu

    def _show_result(self, result: Result) -> None:
        """Choose the page: papers, nothing found, or the first start."""
        is_empty = result.total == 0
        page: QWidget = self._view
        if is_empty:
            page = self._pane.first_start
        elif not self._pane.papers.rowCount():
            self._pane.nothing_found.show_sentence(nothing_found_sentence(result))
            page = self._pane.nothing_found
        pages = self._pane.pages
        focus = pages.window().focusWidget()
        had_focus = focus is not None and pages.isAncestorOf(focus)
        pages.setCurrentWidget(page)
        self._panes.set_has_papers(not is_empty)
        self._bar.set_is_empty(is_empty)
        for name in ("export", "toggle_table", "deck", *ORDER_ACTS, "reverse_order"):
            self._actions[name].setEnabled(not is_empty)
        if had_focus:
            self.enter()
        if page is self._view and self._view.current_id() is None:
            self._view.select_row(0)
        elif page is not self._view:
            self._show_selection([])

    def _show_sort(self, sort: Sort) -> None:
        self._detail.shown_list = self._papers.list_name
        self._bar.show_sort(str(sort), sort_words(str(sort)))
        self._view.show_sort(column_of(sort), is_descending=sort.is_descending)
        for act, order in ORDER_ACTS.items():
            self._actions[act].setChecked(order == str(sort))

    def _show_selection(self, ids: Sequence[int]) -> None:
        if self.is_covered:
            return
        self._detail.select(ids)
        self._bulk_bar.setVisible(len(ids) > 1)
        self._bulk_bar.set_count(len(ids))
        self.selected.emit(ids)

    def _sort_by_column(self, column: str) -> None:
        if wanted := sort_by_column(column, self._papers.sort):
            self._papers.set_sort(wanted)

    def show_columns(self, keys: Collection[str]) -> None:
        """Show these columns in the table."""
        self._view.choose_columns(keys)
        for key in OPTIONAL:
            self._actions[f"column_{key}"].setChecked(key in keys)

    def _choose_columns(self) -> None:
        chosen = [key for key in OPTIONAL if self._actions[f"column_{key}"].isChecked()]
        self._view.choose_columns(chosen)
        if self._view.mode is not Mode.TABLE:
            self._actions["toggle_table"].setChecked(True)  # there it is seen

    def _show_columns_menu(self, place: QPoint) -> None:
        menu = QMenu(self._view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key in OPTIONAL:
            menu.addAction(self._actions[f"column_{key}"])
        menu.popup(place)

    def _show_menu(self, place: QPoint) -> None:
        self.context_menu().popup(place)
