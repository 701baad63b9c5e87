"""Several selected papers summed up: a mark goes to all of them as one step."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from reading_list.core.paper import PaperRow
from reading_list.gui import metrics, words
from reading_list.gui.icons import Icons
from reading_list.gui.models.summary import SelectionSummary
from reading_list.gui.text_bounds import drawn_text, line_of
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.ground import Ground
from reading_list.gui.widgets.label import ElidedLabel, Label
from reading_list.gui.widgets.paper_page import EDGE, SIDE, hairline
from reading_list.gui.widgets.star_rating import StarRating
from reading_list.gui.widgets.tag_bar import TagBar, TagChip
from reading_list.gui.widgets.text_view import TextView

_ICON = 15
_MOST_TAGS = 20  # the most frequent; nobody reads hundreds, and each takes a moment to make


class SummaryPage(QScrollArea):
    """Shows a `SelectionSummary`.

    Signals: `rating_requested(int)`, `tag_add_requested(names)`, `tag_remove_requested(name)`,
    `tag_clicked(name)`.
    """

    rating_requested = Signal(int)
    tag_add_requested = Signal(tuple)
    tag_remove_requested = Signal(str)
    tag_clicked = Signal(str)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = icons
        self._summary = SelectionSummary(count=0)
        self._stars_hint = ""
        self.add_tag = TagBar(theme, icons)
        self.add_tag.set_add_text(self.tr("Add tag to all"))
        self.add_tag.add_requested.connect(self.tag_add_requested)
        self.setViewport(Ground(theme, "base"))
        self.setWidgetResizable(True)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        theme.changed.connect(self._dress)

    def set_stars_hint(self, text: str) -> None:
        """Say in the tooltip of the stars by which keys they are given."""
        self._stars_hint = text
        for stars in self.findChildren(StarRating):
            stars.setToolTip(text)

    def show_summary(self, summary: SelectionSummary) -> None:
        """Show another selection; one that is shown already stays as it is."""
        if summary != self._summary or self.widget() is None:
            self._summary = summary
            self._build()

    def _build(self) -> None:
        is_adding = self.add_tag.is_adding
        # The field outlives the page it stands on; all else is built anew.
        self.add_tag.setParent(None)
        content = Ground(self._theme, "base")
        content.setMaximumWidth(metrics.TEXT_WIDTH + 2 * SIDE)
        column = QVBoxLayout(content)
        column.setContentsMargins(SIDE, 16, SIDE, 16)
        column.setSpacing(0)
        self._add_head(column)
        self._add_marks(column)
        self._add_tags(column)
        self._add_papers(column)
        column.addStretch(1)
        self.setWidget(content)
        self.add_tag.show()
        if is_adding:
            self.add_tag.start_adding()

    def _add_head(self, column: QVBoxLayout) -> None:
        count = self.locale().toString(self._summary.count)
        title = self.tr("{count} papers").format(count=count)
        weight = QFont.Weight.DemiBold
        column.addWidget(Label(self._theme, title, factor=metrics.DETAIL_TITLE, weight=weight))
        column.addSpacing(6)
        hint = self.tr("A mark goes to all {count} as one step").format(count=count)
        column.addWidget(Label(self._theme, hint, ink="text2", factor=metrics.HINT))
        column.addSpacing(14)
        column.addWidget(hairline())

    def _add_marks(self, column: QVBoxLayout) -> None:
        self._add_heading(column, self.tr("Status"))
        for status, count in self._summary.statuses:
            icon = QLabel()
            name = words.STATUS_ICONS[status]
            icon.setPixmap(self._icons.pixmap(name, _ICON, status.value))
            word = words.status_word(status)
            is_all = count == self._summary.count
            text = self.tr("{word}, all {count}") if is_all else self.tr("{word}, {count}")
            row = QHBoxLayout()
            row.setSpacing(9)
            row.addWidget(icon)
            row.addWidget(Label(self._theme, text.format(word=word, count=count)), 1)
            column.addLayout(row)
            column.addSpacing(4)
        self._add_heading(column, self.tr("Rating"))
        stars = StarRating(self._theme, self._icons, 18)
        stars.set_rating(self._summary.common_rating)
        stars.setToolTip(self._stars_hint)
        stars.rating_requested.connect(self.rating_requested)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(stars)
        row.addWidget(Label(self._theme, self._rated(), ink="text2", factor=metrics.HINT), 1)
        row.setContentsMargins(-EDGE - 2, 0, 0, 0)  # what is drawn stands where the texts do
        column.addLayout(row)

    def _rated(self) -> str:
        unrated = dict(self._summary.ratings).get(0, 0)
        if unrated == self._summary.count:
            return self.tr("none rated")
        if self._summary.common_rating is not None:
            return self.tr("all alike")
        rated = self._summary.count - unrated
        return self.tr("{part} of {count} rated").format(part=rated, count=self._summary.count)

    def _add_tags(self, column: QVBoxLayout) -> None:
        self._add_heading(column, self.tr("Tags"))
        for name, color, count in self._summary.tags[:_MOST_TAGS]:
            chip = TagChip(name, color, self._theme, self._icons, self)
            chip.remove_requested.connect(self.tag_remove_requested)
            chip.tag_clicked.connect(self.tag_clicked)
            text = self.tr("{part} of {count}").format(part=count, count=self._summary.count)
            row = QHBoxLayout()
            row.addWidget(chip)
            row.addStretch(1)
            row.addWidget(Label(self._theme, text, ink="text2", factor=metrics.HINT))
            column.addLayout(row)
        self._add_rest(column, len(self._summary.tags) - _MOST_TAGS)
        row = QHBoxLayout()
        row.setContentsMargins(-EDGE, 0, 0, 0)
        row.addWidget(self.add_tag)
        column.addLayout(row)
        column.addSpacing(12)
        column.addWidget(hairline())

    def _add_papers(self, column: QVBoxLayout) -> None:
        self._add_heading(column, self.tr("Selected"))
        for paper in self._summary.papers:
            self._add_paper(column, paper)
        self._add_rest(column, self._summary.count - len(self._summary.papers))

    def _add_rest(self, column: QVBoxLayout, count: int) -> None:
        if count > 0:
            text = self.tr("and {count} more").format(count=self.locale().toString(count))
            column.addWidget(Label(self._theme, text, ink="text2", factor=metrics.HINT))

    def _add_paper(self, column: QVBoxLayout, paper: PaperRow) -> None:
        is_current = paper.id == self._summary.current_id
        weight = QFont.Weight.DemiBold if is_current else None
        column.addWidget(self._title(paper, weight))
        if paper.authors:
            shown = ", ".join(paper.authors[:2])
            rest = len(paper.authors) - 2
            authors = ElidedLabel(self._theme, ink="text2", factor=metrics.HINT)
            authors.set_text(f"{shown}  +{rest}" if rest > 0 else shown)
            column.addWidget(authors)
        column.addSpacing(10)

    def _title(self, paper: PaperRow, weight: QFont.Weight | None) -> QWidget:
        if paper.title_source:
            view = TextView(self._theme, factor=metrics.HINT, weight=weight, line_height=1.0)
            view.document().setDocumentMargin(0)
            view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            view.show_text(drawn_text(paper.title_source, paper.title))
            return view
        title = Label(self._theme, line_of(paper.title), factor=metrics.HINT, weight=weight)
        title.setWordWrap(True)
        return title

    def _add_heading(self, column: QVBoxLayout, text: str) -> None:
        column.addSpacing(14)
        weight = QFont.Weight.DemiBold
        label = Label(self._theme, text, ink="text3", factor=metrics.SMALL, weight=weight)
        column.addWidget(label)
        column.addSpacing(6)

    def _dress(self) -> None:
        if self._summary.count:
            self._build()
