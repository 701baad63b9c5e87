"""Highlights in titles and abstracts: set, coloured, commented on, taken off; as edits."""

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from reading_list.core.paper import HIGHLIGHT_COLORS, Highlight, Paper
from reading_list.gui import words
from reading_list.gui.controllers.detail_controller import DetailController
from reading_list.gui.controllers.library_controller import LibraryController
from reading_list.gui.dialogs.comment_dialog import CommentDialog
from reading_list.gui.icons import Icons
from reading_list.gui.live_keys import LiveKeys
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.highlight_list import HighlightList
from reading_list.gui.widgets.marked_text import MarkedText
from reading_list.gui.widgets.paper_spans import place_of
from reading_list.storage.highlight_edits import AddHighlight, ChangeHighlight, RemoveHighlight
from reading_list.text import anchor


class Texts(Protocol):
    """What shows a paper's title and abstract."""

    title: MarkedText
    abstract: MarkedText


class HighlightController(QObject):
    """Serves the texts it watches.

    Signals: `said(text)`; `hinted(text)` as long as the caret is in a text, "" when it leaves;
    `quoted(words)` when words are to be put into the note.
    """

    said = Signal(str)
    hinted = Signal(str)
    quoted = Signal(str)

    def __init__(
        self,
        controller: LibraryController,
        detail: DetailController,
        keys: LiveKeys,
        theme: Theme,
        icons: Icons,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._controller, self._detail = controller, detail
        self._theme, self._icons, self._window = theme, icons, window
        self._keys = keys

    def watch(self, texts: Texts, listed: HighlightList | None = None) -> None:
        """Serve a title, an abstract, and perhaps the list of what is marked in them."""
        for field, view in (("title", texts.title), ("abstract", texts.abstract)):
            view.mark_requested.connect(partial(self._add, field))
            view.menu_requested.connect(partial(self._show_text_menu, field, view))
            view.caret_changed.connect(self._hint)
        if listed is not None:
            listed.chosen.connect(partial(self._show_place, texts))
            listed.menu_requested.connect(self._show_menu)

    def start(self, texts: Texts) -> None:
        """Mark what is selected; else bring the caret into the abstract."""
        for view in (texts.abstract, texts.title):
            if view.selected_span() is not None:
                view.mark()
                return
        target = texts.abstract if texts.abstract.plain_text else texts.title
        target.start_caret()

    def quote(self, texts: Texts) -> None:
        """Put what is selected into the note; else the only highlight there is."""
        for view in (texts.abstract, texts.title):
            if view.selected_span() is not None:
                self._quote_span(view)
                return
        paper = self._paper()
        if paper is not None and len(paper.highlights) == 1:
            self.quoted.emit(paper.highlights[0].quote)
        else:
            self.said.emit(self.tr("Select the words to be quoted, or a highlight"))

    # Private

    def _hint(self, is_caret_shown: bool) -> None:
        text = self.tr("Arrows go by words, with Ctrl by sentences; {key} marks, Esc ends")
        key = self._keys.text("highlight") or "1"
        self.hinted.emit(text.format(key=key) if is_caret_shown else "")

    def _paper(self) -> Paper | None:
        papers = self._detail.papers() if len(self._detail.ids) == 1 else []
        return papers[0] if papers else None

    def _add(self, field: str, start: int, end: int, color: str) -> None:
        paper = self._paper()
        if paper is None:
            return
        text = paper.title_plain if field == "title" else paper.abstract_plain
        self.hinted.emit("")  # the act is said in its place
        kept = anchor(text, start, end)
        mark = Highlight(field, kept.quote, color, "", kept.start, kept.prefix, kept.suffix)
        self._controller.apply(AddHighlight(paper.id, mark))

    def _show_place(self, texts: Texts, highlight: Highlight) -> None:
        """Select a highlight where it lies in the text."""
        paper = self._paper()
        place = place_of(paper, highlight) if paper is not None else None
        if place is None:
            self.said.emit(self.tr("These words are not in the text any more"))
            return
        view = texts.title if highlight.field == "title" else texts.abstract
        view.setFocus()
        view.select_span(*place)
        view.ensureCursorVisible()

    def _show_text_menu(self, field: str, view: MarkedText, place: int, at: QPoint) -> None:
        paper = self._paper()
        menu = _menu(view)
        copy = menu.addAction(self.tr("&Copy"), view.copy)
        copy.setEnabled(view.selected_span() is not None)
        menu.addAction(self.tr("Select &all"), view.selectAll)
        menu.addSeparator()
        if view.selected_span() is not None:
            colors = menu.addMenu(self.tr("&Highlight"))
            self._add_colors(colors, view.mark)
            menu.addAction(self.tr("&Quote in the note"), partial(self._quote_span, view))
        for highlight in paper.highlights if paper is not None else ():
            lies = place_of(paper, highlight) if paper is not None else None
            if highlight.field == field and lies is not None and lies[0] <= place <= lies[1]:
                self._add_acts(menu, highlight)
                break
        menu.popup(at)

    def _quote_span(self, view: MarkedText) -> None:
        if span := view.selected_span():
            self.quoted.emit(view.plain_text[span[0] : span[1]])

    def _show_menu(self, highlight: Highlight, at: QPoint) -> None:
        menu = _menu(self._window)
        self._add_acts(menu, highlight)
        menu.popup(at)

    def _add_acts(self, menu: QMenu, highlight: Highlight) -> None:
        paper = self._paper()
        if paper is None:
            return
        apply = self._controller.apply
        self._add_colors(
            menu.addMenu(self.tr("Colour of the highlight")),
            lambda color: apply(ChangeHighlight(paper.id, highlight, color=color)),
        )
        quote = partial(self.quoted.emit, highlight.quote)
        menu.addAction(self.tr("Quote the highlight in the note"), quote)
        menu.addAction(self.tr("Comment…"), partial(self._ask_comment, paper.id, highlight))
        menu.addAction(
            self.tr("Take the highlight off"),
            lambda: apply(RemoveHighlight(paper.id, highlight)),
        )

    def _add_colors(self, menu: QMenu, then: Callable[[str], object]) -> None:
        for color in HIGHLIGHT_COLORS:
            menu.addAction(words.color_word(color), partial(then, color))

    def _ask_comment(self, paper: int, highlight: Highlight) -> None:
        dialog = CommentDialog(self._theme, self._icons, highlight, self._window)

        def save() -> None:
            self._controller.apply(ChangeHighlight(paper, highlight, comment=dialog.text))

        dialog.accepted.connect(save)
        dialog.accepted.connect(dialog.deleteLater)
        dialog.rejected.connect(dialog.deleteLater)
        dialog.open()


def _menu(parent: QWidget) -> QMenu:
    menu = QMenu(parent)
    menu.aboutToHide.connect(menu.deleteLater)
    return menu
