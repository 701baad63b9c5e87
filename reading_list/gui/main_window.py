"""The window: builds its parts and wires them. What happens is in the controllers."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget

from reading_list.core.paper import MAX_RATING
from reading_list.formats import registry
from reading_list.gui import messages
from reading_list.gui.actions import Actions, keys_text, single_key_specs
from reading_list.gui.bindings import bind_actions, bind_single_keys
from reading_list.gui.controllers.detail_controller import DetailController
from reading_list.gui.controllers.duplicate_controller import DuplicateController
from reading_list.gui.controllers.export_controller import ExportController
from reading_list.gui.controllers.filter_controller import FilterController
from reading_list.gui.controllers.import_controller import ImportController
from reading_list.gui.controllers.library_controller import LibraryController
from reading_list.gui.controllers.list_controller import ListController, Result
from reading_list.gui.controllers.news_controller import NewsController
from reading_list.gui.controllers.paper_controller import PaperController
from reading_list.gui.controllers.past_imports_controller import PastImportsController
from reading_list.gui.controllers.query_controller import QueryController, nothing_found_sentence
from reading_list.gui.controllers.reference_controller import ReferenceController
from reading_list.gui.focus_ring import FocusRing
from reading_list.gui.icons import Icons
from reading_list.gui.keyboard_paths import KeyboardPaths
from reading_list.gui.models.filter_items import How
from reading_list.gui.models.paper_table_model import PaperTableModel
from reading_list.gui.panes import Panes
from reading_list.gui.sorts import column_of, sort_by_column, sort_choices, sort_words
from reading_list.gui.tasks.runner import Runner
from reading_list.gui.theme import Scheme, Theme
from reading_list.gui.widgets.bulk_bar import BulkBar
from reading_list.gui.widgets.detail_pane import DetailPane
from reading_list.gui.widgets.empty_state import FirstStart, NothingFound
from reading_list.gui.widgets.filter_panel import FilterPanel
from reading_list.gui.widgets.main_bar import MainBar
from reading_list.gui.widgets.message_bar import MessageBar
from reading_list.gui.widgets.paper_view import Mode, PaperView
from reading_list.gui.widgets.status_line import StatusLine
from reading_list.gui.window_state import WindowState
from reading_list.query.sorts import Sort, parse_sort
from reading_list.settings import Settings
from reading_list.storage.library import Library

_FORMATS_NAMED = 8
_NOTE_BESIDE_FROM = 2400  # pixels in 13 pixel text


class MainWindow(QMainWindow):
    """Bar, filters, list, detail, status line.

    Attributes: `library`, `list`, `filters`, `detail`, `imports`, `exports`, `news`,
    `references`, `papers` (controllers); `theme`, `view`, `detail_pane`, `filters_panel`,
    `bar`, `panes`, `status_line`, `message_bar`, `bulk_bar`, `first_start`,
    `nothing_found` (parts); `paths` of the keyboard; `actions_table`.
    """

    def __init__(
        self,
        library: Library,
        settings: Settings,
        settings_path: Path,
        theme: Theme,
        icons: Icons,
        bundled: Path,
    ) -> None:
        super().__init__()
        self.theme, self.icons = theme, icons
        self._library_lane, self._reading_lane = Runner(self), Runner(self)
        self.actions_table = Actions(self)
        self.library = LibraryController(library, self._library_lane, self)
        self._model = PaperTableModel(library.rows, self)
        self._build_parts()
        self._build_controllers(settings, bundled)
        self.paths = KeyboardPaths(self, self._stack)
        self._state = WindowState(self, settings, settings_path)
        self._lay_out()
        bind_actions(self)
        self._keys = bind_single_keys(self)
        self._connect_signals()
        self._state.restore()
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
        self.view = PaperView(self._model, theme, icons)
        self.first_start = FirstStart(theme, icons)
        formats = [found.label for found in registry.readable()]
        more = max(0, len(formats) - _FORMATS_NAMED)
        self.first_start.set_formats(formats[:_FORMATS_NAMED], more)
        self.nothing_found = NothingFound(theme, icons)
        self._stack = QStackedWidget()
        for page in (self.view, self.nothing_found, self.first_start):
            self._stack.addWidget(page)
        self.message_bar = MessageBar(theme, icons)
        self.bulk_bar = BulkBar(theme, icons)
        self.bulk_bar.hide()
        self.detail_pane = DetailPane(theme, icons)
        self.status_line = StatusLine(theme, icons)
        self.focus_ring = FocusRing(
            [
                self.bar.query,
                self.filters_panel,
                self._stack,
                self.detail_pane.page,
                self.detail_pane.note,
            ]
        )

    def _build_controllers(self, settings: Settings, bundled: Path) -> None:
        theme, icons, library = self.theme, self.icons, self.library
        self.list = ListController(library, self._model, self)
        self.filters = FilterController(library, self.list, self._reading_lane, self)
        self._query = QueryController(library, self.list, self.bar.query, self)
        self.detail = DetailController(library, self.detail_pane, self)
        self.references = ReferenceController(library, self.detail, self)
        self.papers = PaperController(library, self.detail, self.list, theme, icons, self)
        self.news = NewsController(
            library, self.message_bar, self.status_line, self._library_lane, self
        )
        self.imports = ImportController(
            library, self._library_lane, settings, bundled, theme, icons, self
        )
        self.past_imports = PastImportsController(library, theme, icons, self)
        self.duplicates = DuplicateController(library, self._library_lane, theme, icons, self)
        self.exports = ExportController(
            library, self.list, self.detail, settings, theme, icons, self
        )

    def _lay_out(self) -> None:
        papers = QWidget()
        column = QVBoxLayout(papers)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.message_bar)
        column.addWidget(self._stack, 1)
        column.addWidget(self.bulk_bar)
        self.panes = Panes(self.theme, self.filters_panel, papers, self.detail_pane)
        central = QWidget()
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.panes, 1)
        column.addWidget(self.status_line)
        self.setCentralWidget(central)
        self.actions_table.fill(self.menuBar())

    def _connect_signals(self) -> None:
        self.library.changed.connect(self._update_actions)
        self.library.acted.connect(self._update_actions)
        self.library.turned.connect(self._go_to)
        self.list.result_changed.connect(self._show_result)
        self.list.sort_changed.connect(self._show_sort)
        self.filters.groups_changed.connect(self.filters_panel.set_groups)
        self.detail.advance_requested.connect(self.view.select_next)
        self.detail.summed_up.connect(lambda told: self.bulk_bar.set_rating(told.common_rating))
        self.detail.said.connect(self.news.say)
        self.references.said.connect(self.news.say)
        self.papers.paper_added.connect(self._show_added)
        self.imports.progressed.connect(self.status_line.show_progress)
        self.imports.ended.connect(self.status_line.end_progress)
        self.imports.failed.connect(lambda error: self.news.say_error(error, None))
        self.imports.said.connect(self.news.say)
        self.imports.imported.connect(partial(self.list.set_query, "import:last "))
        self.imports.imported.connect(self.paths.enter_list)
        self.past_imports.query_requested.connect(self.list.set_query)
        self.duplicates.progressed.connect(self.status_line.show_progress)
        self.duplicates.ended.connect(self.status_line.end_progress)
        self.exports.said.connect(self.news.say)
        self.exports.failed.connect(lambda error: self.news.say_error(error, None))

        self.bar.sort_chosen.connect(lambda name: self.list.set_sort(parse_sort(name)))
        self._query.page_pasted.connect(self.imports.read_text)
        self.bar.query.edit.down_pressed.connect(self.paths.enter_list)
        self.bar.query.edit.submitted.connect(self.paths.enter_list)
        self.bar.query.edit.left.connect(self.paths.go_back)
        self.filters_panel.chosen.connect(self.filters.choose)
        self.view.selection_changed.connect(self.detail.select)
        self.view.selection_changed.connect(self._show_selection)
        self.view.open_requested.connect(self.paths.open_detail)
        self.view.context_menu_requested.connect(self._show_menu)
        self.view.sort_requested.connect(self._sort_by_column)
        self.first_start.paste_requested.connect(self.imports.paste)
        self.first_start.open_requested.connect(self.imports.choose_files)
        self.first_start.folder_requested.connect(self.imports.choose_folder)
        self.first_start.try_requested.connect(self.imports.read_bundled)
        self.nothing_found.clear_requested.connect(partial(self.list.set_query, ""))
        self.bulk_bar.status_requested.connect(self.detail.set_status_here)
        self.bulk_bar.rating_requested.connect(self.detail.rate)
        self.bulk_bar.tag_requested.connect(self.paths.start_tag)
        self.bulk_bar.list_requested.connect(self.papers.choose_list)
        self.bulk_bar.clear_requested.connect(self.clear_selection)
        self.detail_pane.author_clicked.connect(partial(self._filter_by, "author"))
        self.detail_pane.tag_clicked.connect(partial(self._filter_by, "tag"))
        self.detail_pane.list_clicked.connect(partial(self._filter_by, "list"))
        self.detail_pane.link_requested.connect(self.references.open_url)
        self.detail_pane.note.link_clicked.connect(self.references.open_url)
        self.detail_pane.pdf_requested.connect(self.references.open_pdf)
        self.detail_pane.cite_requested.connect(self.references.copy_cite)
        self.detail_pane.open_requested.connect(self.references.open_paper)
        self.detail_pane.left.connect(self.view.setFocus)
        self.status_line.cancel_requested.connect(self.imports.cancel)
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
        self._update_actions()
        self.paths.enter_list()
        QTimer.singleShot(0, self.news.look_after_library)

    # What shows

    def _show_result(self, result: Result) -> None:
        """Choose the page: papers, nothing found, or the first start."""
        is_empty = result.total == 0
        page: QWidget = self.view
        if is_empty:
            page = self.first_start
        elif not self._model.rowCount():
            self.nothing_found.show_sentence(nothing_found_sentence(result))
            page = self.nothing_found
        had_focus = self._stack.isAncestorOf(self.focusWidget() or self)
        self._stack.setCurrentWidget(page)
        self.panes.set_has_papers(not is_empty)
        self.bar.set_is_empty(is_empty)
        self.actions_table["export"].setEnabled(not is_empty)
        self.actions_table["toggle_table"].setEnabled(not is_empty)
        if had_focus:
            self.paths.enter_list()
        if page is self.view and self.view.current_id() is None:
            self.view.select_row(0)
        elif page is not self.view:
            self.detail.select([])
            self.bulk_bar.hide()

    def _show_sort(self, sort: Sort) -> None:
        self.bar.show_sort(str(sort), sort_words(str(sort)))
        self.view.show_sort(column_of(sort), is_descending=sort.is_descending)

    def _show_added(self, paper: int, title: str) -> None:
        if self._model.row_of(paper) is not None:
            self.view.select_ids([paper], paper)
            return
        text = self.tr("Added “{title}”, which is not in this result").format(title=title)
        self.news.say(messages.with_undo(text, "", keys_text("undo"), ""), "plus")

    def _show_selection(self, ids: Sequence[int]) -> None:
        self.bulk_bar.setVisible(len(ids) > 1)
        self.bulk_bar.set_count(len(ids))
        self._update_actions()

    def _update_actions(self, *_: object) -> None:
        status, ids = self.library.undo_status(), self.detail.ids
        table = self.actions_table
        table["undo"].setEnabled(status.undo is not None)
        table["redo"].setEnabled(status.redo is not None)
        for spec in single_key_specs():
            if spec.menu == "Paper":
                table[spec.name].setEnabled(bool(ids))
        table["edit_facts"].setEnabled(len(ids) == 1)
        table["remove_from_list"].setEnabled(bool(ids and self.detail.current_list))
        table.name_list(self.detail.current_list)

    def set_table(self, is_table: bool) -> None:
        self.view.set_mode(Mode.TABLE if is_table else Mode.ROWS)

    def set_scheme(self, name: str) -> None:
        scheme: Scheme | None = "dark" if name == "dark" else "light" if name == "light" else None
        self.theme.set_scheme(scheme)
        self._state.settings.color_scheme = scheme or ""
        for other in ("system", "light", "dark"):
            self.actions_table[f"scheme_{other}"].setChecked(other == name)

    def clear_selection(self) -> None:
        current = self.view.current_id()
        self.view.select_ids([current] if current is not None else [], current)

    def _go_to(self, papers: Sequence[int]) -> None:
        """Go back to the papers an undo was about, as far as they are in the list."""
        listed = [paper for paper in papers if self._model.row_of(paper) is not None]
        if listed:
            self.view.select_ids(listed, listed[0])

    def _filter_by(self, field: str, value: str) -> None:
        self.filters.choose(field, value, How.NARROW)

    def _sort_by_column(self, column: str) -> None:
        if wanted := sort_by_column(column, self.list.sort):
            self.list.set_sort(wanted)

    def _show_menu(self, place: QPoint) -> None:
        self._context_menu().exec(place)

    def _context_menu(self) -> QMenu:
        menu = QMenu(self)
        for name in _CONTEXT_MENU:
            if name == "rating":
                stars = menu.addMenu(self.tr("Rating"))
                stars.addActions([self.actions_table[f"rate_{n}"] for n in range(MAX_RATING + 1)])
            elif name:
                menu.addAction(self.actions_table[name])
            else:
                menu.addSeparator()
        return menu

    # Events

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.detail_pane.set_note_beside(self.width() >= _NOTE_BESIDE_FROM * self.theme.zoom)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.panes.close_page() or not self.view.hasFocus():
            self.paths.go_back()
        elif len(self.detail.ids) > 1:
            self.clear_selection()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _is_welcome(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        data = event.mimeData()
        files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        event.acceptProposedAction()
        if files:
            self.imports.read_files(files)
        else:
            self.imports.read_text(data.text(), data.html() if data.hasHtml() else "")

    def closeEvent(self, event: QCloseEvent) -> None:
        self.detail_pane.note.flush()
        self._state.settings.query = self.list.text
        self._state.save()
        self._reading_lane.stop()
        self.exports.lane.stop()
        self.library.close()
        event.accept()


def _is_welcome(data: QMimeData) -> bool:
    return data.hasText() or any(url.isLocalFile() for url in data.urls())


_CONTEXT_MENU = (
    *("status_queued", "status_maybe", "status_skipped", "status_reading", "status_read"),
    *("status_new", "", "rating", "tag", "note", "choose_list", "remove_from_list", ""),
    *("copy_cite", "copy_formatted", "copy_reference", "open_paper", "", "edit_facts", "remove"),
)
