"""The paper a deck shows: large title, authors, abstract; under them its tags and its note."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from reading_list.core.paper import Paper, Status
from reading_list.gui import metrics, words
from reading_list.gui.icons import Icons
from reading_list.gui.text_bounds import drawn_text
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.button import Button, Kind
from reading_list.gui.widgets.ground import Ground
from reading_list.gui.widgets.key_cap import KeyCap
from reading_list.gui.widgets.label import ElidedLabel, Label
from reading_list.gui.widgets.markdown_view import first_line
from reading_list.gui.widgets.marked_text import MarkedText
from reading_list.gui.widgets.paper_spans import highlight_spans
from reading_list.gui.widgets.quiet_scroll_bar import keep_place
from reading_list.gui.widgets.tag_bar import TagBar
from reading_list.gui.widgets.tag_field import KnownTag
from reading_list.query.matches import Matches

SIDE = 20
_EDGE = 3
_MARK = 15
_WIDEST = 16_777_215  # Qt's own limit: the column sets the width


class DeckCard(QScrollArea):
    """Shows a `Paper`. Signals: `note_requested`. Attributes: `title`, `abstract`, `tags`."""

    note_requested = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self._status = Status.NEW
        self._mark = QLabel()
        self._where = ElidedLabel(theme, ink="text2", factor=metrics.HINT)
        self._place = Label(theme, ink="text2", factor=metrics.HINT)
        self.title = MarkedText(
            theme,
            factor=metrics.DECK_TITLE,
            weight=QFont.Weight.DemiBold,
            line_height=1.12,
            widest=_WIDEST,
        )
        self._names = ""
        self._matches = Matches()
        self._authors = Label(theme, ink="text2", factor=1.1)
        self.abstract = MarkedText(
            theme,
            factor=metrics.DECK_TEXT,
            line_height=metrics.DECK_LINE_HEIGHT,
            widest=_WIDEST,
        )
        self._no_abstract = Label(theme, self.tr("No abstract"), ink="text3")
        self.tags = TagBar(theme, icons)
        self._note_icon = QLabel()
        self._note = ElidedLabel(theme)
        self._note_key = KeyCap(theme)
        self._edit_note = Button(theme, icons, kind=Kind.FLAT, factor=metrics.HINT, padding=4)
        self._lay_out()
        self._edit_note.clicked.connect(self.note_requested)
        theme.changed.connect(self._dress)
        self._dress()

    def show_paper(self, paper: Paper, tag_colors: Mapping[str, str]) -> None:
        """Show a paper from its beginning, or what changed of the one shown."""
        self._status = paper.status
        places = [session.label for session in paper.sessions] or [paper.venue]
        told = [words.status_word(paper.status), *filter(None, places)]
        self._where.set_text(words.DOT.join(told))
        spans = highlight_spans(paper)
        self.title.show_text(drawn_text(paper.title, paper.title_plain), spans["title"])
        names = ", ".join(author.name for author in paper.authors)
        self._names = f"{names}, …" if paper.authors_truncated else names
        self._authors.setVisible(bool(names))
        self.abstract.show_text(drawn_text(paper.abstract, paper.abstract_plain), spans["abstract"])
        self._no_abstract.setVisible(not paper.abstract)
        self.tags.set_tags([(name, tag_colors.get(name, "")) for name in paper.tags])
        self._show_note(paper.note)
        self._mark_matches()
        self._draw_icons()

    def show_matches(self, matches: Matches) -> None:
        """Mark what words of the query match in all that is shown of a paper."""
        self._matches = matches
        self._mark_matches()

    def _mark_matches(self) -> None:
        found = self._matches.in_text
        for field, text in (("title", self.title), ("abstract", self.abstract)):
            text.show_matches(found(field, text.plain_text))
        for field, line in (("venue", self._where), ("note", self._note)):
            line.show_matches(found(field, line.whole_text))
        self._authors.show_marked(self._names, found("author", self._names))

    def set_note_key(self, key: str) -> None:
        """Draw the key that opens the note."""
        self._note_key.set_key(key)

    def set_place(self, text: str) -> None:
        """Say which paper of how many this is."""
        self._place.setText(text)

    def set_note_open(self, is_open: bool) -> None:
        """Say whether the note is being written at the right."""
        self._note_key.setVisible(not is_open)
        self._edit_note.setVisible(not is_open)

    def set_known_tags(self, tags: Sequence[KnownTag]) -> None:
        """Offer these tags while some are added."""
        self.tags.set_known(tags)

    def scroll_to_top(self) -> None:
        """Show the text from its beginning."""
        self.verticalScrollBar().setValue(0)

    def _show_note(self, note: str) -> None:
        first = first_line(note)
        self._note.set_text(first)
        text = self.tr("Edit the note") if first else self.tr("Add a note")
        self._edit_note.setText(text)
        self._edit_note.setAccessibleName(text)
        self._note_icon.setVisible(bool(first))

    def _lay_out(self) -> None:
        self.title.setAccessibleName(self.tr("Title"))
        self.abstract.setAccessibleName(self.tr("Abstract"))
        self._authors.setWordWrap(True)
        self._column = Ground(self._theme, "base")
        column = QVBoxLayout(self._column)
        column.setContentsMargins(0, 20, 0, 12)
        column.setSpacing(0)
        column.addLayout(_row(self._mark, self._where, self._place, stretch=1))
        column.addSpacing(6)
        column.addWidget(self.title)
        column.addSpacing(3)
        self._authors.setContentsMargins(_EDGE, 0, _EDGE, 0)
        column.addWidget(self._authors)
        column.addSpacing(8)
        self._no_abstract.setContentsMargins(_EDGE, 0, _EDGE, 0)
        column.addWidget(self.abstract)
        column.addWidget(self._no_abstract)
        column.addSpacing(10)
        column.addWidget(self.tags)
        column.addLayout(
            _row(self._note_icon, self._note, self._note_key, self._edit_note, stretch=1)
        )
        column.addStretch(1)
        self._hold()

    def _hold(self) -> None:
        holder = Ground(self._theme, "base")
        row = QHBoxLayout(holder)
        row.setContentsMargins(SIDE, 0, max(0, SIDE - keep_place(self, self._theme)), 0)
        row.addStretch(1)
        row.addWidget(self._column, 1_000)
        row.addStretch(1)
        self.setViewport(Ground(self._theme, "base"))
        self.setWidget(holder)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _draw_icons(self) -> None:
        icon, ink = words.STATUS_ICONS[self._status], self._status.value
        self._mark.setPixmap(self._icons.pixmap(icon, _MARK, ink))
        self._note_icon.setPixmap(self._icons.pixmap("note", _MARK, "text2"))

    def _dress(self) -> None:
        self._column.setMaximumWidth(round(metrics.DECK_WIDTH * self._theme.zoom))
        self._draw_icons()


def _row(*parts: QWidget, stretch: int) -> QHBoxLayout:
    """Lay parts out in a row; the one at `stretch` takes the room that is left."""
    row = QHBoxLayout()
    row.setContentsMargins(_EDGE, 0, _EDGE, 0)
    row.setSpacing(7)
    for at, part in enumerate(parts):
        row.addWidget(part, 1 if at == stretch else 0)
    return row
