"""What to export, as what, how, and the very text: from left to right.

The dialog gathers wishes and shows what it is told; it neither reads the library nor writes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLocale, QSize, Qt, Signal
from PySide6.QtGui import QFont, QImage
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from reading_list.core.printer import PrintedPage
from reading_list.formats.format import Format
from reading_list.gui import metrics
from reading_list.gui.dialogs.export_options import ExportOptions
from reading_list.gui.dialogs.first_size import first_size
from reading_list.gui.dialogs.keep_options import KeepOptions
from reading_list.gui.icons import Icons
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.button import Button
from reading_list.gui.widgets.combo_box import ComboBox
from reading_list.gui.widgets.export_preview import LOOK, TEXT, ExportPreview
from reading_list.gui.widgets.flow_layout import FlowLayout
from reading_list.gui.widgets.format_list import FormatList
from reading_list.gui.widgets.ground import Ground
from reading_list.gui.widgets.hairline import Hairline
from reading_list.gui.widgets.label import ElidedLabel, Label
from reading_list.gui.widgets.segmented import Segmented
from reading_list.services.export_preview import SHOWN_LINES, Rendering

QUEUED, SELECTION, RESULT, ALL = "queued", "selection", "result", "all"
LIST, VIEW = "list", "view"
_SIDE = 24
_DOT = "  ·  "


@dataclass(frozen=True, slots=True)
class Scopes:
    """How many papers each scope holds, and the reading lists and views with theirs.

    `shown_list` is the one the window shows, which is most likely meant; "" for none.
    """

    counts: Mapping[str, int]
    lists: Sequence[tuple[str, int]] = ()
    shown_list: str = ""
    views: Sequence[tuple[str, int]] = ()


_SI = QLocale.DataSizeFormat.DataSizeSIFormat


class ExportDialog(QDialog):
    """Signals: `wanted()` when another text is wanted; `copy_requested`, `save_requested`.

    Attributes: `scope` (with `list_name` or `view_name`), `format`, `options`, `keep`,
    `preview` (its text is in `view`) and the buttons `copy_button`, `save_button` and
    `replace_button`.
    """

    wanted = Signal()
    format_changed = Signal(str)
    copy_requested = Signal()
    save_requested = Signal()

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        scopes: Scopes,
        formats: Sequence[Format],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self.format: Format = formats[0]
        self.setWindowTitle(self.tr("Export"))
        self._scopes = Segmented(self._scope_words(scopes), theme, icons)
        self._scopes.setAccessibleName(self.tr("What to export"))
        self._scopes.set_counts(scopes.counts)
        self._named_counts = {LIST: dict(scopes.lists), VIEW: dict(scopes.views)}
        self._lists = self._names_of(scopes.lists, self.tr("Reading list"))
        self._views = self._names_of(scopes.views, self.tr("View"))
        self.formats = FormatList(formats, theme, icons)
        self.options = ExportOptions(theme, icons)
        self.keep = KeepOptions(theme, icons)
        self.preview = ExportPreview(theme, icons)
        self.view = self.preview.source
        self._told_of = {LOOK: "", TEXT: self.tr("The very text that is saved")}
        self.tell()
        self._said = ElidedLabel(theme, ink="text2")
        self._error = Label(theme, ink="removed")
        self._error.setWordWrap(True)
        self._error.hide()
        self._cancel = Button(theme, icons, self.tr("Cancel"))
        self.replace_button = Button(theme, icons, self.tr("Replace it"))
        self.replace_button.hide()
        self.copy_button = Button(theme, icons, self.tr("Copy"), "copy")
        self.save_button = Button(theme, icons, self.tr("Save…"))
        self.save_button.setDefault(True)
        self._count_named(LIST)
        self._count_named(VIEW)
        self._lay_out()
        self._connect_signals()
        self.set_scope(_first_scope(scopes.counts))
        if dict(scopes.lists).get(scopes.shown_list):
            self._lists.setCurrentIndex(self._lists.findData(scopes.shown_list))
            self.set_scope(LIST)
        self.setMinimumSize(QSize(860, 440))
        self.resize(first_size(parent, QSize(1280, 800), QSize(960, 600)))

    @property
    def scope(self) -> str:
        """Give the name of the scope chosen."""
        return self._scopes.choice

    @property
    def list_name(self) -> str:
        """Give the reading list chosen, empty for all other scopes."""
        return str(self._lists.currentData() or "") if self.scope == LIST else ""

    @property
    def view_name(self) -> str:
        """Give the view chosen, empty for all other scopes."""
        return str(self._views.currentData() or "") if self.scope == VIEW else ""

    def set_scope(self, name: str) -> None:
        """Choose what is exported."""
        self._scopes.set_choice(name)
        for scope, names in ((LIST, self._lists), (VIEW, self._views)):
            names.setVisible(name == scope and (names.count() > 1 or scope == VIEW))
        self.keep.set_possible(name != SELECTION)

    def set_format(self, found: Format, values: Mapping[str, str]) -> None:
        """Choose the format, with remembered options."""
        self.format = found
        self.formats.set_format(found.name)
        self.options.show_format(found, values)

    def show_rendering(self, rendering: Rendering) -> None:
        """Show the text and what is told of it."""
        self.show_error("")
        self._show_source(rendering.head)
        number = self.locale().toString
        count = len(rendering.papers)
        papers = self.tr("1 paper") if count == 1 else self.tr("{count} papers")
        parts = [papers.format(count=number(count))]
        if rendering.data is not None:
            parts += [
                self.tr("{count} lines").format(count=number(rendering.lines)),
                self.locale().formattedDataSize(len(rendering.data), 1, _SI),
                "UTF-8",
            ]
        self.preview.about.setText(_DOT.join(parts))
        told = self.tr("The very text that is saved")
        if rendering.data is None:
            told = self.tr("What will be in it, as text")
        elif not rendering.is_whole:
            pattern = self.tr("The first {count} lines of the text that is saved")
            told = pattern.format(count=number(SHOWN_LINES))
        self._told_of[TEXT] = told
        self.tell()
        self.set_ready(True)

    def show_first(self, head: str) -> None:
        """Show the first lines while all papers are being written."""
        self._show_source(head)

    def _show_source(self, text: str) -> None:
        name = self.format.name
        is_markdown, is_prose = name == "markdown", name == "references"
        self.view.show_source(text, is_markdown=is_markdown, is_prose=is_prose)

    def show_nothing(self, reason: str) -> None:
        """Say why there is nothing to be seen, in place of what was there before."""
        self.show_error(reason)
        self.view.show_source("", is_markdown=False)
        self.preview.about.setText("")
        self.preview.show_text()
        self._told_of[LOOK] = self._told_of[TEXT] = self.tr("Nothing to show")
        self.tell()

    def show_look(self, page: PrintedPage, sheets: Sequence[QImage], most: int | None) -> None:
        """Show what it looks like, of so many papers or of all."""
        told = self.tr("What it looks like")
        if most is not None:
            pattern = self.tr("What the first {count} papers look like")
            told = pattern.format(count=self.locale().toString(most))
        self._told_of[LOOK] = told
        self.tell()
        if sheets:
            said = self.tr("1 sheet") if len(sheets) == 1 else self.tr("{count} sheets")
            said = said.format(count=self.locale().toString(len(sheets)))
            self.preview.show_sheets(sheets, said)
        else:
            self.preview.show_page(page)

    def tell(self) -> None:
        """Say what the preview shows."""
        self.preview.told.set_text(self._told_of[LOOK if self.preview.is_look else TEXT])

    def ask_replace(self, name: str) -> None:
        """Ask whether a file of somebody else's may be replaced."""
        pattern = self.tr("“{name}” is there already, and reading-list did not write it.")
        self._ask(pattern.format(name=name), self.tr("Replace it"))

    def ask_name(self, name: str, promised: str) -> None:
        """Ask whether a name may stay that ends like that of another format."""
        pattern = self.tr("“{name}” ends as {promised} does, but {format} would be in it.")
        said = pattern.format(name=name, promised=promised, format=self.tr(self.format.label))
        self._ask(said, self.tr("Save it so"))

    def set_ready(self, is_ready: bool) -> None:
        """Say whether the text shown is that of the wishes as they are now."""
        self.copy_button.setEnabled(is_ready)
        self.save_button.setEnabled(is_ready)

    def say(self, text: str) -> None:
        """Say what was done, without closing."""
        self._said.set_text(text)

    def show_error(self, sentence: str) -> None:
        """Say why something was not done."""
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))
        self.replace_button.hide()
        if sentence:
            self.say("")

    def _ask(self, sentence: str, answer: str) -> None:
        self.show_error(sentence)
        self.replace_button.setText(answer)
        self.replace_button.show()
        self.replace_button.setFocus()

    # Building

    def _scope_words(self, scopes: Scopes) -> list[tuple[str, str]]:
        words = [
            (QUEUED, self.tr("Queued")),
            (SELECTION, self.tr("Selection")),
            (RESULT, self.tr("Result")),
        ]
        if len(scopes.lists) == 1:
            words.append((LIST, self.tr("List: {name}").format(name=scopes.lists[0][0])))
        elif scopes.lists:
            words.append((LIST, self.tr("Reading list")))
        if scopes.views:
            words.append((VIEW, self.tr("View")))
        return [*words, (ALL, self.tr("Whole library"))]

    def _names_of(self, named: Sequence[tuple[str, int]], spoken: str) -> ComboBox:
        names = ComboBox(self._theme, self._icons)
        names.setAccessibleName(spoken)
        for name, count in named:
            names.addItem(f"{name}  {self.locale().toString(count)}", name)
        return names

    def _lay_out(self) -> None:
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._scrolled(self.formats, 176))
        middle.addWidget(Hairline(self._theme, is_upright=True))
        middle.addWidget(self._scrolled(self._choices(), 292))
        middle.addWidget(Hairline(self._theme, is_upright=True))
        middle.addWidget(self.preview, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._header())
        layout.addWidget(Hairline(self._theme))
        layout.addLayout(middle, 1)
        layout.addWidget(Hairline(self._theme))
        layout.addWidget(self._footer())

    def _header(self) -> QWidget:
        header = QWidget()
        row = FlowLayout(24, 6, header)  # a large text or a long list takes a second line
        row.setContentsMargins(_SIDE, 12, _SIDE, 12)
        weight = QFont.Weight.DemiBold
        title = Label(self._theme, self.tr("Export"), factor=metrics.DIALOG_TITLE, weight=weight)
        row.addWidget(title)
        row.addWidget(self._scopes)
        row.addWidget(self._lists)
        row.addWidget(self._views)
        return header

    def _scrolled(self, part: QWidget, least: int) -> QWidget:
        area = QScrollArea()
        area.setWidget(part)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setFixedWidth(max(least, part.minimumSizeHint().width()))
        return area

    def _choices(self) -> QWidget:
        choices = Ground(self._theme, "base")
        column = QVBoxLayout(choices)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.options, 1)
        column.addWidget(self.keep)
        return choices

    def _footer(self) -> QWidget:
        footer = QWidget()
        rows = QVBoxLayout(footer)
        rows.setContentsMargins(_SIDE, 10, _SIDE - 3, 10)
        rows.setSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self._said, 1)
        for button in (self.replace_button, self._cancel, self.copy_button, self.save_button):
            row.addWidget(button)
        rows.addWidget(self._error)
        rows.addLayout(row)
        return footer

    def _connect_signals(self) -> None:
        self._scopes.chosen.connect(self._on_scope)
        self._lists.currentIndexChanged.connect(lambda _at: self._on_named(LIST))
        self._views.currentIndexChanged.connect(lambda _at: self._on_named(VIEW))
        self.formats.chosen.connect(self.format_changed)
        self.options.changed.connect(self._want)
        self._cancel.clicked.connect(self.reject)
        self.copy_button.clicked.connect(self.copy_requested)
        self.save_button.clicked.connect(self.save_requested)

    def _on_scope(self, name: str) -> None:
        self.set_scope(name)
        self._want()

    def _on_named(self, scope: str) -> None:
        self._count_named(scope)
        self._want()

    def _count_named(self, scope: str) -> None:
        """Count the papers of the list or view that is chosen, not of any other."""
        name = (self._lists if scope == LIST else self._views).currentData()
        if name is not None:
            self._scopes.set_count(scope, self._named_counts[scope][name])

    def _want(self) -> None:
        self.set_ready(False)
        self.say("")
        self.wanted.emit()


def _first_scope(counts: Mapping[str, int]) -> str:
    """Choose what is most likely meant; a single paper is selected without anybody's doing."""
    if counts.get(QUEUED):
        return QUEUED
    if counts.get(SELECTION, 0) > 1:
        return SELECTION
    return RESULT if counts.get(RESULT) else ALL
