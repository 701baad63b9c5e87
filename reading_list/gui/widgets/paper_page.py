"""One paper to be read: title, authors, marks, abstract, links, history.

Shows what it is told; every control only asks. The note has a pane of its own elsewhere.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from reading_list.core.paper import Link, Paper, Status
from reading_list.gui import metrics
from reading_list.gui.icons import Icons
from reading_list.gui.text_bounds import drawn_text
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.attachment_list import AttachmentList
from reading_list.gui.widgets.author_links import AuthorLinks
from reading_list.gui.widgets.button import Button, Kind
from reading_list.gui.widgets.conflict_list import ConflictList
from reading_list.gui.widgets.flow_layout import FlowLayout
from reading_list.gui.widgets.fold_section import FoldSection
from reading_list.gui.widgets.ground import Ground
from reading_list.gui.widgets.highlight_list import HighlightList
from reading_list.gui.widgets.label import ElidedLabel, Label
from reading_list.gui.widgets.list_places import ListPlaces
from reading_list.gui.widgets.marked_text import MarkedText
from reading_list.gui.widgets.paper_spans import highlight_spans
from reading_list.gui.widgets.quiet_scroll_bar import keep_place
from reading_list.gui.widgets.similar_list import SimilarList
from reading_list.gui.widgets.star_rating import StarRating
from reading_list.gui.widgets.status_control import StatusControl
from reading_list.gui.widgets.tag_bar import TagBar
from reading_list.query.matches import Matches

_LEAST_PLACE, _LONGEST_KEY = 16, 150  # what of place and key is never cut, in pixels
_SHARE_OF_KEY = 0.52  # of the width, where that is more
SIDE = 20
EDGE = 3
_MOST_HISTORY = 100


class PaperPage(QScrollArea):
    """Shows a `Paper`.

    Signals: `author_clicked(name)`, `list_clicked(name)`, `link_requested(url)`, `cite_requested`,
    `open_requested`, `pdf_requested`; those of its parts are on `status`, `stars`, `tags`, `lists`,
    `highlights`, `files`, `similar`.
    """

    author_clicked = Signal(str)
    list_clicked = Signal(str)
    link_requested = Signal(str)
    cite_requested = Signal()
    open_requested = Signal()
    pdf_requested = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = icons
        title_weight = QFont.Weight.DemiBold
        self.title = MarkedText(
            theme, factor=metrics.DETAIL_TITLE, weight=title_weight, line_height=1.0
        )
        self._authors = AuthorLinks(theme)
        self._where = ElidedLabel(theme, ink="text2", factor=metrics.HINT)
        self._where.setMinimumWidth(_LEAST_PLACE)
        self._key = ElidedLabel(theme, ink="text2", factor=metrics.HINT)
        self._cite = self._tool("cite", self.tr("Copy the citation"))
        self._open = self._tool("link", self.tr("Open the paper's page"))
        self._pdf = self._tool("pdf", self.tr("Open the PDF"))
        self.status = StatusControl(theme, icons)
        self.stars = StarRating(theme, icons)
        self.tags = TagBar(theme, icons)
        self.lists = ListPlaces(theme, icons)
        self._why_icon = QLabel()
        self._why = Label(theme, ink="text2", factor=metrics.HINT)
        self.abstract = MarkedText(theme)
        self.conflicts = ConflictList(theme, icons)
        self._links = QWidget()
        self._link_buttons: list[Button] = []
        self._matches = Matches()
        self._happened: Sequence[tuple[str, str]] = ()
        self._history = QWidget()
        self._history_rows = QGridLayout(self._history)
        self.highlights = HighlightList(theme, icons)
        self.files = AttachmentList(theme, icons)
        self.similar = SimilarList(theme, icons)
        self.history = FoldSection(theme, icons, self.tr("History"), self._history)
        self._marks = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self._connect_signals()
        self._dress()

    # -- what is shown ------------------------------------------------------------------

    def show_paper(
        self,
        paper: Paper,
        history: Sequence[tuple[str, str]] = (),
        tag_colors: Mapping[str, str] | None = None,
    ) -> None:
        """Show a paper; `history` pairs a time with what happened, the newest first."""
        colors = tag_colors or {}
        spans = highlight_spans(paper)
        self.title.show_text(drawn_text(paper.title, paper.title_plain), spans["title"])
        names = [author.name for author in paper.authors]
        self._authors.set_authors(names, is_truncated=paper.authors_truncated)
        self._authors.setVisible(bool(names))
        self._show_where(paper)
        self._open.setEnabled(bool(paper.url or paper.links or paper.ids or paper.title))
        has_pdf = any(file.is_pdf for file in paper.attachments)
        self._pdf.setEnabled(has_pdf or any(link.kind == "pdf" for link in paper.links))
        self.set_marks(paper.status, paper.rating)
        self.tags.set_tags([(name, colors.get(name, "")) for name in paper.tags])
        self.abstract.show_text(drawn_text(paper.abstract, paper.abstract_plain), spans["abstract"])
        self.highlights.show_highlights(paper)
        self.files.show_files(paper.attachments)
        self.lists.show_places(paper.id, paper.lists)
        self._show_links(paper.links)
        self.show_history(history)
        self._mark_matches()
        self._set_tab_order()

    def show_matches(self, matches: Matches) -> None:
        """Mark what words of the query match in title, authors, abstract and venue."""
        self._matches = matches
        self._mark_matches()

    def _mark_matches(self) -> None:
        for field, text in (("title", self.title), ("abstract", self.abstract)):
            text.show_matches(self._matches.in_text(field, text.plain_text))
        self._authors.show_matches(self._matches)
        self._where.show_matches(self._matches.in_text("venue", self._where.whole_text))

    def _show_where(self, paper: Paper) -> None:
        """Say where the paper is shown, and the key by which it is cited."""
        place = _place(paper)
        self._where.set_text(place)
        self._where.setVisible(bool(place))
        self._key.set_text(f"  ·   {paper.key}" if place else paper.key)
        self._fit_key()

    def _fit_key(self) -> None:
        """Let the place give way to the key: it is longer, and said elsewhere, too."""
        most = max(_LONGEST_KEY * self._theme.zoom, self.width() * _SHARE_OF_KEY)
        self._key.setMinimumWidth(min(self._key.sizeHint().width(), round(most)))

    def set_marks(self, status: Status, rating: int | None) -> None:
        """Show another status and rating of the same paper."""
        self.status.set_status(status)
        self.stars.set_rating(rating)

    def set_why(self, text: str) -> None:
        """Say in one line why the paper stands here; "" hides the line."""
        self._why.setText(text)
        for part in (self._why, self._why_icon):
            part.setVisible(bool(text))

    def show_history(self, history: Sequence[tuple[str, str]]) -> None:
        """Show what happened to the paper, the newest first."""
        self._happened = history[:_MOST_HISTORY]
        self.history.setVisible(bool(history))
        self.history.set_hint(history[0][1] if history else "")
        if self.history.is_open:
            self._fill_history()

    # -- inside -------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.title.setAccessibleName(self.tr("Title"))
        self.abstract.setAccessibleName(self.tr("Abstract"))
        FlowLayout(4, 0, self._links)
        self._history_rows.setContentsMargins(19, 0, 0, 6)
        self._history_rows.setHorizontalSpacing(16)
        self._history_rows.setVerticalSpacing(5)
        self._history_rows.setColumnStretch(1, 1)
        taken = keep_place(self, self._theme)
        content = Ground(self._theme, "base")
        content.setMaximumWidth(metrics.TEXT_WIDTH + 2 * SIDE - taken)
        self._column = QVBoxLayout(content)
        # Controls need room for their focus ring; texts are set in by as much, so that all
        # stand on one edge.
        self._column.setContentsMargins(SIDE - EDGE, 13, max(0, SIDE - EDGE - taken), 16)
        self._where.setContentsMargins(EDGE, 0, 0, 0)
        self._key.setContentsMargins(EDGE, 0, EDGE, 0)
        self._column.setSpacing(0)
        self._fill()
        self.setViewport(Ground(self._theme, "base"))
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.set_why("")

    def _fill(self) -> None:
        column = self._column
        column.addWidget(self.title)
        column.addSpacing(5)
        column.addWidget(self._authors)
        column.addSpacing(3)
        column.addLayout(self._where_row())
        column.addSpacing(5)
        column.addWidget(hairline(EDGE))
        column.addSpacing(7)
        self._marks.setSpacing(4)
        self._marks.addWidget(self.status, 0, Qt.AlignmentFlag.AlignLeft)
        self._marks.addStretch(1)
        self._marks.addWidget(self.stars, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(self._marks)
        column.addSpacing(2)
        column.addWidget(self.tags)
        column.addWidget(self.lists)
        column.addSpacing(2)
        column.addWidget(self.conflicts)
        column.addLayout(self._why_row())
        column.addSpacing(4)
        column.addWidget(self.abstract)
        column.addSpacing(6)
        column.addWidget(self.highlights)
        column.addWidget(self.files)
        column.addWidget(self._links)
        column.addSpacing(14)
        column.addWidget(self.similar)
        column.addWidget(self.history)
        column.addStretch(1)

    def _where_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._where)  # gives way to the key
        row.addWidget(self._key)
        row.addStretch(1)
        for button in (self._cite, self._open, self._pdf):
            row.addWidget(button)
        return row

    def _why_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(7)
        row.setContentsMargins(EDGE, 0, EDGE, 0)
        row.addWidget(self._why_icon)
        row.addWidget(self._why, 1)
        return row

    def _connect_signals(self) -> None:
        self._authors.author_clicked.connect(self.author_clicked)
        self.lists.list_clicked.connect(self.list_clicked)
        self._cite.clicked.connect(self.cite_requested)
        self._open.clicked.connect(self.open_requested)
        self._pdf.clicked.connect(self.pdf_requested)
        self.history.toggled.connect(self._fill_history)
        self._theme.changed.connect(self._dress)

    def _tool(self, icon: str, name: str) -> Button:
        return Button(
            self._theme, self._icons, icon=icon, kind=Kind.FLAT, name=name, icon_size=17, padding=5
        )

    def _show_links(self, links: Sequence[Link]) -> None:
        made = [self._link_button(link) for link in links]
        _replace(self._links, self._link_buttons, made)
        self._link_buttons = made

    def _link_button(self, link: Link) -> Button:
        shown = link.url.partition("://")[2] or link.url
        shown = shown if len(shown) <= 48 else shown[:47] + "…"
        icon = link.kind if link.kind in ("code", "pdf") else "link"
        button = Button(
            self._theme,
            self._icons,
            shown.replace("&", "&&"),
            icon,
            kind=Kind.LINK,
            icon_size=15,
            factor=metrics.HINT,
            padding=0,
        )
        button.setToolTip(link.url)
        button.clicked.connect(lambda: self.link_requested.emit(link.url))
        return button

    def _fill_history(self) -> None:
        while self._history_rows.count():
            item = self._history_rows.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        for row, (when, text) in enumerate(self._happened):
            time = Label(self._theme, when, ink="text2", factor=metrics.HINT)
            what = Label(self._theme, text, factor=metrics.HINT)
            what.setWordWrap(True)
            self._history_rows.addWidget(time, row, 0, Qt.AlignmentFlag.AlignTop)
            self._history_rows.addWidget(what, row, 1)

    def _set_tab_order(self) -> None:
        order: list[QWidget] = [
            *(self.status.button(each) for each in Status),
            self.stars,
            *self.tags.stops(),
            *self.lists.stops(),
            *self.conflicts.stops(),
            self.abstract,
            *self.highlights.stops(),
            *self.files.stops(),
            *self.similar.stops(),
        ]
        for first, second in pairwise(order):
            QWidget.setTabOrder(first, second)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_key()
        needed = self.status.sizeHint().width() + self.stars.sizeHint().width() + 4
        has_room = self.width() - 2 * SIDE >= needed
        direction = QBoxLayout.Direction
        self._marks.setDirection(direction.LeftToRight if has_room else direction.TopToBottom)

    def _dress(self) -> None:
        self._why_icon.setPixmap(self._icons.pixmap("why", 15, "text2"))


def _replace(holder: QWidget, old: Sequence[QWidget], new: Sequence[QWidget]) -> None:
    """Put other widgets into a row; an empty row takes no room."""
    layout = holder.layout()
    assert layout is not None, "rows are laid out before they are filled"
    for widget in old:
        layout.removeWidget(widget)
        widget.hide()
        widget.deleteLater()
    for widget in new:
        layout.addWidget(widget)
    holder.setVisible(bool(new))


def hairline(inset: int = 0) -> QWidget:
    """Make a line between parts of a pane, set in at both sides."""
    line = QFrame()
    line.setFixedHeight(1)
    line.setAutoFillBackground(True)
    line.setBackgroundRole(QPalette.ColorRole.Midlight)
    holder = QWidget()
    layout = QHBoxLayout(holder)
    layout.setContentsMargins(inset, 0, inset, 0)
    layout.addWidget(line)
    return holder


def _place(paper: Paper) -> str:
    places = [session.label for session in paper.sessions]
    if not places and (paper.venue or paper.year):
        places = [" ".join(str(part) for part in (paper.venue, paper.year) if part)]
    return "   ·   ".join(places)
