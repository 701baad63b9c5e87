"""The page of the files: where the library and its backups are, and what is kept up to date."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reading_list.gui import metrics
from reading_list.gui.dialogs.attach_dialog import COPY, LINK
from reading_list.gui.icons import Icons
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.button import Button
from reading_list.gui.widgets.combo_box import ComboBox
from reading_list.gui.widgets.ground import dress_area
from reading_list.gui.widgets.label import ElidedLabel, Label

_PATH = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class KeptRow:
    """A file that is kept up to date, in words."""

    path: str
    format: str
    papers: str
    outcome: str


class FilesPage(QWidget):
    """Signals: `folder_requested(path)` to have a folder opened, `stop_requested(path)` to
    keep a file no longer, `attach_by_chosen(way)` with "" for asking, "copy" or "link".
    Attributes: `list`, `stop`, `open_folder`; `library`, `backups`, the buttons that open their
    folders; `attach_by`."""

    folder_requested = Signal(str)
    stop_requested = Signal(str)
    attach_by_chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        library: Path,
        backups: Path,
        attach_by: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self.library = Button(theme, icons, self.tr("Open the folder"))
        self.backups = Button(theme, icons, self.tr("Open the folder"))
        self.library.setAccessibleName(self.tr("Open the folder of the library"))
        self.backups.setAccessibleName(self.tr("Open the folder of the backups"))
        self._no_backups = self.tr("There are no backups yet.")
        self.attach_by = self._made_choice(attach_by)
        self.list = self._made_list()
        self._none = Label(
            theme,
            self.tr(
                "None. The export dialog keeps a file up to date when you ask for it, so that a "
                "paper in LaTeX or a page on a server always has the newest list."
            ),
            ink="text2",
        )
        self._none.setWordWrap(True)
        self.stop = Button(theme, icons, self.tr("Keep it no longer"))
        self.open_folder = Button(theme, icons, self.tr("Open its folder"))
        self._lay_out(library, backups)
        self.library.clicked.connect(lambda: self.folder_requested.emit(str(library.parent)))
        self.backups.clicked.connect(lambda: self.folder_requested.emit(str(backups)))
        self.stop.clicked.connect(lambda: self.stop_requested.emit(self._chosen()))
        self.open_folder.clicked.connect(
            lambda: self.folder_requested.emit(str(Path(self._chosen()).parent))
        )
        self.list.currentItemChanged.connect(lambda *_: self._show_possible())
        theme.changed.connect(self._dress)
        self._dress()

    def set_backups(self, count: int) -> None:
        """Say how many backups there are."""
        self.backups.setEnabled(count > 0)
        self.backups.setToolTip("" if count else self._no_backups)

    def show_files(self, rows: Sequence[KeptRow]) -> None:
        """Show the files that are kept; the current one stays so."""
        chosen = self._chosen()
        self.list.clear()
        for row in rows:
            item = QTreeWidgetItem([Path(row.path).name, row.format, row.papers, row.outcome])
            item.setData(0, _PATH, row.path)
            item.setSizeHint(0, QSize(0, metrics.table_row_height(self.list.font())))
            item.setToolTip(0, row.path)
            item.setToolTip(3, row.outcome)
            self.list.addTopLevelItem(item)
            if row.path == chosen:
                self.list.setCurrentItem(item)
        first = self.list.topLevelItem(0)
        if self.list.currentItem() is None and first is not None:
            self.list.setCurrentItem(first)
        self.list.setVisible(bool(rows))
        self._none.setVisible(not rows)
        self._show_possible()

    def _chosen(self) -> str:
        item = self.list.currentItem()
        return str(item.data(0, _PATH)) if item is not None else ""

    def _show_possible(self) -> None:
        for button in (self.stop, self.open_folder):
            button.setVisible(bool(self.list.topLevelItemCount()))
            button.setEnabled(bool(self._chosen()))

    def _made_choice(self, chosen: str) -> ComboBox:
        made = ComboBox(self._theme, self._icons)
        made.setAccessibleName(self.tr("Files that are attached to papers"))
        for text, way in (
            (self.tr("Ask each time"), ""),
            (self.tr("Copy into a folder beside the library"), COPY),
            (self.tr("Leave where they are"), LINK),
        ):
            made.addItem(text, way)
        made.setCurrentIndex(max(0, made.findData(chosen)))
        made.activated.connect(lambda at: self.attach_by_chosen.emit(made.itemData(at)))
        return made

    def _made_list(self) -> QTreeWidget:
        made = QTreeWidget()
        made.setRootIsDecorated(False)
        made.setUniformRowHeights(True)
        made.setFrameShape(QFrame.Shape.NoFrame)
        made.setAccessibleName(self.tr("Files that are kept up to date"))
        made.setHeaderLabels(
            [self.tr("File"), self.tr("Format"), self.tr("Papers"), self.tr("Last")]
        )
        made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        header = made.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for column in (0, 3):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        return made

    def _lay_out(self, library: Path, backups: Path) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(8)
        for name, path, button in (
            (self.tr("Library"), library, self.library),
            (self.tr("Backups"), backups, self.backups),
        ):
            column.addWidget(self._heading(name))
            column.addLayout(self._place(path, button))
            column.addSpacing(8)
        column.addWidget(self._heading(self.tr("Files that are attached to papers")))
        column.addWidget(self.attach_by, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(8)
        column.addWidget(self._heading(self.tr("Files that are kept up to date")))
        column.addWidget(self._none)
        column.addWidget(self.list, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(4)
        for button in (self.stop, self.open_folder):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addStretch(0)

    def _heading(self, text: str) -> Label:
        return Label(self._theme, text, weight=QFont.Weight.DemiBold)

    def _place(self, path: Path, button: Button) -> QHBoxLayout:
        shown = ElidedLabel(self._theme, ink="text2")
        shown.set_text(str(path))
        row = QHBoxLayout()
        row.addWidget(shown, 1)
        row.addWidget(button)
        return row

    def _dress(self) -> None:
        dress_area(self.list, self._theme, "base")
