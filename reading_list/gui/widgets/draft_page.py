"""One record of an import whole: what it is, what changed, what is to be decided, what stays."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from reading_list.core.acts import cut
from reading_list.core.draft import Draft
from reading_list.core.paper import Paper, Status
from reading_list.core.plan import PlannedRecord
from reading_list.gui import import_words as words
from reading_list.gui import messages, metrics
from reading_list.gui.delegates.painting import RING
from reading_list.gui.fact_words import field_word
from reading_list.gui.icons import Icons
from reading_list.gui.text_bounds import drawn_text
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.button import Button, Kind
from reading_list.gui.widgets.decision_choice import DecisionChoice
from reading_list.gui.widgets.diff_legend import DiffLegend
from reading_list.gui.widgets.diff_view import DiffView
from reading_list.gui.widgets.ground import Ground
from reading_list.gui.widgets.hairline import Hairline
from reading_list.gui.widgets.label import Label
from reading_list.gui.widgets.ringed import Ringed
from reading_list.gui.widgets.text_view import TextView
from reading_list.services.fact_text import fact_text
from reading_list.services.import_choices import Decision
from reading_list.services.import_preview import Kind as RecordKind
from reading_list.services.import_preview import Preview, kind_of
from reading_list.services.word_diff import places, word_diff
from reading_list.text import MathText

_SIDE = 22
_MOST_ADDRESSES = 4
_SHORT = 60  # letters of the other title


class DraftPage(QWidget):
    """The right side of the preview; what is to be decided never scrolls away.

    Signals: `decided(Decision, paper or None)` for the record shown, and
    `decided_for_all(Decision)` for all of its kind.
    """

    decided = Signal(Decision, object)
    decided_for_all = Signal(Decision)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self._record: PlannedRecord | None = None
        self._title = TextView(theme, factor=1.2, weight=QFont.Weight.DemiBold, line_height=1.0)
        self._title.setAccessibleName(self.tr("Title"))
        self._said = Label(theme, ink="text2", factor=metrics.HINT)
        self._authors = Label(theme, ink="text2", factor=metrics.HINT)
        self._stays = Label(theme, ink="text2", factor=metrics.HINT)
        self._choice = DecisionChoice(theme, icons)
        self._all = Button(theme, icons, kind=Kind.LINK)
        self._sections = QVBoxLayout()
        self._lay_out()
        self._choice.decided.connect(self.decided)
        self._all.clicked.connect(self._decide_all)

    def show_record(
        self,
        preview: Preview,
        record: PlannedRecord,
        decision: Decision | None,
        paper: int | None,
        alike: int,
    ) -> None:
        """Show a record and the decision in force; `alike` counts the records of its kind."""
        kind = kind_of(record)
        if record is not self._record:
            self._record = record
            self._show_facts(preview, record, kind)
            self._scroll.verticalScrollBar().setValue(0)
            QTimer.singleShot(0, self, self._show_first_change)
        candidates = [preview.known[i] for i in record.perhaps_same if i in preview.known]
        self._choice.show_ways(kind, record, candidates, decision, paper)
        is_choice = self._choice.is_offered
        self._all.setVisible(is_choice and alike > 1)
        self._bottom.setVisible(is_choice)
        self._all.setText(self.tr("The same for all {count}").format(count=words.number(alike)))
        self._all.updateGeometry()

    def show_gone(self, paper: Paper) -> None:
        """Show a paper the source does not list any more."""
        self.clear()
        self._title.show_text(drawn_text(paper.title, paper.title_plain))
        self._authors.setText(fact_text("authors", paper.authors))
        self._say(self.tr("No longer on this page. It stays in the library with all you wrote."))
        self._authors.setVisible(True)

    def clear(self) -> None:
        """Show nothing."""
        self._record = None
        self._empty_sections()
        self._title.show_text(MathText.of_plain(""))
        for part in (self._said, self._authors, self._bottom):
            part.setVisible(False)

    def _lay_out(self) -> None:
        self._body = Ground(self._theme, "base")
        column = QVBoxLayout(self._body)
        column.setContentsMargins(_SIDE - RING, 14, _SIDE - RING, 14)
        column.setSpacing(8)
        self._title.document().setDocumentMargin(0)
        self._title.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        for label in (self._said, self._authors, self._stays):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setMaximumWidth(metrics.TEXT_WIDTH)
        self._sections.setSpacing(6)
        column.addWidget(self._title)
        column.addWidget(self._said)
        column.addWidget(self._authors)
        column.addLayout(self._sections)
        column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidget(self._body)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._scroll.setAccessibleName(self.tr("The paper as found"))
        self.setMinimumWidth(280)
        self._bottom = self._bottom_panel()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(Ringed(self._scroll, self._theme, self._icons), 1)
        layout.addWidget(self._bottom)

    def _bottom_panel(self) -> QWidget:
        panel = Ground(self._theme, "base")
        inner = QVBoxLayout()
        inner.setContentsMargins(_SIDE - 3, 4, _SIDE, 10)
        inner.setSpacing(2)
        row = QHBoxLayout()
        row.addWidget(self._choice, 1)
        beside = QVBoxLayout()
        beside.setContentsMargins(0, 4, 0, 0)  # on one line with the first of the choices
        beside.addWidget(self._all)
        beside.addStretch(1)
        row.addLayout(beside)
        inner.addLayout(row)
        self._stays.setContentsMargins(RING, 0, 0, 0)
        inner.addWidget(self._stays)
        column = QVBoxLayout(panel)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Hairline(self._theme))
        column.addLayout(inner)
        return panel

    # What is shown

    def _show_facts(self, preview: Preview, record: PlannedRecord, kind: RecordKind) -> None:
        draft = record.draft
        self._title.show_text(drawn_text(draft.title))
        self._say(self._sentence(preview, record, kind))
        changed = (*record.conflicts, *record.updates)
        authors = "" if "authors" in changed else fact_text("authors", draft.authors)
        about = [authors, words.DOT.join(_places(draft)), *_addresses(draft, changed)]
        about.append(self._other_here(draft, preview.known.get(record.paper or 0), changed))
        self._authors.setText("\n".join(filter(None, about)))
        self._authors.setVisible(any(about))
        self._empty_sections()
        for name in changed:
            self._add_diff(record, name)
        for paper in (preview.known[i] for i in record.perhaps_same if i in preview.known):
            self._add_known(paper)
        if draft.abstract and "abstract" not in changed:
            self._add_heading(field_word("abstract"))
            self._add_text(field_word("abstract"), drawn_text(draft.abstract))
        for flag in draft.flags:
            self._add_flag(flag.line, flag.reason)
        stays = self._what_stays(preview.known.get(record.paper or 0))
        self._stays.setText(stays)
        self._stays.setVisible(bool(stays))

    def _sentence(self, preview: Preview, record: PlannedRecord, kind: RecordKind) -> str:
        day = messages.day_text(preview.plan.last_import_at)
        if kind is RecordKind.CHANGED:
            pattern = self.tr(
                "Changed on the page since your import of {day}. You have not edited these facts."
            )
            return pattern.format(day=day)
        if kind is RecordKind.CONFLICT:
            fields = ", ".join(map(field_word, record.conflicts))
            return self.tr("Changed on the page and by you: {fields}.").format(fields=fields)
        if kind is RecordKind.JOINED and record.same_as is not None:
            first = preview.plan.records[record.same_as].draft.lines.first
            return self.tr("The paper of line {line} once more.").format(line=first)
        sentences = {
            RecordKind.JOINED: self.tr(
                "Already here from another source; what was unknown is filled in."
            ),
            RecordKind.PERHAPS: self.tr("A paper of this title is here. Is it the same?"),
            RecordKind.HERE: self.tr("Already here; nothing has changed."),
        }
        return sentences.get(kind, "")

    def _other_here(self, draft: Draft, known: Paper | None, changed: Collection[str]) -> str:
        """Say what the paper has otherwise, and keeps."""
        told = []
        for name in ("title", "year", "venue"):
            here, there = getattr(known, name, None), getattr(draft, name)
            if here and there and here != there and name not in changed:
                shown = f"“{cut(here, _SHORT)}”" if name == "title" else here
                told.append(f"{field_word(name)} {shown}")
        stays = self.tr("Says otherwise than the paper here, which keeps: {facts}")
        return stays.format(facts=", ".join(told)) if told else ""

    def _what_stays(self, paper: Paper | None) -> str:
        if paper is None:
            return ""
        marks = len(paper.highlights)
        kept = [
            self.tr("status") if paper.status is not Status.NEW else "",
            self.tr("note") if paper.note else "",
            self.tr("rating") if paper.rating else "",
            self.tr("tags") if paper.tags else "",
            words.counted(self.tr("highlight"), self.tr("{count} highlights"), marks)
            if marks
            else "",
        ]
        kept.append(self.tr("place on reading lists") if paper.lists else "")
        named = ", ".join(filter(None, kept))
        return self.tr("These stay: {kept}.").format(kept=named) if named else ""

    # Sections

    def _say(self, sentence: str) -> None:
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))

    def _add_diff(self, record: PlannedRecord, name: str) -> None:
        before = record.before.get(name)
        old = fact_text(name, before) if before is not None else ""
        pieces = word_diff(old, fact_text(name, getattr(record.draft, name)))
        count = places(pieces)
        said = words.counted(self.tr("{count} place"), self.tr("{count} places"), count)
        head = field_word(name)
        if name in record.conflicts:
            head = self.tr("{field}: yours struck, the page's underlined").format(field=head)
        self._add_heading(head, said, has_legend=name not in record.conflicts)
        view = DiffView(self._theme)
        view.document().setDocumentMargin(0)
        view.setAccessibleName(head)
        view.show_pieces(pieces)
        self._sections.addWidget(view)

    def _add_known(self, paper: Paper) -> None:
        self._add_heading(self.tr("here already"))
        authors = fact_text("authors", paper.authors)
        self._add_text(field_word("title"), drawn_text(paper.title))
        about = filter(None, [authors, words.DOT.join(_about(paper))])
        self._add_text(field_word("authors"), MathText.of_plain("\n".join(about)))

    def _add_heading(self, word: str, count: str = "", *, has_legend: bool = False) -> None:
        row = QWidget()
        row.setMaximumWidth(metrics.TEXT_WIDTH)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(14)
        shown = word[:1].upper() + word[1:]
        weight = QFont.Weight.DemiBold
        layout.addWidget(
            Label(self._theme, shown, ink="text3", factor=metrics.SMALL, weight=weight)
        )
        layout.addStretch(1)
        if has_legend:
            layout.addWidget(DiffLegend(self._theme))
        if count:
            layout.addWidget(Label(self._theme, count, ink="text2", factor=metrics.SMALL))
        self._sections.addWidget(row)

    def _add_text(self, name: str, shown: MathText) -> None:
        view = TextView(self._theme)
        view.document().setDocumentMargin(0)
        view.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        view.setAccessibleName(name)
        view.show_text(shown)
        self._sections.addWidget(view)

    def _add_flag(self, line: int, reason: str) -> None:
        told = self.tr("Line {line}: {reason}").format(line=line, reason=reason)
        label = Label(self._theme, told, ink="warning", factor=metrics.HINT)
        label.setWordWrap(True)
        label.setMaximumWidth(metrics.TEXT_WIDTH)
        self._sections.addWidget(label)

    def _empty_sections(self) -> None:
        while (item := self._sections.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _show_first_change(self) -> None:
        """Scroll down to the first change where a long text begins without any."""
        for at in range(self._sections.count()):
            item = self._sections.itemAt(at)
            view = item.widget() if item is not None else None
            if isinstance(view, DiffView) and (place := view.first_change()) is not None:
                point = view.mapTo(self._body, place.center())
                self._scroll.ensureVisible(0, point.y(), 0, 3 * place.height())
                return

    def _decide_all(self) -> None:
        decision = self._choice.decision
        if decision is not None:
            self.decided_for_all.emit(decision)


def _about(paper: Paper) -> Sequence[str]:
    session = paper.sessions[0].label if paper.sessions else paper.venue
    return [part for part in (session, str(paper.year or ""), paper.id_of("doi")) if part]


def _places(draft: Draft) -> Sequence[str]:
    """Say where a draft is shown or printed."""
    shown = [session.label or session.date for session in draft.sessions]
    printed = " ".join(str(part) for part in (draft.venue, draft.year) if part)
    return [*filter(None, shown)] or [*filter(None, (printed,))]


def _addresses(draft: Draft, changed: Collection[str]) -> Sequence[str]:
    """Give identifiers and links of a draft that are not shown as changed, a few of them."""
    named = [] if "ids" in changed else [f"{item.kind}: {item.value}" for item in draft.ids]
    linked = [] if "links" in changed else [link.url for link in draft.links]
    page = [draft.url] if draft.url and "url" not in changed else []
    found = list(dict.fromkeys((*named, *page, *linked)))
    return [words.DOT.join(found[:_MOST_ADDRESSES])]
