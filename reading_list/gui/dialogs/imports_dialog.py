"""Every import the library has had, with its account of lines; its papers can be taken out."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QPlainTextEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reading_list.core.errors import RefusedError
from reading_list.formats import registry
from reading_list.gui import messages, metrics
from reading_list.gui.delegates.line_delegate import LineDelegate
from reading_list.gui.dialogs.first_size import first_size
from reading_list.gui.icons import Icons
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.button import Button
from reading_list.gui.widgets.label import Label
from reading_list.gui.widgets.pane_splitter import PaneSplitter
from reading_list.storage.imports import PastImport


class ImportsDialog(QDialog):
    """A list of imports over the account of the one chosen.

    Signals: `take_out_requested(import id)`, `show_requested(import id)` to list its papers.
    """

    take_out_requested = Signal(int)
    show_requested = Signal(int)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._imports: dict[int, PastImport] = {}
        self._untouched: dict[int, int] = {}
        self.setWindowTitle(self.tr("Imports"))
        self._list, self._account = self._made_list(theme), self._made_account()
        self._show = Button(theme, icons, self.tr("Show its papers"))
        self._take_out = Button(theme, icons, self.tr("Take out"))
        close = Button(theme, icons, self.tr("Close"))
        close.setDefault(True)
        self._lay_out(theme, close)
        self._list.currentItemChanged.connect(self._show_account)
        self._show.clicked.connect(lambda: self.show_requested.emit(self._chosen()))
        self._take_out.clicked.connect(lambda: self.take_out_requested.emit(self._chosen()))
        close.clicked.connect(self.accept)
        self.resize(first_size(parent, QSize(920, 560)))

    def show_imports(self, imports: Sequence[PastImport], untouched: dict[int, int]) -> None:
        """Show these imports; `untouched` counts the papers that would be taken out of each."""
        chosen = self._chosen()
        self._imports = {found.id: found for found in imports}
        self._untouched = untouched
        self._list.clear()
        for found in imports:
            counts = found.counts
            texts = [found.name, messages.moment_text(found.at)]
            texts += [str(counts.get(name, 0)) for name in ("added", "updated")]
            item = QTreeWidgetItem(texts)
            item.setData(0, _ID, found.id)
            item.setDisabled(found.is_undone)
            for column in _COUNTS:
                item.setTextAlignment(column, _AT_END)
            item.setSizeHint(0, QSize(0, metrics.table_row_height(self._list.font())))
            self._list.addTopLevelItem(item)
            if found.id == chosen:
                self._list.setCurrentItem(item)
        first = self._list.topLevelItem(0)
        if self._list.currentItem() is None and first is not None:
            self._list.setCurrentItem(first)
        self._show_account()

    def _made_list(self, theme: Theme) -> QTreeWidget:
        made = QTreeWidget()
        made.setRootIsDecorated(False)
        made.setFrameShape(QFrame.Shape.NoFrame)
        made.setAccessibleName(self.tr("Imports, the newest first"))
        made.setHeaderLabels(
            [self.tr("Source"), self.tr("When"), self.tr("Added"), self.tr("Updated")]
        )
        made.setItemDelegate(LineDelegate(theme, made, _is_undone))
        for column in _COUNTS:
            made.headerItem().setTextAlignment(column, _AT_END)
        header = made.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        return made

    def _made_account(self) -> QPlainTextEdit:
        made = QPlainTextEdit()
        made.setReadOnly(True)
        made.setTabChangesFocus(True)
        made.setFrameShape(QFrame.Shape.NoFrame)
        made.document().setDocumentMargin(10)
        widest = self.fontMetrics().horizontalAdvance(f"  {self.tr('lines 1,000–1,000')}  ")
        made.setTabStopDistance(widest)
        made.setAccessibleName(self.tr("Account of the import"))
        return made

    def _lay_out(self, theme: Theme, close: Button) -> None:
        weight = QFont.Weight.DemiBold
        heading = Label(theme, self.tr("Imports"), factor=metrics.DETAIL_TITLE, weight=weight)
        splitter = PaneSplitter(theme, Qt.Orientation.Horizontal)
        splitter.addWidget(self._list)
        splitter.addWidget(self._account)
        splitter.setSizes([540, 340])
        buttons = QHBoxLayout()
        buttons.addWidget(self._show)
        buttons.addWidget(self._take_out)
        buttons.addStretch(1)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(heading)
        layout.addWidget(splitter, 1)
        layout.addLayout(buttons)

    def _chosen(self) -> int:
        item = self._list.currentItem()
        return int(item.data(0, _ID)) if item is not None else 0

    def _show_account(self) -> None:
        found = self._imports.get(self._chosen())
        count = self._untouched.get(found.id, 0) if found else 0
        is_done = found is not None and not found.is_undone
        self._show.setEnabled(is_done)
        self._take_out.setEnabled(is_done and count > 0)
        self._take_out.setText(self.tr("Take out {count}").format(count=count))
        self._take_out.setToolTip(
            self.tr("Removes the papers it added, but for those you have decided on or written on")
        )
        self._take_out.updateGeometry()
        self._account.setPlainText(self._account_of(found) if found else "")

    def _account_of(self, found: PastImport) -> str:
        lines = [
            found.name,
            messages.moment_text(found.at),
            self.tr("{format} · {encoding} · {count} lines").format(
                format=_label(found.format),
                encoding=found.encoding.upper(),
                count=self.locale().toString(found.line_count),
            ),
        ]
        if found.is_undone:
            lines.append(self.tr("Taken back"))
        outcomes = {
            "added": self.tr("added"),
            "updated": self.tr("updated"),
            "conflict": self.tr("changed on both sides"),
            "joined": self.tr("joined with papers that were there"),
            "unchanged": self.tr("already there"),
            "unlisted": self.tr("no longer listed"),
        }
        lines += ["", *(f"{found.counts[n]} {w}" for n, w in outcomes.items() if n in found.counts)]
        if found.set_aside:
            lines += ["", self.tr("Menus and headings")]
            lines += [self._span(first, last, why) for first, last, why in found.set_aside]
        if found.unclaimed:
            lines += ["", self.tr("Left over")]
            lines += [self._span(first, last, "") for first, last in found.unclaimed]
        if found.problems:
            lines += ["", self.tr("Problems")]
            lines += [
                self._span(line, line, f"{key} {why}".strip()) for key, line, why in found.problems
            ]
        return "\n".join(lines)

    def _span(self, first: int, last: int, what: str) -> str:
        one, many = self.tr("line {first}"), self.tr("lines {first}–{last}")
        lines = (one if first == last else many).format(first=first, last=last)
        return f"  {lines}\t{what}".rstrip()


_ID = 0x0100  # Qt.ItemDataRole.UserRole
_COUNTS = (2, 3)  # the columns of numbers
_AT_END = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def _is_undone(index: QModelIndex | QPersistentModelIndex) -> bool:
    return not index.flags() & Qt.ItemFlag.ItemIsEnabled


def _label(name: str) -> str:
    try:
        return registry.by_name(name).label
    except RefusedError:  # another version read it
        return name
