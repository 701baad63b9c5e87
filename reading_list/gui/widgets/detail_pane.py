"""The right side of the window: a paper with its note, a selection summed up, or nothing.

The note is a pane of its own below the paper and never scrolls away; on very wide windows it
stands beside it.
"""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from reading_list.core.paper import Paper, Status
from reading_list.gui import metrics
from reading_list.gui.icons import Icons
from reading_list.gui.models.summary import SelectionSummary
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.conflict_list import Disagreement
from reading_list.gui.widgets.ground import Ground
from reading_list.gui.widgets.label import Label
from reading_list.gui.widgets.note_editor import NoteEditor
from reading_list.gui.widgets.pane_splitter import PaneSplitter
from reading_list.gui.widgets.paper_page import PaperPage
from reading_list.gui.widgets.summary_page import SummaryPage
from reading_list.gui.widgets.tag_field import KnownTag

_SHARES = [400, 200]  # of the height, for the paper and its note


class DetailPane(Ground):
    """Shows one paper, several, or none.

    Signals: `author_clicked(name)`, `tag_clicked(name)`, `list_clicked(name)`,
    `status_requested(Status)`, `rating_requested(int, 0 clears)`, `tag_add_requested(names)`,
    `tag_remove_requested(name)`, `cite_requested`, `open_requested`, `pdf_requested`,
    `link_requested(url)`, `remark_edited(paper id, list name, text)`,
    `note_edited(paper id, exact text)`, `note_filled(bool)` when the note took all of the room
    or gave it back, `left` when the keyboard should go back to the list.
    Attributes: `page` (the paper), `note`, `summary`.
    """

    author_clicked = Signal(str)
    tag_clicked = Signal(str)
    list_clicked = Signal(str)
    status_requested = Signal(Status)
    rating_requested = Signal(int)
    tag_add_requested = Signal(tuple)
    tag_remove_requested = Signal(str)
    cite_requested = Signal()
    open_requested = Signal()
    pdf_requested = Signal()
    link_requested = Signal(str)
    remark_edited = Signal(int, str, str)
    note_edited = Signal(int, str)
    note_filled = Signal(bool)
    left = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(theme, "base", parent)
        self._paper_id: int | None = None
        self._lent = QByteArray()
        self.page = PaperPage(theme, icons)
        self.note = NoteEditor(theme, icons)
        self.summary = SummaryPage(theme, icons)
        self._splitter = PaneSplitter(theme, Qt.Orientation.Vertical)
        self._splitter.addWidget(self.page)
        self._splitter.addWidget(self.note)
        self._shared = QByteArray()  # how page and note share the room, while the note has it all
        self._splitter.setStretchFactor(0, 2)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setSizes(_SHARES)
        self._nothing = Label(theme, self.tr("No paper selected"), ink="text3")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pages = QStackedWidget()
        for page in (self._nothing, self._splitter, self.summary):
            self._pages.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)
        self.setAccessibleName(self.tr("Detail"))
        self.setMinimumWidth(300)
        self._connect_signals()

    # -- what is shown ------------------------------------------------------------------

    @property
    def paper_id(self) -> int | None:
        """Give the id of the paper shown, None for several or none."""
        return self._paper_id

    def show_paper(
        self,
        paper: Paper,
        history: Sequence[tuple[str, str]] = (),
        tag_colors: Mapping[str, str] | None = None,
        saved: str = "",
        base: str | None = None,
    ) -> None:
        """Show one paper; `history` is (when, what), the newest first.

        `base` is the note in the library, where what is shown is not saved yet.
        """
        is_other = paper.id != self._paper_id
        self._paper_id = paper.id
        self.page.show_paper(paper, history, tag_colors)
        self.note.show_note(paper.id, paper.note, saved, base)
        self.note.set_title(paper.title_plain)
        self._pages.setCurrentWidget(self._splitter)
        if is_other:
            self.page.verticalScrollBar().setValue(0)

    def show_disagreements(self, found: Sequence[Disagreement]) -> None:
        """Show where a source says otherwise about the paper."""
        self.page.conflicts.show_disagreements(found)

    def set_stars_hint(self, text: str) -> None:
        """Say in the tooltip of the stars by which keys they are given."""
        self.page.stars.setToolTip(text)
        self.summary.set_stars_hint(text)

    def show_summary(self, summary: SelectionSummary) -> None:
        """Sum up several selected papers."""
        self.note.flush()
        self._paper_id = None
        self.summary.show_summary(summary)
        self._pages.setCurrentWidget(self.summary)

    def show_nothing(self) -> None:
        """Say that no paper is selected."""
        self.note.flush()
        self._paper_id = None
        self._pages.setCurrentWidget(self._nothing)

    def set_known_tags(self, tags: Sequence[KnownTag]) -> None:
        """Offer these tags while some are added, the likeliest first."""
        self.page.tags.set_known(tags)
        self.summary.add_tag.set_known(tags)

    def set_note_beside(self, is_beside: bool) -> None:
        """Put the note beside the paper, for windows from some 2,400 pixels on."""
        wanted = Qt.Orientation.Horizontal if is_beside else Qt.Orientation.Vertical
        if wanted is not self._splitter.orientation():
            self._splitter.setOrientation(wanted)
            width = metrics.TEXT_WIDTH + 40
            self._splitter.setSizes([width, width] if is_beside else _SHARES)

    # -- keyboard -----------------------------------------------------------------------

    def lend_note(self) -> NoteEditor:
        """Give the note away for a while, so that there is one editor only."""
        self.fill_note(False)
        self._lent = self._splitter.saveState()
        self.note.fill_button.hide()  # it has a side of its own there
        return self.note

    def take_note_back(self) -> None:
        """Have the note again, as high as it was."""
        self._splitter.insertWidget(1, self.note)
        self.note.show()
        self.note.fill_button.show()
        self._splitter.restoreState(self._lent)

    @property
    def is_note_filling(self) -> bool:
        """Tell whether the note has all of the room."""
        return self.page.isHidden()

    def fill_note(self, is_filling: bool) -> None:
        """Give the note all of the room, or as much as it had before."""
        if is_filling == self.is_note_filling:
            return
        if is_filling:
            self._shared = self._splitter.saveState()
            self.page.hide()
        else:
            self.page.show()
            self._splitter.restoreState(self._shared)
        self.note.show_title(is_filling)
        self.note_filled.emit(is_filling)

    def start_note(self) -> None:
        """Open the note and take the keyboard."""
        if self._paper_id is not None:
            self.note.start_editing()

    def start_tag(self) -> None:
        """Open the field for a new tag and take the keyboard."""
        self.fill_note(False)
        if self._pages.currentWidget() is self.summary:
            self.summary.add_tag.start_adding()
        elif self._paper_id is not None:
            self.page.ensureWidgetVisible(self.page.tags)
            self.page.tags.start_adding()

    def start_remark(self, preferred: Sequence[str]) -> bool:
        """Open the remark on one of these lists; false if the paper is on none of them."""
        self.fill_note(False)
        if self._paper_id is None or not self.page.lists.start_remark(preferred):
            return False
        self.page.ensureWidgetVisible(self.page.lists)
        return True

    def focus_first(self) -> None:
        """Take the keyboard, at the status."""
        self.fill_note(False)
        if self._paper_id is not None:
            self.page.status.focus()

    def save_state(self) -> QByteArray:
        """Give how high the note is, to be kept in the settings."""
        return self._shared if self.is_note_filling else self._splitter.saveState()

    def restore_state(self, state: QByteArray) -> None:
        """Take the height of the note from an earlier `save_state`."""
        self._splitter.restoreState(state)

    # -- inside -------------------------------------------------------------------------

    def _connect_signals(self) -> None:
        page = self.page
        page.author_clicked.connect(self.author_clicked)
        page.list_clicked.connect(self.list_clicked)
        page.link_requested.connect(self.link_requested)
        page.cite_requested.connect(self.cite_requested)
        page.open_requested.connect(self.open_requested)
        page.pdf_requested.connect(self.pdf_requested)
        page.status.status_requested.connect(self.status_requested)
        page.stars.rating_requested.connect(self.rating_requested)
        page.tags.add_requested.connect(self.tag_add_requested)
        page.tags.remove_requested.connect(self.tag_remove_requested)
        page.tags.tag_clicked.connect(self.tag_clicked)
        page.tags.left.connect(self.left)
        page.lists.remark_edited.connect(self.remark_edited)
        page.lists.left.connect(self.left)
        self.note.text_edited.connect(self.note_edited)
        self.note.link_clicked.connect(self.link_requested)
        self.note.left.connect(self.left)
        self.summary.rating_requested.connect(self.rating_requested)
        self.summary.tag_add_requested.connect(self.tag_add_requested)
        self.summary.tag_remove_requested.connect(self.tag_remove_requested)
        self.summary.tag_clicked.connect(self.tag_clicked)
        self.summary.add_tag.left.connect(self.left)
