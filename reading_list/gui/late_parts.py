"""The parts of the window that its first picture does without.

A start is over when the list is there. Dialogs and what opens them, the deck, imports and
exports are loaded and built when they are first asked for, or, so that nobody waits for them
then, after the first picture: one in each round of the event loop, in which keys and clicks come
first. What has to do with them alone is wired here, too.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QMainWindow, QStackedWidget

from reading_list.gui.first_picture import FirstPicture, load_modules
from reading_list.gui.key_hints import show_keys_in_deck

if TYPE_CHECKING:
    from reading_list.gui.actions import Actions
    from reading_list.gui.controllers.attachment_controller import AttachmentController
    from reading_list.gui.controllers.deck_controller import DeckController
    from reading_list.gui.controllers.detail_controller import DetailController
    from reading_list.gui.controllers.duplicate_controller import DuplicateController
    from reading_list.gui.controllers.export_controller import ExportController
    from reading_list.gui.controllers.handout_controller import HandoutController
    from reading_list.gui.controllers.highlight_controller import HighlightController
    from reading_list.gui.controllers.history_controller import HistoryController
    from reading_list.gui.controllers.import_controller import ImportController
    from reading_list.gui.controllers.library_controller import LibraryController
    from reading_list.gui.controllers.list_controller import ListController
    from reading_list.gui.controllers.name_controller import NameController
    from reading_list.gui.controllers.news_controller import NewsController
    from reading_list.gui.controllers.pane_controller import PaneController
    from reading_list.gui.controllers.paper_controller import PaperController
    from reading_list.gui.controllers.past_imports_controller import PastImportsController
    from reading_list.gui.controllers.recent_queries_controller import RecentQueriesController
    from reading_list.gui.controllers.reference_controller import ReferenceController
    from reading_list.gui.controllers.similar_controller import SimilarController
    from reading_list.gui.controllers.spelling_controller import SpellingController
    from reading_list.gui.controllers.take_back_controller import TakeBackController
    from reading_list.gui.controllers.template_controller import TemplateController
    from reading_list.gui.controllers.why_controller import WhyController
    from reading_list.gui.controllers.work_controller import WorkController
    from reading_list.gui.deck.deck_page import DeckPage
    from reading_list.gui.focus_ring import FocusRing
    from reading_list.gui.icons import Icons
    from reading_list.gui.keyboard_paths import KeyboardPaths
    from reading_list.gui.live_keys import LiveKeys
    from reading_list.gui.single_keys import SingleKeys
    from reading_list.gui.tasks.runner import Runner
    from reading_list.gui.theme import Theme
    from reading_list.gui.widgets.detail_pane import DetailPane
    from reading_list.gui.widgets.main_bar import MainBar
    from reading_list.gui.widgets.papers_pane import PapersPane
    from reading_list.gui.widgets.status_line import StatusLine
    from reading_list.services.note_templates import NoteTemplates
    from reading_list.services.outputs import Outputs
    from reading_list.settings import Settings

_IN_ORDER = (
    *("recent_queries", "references", "similar", "attachments", "spelling", "exports"),
    *("take_back", "highlights", "handouts", "templates", "imports", "papers", "names", "why"),
    *("palette_of_acts", "deck", "past_imports", "history", "duplicates", "preferences"),
)
"""What is built after the first picture: first what has something to do by itself."""


@dataclass(frozen=True, slots=True)
class Supplies:
    """What late parts need of who starts the program: `bundled` is the session to try."""

    bundled: Path
    outputs: "Callable[[], Outputs]"
    templates: "Callable[[], NoteTemplates]"


class LateParts(QMainWindow):
    """A window whose attributes named here are built when they are first read.

    Signals: `completed()` when nothing is still to be built.
    Attributes: `recent_queries`, `references`, `similar`, `attachments`, `spelling`, `exports`,
    `take_back`, `highlights`, `handouts`, `templates`, `imports`, `papers`, `names`, `why`,
    `palette_of_acts`, `deck` with `deck_page`, `past_imports`, `history`, `duplicates`,
    `preferences`.
    """

    completed = Signal()

    # What `MainWindow` has built before any of them is asked for.
    theme: "Theme"
    icons: "Icons"
    keys: "LiveKeys"
    actions_table: "Actions"
    library: "LibraryController"
    list: "ListController"
    detail: "DetailController"
    pane: "PaneController"
    news: "NewsController"
    work: "WorkController"
    paths: "KeyboardPaths"
    single_keys: "SingleKeys"
    focus_ring: "FocusRing"
    bar: "MainBar"
    papers_pane: "PapersPane"
    detail_pane: "DetailPane"
    status_line: "StatusLine"
    pages: QStackedWidget
    library_lane: "Runner"
    reading_lane: "Runner"

    def __init__(self, settings: "Settings", supplies: Supplies) -> None:
        super().__init__()
        self._settings, self._supplies = settings, supplies
        self._missing = list(reversed(_IN_ORDER))
        self._next = QTimer(self, interval=0)
        self._next.timeout.connect(self._build_next)

    def build_after_first_picture(self) -> None:
        """Build what is missing once the window has been painted."""
        FirstPicture(self, self._load)

    @property
    def is_complete(self) -> bool:
        """Say whether nothing is still to be built."""
        return not self._missing

    @property
    def late_lanes(self) -> "tuple[Runner, ...]":
        """Give the lanes of those that were built."""
        built = (name for name in ("exports", "attachments") if self._has(name))
        return tuple(vars(self)[name].lane for name in built)

    def remember_deck(self) -> None:
        """Keep where the deck is, if it is open."""
        if self._has("deck"):
            self.deck.remember()

    def close_late_parts(self) -> None:
        """Let those that were built end what they do; the others are not built any more."""
        self._next.stop()
        self._missing.clear()
        if self._has("exports"):
            self.exports.kept.finish()
        if self._has("handouts"):
            self.handouts.close()
        if self._has("deck"):
            self.deck.close()  # so that it is resumed there, and the note is where it is measured

    def _load(self) -> None:
        """Load what knows no Qt in another thread, so that building does not stop the window."""
        handle = self.reading_lane.submit(load_modules)
        handle.finished.connect(self._next.start)

    def _build_next(self) -> None:
        if not self._missing:  # the window was closed meanwhile
            self._next.stop()
            return
        getattr(self, self._missing.pop())
        if not self._missing:
            self._next.stop()
            self.news.look_after_library()
            self.list.warm()
            self.completed.emit()

    def _has(self, name: str) -> bool:
        return name in vars(self)

    @cached_property
    def references(self) -> "ReferenceController":
        from reading_list.gui.controllers.reference_controller import ReferenceController

        made = ReferenceController(self.library, self.detail, self)
        made.said.connect(self.news.say)
        return made

    @cached_property
    def similar(self) -> "SimilarController":
        from reading_list.gui.controllers.similar_controller import SimilarController

        section = self.detail_pane.page.similar
        made = SimilarController(self.library, self.reading_lane, section, self)
        self.pane.selected.connect(made.follow)
        made.follow(self.detail.ids)
        return made

    @cached_property
    def recent_queries(self) -> "RecentQueriesController":
        from reading_list.gui.controllers.recent_queries_controller import RecentQueriesController

        return RecentQueriesController(
            self.library, self.list, self.bar.query.edit, self._settings, self
        )

    @cached_property
    def attachments(self) -> "AttachmentController":
        from reading_list.gui.controllers.attachment_controller import AttachmentController

        made = AttachmentController(
            *(self.library, self.detail, self._settings, self.detail_pane.page.files),
            *(self.theme, self.icons, self),
        )
        made.said.connect(self.news.say)
        made.failed.connect(lambda error: self.news.say_error(error, None))
        made.file_requested.connect(lambda path: self.references.open_file(path))
        made.missed.connect(lambda *what: self.news.offer(what[0], self.tr("Locate…"), what[1]))
        self.work.watch(made)
        return made

    @cached_property
    def spelling(self) -> "SpellingController":
        from reading_list.gui.controllers.spelling_controller import SpellingController

        page = self.papers_pane.nothing_found
        made = SpellingController(self.library, self.list, self.reading_lane, page, self)
        page.suggestion_requested.connect(self.pane.enter)
        if page.isVisible():
            made.rest.start()
        return made

    @cached_property
    def exports(self) -> "ExportController":
        from reading_list.gui.controllers.export_controller import ExportController

        made = ExportController(
            *(self.library, self.list, self.detail, self._settings, self._supplies.outputs()),
            *(self.theme, self.icons, self),
        )
        made.said.connect(self.news.say)
        made.failed.connect(lambda error: self.news.say_error(error, None))
        made.notes_edited.connect(lambda *edited: self.take_back.tell(*edited))
        return made

    @cached_property
    def take_back(self) -> "TakeBackController":
        from reading_list.gui.controllers.take_back_controller import TakeBackController

        bar = self.papers_pane.message_bar
        return TakeBackController(self.library, bar, self.theme, self.icons, self)

    @cached_property
    def highlights(self) -> "HighlightController":
        from reading_list.gui.controllers.highlight_controller import HighlightController

        made = HighlightController(
            *(self.library, self.detail, self.keys, self.theme, self.icons, self)
        )
        made.said.connect(self.news.say)
        made.hinted.connect(self.status_line.show_passing)
        made.quoted.connect(self.paths.insert_quote)
        made.watch(self.detail_pane.page, self.detail_pane.page.highlights)
        return made

    @cached_property
    def handouts(self) -> "HandoutController":
        from reading_list.gui.controllers.handout_controller import HandoutController

        made = HandoutController(self.library, self.list, self.papers_pane.view, self.keys, self)
        made.said.connect(self.news.say)
        return made

    @cached_property
    def templates(self) -> "TemplateController":
        from reading_list.gui.controllers.template_controller import TemplateController

        made = TemplateController(self._supplies.templates(), self.detail_pane.note, self)
        made.said.connect(self.news.say)
        made.folder_requested.connect(self.references.open_file)
        return made

    @cached_property
    def imports(self) -> "ImportController":
        from reading_list.gui.controllers.import_controller import ImportController

        made = ImportController(
            *(self.library, self.library_lane, self._settings, self._supplies.bundled),
            *(self.theme, self.icons, self),
        )
        made.said.connect(self.news.say)
        made.failed.connect(lambda error: self.news.say_error(error, None))
        made.imported.connect(self.list.set_query)
        made.imported.connect(self.pane.enter)
        self.work.watch(made)
        return made

    @cached_property
    def papers(self) -> "PaperController":
        from reading_list.gui.controllers.paper_controller import PaperController

        made = PaperController(self.library, self.detail, self.list, self.theme, self.icons, self)
        made.paper_added.connect(self.pane.show_added)
        return made

    @cached_property
    def names(self) -> "NameController":
        from reading_list.gui.controllers.name_controller import NameController

        made = NameController(self.library, self.list, self.detail, self.theme, self.icons, self)
        made.said.connect(self.news.say)
        made.renamed.connect(lambda *names: self.exports.kept.follow_name(*names))
        return made

    @cached_property
    def why(self) -> "WhyController":
        from reading_list.gui.controllers.why_controller import WhyController

        view = self.papers_pane.view
        made = WhyController(
            self.library, self.list, self.detail, view, self.keys, self.theme, self
        )
        self.single_keys.watch([made.popup])
        return made

    @cached_property
    def past_imports(self) -> "PastImportsController":
        from reading_list.gui.controllers.past_imports_controller import PastImportsController

        made = PastImportsController(self.library, self.library_lane, self.theme, self.icons, self)
        made.query_requested.connect(self.list.set_query)
        return made

    @cached_property
    def history(self) -> "HistoryController":
        from reading_list.gui.controllers.history_controller import HistoryController

        made = HistoryController(self.library, self.library_lane, self.theme, self.icons, self)
        made.said.connect(self.news.say)
        made.papers_requested.connect(self.pane.show_papers)
        made.query_requested.connect(self.list.set_query)
        return made

    @cached_property
    def duplicates(self) -> "DuplicateController":
        from reading_list.gui.controllers.duplicate_controller import DuplicateController

        look = self.keys, self.theme, self.icons
        made = DuplicateController(self.library, self.library_lane, *look, self)
        made.said.connect(self.news.say)
        self.work.watch(made)
        return made

    @cached_property
    def deck_page(self) -> "DeckPage":
        from reading_list.gui.deck.deck_page import DeckPage
        from reading_list.query.matches import Matches

        page = DeckPage(self.theme, self.icons, self.detail_pane.note, self.keys.text)
        self.pages.addWidget(page)
        self.focus_ring.insert_before(self.detail_pane.note, page)
        card = page.card
        self.single_keys.watch([page, card.title, card.abstract])
        self.highlights.watch(card)
        card.abstract.caret_changed.connect(page.set_caret_mode)
        for text in (card.title, card.abstract):
            text.left.connect(self.paths.leave_note)
        page.keys_requested.connect(self.actions_table["show_keys"].trigger)
        page.end.export_requested.connect(lambda: self.exports.open())
        card.tags.tag_clicked.connect(partial(self.paths.filter_from_deck, "tag"))
        self.list.matches_changed.connect(card.show_matches)
        card.show_matches(Matches.of(self.list.query))
        self.keys.changed.connect(partial(show_keys_in_deck, page, self.keys))
        show_keys_in_deck(page, self.keys)
        return page

    @cached_property
    def deck(self) -> "DeckController":
        from reading_list.gui.controllers.deck_controller import DeckController

        made = DeckController(
            *(self.library, self.list, self.detail, self.pane, self.papers_pane),
            *(self.detail_pane, self.deck_page, self.pages, self.actions_table, self.theme),
            *(self._settings, self),
        )
        made.said.connect(self.news.say)
        made.list_requested.connect(lambda ids: self.papers.make_list(ids))
        return made
