"""The deck as one page of the window, in place of bar, filters, list and detail."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from reading_list.core.paper import Paper, PaperRow, Status
from reading_list.gui import metrics
from reading_list.gui.deck.decision_bar import DecisionBar, KeyOf
from reading_list.gui.deck.deck_card import SIDE, DeckCard
from reading_list.gui.deck.deck_side import DeckSide, Told
from reading_list.gui.deck.end_page import EndPage
from reading_list.gui.deck.progress_line import ProgressLine
from reading_list.gui.icons import Icons
from reading_list.gui.models.summary import SelectionSummary
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.button import Button, Kind
from reading_list.gui.widgets.conflict_list import Disagreement
from reading_list.gui.widgets.ground import Ground
from reading_list.gui.widgets.hairline import Hairline
from reading_list.gui.widgets.key_cap import KeyCap
from reading_list.gui.widgets.label import ElidedLabel, Label
from reading_list.gui.widgets.message_bar import MessageBar
from reading_list.gui.widgets.note_editor import NoteEditor
from reading_list.gui.widgets.tag_field import KnownTag
from reading_list.services.deck import Progress

_SIDE_WIDTH = 320
_SIDE_FOLDS_BELOW = 1000


class DeckPage(Ground):
    """One paper after the other.

    Signals: `decided(Status)`, `rating_requested(int)`, `tag_add_requested(names)`,
    `tag_remove_requested(name)`, `note_requested`, `paper_requested(id)`, `keys_requested`,
    `left` for leaving the deck; those of the end are on `end`. Attributes: `card`, `side`,
    `decisions`, `end`; `note`, the window's one editor, which is lent to the deck.
    """

    decided = Signal(Status)
    rating_requested = Signal(int)
    tag_add_requested = Signal(tuple)
    tag_remove_requested = Signal(str)
    note_requested = Signal()
    paper_requested = Signal(int)
    keys_requested = Signal()
    left = Signal()

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        note: NoteEditor,
        key_of: KeyOf,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, "base", parent)
        self._theme, self._icons = theme, icons
        self._paper_id: int | None = None
        self.progress = ProgressLine(theme, icons)
        self.card = DeckCard(theme, icons)
        self.decisions = DecisionBar(theme, icons, key_of)
        self.side = DeckSide(theme, icons)
        self.note = note
        self.end = EndPage(theme, icons)
        self._icon = QLabel()
        self._what = ElidedLabel(theme, ink="text2")
        self._keys = Button(theme, icons, self.tr("Keys"), kind=Kind.FLAT, padding=6)
        self._back = Button(theme, icons, self.tr("Back to the list"), kind=Kind.FLAT, padding=6)
        self._pages = QStackedWidget()
        self._key_of, self._help_key = key_of, KeyCap(theme)
        self._lay_out()
        self._connect_signals()
        theme.changed.connect(self._dress)
        self._dress()

    # -- what is shown ------------------------------------------------------------------

    @property
    def paper_id(self) -> int | None:
        """Give the id of the paper shown, None at the end."""
        return self._paper_id

    @property
    def is_at_end(self) -> bool:
        """Tell whether the end is shown."""
        return self._pages.currentWidget() is self.end

    def show_paper(
        self,
        paper: Paper,
        history: Sequence[tuple[str, str]] = (),
        tag_colors: Mapping[str, str] | None = None,
        saved: str = "",
        base: str | None = None,
    ) -> None:
        """Show a paper, another one from its beginning; its history is not told here."""
        del history
        is_other = paper.id != self._paper_id
        self._paper_id = paper.id
        self.card.show_paper(paper, tag_colors or {})
        self.decisions.stars.set_rating(paper.rating)
        self.note.show_note(paper.id, paper.note, saved, base)
        self._pages.setCurrentIndex(0)
        if is_other:
            self.card.scroll_to_top()

    def show_disagreements(self, found: Sequence[Disagreement]) -> None:
        """Leave conflicts to the detail pane: they are no matter of triage."""
        del found

    def show_summary(self, summary: SelectionSummary) -> None:
        """Show no paper: a deck goes one by one, and has nothing to sum up."""
        del summary
        self.show_nothing()

    def show_nothing(self) -> None:
        """Show no paper: the end is told by `show_end`."""
        self.note.flush()
        self._paper_id = None

    def set_known_tags(self, tags: Sequence[KnownTag]) -> None:
        """Offer these tags while some are added, the likeliest first."""
        self.card.set_known_tags(tags)

    def show_what(self, text: str) -> None:
        """Say what the deck goes through, e.g. the query."""
        self._what.set_text(text)

    def show_progress(self, told: Progress, side: Told, place: str) -> None:
        """Say how far the deck is; `place` is that of the paper, e.g. "41 of 181"."""
        self.progress.show_progress(told)
        self.side.show_told(side)
        self.card.set_place(place)

    def show_decided(self, rows: Sequence[PaperRow]) -> None:
        """Show what was just decided, the newest first."""
        self.side.show_decided(rows)

    def show_end(self, told: Progress, pace: str) -> None:
        """Show the end of the deck."""
        self.set_note_open(False)
        self.end.show_end(told, pace)
        self._pages.setCurrentWidget(self.end)
        self.end.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def set_note_open(self, is_open: bool) -> None:
        """Open the note at the right, or show what was just decided."""
        self.side.set_note_open(is_open)
        self.card.set_note_open(is_open)
        self._fold_side()

    def show_keys(self, of_stars: str, stars_hint: str) -> None:
        """Draw the keys in force; those of the stars as a span, and told in a sentence."""
        self.card.set_note_key(self._key_of("note"))
        self._help_key.set_key(self._key_of("show_keys_here") or self._key_of("show_keys"))
        self.decisions.show_keys(of_stars, stars_hint)

    def set_caret_mode(self, is_on: bool) -> None:
        """Show the keys of the caret, or those that decide."""
        self.decisions.set_caret_mode(is_on)

    def take(self, bar: MessageBar) -> None:
        """Hold the window's message bar and note while the deck is shown."""
        self.side.take_note(self.note)
        self._column.insertWidget(0, bar)

    def give_back(self) -> None:
        """Let the note go; the message bar is taken by its next holder."""
        self.side.give_note_back()

    # -- keyboard -----------------------------------------------------------------------

    def start_note(self) -> None:
        """Open the note and take the keyboard."""
        self.set_note_open(True)
        self.note.start_editing()

    def start_tag(self) -> None:
        """Open the field for a new tag and take the keyboard."""
        self.card.ensureWidgetVisible(self.card.tags)
        self.card.tags.start_adding()

    def page(self, step: int) -> bool:
        """Scroll the text by a page; false at its end."""
        bar = self.card.verticalScrollBar()
        before = bar.value()
        bar.setValue(before + step * bar.pageStep())
        return bar.value() != before

    # -- inside -------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold_side()

    def _fold_side(self) -> None:
        """In a narrow window the side shows only while it holds the note."""
        is_narrow = self.width() < _SIDE_FOLDS_BELOW * self._theme.zoom
        self.side.setVisible(not is_narrow or self.side.is_note_open)

    def _lay_out(self) -> None:
        head = Ground(self._theme, "window")
        column = QVBoxLayout(head)
        column.setContentsMargins(SIDE, 8, SIDE, 10)
        column.setSpacing(8)
        column.addLayout(self._title_row())
        column.addWidget(self.progress)
        self._pages.addWidget(self._triage())
        self._pages.addWidget(self.end)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self._pages, 1)
        body.addWidget(self.side)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(head)
        self._column.addWidget(Hairline(self._theme))
        self._column.addLayout(body, 1)

    def _title_row(self) -> QHBoxLayout:
        weight = QFont.Weight.DemiBold
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._icon)
        row.addWidget(Label(self._theme, self.tr("Triage"), factor=1.1, weight=weight))
        row.addSpacing(6)
        row.addWidget(self._what, 1)
        row.addWidget(self._help_key)
        row.addWidget(self._keys)
        row.addSpacing(8)
        row.addWidget(KeyCap(self._theme, self.tr("Esc")))
        row.addWidget(self._back)
        return row

    def _triage(self) -> QWidget:
        """Build the text with the decisions under it, which never move."""
        self._under = QWidget()
        column = QVBoxLayout(self._under)
        column.setContentsMargins(0, 0, 0, 12)
        column.setSpacing(8)
        column.addWidget(Hairline(self._theme))
        column.addWidget(self.decisions)
        row = QHBoxLayout()
        row.setContentsMargins(SIDE, 0, SIDE, 0)
        row.addStretch(1)
        row.addWidget(self._under, 1_000)
        row.addStretch(1)
        page = Ground(self._theme, "base")
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.card, 1)
        layout.addLayout(row)
        return page

    def _connect_signals(self) -> None:
        self.decisions.decided.connect(self.decided)
        self.decisions.rating_requested.connect(self.rating_requested)
        self.card.tags.add_requested.connect(self.tag_add_requested)
        self.card.tags.remove_requested.connect(self.tag_remove_requested)
        self.card.tags.left.connect(self.setFocus)
        self.card.note_requested.connect(self.note_requested)
        self.side.paper_requested.connect(self.paper_requested)
        self._keys.clicked.connect(self.keys_requested)
        self._back.clicked.connect(self.left)
        self.end.left.connect(self.left)

    def _dress(self) -> None:
        zoom = self._theme.zoom
        self._icon.setPixmap(self._icons.pixmap("triage", 20, "accent"))
        self._under.setMaximumWidth(round(metrics.DECK_WIDTH * zoom))
        self.side.setFixedWidth(round(_SIDE_WIDTH * zoom))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Triage"))
        self._fold_side()
