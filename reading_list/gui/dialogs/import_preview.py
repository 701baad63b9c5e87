"""What an import would do, before anything is written: the answer first, then the papers.

The dialog shows a `Preview` and gathers choices; it neither reads nor writes.
"""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from reading_list import text
from reading_list.core.plan import ImportPlan
from reading_list.gui import import_words as words
from reading_list.gui import metrics
from reading_list.gui.dialogs.first_size import first_size
from reading_list.gui.dialogs.import_context import ContextFields
from reading_list.gui.icons import Icons
from reading_list.gui.key_names import is_control_enter
from reading_list.gui.models.draft_model import ALL, FLAGGED, GONE, DraftModel, DraftRow
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.button import Button
from reading_list.gui.widgets.doubt_list import DoubtList
from reading_list.gui.widgets.draft_page import DraftPage
from reading_list.gui.widgets.draft_view import DraftView
from reading_list.gui.widgets.filter_tabs import FilterTabs, Tab
from reading_list.gui.widgets.gone_box import GoneBox
from reading_list.gui.widgets.ground import Ground
from reading_list.gui.widgets.hairline import Hairline
from reading_list.gui.widgets.label import ElidedLabel, Label
from reading_list.gui.widgets.line_account import LineAccount
from reading_list.services.columns import table_of
from reading_list.services.import_choices import Choice, Decision, marking
from reading_list.services.import_doubts import doubts_of
from reading_list.services.import_preview import Kind, Preview, kind_of
from reading_list.services.sources import Context

_SIDE = 24
_TALL = 700
_TABS = (Kind.NEW, Kind.CHANGED, Kind.CONFLICT, Kind.PERHAPS, Kind.JOINED, Kind.HERE)


