"""The window: builds its parts and wires them. What happens is in the controllers."""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from reading_list.core.paper import Status
from reading_list.gui import messages
from reading_list.gui.actions import Actions, keys_text, single_key_specs
from reading_list.gui.controllers.detail_controller import DetailController
from reading_list.gui.controllers.export_controller import ExportController
from reading_list.gui.controllers.filter_controller import FilterController
from reading_list.gui.controllers.import_controller import ImportController
from reading_list.gui.controllers.library_controller import LibraryController
from reading_list.gui.controllers.list_controller import ListController, Result
from reading_list.gui.controllers.news_controller import NewsController
from reading_list.gui.controllers.paper_controller import PaperController
from reading_list.gui.controllers.query_controller import QueryController, nothing_found_sentence
from reading_list.gui.controllers.reference_controller import ReferenceController
from reading_list.gui.icons import Icons
from reading_list.gui.models.paper_table_model import PaperTableModel
from reading_list.gui.panes import Panes
from reading_list.gui.single_keys import SingleKeys
from reading_list.gui.sorts import sort_choices
from reading_list.gui.tasks.runner import Runner
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.bulk_bar import BulkBar
from reading_list.gui.widgets.detail_pane import DetailPane
from reading_list.gui.widgets.empty_state import FirstStart, NothingFound
from reading_list.gui.widgets.filter_panel import FilterPanel
from reading_list.gui.widgets.main_bar import MainBar
from reading_list.gui.widgets.message_bar import MessageBar
from reading_list.gui.widgets.paper_view import Mode, PaperView
from reading_list.gui.widgets.status_line import StatusLine
from reading_list.gui.window_state import WindowState
from reading_list.query.sorts import parse_sort
from reading_list.settings import Settings
from reading_list.storage.library import Library


class MainWindow(QMainWindow):
    """Bar, filters, list, detail, status line. Attributes: the controllers."""

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
        self._theme, self._icons, self._bundled = theme, icons, bundled
        self._library_lane, self._reading_lane = Runner(self), Runner(self)
        self.library = LibraryController(library, self._library_lane, self)
        self._model = PaperTableModel(library.rows, self)
        self._build_parts()
        self._build_controllers()
        self._state = WindowState(self, settings, settings_path)
        self._lay_out()
        self._bind_actions()
        self._connect_signals()
        self._state.restore()
        self.setAcceptDrops(True)
        self.setWindowTitle(library.path.stem if library.path.name != "library.db" else "")
        self.list.refresh()
        self.news.greet(self._state.settings.last_visit)
        self.view.setFocus()
        QTimer.singleShot(0, self.news.look_after_library)

    def import_files(self, files: Sequence[Path]) -> None:
        """Show the preview for files named on the command line or dropped."""
        self.imports.read_files(files)
'''
