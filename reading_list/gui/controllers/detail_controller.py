"""What the detail pane shows, and the edits it asks for: the one way from keys to papers.

Acts go to the selection as one edit. A status key on a single paper moves on to the next
row; ratings, tags, notes and lists never move.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QLocale, QObject, QTime, Signal

from reading_list.core.changes import Changes
from reading_list.core.errors import LibraryError, NoteChangedError
from reading_list.core.paper import Paper, Status
from reading_list.gui import messages
from reading_list.gui.controllers.library_controller import LibraryController
from reading_list.gui.fact_words import field_word
from reading_list.gui.models.note_join import joined_notes
from reading_list.gui.models.summary import SelectionSummary
from reading_list.gui.tasks.unsaved_marks import marks_of, paper_with_marks
from reading_list.gui.widgets.conflict_list import Disagreement
from reading_list.gui.widgets.detail_pane import DetailPane
from reading_list.gui.widgets.note_editor import NoteEditor
from reading_list.gui.widgets.tag_field import KnownTag
from reading_list.services.fact_text import fact_text
from reading_list.storage.conflicts import Conflict, SettleConflict
from reading_list.storage.edits import Edit, Mark, SetNote
from reading_list.storage.history import Step
from reading_list.storage.list_edits import AddToList, RemoveFromList
from reading_list.storage.list_entry_edits import SetRemark
from reading_list.storage.paper_edits import RemovePapers

_SUMMED_UP = 500  # papers read for the summary of a selection; it says when there are more
_STEPS_SHOWN = 50


class PaperPane(Protocol):
    """What shows the papers an act goes to: the detail pane, or the deck."""

    note: NoteEditor

    def show_paper(
        self,
        paper: Paper,
        history: Sequence[tuple[str, str]] = ...,
        tag_colors: Mapping[str, str] | None = ...,
        saved: str = ...,
        base: str | None = ...,
    ) -> None:
        """Show one paper; `base` is the note that the next words are written over."""
        ...

    def show_disagreements(self, found: Sequence[Disagreement]) -> None:
        """Show where a source says otherwise about the paper."""
        ...

    def show_summary(self, summary: SelectionSummary) -> None:
        """Sum up several papers."""
        ...

    def show_nothing(self) -> None:
        """Show that there is no paper."""
        ...

    def set_known_tags(self, tags: Sequence[KnownTag]) -> None:
        """Offer these tags while some are added."""
        ...


class DetailController(QObject):
    """Knows which papers are selected.

    Signals: `summed_up(SelectionSummary)` when several papers are shown; `said(text)` when
    an act had nothing to do. Attributes: `current_list`, which is added to; `shown_list`, the
    one that is asked for; `go_on(Status)`, which is called
    when a single paper was given a status and makes way for the next.
    """

    summed_up = Signal(object)
    said = Signal(str)

    def __init__(
        self, controller: LibraryController, pane: DetailPane, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._controller, self._library = controller, controller.library
        self._pane: PaperPane = pane
        self.go_on: Callable[[Status], object] = lambda _status: None
        self._tags: list[KnownTag] | None = None
        self._ids: tuple[int, ...] = ()
        self.current_list = self.shown_list = ""
        self._lists: frozenset[str] = frozenset()  # on which a single paper is
        self._was_changed = False  # by the edit applied last
        self._laid_over: object = None  # what was unsaved when papers were shown last
        controller.changed.connect(self._on_changed)
        pane.status_requested.connect(self.set_status_here)
        pane.rating_requested.connect(self.rate)
        pane.tag_add_requested.connect(self.tag)
        pane.tag_remove_requested.connect(self.untag)
        pane.note_edited.connect(self.write_note)
        pane.remark_edited.connect(self.write_remark)
        pane.page.conflicts.settle_requested.connect(self.settle)
        controller.turning.connect(pane.note.flush)
        controller.pending_changed.connect(lambda _count: self._show_unsaved())

    @property
    def ids(self) -> tuple[int, ...]:
        """Give the ids an act goes to."""
        return self._ids

    @property
    def is_writing(self) -> bool:
        """Tell whether the keyboard is in the note."""
        return self._pane.note.is_editing

    def select(self, ids: Sequence[int]) -> None:
        """Show these papers; what was typed on the last one is saved first."""
        self._pane.note.flush()
        self._ids = tuple(ids)
        self._show()

    def show_in(self, pane: PaperPane, go_on: Callable[[Status], object]) -> None:
        """Show papers in another pane from now on, with another way to the next."""
        self._pane.note.flush()
        self._pane, self.go_on = pane, go_on
        self._tags = None  # the other pane has not heard of them

    def set_status(self, status: Status) -> None:
        """Give the selection a status; a single paper makes way for the next."""
        is_single = len(self._ids) == 1
        if self._apply_mark(status=status) and is_single:
            self.go_on(status)

    def set_status_here(self, status: Status) -> None:
        """Give the selection a status and stay: the control in the pane was used."""
        self._apply_mark(status=status)

    def rate(self, rating: int) -> None:
        """Give the selection stars, 0 for none."""
        self._apply_mark(rating=rating)

    def tag(self, names: tuple[str, ...]) -> None:
        """Put tags on the selection, as one edit."""
        self._apply_mark(tags=names)

    def settle(self, field: str, takes_theirs: bool) -> None:
        """Say which value of a field is right, the source's or the person's."""
        if len(self._ids) == 1:
            self._apply(SettleConflict(self._ids[0], (field,), takes_theirs))

    def settle_all(self, takes_theirs: bool) -> None:
        """Settle all that the paper shown and a source say otherwise."""
        if self.has_conflict:
            self._apply(SettleConflict(self._ids[0], (), takes_theirs))

    @property
    def has_conflict(self) -> bool:
        """Say whether a source says otherwise of the paper shown."""
        if len(self._ids) == 1:
            with self._controller.reading():
                return bool(self._library.conflicts(self._ids[0]))
        return False

    def untag(self, name: str) -> None:
        """Take a tag off the selection."""
        self._apply_mark(untags=(name,))

    def write_note(self, paper: int, text: str) -> None:
        """Save what is being typed; a burst of typing is one step of the history.

        It is written over the note the person saw, and over no other.
        """
        note, writer = self._pane.note, self._controller.writer
        edit = SetNote(paper, text, expected=note.base if note.paper_id == paper else None)
        is_taken = writer.apply(
            edit,
            is_typing=True,
            then=lambda _changes: self._say_saved(paper),
            otherwise=lambda error: self._on_note_refused(edit, error),
        )
        if is_taken and self._pane.note.paper_id == paper:
            self._pane.note.set_base(text)
        if not is_taken or writer.unsaved_note(paper) is not None:
            self._pane.note.set_saved(self.tr("Not saved yet"))

    def write_remark(self, paper: int, name: str, text: str) -> None:
        """Say something about a paper on a reading list."""
        self._apply(SetRemark(name, paper, text))

    def add_to_list(self, name: str) -> None:
        """Put the selection on a reading list, which is the current one from now on."""
        if not self._ids or not self._apply(AddToList(name, self._ids)):
            return
        self.current_list = name
        if not self._was_changed and not self._controller.pending:
            self.said.emit(self.tr("Already on {name}").format(name=name))

    @property
    def list_to_leave(self) -> str:
        """Name the list that papers are taken off: the one shown, else the current one."""
        return self.shown_list or self.current_list

    @property
    def can_leave_list(self) -> bool:
        """Tell whether there may be something to take off that list; of many nobody looks."""
        name = self.list_to_leave.casefold()
        return bool(self._ids and name) and (len(self._ids) > 1 or name in self._lists)

    def remove_from_list(self) -> None:
        """Take the selection off the list that is shown, else off the current one."""
        name = self.list_to_leave
        if not self._ids or not name or not self._apply(RemoveFromList(name, self._ids)):
            return
        if not self._was_changed and not self._controller.pending:
            self.said.emit(self.tr("Not on {name}").format(name=name))

    def remove(self) -> None:
        """Remove the selection from the library; undo brings it back."""
        if self._ids:
            self._apply(RemovePapers(self._ids))

    def papers(self) -> list[Paper]:
        """Read the selected papers whole; none if they cannot be read."""
        try:
            return list(self._library.papers(self._ids))
        except LibraryError as error:
            self._controller.failed.emit(error, None)
            return []

    def _say_saved(self, paper: int) -> None:
        if self._pane.note.paper_id == paper and not self._controller.pending:
            time = QLocale().toString(QTime.currentTime(), QLocale.FormatType.LongFormat)
            self._pane.note.set_saved(self.tr("Saved {time}").format(time=time.split(" ")[0]))

    def _on_note_refused(self, edit: SetNote, error: Exception) -> None:
        """Ask whose note it is to be, if somebody else wrote on it; lose neither."""
        if not isinstance(error, NoteChangedError):
            self._controller.writer.refuse(error, edit)
        elif self._pane.note.paper_id == edit.paper:
            self._pane.note.show_theirs(error.theirs)
        else:
            both = joined_notes("", error.theirs, edit.text)
            self._controller.apply(SetNote(edit.paper, both))

    def _apply_mark(
        self,
        *,
        status: Status | None = None,
        rating: int | None = None,
        tags: tuple[str, ...] = (),
        untags: tuple[str, ...] = (),
    ) -> bool:
        if not self._ids:
            return False
        return self._apply(Mark(self._ids, status, rating, tags, untags))

    def _apply(self, edit: Edit) -> bool:
        self._pane.note.flush()
        self._was_changed = False
        return self._controller.apply(edit)

    def _on_changed(self, changes: Changes, _origin: str) -> None:
        self._was_changed = True
        if changes.tags or changes.is_everything:
            self._tags = None
        is_ours = changes.is_everything or not changes.papers.isdisjoint(self._ids)
        if is_ours or changes.tags or changes.lists:
            self._ids = tuple(i for i in self._ids if i not in changes.removed)
            self._show()

    def _show_unsaved(self) -> None:
        if self._unsaved() != self._laid_over:
            self._show()

    def _unsaved(self) -> object:
        """Give what is laid over the papers, because it waits to be saved or was refused."""
        writer = self._controller.writer
        shown = frozenset(self._ids[:_SUMMED_UP])
        kept = [edit for edit in writer.kept if edit.paper in shown]
        return marks_of(writer.unsaved, shown), kept

    def _show(self) -> None:
        self._laid_over = self._unsaved()
        self._lists = frozenset()
        with self._controller.reading():
            if self._tags is None:
                self._tags = self._known_tags()
                self._pane.set_known_tags(self._tags)
            if len(self._ids) > 1:
                summary = self._summary()
                self._pane.show_summary(summary)
                self.summed_up.emit(summary)
            elif not self._ids or not self._show_paper(self._ids[0]):
                self._pane.show_nothing()

    def _show_paper(self, paper_id: int) -> bool:
        paper = next(self._library.papers([paper_id]), None)
        if paper is None:
            return False
        self._lists = frozenset(place.name.casefold() for place in paper.lists)
        steps = self._library.history(paper_id, _STEPS_SHOWN)
        colors = {color.name: color.color for color in self._library.tag_colors()}
        marks = marks_of(self._controller.writer.unsaved, frozenset((paper_id,))).get(paper_id, ())
        is_note_saved = self._controller.writer.unsaved_note(paper_id) is None
        self._pane.show_paper(
            paper_with_marks(paper, marks),
            [_told(step) for step in steps],
            colors,
            saved="" if is_note_saved else self.tr("Not saved yet"),
            base=self._base_of(paper),
        )
        conflicts = self._library.conflicts(paper_id)
        self._pane.show_disagreements(tuple(map(_disagreement, conflicts)))
        return True

    def _base_of(self, paper: Paper) -> str:
        """Give the note that the next words will be written over."""
        kept = {edit.paper for edit in self._controller.writer.kept}
        waiting = self._controller.writer.unsaved_note(paper.id)
        return paper.note if waiting is None or paper.id in kept else waiting.text

    def _known_tags(self) -> list[KnownTag]:
        tags = sorted(self._library.tags(), key=lambda tag: -tag.count)
        return [(tag.value, tag.color, tag.count) for tag in tags]

    def _summary(self) -> SelectionSummary:
        rows = self._controller.rows(self._ids[:_SUMMED_UP])
        return replace(SelectionSummary.of(rows), count=len(self._ids))


def _disagreement(found: Conflict) -> Disagreement:
    theirs = fact_text(found.field, found.theirs)
    return Disagreement(found.field, field_word(found.field), theirs, found.source)


def _told(step: Step) -> tuple[str, str]:
    verb = step.state if step.state in ("undo", "redo") else ""
    return messages.moment_text(step.at), messages.act_sentence(step.act, verb)
