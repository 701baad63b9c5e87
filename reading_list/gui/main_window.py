"""The window: builds its parts and wires them. What happens is in the controllers."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from reading_list.gui.actions import Actions
from reading_list.gui.bindings import bind_actions, bind_single_keys
from reading_list.gui.controllers.act_controller import ActController
from reading_list.gui.controllers.closing_controller import ClosingController
from reading_list.gui.controllers.deck_controller import DeckController
from reading_list.gui.controllers.detail_controller import DetailController
from reading_list.gui.controllers.duplicate_controller import DuplicateController
from reading_list.gui.controllers.export_controller import ExportController
from reading_list.gui.controllers.filter_controller import FilterController
from reading_list.gui.controllers.handout_controller import HandoutController
from reading_list.gui.controllers.highlight_controller import HighlightController
from reading_list.gui.controllers.import_controller import ImportController
from reading_list.gui.controllers.library_controller import LibraryController
from reading_list.gui.controllers.list_controller import ListController
from reading_list.gui.controllers.name_controller import NameController
from reading_list.gui.controllers.news_controller import NewsController
from reading_list.gui.controllers.order_controller import OrderController
from reading_list.gui.controllers.pane_controller import PaneController
from reading_list.gui.controllers.paper_controller import PaperController
from reading_list.gui.controllers.past_imports_controller import PastImportsController
from reading_list.gui.controllers.preferences_controller import PreferencesController
from reading_list.gui.controllers.query_controller import QueryController
from reading_list.gui.controllers.reference_controller import ReferenceController
from reading_list.gui.controllers.similar_controller import SimilarController
from reading_list.gui.controllers.take_back_controller import TakeBackController
from reading_list.gui.controllers.template_controller import TemplateController
from reading_list.gui.controllers.work_controller import WorkController
from reading_list.gui.deck.deck_page import DeckPage
from reading_list.gui.field_keys import FieldKeys
from reading_list.gui.focus_ring import FocusRing
from reading_list.gui.icons import Icons
from reading_list.gui.key_hints import show_keys
from reading_list.gui.keyboard_paths import KeyboardPaths
from reading_list.gui.live_keys import LiveKeys
from reading_list.gui.models.paper_table_model import PaperTableModel
from reading_list.gui.panes import Panes
from reading_list.gui.sorts import sort_choices
from reading_list.gui.tasks.runner import Runner
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.detail_pane import DetailPane
from reading_list.gui.widgets.filter_panel import FilterPanel
from reading_list.gui.widgets.main_bar import MainBar
from reading_list.gui.widgets.papers_pane import PapersPane
from reading_list.gui.widgets.status_line import StatusLine
from reading_list.gui.window_state import WindowState
from reading_list.query.sorts import parse_sort
from reading_list.services.note_templates import NoteTemplates
from reading_list.services.outputs import Outputs
from reading_list.settings import Settings
from reading_list.storage.library import Library

_NOTE_BESIDE_FROM = 2400  # pixels in 13 pixel text


class MainWindow(QMainWindow):
    """One page with bar, filters, list and detail, and the status line under it.

    Attributes: `library`, `list`, `filters`, `query`, `detail`, `pane`, `papers`, `names`,
    `order`, `references`, `handouts`, `imports`, `past_imports`, `duplicates`, `exports`,
    `news`, `take_back`, `acts`, `work`, `closing`, `deck`, `highlights`, `templates`,
    `similar`, `preferences` (controllers); `pages`: the list, and `deck_page`; `bar`, `panes`,
    `filters_panel`, `papers_pane` with `view`, `message_bar`, `bulk_bar`, `first_start` and
    `nothing_found`; `detail_pane`, `status_line` (parts); `theme`, `icons`; `keys` in force,
    `paths` of the keyboard; `actions_table`; `state`, which is remembered; `lanes`, where work
    is done.
    """

    def __init__(
        self,
        library: Library,
        settings: Settings,
        settings_path: Path,
        theme: Theme,
        icons: Icons,
        bundled: Path,
        outputs: Outputs,
        templates: NoteTemplates,
    ) -> None:
        super().__init__()
        self.theme, self.icons = theme, icons
        self._library_lane, self._reading_lane = Runner(self), Runner(self)
        self.keys = LiveKeys(settings, self)
        self.actions_table = Actions(self, self.keys)
        self.library = LibraryController(library, self)
        self._model = PaperTableModel(self.library.rows, self)
        self._build_parts()
        self._build_controllers(settings, bundled, outputs)
        self.templates = TemplateController(templates, self.detail_pane.note, self)
        self.lanes = (
            *(self._library_lane, self._reading_lane, self.exports.lane, self.query.lane),
        )
        self.paths = KeyboardPaths(self)
        self.state = WindowState(self, settings, settings_path)
        self.preferences = PreferencesController(self)
        self._lay_out()
        bind_actions(self)
        self._answering = bind_single_keys(self), FieldKeys(self, self.keys)
        self._connect_signals()
        show_keys(self)
        self.state.restore()
        self.setAcceptDrops(True)
        self.setWindowTitle("reading-list")
        self._start(settings)

    def import_files(self, files: Sequence[Path]) -> None:
        """Show the preview for files named on the command line."""
        self.imports.read_files(files)

    # Building

    def _build_parts(self) -> None:
        theme, icons = self.theme, self.icons
        self.bar = MainBar(theme, icons, self.actions_table.by_name)
        self.bar.set_sorts(sort_choices())
        self.filters_panel = FilterPanel(theme, icons)
        self.papers_pane = PapersPane(self._model, theme, icons)
        self.view, self.message_bar = self.papers_pane.view, self.papers_pane.message_bar
        self.first_start = self.papers_pane.first_start
        self.nothing_found = self.papers_pane.nothing_found
        self.bulk_bar = self.papers_pane.bulk_bar
        self.detail_pane = DetailPane(theme, icons)
        self.status_line = StatusLine(theme, icons)
        self.panes = Panes(theme, self.filters_panel, self.papers_pane, self.detail_pane)
        self.deck_page = DeckPage(theme, icons, self.detail_pane.note, self.keys.text)
        self.pages = QStackedWidget()
        note, page = self.detail_pane.note, self.detail_pane.page
        papers, deck = self.papers_pane.pages, self.deck_page
        self.focus_ring = FocusRing([self.bar.query, self.filters_panel, papers, page, deck, note])

    def _build_controllers(self, settings: Settings, bundled: Path, outputs: Outputs) -> None:
        theme, icons, library = self.theme, self.icons, self.library
        lane = self._library_lane
        self.list = ListController(library, self._model, self)
        self.filters = FilterController(library, self.list, self._reading_lane, self)
        self.query = QueryController(library, self.list, self.bar.query, self)
        self.detail = DetailController(library, self.detail_pane, self)
        self.references = ReferenceController(library, self.detail, self)
        self.papers = PaperController(library, self.detail, self.list, theme, icons, self)
        self.names = NameController(library, self.list, self.detail, theme, icons, self)
        self.order = OrderController(library, self.list, self.view, self)
        self.handouts = HandoutController(library, self.list, self.view, self.keys, self)
        self.news = NewsController(
            *(library, self.message_bar, self.status_line, self.keys, lane, self)
        )
        self.take_back = TakeBackController(library, self.message_bar, theme, icons, self)
        self.imports = ImportController(library, lane, settings, bundled, theme, icons, self)
        self.past_imports = PastImportsController(library, lane, theme, icons, self)
        self.duplicates = DuplicateController(library, lane, theme, icons, self)
        self.exports = ExportController(
            library, self.list, self.detail, settings, outputs, theme, icons, self
        )
        self.closing = ClosingController(library, self.detail_pane.note, theme, icons, self)
        self.acts = ActController(library, self.detail, self.actions_table, self)
        self.pane = PaneController(
            *(self.papers_pane, self.panes, self.bar, self.actions_table),
            *(self.list, self.detail, self.news, self),
        )
        section = self.detail_pane.page.similar
        self.similar = SimilarController(library, self._reading_lane, section, self)
        self.work = WorkController(self.status_line, self)
        self.highlights = HighlightController(
            *(library, self.detail, self.keys, theme, icons, self)
        )
        self.highlights.watch(self.detail_pane.page, self.detail_pane.page.highlights)
        self.highlights.watch(self.deck_page.card)
        self.deck = DeckController(
            *(library, self.list, self.detail, self.pane, self.papers_pane, self.detail_pane),
            *(self.deck_page, self.pages, self.actions_table, theme, settings, self),
        )

    def _lay_out(self) -> None:
        list_page = QWidget()
        _stack_up(list_page, self.bar, self.panes)
        for part in (list_page, self.deck_page):
            self.pages.addWidget(part)
        central = QWidget()
        _stack_up(central, self.pages, self.status_line)
        self.setCentralWidget(central)
        self.actions_table.fill(self.menuBar())

    def _connect_signals(self) -> None:
        self.keys.changed.connect(partial(show_keys, self))
        self.keys.changed.connect(self.state.keep)
        self.library.turned.connect(self.pane.go_to)
        self.filters.groups_changed.connect(self.filters_panel.set_groups)
        for speaker in (
            *(self.detail, self.references, self.imports, self.duplicates, self.exports),
            *(self.deck, self.highlights, self.order, self.names, self.handouts),
            self.templates,
        ):
            speaker.said.connect(self.news.say)
        for worker in (self.imports, self.duplicates):
            self.work.watch(worker)
        for reader in (self.imports, self.exports):
            reader.failed.connect(lambda error: self.news.say_error(error, None))
        self.highlights.quoted.connect(self.paths.insert_quote)
        self.templates.folder_requested.connect(self.references.open_file)
        self.exports.notes_edited.connect(self.take_back.tell)
        self.news.file_requested.connect(self.references.open_file)
        self.pane.selected.connect(self.acts.update)
        self.pane.selected.connect(self.similar.follow)
        self.detail_pane.page.similar.chosen.connect(self.pane.go_to_paper)
        self.list.sort_changed.connect(self.acts.update)
        self.papers.paper_added.connect(self.pane.show_added)
        self.imports.imported.connect(partial(self.list.set_query, "import:last "))
        self.imports.imported.connect(self.pane.enter)
        self.past_imports.query_requested.connect(self.list.set_query)

        self.bar.sort_chosen.connect(lambda name: self.list.set_sort(parse_sort(name)))
        self.query.page_pasted.connect(self.imports.read_text)
        self.bar.query.edit.down_pressed.connect(self.pane.enter)
        self.bar.query.edit.submitted.connect(self.pane.enter)
        self.bar.query.edit.left.connect(self.pane.go_back)
        self.filters_panel.chosen.connect(self.filters.choose)
        self.filters_panel.act_requested.connect(self.names.act)
        self.view.open_requested.connect(self.paths.open_detail)
        self.first_start.paste_requested.connect(self.imports.paste)
        self.first_start.open_requested.connect(self.imports.choose_files)
        self.first_start.folder_requested.connect(self.imports.choose_folder)
        self.first_start.try_requested.connect(self.imports.read_bundled)
        self.nothing_found.clear_requested.connect(partial(self.list.set_query, ""))
        self.bulk_bar.status_requested.connect(self.detail.set_status_here)
        self.bulk_bar.rating_requested.connect(self.detail.rate)
        self.bulk_bar.tag_requested.connect(self.paths.start_tag)
        self.bulk_bar.list_requested.connect(self.papers.choose_list)
        detail, narrow = self.detail_pane, self.filters.narrow
        detail.author_clicked.connect(partial(narrow, "author"))
        detail.tag_clicked.connect(partial(narrow, "tag"))
        detail.list_clicked.connect(partial(narrow, "list"))
        detail.link_requested.connect(self.references.open_url)
        detail.pdf_requested.connect(self.references.open_pdf)
        detail.cite_requested.connect(self.references.copy_cite)
        detail.open_requested.connect(self.references.open_paper)
        detail.left.connect(self.paths.leave_note)
        self.deck_page.card.abstract.caret_changed.connect(self.deck_page.set_caret_mode)
        for texts in (self.detail_pane.page, self.deck_page.card):
            texts.title.left.connect(self.paths.leave_note)
            texts.abstract.left.connect(self.paths.leave_note)
        self.deck_page.keys_requested.connect(self.actions_table["show_keys"].trigger)
        self.deck.list_requested.connect(self.papers.make_list)
        self.deck_page.end.export_requested.connect(self.exports.open)
        self.deck_page.card.tags.tag_clicked.connect(partial(self.paths.filter_from_deck, "tag"))
        self.panes.filters_shown.connect(self.actions_table["toggle_filters"].setChecked)
        self.panes.detail_shown.connect(self.actions_table["toggle_detail"].setChecked)

    def _start(self, settings: Settings) -> None:
        if settings.query:
            self.bar.query.edit.set_text(settings.query)
        self.list.type_query(settings.query)
        self.list.refresh()
        self.detail_pane.note.set_read_only(self.library.library.is_read_only)
        if self._model.row_of(settings.selected_paper) is not None:
            self.view.select_ids([settings.selected_paper], settings.selected_paper)
        self.news.greet(settings.last_visit)
        self.acts.update()
        self.pane.enter()
        QTimer.singleShot(0, self.news.look_after_library)

    # Events

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.detail_pane.set_note_beside(self.width() >= _NOTE_BESIDE_FROM * self.theme.zoom)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.paths.leave()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.source() is not self.view and _is_welcome(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.imports.read_data(event.mimeData())

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.closing.may_close():
            event.ignore()  # it closes itself when all is written
            return
        self.exports.kept.finish()
        self.handouts.close()
        self.deck.close()  # so that it is resumed there, and the note is where it is measured
        self.state.save()
        for lane in self.lanes:
            lane.stop()
        self.library.close()
        event.accept()


def _is_welcome(data: QMimeData) -> bool:
    return data.hasText() or any(url.isLocalFile() for url in data.urls())


def _stack_up(holder: QWidget, *parts: QWidget) -> None:
    """Put widgets one under the other, without air; the first but bars takes the room."""
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for part in parts:
        column.addWidget(part, 1 if isinstance(part, Panes | QStackedWidget) else 0)
