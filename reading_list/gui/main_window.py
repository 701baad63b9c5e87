"""The window: builds its parts and wires them. What happens is in the controllers."""

from collections.abc import Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from reading_list.gui.actions import Actions
from reading_list.gui.bindings import bind_actions, bind_single_keys, open_pdf
from reading_list.gui.controllers.act_controller import ActController
from reading_list.gui.controllers.closing_controller import ClosingController
from reading_list.gui.controllers.detail_controller import DetailController
from reading_list.gui.controllers.filter_controller import FilterController
from reading_list.gui.controllers.library_controller import LibraryController
from reading_list.gui.controllers.list_controller import ListController
from reading_list.gui.controllers.news_controller import NewsController
from reading_list.gui.controllers.order_controller import OrderController
from reading_list.gui.controllers.pane_controller import PaneController
from reading_list.gui.controllers.query_controller import QueryController
from reading_list.gui.controllers.work_controller import WorkController
from reading_list.gui.field_keys import FieldKeys
from reading_list.gui.file_drop import FileDrop
from reading_list.gui.focus_ring import FocusRing
from reading_list.gui.icons import Icons
from reading_list.gui.key_hints import show_keys
from reading_list.gui.keyboard_paths import KeyboardPaths
from reading_list.gui.late_parts import LateParts, Supplies
from reading_list.gui.live_keys import LiveKeys
from reading_list.gui.models.filter_items import new_left
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
from reading_list.settings import Settings
from reading_list.storage.library import Library

if TYPE_CHECKING:
    from reading_list.gui.controllers.palette_controller import PaletteController
    from reading_list.gui.controllers.preferences_controller import PreferencesController

_NOTE_BESIDE_FROM = 2400  # pixels in 13 pixel text
_KEPT_EVERY = 3_000  # milliseconds