class ImportPreviewDialog(QDialog):
    """One source. `accepted` means: carry the chosen plan out.

    Signals: `context_changed(Context)` when a new plan is wanted; `skipped` when this file
    is left and the next is wanted; `columns_requested` to say what is in a table's columns.
    Attributes: `model`, `fields`, `view`, `tabs`, `page`, `columns_button`.
    """

    context_changed = Signal(Context)
    columns_requested = Signal()
    skipped = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self._preview: Preview | None = None
        self._is_edited = self._is_waiting = self._is_rereading = False
        self.setWindowTitle(self.tr("Import"))
        self._answer = Label(theme, factor=metrics.DIALOG_TITLE, weight=QFont.Weight.DemiBold)
        self._answer.setWordWrap(True)
        self._origin = ElidedLabel(theme, ink="text2", factor=metrics.HINT)
        self.columns_button = Button(theme, icons, self.tr("Columns…"), factor=metrics.HINT)
        self.columns_button.setToolTip(self.tr("Say what is in which column of the table"))
        self._account = LineAccount(theme)
        self.tabs = FilterTabs(_tabs(), theme, icons)
        self.model = DraftModel(self)
        self.view = DraftView(self.model, theme, icons)
        self._gone = GoneBox(theme, icons)
        self.page = DraftPage(theme, icons)
        self._summary = Label(theme, ink="text2", factor=metrics.HINT)
        self._doubts = DoubtList(theme, icons)
        self.fields = ContextFields(theme)
        self._error = Label(theme, ink="removed")
        self._error.setWordWrap(True)
        self._error.hide()
        self._skip = Button(theme, icons, self.tr("Skip this file"))
        self._cancel = Button(theme, icons, self.tr("Cancel"))
        self.main_button = Button(theme, icons, self.tr("Nothing to do"))
        self.main_button.setDefault(True)
        self.main_button.setToolTip(self.tr("Ctrl+Enter"))
        self._lay_out()
        self._connect_signals()
        self.setMinimumSize(QSize(860, 440))
        self.resize(first_size(parent, QSize(1280, 800), QSize(960, 600)))

    def show_preview(self, preview: Preview, milliseconds: int, waiting: int = 0) -> None:
        """Show a source that was read; `waiting` says how many come after it."""
        self._origin.set_text(words.origin(preview, milliseconds))
        self._skip.setVisible(waiting > 0)
        self.fields.show_source(preview.plan.source)
        self.renew(preview)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def renew(self, preview: Preview) -> None:
        """Show a plan made anew for the same source; what was decided stays.

        It can be carried out unless the fields have been typed into since.
        """
        self._preview, self._is_waiting = preview, self._is_edited
        self._set_rereading(False)
        self._answer.setText(words.answer(preview))
        self._account.show_account(preview.account)
        self.columns_button.setVisible(table_of(preview.reading) is not None)
        self.model.show(preview)
        self.view.select_first()
        self.tabs.set_counts(self.model.counts())
        self._gone.show_papers(
            [preview.known[i] for i in preview.plan.no_longer_listed if i in preview.known],
            found=_known(preview),
        )
        doubts = doubts_of(preview)
        self._problems.setVisible(bool(doubts))
        self._summary.setText(words.doubts_summary(doubts))
        self._doubts.show_doubts(doubts, preview.reading.lines, self._title_of)

    def show_error(self, sentence: str) -> None:
        """Say why the import cannot be carried out; everything decided is still here."""
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))

    def wait(self) -> None:
        """Take nothing until the source was read anew, or could not be."""
        self._set_rereading(True)
        self.main_button.setEnabled(False)

    def show_failure(self, sentence: str) -> None:
        """Say why there is no new plan; if it was to be read anew, the one shown still holds."""
        if self._is_rereading:
            self._set_rereading(False)
            self._is_waiting = self._is_edited
            self._show_act()
        self.show_error(sentence)

    def let_go(self) -> None:
        """Hold nothing of the source any more; the dialog itself may live until it is collected."""
        self._preview = None
        self.model.let_go()

    @property
    def preview(self) -> Preview:
        """Give the preview shown."""
        assert self._preview is not None, "a preview is shown before it is asked for"
        return self._preview

    @property
    def plan(self) -> ImportPlan:
        """Give the plan with what was decided."""
        return marking(self.model.chosen or self.preview.plan, self.is_marking)

    @property
    def is_marking(self) -> bool:
        """Tell whether papers that are not listed any more are to be marked so."""
        return self._gone.is_marking

    @property
    def choices(self) -> dict[int, Choice]:
        """Give what was decided, by record."""
        return self.model.choices

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._doubts.set_most_rows(4 if self.height() >= _TALL else 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_control_enter(event):
            self.main_button.click()  # wherever the keyboard is; nothing while it is disabled
        else:
            super().keyPressEvent(event)

    # Building

    def _lay_out(self) -> None:
        left = QWidget()
        column = _column(left)
        column.addWidget(self.view, 1)
        column.addWidget(self._gone)
        panes = QSplitter(Qt.Orientation.Horizontal)
        panes.setHandleWidth(1)
        panes.setChildrenCollapsible(False)
        panes.addWidget(left)
        panes.addWidget(self.page)
        panes.setSizes([550, 450])
        panes.setStretchFactor(0, 55)
        panes.setStretchFactor(1, 45)
        tabs = Ground(self._theme, "base")
        _column(tabs).addWidget(self.tabs)
        layout = _column(self)
        layout.addWidget(self._header())
        for part, stretch in ((tabs, 0), (panes, 1)):
            layout.addWidget(Hairline(self._theme))
            layout.addWidget(part, stretch)
        self._problems = self._problem_panel()
        layout.addWidget(self._problems)
        layout.addWidget(Hairline(self._theme))
        layout.addWidget(self._footer())

    def _header(self) -> QWidget:
        header = QWidget()
        column = _column(header)
        column.setContentsMargins(_SIDE, 16, _SIDE, 9)
        column.setSpacing(5)
        column.addWidget(self._answer)
        origin = QHBoxLayout()
        origin.setSpacing(8)
        origin.addWidget(self._origin, 1)
        origin.addWidget(self.columns_button)
        column.addLayout(origin)
        column.addSpacing(6)
        column.addWidget(self._account)
        return header

    def _problem_panel(self) -> QWidget:
        panel = QWidget()
        column = _column(panel)
        heading = QHBoxLayout()
        heading.setContentsMargins(_SIDE, 9, _SIDE, 4)
        heading.setSpacing(10)
        weight = QFont.Weight.DemiBold
        word = Label(
            self._theme, self.tr("Problems"), ink="text3", factor=metrics.SMALL, weight=weight
        )
        heading.addWidget(word)
        heading.addWidget(self._summary)
        heading.addStretch(1)
        column.addWidget(Hairline(self._theme))
        column.addLayout(heading)
        column.addWidget(self._doubts)
        column.addSpacing(6)
        return panel

    def _footer(self) -> QWidget:
        footer = QWidget()
        rows = _column(footer)
        rows.setContentsMargins(_SIDE, 10, _SIDE - 3, 10)
        rows.setSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.fields, 1)
        row.addSpacing(8)
        for button in (self._skip, self._cancel, self.main_button):
            row.addWidget(button)
        rows.addWidget(self._error)
        rows.addLayout(row)
        return footer

    def _connect_signals(self) -> None:
        self.tabs.chosen.connect(self.model.set_filter)
        self.view.row_changed.connect(self._show_row)
        self.page.decided.connect(self._decide)
        self.page.decided_for_all.connect(self._decide_for_all)
        self.model.choices_changed.connect(self._show_act)
        self._doubts.record_chosen.connect(self._select_record)
        self._gone.changed.connect(self._show_act)
        self._gone.all_requested.connect(lambda: self.tabs.choose(GONE))
        self.columns_button.clicked.connect(self.columns_requested)
        self.fields.edited.connect(self._wait_for_plan)
        self.fields.context_changed.connect(self._ask_for_plan)
        self._skip.clicked.connect(self.skipped)
        self._cancel.clicked.connect(self.reject)
        self.main_button.clicked.connect(self.accept)

    # Following

    def _show_row(self, row: DraftRow | None) -> None:
        if row is None:
            self.page.clear()
        elif row.record is None:
            self.page.show_gone(self.preview.known[row.paper or 0])
        else:
            record = self.model.record(row.record)
            alike = len(self.model.records_of(kind_of(record)))
            choice = self.choices.get(row.record)
            paper = choice.paper if choice else None
            self.page.show_record(self.preview, record, row.decision, paper, alike)

    def _decide(self, decision: Decision, paper: int | None) -> None:
        row = self.view.current_row()
        if row is not None and row.record is not None:
            self.model.decide([row.record], decision, paper)

    def _decide_for_all(self, decision: Decision) -> None:
        row = self.view.current_row()
        if row is not None and row.kind is not None:
            self.model.decide(self.model.records_of(row.kind), decision)

    def _set_rereading(self, is_rereading: bool) -> None:
        self._is_rereading = is_rereading
        for part in (self.fields, self.columns_button):
            part.setEnabled(not is_rereading)

    def _select_record(self, number: int) -> None:
        if not self.view.select_record(number):
            self.tabs.choose(ALL)
            self.view.select_record(number)

    def _wait_for_plan(self) -> None:
        """The plan shown is that of the last answers, so nothing is taken for now."""
        self._is_edited = self._is_waiting = True
        self.main_button.setEnabled(False)
        self.show_error(self.fields.problem)

    def _ask_for_plan(self, context: Context) -> None:
        self._is_edited = False
        self.context_changed.emit(context)

    def _show_act(self) -> None:
        self.main_button.setText(words.act_text(self.plan))
        self.main_button.setAccessibleName(self.main_button.text())
        self.main_button.updateGeometry()
        is_stopped = self._is_waiting or self._is_rereading or bool(self.fields.problem)
        self.main_button.setEnabled(not is_stopped)

    def _title_of(self, number: int) -> str:
        return text.plain(self.model.record(number).draft.title)


def _column(widget: QWidget) -> QVBoxLayout:
    layout = QVBoxLayout(widget)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    return layout


def _tabs() -> list[Tab]:
    kinds = [
        Tab(kind, words.kind_name(kind), words.KIND_ICONS[kind], words.KIND_INKS[kind])
        for kind in _TABS
    ]
    return [
        Tab(ALL, words.tr("All"), "rows"),
        *kinds,
        Tab(FLAGGED, words.tr("Flagged"), "info", "warning", starts_group=True),
        Tab(GONE, words.tr("No longer listed"), "minus"),
    ]


def _known(preview: Preview) -> int:
    return len({r.paper for r in preview.plan.records if r.paper is not None})