class MainWindow(LateParts):
    """One page with bar, filters, list and detail, and the status line under it.

    Attributes: `library`, `list`, `filters`, `query`, `detail`, `pane`, `order`, `news`, `acts`,
    `work`, `closing` (controllers; others are in `LateParts`); `pages`: the list, and the deck;
    `bar`, `panes`, `filters_panel`, `papers_pane` with `view`, `message_bar`, `bulk_bar`,
    `first_start` and `nothing_found`; `detail_pane`, `status_line` (parts); `theme`, `icons`;
    `keys` in force, `paths` of the keyboard; `actions_table`; `state`, which is remembered, and
    `keeping`, the timer that writes it down now and then.
    """

    def __init__(
        self,
        library: Library,
        settings: Settings,
        settings_path: Path,
        theme: Theme,
        icons: Icons,
        supplies: Supplies,
    ) -> None:
        super().__init__(settings, supplies)
        self.theme, self.icons = theme, icons
        self.library_lane, self.reading_lane = Runner(self), Runner(self)
        self.keys = LiveKeys(settings, self)
        self.actions_table = Actions(self, self.keys)
        self.library = LibraryController(library, self)
        self._model = PaperTableModel(self.library.rows, self)
        self._build_parts()
        self._build_controllers()
        self.paths = KeyboardPaths(self)
        self.state = WindowState(self, settings, settings_path)
        self.keeping = QTimer(self, interval=_KEPT_EVERY)
        self._lay_out()
        bind_actions(self)
        self.single_keys = bind_single_keys(self)
        self._field_keys = FieldKeys(self, self.keys)
        self._file_drop = FileDrop(self)
        self._connect_signals()
        show_keys(self)
        self.state.restore()
        self.setWindowTitle("reading-list")
        self._start(settings)

    def import_files(self, files: Sequence[Path]) -> None:
        """Show the preview for files named on the command line."""
        self.imports.read_files(files)

    @property
    def lanes(self) -> Sequence[Runner]:
        """Give the lanes in which work is done."""
        lanes = (self.library_lane, self.reading_lane, self.query.lane, self.list.finder.lane)
        return (*lanes, *self.late_lanes)

    @cached_property
    def palette_of_acts(self) -> "PaletteController":
        from reading_list.gui.controllers.palette_controller import PaletteController

        return PaletteController(self)

    @cached_property
    def preferences(self) -> "PreferencesController":
        from reading_list.gui.controllers.preferences_controller import PreferencesController

        return PreferencesController(self)

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
        self.pages = QStackedWidget()
        note, page, papers = self.detail_pane.note, self.detail_pane.page, self.papers_pane.pages
        self.focus_ring = FocusRing([self.bar.query, self.filters_panel, papers, page, note])

    def _build_controllers(self) -> None:
        library, lane = self.library, self.library_lane
        self.list = ListController(library, self._model, self)
        self.filters = FilterController(library, self.list, self.reading_lane, self)
        self.query = QueryController(library, self.list, self.bar.query, self)
        self.detail = DetailController(library, self.detail_pane, self)
        self.order = OrderController(library, self.list, self.view, self)
        self.news = NewsController(
            *(library, self.message_bar, self.status_line, self.keys, lane, self)
        )
        note = self.detail_pane.note
        self.closing = ClosingController(library, note, self.theme, self.icons, self)
        self.acts = ActController(library, self.detail, self.actions_table, self)
        self.pane = PaneController(
            *(self.papers_pane, self.panes, self.bar, self.actions_table),
            *(self.list, self.detail, self.news, self),
        )
        self.work = WorkController(self.status_line, self.actions_table["cancel_work"], self)

    def _lay_out(self) -> None:
        list_page = QWidget()
        _stack_up(list_page, self.bar, self.panes)
        self.pages.addWidget(list_page)
        central = QWidget()
        _stack_up(central, self.pages, self.status_line)
        self.setCentralWidget(central)
        self.actions_table.fill(self.menuBar())

    def _connect_signals(self) -> None:
        self._connect_controllers()
        self._connect_query_and_drops()
        self._connect_middle()
        self._connect_detail()

    def _connect_controllers(self) -> None:
        self.keys.changed.connect(partial(show_keys, self))
        self.keys.changed.connect(self.state.keep)
        self.keeping.timeout.connect(self.state.save_changes)
        self.library.turned.connect(self.pane.go_to)
        self.filters.groups_changed.connect(self.filters_panel.set_groups)
        self.filters.groups_changed.connect(lambda told: self.bar.show_left(new_left(told)))
        for speaker in (self.detail, self.order):
            speaker.said.connect(self.news.say)
        self.news.file_requested.connect(lambda path: self.references.open_file(path))
        self.news.sort_requested.connect(self.list.sort_again)
        self.list.asked.connect(self.news.let_go)
        self.acts.list_named.connect(self.news.name_list)
        self.pane.selected.connect(self.acts.update)
        self.list.sort_changed.connect(self.acts.update)
        for shows_matches in (self.view, self.detail_pane.page, self.detail_pane.note):
            self.list.matches_changed.connect(shows_matches.show_matches)

    def _connect_query_and_drops(self) -> None:
        self._file_drop.import_requested.connect(lambda data: self.imports.read_data(data))
        self._file_drop.attach_requested.connect(lambda *wish: self.attachments.attach(*wish))
        self.bar.sort_chosen.connect(lambda name: self.list.set_sort(parse_sort(name)))
        self.query.page_pasted.connect(lambda *page: self.imports.read_text(*page))
        for turned_to_list in (self.bar.query.edit.down_pressed, self.bar.query.edit.submitted):
            turned_to_list.connect(self.list.catch_up)
            turned_to_list.connect(self.pane.enter)
        self.bar.query.edit.left.connect(self.pane.go_back)
        self.filters_panel.chosen.connect(self.filters.choose)
        self.filters_panel.act_requested.connect(lambda *act: self.names.act(*act))

    def _connect_middle(self) -> None:
        self.view.open_requested.connect(self.paths.open_detail)
        self.first_start.paste_requested.connect(lambda: self.imports.paste())
        self.first_start.open_requested.connect(lambda: self.imports.choose_files())
        self.first_start.folder_requested.connect(lambda: self.imports.choose_folder())
        self.first_start.try_requested.connect(lambda: self.imports.read_bundled())
        self.nothing_found.clear_requested.connect(partial(self.list.set_query, ""))
        self.bulk_bar.status_requested.connect(self.detail.set_status_here)
        self.bulk_bar.rating_requested.connect(self.detail.rate)
        self.bulk_bar.tag_requested.connect(self.paths.start_tag)
        self.bulk_bar.list_requested.connect(lambda: self.papers.choose_list())
        self.panes.filters_shown.connect(self.actions_table["toggle_filters"].setChecked)
        self.panes.detail_shown.connect(self.actions_table["toggle_detail"].setChecked)

    def _connect_detail(self) -> None:
        detail, narrow = self.detail_pane, self.filters.narrow
        detail.author_clicked.connect(partial(narrow, "author"))
        detail.tag_clicked.connect(partial(narrow, "tag"))
        detail.list_clicked.connect(partial(narrow, "list"))
        detail.link_requested.connect(lambda url: self.references.open_url(url))
        detail.pdf_requested.connect(lambda: open_pdf(self))
        detail.cite_requested.connect(lambda: self.references.copy_cite())
        detail.open_requested.connect(lambda: self.references.open_paper())
        detail.left.connect(self.paths.leave_note)
        for text in (detail.page.title, detail.page.abstract):
            text.left.connect(self.paths.leave_note)
        detail.page.similar.chosen.connect(self.pane.go_to_paper)
        detail.note_filled.connect(self.actions_table["fill_note"].setChecked)
        detail.note.fill_button.clicked.connect(self.actions_table["fill_note"].trigger)

    def _start(self, settings: Settings) -> None:
        if settings.query:
            self.bar.query.edit.set_text(settings.query)
        self.list.begin(settings.query)
        self.detail_pane.note.set_read_only(self.library.library.is_read_only)
        if self._model.row_of(settings.selected_paper) is not None:
            self.view.select_ids([settings.selected_paper], settings.selected_paper)
        self.news.greet(settings.last_visit)
        self.acts.update()
        self.pane.enter()
        self.keeping.start()
        self.build_after_first_picture()

    # Events

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.detail_pane.set_note_beside(self.width() >= _NOTE_BESIDE_FROM * self.theme.zoom)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.paths.leave()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.closing.may_close():
            event.ignore()  # it closes itself when all is written
            return
        self.keeping.stop()
        self.close_late_parts()
        self.state.save()
        self.list.finder.close()
        for lane in self.lanes:
            lane.stop()
        self.library.close()
        event.accept()


def _stack_up(holder: QWidget, *parts: QWidget) -> None:
    """Put widgets one under the other, without air; the first but bars takes the room."""
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for part in parts:
        column.addWidget(part, 1 if isinstance(part, Panes | QStackedWidget) else 0)
